// One session as the server holds it: what was decided, what of it is on disk, and how a command becomes a change of the storage.

import type { Command } from '../../shared/session/commands.ts'
import { type Instruction, instructionsOf } from '../../shared/session/instructions.ts'
import { reduce } from '../../shared/session/session.ts'
import type { Session } from '../../shared/session/state.ts'
import type { SessionChange, SessionLine, StoredSession } from '../storage/sessionStore.ts'
import { runOfSeat } from './seeds.ts'

export interface Room {
  readonly id: string
  readonly secret: string
  /** With everything decided, on disk or on its way there. */
  session: Session | undefined
  /** What is on disk, and may be told. */
  told: Session | undefined
  lines: number
  /** Instructions issued so far to each run. */
  readonly issued: Map<string, number>
  /** Resolves when everything so far is on disk; rejects for good when anything was not. */
  saving: Promise<void>
}

export const newRoom = (id: string, secret: string): Room => ({
  id,
  secret,
  session: undefined,
  told: undefined,
  lines: 0,
  issued: new Map(),
  saving: Promise.resolve(),
})

export function roomOf(stored: StoredSession): Room {
  const room = newRoom(stored.session, stored.secret)
  for (const line of stored.lines) {
    const next = reduce(room.session, line.entry, line.at)
    if (!next.ok) throw new Error(`evidence: session ${room.id} line ${room.lines}: ${next.refusal.code}`)
    take(room, line, next.value)
  }
  room.told = room.session
  return room
}

/** Counts a line in, and says which instructions it issues, each with its place. */
export function take(room: Room, { entry }: SessionLine, next: Session): readonly (Instruction & { readonly place: number })[] {
  const before = room.session
  room.session = next
  room.lines += 1
  if (!before) return []
  return instructionsOf(before, next, entry.command).map((each) => {
    const place = room.issued.get(each.run) ?? 0
    room.issued.set(each.run, place + 1)
    return { ...each, place }
  })
}

/** Everything that is on disk together with a line. `before`: the session it was decided on. */
export function changeOf(
  room: Room,
  before: Session | undefined,
  after: Session,
  line: SessionLine,
  instructions: SessionChange['instructions'],
): SessionChange {
  const { command } = line.entry
  const accounts = (session: Session | undefined): readonly string[] =>
    (session?.people ?? []).flatMap((who) => ('account' in who ? [who.account] : []))
  const known = new Set(accounts(before))
  const people = accounts(after).filter((account) => !known.has(account))
  return {
    session: room.id,
    n: room.lines - 1,
    line,
    phase: after.phase,
    ...(before ? {} : { made: { title: after.title, kind: after.configuration.kind, host: after.host, secret: room.secret } }),
    ...(before?.staff === after.staff ? {} : { staff: after.staff }),
    ...(people.length > 0 ? { people } : {}),
    ...(command.kind === 'configure' ? { kind: after.configuration.kind } : {}),
    ...(command.kind === 'open' ? { code: command.code } : {}),
    runs: openedRuns(room, before, after, command, line.at),
    instructions: instructions.map(({ run, place, phrase }) => ({ run, place, phrase })),
  }
}

/** Runs that this command hands out. One that waits for the countdown counts its time from its end. */
function openedRuns(room: Room, before: Session | undefined, after: Session, command: Command, at: number): SessionChange['runs'] {
  if (command.kind !== 'start' && command.kind !== 'join') return []
  const old = new Set((before?.seats ?? []).flatMap(({ work }) => ('run' in work ? [work.run] : [])))
  const openedAt = after.phase === 'countdown' ? after.startsAt : at
  return after.seats.flatMap((seat) => {
    const { work } = seat
    if (!('run' in work) || old.has(work.run)) return []
    return [{ seat: seat.n, run: runOfSeat(after, room.secret, seat, work.run, openedAt) }]
  })
}
