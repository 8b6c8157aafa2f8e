// The verifier: scores sealed runs one after another from their stored logs. What cannot be scored waits for a person and is never 0.

import { sha256Hex } from '../../shared/base/hash.ts'
import { plainBytes } from '../../shared/base/plain.ts'
import { TICKS_PER_SECOND } from '../../shared/base/units.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { StorageFailed, type Store } from '../storage/store.ts'
import { divergence } from './divergence.ts'
import { earlyAsks } from './earlyAsk.ts'
import { inTurns } from './inTurns.ts'
import type { Scored, Scorer } from './scorer.ts'
import { storedLog } from './storedLog.ts'
import { within } from './taskWorker.ts'

export interface VerifierDeps {
  readonly store: Store
  readonly now: () => number
  readonly openScorer: () => Scorer
  /** Wall time a log of that many ticks may take, ms. */
  readonly budget?: (ticks: number) => number
  /** Told of every run that needs a person, and why. */
  readonly onReview?: (run: string, reason: string) => void
}

/** Ten times the time the run itself took, at least a minute: a hang, not a slow computer. */
const BUDGET = (ticks: number): number => Math.max(60_000, (10 * 1000 * ticks) / TICKS_PER_SECOND)
/** Pause before trying again when the store could not take a result. */
const RETRY = 2000

export class Verifier {
  private readonly deps: VerifierDeps
  private readonly queue: string[] = []
  private readonly preferred = new Set<string>()
  private scorer: Scorer | undefined
  private working: Promise<void> | undefined
  private closed = false
  /** Resolves when the run in hand is finished. */
  private turn = Promise.withResolvers<void>()

  constructor(deps: VerifierDeps) {
    this.deps = deps
  }

  /** Queues whatever was sealed but not scored when the server last ended. */
  async start(): Promise<void> {
    for (const run of await this.deps.store.unscored()) this.enqueue(run)
  }

  /** `first`: before whatever is only practice. */
  enqueue(run: string, first = false): void {
    if (this.closed || this.queue.includes(run)) return
    this.queue.push(run)
    if (first) this.prefer(run)
    this.working ??= this.work().finally(() => {
      this.working = undefined
    })
  }

  /** Resolves when nothing is queued any more. */
  async idle(): Promise<void> {
    while (this.working) await this.working
  }

  /** Next after the one in hand and whatever else is preferred. */
  private prefer(run: string): void {
    const at = this.queue.indexOf(run)
    if (at < 1) return
    this.preferred.add(run)
    this.queue.splice(at, 1)
    const place = this.queue.findIndex((each, i) => i > 0 && !this.preferred.has(each))
    this.queue.splice(place < 0 ? this.queue.length : place, 0, run)
  }

  /** Somebody waits for it, so it is preferred. Resolves when it is not queued any more: it has a result, waits for a person, or will be tried again. */
  async settled(run: string): Promise<void> {
    this.prefer(run)
    while (this.queue.includes(run)) await this.turn.promise
  }

  /** A run being scored is left for the next start. */
  async close(): Promise<void> {
    this.closed = true
    this.queue.length = 0
    await this.scorer?.discard()
    await this.idle()
  }

  private async work(): Promise<void> {
    for (let run = this.queue[0]; run !== undefined; run = this.queue[0]) {
      try {
        await this.verify(run)
      } catch (error) {
        await this.scorer?.discard()
        this.scorer = undefined
        await this.leave(run, error)
      }
      if (this.queue[0] === run) this.queue.shift()
      this.preferred.delete(run)
      this.turn.resolve()
      this.turn = Promise.withResolvers()
    }
  }

  private async verify(id: string): Promise<void> {
    const { store, now } = this.deps
    const run = await store.run(id)
    if (!run?.seal || (await store.newestResult(id))) return
    const log = await inTurns(storedLog(run, await store.chunks(id)))
    if (!log.ok) throw new Error(`evidence: ${log.refusal.code}`)
    const { sheet, hashes, due, undue } = await this.score(log.value)
    await this.flag(id, earlyAsks(run.reveals, due, run.seal.tick))
    await this.compare(id, hashes)
    // Right in value, but nobody could have measured it yet: a person decides what that is worth.
    if (undue) throw new Error(`undue-reveal: '${undue.key}' at tick ${undue.tick}, before it could be observed`)
    const digest = sha256Hex(plainBytes(sheet))
    await store.change({
      kind: 'result',
      run: id,
      result: { revision: 0, sheet, digest, reason: 'first', author: 'verifier', madeAt: now() },
    })
  }

  /** A store that is out of order is tried again; anything else wrong with the run is a person's matter. */
  private async leave(run: string, error: unknown): Promise<void> {
    if (this.closed) return
    const first = this.preferred.has(run)
    try {
      if (error instanceof StorageFailed) throw error
      const reason = error instanceof Error ? error.message : String(error)
      await this.deps.store.change({ kind: 'review', run, at: this.deps.now(), reason: reason.slice(0, 500) })
      this.deps.onReview?.(run, reason)
    } catch (failure) {
      if (!(failure instanceof StorageFailed)) throw failure
      setTimeout(() => this.enqueue(run, first), RETRY).unref()
    }
  }

  /** Once, though the run may have to be scored again. */
  private async flag(run: string, found: ReturnType<typeof earlyAsks>): Promise<void> {
    const { store, now } = this.deps
    if (found.length === 0 || (await store.flags(run)).some(({ kind }) => kind === 'asked-early')) return
    for (const flag of found) await store.change({ kind: 'flag', run, flag: { ...flag, at: now() } })
  }

  /** A run whose client saw another world than ours has no score before a person has looked (S23). */
  private async compare(run: string, hashes: readonly string[]): Promise<void> {
    const { store, now } = this.deps
    const witnesses = await store.verification({ of: 'witnesses', run, from: 0, to: hashes.length * TICKS_PER_SECOND })
    const found = divergence(
      witnesses,
      hashes.map((hash, i) => ({ tick: (i + 1) * TICKS_PER_SECOND, hash })),
    )
    if (!found) return
    await store.change({ kind: 'verification', change: { keep: 'divergence', run, divergence: found, at: now() } })
    throw new Error(`diverged: the client's world was another at tick ${found.tick}`)
  }

  private score(log: RunLog): Promise<Scored> {
    this.scorer ??= this.deps.openScorer()
    return within((this.deps.budget ?? BUDGET)(log.end.tick), this.scorer.score(log))
  }
}
