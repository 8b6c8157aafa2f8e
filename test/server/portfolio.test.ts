// What belongs to a person: their runs wherever they sit, a guest's runs claimed, reading of others written down, and an audit nobody can bend.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { portfolio } from '../../server/results/portfolio.ts'
import type { OwnedRun } from '../../server/storage/accountStore.ts'
import { firstBroken } from '../../server/storage/auditChain.ts'
import { openStore } from '../../server/storage/openStore.ts'
import { type AuditPage, RunsOfAccount } from '../../shared/protocol/accounts.ts'
import { toPractise } from '../../shared/scoring/practise.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import { openSchool, type School } from '../support/school.ts'

let school: School
beforeAll(async () => {
  school = await openSchool()
})
afterAll(() => school.close())

const audit = async (action: string): Promise<AuditPage> =>
  (await school.ask('GET', `/api/audit?action=${action}`, { cookie: await school.cookieOf('admin') })).body as unknown as AuditPage

/** A sheet whose lines lost so much, in thousandths. */
const sheet = (lost: Readonly<Record<string, number>>, total = 50_000): Sheet =>
  ({
    total,
    max: 100_000,
    pass: 60_000,
    aspects: Object.entries(lost).map(([id, marks]) => ({
      id,
      section: 'S',
      marks: 10_000 - marks,
      max: 10_000,
      evidence: [],
      losses: [],
    })),
  }) as unknown as Sheet

describe('a run made by somebody signed in', () => {
  it('is theirs on another computer, with a ticket of its own', async () => {
    const cookie = await school.cookieOf('student')
    const { header, ticket } = await school.open(cookie)
    const elsewhere = await school.enter(school.people.student)
    const listed = RunsOfAccount.parse((await school.ask('GET', `/api/accounts/${school.people.student}/runs`, { cookie: elsewhere })).body)
    expect(listed.runs).toMatchObject([{ run: header.run, state: 'open', mode: 'practice' }])
    const further = await school.ask('POST', `/api/runs/${header.run}/ticket`, { cookie: elsewhere })
    expect(further.body.ticket).not.toBe(ticket)
    const sheetOf = (ask: object) => school.ask('GET', `/api/runs/${header.run}/sheet`, ask)
    for (const mine of [ticket, further.body.ticket as string]) expect((await sheetOf({ cookie, ticket: mine })).status).toBe(200)
    // Left on a shared computer, a ticket opens nothing to the next person, signed in or not.
    expect((await sheetOf({ ticket })).body.code).toBe('not-signed-in')
    expect((await sheetOf({ ticket, cookie: await school.cookieOf('outsider') })).body.code).toBe('not-signed-in')
    expect((await sheetOf({})).body.code).toBe('not-found')
  })
})

describe('a run made as a guest', () => {
  it('is claimed by its ticket, once, and then its owner’s alone', async () => {
    const { header, ticket } = await school.open('')
    const claim = async (cookie: string, token: string) =>
      (await school.ask('POST', '/api/claims', { cookie, body: { runs: [{ run: header.run, ticket: token }] } })).body.runs
    const [student, outsider] = [await school.cookieOf('student'), await school.cookieOf('outsider')]
    expect(await claim(student, 'f'.repeat(64))).toEqual([])
    expect(await claim(student, ticket)).toEqual([header.run])
    expect(await claim(outsider, ticket)).toEqual([])
    expect((await school.ask('GET', `/api/runs/${header.run}/sheet`, { cookie: student })).status).toBe(200)
    expect((await school.ask('GET', `/api/runs/${header.run}/sheet`, { ticket })).body.code).toBe('not-signed-in')
  })
})

describe('reading what is another’s', () => {
  it('is written down, each time, with who and whose; reading one’s own is not', async () => {
    const mine = await school.open(await school.cookieOf('student'))
    const path = `/api/runs/${mine.header.run}`
    const before = (await audit('run-read')).entries.length
    await school.ask('GET', `${path}/sheet`, { cookie: await school.cookieOf('student') })
    expect((await audit('run-read')).entries.length).toBe(before)
    expect((await school.ask('GET', `${path}/sheet`, { cookie: await school.cookieOf('instructor') })).status).toBe(200)
    const [entry] = (await audit('run-read')).entries
    expect(entry).toMatchObject({ actor: school.people.instructor, subject: mine.header.run, detail: { owner: school.people.student } })
    await school.ask('GET', `${path}/log`, { cookie: await school.cookieOf('admin') })
    expect((await audit('run-exported')).entries[0]).toMatchObject({ actor: school.people.admin, subject: mine.header.run })
    await school.ask('GET', `/api/accounts/${school.people.student}/runs`, { cookie: await school.cookieOf('instructor') })
    expect((await audit('runs-listed')).entries[0]).toMatchObject({ actor: school.people.instructor, subject: school.people.student })
  })
})

