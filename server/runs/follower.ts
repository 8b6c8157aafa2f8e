// Live verification: every run that is written is simulated here as well, as far as its log is on disk, a few seconds behind. What it finds is
// where the run stands for certain, where the client's world was another, and checkpoints. Nothing of it decides a score: sealed runs are
// verified from their beginning.
//
// Runs are dealt to the threads and wait for their turn in a ring, a slice each. A thread that dies takes its worlds with it; each is begun
// again from its last checkpoint, except the run it died of.

import type { Input } from '../../shared/log/input.ts'
import { chunkHash, headerHash, type RunHeader } from '../../shared/log/runLog.ts'
import type { BoardAlert, BoardProgress } from '../../shared/protocol/board.ts'
import { StorageFailed, type Store, type StoredChunk } from '../storage/store.ts'
import type { Witness } from '../storage/verification.ts'
import { divergence } from './divergence.ts'
import type { FollowAnswer, FollowWorker, HashedSecond } from './followTask.ts'
import { readChunk } from './frame.ts'
import { within } from './taskWorker.ts'
import { type Pace, type Placed, pace, type Stood } from './timeAnchor.ts'

export interface FollowerDeps {
  readonly store: Store
  readonly now: () => number
  readonly openWorker: () => FollowWorker
  /** Threads at most. */
  readonly workers: number
  /** Whether runs with this header can be simulated by this build. */
  readonly simulates: (header: RunHeader) => boolean
  /** When staff held the run. */
  readonly stood?: (run: string, openedAt: number) => Stood
  readonly onDiverged?: (run: string, tick: number) => void
}

/** So many new ticks are worth a turn; fewer have theirs after so many ms, for hands that rest send nothing more. */
const WORTH = 24
const SOON = 400
/** Chunks taken in one turn: about ten seconds of a run. */
const SLICE_CHUNKS = 64
/** Wall time of one turn, ms: a hang, not a slow computer. */
const BUDGET = 30_000
/** Seconds kept for witnesses that come late, and the other way round. */
const LATELY = 30
/** Chunks of a run kept at hand until its turn; further behind it reads the store. */
const MOST_FRESH = 256
/** Runs held in one thread; the one that rested longest makes room. */
const MOST_WORLDS = 60

interface Followed {
  readonly run: string
  readonly thread: Thread
  /** −1 before the world is made. */
  tick: number
  head: number
  nextSeq: number
  prevHash: string
  header: RunHeader | undefined
  /** Written since the last turn, in order; what is missing before them is in the store. */
  fresh: StoredChunk[]
  /** Hashes of the last seconds: a witness may come after we were there. */
  lately: readonly HashedSecond[]
  /** The client's word on the last seconds, the first on each. */
  witnesses: readonly Witness[]
  waiting: boolean
  divergedAt: number | undefined
  openedAt: number
  /** As far as it is verified. */
  progress: BoardProgress | undefined
  /** Chunks that carry a beacon, and what they say of the page's clock. */
  placed: Placed[]
  pace: Pace
  /** Not followed any more, and why. */
  given: '' | 'another-build' | 'fault' | 'sealed'
}

interface Thread {
  worker: FollowWorker | undefined
  working: Promise<void> | undefined
  readonly ring: Followed[]
}

export class Followers {
  private readonly deps: FollowerDeps
  private readonly threads: readonly Thread[]
  private readonly runs = new Map<string, Followed>()
  private sweep: NodeJS.Timeout | undefined
  private closed = false

  constructor(deps: FollowerDeps) {
    this.deps = deps
    this.threads = Array.from({ length: Math.max(1, deps.workers) }, () => ({ worker: undefined, working: undefined, ring: [] }))
  }

  /** The log of a run is on disk up to `tick`; `chunks`: what of it has just been written. */
  stored(run: string, tick: number, chunks: readonly StoredChunk[] = [], witness?: Witness): void {
    if (this.closed) return
    const known = this.runs.get(run) ?? this.take(run)
    // The newest last: whoever rested longest stands first.
    this.runs.delete(run)
    this.runs.set(run, known)
    known.head = Math.max(known.head, tick)
    if (known.given !== '') return
    known.fresh.push(...chunks)
    if (known.fresh.length > MOST_FRESH) known.fresh = []
    if (witness) known.witnesses = both(known.witnesses, [witness])
    this.queue(known)
  }

  /** Where the run is verified to; undefined while it is not followed. */
  verified(run: string): number | undefined {
    const known = this.runs.get(run)
    return known && known.given !== 'another-build' ? Math.max(0, known.tick) : undefined
  }

