// Sessions on a real server: who gets in, what each is told, and a lesson from the lobby to the first tick over real sockets.

import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { CommandAnswer, ToldSession, Wish } from '../../../shared/protocol/sessions.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import type { Role } from '../../../shared/session/roles.ts'
import { lesson } from '../../support/lesson.ts'
import { openSchool, type School } from '../../support/school.ts'

let school: School
let lines: Socket[] = []
let count = 0
beforeAll(async () => {
  school = await openSchool()
})
afterEach(() => {
  for (const line of lines) line.disconnect()
  lines = []
})
afterAll(() => school.close())

const hex = (): string => (++count).toString(16).padStart(32, '0')

async function made(by: Role, more: object = {}): Promise<{ session: string; code?: string; status: number }> {
  const body = { title: '拆装轮胎', configuration: lesson, class: school.classes.taught, ...more }
  const said = await school.ask('POST', '/api/sessions', { cookie: await school.cookieOf(by), body })
  return { ...(said.body as { session: string; code?: string }), status: said.status }
}

interface Line {
  readonly socket: Socket
  readonly told: ToldSession[]
  wish(wish: Wish, id?: string): Promise<CommandAnswer>
}

/** Connected, or the code it was refused with. */
async function enter(
  session: string,
  as: 'staff' | 'seat' | 'wall',
  who: Role | 'classmate' | 'outsider',
  device = hex(),
): Promise<Line | string> {
  const cookie = await school.cookieOf(who)
  const headers = { origin: school.site.url, ...(cookie ? { cookie } : {}) }
  const auth = { protocol: PROTOCOL_VERSION, session, as, device }
  const socket = io(`${school.site.url}/session`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth,
    extraHeaders: headers,
  })
  lines.push(socket)
  const told: ToldSession[] = []
  socket.on('session', (each: ToldSession) => told.push(each))
  return new Promise((resolve) => {
    socket.on('connect', () => resolve({ socket, told, wish: (wish, id = hex()) => socket.emitWithAck('command', { id, wish }) }))
    socket.on('connect_error', (error) => resolve((error as { data?: { code: string } }).data?.code ?? error.message))
  })
}

const entered = async (...asked: Parameters<typeof enter>): Promise<Line> => {
  const line = await enter(...asked)
  if (typeof line === 'string') throw new Error(line)
  return line
}

const until = async <T>(look: () => T | undefined): Promise<T> => {
  for (let tries = 0; tries < 500; tries++) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((done) => setTimeout(done, 10))
  }
  throw new Error('it never came')
}

it('lets an instructor make sessions for classes they teach, and for no other', async () => {
  expect((await made('instructor')).status).toBe(200)
  expect((await made('instructor', { class: school.classes.other })).status).toBe(404)
  expect((await made('instructor', { class: undefined, accounts: [school.people.outsider] })).status).toBe(404)
  expect((await made('admin', { class: school.classes.other })).status).toBe(200)
  expect((await made('student')).status).toBe(403)
})

it('lets in its staff and its students and tells nobody else that it is there', async () => {
  const { session } = await made('instructor')
  const staff = await entered(session, 'staff', 'instructor')
  expect(await staff.wish({ kind: 'open' })).toMatchObject({ type: 'done' })
  for (const who of ['student', 'guest', 'outsider', 'judge', 'officer'] as const)
    expect(await enter(session, 'staff', who)).toBe('not-found')
  expect(typeof (await enter(session, 'staff', 'admin'))).toBe('object')
  expect(typeof (await enter(session, 'seat', 'student'))).toBe('object')
  expect(await enter(session, 'seat', 'outsider')).toBe('not-listed')
  expect(await enter(session, 'seat', 'guest')).toBe('not-listed')
  expect(await enter(hex(), 'staff', 'instructor')).toBe('not-found')
})

it('leads from the wall’s code to the first tick, and tells each only what is theirs', async () => {
  const { session } = await made('instructor')
  const staff = await entered(session, 'staff', 'instructor')
  await staff.wish({ kind: 'open' })
  const code = await until(() => staff.told.map(({ view }) => ('code' in view ? view.code : undefined)).find((each) => each !== undefined))
  const found = await school.ask('POST', '/api/sessions/code', {
    cookie: await school.cookieOf('student'),
    body: { code: code.toLowerCase() },
  })
  expect(found.body).toEqual({ session, title: '拆装轮胎' })
  const student = await entered(session, 'seat', 'student')
  await until(() => student.told.find((each) => each.as === 'seat'))
  expect(await student.wish({ kind: 'start', countdown: 0, anyway: true })).toMatchObject({ type: 'refused', code: 'session-role' })
  expect(await staff.wish({ kind: 'start', countdown: 50, anyway: false })).toMatchObject({ type: 'refused', code: 'not-all-ready' })
  await student.wish({ kind: 'ready', seat: 1, ready: { assets: true, device: 'fit' } })
  const id = hex()
  expect(await staff.wish({ kind: 'start', countdown: 50, anyway: false }, id)).toMatchObject({ type: 'done' })
  expect(await staff.wish({ kind: 'start', countdown: 50, anyway: false }, id)).toMatchObject({ type: 'done' })
  const working = await until(() => student.told.find((each) => each.as === 'seat' && each.view.work === 'working'))
  if (working.as !== 'seat') throw new Error(working.as)
  expect(working.ticket).toMatch(/^[0-9a-f]{64}$/)
  const state = await school.ask('GET', `/api/runs/${working.view.run}/state`, { cookie: await school.cookieOf('student') })
  expect(state.body).toMatchObject({ state: 'open', headTick: 0 })
  expect(JSON.stringify(student.told)).not.toContain(school.people.classmate)
  // It is gone on with at the seat, by its clock and its rules, and nowhere else.
  const cookie = await school.cookieOf('student')
  const { body } = await school.ask('GET', `/api/accounts/${school.people.student}/runs`, { cookie })
  expect(body.runs).toMatchObject([{ run: working.view.run, session, state: 'open' }])
  expect((await school.ask('POST', `/api/runs/${working.view.run}/ticket`, { cookie })).body.code).toBe('in-session')
  await staff.wish({ kind: 'end', grace: 0 })
  await until(() => staff.told.find(({ view }) => 'phase' in view && view.phase === 'ending'))
})

it('closes the line of whoever says what is no command', async () => {
  const { session } = await made('instructor')
  const { socket, wish } = await entered(session, 'staff', 'instructor')
  expect(await wish({ kind: 'begin' } as never)).toMatchObject({ type: 'refused', code: 'malformed' })
  const gone = new Promise((done) => socket.on('disconnect', done))
  socket.emit('sealed', {}, () => {})
  expect(await gone).toBe('io server disconnect')
})
