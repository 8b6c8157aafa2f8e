// What the server does in sessions by itself: begins them at their moment, notices who is away, takes in work whose time is over, closes; and
// hands the instructor's acts to the ledger. Everything it does is a command in the session's log, like anybody's.

import type { Command } from '../../shared/session/commands.ts'
import { agenda, type Due } from '../../shared/session/due.ts'
import type { Seat } from '../../shared/session/seat.ts'
import type { Author, Session } from '../../shared/session/state.ts'
import type { Ledger } from '../runs/ledger.ts'
import { StorageFailed, type Store } from '../storage/store.ts'
import type { Keeper, Kept, Told } from './keeper.ts'

export interface ConductorDeps {
  readonly store: Pick<Store, 'run' | 'chunks' | 'beacons'>
  readonly ledger: Pick<Ledger, 'instruct' | 'timeOut'>
  readonly now: () => number
  /** Runs once after `ms`; the returned function calls it off. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly randomHex: (bytes: number) => string
  /** Tells everybody concerned; what is told is on disk. */
  readonly publish: (told: Told) => void
  readonly onBug: (session: string, error: unknown) => void
}

const SERVER: Author = { role: 'server', account: '' }
/** A timer of JavaScript goes no further than 24 days, and clocks are looked at now and then anyway. */
const LONGEST_WAIT = 60_000
/** After a try that the storage did not take. */
const AGAIN = 1000

export class Conductor {
  private readonly deps: ConductorDeps
  private readonly keeper: Keeper
  private readonly timers = new Map<string, () => void>()
  private readonly sealing = new Set<string>()
  private closed = false

  constructor(keeper: Keeper, deps: ConductorDeps) {
    this.keeper = keeper
    this.deps = deps
  }

  /** After a start: nobody is connected yet, and runs may have been sealed that the session does not know of. */
  async start(): Promise<readonly Session[]> {
    const live = await this.keeper.start()
    for (const session of live) {
      for (const seat of session.seats) {
        if (seat.line.is === 'on') await this.gone(session.id, seat.n, await this.lastSign(session, seat))
        if (seat.work.is === 'working') await this.sealed(seat.work.run)
      }
      this.plan((await this.keeper.find(session.id)) ?? session)
    }
    return live
  }

  close(): void {
    this.closed = true
    for (const cancel of this.timers.values()) cancel()
    this.timers.clear()
  }

  /** Called by the keeper for every command that is on disk. */
  told(told: Told): void {
    this.deps.publish(told)
    for (const [run, issued] of told.instructions)
      this.deps.ledger.instruct(run, issued).catch((error) => this.deps.onBug(told.session.id, error))
    this.plan(told.session)
  }

  arrived(session: string, seat: number, device: string): Promise<Kept> {
    return this.act(session, { kind: 'arrive', seat, device })
  }

  /** `since`: when the line was last known to be up. */
  gone(session: string, seat: number, since: number): Promise<Kept> {
    return this.act(session, { kind: 'away', seat, since })
  }

  /** A run was sealed, by its page or by us. */
  async sealed(run: string): Promise<void> {
    const known = this.keeper.seatOf(run)
    const stored = known && (await this.deps.store.run(run))
    if (!known || !stored?.seal) return
    await this.act(known.session, { kind: 'sealed', seat: known.seat, run, how: stored.seal.reason }, `sealed ${run}`)
  }

  private act(session: string, command: Command, id = this.deps.randomHex(16)): Promise<Kept> {
    return this.keeper.apply(session, { id, by: SERVER, command })
  }

  /** The newest of what came from the seat: its last chunk, the last beacon that was told to it, or the session's last word. */
  private async lastSign(session: Session, { work }: Seat): Promise<number> {
    if (!('run' in work)) return session.at
    const stored = await this.deps.store.run(work.run)
    const [chunk] = stored ? await this.deps.store.chunks(work.run, stored.head.seq, 1) : []
    const beacon = (await this.deps.store.beacons(work.run)).at(-1)
    return Math.max(session.at, chunk?.receivedAt ?? 0, beacon?.sentAt ?? 0)
  }

  private plan(session: Session): void {
    this.timers.get(session.id)?.()
    this.timers.delete(session.id)
    if (this.closed) return
    const { due, next } = agenda(session, this.deps.now())
    const fresh = due.filter((each) => each.what !== 'time-out' || !this.sealing.has(each.run))
    const wait = fresh.length > 0 ? 0 : next === undefined ? undefined : Math.min(LONGEST_WAIT, Math.max(1, next - this.deps.now()))
    if (wait === undefined) return
    const cancel = this.deps.after(wait, () => {
      this.timers.delete(session.id)
      this.perform(session.id).catch((error) => this.deps.onBug(session.id, error))
    })
    this.timers.set(session.id, cancel)
  }

  private async perform(id: string): Promise<void> {
    const session = await this.keeper.find(id)
    if (!session || this.closed) return
    let failed = false
    for (const due of agenda(session, this.deps.now()).due) failed = !(await this.deed(session, due)) || failed
    if (failed) {
      this.timers.get(id)?.()
      this.timers.set(
        id,
        this.deps.after(AGAIN, () => void this.perform(id).catch((error) => this.deps.onBug(id, error))),
      )
    } else this.plan((await this.keeper.find(id)) ?? session)
  }

  /** False when it should be tried again. */
  private async deed(session: Session, due: Due): Promise<boolean> {
    switch (due.what) {
      case 'begin':
        return this.settled(await this.act(session.id, { kind: 'begin' }))
      case 'end':
        return this.settled(await this.act(session.id, { kind: 'end', grace: 0 }))
      case 'close':
        return this.settled(await this.act(session.id, { kind: 'close' }))
      case 'lapse':
        return this.settled(await this.act(session.id, { kind: 'lapse', seat: due.seat }))
      case 'time-out': {
        if (this.sealing.has(due.run)) return true
        this.sealing.add(due.run)
        try {
          const how = await this.deps.ledger.timeOut(due.run)
          if (how === 'sealed') await this.sealed(due.run)
          // Two versions of it wait for a person; the session must not.
          else if (how === 'quarantined') await this.act(session.id, { kind: 'sealed', seat: due.seat, run: due.run, how: 'timeout' })
          return how !== 'failed'
        } catch (error) {
          if (error instanceof StorageFailed) return false
          throw error
        } finally {
          this.sealing.delete(due.run)
        }
      }
      default:
        return due satisfies never
    }
  }

  /** What is refused has been done by somebody else meanwhile; only the storage is worth another try. */
  private settled(kept: Kept): boolean {
    return kept.ok || kept.refusal.code !== 'storage-failed'
  }
}
