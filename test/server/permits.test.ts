// Every cell of the permits against the real server: who gets in, who does not, and that nothing is served without a row.

import fastify from 'fastify'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guard } from '../../server/access/gate.ts'
import { PERMITS, reachOf } from '../../server/access/permits.ts'
import { Codes } from '../../shared/protocol/accounts.ts'
import type { OpenedRun } from '../../shared/protocol/messages.ts'
import { CLIENT_MESSAGES } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { ROLES, type Role } from '../../shared/session/roles.ts'
import { opening } from '../support/ledgerBench.ts'
import { lesson } from '../support/lesson.ts'
import { type Asking, cookieHeader, openSchool, type Said, type School } from '../support/school.ts'
import { madeSession } from '../support/scoredSchool.ts'
import { SessionLines } from '../support/sessionLine.ts'

let school: School
/** A run of each role, of a student of another class, and a guest's. */
let runs: Record<Role | 'classmate' | 'outsider', OpenedRun>
/** Signed in with a first code: nobody yet, but let in to set a password. */
let pending: string
/** A session that every role of the staff runs. */
let supervised: string
beforeAll(async () => {
  school = await openSchool()
  const opened: [string, OpenedRun][] = []
  for (const who of [...ROLES, 'classmate', 'outsider'] as const) opened.push([who, await school.open(await school.cookieOf(who))])
  runs = Object.fromEntries(opened) as typeof runs
  const lines = new SessionLines(school)
  supervised = await madeSession(school, lesson)
  const { judge, officer } = school.people
  await (await lines.enter(supervised, 'staff', 'instructor')).wish({ kind: 'staff', accounts: [judge, officer] })
  lines.close()
  const cookie = await school.cookieOf('admin')
  const made = await school.ask('POST', '/api/accounts', { cookie, body: { role: 'student', login: 'new-1', name: '新生' } })
  const codes = Codes.parse((await school.ask('POST', '/api/codes', { cookie, body: { accounts: [made.body.account] } })).body).codes
  const signIn = { login: 'new-1', password: codes[0]?.code }
  pending = cookieHeader((await school.ask('POST', '/api/sign-in', { body: signIn })).cookies)
})
afterAll(() => school.close())

type Whose = 'own' | 'class' | 'other'
interface Request extends Asking {
  readonly path: string
}
/** What is asked for: a run or an account of this person's, of a student in the instructor's class, or of somebody else. */
const target = (role: Role, whose: Whose) => (whose === 'own' ? role : whose === 'class' ? 'classmate' : 'outsider')

const ofRun = (path: string) => (role: Role, whose: Whose) => {
  const { header, ticket } = runs[target(role, whose)]
  return { path: path.replace(':run', header.run), ...(role === 'guest' && whose === 'own' ? { ticket } : {}) }
}
const account = (role: Role, whose: Whose): string => {
  const who = target(role, whose)
  return who === 'guest' ? 'f'.repeat(32) : school.people[who]
}

const classOf = (whose: Whose): string => school.classes[whose === 'class' ? 'taught' : 'other']

