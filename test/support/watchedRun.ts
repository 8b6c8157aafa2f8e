// A run that is written while somebody watches it: the server's log and its line, in a test's hands. What is told may be lost, doubled, damaged
// or late; pages may fail; the log may lose its end and go on otherwise. And what whoever watches has performed of it.

import type { Begun, WatchEvents, WatchLine, WatchReading } from '../../client/net/watch.ts'
import { accept, refuse } from '../../shared/base/outcome.ts'
import type { Input } from '../../shared/log/input.ts'
import { type Chunk, chunkBody, headerHash, type RunHeader, sealChunk } from '../../shared/log/runLog.ts'
import type { ToldChunks } from '../../shared/protocol/sessions.ts'

const PAGE = 4

export const watchedHeader: RunHeader = {
  form: 1,
  run: 'ab'.repeat(16),
  scenario: 'two-cubes',
  fingerprints: { scenario: '5'.repeat(64), engine: 'e'.repeat(64) },
  mode: 'practice',
  publicSeed: '1'.repeat(32),
  secretCommit: '2'.repeat(64),
  session: '',
  pseudonym: '',
}

/** Lets everything that waits for answers go on. */
export const settled = async (): Promise<void> => {
  for (let i = 0; i < 40; i++) await Promise.resolve()
}

export class WatchedRun implements WatchLine, WatchReading {
  chunks: Chunk[] = []
  private readonly told: ToldChunks[] = []
  private readonly hearers = new Set<(told: ToldChunks) => void>()
  private readonly lives = new Set<() => void>()
  private up = true
  private joined = false
  private course = 0
  private readonly resting: (() => void)[] = []
  failing = 0
  refusing: 'not-found' | undefined

  get tick(): number {
    return this.chunks.at(-1)?.tickTo ?? 0
  }

  get inputs(): readonly Input[] {
    return this.chunks.flatMap(({ inputs }) => inputs)
  }

  /** Something is written: it will be told to whoever watches while the line is up. */
  write(ticks: number): void {
    const tickFrom = this.tick
    const said: Input = { tick: tickFrom + 1, by: 'trainee', verb: 'say', phrase: `${this.course}:${tickFrom}` }
    const prevHash = this.chunks.at(-1)?.hash ?? headerHash(watchedHeader)
    const base = { run: watchedHeader.run, epoch: 1, seq: this.chunks.length, tickFrom, tickTo: tickFrom + ticks, prevHash }
    const chunk = sealChunk({ ...base, inputs: [said], beacon: '' })
    this.chunks.push(chunk)
    const body = chunkBody(chunk)
    const { seq, epoch, hash } = chunk
    if (this.up && this.joined) this.told.push({ run: chunk.run, bodies: body, chunks: [{ seq, epoch, length: body.length, hash }] })
  }

  deliver(how: 'well' | 'twice' | 'damaged' | 'lost' | 'last-first'): void {
    const told = how === 'last-first' ? this.told.pop() : this.told.shift()
    if (!told || how === 'lost') return
    const bodies = how === 'damaged' ? told.bodies.map((byte, i) => (i === told.bodies.length - 1 ? byte ^ 1 : byte)) : told.bodies
    for (const hear of this.hearers) for (let i = 0; i < (how === 'twice' ? 2 : 1); i++) hear({ ...told, bodies })
  }

  /** The server comes back from a backup: the newest chunks are gone, and something else is made instead. */
  rewind(chunks: number): void {
    this.down()
    this.chunks = this.chunks.slice(0, Math.max(0, this.chunks.length - chunks))
    this.course++
  }

  down(): void {
    this.up = false
    this.joined = false
    this.told.length = 0
  }

  comeUp(): void {
    if (this.up) return
    this.up = true
    for (const live of this.lives) live()
  }

  /** Whoever rests has rested. */
  later(): void {
    for (const wake of this.resting.splice(0)) wake()
  }

  async watch(run?: string) {
    if (!this.up) return refuse('unreachable' as const)
    if (this.refusing) return refuse(this.refusing)
    this.joined = run !== undefined
    return accept({ seq: this.chunks.length - 1 })
  }

  onChunks(heard: (told: ToldChunks) => void): () => void {
    this.hearers.add(heard)
    return () => this.hearers.delete(heard)
  }

  onLive(live: () => void): () => void {
    this.lives.add(live)
    return () => this.lives.delete(live)
  }

  async page(_run: string, from: number) {
    if (!this.up || this.failing-- > 0) return refuse('unreachable' as const)
    this.failing = 0
    const last = this.chunks.at(-1)
    const head = { seq: last?.seq ?? -1, hash: last?.hash ?? headerHash(watchedHeader), tick: this.tick }
    const chunks = this.chunks
      .slice(from, from + PAGE)
      .map((each) => ({ seq: each.seq, epoch: each.epoch, hash: each.hash, body: Buffer.from(chunkBody(each)).toString('base64') }))
    return accept({ header: watchedHeader, state: 'open' as const, head, chunks })
  }

  async world() {
    return undefined
  }

  rest(): Promise<void> {
    return new Promise((resolve) => this.resting.push(resolve))
  }
}

/** What the player was given. */
export class Performed implements WatchEvents {
  inputs: Input[] = []
  tick = 0
  begun = 0
  code = ''
  readonly witnesses: number[] = []

  readonly begin = ({ inputs, tick }: Begun): void => {
    this.begun++
    this.inputs = [...inputs]
    this.tick = tick
  }
  readonly grow = (inputs: readonly Input[], tick: number): void => {
    if (this.begun === 0) throw new Error('grown before it was begun')
    this.inputs.push(...inputs)
    this.tick = tick
  }
  readonly reading = (): void => {}
  readonly witness = (tick: number): void => void this.witnesses.push(tick)
  readonly refused = (code: string): void => {
    this.code = code
  }
}
