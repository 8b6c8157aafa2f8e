// Who may give which command, over real sockets: every role, every wish, in their own session and in another's, against the one table.

import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CommandAnswer, Wish } from '../../../shared/protocol/sessions.ts'
import { commandReach } from '../../../shared/session/commands.ts'
import type { Role } from '../../../shared/session/roles.ts'
import { lesson } from '../../support/lesson.ts'
import { openSchool, type School } from '../../support/school.ts'
import { madeSession } from '../../support/scoredSchool.ts'
import { type SessionLine, SessionLines, seatSees, until } from '../../support/sessionLine.ts'

let school: School
let lines: SessionLines
let own: string
let other: string
beforeAll(async () => {
  school = await openSchool()
  lines = new SessionLines(school)
  own = await madeSession(school, lesson, { blind: ['A17'] })
  const body = { title: '别班的课', configuration: lesson, class: school.classes.other }
  other = (await school.ask('POST', '/api/sessions', { cookie: await school.cookieOf('admin'), body })).body.session as string
  const staff = await lines.enter(own, 'staff', 'instructor')
  await staff.wish({ kind: 'staff', accounts: staffed() })
  await staff.wish({ kind: 'open' })
})
afterAll(async () => {
  lines.close()
  await school.close()
})

const staffed = (): string[] => [school.people.judge, school.people.officer]

/** One wish of every kind. What is asked of a seat is asked of this one. */
const wishes = (seat: number): readonly Wish[] => [
  { kind: 'ready', seat, ready: { assets: true, device: 'fit' } },
  { kind: 'hand', seat, up: true },
  { kind: 'configure', configuration: lesson },
  { kind: 'invite', accounts: [school.people.student] },
  { kind: 'staff', accounts: staffed() },
  { kind: 'open' },
  { kind: 'assign', seat, scenario: 0 },
  { kind: 'cancel' },
  { kind: 'move', seat },
  { kind: 'freeze', seats: 'all' },
  { kind: 'resume', seats: 'all' },
  { kind: 'extend', seats: 'all', ms: 1000, note: 'lens' },
  { kind: 'incident', seats: 'all', ms: 0, note: 'light' },
  { kind: 'message', seats: 'all', text: 'hello' },
  { kind: 'answer' },
  { kind: 'demonstrate' },
  { kind: 'release' },
  { kind: 'unseat', seat: 299 },
  { kind: 'end', grace: 0 },
  { kind: 'start', countdown: 600_000, anyway: false },
]

const denied = (answer: CommandAnswer): boolean =>
  answer.type === 'refused' && (answer.code === 'session-role' || answer.code === 'session-foreign')

async function table(line: SessionLine, seat: number): Promise<Record<string, boolean>> {
  const rows: Record<string, boolean> = {}
  for (const wish of wishes(seat)) {
    const answer = await line.wish(wish)
    expect(answer.type === 'refused' && ['malformed', 'too-fast', 'internal'].includes(answer.code), JSON.stringify(answer)).toBe(false)
    rows[wish.kind] = !denied(answer)
  }
  return rows
}

const expected = (role: Role, reaches: readonly string[]): Record<string, boolean> =>
  Object.fromEntries(wishes(1).map(({ kind }) => [kind, reaches.includes(commandReach(kind, role))]))

it.each(['student', 'guest'] as const)('a %s commands their own seat, nobody else’s, and no session', async (role) => {
  const more = role === 'guest' ? { blind: 'A17' } : {}
  const line = await lines.enter(own, 'seat', role, more)
  const told = await until(() => seatSees(line))
  if (told.as !== 'seat') throw new Error(told.as)
  expect(await table(line, told.view.seat)).toEqual(expected(role, ['seat']))
  // The bucket of a line is one's own: another line asks for another's seat.
  expect(await table(await lines.enter(own, 'seat', role, more), told.view.seat + 1)).toEqual(expected(role, []))
  expect(await lines.tryEnter(own, 'staff', role)).toBe('not-found')
  expect(await lines.tryEnter(other, 'seat', role, more)).toBe('not-listed')
})

it.each(['instructor', 'judge', 'officer', 'admin'] as const)('a %s commands as the table says, in what they run', async (role) => {
  expect(await table(await lines.enter(own, 'staff', role), 1)).toEqual(expected(role, ['staff', 'any']))
  const elsewhere = await lines.tryEnter(other, 'staff', role)
  if (role !== 'admin') return expect(elsewhere).toBe('not-found')
  expect(await table(elsewhere as SessionLine, 1)).toEqual(expected(role, ['any']))
})
