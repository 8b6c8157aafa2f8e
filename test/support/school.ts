// A school on a loopback port: one person of each role, two classes, and requests in anybody's name.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSite, type Site, type SiteOptions } from '../../server/site.ts'
import { MadeAccount, MadeClass } from '../../shared/protocol/accounts.ts'
import { OpenedRun } from '../../shared/protocol/messages.ts'
import { ACCOUNT_ROLES, type AccountRole, type Role } from '../../shared/session/roles.ts'
import { FINGERPRINTS, HIDDEN, opening } from './ledgerBench.ts'
import { twoCubes } from './twoCubes.ts'

export const ADMIN_PASSWORD = '钥匙串在三号柜里'

export interface Said {
  readonly status: number
  readonly body: { readonly code?: string; readonly detail?: string } & Readonly<Record<string, unknown>>
  readonly text: string
  readonly cookies: readonly string[]
}

export interface Asking {
  readonly cookie?: string
  readonly ticket?: string
  readonly body?: unknown
  readonly bytes?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

export interface School {
  readonly site: Site
  readonly folder: string
  /** Ids of one person of each role, of a second student in the class taught, and of one in another class. */
  readonly people: Readonly<Record<AccountRole | 'classmate' | 'outsider', string>>
  readonly classes: { readonly taught: string; readonly other: string }
  ask(method: string, path: string, asking?: Asking): Promise<Said>
  /** A Cookie header; '' for a guest. One login each, until `enter` makes another. */
  cookieOf(who: Role | 'classmate' | 'outsider'): Promise<string>
  enter(account: string): Promise<string>
  open(cookie: string): Promise<OpenedRun>
  close(): Promise<void>
}

export const cookieHeader = (cookies: readonly string[]): string => cookies.map((each) => each.split(';')[0]).join('; ')

export interface SchoolOptions {
  readonly folder?: string
  readonly checkLoginsEvery?: number
  /** In place of the two cubes that are never scored. */
  readonly site?: Partial<SiteOptions>
}

/** A server with two-cubes and nobody on it. */
export function openEmptySite(folder: string, options: SchoolOptions = {}): Promise<Site> {
  const rubric = { scenario: 'two-cubes', version: '1', pass: 60, sections: [], aspects: [], vetoes: [], negatives: [], units: {} }
  const fingerprints = { ...FINGERPRINTS, rubric: '7'.repeat(64) }
  return openSite({
    folder,
    host: '127.0.0.1',
    port: 0,
    scenarios: new Map([['two-cubes', { scenario: twoCubes, rubric, layers: [], fingerprints }]]),
    reveal: (_scenario, _seed, key) => HIDDEN[key],
    openScorer: () => ({ score: async () => Promise.reject(new Error('nothing is scored here')), discard: async () => {} }),
    ...(options.checkLoginsEvery === undefined ? {} : { checkLoginsEvery: options.checkLoginsEvery }),
    ...options.site,
  })
}

export const asker =
  (site: Site) =>
  async (method: string, path: string, { cookie, ticket, body, bytes, headers = {} }: Asking = {}): Promise<Said> => {
    const answer = await fetch(site.url + path, {
      method,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(ticket ? { authorization: `Bearer ${ticket}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(bytes === undefined ? {} : { body: new Uint8Array(bytes) }),
    })
    const text = await answer.text()
    const json = answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}
    return { status: answer.status, body: json, text, cookies: answer.headers.getSetCookie() }
  }

export async function openSchool(options: SchoolOptions = {}): Promise<School> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'gongfang-school-'))
  const site = await openEmptySite(folder, options)
  const ask = asker(site)
  const setUp = { code: site.setUpCode, school: '第一职业中专', login: 'admin', name: '管理员甲', password: ADMIN_PASSWORD }
  const admin = cookieHeader((await ask('POST', '/api/set-up', { body: setUp })).cookies)
  const made = async (body: unknown): Promise<string> =>
    MadeAccount.parse((await ask('POST', '/api/accounts', { cookie: admin, body })).body).account
  const newClass = async (name: string): Promise<string> =>
    MadeClass.parse((await ask('POST', '/api/classes', { cookie: admin, body: { name } })).body).class
  const classes = { taught: await newClass('汽修 2401'), other: await newClass('汽修 2402') }
  const people: Record<string, string> = {
    admin: ((await ask('GET', '/api/me', { cookie: admin })).body.person as { account: string }).account,
  }
  for (const role of ACCOUNT_ROLES)
    if (role !== 'admin')
      people[role] = await made({ role, login: `${role}-1`, name: `${role}甲`, ...(role === 'student' ? { class: classes.taught } : {}) })
  people.classmate = await made({ role: 'student', login: '20240102', name: '同班生', class: classes.taught })
  people.outsider = await made({ role: 'student', login: '20240299', name: '外班生', class: classes.other })
  await ask('PUT', `/api/classes/${classes.taught}/teachers`, { cookie: admin, body: { teachers: [people.instructor] } })

  const enter = async (account: string): Promise<string> => {
    const link = await site.office.makeLink('server', account)
    if (!link.ok) throw new Error(link.refusal.code)
    return cookieHeader((await ask('POST', '/api/sign-in/link', { body: { token: link.value.token } })).cookies)
  }
  const cookies = new Map<string, string>([
    ['guest', ''],
    ['admin', admin],
  ])
  return {
    site,
    folder,
    people: people as School['people'],
    classes,
    ask,
    enter,
    cookieOf: async (who) => {
      const known = cookies.get(who) ?? (await enter(people[who] as string))
      cookies.set(who, known)
      return known
    },
    open: async (cookie) => OpenedRun.parse((await ask('POST', '/api/runs', { cookie, body: opening({ untimed: true }) })).body),
    close: async () => {
      await site.close()
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