  /** How far the run's log is on disk, and verified; undefined while nobody follows it. */
  standing(run: string): { readonly head: number; readonly verified: number } | undefined {
    const known = this.runs.get(run)
    return known && { head: known.head, verified: Math.max(0, known.tick) }
  }

  /** How far the run is in its task; undefined while nothing of it is verified. */
  progress(run: string): BoardProgress | undefined {
    const known = this.runs.get(run)
    if (!known?.progress || known.given === 'another-build') return undefined
    const { divergedAt, pace: found, progress } = known
    const of = (is: 'diverged' | 'slow' | 'fast', tick: number | undefined): BoardAlert[] => (tick === undefined ? [] : [{ is, tick }])
    return {
      ...progress,
      alerts: [...progress.alerts, ...of('diverged', divergedAt), ...of('slow', found.slow), ...of('fast', found.fast)],
    }
  }

  /** The run is sealed or gone: its world is not needed any more. */
  drop(run: string): void {
    const known = this.runs.get(run)
    if (!known) return
    this.runs.delete(run)
    known.given = 'sealed'
    this.queue(known, true)
  }

  /** Resolves when nobody waits for a turn. */
  async idle(): Promise<void> {
    for (const thread of this.threads) while (thread.working) await thread.working
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.sweep)
    await Promise.all(
      this.threads.map(async (thread) => {
        thread.ring.length = 0
        await thread.worker?.discard()
        await thread.working
      }),
    )
  }

  private take(run: string): Followed {
    const least = [...this.threads].sort((a, b) => this.load(a) - this.load(b))[0] as Thread
    if (this.load(least) >= MOST_WORLDS) {
      const rested = [...this.runs.values()].find((each) => each.thread === least && !each.waiting)
      if (rested) this.drop(rested.run)
    }
    const fresh: Followed = {
      run,
      thread: least,
      tick: -1,
      head: 0,
      nextSeq: 0,
      prevHash: '',
      header: undefined,
      fresh: [],
      lately: [],
      witnesses: [],
      waiting: false,
      divergedAt: undefined,
      openedAt: 0,
      progress: undefined,
      placed: [],
      pace: {},
      given: '',
    }
    this.runs.set(run, fresh)
    return fresh
  }

  private load(thread: Thread): number {
    let runs = 0
    for (const each of this.runs.values()) if (each.thread === thread) runs++
    return runs
  }

  /** Whoever has anything new has a turn. */
  private sweepUp(): void {
    this.sweep = undefined
    for (const known of this.runs.values()) if (known.given === '' && known.head > Math.max(0, known.tick)) this.queue(known, true)
  }

  private queue(known: Followed, always = false): void {
    const { thread } = known
    if (this.closed || known.waiting) return
    const behind = known.head - Math.max(0, known.tick)
    if (!always && (known.given !== '' || behind < WORTH)) {
      if (known.given === '' && behind > 0) this.sweep ??= setTimeout(() => this.sweepUp(), SOON)
      return
    }
    known.waiting = true
    thread.ring.push(known)
    this.wake(thread)
  }

  private wake(thread: Thread): void {
    if (thread.working || this.closed) return
    thread.working = this.work(thread).finally(() => {
      thread.working = undefined
      // Somebody may have joined between the last look at the ring and now.
      if (thread.ring.length > 0) this.wake(thread)
    })
  }

  private async work(thread: Thread): Promise<void> {
    for (let known = thread.ring.shift(); known; known = thread.ring.shift()) {
      try {
        await this.turn(thread, known)
      } catch (error) {
        if (this.closed) return
        known.waiting = false
        // What the store could not tell now it will tell at the next word of this run; what was taken of the log by then is taken again.
        if (error instanceof StorageFailed) {
          known.tick = -1
          continue
        }
        known.given = 'fault'
        await this.renew(thread)
      }
      known.waiting = false
      this.queue(known)
    }
  }

  /** A thread that failed is replaced; its other runs start again from their checkpoints. */
  private async renew(thread: Thread): Promise<void> {
    await thread.worker?.discard()
    thread.worker = undefined
    for (const each of this.runs.values()) if (each.thread === thread) each.tick = -1
  }

  private ask(thread: Thread, task: Parameters<FollowWorker['ask']>[0]): Promise<FollowAnswer> {
    thread.worker ??= this.deps.openWorker()
    return within(BUDGET, thread.worker.ask(task))
  }

  private async turn(thread: Thread, known: Followed): Promise<void> {
    if (known.given !== '') {
      if (known.tick >= 0 && thread.worker) await this.ask(thread, { do: 'drop', run: known.run })
      known.tick = -1
      return
    }
    if (known.tick < 0 && !(await this.begin(thread, known))) return
    const header = known.header as RunHeader
    known.fresh = known.fresh.filter(({ seq }) => seq >= known.nextSeq)
    const atHand = known.fresh[0]?.seq === known.nextSeq
    const chunks = atHand ? known.fresh.splice(0, SLICE_CHUNKS) : await this.deps.store.chunks(known.run, known.nextSeq, SLICE_CHUNKS)
    if (chunks.length === 0) known.head = Math.max(0, known.tick)
    const inputs: Input[] = []
    let to = known.tick
    const anchored = known.placed.length
    for (const { seq, epoch, body, hash, tickTo, receivedAt } of chunks) {
      const read = readChunk(body, hash)
      if (!read.ok || seq !== known.nextSeq) throw new Error(`evidence: chunk ${seq}`)
      const { body: _, hash: __, ...links } = read.value
      if (chunkHash({ ...links, run: header.run, epoch, prevHash: known.prevHash }) !== hash) throw new Error(`evidence: chain ${seq}`)
      known.prevHash = hash
      known.nextSeq = seq + 1
      inputs.push(...read.value.inputs.filter((input) => input.tick > known.tick))
      if (read.value.beacon !== '') known.placed.push({ epoch, tickTo, beacon: read.value.beacon, receivedAt })
      to = tickTo
    }
    if (known.placed.length > anchored) await this.time(known, header)
    if (to <= known.tick) return
    const answer = await this.ask(thread, { do: 'slice', run: known.run, inputs, to })
    known.tick = answer.tick
    known.progress = answer.progress ?? known.progress
    await this.compare(known, answer)
  }

  /** The world at the newest checkpoint, or at tick 0. False when it cannot be followed. */
  private async begin(thread: Thread, known: Followed): Promise<boolean> {
    const { store } = this.deps
    const stored = await store.run(known.run)
    if (!stored || !this.deps.simulates(stored.header)) {
      known.given = 'another-build'
      return false
    }
    const { scenario, publicSeed } = stored.header
    const checkpoint = await store.verification({ of: 'checkpoint', run: known.run, tick: stored.head.tick })
    const begun = await this.ask(thread, { do: 'begin', run: known.run, scenario, publicSeed, ...(checkpoint ? { checkpoint } : {}) })
    known.header = stored.header
    known.tick = begun.tick
    known.nextSeq = 0
    known.prevHash = headerHash(stored.header)
    known.openedAt = stored.openedAt
    known.placed = []
    known.progress = begun.progress
    known.divergedAt = (await store.verification({ of: 'divergence', run: known.run }))?.tick
    const witnesses = await store.verification({ of: 'witnesses', run: known.run, from: known.tick, to: stored.head.tick })
    known.witnesses = both(witnesses, known.witnesses)
    // The chain is followed from its beginning all the same; the ticks before the checkpoint are passed over.
    return true
  }

  /** Alerts stay: what was once proven is not unproven by what comes later. */
  private async time(known: Followed, header: RunHeader): Promise<void> {
    const found = pace(header, known.placed, await this.deps.store.beacons(known.run), this.deps.stood?.(known.run, known.openedAt))
    known.pace = { ...found, ...known.pace }
  }

  private async compare(known: Followed, { hashes, checkpoint }: FollowAnswer): Promise<void> {
    const { store, now } = this.deps
    const { run } = known
    known.lately = [...known.lately, ...hashes].slice(-LATELY)
    if (checkpoint) await store.change({ kind: 'verification', change: { keep: 'checkpoint', run, checkpoint } })
    const found = divergence(known.witnesses, known.lately)
    const [oldest] = known.lately
    if (oldest) known.witnesses = known.witnesses.filter(({ tick }) => tick >= oldest.tick)
    if (!found || known.divergedAt === found.tick) return
    known.divergedAt = found.tick
    await store.change({ kind: 'verification', change: { keep: 'divergence', run, divergence: found, at: now() } })
    this.deps.onDiverged?.(run, found.tick)
  }
}

/** In order of their seconds; of two words on one second the first. */
const both = (known: readonly Witness[], more: readonly Witness[]): readonly Witness[] =>
  [...known, ...more.filter(({ tick }) => !known.some((each) => each.tick === tick))].sort((a, b) => a.tick - b.tick)

/** The store, with the followers told of every part of a log once it is on disk. */
export function followed(store: Store, followers: Followers): Store {
  return {
    ...store,
    async change(change) {
      const changed = await store.change(change)
      if (changed === 'done' && (change.kind === 'append' || change.kind === 'recover'))
        followers.stored(
          change.run,
          change.chunks.at(-1)?.tickTo ?? 0,
          change.chunks,
          change.kind === 'append' ? change.witness : undefined,
        )
      if (changed === 'done' && change.kind === 'seal') followers.drop(change.run)
      return changed
    },
  }
}
