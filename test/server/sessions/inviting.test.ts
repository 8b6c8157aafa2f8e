// Asking more students into a session that is made: those one teaches, and nobody else's.

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { lesson } from '../../support/lesson.ts'
import type { School } from '../../support/school.ts'
import { madeSession, openScoredSchool } from '../../support/scoredSchool.ts'
import { SessionLines } from '../../support/sessionLine.ts'

let school: School
let lines: SessionLines
beforeAll(async () => {
  school = await openScoredSchool()
  lines = new SessionLines(school)
})
afterEach(() => lines.close())
afterAll(() => school.close())

it('an instructor brings in a student of a class they teach, but no other, no colleague and nobody who does not exist', async () => {
  const session = await madeSession(school, lesson)
  const staff = await lines.enter(session, 'staff', 'instructor')
  const { classmate, outsider, officer } = school.people
  expect(await staff.wish({ kind: 'invite', accounts: [classmate] })).toMatchObject({ type: 'done' })
  for (const account of [outsider, officer, 'f'.repeat(32)])
    expect(await staff.wish({ kind: 'invite', accounts: [classmate, account] })).toMatchObject({ type: 'refused', code: 'not-found' })
  await expect(lines.enter(session, 'seat', 'outsider')).rejects.toThrow('not-listed')
})
