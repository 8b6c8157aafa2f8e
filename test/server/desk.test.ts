// Signing in and out: the first administrator, passwords, first codes, links; what is slowed, what ends, and what nobody can tell apart.

import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Desk } from '../../server/access/desk.ts'
import { LiveLogins } from '../../server/access/liveLogins.ts'
import { LOGIN_COOKIE, tokenHash } from '../../server/access/logins.ts'
import { cleanLogin, cleanName } from '../../server/access/names.ts'
import { CODE_FOR, Office } from '../../server/access/office.ts'
import { passwordFault } from '../../server/access/passwordRule.ts'
import { fits, keepCode, keepPassword, newCode } from '../../server/access/secret.ts'
import { Tries } from '../../server/access/tries.ts'
import { openStore } from '../../server/storage/openStore.ts'
import type { Store } from '../../server/storage/store.ts'
import { Codes } from '../../shared/protocol/accounts.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { ADMIN_PASSWORD, asker, cookieHeader, openEmptySite, openSchool, type Said, type School } from '../support/school.ts'

let school: School
beforeAll(async () => {
  school = await openSchool({ checkLoginsEvery: 100 })
})
afterAll(() => school.close())

const OWN = '扳手挂回工具板上'
const signIn = (login: string, password: string, cookie = ''): Promise<Said> =>
  school.ask('POST', '/api/sign-in', { body: { login, password }, cookie })
const me = async (cookie: string) => (await school.ask('GET', '/api/me', { cookie })).body.person as { mustChange: boolean } | undefined
/** A student nobody else in this file touches, with a first code. */
async function student(login: string): Promise<{ account: string; code: string }> {
  const cookie = await school.cookieOf('admin')
  const made = await school.ask('POST', '/api/accounts', { cookie, body: { role: 'student', login, name: '学生' } })
  const account = made.body.account as string
  const codes = Codes.parse((await school.ask('POST', '/api/codes', { cookie, body: { accounts: [account] } })).body)
  return { account, code: codes.codes[0]?.code ?? '' }
}
async function withPassword(login: string): Promise<{ account: string; cookie: string }> {
  const { account, code } = await student(login)
  const pending = cookieHeader((await signIn(login, code)).cookies)
  const set = await school.ask('POST', '/api/password', { cookie: pending, body: { password: OWN } })
  return { account, cookie: cookieHeader(set.cookies) }
}

describe('the first administrator', () => {
  it('is made once, by the code of the newest start only, and no account is there before (W28)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongfang-setup-'))
    const first = await openEmptySite(folder)
    const told = { school: '校', login: 'root', name: '甲', password: OWN }
    expect((await asker(first)('POST', '/api/sign-in', { body: { login: 'admin', password: 'admin' } })).body.code).toBe('wrong-sign-in')
    await first.close()
    const second = await openEmptySite(folder)
    const ask = asker(second)
    expect((await ask('GET', '/api/me')).body).toEqual({ school: '', needsSetUp: true })
    expect((await ask('POST', '/api/set-up', { body: { ...told, code: first.setUpCode } })).body.code).toBe('wrong-code')
    expect((await ask('POST', '/api/set-up', { body: { ...told, code: second.setUpCode, password: '1234567' } })).body).toMatchObject({
      code: 'password-refused',
      detail: '{"because":"too-short"}',
    })
    expect((await ask('POST', '/api/set-up', { body: { ...told, code: second.setUpCode } })).status).toBe(200)
    expect((await ask('POST', '/api/set-up', { body: { ...told, login: 'root2', code: second.setUpCode } })).body.code).toBe('wrong-code')
    expect((await ask('GET', '/api/me')).body).toEqual({ school: '校', needsSetUp: false })
    await second.close()
    const third = await openEmptySite(folder)
    expect(third.setUpCode).toBeUndefined()
    await third.close()
    rmSync(folder, { recursive: true })
  })
})

