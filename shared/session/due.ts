// What the server itself must do in a session, and when: begin, tell of a line that is down for too long, take in work whose time is over,
// close. Pure: the keeper asks, acts, and asks again.

import { graceEnd } from './line.ts'
import type { Seat } from './seat.ts'
import type { Session } from './state.ts'
import { endAt, leftAt, type SeatTime } from './time.ts'

export type Due =
  | { readonly what: 'begin' | 'end' | 'close' }
  | { readonly what: 'lapse'; readonly seat: number }
  /** Seal the run: nobody handed it in. */
  | { readonly what: 'time-out'; readonly seat: number; readonly run: string }

/**
 * A page that is there hands in by itself; the server waits so long for it, ms: a line that has just died is known to be dead after 9 s at
 * most, and what was under way on it is then sent again.
 */
export const PATIENCE = 20_000

export interface Agenda {
  readonly due: readonly Due[]
  /** When to ask again; undefined: not before something happens. */
  readonly next: number | undefined
}

export function agenda(session: Session, at: number): Agenda {
  const due: Due[] = []
  const later: number[] = []
  const when = (moment: number | undefined, what: Due): void => {
    if (moment === undefined) return
    if (at >= moment) due.push(what)
    else later.push(moment)
  }
  switch (session.phase) {
    case 'countdown':
      when(session.startsAt, { what: 'begin' })
      break
    case 'running':
    case 'ending': {
      for (const seat of session.seats) {
        const { line, n, work } = seat
        if (line.is === 'away' && !line.told) when(graceEnd(session, seat), { what: 'lapse', seat: n })
        if (work.is === 'working') when(takenIn(session, seat, at), { what: 'time-out', seat: n, run: work.run })
      }
      if (session.phase === 'ending') {
        if (session.seats.every(({ work }) => work.is !== 'working')) due.push({ what: 'close' })
      } else if (session.seats.every(({ work }) => work.is === 'done')) when(lateUntil(session), { what: 'end' })
      break
    }
    case 'draft':
    case 'lobby':
    case 'ended':
    case 'released':
      break
    default:
      return session satisfies never
  }
  return { due, next: later.length > 0 ? Math.min(...later) : undefined }
}

/** When the server hands in for a seat. Whoever is away may still bring what they did within the grace. */
function takenIn(session: Extract<Session, { phase: 'running' | 'ending' }>, seat: Seat, at: number): number | undefined {
  if (seat.work.is !== 'working') return undefined
  const { time } = seat.work
  const closes = session.phase === 'ending' ? session.closesAt : Number.POSITIVE_INFINITY
  const ends = endOf(time, at)
  const over = Math.min(ends, closes)
  if (over === Number.POSITIVE_INFINITY) return undefined
  const grace = graceEnd(session, seat)
  return Math.max(over + PATIENCE, grace === undefined ? 0 : Math.min(grace, over + 60_000))
}

/** A clock that stands reaches no end of its own, but one that had run out before it was stopped is over all the same. */
function endOf(time: SeatTime, at: number): number {
  if (!time.held) return endAt(time, at)
  return leftAt(time, at) > 0 ? Number.POSITIVE_INFINITY : time.held.since
}

/** Somebody may still come. */
const lateUntil = ({ configuration: { late }, startedAt }: Extract<Session, { phase: 'running' }>): number =>
  late.rule === 'within' ? startedAt + late.ms : startedAt
