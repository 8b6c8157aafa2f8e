// One seat, several computers (C5, C7): a second page of the same computer takes over at will; another computer does so in a lesson, and in an
// assessment only after staff has moved the seat. The rule holds at the session's line and at the run's own.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Uplink } from '../../../client/net/uplink.ts'
import type { Input } from '../../../shared/log/input.ts'
import { lesson } from '../../support/lesson.ts'
import type { School } from '../../support/school.ts'
import { assessment, begun, lineOfRun, madeSession, openScoredSchool, workOf } from '../../support/scoredSchool.ts'
import { freshHex, type SessionLine, SessionLines, seatSees, staffSees, until } from '../../support/sessionLine.ts'

let school: School
let lines: SessionLines
const uplinks: Uplink[] = []
beforeAll(async () => {
  school = await openScoredSchool()
  lines = new SessionLines(school)
})
afterEach(() => {
  for (const uplink of uplinks.splice(0)) uplink.close()
  lines.close()
})
afterAll(() => school.close())

interface Work {
  readonly run: string
  readonly ticket: string
}
const say = (tick: number, phrase: string): Input => ({ tick, by: 'trainee', verb: 'say', phrase })

/** A page of the student's that writes the run, at their own computer or at another. */
async function page(work: Work, device?: string): Promise<Uplink> {
  const uplink = await lineOfRun(school, 'student', work, device)
  uplinks.push(uplink)
  return uplink
}
const is = (uplink: Uplink, connection: string): Promise<true> => until(() => (uplink.state().connection === connection ? true : undefined))

async function working(configuration = assessment) {
  const session = await madeSession(school, configuration)
  const { staff, seats } = await begun(lines, session)
  const seat = seats.student as SessionLine
  return { session, staff, seat, work: workOf(seat) as Work }
}
const headTick = async ({ run, ticket }: Work): Promise<unknown> =>
  (await school.ask('GET', `/api/runs/${run}/state`, { cookie: await school.cookieOf('student'), ticket })).body.headTick

describe('in an assessment', () => {
  it('another computer is refused by name at both lines, and the first one never notices', async () => {
    const { session, seat, work } = await working()
    const first = await page(work)
    await is(first, 'live')
    const other = freshHex()
    expect(await lines.tryEnter(session, 'seat', 'student', { device: other })).toBe('seat-elsewhere')
    const intruder = await page(work, other)
    await is(intruder, 'refused')
    expect(intruder.state().code).toBe('seat-elsewhere')
    first.record([say(3, 'mine')], 12)
    await until(async () => ((await headTick(work)) === 12 ? true : undefined))
    expect(first.state()).toMatchObject({ connection: 'live', saved: 1 })
    expect(seat.socket.connected).toBe(true)
  })

  it('staff moves the seat: the spare computer goes on from what is saved, and the one before is sent away for good', async () => {
    const { session, staff, seat, work } = await working()
    const first = await page(work)
    first.record([say(3, 'before')], 12)
    await until(() => (first.state().saved === 1 ? true : undefined))
    const spare = freshHex()
    expect(await staff.wish({ kind: 'move', seat: 1 })).toMatchObject({ type: 'done' })
    // Until somebody sits down elsewhere the student may work on where they are.
    expect(first.state().connection).toBe('live')
    const gone = new Promise((done) => seat.socket.on('disconnect', done))
    const moved = await lines.enter(session, 'seat', 'student', { device: spare })
    expect(await gone).toBe('io server disconnect')
    expect((await until(() => seatSees(moved))).view).toMatchObject({ seat: 1, epoch: 2, work: 'working', run: work.run })
    await is(first, 'refused')
    expect(first.state().code).toBe('seat-elsewhere')
    first.takeOver()
    expect(first.state().connection).toBe('refused')
    expect(await lines.tryEnter(session, 'seat', 'student')).toBe('seat-elsewhere')
    const again = await page(work)
    await is(again, 'refused')

    const second = await page(work, spare)
    await is(second, 'live')
    expect(second.state()).toMatchObject({ saved: 1, savedTick: 12 })
    second.record([say(15, 'after')], 24)
    await until(async () => ((await headTick(work)) === 24 ? true : undefined))
    // The seat was never away: whoever left it says nothing of it.
    expect(staffSees(staff)?.seats[0]).toMatchObject({ device: spare, epoch: 2, line: { is: 'on' }, work: { is: 'working' } })
    expect(staffSees(staff)?.seats[0]?.work).toMatchObject({ time: { grants: [] } })
  })

  it('a moved seat does not go back to the computer it was moved from when its lines blink, and the spare one finds it free', async () => {
    const { session, staff, seat, work } = await working()
    const first = await page(work)
    await is(first, 'live')
    expect(await staff.wish({ kind: 'move', seat: 1 })).toMatchObject({ type: 'done' })
    seat.socket.disconnect()
    first.close()
    expect(await lines.tryEnter(session, 'seat', 'student')).toBe('seat-elsewhere')
    const again = await page(work)
    await is(again, 'refused')
    const spare = freshHex()
    const moved = await lines.enter(session, 'seat', 'student', { device: spare })
    expect((await until(() => seatSees(moved))).view).toMatchObject({ seat: 1, epoch: 2 })
    await is(await page(work, spare), 'live')
  })

  it('the refusal stays until the session is over, and then the seat can be looked at from anywhere', async () => {
    const { session, staff } = await working()
    const other = freshHex()
    expect(await staff.wish({ kind: 'end', grace: 1_800_000, early: 'alarm' })).toMatchObject({ type: 'done' })
    expect(await lines.tryEnter(session, 'seat', 'student', { device: other })).toBe('seat-elsewhere')
    const { work } = { work: staffSees(staff)?.seats[0]?.work }
    if (work?.is !== 'working') throw new Error('not at work')
    const at = workOf((await lines.enter(session, 'seat', 'student')) as SessionLine)
    const uplink = await page(at ?? { run: work.run, ticket: '0'.repeat(64) })
    uplink.record([], 12)
    await uplink.submit(12)
    await until(() => (staffSees(staff)?.phase === 'ended' ? true : undefined))
    const home = await lines.enter(session, 'seat', 'student', { device: other })
    expect((await until(() => seatSees(home))).view).toMatchObject({ phase: 'ended', work: 'done' })
    expect(home.socket.connected).toBe(true)
  })
})

describe('at the same computer', () => {
  it('a second page takes the run over, and the first learns that it is a page and no computer (C5)', async () => {
    const { session, seat, work } = await working()
    const first = await page(work)
    first.record([say(3, 'first')], 12)
    await until(() => (first.state().saved === 1 ? true : undefined))
    const tab = await lines.enter(session, 'seat', 'student')
    expect((await until(() => seatSees(tab))).view).toMatchObject({ seat: 1, epoch: 1 })
    const second = await page(work)
    await is(second, 'live')
    await is(first, 'moved')
    expect(first.state().code).toBe('moved')
    expect(seat.socket.connected).toBe(true)
    first.takeOver()
    await is(second, 'moved')
  })
})

describe('in a lesson', () => {
  it('another computer takes the seat and the run at will, and the first learns where they went', async () => {
    const { session, staff, work } = await working(lesson)
    const first = await page(work)
    await is(first, 'live')
    const other = freshHex()
    await lines.enter(session, 'seat', 'student', { device: other })
    await until(() => (staffSees(staff)?.seats[0]?.device === other ? true : undefined))
    const second = await page(work, other)
    await is(second, 'live')
    await is(first, 'moved')
    expect(first.state().code).toBe('elsewhere')
  })
})