describe('a login', () => {
  it('answers alike for who is not there, who has no code yet, and a wrong password', async () => {
    await school.ask('POST', '/api/accounts', {
      cookie: await school.cookieOf('admin'),
      body: { role: 'student', login: 'bare', name: '无码' },
    })
    const answers = [await signIn('nobody-here', 'x'), await signIn('bare', 'x'), await signIn('admin', 'x')]
    for (const each of answers) expect([each.status, each.text, each.cookies]).toEqual([401, '{"code":"wrong-sign-in"}', []])
  })

  it('is a cookie no script reads and no other site sends, and stored as its hash alone', async () => {
    const said = await signIn('ADMIN ', ADMIN_PASSWORD)
    const cookie = said.cookies.find((each) => each.startsWith(LOGIN_COOKIE)) ?? ''
    expect(cookie).toMatch(/^gf_login=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict$/)
    const token = cookie.slice(LOGIN_COOKIE.length + 1, LOGIN_COOKIE.length + 65)
    const db = new DatabaseSync(join(school.folder, 'gongfang.sqlite'), { readOnly: true })
    const hashes = (db.prepare('SELECT token_hash FROM login').all() as unknown as { token_hash: string }[]).map((each) => each.token_hash)
    db.close()
    expect(hashes).not.toContain(token)
    expect(hashes).toContain(createHash('sha256').update(token).digest('hex'))
  })

  it('is a new one each time: a token planted before means nothing (W7)', async () => {
    const planted = `${LOGIN_COOKIE}=${'a'.repeat(64)}`
    const said = await signIn('admin', ADMIN_PASSWORD, planted)
    expect(cookieHeader(said.cookies)).not.toContain('a'.repeat(64))
    expect(await me(planted)).toBeUndefined()
  })

  it('with a first code opens nothing but the way to a password, which then replaces the code', async () => {
    const { code } = await student('first-1')
    const pending = cookieHeader((await signIn('first-1', code.toLowerCase().replace('-', ' '))).cookies)
    expect((await me(pending))?.mustChange).toBe(true)
    expect((await school.ask('POST', '/api/claims', { cookie: pending, body: { runs: [] } })).body.code).toBe('not-permitted')
    const set = await school.ask('POST', '/api/password', { cookie: pending, body: { password: OWN } })
    expect((await me(cookieHeader(set.cookies)))?.mustChange).toBe(false)
    expect(await me(pending)).toBeUndefined()
    expect((await signIn('first-1', code)).body.code).toBe('wrong-sign-in')
    expect((await signIn('first-1', OWN)).status).toBe(200)
  })

  it('of a changed password asks for the one before, and ends everywhere else', async () => {
    const { cookie } = await withPassword('change-1')
    const elsewhere = cookieHeader((await signIn('change-1', OWN)).cookies)
    const change = (body: unknown): Promise<Said> => school.ask('POST', '/api/password', { cookie, body })
    expect((await change({ password: '另一句更长的话' })).body.code).toBe('wrong-sign-in')
    expect((await change({ current: OWN, password: OWN })).body.detail).toContain('the-same')
    expect((await change({ current: OWN, password: '另一句更长的话啊' })).status).toBe(200)
    expect(await me(elsewhere)).toBeUndefined()
    expect(await me(cookie)).toBeUndefined()
  })

  it('by link works once, and not after a new code was issued', async () => {
    const { account } = await withPassword('link-1')
    const link = await school.ask('POST', `/api/accounts/${account}/link`, { cookie: await school.cookieOf('admin') })
    const use = () => school.ask('POST', '/api/sign-in/link', { body: { token: link.body.token } })
    expect((await me(cookieHeader((await use()).cookies)))?.mustChange).toBe(false)
    expect((await use()).body.code).toBe('wrong-code')
    const again = await school.ask('POST', `/api/accounts/${account}/link`, { cookie: await school.cookieOf('admin') })
    await school.ask('POST', '/api/codes', { cookie: await school.cookieOf('admin'), body: { accounts: [account] } })
    expect((await school.ask('POST', '/api/sign-in/link', { body: { token: again.body.token } })).body.code).toBe('wrong-code')
  })

  it('ends with signing out, with its account closed, and with another role', async () => {
    const { account, cookie } = await withPassword('end-1')
    const admin = await school.cookieOf('admin')
    const amend = (body: unknown) => school.ask('PUT', `/api/accounts/${account}`, { cookie: admin, body })
    expect(await me(cookie)).toBeDefined()
    await school.ask('POST', '/api/sign-out', { cookie, body: {} })
    expect(await me(cookie)).toBeUndefined()
    const second = cookieHeader((await signIn('end-1', OWN)).cookies)
    await amend({ role: 'judge', name: '学生', active: true })
    expect(await me(second)).toBeUndefined()
    const third = cookieHeader((await signIn('end-1', OWN)).cookies)
    await amend({ role: 'judge', name: '学生', active: false })
    expect(await me(third)).toBeUndefined()
    expect((await signIn('end-1', OWN)).body.code).toBe('wrong-sign-in')
  })

  it('of the last administrator cannot be taken away', async () => {
    const body = { role: 'officer', name: '管理员甲', active: true }
    const cookie = await school.cookieOf('admin')
    expect((await school.ask('PUT', `/api/accounts/${school.people.admin}`, { cookie, body })).body.code).toBe('no-longer-so')
  })

  it('of another site is not asked in its name (W6)', async () => {
    const headers = { origin: 'https://evil.example' }
    expect((await school.ask('POST', '/api/sign-out', { body: {}, headers })).body.code).toBe('foreign-origin')
  })
})

