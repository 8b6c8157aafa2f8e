// What each viewer is told of a session: staff all of it, a student their own seat, the projector no names. One function at the edge, tested.

import type { PhaseName } from './commands.ts'
import { graceEnd } from './line.ts'
import type { Seat } from './seat.ts'
import type { Message, Session } from './state.ts'
import { allowed, endAt, grantedAt, leftAt, type SeatTime } from './time.ts'

/** A clock as it can be shown without asking again: it runs to `endsAt`, or stands with so much left. */
export type Clock = { readonly runs: true; readonly endsAt: number } | { readonly runs: false; readonly left: number }

/** Whatever ends the session ends everybody's time. */
export function clockOf(session: Session, time: SeatTime): Clock {
  const { at } = session
  if (time.held) return { runs: false, left: leftAt(time, at) }
  const own = endAt(time, at)
  return { runs: true, endsAt: session.phase === 'ending' ? Math.min(own, session.closesAt) : own }
}

/** For staff: the session without the bookkeeping of ids. */
export type StaffView = Omit<Session, 'applied'>
export function staffView(session: Session): StaffView {
  const { applied: _, ...rest } = session
  return rest
}

export interface SeatView {
  readonly session: string
  readonly title: string
  readonly kind: Session['configuration']['kind']
  readonly phase: PhaseName
  readonly seat: number
  readonly epoch: number
  readonly scenario: Session['configuration']['scenarios'][number] | undefined
  readonly hints: boolean
  readonly ready: Seat['ready']
  readonly startsAt?: number
  readonly work: 'waiting' | 'called' | 'working' | 'done'
  readonly run?: string
  readonly clock?: Clock
  /** How long may be worked in all, ms; less what is left: how long the clock has run. */
  readonly allowed?: number
  /** Given so far, ms. */
  readonly granted?: number
  /** Why the clock stands. */
  readonly held?: readonly string[]
  /** Place in the queue of raised hands, from 1; 0: not up. */
  readonly hand: number
  readonly messages: readonly Pick<Message, 'at' | 'text'>[]
  readonly demonstration?: string
  /** When the clock stops because the line is down. */
  readonly graceEnds?: number
}

export function seatView(session: Session, seat: Seat): SeatView {
  const { work } = seat
  const time = work.is === 'working' || work.is === 'done' ? work.time : undefined
  const graceEnds = graceEnd(session, seat)
  return {
    session: session.id,
    title: session.title,
    kind: session.configuration.kind,
    phase: session.phase,
    seat: seat.n,
    epoch: seat.epoch,
    scenario: session.configuration.scenarios[seat.scenario],
    hints: session.configuration.hints,
    ready: seat.ready,
    ...(session.phase === 'countdown' ? { startsAt: session.startsAt } : {}),
    work: work.is,
    ...('run' in work ? { run: work.run } : {}),
    ...(time ? { granted: grantedAt(time, session.at) } : {}),
    ...(work.is === 'working' ? { clock: clockOf(session, work.time), allowed: allowed(work.time) } : {}),
    ...(time?.held ? { held: time.held.reasons } : {}),
    hand: session.hands.indexOf(seat.n) + 1,
    messages: session.messages.filter(({ to }) => to === 'all' || to.includes(seat.n)).map(({ at, text }) => ({ at, text })),
    ...(session.demonstration ? { demonstration: session.demonstration.run } : {}),
    ...(graceEnds === undefined ? {} : { graceEnds }),
  }
}

/** How long the seat's clock has run by `now`, ms, as its page can tell; undefined while it has none. */
export const workedBy = ({ clock, allowed: all }: SeatView, now: number): number | undefined =>
  clock === undefined || all === undefined ? undefined : all - (clock.runs ? Math.max(0, clock.endsAt - now) : clock.left)

/** For the wall: how many, how long, nobody's name. The code only while it lets somebody in. */
export interface WallView {
  readonly title: string
  readonly kind: Session['configuration']['kind']
  readonly phase: PhaseName
  readonly code?: string
  readonly startsAt?: number
  readonly clock?: Clock
  /** The run that the room is shown. */
  readonly demonstration?: string
  readonly seats: readonly {
    readonly n: number
    readonly line: Seat['line']['is']
    readonly ready: boolean
    readonly work: SeatView['work']
  }[]
}

export function wallView(session: Session): WallView {
  const { title, configuration, phase, seats } = session
  return {
    title,
    kind: configuration.kind,
    phase,
    ...(session.phase === 'lobby' || session.phase === 'countdown' || session.phase === 'running' ? { code: session.code } : {}),
    ...(session.phase === 'countdown' ? { startsAt: session.startsAt } : {}),
    ...(session.phase === 'running' || session.phase === 'ending' ? { clock: clockOf(session, session.clock) } : {}),
    ...(session.demonstration ? { demonstration: session.demonstration.run } : {}),
    seats: seats.map(({ n, line, ready, work }) => ({
      n,
      line: line.is,
      ready: ready.assets && ready.device === 'fit',
      work: work.is,
    })),
  }
}