describe('the audit', () => {
  it('never holds what was typed as a password, a code or a token', async () => {
    const cookie = await school.cookieOf('admin')
    await school.ask('POST', '/api/sign-in', { body: { login: 'student-1', password: 'canary-5f2d' } })
    await school.ask('POST', '/api/sign-in', { body: { login: 'canary-7a1c', password: 'x' } })
    const issued = await school.ask('POST', '/api/codes', { cookie, body: { accounts: [school.people.outsider] } })
    const { text } = await school.ask('GET', '/api/audit/export', { cookie })
    expect(text).toContain('sign-in-failed')
    for (const canary of [
      'canary-5f2d',
      'canary-7a1c',
      (issued.body.codes as { code: string }[])[0]?.code ?? '',
      cookie.split('=')[1]?.slice(0, 64) ?? '',
    ])
      expect(text).not.toContain(canary)
  })

  it('cannot be changed in the data folder without its chain telling, and not at all through SQL', async () => {
    const path = join(school.folder, 'gongfang.sqlite')
    expect((await audit('sign-in')).intact).toBe(true)
    const db = new DatabaseSync(path)
    expect(() => db.exec(`UPDATE audit SET actor = 'x' WHERE n = 2`)).toThrow('never changes')
    expect(() => db.exec('DELETE FROM audit WHERE n = 2')).toThrow('never removed')
    const trigger = db.prepare(`SELECT sql FROM sqlite_master WHERE name = 'audit_is_final'`).get() as { sql: string }
    db.exec(`DROP TRIGGER audit_is_final; UPDATE audit SET detail = '{}' WHERE n = 2; UPDATE audit SET actor = 'x' WHERE n = 2`)
    db.exec(trigger.sql)
    db.close()
    expect((await audit('sign-in')).intact).toBe(false)
    const store = await openStore(path).catch(() => undefined)
    const entries = await store?.account({ of: 'audit', before: Number.MAX_SAFE_INTEGER, most: 9999, action: '', account: '' })
    await store?.close()
    expect(firstBroken([...(entries ?? [])].reverse())).toBe(2)
  })

  it('misses no entry left out, changed or put elsewhere', async () => {
    const store = await openStore(':memory:')
    for (let i = 0; i < 5; i += 1)
      await store.change({
        kind: 'account',
        change: { to: 'note' },
        note: { at: i, actor: 'a', action: 'sign-in', subject: '', detail: { i } },
      })
    const all = [...(await store.account({ of: 'audit', before: 99, most: 99, action: '', account: '' }))].reverse()
    await store.close()
    expect(firstBroken(all)).toBeUndefined()
    const [first, second, third, ...rest] = all as [(typeof all)[0], (typeof all)[0], (typeof all)[0]]
    expect(firstBroken([first, third, ...rest])).toBe(2)
    expect(firstBroken([first, third, second, ...rest])).toBe(2)
    expect(firstBroken([first, { ...second, at: 99 }, third, ...rest])).toBe(2)
    expect(firstBroken([{ ...first, detail: { i: 7 } }, second, third, ...rest])).toBe(1)
  })
})

describe('what to practise', () => {
  it('is what cost most over the newest three, without what went well the last time', () => {
    const sheets = [
      sheet({ a: 1000, b: 3000, c: 0 }),
      sheet({ a: 4000, b: 0, c: 9000 }),
      sheet({ a: 4000, b: 0, c: 9000 }),
      sheet({ a: 9999, b: 9999 }),
    ]
    expect(toPractise(sheets, 3)).toEqual([
      { aspect: 'a', section: 'S', lost: 3000, max: 10_000, times: 3 },
      { aspect: 'b', section: 'S', lost: 1000, max: 10_000, times: 1 },
    ])
    expect(toPractise(sheets, 1)).toHaveLength(1)
    expect(toPractise([], 3)).toEqual([])
  })

  it('is told for each scenario, beside the best of it', () => {
    const run = (id: string, scenario: string, told: Partial<OwnedRun>): OwnedRun => ({
      run: id,
      scenario,
      mode: 'mock',
      state: 'sealed',
      openedAt: 0,
      session: '',
      sheet: undefined,
      inReview: false,
      held: false,
      ...told,
    })
    const told = portfolio([
      run('1', 'x', { state: 'open' }),
      run('2', 'x', { sheet: sheet({ a: 1 }, 70_000) }),
      run('3', 'x', { sheet: sheet({ a: 5 }, 90_000) }),
      run('4', 'y', { sheet: sheet({ q: 2 }, 10_000) }),
      run('5', 'y', {}),
      run('6', 'y', { inReview: true }),
      run('7', 'y', { state: 'quarantined' }),
    ])
    expect(told.runs.map(({ state }) => state)).toEqual(['open', 'ready', 'ready', 'ready', 'pending', 'review', 'review'])
    expect(told.best).toMatchObject([
      { scenario: 'x', run: '3', total: 90_000, done: 2 },
      { scenario: 'y', run: '4', done: 1 },
    ])
    expect(told.next.map(({ scenario, aspect }) => scenario + aspect)).toEqual(['xa', 'yq'])
  })
})