describe('connections', () => {
  const connected = async (cookie: string) => {
    const run = await school.open(cookie)
    const auth = { protocol: PROTOCOL_VERSION, run: run.header.run, ticket: run.ticket, device: 'd'.repeat(32) }
    const extraHeaders = { origin: school.site.url, cookie }
    const line = io(school.site.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders })
    await new Promise((resolve, reject) => line.on('connect', () => resolve(0)).on('connect_error', reject))
    return new Promise<string>((resolve) => line.on('disconnect', resolve))
  }

  it('are closed when their person signs out', async () => {
    const { cookie } = await withPassword('socket-1')
    const gone = connected(cookie)
    await new Promise((done) => setTimeout(done, 300))
    await school.ask('POST', '/api/sign-out', { cookie, body: {} })
    expect(await gone).toBe('io server disconnect')
  })

  it('are closed when their account is (W4), and when the login is found ended by itself', async () => {
    const { account, cookie } = await withPassword('socket-2')
    const gone = connected(cookie)
    await new Promise((done) => setTimeout(done, 300))
    const body = { role: 'student', name: '学生', active: false }
    await school.ask('PUT', `/api/accounts/${account}`, { cookie: await school.cookieOf('admin'), body })
    expect(await gone).toBe('io server disconnect')

    const other = await withPassword('socket-3')
    const late = connected(other.cookie)
    await new Promise((done) => setTimeout(done, 300))
    const db = new DatabaseSync(join(school.folder, 'gongfang.sqlite'))
    db.prepare('UPDATE login SET started_at = 0 WHERE account = ?').run(other.account)
    db.close()
    expect(await late).toBe('io server disconnect')
  })
})

