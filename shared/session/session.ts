// The session: a pure reducer over its append-only log of commands. The same commands at the same times give the same session, anywhere.

import { accept, type Outcome } from '../base/outcome.ts'
import { COMMANDS, type Command, commandReach } from './commands.ts'
import { conduct } from './conduct.ts'
import { checkConfiguration } from './configuration.ts'
import { advance } from './course.ts'
import { lapsed } from './line.ts'
import { no, type Reduced, type SessionRefusal } from './refusal.ts'
import { distinct, sameWho, type Who } from './seat.ts'
import { seating } from './seating.ts'
import type { Author, In, Session } from './state.ts'

/** One line of the log. */
export interface Entry {
  /** Chosen by whoever asks: a repeated one changes nothing. */
  readonly id: string
  readonly by: Author
  readonly command: Command
}

const mark = ({ id, by }: Entry): string => `${by.role === 'server' ? 'server' : by.account || by.blind || ''} ${id}`

/** Whether this was applied already: it is answered with the session as it is. */
export const isRepeated = (session: Session | undefined, entry: Entry): boolean => session?.applied.includes(mark(entry)) ?? false

/** The next session, or why not. `at`: server time, ms, never before the session's. */
export function reduce(session: Session | undefined, entry: Entry, at: number): Outcome<Session, SessionRefusal> {
  const { command, by } = entry
  if (session && isRepeated(session, entry)) return accept(session)
  if (commandReach(command.kind, by.role) === 'none') return no('session-role')
  if (command.kind === 'create') return session ? no('session-made') : create(entry, command, at)
  if (!session) return no('session-unknown')
  if (!reaches(session, entry)) return no('session-foreign')
  if (at < session.at) return no('session-clock', { at, newest: session.at })
  if (!COMMANDS[command.kind].phases.includes(session.phase)) return no('session-phase', { phase: session.phase })
  const next = act(lapsed(session, at), by, command, at)
  // After it as well: whoever begins to work with a line that has long been down does not lose what they could not use.
  return next.ok ? accept({ ...lapsed(next.value, at), applied: [...session.applied, mark(entry)], at }) : next
}

/** The log again from its beginning. A refused line is damage: logs hold only what was accepted. */
export function replayed(entries: readonly { readonly entry: Entry; readonly at: number }[]): Session | undefined {
  let session: Session | undefined
  for (const [line, { entry, at }] of entries.entries()) {
    const next = reduce(session, entry, at)
    if (!next.ok) throw new Error(`line ${line} of a session's log is refused: ${next.refusal.code}`)
    session = next.value
  }
  return session
}

function reaches(session: Session, { by, command }: Entry): boolean {
  switch (commandReach(command.kind, by.role)) {
    case 'none':
      return false
    case 'any':
      return true
    case 'staff':
      return session.staff.includes(by.account)
    case 'seat': {
      const self = selfOf(by)
      if (!self) return false
      if (command.kind === 'join') return sameWho(command.who, self)
      const seat = 'seat' in command ? session.seats.find(({ n }) => n === command.seat) : undefined
      return seat !== undefined && sameWho(seat.who, self)
    }
  }
}

export function selfOf({ role, account, blind }: Author): Who | undefined {
  if (role === 'guest') return blind === undefined ? undefined : { blind }
  return account === '' ? undefined : { account }
}

function create(entry: Entry, command: Extract<Command, { kind: 'create' }>, at: number): Reduced<Session> {
  const configuration = checkConfiguration(command.configuration)
  if (!configuration.ok) return configuration
  const host = entry.by.account
  return accept({
    phase: 'draft',
    id: command.session,
    title: command.title,
    host,
    staff: [...new Set([host, ...command.staff])],
    people: distinct(command.people),
    configuration: configuration.value,
    seats: [],
    hands: [],
    messages: [],
    incidents: [],
    applied: [mark(entry)],
    at,
  } satisfies In<'draft'>)
}

function act(session: Session, by: Author, command: Exclude<Command, { kind: 'create' }>, at: number): Reduced<Session> {
  switch (command.kind) {
    case 'configure':
    case 'invite':
    case 'staff':
    case 'rehearsed':
    case 'open':
    case 'start':
    case 'cancel':
    case 'begin':
    case 'end':
    case 'close':
    case 'release':
      return advance(session, by, command, at)
    case 'join':
    case 'ready':
    case 'unseat':
    case 'assign':
    case 'arrive':
    case 'away':
    case 'lapse':
    case 'move':
    case 'sealed':
      return seating(session, command, at)
    case 'freeze':
    case 'resume':
    case 'extend':
    case 'incident':
    case 'message':
    case 'hand':
    case 'answer':
    case 'demonstrate':
      return conduct(session, by, command, at)
    default:
      return command satisfies never
  }
}
