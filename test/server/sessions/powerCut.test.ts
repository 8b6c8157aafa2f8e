// A lesson in the middle of the work when the power goes: the same command on the same folder brings the room back as it was on disk.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { socketTransport, wallClock } from '../../../client/net/socketTransport.ts'
import { openUplink } from '../../../client/net/uplink.ts'
import type { RunHeader } from '../../../shared/log/runLog.ts'
import type { NewSession } from '../../../shared/protocol/sessions.ts'
import { say } from '../../support/ledgerBench.ts'
import { lesson } from '../../support/lesson.ts'
import { cookieHeader } from '../../support/school.ts'
import { ended, type ServerProcess, startServer } from '../../support/serverProcess.ts'
import { SessionLines, seatSees, staffSees, until } from '../../support/sessionLine.ts'

let folder: string
let server: ServerProcess
const cookies = new Map<string, string>()

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongfang-power-'))
})
afterAll(() => {
  server.child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function ask(who: string, path: string, body: object): Promise<Record<string, string>> {
  const cookie = cookies.get(who)
  const headers = { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) }
  const answer = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  const said = (await answer.json()) as Record<string, string>
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(said)}`)
  if (answer.headers.getSetCookie().length > 0) cookies.set(who, cookieHeader(answer.headers.getSetCookie()))
  return said
}

/** The lines of this start of the server. */
const linesNow = (): SessionLines => new SessionLines({ site: { url: server.url }, cookieOf: async (who) => cookies.get(who) ?? '' })

it('stands as it was: phase, code, seats, times, and every chunk that was acknowledged', async () => {
  let code = ''
  server = await startServer({ folder }, ({ stdout }) =>
    stdout?.on('data', (data: Buffer) => {
      code ||= /with the code (\S+)/.exec(`${data}`)?.[1] ?? ''
    }),
  )
  await until(() => (code === '' ? undefined : true))
  const port = Number(new URL(server.url).port)
  const password = '钥匙串在三号柜里'
  await ask('admin', '/api/set-up', { code, school: '一中', login: 'admin', name: '管理员', password })
  const { class: taught } = await ask('admin', '/api/classes', { name: '汽修 2401' })
  const student = await ask('admin', '/api/accounts', { role: 'student', login: '20240101', name: '王䶮', class: taught })
  await ask('student', '/api/sign-in/link', { token: (await ask('admin', `/api/accounts/${student.account}/link`, {})).token ?? '' })
  const configuration: NewSession['configuration'] = { ...lesson, scenarios: ['wheel-service'] }
  const { session = '' } = await ask('admin', '/api/sessions', { title: '停电', configuration, class: taught })

  const before = linesNow()
  const staff = await before.enter(session, 'staff', 'admin')
  await staff.wish({ kind: 'open' })
  const seat = await before.enter(session, 'seat', 'student', { device: 'd'.repeat(32) })
  await until(() => seatSees(seat))
  await staff.wish({ kind: 'start', countdown: 0, anyway: true })
  const told = await until(() => (seatSees(seat)?.ticket === undefined ? undefined : seatSees(seat)))
  const [run, ticket] = [told.view.run ?? '', told.ticket ?? '']
  const chunks = async () => {
    const headers = { cookie: cookies.get('student') ?? '', authorization: `Bearer ${ticket}` }
    return (await (await fetch(`${server.url}/api/runs/${run}/chunks`, { headers })).json()) as { header: RunHeader; chunks: unknown[] }
  }
  const { header } = await chunks()
  const transport = socketTransport(server.url, { origin: server.url, cookie: cookies.get('student') ?? '', reconnectionDelay: 100 })
  const uplink = openUplink({ header, ticket, transport, clock: wallClock })
  for (const tick of [12, 24]) uplink.record([say(tick, `t${tick}`)], tick)
  await until(() => (uplink.state().saved >= 2 ? true : undefined))
  await staff.wish({ kind: 'extend', seats: 'all', ms: 60_000, note: '量具不够' })
  const stood = await until(() => {
    const seen = staffSees(staff)
    const [work] = seen?.seats.map((each) => each.work) ?? []
    return work?.is === 'working' && work.time.grants.length === 1 ? seen : undefined
  })
  server.child.kill('SIGKILL')
  await ended(server.child)
  before.close()

  server = await startServer({ folder, port })
  const after = linesNow()
  try {
    const again = await after.enter(session, 'staff', 'admin')
    const back = await until(() => staffSees(again))
    expect(back).toMatchObject({ phase: 'running', title: '停电', code: (stood as { code?: string }).code })
    const work = (of: typeof stood) => of.seats.map((each) => [each.n, each.who, each.work])
    expect(work(back)).toEqual(work(stood))
    // Nobody is at the seat before its page is back; then the seat is theirs as before.
    expect(back.seats.map(({ line }) => line.is)).toEqual(['away'])
    await after.enter(session, 'seat', 'student', { device: 'd'.repeat(32) })
    await until(() => (staffSees(again)?.seats[0]?.line.is === 'on' ? true : undefined))
    uplink.record([say(36, 't36')], 36)
    await until(() => (uplink.state().saved >= 3 ? true : undefined))
    expect((await chunks()).chunks.length).toBe(3)
  } finally {
    uplink.close()
    after.close()
  }
}, 120_000)
