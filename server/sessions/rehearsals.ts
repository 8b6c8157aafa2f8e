// Assessments are rehearsed by the server itself, one after another, whenever their configuration is another than the one rehearsed last.

import { configurationDigest, seedKey } from '../../shared/session/configuration.ts'
import type { Session } from '../../shared/session/state.ts'
import { StorageFailed } from '../storage/store.ts'
import type { Keeper } from './keeper.ts'
import { type RehearsalDeps, rehearse } from './rehearsal.ts'

export interface RehearsalsDeps extends RehearsalDeps {
  readonly keeper: Keeper
  readonly randomHex: (bytes: number) => string
  /** Runs once after `ms`; the returned function calls it off. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly onBug: (session: string, error: unknown) => void
}

/** After a try that the storage did not take, ms. */
const AGAIN = 5000

/** The digest to rehearse; undefined when there is nothing to do. */
export function unrehearsed({ configuration, phase, rehearsal }: Session): string | undefined {
  if (configuration.kind !== 'assessment' || (phase !== 'draft' && phase !== 'lobby')) return undefined
  const digest = configurationDigest(configuration)
  return rehearsal?.digest === digest ? undefined : digest
}

export class Rehearsals {
  private readonly deps: RehearsalsDeps
  private readonly queue: string[] = []
  private readonly waits = new Map<string, () => void>()
  private working: Promise<void> | undefined
  private closed = false

  constructor(deps: RehearsalsDeps) {
    this.deps = deps
  }

  /** Called for every session whose newest command is on disk, and after a start. */
  told(session: Session): void {
    if (this.closed || unrehearsed(session) === undefined || this.queue.includes(session.id)) return
    this.queue.push(session.id)
    this.working ??= this.work().finally(() => {
      this.working = undefined
    })
  }

  /** Resolves when nothing is queued any more. */
  async idle(): Promise<void> {
    while (this.working) await this.working
  }

  close(): void {
    this.closed = true
    this.queue.length = 0
    for (const cancel of this.waits.values()) cancel()
    this.waits.clear()
  }

  /** One that is told of while it is in hand is looked at once more. */
  private async work(): Promise<void> {
    for (let id = this.queue.shift(); id !== undefined; id = this.queue.shift()) {
      try {
        await this.one(id)
      } catch (error) {
        if (this.closed) return
        if (error instanceof StorageFailed) this.later(id)
        else this.deps.onBug(id, error)
      }
    }
  }

  private async one(id: string): Promise<void> {
    const { keeper, randomHex } = this.deps
    const session = await keeper.find(id)
    const digest = session && unrehearsed(session)
    if (!session || digest === undefined) return
    const { configuration } = session
    const failures = await rehearse(this.deps, configuration, (scenario, variant) => {
      // The key that a seat of this variant is given.
      const seeds = { policy: 'list' as const, variants: [variant] }
      return keeper.rig(id, scenario, seedKey({ ...configuration, seeds }, 1))
    })
    const now = await keeper.find(id)
    // Configured anew meanwhile: what was found is of no use.
    if (!now || this.closed || unrehearsed(now) !== digest) return
    const command = { kind: 'rehearsed' as const, digest, failures }
    const kept = await keeper.apply(id, { id: randomHex(16), by: { role: 'server', account: '' }, command })
    if (!kept.ok && kept.refusal.code === 'storage-failed') throw new StorageFailed('a rehearsal is not written')
  }

  private later(id: string): void {
    const again = (): void => {
      this.waits.delete(id)
      this.deps.keeper
        .find(id)
        .then((session) => session && this.told(session))
        .catch(() => !this.closed && this.later(id))
    }
    this.waits.get(id)?.()
    this.waits.set(id, this.deps.after(AGAIN, again))
  }
}
