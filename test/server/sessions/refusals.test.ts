// Who comes with what is wrong is told so by name, and nothing is lost by it: unknown codes, full and closed sessions, pages of another age,
// lists with something else in them. Second pages and other computers: computer.test.ts; roles: matrix.test.ts; rosters: roster.test.ts.

import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { lesson } from '../../support/lesson.ts'
import type { School } from '../../support/school.ts'
import { assessment, begun, handIn, madeSession, openScoredSchool, workOf } from '../../support/scoredSchool.ts'
import { computerOf, type SessionLine, SessionLines, seatSees, staffSees, until } from '../../support/sessionLine.ts'

let school: School
let lines: SessionLines
beforeAll(async () => {
  school = await openScoredSchool()
  lines = new SessionLines(school)
})
afterEach(() => lines.close())
afterAll(() => school.close())

const find = async (who: 'student' | 'classmate', code: unknown) =>
  school.ask('POST', '/api/sessions/code', { cookie: await school.cookieOf(who), body: { code } })

describe('a code', () => {
  it('that no session has is unknown, however it is mistyped; what can be no code at all is malformed', async () => {
    for (const code of ['AAAAAA', 'O0I1L', '课堂']) {
      const said = await find('student', code)
      expect([code, said.status, said.body.code]).toEqual([code, 404, 'code-unknown'])
    }
    for (const code of ['', 'A'.repeat(33), 7, null]) expect((await find('classmate', code)).body.code).toBe('malformed')
  })

  it('is not to be guessed: who is wrong too often waits, and nobody else does', async () => {
    const said = await until(async () => {
      const each = await find('student', 'BBBBBB')
      return each.body.code === 'code-unknown' ? undefined : each
    }, 30)
    expect([said.status, said.body.code]).toEqual([429, 'too-many-tries'])
    expect((await find('classmate', 'BBBBBB')).body.code).toBe('code-unknown')
  })
})

describe('a session', () => {
  const opened = async (configuration: object) => {
    const session = await madeSession(school, { ...lesson, ...configuration })
    const staff = await lines.enter(session, 'staff', 'instructor')
    return { session, staff }
  }

  it('that is not open yet says that it is too early', async () => {
    const { session, staff } = await opened({})
    expect(await lines.tryEnter(session, 'seat', 'student')).toBe('not-yet')
    await staff.wish({ kind: 'open' })
    expect(typeof (await lines.tryEnter(session, 'seat', 'student'))).toBe('object')
  })

  it('that is full says so, and whoever sits in it stays', async () => {
    const { session, staff } = await opened({ seats: 1 })
    await staff.wish({ kind: 'open' })
    const first = await lines.enter(session, 'seat', 'student')
    expect(await lines.tryEnter(session, 'seat', 'classmate')).toBe('session-full')
    expect(first.socket.connected).toBe(true)
    expect(staffSees(staff)?.seats.map(({ n }) => n)).toEqual([1])
  })

  it('that has begun and takes nobody late says so', async () => {
    const session = await madeSession(school, { ...assessment, late: { rule: 'closed' } })
    const { staff } = await begun(lines, session)
    expect(await lines.tryEnter(session, 'seat', 'classmate')).toBe('too-late')
    expect(staffSees(staff)?.seats.length).toBe(1)
  })

  it('that is over takes nobody in who was not there, and shows those who were where it stands', async () => {
    const session = await madeSession(school)
    const { staff, seats } = await begun(lines, session)
    const work = workOf(seats.student as SessionLine)
    await staff.wish({ kind: 'end', grace: 600_000, early: 'alarm' })
    expect(await lines.tryEnter(session, 'seat', 'classmate')).toBe('session-closed')
    await handIn(school, 'student', work as NonNullable<typeof work>)
    await until(() => (staffSees(staff)?.phase === 'ended' ? true : undefined))
    expect(await lines.tryEnter(session, 'seat', 'classmate')).toBe('session-closed')
    expect(typeof (await lines.tryEnter(session, 'seat', 'student'))).toBe('object')
  })

  it('is not made of what is no list: no account, no class, no code for a blind seat, no scenario of this server', async () => {
    const cookie = await school.cookieOf('instructor')
    const make = async (more: object) => {
      const body = { title: '拆装方块', configuration: lesson, class: school.classes.taught, ...more }
      return (await school.ask('POST', '/api/sessions', { cookie, body })).body.code
    }
    const before = (await school.ask('GET', '/api/sessions', { cookie })).body
    expect(await make({ accounts: ['nobody'] })).toBe('malformed')
    expect(await make({ accounts: ['a'.repeat(32)] })).toBe('not-found')
    expect(await make({ blind: ['A 17'] })).toBe('malformed')
    expect(await make({ blind: [''] })).toBe('malformed')
    expect(await make({ class: 'b'.repeat(32) })).toBe('not-found')
    expect(await make({ configuration: { ...lesson, scenarios: ['gone'] } })).toBe('unknown-scenario')
    expect(await make({ configuration: { ...lesson, seats: 0 } })).toBe('malformed')
    expect(await make({ title: '' })).toBe('malformed')
    expect((await school.ask('GET', '/api/sessions', { cookie })).body).toEqual(before)
  })
})