describe('wrong tries', () => {
  const PASSWORD = 'WRENCH7BACK'
  let clock = 1_000_000
  let desk: Desk
  let office: Office
  let store: Store
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gongfang-desk-'))
    store = await openStore(join(folder, 'gongfang.sqlite'))
    const deps = { store, now: () => clock, randomHex: (bytes: number) => randomBytes(bytes).toString('hex'), live: new LiveLogins() }
    desk = new Desk(deps)
    office = new Office({ ...deps, desk })
    for (const login of ['one', 'two']) {
      const made = await office.make('server', { role: 'student', login, name: '学生' })
      if (!made.ok) throw new Error(made.refusal.code)
      // Kept at the cost of a code, so that many tries take no time.
      const secret = { text: await keepCode(PASSWORD), kind: 'own' as const, until: undefined }
      await office.change({ to: 'secrets', secrets: [{ account: made.value.account, secret }], at: 0 }, 'server', 'password-changed', '')
    }
  })
  afterAll(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const at = (address: string, cookie?: string) => ({ address, cookie })
  const attempt = async (login: string, password: string, device = at('10.0.0.7')): Promise<string> => {
    const said = await desk.signIn({ login, password }, device)
    return said.ok ? 'in' : said.refusal.code
  }
  const wrongTimes = async (login: string, times: number): Promise<string[]> => {
    const codes: string[] = []
    for (let i = 0; i < times; i += 1) codes.push(await attempt(login, 'wrong'))
    return codes
  }

  it('are answered later and later, for who is there and for who is not, and a new code forgives them (W8)', async () => {
    const slowed = [...Array(3).fill('wrong-sign-in'), 'too-many-tries', 'too-many-tries', 'too-many-tries']
    expect(await wrongTimes('one', 6)).toEqual(slowed)
    expect(await wrongTimes('nobody', 6)).toEqual(slowed)
    expect(await attempt('one', PASSWORD)).toBe('too-many-tries')
    // Another account at the same address is not kept out, nor is this one at another.
    expect(await attempt('two', PASSWORD)).toBe('in')
    expect(await attempt('one', PASSWORD, at('10.0.0.8'))).toBe('in')
    clock += 4000
    expect(await attempt('one', 'wrong')).toBe('wrong-sign-in')
    clock += 4000
    expect(await attempt('one', 'wrong')).toBe('too-many-tries')
    const one = await store.account({ of: 'named', loginKey: 'one' })
    const issued = await office.issueCodes('server', one ? [one] : [])
    expect(await attempt('one', issued.ok ? (issued.value.codes[0]?.code ?? '') : '')).toBe('in')
  })

  it('are at most ten in a quarter of an hour, and ten thousand guesses at once are heard no oftener (W8)', async () => {
    const heard = { count: 0 }
    for (let i = 0; i < 900; i += 1) {
      if ((await attempt('guessed', 'x')) === 'wrong-sign-in') heard.count += 1
      clock += 1000
    }
    expect(heard.count).toBeLessThanOrEqual(10)
    const many = await Promise.all(Array.from({ length: 10_000 }, () => attempt('guessed-at-once', 'x')))
    expect(many.filter((each) => each === 'wrong-sign-in').length).toBeLessThanOrEqual(3)
  })

  it('of others do not keep out the device one always uses (W9)', async () => {
    const mine = await desk.signIn({ login: 'two', password: PASSWORD }, at('10.0.0.9'))
    const device = mine.ok ? mine.value.device : ''
    await wrongTimes('two', 8)
    expect(await attempt('two', PASSWORD)).toBe('too-many-tries')
    expect(await attempt('two', PASSWORD, at('10.0.0.7', 'b'.repeat(64)))).toBe('too-many-tries')
    expect(await attempt('two', PASSWORD, at('10.0.0.7', device))).toBe('in')
  })

  it('with a first code that has run out are like any other', async () => {
    const made = await office.make('server', { role: 'student', login: 'late', name: '学生' })
    const late = made.ok ? await store.account({ of: 'account', account: made.value.account }) : undefined
    const issued = await office.issueCodes('server', late ? [late] : [])
    const code = issued.ok ? (issued.value.codes[0]?.code ?? '') : ''
    clock += CODE_FOR + 1
    expect(await attempt('late', code)).toBe('wrong-sign-in')
  })

  it('and logins end: after an idle hour, and after a day however busy', async () => {
    const enter = async (): Promise<string> => {
      const said = await desk.signIn({ login: 'two', password: PASSWORD }, at('10.0.0.9'))
      return tokenHash(said.ok ? said.value.token : '')
    }
    const idle = await enter()
    clock += 3_500_000
    expect(await desk.holds(idle)).toBe(true)
    clock += 3_700_000
    expect(await desk.holds(idle)).toBe(false)
    const busy = await enter()
    let hours = 0
    for (; await desk.holds(busy); hours += 0.5) clock += 1_800_000
    expect(hours).toBeGreaterThan(11)
    expect(hours).toBeLessThan(13)
  })

  it('wait twice as long each time, never more than a quarter of an hour, and are forgotten', () => {
    let now = 0
    const tries = new Tries(() => now)
    const waits: number[] = []
    for (let i = 0; i < 20; i += 1) {
      now += tries.wait('a', 'd')
      tries.begin('a', 'd')
      waits.push(tries.wait('a', 'd'))
    }
    expect(waits.slice(0, 8)).toEqual([0, 0, 4000, 8000, 16_000, 32_000, 64_000, 128_000])
    expect(Math.max(...waits)).toBe(900_000)
    expect([tries.wait('a', 'other'), tries.wait('b', 'd')]).toEqual([0, 0])
    now += 3_700_000
    tries.begin('a', 'd')
    expect(tries.wait('a', 'd')).toBe(0)
  })
})

