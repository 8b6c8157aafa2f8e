// What happens at the seats: joining, being ready, the line going down and coming back, another computer, work that is handed in.

import { accept } from '../base/outcome.ts'
import type { Command } from './commands.ts'
import { isKeptOut } from './computer.ts'
import { scenarioOf } from './configuration.ts'
import { back, graceEnd } from './line.ts'
import { no, type Reduced } from './refusal.ts'
import { type Seat, sameWho, type Work } from './seat.ts'
import type { In, Session } from './state.ts'
import { hold, leftAt, type SeatTime, settle, startTime } from './time.ts'

type SeatingKind = 'join' | 'ready' | 'unseat' | 'assign' | 'arrive' | 'away' | 'lapse' | 'move' | 'sealed'
type SeatingCommand = Extract<Command, { kind: SeatingKind }>

export function seating(session: Session, command: SeatingCommand, at: number): Reduced<Session> {
  if (command.kind === 'join') return join(session, command, at)
  const seat = session.seats.find(({ n }) => n === command.seat)
  if (!seat) return no('seat-unknown', { seat: command.seat })
  switch (command.kind) {
    case 'ready':
      return accept(withSeat(session, { ...seat, ready: command.ready }))
    case 'unseat':
      return accept({ ...session, seats: session.seats.filter((each) => each !== seat), hands: session.hands.filter((n) => n !== seat.n) })
    case 'assign': {
      if (!session.configuration.scenarios[command.scenario]) return no('configuration-refused', { where: 'scenario' })
      return accept(withSeat(session, { ...seat, scenario: command.scenario, ready: { ...seat.ready, assets: false } }))
    }
    case 'arrive':
      return arrive(session, seat, command.device, at)
    case 'away': {
      if (seat.line.is !== 'on') return accept(session)
      const since = Math.min(at, Math.max(command.since, seat.line.since))
      return accept(lapse(withSeat(session, { ...seat, line: { is: 'away', since, told: false } }), seat.n, at))
    }
    case 'lapse': {
      const over = graceEnd(session, seat)
      if (over === undefined || at < over) return no('not-yet')
      return accept(lapse(session, seat.n, at))
    }
    case 'move':
      return accept(withSeat(session, moved(seat)))
    case 'sealed':
      return sealed(session, seat, command, at)
    default:
      return command satisfies never
  }
}

export function withSeat(session: Session, seat: Seat): Session {
  return { ...session, seats: session.seats.map((each) => (each.n === seat.n ? seat : each)) }
}

function join(session: Session, command: Extract<Command, { kind: 'join' }>, at: number): Reduced<Session> {
  const { who, device, run } = command
  const { configuration, seats, people } = session
  if (!people.some((each) => sameWho(each, who))) return no('not-listed')
  const own = seats.find((each) => sameWho(each.who, who))
  if (own) {
    const sitting = sit(session, own, device)
    return sitting.ok ? accept(withSeat(session, sitting.value)) : sitting
  }
  const taken = new Set(seats.map(({ n }) => n))
  let n = 1
  while (taken.has(n)) n++
  if (n > configuration.seats) return no('session-full')
  const work = workOf(session, run, at)
  if (!work.ok) return work
  const seat: Seat = {
    n,
    who,
    epoch: 1,
    device,
    scenario: scenarioOf(configuration, n),
    ready: { assets: false, device: 'unknown' },
    line: { is: 'never' },
    work: work.value,
  }
  return accept({ ...session, seats: [...seats, seat].sort((a, b) => a.n - b.n) })
}

/** What somebody who joins now begins with. */
function workOf(session: Session, run: string | undefined, at: number): Reduced<Work> {
  switch (session.phase) {
    case 'lobby':
      return accept({ is: 'waiting' })
    case 'countdown':
      return run === undefined ? no('run-missing') : accept({ is: 'called', run })
    case 'running': {
      const { late } = session.configuration
      if (late.rule === 'closed' || at > session.startedAt + late.ms) return no('too-late')
      if (run === undefined) return no('run-missing')
      const left = leftAt(session.clock, at)
      if (late.time === 'common' && left === 0) return no('too-late')
      const entitled = late.time === 'own' ? session.configuration.time : left
      return accept({ is: 'working', run, time: lateTime(session, startTime(at, entitled), at) })
    }
    default:
      return no('session-closed')
  }
}

/** While the class is frozen, or shown something, so is who comes in. */
const lateTime = (session: In<'running'>, time: SeatTime, at: number): SeatTime =>
  (['freeze-all', 'demonstration'] as const)
    .filter((reason) => session.clock.held?.reasons.includes(reason))
    .reduce((held, reason) => hold(held, reason, at, at), time)

const UNKNOWN: Seat['ready'] = { assets: false, device: 'unknown' }

/** Free for another computer. */
function moved({ left: _, ...seat }: Seat): Seat {
  return { ...seat, device: '', ready: UNKNOWN, ...(seat.device === '' ? {} : { left: seat.device }) }
}

/** The seat at this computer. */
function sit(session: Session, seat: Seat, device: string): Reduced<Seat> {
  if (seat.device === device) return accept(seat)
  if (isKeptOut(session, seat, device)) return no('seat-elsewhere', { seat: seat.n })
  const { left: _, ...free } = seat
  return accept({ ...free, device, epoch: seat.epoch + 1, ready: UNKNOWN })
}

function arrive(session: Session, seat: Seat, device: string, at: number): Reduced<Session> {
  const sitting = sit(session, seat, device)
  if (!sitting.ok) return sitting
  if (seat.line.is === 'on') return accept(withSeat(session, sitting.value))
  return accept(withSeat(session, back(sitting.value, { is: 'on', since: at }, at)))
}

/** The clock stands from the end of the grace on, and staff has been told. */
function lapse(session: Session, n: number, at: number): Session {
  const seat = session.seats.find((each) => each.n === n) as Seat
  const over = graceEnd(session, seat)
  if (over === undefined || at < over || seat.line.is !== 'away') return session
  const work = seat.work.is === 'working' ? { ...seat.work, time: hold(seat.work.time, 'away', over, at) } : seat.work
  return withSeat(session, { ...seat, line: { ...seat.line, told: true }, work })
}

function sealed(session: Session, seat: Seat, command: Extract<Command, { kind: 'sealed' }>, at: number): Reduced<Session> {
  const { work } = seat
  if (work.is !== 'working' || work.run !== command.run) return no('not-at-work', { seat: seat.n })
  // Nobody is timed out early: not before their own end, or before the session's.
  if (command.how === 'timeout') {
    const closed = session.phase === 'ending' && at >= session.closesAt
    if (!closed && leftAt(work.time, at) > 0) return no('time-left', { seat: seat.n })
  }
  const done: Work = { is: 'done', run: work.run, time: settle(work.time, at), how: command.how, at }
  return accept({ ...withSeat(session, { ...seat, work: done }), hands: session.hands.filter((n) => n !== seat.n) })
}
