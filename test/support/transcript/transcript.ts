// What was said on each connection, in order, as text that a person can read and compare line by line. A state that is told again is written
// as what changed in it; bytes as hex.

/** `→` to the server, `←` from it. */
export type Way = '→' | '←'

export class Transcript {
  private readonly connections = new Map<string, string[]>()
  private readonly states = new Map<string, Readonly<Record<string, string>>>()
  private readonly clock: () => number

  /** `clock`: ms since the session was made. */
  constructor(clock: () => number) {
    this.clock = clock
  }

  say(connection: string, way: Way, name: string, message?: unknown): void {
    const seconds = (this.clock() / 1000).toFixed(3).padStart(8)
    this.of(connection).push(`${seconds} ${way} ${name}${message === undefined ? '' : ` ${written(message)}`}`)
  }

  /** Told whole each time, written as what is new in it since it was last told on this connection. */
  told(connection: string, name: string, state: unknown): void {
    this.say(connection, '←', name)
    const [key, now] = [`${connection} ${name}`, flat(state)]
    const before = this.states.get(key) ?? {}
    this.states.set(key, now)
    const lines = this.of(connection)
    for (const [path, value] of Object.entries(now)) if (before[path] !== value) lines.push(`             ${path} ${value}`)
    for (const path of Object.keys(before)) if (!(path in now)) lines.push(`             ${path} —`)
  }

  text(): string {
    return [...this.connections].map(([connection, lines]) => `== ${connection}\n${lines.join('\n')}\n`).join('\n')
  }

  private of(connection: string): string[] {
    const lines = this.connections.get(connection) ?? []
    this.connections.set(connection, lines)
    return lines
  }
}

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array

function written(message: unknown): string {
  return JSON.stringify(message, (_key, value: unknown) => {
    // A Buffer has turned itself into this before it is seen here.
    const raw = value as { readonly type?: unknown; readonly data?: unknown } | null
    const bytes = raw?.type === 'Buffer' && Array.isArray(raw.data) ? Uint8Array.from(raw.data as number[]) : value
    return isBytes(bytes) ? `bytes ${Buffer.from(bytes).toString('hex')}` : value
  })
}

/** Every leaf by its path; what is empty is a leaf. */
function flat(value: unknown, path = ''): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || isBytes(value)) return { [path]: written(value) }
  const entries = Object.entries(value)
  if (entries.length === 0) return { [path]: written(value) }
  return Object.assign({}, ...entries.map(([key, each]) => flat(each, path === '' ? key : `${path}.${key}`)))
}
