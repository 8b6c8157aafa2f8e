// A student whose line is down: within the grace it costs nothing and stops nothing; beyond it the clock stands, from the millisecond the
// grace was over, whenever the server came to notice.

import { awayGrace } from './configuration.ts'
import type { Line, Seat } from './seat.ts'
import type { Session } from './state.ts'
import { hold, lift } from './time.ts'

/** When the grace of a seat that is away is over; undefined while it is not away, or in a lesson. */
export function graceEnd(session: Session, { line }: Seat): number | undefined {
  const grace = awayGrace(session.configuration)
  return line.is === 'away' && grace !== undefined ? line.since + grace : undefined
}

/** With the clock stopped at every seat whose grace is over by `at`. */
export function lapsed(session: Session, at: number): Session {
  if (session.phase !== 'running' && session.phase !== 'ending') return session
  let changed = false
  const seats = session.seats.map((seat) => {
    const over = graceEnd(session, seat)
    if (over === undefined || at < over || seat.work.is !== 'working' || seat.work.time.held?.reasons.includes('away')) return seat
    changed = true
    return { ...seat, work: { ...seat.work, time: hold(seat.work.time, 'away', over, at) } }
  })
  return changed ? { ...session, seats } : session
}

export function back(seat: Seat, line: Line, at: number): Seat {
  return { ...seat, line, work: seat.work.is === 'working' ? { ...seat.work, time: lift(seat.work.time, 'away', at) } : seat.work }
}
