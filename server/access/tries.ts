// Wrong tries slow down whoever makes them: by account and device, doubling; nobody else is kept out, and nobody for good.

/** Typing errors that cost nothing. */
const FREE = 3
/** After the next one, then doubling: ten tries fit into a quarter of an hour. */
const FIRST_WAIT = 4000
const LONGEST_WAIT = 900_000
/** Forgotten after, ms. */
const REMEMBERED = 3_600_000
const MOST = 50_000

interface Tried {
  wrong: number
  last: number
}

export class Tries {
  readonly #now: () => number
  readonly #tried = new Map<string, Tried>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** ms until the next try is heard; 0 when it is heard at once. */
  wait(who: string, device: string): number {
    const tried = this.#tried.get(key(who, device))
    if (!tried || tried.wrong < FREE) return 0
    const pause = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tried.wrong - FREE))
    return Math.max(0, tried.last + pause - this.#now())
  }

  /** Counted when the try begins, so that many at once are not all heard; `right` takes it back. */
  begin(who: string, device: string): void {
    const id = key(who, device)
    const before = this.#tried.get(id)
    const stale = before === undefined || this.#now() - before.last > REMEMBERED
    this.#tried.delete(id)
    this.#tried.set(id, { wrong: stale ? 1 : before.wrong + 1, last: this.#now() })
    if (this.#tried.size > MOST) this.#tried.delete(this.#tried.keys().next().value as string)
  }

  right(who: string, device: string): void {
    this.#tried.delete(key(who, device))
  }

  /** A new code was issued: whatever happened before is over. */
  forgive(who: string): void {
    for (const id of this.#tried.keys()) if (id.startsWith(`${who}\n`)) this.#tried.delete(id)
  }
}

const key = (who: string, device: string): string => `${who}\n${device}`