/** A request for each route, good enough to be answered when it is let through. Routes without an owner ignore whose. */
const REQUESTS: Readonly<Record<string, (role: Role, whose: Whose) => Request>> = {
  'GET /api/health': () => ({ path: '/api/health' }),
  'GET /api/scenarios': () => ({ path: '/api/scenarios' }),
  'GET /api/keys': () => ({ path: '/api/keys' }),
  'POST /api/runs': () => ({ path: '/api/runs', body: opening() }),
  'GET /api/runs/:run': ofRun('/api/runs/:run'),
  'GET /api/runs/:run/sheet': ofRun('/api/runs/:run/sheet'),
  'GET /api/runs/:run/log': ofRun('/api/runs/:run/log'),
  'GET /api/runs/:run/file': ofRun('/api/runs/:run/file'),
  'GET /api/runs/:run/chunks': ofRun('/api/runs/:run/chunks'),
  'GET /api/runs/:run/timing': ofRun('/api/runs/:run/timing'),
  'GET /api/runs/:run/state': ofRun('/api/runs/:run/state'),
  'GET /api/runs/:run/checkpoint': ofRun('/api/runs/:run/checkpoint?tick=0'),
  'POST /api/runs/:run/ticket': (role, whose) => ({ ...ofRun('/api/runs/:run/ticket')(role, whose) }),
  'POST /api/files/score': () => ({ path: '/api/files/score', bytes: new Uint8Array([1]) }),
  'POST /api/claims': () => ({ path: '/api/claims', body: { runs: [{ run: 'a'.repeat(32), ticket: 'a'.repeat(64) }] } }),
  'GET /api/me': () => ({ path: '/api/me' }),
  'POST /api/set-up': () => ({
    path: '/api/set-up',
    body: { code: 'AAAAA-AAAAA', school: '校', login: 'x1', name: '甲', password: '三更灯火五更鸡鸣' },
  }),
  'POST /api/sign-in': () => ({ path: '/api/sign-in', body: { login: 'nobody', password: 'wrong' } }),
  'POST /api/sign-in/link': () => ({ path: '/api/sign-in/link', body: { token: 'a'.repeat(64) } }),
  'POST /api/sign-out': () => ({ path: '/api/sign-out', body: {}, cookie: '' }),
  'POST /api/password': (role) => ({
    path: '/api/password',
    body: { password: 'short' },
    ...(role === 'guest' ? { cookie: pending } : {}),
  }),
  'GET /api/accounts': () => ({ path: '/api/accounts' }),
  'GET /api/accounts/export': () => ({ path: '/api/accounts/export' }),
  'POST /api/accounts': (role) => ({ path: '/api/accounts', body: { role: 'student', login: `new-${role}`, name: '新生' } }),
  'PUT /api/accounts/:account': (role, whose) => ({
    path: `/api/accounts/${account(role, whose)}`,
    body: whose === 'own' ? { role, name: '甲', active: true } : { role: 'student', name: '乙', class: classOf(whose), active: true },
  }),
  'GET /api/accounts/:account/runs': (role, whose) => ({ path: `/api/accounts/${account(role, whose)}/runs` }),
  'POST /api/accounts/:account/link': (role, whose) => ({ path: `/api/accounts/${account(role, whose)}/link` }),
  'POST /api/codes': (role, whose) => ({ path: '/api/codes', body: { accounts: [account(role, whose)] } }),
  'POST /api/roster': () => ({ path: '/api/roster', bytes: Buffer.from('学号,姓名\n20240101,甲\n') }),
  'GET /api/classes': () => ({ path: '/api/classes' }),
  'POST /api/classes': (role) => ({ path: '/api/classes', body: { name: `班 ${role}` } }),
  'PUT /api/classes/:class/teachers': () => ({
    path: `/api/classes/${school.classes.taught}/teachers`,
    body: { teachers: [school.people.instructor] },
  }),
  'POST /api/sessions': (role, whose) => ({
    path: '/api/sessions',
    body: { title: `课 ${role}`, configuration: lesson, ...(whose === 'own' ? {} : { class: classOf(whose) }) },
  }),
  'GET /api/sessions': () => ({ path: '/api/sessions' }),
  'POST /api/sessions/code': () => ({ path: '/api/sessions/code', body: { code: 'AAAAAA' } }),
  'GET /api/sessions/:session/results': () => ({ path: `/api/sessions/${supervised}/results` }),
  'GET /api/audit': () => ({ path: '/api/audit' }),
  'GET /api/audit/export': () => ({ path: '/api/audit/export' }),
}

/** Whose things each route is about; others are nobody's in particular. */
const OWNED = /:run|\/codes$|:account/
/** One's own cannot be asked for: nobody takes their own password or makes a link to themselves. */
const NOT_ONES_OWN = /\/codes$|\/link$/
const routes = Object.keys(PERMITS).filter((act) => act.startsWith('GET /api') || /^(POST|PUT)/.test(act))

const KEPT_OUT = new Set(['not-signed-in', 'not-permitted', 'not-found'])
const letIn = ({ body }: Said): boolean => body.code === undefined || !KEPT_OUT.has(body.code)

async function ask(act: string, role: Role, whose: Whose): Promise<Said> {
  const request = REQUESTS[act]?.(role, whose)
  if (!request) throw new Error(`no request for ${act}`)
  const [method = ''] = act.split(' ')
  return school.ask(method, request.path, { cookie: await school.cookieOf(role), ...request })
}

