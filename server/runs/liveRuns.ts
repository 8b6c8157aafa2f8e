// The runs that are in memory, and the one way their changes reach the store. What is decided on a run rests on what was decided before; so
// once a change has failed, nothing that came after it is ever confirmed, and the run is read again.

import type { Change, Store } from '../storage/store.ts'
import { type LiveRun, liveRun } from './liveRun.ts'
import type { Supervision } from './timeRule.ts'

/** The store has moved on without us: another writer was there first, or a commit that failed was in between. */
export class Fenced extends Error {}

/** Runs held at once; a school's server has a few hundred seats. */
const MOST = 2000

interface Held {
  readonly reading: Promise<LiveRun | undefined>
  live?: LiveRun | undefined
}

export class LiveRuns {
  private readonly store: Store
  private readonly supervision: (run: string) => Supervision | undefined
  private readonly held = new Map<string, Held>()

  constructor(store: Store, supervision: (run: string) => Supervision | undefined = () => undefined) {
    this.store = store
    this.supervision = supervision
  }

  get full(): boolean {
    return this.held.size >= MOST
  }

  /** Undefined for a run nobody knows, or when there is no room for another. */
  async find(run: string): Promise<LiveRun | undefined> {
    const known = this.held.get(run)
    if (known) return known.live ?? known.reading
    if (this.full) return undefined
    const held: Held = { reading: this.store.run(run).then((found) => found && liveRun(found, this.supervision(run))) }
    this.held.set(run, held)
    try {
      held.live = await held.reading
    } finally {
      if (!held.live && this.held.get(run) === held) this.held.delete(run)
    }
    return held.live
  }

  /** The run if it is in memory, or on its way there. */
  async here(run: string): Promise<LiveRun | undefined> {
    const known = this.held.get(run)
    return known?.live ?? known?.reading
  }

  /** Without waiting: undefined for a run that is not in memory now. */
  known(run: string): LiveRun | undefined {
    return this.held.get(run)?.live
  }

  forget(run: string): void {
    this.held.delete(run)
  }

  /** Resolves when this change, and all of the run before it, is on disk; rejects with StorageFailed or Fenced. */
  write(run: string, live: LiveRun, change: Change): Promise<void> {
    const before = live.saving
    const saved = this.store.change(change)
    const confirm = async (): Promise<void> => {
      const [changed] = await Promise.all([saved, before])
      if (changed !== 'done') throw new Fenced(change.kind)
    }
    live.saving = confirm()
    // Whoever waits for `saving` meets the same failure; without a listener Node would end the process.
    live.saving.catch(() => {
      if (this.held.get(run)?.live === live) this.held.delete(run)
    })
    return live.saving
  }
}
