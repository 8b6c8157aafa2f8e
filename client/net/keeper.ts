// Keeps an outbox's chunks in the local copy before they are sent, one write at a time. When the browser refuses, the run goes on without.

import type { LocalCopy } from './localCopy.ts'
import type { Outbox } from './outbox.ts'

export class Keeper {
  private copy: LocalCopy | undefined
  private readonly outbox: Outbox
  private readonly changed: () => void
  /** Chunks up to this seq are kept. */
  private to = -1
  private round = 0
  private busy = false
  private strict = false

  /** `changed`: more may be sent, or keeping has failed. */
  constructor(copy: LocalCopy | undefined, outbox: Outbox, changed: () => void) {
    this.copy = copy
    this.outbox = outbox
    this.changed = changed
    this.to = outbox.head.seq
  }

  get works(): boolean {
    return this.copy !== undefined
  }

  /** How far may be sent. */
  get limit(): number {
    return this.copy ? this.to : this.outbox.head.seq
  }

  /** What lies after `seq` has been chained anew, or is the server's. */
  restart(seq: number): void {
    this.round++
    this.to = seq
    this.keep()
  }

  /** A step is done: what comes next is to be on the disk before it counts as kept. */
  mark(): void {
    this.strict = true
  }

  keep(): void {
    const { copy, outbox } = this
    if (!copy || this.busy || outbox.epoch < 0 || this.to >= outbox.head.seq) return
    const fresh = outbox.after(this.to)
    const to = outbox.head.seq
    const { round } = this
    const { strict } = this
    this.strict = false
    this.busy = true
    this.attempt(
      () => copy.keep(fresh, strict),
      () => {
        this.busy = false
        if (round === this.round) this.to = to
        this.keep()
        this.changed()
      },
    )
  }

  keepReceipt(receipt: string): void {
    const { copy } = this
    if (copy) this.attempt(() => copy.keepReceipt(receipt))
  }

  /** The run is sealed: the server answers for it now. */
  forget(): void {
    const { copy } = this
    if (copy) this.attempt(() => copy.forget())
    this.copy = undefined
  }

  private attempt(write: () => Promise<void>, then = (): void => {}): void {
    const failed = (): void => {
      this.busy = false
      if (!this.copy) return
      this.copy = undefined
      this.changed()
    }
    try {
      write().then(then, failed)
    } catch {
      // A database that was closed under us throws at once.
      queueMicrotask(failed)
    }
  }
}