describe('every route', () => {
  it('has a request in this test', () => {
    expect(Object.keys(REQUESTS).sort()).toEqual([...routes].sort())
  })

  const cells = routes.flatMap((act) => ROLES.map((role) => ({ act, role, reach: reachOf(act, role) })))
  it.each(cells)('$act for $role reaches: $reach', async ({ act, role, reach }) => {
    if (reach === 'none') {
      const said = await ask(act, role, 'other')
      expect(said.body.code).toBe(role === 'guest' ? 'not-signed-in' : 'not-permitted')
      expect(said.status).toBe(role === 'guest' ? 401 : 403)
      return
    }
    if (!OWNED.test(act)) return expect(letIn(await ask(act, role, 'own'))).toBe(true)
    if (!NOT_ONES_OWN.test(act)) expect(letIn(await ask(act, role, 'own'))).toBe(true)
    // Of somebody else's there is nothing to be seen, not even that it exists.
    const other = await ask(act, role, 'other')
    expect(letIn(other)).toBe(reach === 'any')
    if (reach !== 'any') expect([other.status, other.body.code]).toEqual([404, 'not-found'])
    expect(letIn(await ask(act, role, 'class'))).toBe(reach === 'any' || reach === 'class')
  })

  it('tells an instructor only of the classes taught', async () => {
    const cookie = await school.cookieOf('instructor')
    const { accounts } = (await school.ask('GET', '/api/accounts', { cookie })).body as { accounts: { account: string }[] }
    expect(accounts.map((each) => each.account)).toContain(school.people.student)
    expect(accounts.map((each) => each.account)).not.toContain(school.people.outsider)
    const { classes } = (await school.ask('GET', '/api/classes', { cookie })).body as { classes: { class: string }[] }
    expect(classes.map((each) => each.class)).toEqual([school.classes.taught])
  })
})

describe('a route without a row', () => {
  it('cannot be registered', () => {
    const app = fastify()
    guard(app, { store: undefined as never, now: () => 0 })
    expect(() => app.get('/api/planted', async () => ({}))).toThrow('no row in server/access/permits.ts for GET /api/planted')
    expect(() => app.delete('/api/me', async () => ({}))).toThrow('DELETE /api/me')
    expect(() => app.get('/api/health', async () => ({}))).not.toThrow()
  })
})

describe('a socket', () => {
  const connect = (run: string, ticket: string, cookie: string): Promise<string> =>
    new Promise((resolve) => {
      const headers = { origin: school.site.url, ...(cookie ? { cookie } : {}) }
      const auth = { protocol: PROTOCOL_VERSION, run, ticket, device: 'd'.repeat(32) }
      const line = io(school.site.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders: headers })
      const end = (answer: string): void => {
        line.disconnect()
        resolve(answer)
      }
      line.on('connect', () => end('in'))
      line.on('connect_error', (error) => end((error as { data?: { code: string } }).data?.code ?? error.message))
    })

  it('has a row for each message', () => {
    const rows = Object.keys(PERMITS).filter((act) => act.startsWith('socket '))
    expect(rows.sort()).toEqual(CLIENT_MESSAGES.map((name) => `socket ${name}`).sort())
  })

  it.each(ROLES)('of %s is let in to their own run and to nobody else’s', async (role) => {
    const cookie = await school.cookieOf(role)
    const own = runs[role]
    const other = runs.outsider
    expect(await connect(own.header.run, own.ticket, cookie)).toBe('in')
    expect(await connect(other.header.run, own.ticket, cookie)).toBe('not-found')
    // Even with a ticket somebody left behind: the run is its owner's.
    expect(await connect(other.header.run, other.ticket, cookie)).toBe('not-signed-in')
  })
})

describe('the table', () => {
  it('lets a guest do nothing that is for people the school knows', () => {
    const open = Object.keys(PERMITS).filter((act) => reachOf(act, 'guest') !== 'none' && !act.startsWith('socket'))
    expect(open.filter((act) => /accounts|codes|roster|classes|audit|claims|ticket/.test(act))).toEqual([])
  })

  it('lets nobody but administrators reach everybody, and no student reach another', () => {
    const wide = Object.keys(PERMITS).filter((act) => OWNED.test(act))
    for (const act of wide) {
      expect(['none', 'own']).toContain(reachOf(act, 'student'))
      for (const role of ROLES) if (role !== 'admin') expect(reachOf(act, role), `${act} ${role}`).not.toBe('any')
    }
  })
})
