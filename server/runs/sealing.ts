// Runs are sealed here: handed in by their page, or taken in when their time is over. What is stored of a run is read before the last decision
// on it, so that nothing is appended between decision and seal.

import type { Answer, Submit } from '../../shared/protocol/messages.ts'
import type { SentBeacon, Store } from '../storage/store.ts'
import { refused, sealed } from './answers.ts'
import { atOnce, STRETCH as PAGE } from './inTurns.ts'
import type { LiveRun } from './liveRun.ts'
import type { LiveRuns } from './liveRuns.ts'
import type { ReceiptKey } from './receiptKey.ts'
import { type Ending, sealOf, unsealed } from './seal.ts'
import type { Sender } from './sender.ts'
import { type Placed, placed, timeAnchor } from './timeAnchor.ts'

export interface SealingDeps {
  readonly store: Store
  readonly now: () => number
  readonly receipts: ReceiptKey
  /** `supervised`: it was performed at a seat. */
  readonly onSealed: (run: string, supervised: boolean) => void
}

interface Whole {
  readonly chunks: readonly Placed[]
  readonly beacons: readonly SentBeacon[]
}

export class Sealing {
  private readonly deps: SealingDeps
  private readonly runs: LiveRuns

  constructor(deps: SealingDeps, runs: LiveRuns) {
    this.deps = deps
    this.runs = runs
  }

  async submit(live: LiveRun, sender: Sender, ask: Submit): Promise<Answer> {
    const no = (): Answer | undefined => unsealed(live, sender, ask, this.deps.now())
    // What cannot be sealed is not read either.
    const whole = await this.wholeOf(live, () => no() === undefined)
    // A log that has grown meanwhile is no longer the one handed in.
    const answer = no()
    if (!answer && whole) return this.seal(live, ask, whole)
    await live.saving
    return answer ?? refused(live.header.run, 'not-ready')
  }

  async timeOut(live: LiveRun): Promise<void> {
    const whole = await this.wholeOf(live, () => true)
    if (live.state === 'open' && whole) await this.seal(live, { tick: live.head.tick, reason: 'timeout' }, whole)
    else await live.saving
  }

  private async seal(live: LiveRun, ending: Ending, { chunks, beacons }: Whole): Promise<Answer> {
    const { run, session } = live.header
    const seal = sealOf(live, ending, this.deps.now(), chunks, this.deps.receipts)
    const held = live.supervision?.timing(seal.sealedAt).pauses ?? []
    const stood = held.map(([from, to]) => [live.openedAt + from, live.openedAt + to] as const)
    const flags = timeAnchor(live.header, chunks, beacons, seal.tick, stood).flags.map((flag) => ({ ...flag, at: seal.sealedAt }))
    live.state = 'sealed'
    live.seal = seal
    await this.runs.write(run, live, { kind: 'seal', run, epoch: live.epoch, seal, flags })
    this.deps.onSealed(run, session !== '')
    return sealed(run, seal)
  }

  /**
   * All that is stored of a run, up to the head in memory, page by page, and what came in meanwhile after it; with no wait after the last.
   * Undefined once it is not wanted any more.
   */
  private async wholeOf(live: LiveRun, isWanted: () => boolean): Promise<Whole | undefined> {
    const { store } = this.deps
    const { run } = live.header
    const chunks: Placed[] = []
    const readOn = async (): Promise<void> => {
      for (let page = PAGE; page === PAGE && isWanted(); ) {
        const stored = await store.chunks(run, chunks.length, PAGE)
        chunks.push(...atOnce(placed(stored)))
        page = stored.length
      }
    }
    while (isWanted()) {
      await live.saving
      const { seq } = live.head
      const [beacons] = await Promise.all([store.beacons(run), readOn()])
      if (live.head.seq === seq || live.state !== 'open') return { chunks, beacons }
    }
    return undefined
  }
}
