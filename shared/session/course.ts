// The course of a session from draft to released results. Each phase leads to the next one only.

import { accept } from '../base/outcome.ts'
import type { Command } from './commands.ts'
import { type Configuration, checkConfiguration, configurationDigest, scenarioOf } from './configuration.ts'
import { no, type Reduced } from './refusal.ts'
import { distinct, isReady, type Seat } from './seat.ts'
import type { Author, In, Session } from './state.ts'
import { endAt, settle, startTime } from './time.ts'

type CourseKind = 'configure' | 'invite' | 'staff' | 'rehearsed' | 'open' | 'start' | 'cancel' | 'begin' | 'end' | 'close' | 'release'
type CourseCommand = Extract<Command, { kind: CourseKind }>

/** Countdown and grace at the end, ms. */
export const MOST_COUNTDOWN = 600_000
export const MOST_GRACE = 1_800_000

export function advance(session: Session, by: Author, command: CourseCommand, at: number): Reduced<Session> {
  switch (command.kind) {
    case 'configure':
      return configure(session, command.configuration)
    case 'invite':
      return accept({ ...session, people: distinct([...session.people, ...command.people]) })
    case 'staff':
      // The host stays: somebody must be able to end what was begun.
      return accept({ ...session, staff: [...new Set([session.host, ...command.accounts])] })
    case 'rehearsed':
      return accept({ ...session, rehearsal: { digest: command.digest, failures: command.failures, at } })
    case 'open':
      return session.phase === 'draft' ? accept({ ...session, phase: 'lobby', code: command.code }) : no('session-phase')
    case 'start':
      return session.phase === 'lobby' ? start(session, command, at) : no('session-phase')
    case 'cancel':
      return session.phase === 'countdown' ? cancel(session) : no('session-phase')
    case 'begin':
      return session.phase === 'countdown' ? begin(session, at) : no('session-phase')
    case 'end':
      return session.phase === 'running' ? end(session, by, command, at) : no('session-phase')
    case 'close':
      return session.phase === 'ending' ? close(session, at) : no('session-phase')
    case 'release': {
      if (session.phase !== 'ended') return no('session-phase')
      return accept({ ...session, phase: 'released', releasedAt: at })
    }
    default:
      return command satisfies never
  }
}

/** Seats keep their numbers; what they perform is dealt anew. */
function configure(session: Session, asked: Configuration): Reduced<Session> {
  const checked = checkConfiguration(asked)
  if (!checked.ok) return checked
  if (session.seats.some(({ n }) => n > asked.seats)) return no('configuration-refused', { where: 'seats' })
  // Asking for what has failed is asking to try it again.
  const { rehearsal, ...rest } = session
  return accept({
    ...rest,
    ...(rehearsal && rehearsal.failures.length === 0 ? { rehearsal } : {}),
    configuration: asked,
    seats: session.seats.map((seat) => ({ ...seat, scenario: scenarioOf(asked, seat.n), ready: { ...seat.ready, assets: false } })),
  })
}

function start(session: In<'lobby'>, command: Extract<Command, { kind: 'start' }>, at: number): Reduced<Session> {
  const { configuration, rehearsal, seats } = session
  const digest = configurationDigest(configuration)
  if (configuration.kind === 'assessment') {
    if (rehearsal?.digest !== digest) return no('not-rehearsed')
    if (rehearsal.failures.length > 0) return no('rehearsal-failed', { first: rehearsal.failures[0] ?? '' })
  }
  if (seats.length === 0) return no('nobody-seated')
  const unready = seats.find((seat) => !isReady(seat))
  if (unready && !command.anyway) return no('not-all-ready', { seat: unready.n })
  if (!Number.isSafeInteger(command.countdown) || command.countdown < 0 || command.countdown > MOST_COUNTDOWN)
    return no('configuration-refused', { where: 'countdown' })
  const runs = new Map(command.runs.map(({ seat, run }) => [seat, run]))
  const without = seats.find(({ n }) => !runs.has(n))
  if (without) return no('run-missing', { seat: without.n })
  const called = seats.map((seat): Seat => ({ ...seat, work: { is: 'called', run: runs.get(seat.n) as string } }))
  const { demonstration: _, ...rest } = session
  return accept({ ...rest, phase: 'countdown', startsAt: at + command.countdown, digest, seats: called })
}

/** The runs that were handed out are never begun. */
function cancel(session: In<'countdown'>): Reduced<Session> {
  const { startsAt: _, digest: __, ...rest } = session
  return accept({ ...rest, phase: 'lobby', seats: session.seats.map((seat): Seat => ({ ...seat, work: { is: 'waiting' } })) })
}

/** Everybody's clock begins at the moment that was announced, not when the server came to it. */
function begin(session: In<'countdown'>, at: number): Reduced<Session> {
  const { startsAt, ...rest } = session
  if (at < startsAt) return no('not-yet', { startsAt })
  const time = startTime(startsAt, session.configuration.time)
  const seats = session.seats.map(
    (seat): Seat => (seat.work.is === 'called' ? { ...seat, work: { is: 'working', run: seat.work.run, time } } : seat),
  )
  return accept({ ...rest, phase: 'running', startedAt: startsAt, clock: time, seats })
}

function end(session: In<'running'>, by: Author, { grace, early }: Extract<Command, { kind: 'end' }>, at: number): Reduced<Session> {
  if (!Number.isSafeInteger(grace) || grace < 0 || grace > MOST_GRACE) return no('configuration-refused', { where: 'grace' })
  const closesAt = at + grace
  const robbed = session.seats.find(
    ({ work }) => work.is === 'working' && (work.time.held !== undefined || endAt(work.time, at) > closesAt),
  )
  if (robbed && session.configuration.kind === 'assessment' && !early) return no('time-left', { seat: robbed.n })
  const incidents =
    robbed && early ? [...session.incidents, { at, by: by.account, seats: 'all' as const, ms: 0, note: early }] : session.incidents
  const { demonstration: _, ...rest } = session
  // Whoever was frozen has the grace to hand in, like everybody.
  const seats = session.seats.map(
    (seat): Seat => (seat.work.is === 'working' ? { ...seat, work: { ...seat.work, time: settle(seat.work.time, at) } } : seat),
  )
  return accept({ ...rest, phase: 'ending', closesAt, clock: settle(session.clock, at), incidents, seats })
}

function close(session: In<'ending'>, at: number): Reduced<Session> {
  const open = session.seats.find(({ work }) => work.is === 'working')
  if (open) return no('still-at-work', { seat: open.n })
  const { clock: _, closesAt: __, code: ___, ...rest } = session
  return accept({ ...rest, phase: 'ended', endedAt: at, hands: [] })
}
