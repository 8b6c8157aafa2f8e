// Watching one run over a session's line. Whoever watches asks for it, reads over HTTP what is stored, and goes on with what is told; after a
// gap, or a line that was down, what is missing is read again, and where even that does not follow, the whole log from its beginning.

import type { Input } from '../../shared/log/input.ts'
import type { RunHeader } from '../../shared/log/runLog.ts'
import type { ChunkPage } from '../../shared/protocol/messages.ts'
import type { ToldChunks } from '../../shared/protocol/sessions.ts'
import type { Answered, ApiCode, KeptWorld } from './api.ts'
import { LiveLog, unpacked } from './liveLog.ts'
import { fetched } from './rejoin.ts'

/** A session's line, as far as watching goes. */
export interface WatchLine {
  /** `seq`: of the newest chunk that is stored; what comes later is told. Without a run: no longer. */
  watch(run?: string): Promise<Answered<{ readonly seq: number }>>
  /** Called with everything that is told, until the returned function is called. */
  onChunks(heard: (told: ToldChunks) => void): () => void
  /** Called whenever the line has come up again. */
  onLive(live: () => void): () => void
}

export interface WatchReading {
  page(run: string, from: number): Promise<Answered<ChunkPage>>
  /** The newest kept world at or before the tick; undefined where none is kept. */
  world(run: string, tick: number): Promise<KeptWorld | undefined>
  /** Resolves after so many ms. */
  rest(ms: number): Promise<void>
}

export interface Begun {
  readonly header: RunHeader
  readonly world: KeptWorld | undefined
  /** The whole log so far, and how far it reaches. */
  readonly inputs: readonly Input[]
  readonly tick: number
}

export interface WatchEvents {
  /** A world to begin with; the one before, if any, was another course of events. */
  readonly begin: (begun: Begun) => void
  readonly grow: (inputs: readonly Input[], tick: number) => void
  /** Chunks that are read, of those there are. */
  readonly reading: (done: number, of: number) => void
  /** What the page of the run's own hand says its world hashed to, in 16 digits. */
  readonly witness: (tick: number, hash: string) => void
  /** Nothing more comes, unless the line comes up again. */
  readonly refused: (code: ApiCode) => void
}

export interface Watch {
  /** After a refusal: ask once more. */
  again(): void
  close(): void
}

/** Codes that pass. */
const PASSING: readonly ApiCode[] = ['too-fast', 'storage-failed', 'not-ready', 'unreachable']
const REST = 700
/** A log shorter than this is performed from its beginning sooner than a world is fetched, ticks. */
const SHORT = 600

/** Why reading ended before all was read. */
class Ended extends Error {
  readonly code: ApiCode
  constructor(code: ApiCode) {
    super(code)
    this.code = code
  }
}

export function openWatch(run: string, line: WatchLine, reading: WatchReading, events: WatchEvents): Watch {
  let log: LiveLog | undefined
  let begun = false
  /** Rises with every asking: what an earlier one still does counts for nothing. */
  let turn = 0
  let reads = false
  /** Told while reading. */
  let held: ToldChunks[] = []

  const forget = (): void => {
    log = undefined
    begun = false
  }

  const ask = async (): Promise<void> => {
    const mine = ++turn
    const current = (): boolean => mine === turn
    reads = true
    held = []
    try {
      const answer = await line.watch(run)
      if (!current()) return
      if (!answer.ok) throw new Ended(answer.refusal.code)
      // A server that has less than was told has lost it, and may be given something else.
      if (log && answer.value.seq < log.seq) forget()
      await readTo(answer.value.seq, current)
    } catch (error) {
      if (!(error instanceof Ended)) throw error
      if (!current()) return
      // The line's own coming back asks anew as well; whichever is first.
      if (!PASSING.includes(error.code)) return events.refused(error.code)
      await reading.rest(REST)
      if (current()) await ask()
    }
  }

  /** Up to a chunk, and all that was told meanwhile. */
  const readTo = async (seq: number, current: () => boolean): Promise<void> => {
    reads = true
    let fresh = await readPages(seq, current)
    for (let told = held.shift(); told && current(); told = held.shift()) {
      const { came, inputs } = (log as LiveLog).take(unpacked(told))
      fresh.push(...inputs)
      if (came === 'whole') continue
      if (came === 'other') forget()
      const before = log
      const again = await readPages(newest(told), current)
      // Read from its beginning, it holds everything that was fresh.
      fresh = log === before ? [...fresh, ...again] : again
    }
    if (!current()) return
    const { header, tick } = log as LiveLog
    if (begun) events.grow(fresh, tick)
    else {
      const world = tick < SHORT ? undefined : await reading.world(run, tick)
      if (!current()) return
      begun = true
      events.begin({ header, world, inputs: fresh, tick })
    }
    reads = false
    // What was told while the world was fetched.
    for (const told of held.splice(0)) hear(told)
  }

  const readPages = async (seq: number, current: () => boolean): Promise<Input[]> => {
    let inputs: Input[] = []
    let to = seq
    for (let looked = false; !looked || log === undefined || log.seq < to; looked = true) {
      // The newest known chunk is looked at once more: is it still the same?
      const answer = await reading.page(run, Math.max(0, log?.seq ?? 0))
      if (!current()) return inputs
      if (!answer.ok) throw new Ended(answer.refusal.code)
      const { header, head, chunks } = answer.value
      const first = log === undefined
      log ??= new LiveLog(header)
      to = Math.min(to, head.seq)
      const before = log.seq
      const taken = log.take(chunks.map(fetched))
      inputs.push(...taken.inputs)
      if (taken.came === 'whole' && (log.seq > before || log.seq >= to)) {
        events.reading(log.seq + 1, head.seq + 1)
        continue
      }
      // What was watched so far is not how the run went: all of it again, once.
      if (first) throw new Ended('unreadable')
      forget()
      inputs = []
      to = seq
    }
    return inputs
  }

  const hear = (told: ToldChunks): void => {
    if (told.run !== run) return
    if (told.witness) events.witness(told.witness.tick, told.witness.hash)
    if (reads || !log) return void held.push(told)
    const { came, inputs } = log.take(unpacked(told))
    if (inputs.length > 0 || came === 'whole') events.grow(inputs, log.tick)
    if (came === 'whole') return
    if (came === 'other') forget()
    const mine = ++turn
    readTo(newest(told), () => mine === turn).catch((error: unknown) => {
      if (!(error instanceof Ended)) throw error
      if (mine === turn) void ask()
    })
  }

  const offChunks = line.onChunks(hear)
  const offLive = line.onLive(() => void ask())
  void ask()
  return {
    again: () => void ask(),
    close() {
      turn++
      offChunks()
      offLive()
      void line.watch()
    },
  }
}

const newest = ({ chunks }: ToldChunks): number => Math.max(-1, ...chunks.map(({ seq }) => seq))