describe('a seat that comes and goes without end, or wishes without end', () => {
  const beyond = 90

  it('is kept waiting at the door, by every line it comes; others are not, and after a rest it is let in', async () => {
    const session = await madeSession(school)
    const staff = await lines.enter(session, 'staff', 'instructor')
    await staff.wish({ kind: 'open' })
    const said: (string | SessionLine)[] = []
    while (said.length < beyond && said.at(-1) !== 'too-fast') {
      const line = await lines.tryEnter(session, 'seat', 'student')
      if (typeof line !== 'string') line.socket.disconnect()
      said.push(line)
    }
    expect(said.at(-1)).toBe('too-fast')
    expect(typeof (await lines.tryEnter(session, 'seat', 'classmate'))).toBe('object')
    expect((await staff.wish({ kind: 'message', seats: 'all', text: '请坐好' })).type).toBe('done')
    const back = await until(async () => {
      const line = await lines.tryEnter(session, 'seat', 'student')
      return typeof line === 'string' ? undefined : line
    })
    expect(back.socket.connected).toBe(true)
  })

  it('has no more to say on the next line than it had left on the last', async () => {
    const session = await madeSession(school)
    const staff = await lines.enter(session, 'staff', 'instructor')
    await staff.wish({ kind: 'open' })
    const first = await lines.enter(session, 'seat', 'student')
    let left = 0
    const seat = (await until(() => seatSees(first))).view.seat
    const wave = (line: SessionLine, up: boolean) => line.wish({ kind: 'hand', seat, up })
    while (left < beyond && (await wave(first, left % 2 === 0)).type === 'done') left++
    expect(left).toBeGreaterThan(10)
    expect(left).toBeLessThan(beyond)
    const emptied = Date.now()
    first.socket.disconnect()
    const next = await until(async () => {
      const line = await lines.tryEnter(session, 'seat', 'student')
      return typeof line === 'string' ? undefined : line
    })
    let more = 0
    while (more < beyond && (await wave(next, more % 2 === 0)).type === 'done') more++
    // Less than one was left; coming in takes one, and half of one is saved up in a second.
    expect(more + 1).toBeLessThan(1 + (Date.now() - emptied) / 2000)
  })
})

describe('a page of another age', () => {
  /** The code it is refused with. */
  const attempt = (space: '' | '/session', auth: object): Promise<string> =>
    new Promise((resolve) => {
      const extraHeaders = { origin: school.site.url }
      const socket = io(school.site.url + space, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders })
      const done = (said: string): void => {
        socket.disconnect()
        resolve(said)
      }
      socket.on('connect', () => done('connected'))
      socket.on('connect_error', (error) => done((error as { data?: { code: string } }).data?.code ?? error.message))
    })

  it.each(['', '/session'] as const)('is told which side is older at "%s", whatever else its hello has or lacks', async (space) => {
    expect(await attempt(space, { protocol: PROTOCOL_VERSION - 1 })).toBe('old-client')
    expect(await attempt(space, { protocol: PROTOCOL_VERSION + 1, colour: 'red' })).toBe('old-server')
    expect(await attempt(space, { protocol: PROTOCOL_VERSION })).toBe('malformed')
    expect(await attempt(space, { protocol: '2' })).toBe('malformed')
    expect(await attempt(space, {})).toBe('malformed')
  })

  it('is told so when it opens a run, too', async () => {
    const cookie = await school.cookieOf('student')
    const { scenarios } = (await school.ask('GET', '/api/scenarios', { cookie })).body as unknown as {
      scenarios: { id: string; fingerprint: string; engine: string }[]
    }
    const { id = '', fingerprint = '', engine = '' } = scenarios[0] ?? {}
    const open = async (more: object) => {
      const body = { protocol: PROTOCOL_VERSION, scenario: id, fingerprint, engine, mode: 'practice', ...more }
      return (await school.ask('POST', '/api/runs', { cookie, body })).body.code
    }
    expect(await open({})).toBeUndefined()
    expect(await open({ protocol: PROTOCOL_VERSION - 1 })).toBe('old-client')
    expect(await open({ protocol: PROTOCOL_VERSION + 1 })).toBe('old-server')
    expect(await open({ fingerprint: 'a'.repeat(64) })).toBe('unknown-fingerprint')
  })

  it('of a run needs its computer named as a session’s does', async () => {
    const session = await madeSession(school, lesson)
    const { seats } = await begun(lines, session)
    const work = workOf(seats.student as SessionLine) as NonNullable<ReturnType<typeof workOf>>
    const hello = { protocol: PROTOCOL_VERSION, ...work }
    expect(await attempt('', hello)).toBe('malformed')
    expect(await attempt('', { ...hello, device: 'my computer' })).toBe('malformed')
    // Nobody is signed in here: past the door's form, and not further.
    expect(await attempt('', { ...hello, device: computerOf('student') })).toBe('not-signed-in')
  })
})
