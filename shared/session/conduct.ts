// What people do in a session that is on: freeze, give time, speak, put up hands, show how.

import { accept } from '../base/outcome.ts'
import type { Command, Seats } from './commands.ts'
import { no, type Reduced } from './refusal.ts'
import type { Seat } from './seat.ts'
import type { Author, Session } from './state.ts'
import { type GrantReason, grant, hold, lift, type SeatTime } from './time.ts'

type ConductKind = 'freeze' | 'resume' | 'extend' | 'incident' | 'message' | 'hand' | 'answer' | 'demonstrate'
type ConductCommand = Extract<Command, { kind: ConductKind }>

/** One grant, ms; characters of what is written. */
export const MOST_GRANT = 3 * 3_600_000
export const MOST_TEXT = 200

export function conduct(session: Session, by: Author, command: ConductCommand, at: number): Reduced<Session> {
  switch (command.kind) {
    case 'freeze':
      return freeze(session, command.seats, at)
    case 'resume':
      return resume(session, command.seats, at)
    case 'extend':
      return give(session, command, 'extend', 1, at)
    case 'incident': {
      // Without time it is only written down.
      const given = command.ms === 0 ? written(session, command) : give(session, command, 'incident', 0, at)
      if (!given.ok) return given
      const { seats, ms, note } = command
      return accept({ ...given.value, incidents: [...session.incidents, { at, by: by.account, seats, ms, note }] })
    }
    case 'message': {
      const known = named(session, command.seats)
      if (!known.ok) return known
      if (command.text.trim() === '' || command.text.length > MOST_TEXT) return no('configuration-refused', { where: 'text' })
      return accept({ ...session, messages: [...session.messages, { at, by: by.account, to: command.seats, text: command.text }] })
    }
    case 'hand': {
      const others = session.hands.filter((n) => n !== command.seat)
      if (!command.up) return accept({ ...session, hands: others })
      // Who raises a hand that is up keeps their place.
      return session.hands.includes(command.seat) ? accept(session) : accept({ ...session, hands: [...session.hands, command.seat] })
    }
    case 'answer': {
      const seat = command.seat ?? session.hands[0]
      if (seat === undefined || !session.hands.includes(seat)) return no('no-hand-up')
      return accept({ ...session, hands: session.hands.filter((n) => n !== seat) })
    }
    case 'demonstrate':
      return demonstrate(session, by, command.run, at)
    default:
      return command satisfies never
  }
}

const numbers = (session: Session, seats: Seats): readonly number[] => (seats === 'all' ? session.seats.map(({ n }) => n) : seats)

function named(session: Session, seats: Seats): Reduced<readonly number[]> {
  const asked = numbers(session, seats)
  const stranger = asked.find((n) => !session.seats.some((seat) => seat.n === n))
  if (stranger !== undefined) return no('seat-unknown', { seat: stranger })
  return seats !== 'all' && seats.length === 0 ? no('seat-unknown') : accept(asked)
}

/** Named seats that work; naming one that does not is refused, `all` passes over it. */
function atWork(session: Session, seats: Seats): Reduced<readonly number[]> {
  const asked = named(session, seats)
  if (!asked.ok || seats === 'all') return asked
  const idle = asked.value.find((n) => session.seats.find((seat) => seat.n === n)?.work.is !== 'working')
  return idle === undefined ? asked : no('not-at-work', { seat: idle })
}

function timed(session: Session, seats: readonly number[], change: (time: SeatTime) => SeatTime): Session {
  const each = (seat: Seat): Seat =>
    seat.work.is === 'working' && seats.includes(seat.n) ? { ...seat, work: { ...seat.work, time: change(seat.work.time) } } : seat
  return { ...session, seats: session.seats.map(each) }
}

/** The class's clock as well: those who come late are given what the class was given. */
function forAll(session: Session, change: (time: SeatTime) => SeatTime): Session {
  return session.phase === 'running' ? { ...session, clock: change(session.clock) } : session
}

function freeze(session: Session, seats: Seats, at: number): Reduced<Session> {
  if (session.phase !== 'running') return no('session-phase')
  if (seats === 'all') {
    if (session.clock.held) return no('already-frozen')
    const stop = (time: SeatTime): SeatTime => hold(time, 'freeze-all', at, at)
    return accept(forAll(timed(session, numbers(session, 'all'), stop), stop))
  }
  const asked = atWork(session, seats)
  if (!asked.ok) return asked
  return accept(timed(session, asked.value, (time) => hold(time, 'freeze', at, at)))
}

/** Resuming all resumes the class; who was frozen alone stays so. Resuming one runs that clock whatever froze it. */
function resume(session: Session, seats: Seats, at: number): Reduced<Session> {
  if (session.phase !== 'running') return no('session-phase')
  if (seats === 'all') {
    if (!session.clock.held) return no('not-frozen')
    const go = (time: SeatTime): SeatTime => lift(time, 'freeze-all', at)
    return accept(forAll(timed(session, numbers(session, 'all'), go), go))
  }
  const asked = atWork(session, seats)
  if (!asked.ok) return asked
  const frozen = (n: number): boolean => {
    const work = session.seats.find((seat) => seat.n === n)?.work
    return work?.is === 'working' && (work.time.held?.reasons.some((reason) => reason === 'freeze' || reason === 'freeze-all') ?? false)
  }
  const running = asked.value.find((n) => !frozen(n))
  if (running !== undefined) return no('not-frozen', { seat: running })
  return accept(timed(session, asked.value, (time) => lift(lift(time, 'freeze', at), 'freeze-all', at)))
}

/** Nobody works while they are shown something: what their clocks stand is given back when it is over. */
function demonstrate(session: Session, by: Author, run: string | undefined, at: number): Reduced<Session> {
  const { demonstration: _, ...rest } = session
  const all = numbers(session, 'all')
  if (run === undefined) {
    const go = (time: SeatTime): SeatTime => lift(time, 'demonstration', at)
    return accept(forAll(timed(rest, all, go), go))
  }
  if (session.configuration.kind === 'assessment') return no('no-hints-in-assessments')
  const stop = (time: SeatTime): SeatTime => hold(time, 'demonstration', at, at)
  return accept({ ...forAll(timed(rest, all, stop), stop), demonstration: { run, by: by.account, since: at } })
}

function written(session: Session, { seats, note }: Extract<Command, { kind: 'extend' | 'incident' }>): Reduced<Session> {
  const asked = named(session, seats)
  if (!asked.ok) return asked
  return note.trim() === '' || note.length > MOST_TEXT ? no('configuration-refused', { where: 'note' }) : accept(session)
}

function give(
  session: Session,
  command: Extract<Command, { kind: 'extend' | 'incident' }>,
  reason: GrantReason,
  least: number,
  at: number,
): Reduced<Session> {
  const { seats, ms, note } = command
  const noted = written(session, command)
  if (!noted.ok) return noted
  if (!Number.isSafeInteger(ms) || ms < least || ms > MOST_GRANT) return no('configuration-refused', { where: 'ms' })
  const asked = atWork(session, seats)
  if (!asked.ok) return asked
  const more = (time: SeatTime): SeatTime => grant(time, { ms, reason, at, note })
  const given = timed(session, asked.value, more)
  return accept(seats === 'all' ? forAll(given, more) : given)
}