describe('secrets', () => {
  it('open to what was kept and to nothing else', async () => {
    const [password, code] = [await keepPassword('三更灯火五更鸡'), newCode()]
    const kept = await keepCode(code)
    expect(password).toMatch(/^scrypt\$15\$8\$3\$/)
    expect(await fits('三更灯火五更鸡', { text: password, kind: 'own' })).toBe(true)
    expect(await fits('三更灯火五更鸭', { text: password, kind: 'own' })).toBe(false)
    expect(await fits(code.toLowerCase(), { text: kept, kind: 'initial' })).toBe(true)
    expect(await fits(newCode(), { text: kept, kind: 'initial' })).toBe(false)
    expect(await fits('', undefined)).toBe(false)
    expect(await fits('x', { text: 'md5$x', kind: 'own' })).toBe(false)
  })

  it.each([
    ['1234567', 'too-short'],
    ['12345678', 'too-common'],
    ['20240101', 'too-common'],
    ['woaini1314', 'too-common'],
    ['Password123', 'too-common'],
    ['aaaaaaaaaa', 'too-common'],
    ['zhangsan20', 'tells-who'],
    ['x'.repeat(129), 'too-long'],
    ['扳手挂回工具板上', undefined],
    ['correct horse', undefined],
  ])('%s as a password is %s', (password, fault) => {
    expect(passwordFault(password, ['zhangsan', '张三'])).toBe(fault)
  })
})

describe('names', () => {
  it.each(['𬱖䶮', '古丽·买买提', 'José Álvarez', '欧阳 修', '㛃'])('%s is one, and stays as it is', (name) => {
    expect(cleanName(name)).toBe(name.normalize('NFC'))
  })

  it.each(['', '   ', '\u202e\u200b', '···', 'x'.repeat(41), `z${'\u0301'.repeat(9)}`])('%j is none', (name) => {
    expect(cleanName(name)).toBeUndefined()
  })

  it('never keep what cannot be seen, whatever is typed (W15)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const name = cleanName(typed)
        if (name === undefined) return
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}]/u)
        expect(cleanName(name)).toBe(name)
      }),
      { numRuns: 2000, seed: 20_261_124 },
    )
  })

  it('of logins take figures of any width and nothing that acts', () => {
    expect(cleanLogin('２０２４０１０１')).toBe('20240101')
    for (const bad of ['', 'a', '__proto__', '../x', 'a b', "a'--", '张三', 'x'.repeat(33)]) expect(cleanLogin(bad), bad).toBeUndefined()
  })
})
