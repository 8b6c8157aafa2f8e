// A student whose line is down in an assessment, on a real server whose clock the test moves: within the grace nothing stands and all that was
// done is taken; beyond it the clock stands from the millisecond the grace was over, staff is told, and the time is given back exactly.

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Seat } from '../../../shared/session/seat.ts'
import { endAt } from '../../../shared/session/time.ts'
import { FakeClock } from '../../support/lossyLine.ts'
import type { School } from '../../support/school.ts'
import { assessment, type Begun, begun, lineOfRun, madeSession, openScoredSchool, workOf } from '../../support/scoredSchool.ts'
import { type SessionLine, SessionLines, staffSees, until } from '../../support/sessionLine.ts'

const GRACE = 60_000
const TIME = 600_000

let folder: string
let school: School
let lines: SessionLines
let clock: FakeClock
let session: string
let at: Begun
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongfang-absence-'))
  clock = new FakeClock({ clock: Date.UTC(2026, 10, 28) })
  let drawn = 0
  const randomHex = (bytes: number): string =>
    createHash('sha512')
      .update(`${drawn++}`)
      .digest('hex')
      .slice(0, 2 * bytes)
  school = await openScoredSchool({
    folder,
    site: { ports: { now: () => clock.now(), after: (ms, act) => clock.after(ms, act), randomHex } },
  })
  lines = new SessionLines(school)
  session = await madeSession(school, { ...assessment, time: TIME })
  // What the server does by itself it does by a timer, of no time at all once it is due.
  const turning = setInterval(() => void clock.advance(0), 20)
  at = await begun(lines, session).finally(() => clearInterval(turning))
})
afterEach(async () => {
  lines.close()
  await school.close()
  rmSync(folder, { recursive: true, force: true })
})

const seat = (): Seat => staffSees(at.staff)?.seats[0] as Seat
const time = () => {
  const { work } = seat()
  if (work.is !== 'working') throw new Error(work.is)
  return work.time
}
const comes = (look: () => boolean): Promise<true> =>
  until(async () => {
    await clock.advance(0)
    return look() || undefined
  })
const student = (): SessionLine => at.seats.student as SessionLine

async function goesAway(): Promise<number> {
  student().socket.disconnect()
  await comes(() => seat().line.is === 'away')
  return clock.now()
}
const comesBack = async (): Promise<void> => {
  await lines.enter(session, 'seat', 'student')
  await comes(() => seat().line.is === 'on')
}

it('within the grace: nothing stands, staff sees it at once, and what was done meanwhile is taken whole', async () => {
  const uplink = await lineOfRun(school, 'student', workOf(student()) as { run: string; ticket: string })
  try {
    await until(() => (uplink.state().connection === 'live' ? true : undefined))
    const gone = await goesAway()
    expect(seat().line).toEqual({ is: 'away', since: gone, told: false })
    await clock.advance(GRACE - 1)
    expect(time()).not.toHaveProperty('held')
    await comesBack()
    // All that real time allows, made without the line: sixty seconds less a millisecond, and not a second more.
    const tick = Math.floor(((GRACE - 1) * 60) / 1000)
    uplink.record([{ tick: 3000, by: 'trainee', verb: 'say', phrase: 'alone' }], tick)
    await until(() => (uplink.state().savedTick === tick ? true : undefined))
    expect(time()).toMatchObject({ grants: [] })
    expect(endAt(time(), clock.now()) - time().startedAt).toBe(TIME)
  } finally {
    uplink.close()
  }
}, 60_000)

it('beyond it: the clock stands from its end on, staff is told, and what it stood is given back to the millisecond', async () => {
  const uplink = await lineOfRun(school, 'student', workOf(student()) as { run: string; ticket: string })
  try {
    await until(() => (uplink.state().connection === 'live' ? true : undefined))
    const gone = await goesAway()
    const told = at.staff.told.length
    await clock.advance(GRACE)
    await comes(() => seat().line.is === 'away' && 'told' in seat().line && (seat().line as { told: boolean }).told)
    // Told by the clock of the server: within the 5 s that are promised, at the very moment.
    expect(at.staff.told.slice(told).map(({ serverTime }) => serverTime - gone)).toEqual([GRACE])
    expect(time().held).toEqual({ since: gone + GRACE, reasons: ['away'] })
    await clock.advance(137_011)
    // Work beyond the grace is not taken while the clock stands.
    const tick = Math.floor((GRACE * 60) / 1000)
    uplink.record([{ tick, by: 'trainee', verb: 'say', phrase: 'alone' }], tick)
    await until(() => (uplink.state().savedTick === tick ? true : undefined))
    uplink.record([{ tick: tick + 60, by: 'trainee', verb: 'say', phrase: 'late' }], tick + 60)
    await until(() => (uplink.state().code === 'too-far-ahead' ? true : undefined))
    await comesBack()
    expect(time()).not.toHaveProperty('held')
    expect(time().grants).toEqual([{ ms: 137_011, reason: 'away', at: clock.now(), note: '' }])
    expect(endAt(time(), clock.now()) - time().startedAt).toBe(TIME + 137_011)
    await clock.advance(1000)
    await until(() => (uplink.state().savedTick === tick + 60 ? true : undefined))
    await uplink.submit(tick + 60)
  } finally {
    uplink.close()
  }
  await comes(() => seat().work.is === 'done')
  const { run } = workOf(student()) as { run: string }
  const log = await school.ask('GET', `/api/runs/${run}/log`, { cookie: await school.cookieOf('instructor') })
  // ms since the start, as the seal has it.
  const timing = { endedAt: GRACE + 137_011 + 1000, granted: 0, pauses: [[GRACE, GRACE + 137_011]] }
  expect(log.text).toContain(`timing ${JSON.stringify(timing)}`)
}, 60_000)
