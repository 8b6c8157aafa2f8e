// Who is asking: opaque random tokens in a cookie no script can read, kept as their hash, with an idle and an absolute limit.

import { randomBytes } from 'node:crypto'
import type { Role } from '../../shared/session/roles.ts'
import type { Account, Login } from '../storage/accountStore.ts'
import type { Store } from '../storage/store.ts'
import { ticketHash as tokenHash } from './ticket.ts'

export const LOGIN_COOKIE = 'gf_login'
export const DEVICE_COOKIE = 'gf_device'

const HOUR = 3_600_000
/** A school day; a run in work keeps its login from going idle. */
const ABSOLUTE = 12 * HOUR
/** Computers are shared: staff, who can read others' work, are out sooner. */
const IDLE = { student: HOUR, instructor: HOUR / 2, judge: HOUR / 2, officer: HOUR / 2, admin: HOUR / 2 } as const
/** How often being seen is written down, ms. */
const SEEN_EVERY = 60_000

export interface Person {
  readonly account: Account
  readonly login: Login
  /** What the permits know them as. With a first code, nobody yet: it opens only the page that replaces it. */
  readonly role: Role
}

export const newToken = (): string => randomBytes(32).toString('hex')
export { tokenHash }

/** The value of one cookie; undefined unless it is a token of ours. */
export function tokenIn(header: string | undefined, name: string): string | undefined {
  for (const each of (header ?? '').split(';')) {
    const [key, value] = each.trim().split('=')
    if (key === name && value !== undefined && /^[0-9a-f]{64}$/.test(value)) return value
  }
  return undefined
}

/** The person behind a Cookie header; undefined for a guest. */
export async function whoIs(store: Store, now: number, cookies: string | undefined): Promise<Person | undefined> {
  const token = tokenIn(cookies, LOGIN_COOKIE)
  return token === undefined ? undefined : whoHas(store, now, tokenHash(token))
}

export async function whoHas(store: Store, now: number, hash: string): Promise<Person | undefined> {
  const login = await store.account({ of: 'login', tokenHash: hash })
  const account = login && (await store.account({ of: 'account', account: login.account }))
  if (!login || !account?.active) return undefined
  if (now > login.startedAt + ABSOLUTE || now > login.seenAt + IDLE[account.role]) return undefined
  if (now > login.seenAt + SEEN_EVERY) await store.change({ kind: 'account', change: { to: 'seen', tokenHash: hash, at: Math.round(now) } })
  return { account, login, role: account.secret?.kind === 'initial' ? 'guest' : account.role }
}

/** What the browser is told to keep. SameSite=Strict: no other site's page can ask in this person's name. */
export function loginCookie(token: string, secure: boolean): string {
  return `${LOGIN_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}

export function deviceCookie(token: string, secure: boolean): string {
  return `${DEVICE_COOKIE}=${token}; Path=/api; Max-Age=34560000; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}

export const endedCookie = (name: string, path: string): string => `${name}=; Path=${path}; Max-Age=0; HttpOnly; SameSite=Strict`
