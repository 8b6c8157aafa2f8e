// A wish that is thought better of: not done while it waits for a line, and never half done once it was sent.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSessionLine, type SessionLine } from '../../../client/net/sessionLine.ts'
import { lesson } from '../../support/lesson.ts'
import { openSchool, type School } from '../../support/school.ts'
import { madeSession } from '../../support/scoredSchool.ts'
import { until } from '../../support/sessionLine.ts'

let school: School
const lines: SessionLine[] = []
beforeAll(async () => {
  school = await openSchool()
})
afterAll(async () => {
  for (const line of lines) line.close()
  await school.close()
})

async function lineTo(origin: string): Promise<SessionLine> {
  const session = await madeSession(school, lesson)
  const at = { origin, cookie: await school.cookieOf('instructor') }
  const line = openSessionLine({ session, as: 'staff', device: 'd'.repeat(32), at })
  lines.push(line)
  return line
}

it('is not done when it is withdrawn before there is a line', async () => {
  // Nobody listens there.
  const line = await lineTo('http://127.0.0.1:9')
  const withdrawn = new AbortController()
  const answer = line.wish({ kind: 'open' }, withdrawn.signal)
  expect(line.state().waiting).toBe(1)
  withdrawn.abort()
  expect(await answer).toMatchObject({ ok: false, refusal: { code: 'unreachable' } })
  expect(line.state().waiting).toBe(0)
})

it('is answered as it came out when it had been sent', async () => {
  const line = await lineTo(school.site.url)
  await until(() => (line.state().connection === 'live' ? true : undefined))
  const withdrawn = new AbortController()
  const answer = line.wish({ kind: 'open' }, withdrawn.signal)
  withdrawn.abort()
  expect(await answer).toMatchObject({ ok: true })
})
