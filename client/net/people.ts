// What the pages ask the server about people. The login itself is a cookie no script can read: it goes along with every request.

import { accept, refuse } from '../../shared/base/outcome.ts'
import type {
  AccountRow,
  AmendAccount,
  AuditPage,
  ClassList,
  Codes,
  Me,
  NewAccount,
  NewPassword,
  RosterPreview,
  RunFacts,
  RunsOfAccount,
  SetUp,
  SignIn,
} from '../../shared/protocol/accounts.ts'
import type { RefusedCode } from '../../shared/protocol/messages.ts'
import type { Answered } from './api.ts'

type Done = { readonly done: true }
type Method = 'GET' | 'POST' | 'PUT'

export async function call<T>(method: Method, path: string, body?: unknown): Promise<Answered<T>> {
  const file = body instanceof Blob
  let response: Response
  try {
    response = await fetch(path, {
      method,
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': file ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: file ? body : JSON.stringify(body) }),
    })
  } catch {
    return refuse('unreachable')
  }
  const said = (await response.json().catch(() => undefined)) as { code?: unknown; detail?: unknown } | undefined
  if (response.ok) return said === undefined ? refuse('unreadable') : accept(said as T)
  if (typeof said?.code !== 'string') return refuse(response.status >= 502 && response.status <= 504 ? 'unreachable' : 'unreadable')
  return refuse(said.code as RefusedCode, detailOf(said.detail))
}

/** Written by the server as JSON, so that an answer has two fields whatever it tells. */
function detailOf(detail: unknown): Record<string, string | number> | undefined {
  try {
    const value: unknown = typeof detail === 'string' ? JSON.parse(detail) : undefined
    return typeof value === 'object' && value !== null ? (value as Record<string, string | number>) : undefined
  } catch {
    return undefined
  }
}

export const getMe = (): Promise<Answered<Me>> => call('GET', '/api/me')
export const setUp = (body: SetUp): Promise<Answered<Done>> => call('POST', '/api/set-up', body)
export const signIn = (body: SignIn): Promise<Answered<Done>> => call('POST', '/api/sign-in', body)
export const enterByLink = (token: string): Promise<Answered<Done>> => call('POST', '/api/sign-in/link', { token })
export const signOut = (forget: boolean): Promise<Answered<Done>> => call('POST', '/api/sign-out', { forget })
export const setPassword = (body: NewPassword): Promise<Answered<Done>> => call('POST', '/api/password', body)

export const getRunsOf = (account: string): Promise<Answered<RunsOfAccount>> => call('GET', `/api/accounts/${account}/runs`)
export const getRunFacts = (run: string): Promise<Answered<RunFacts>> => call('GET', `/api/runs/${run}`)
export const askTicket = (run: string): Promise<Answered<{ readonly ticket: string }>> => call('POST', `/api/runs/${run}/ticket`, {})
export const claim = (runs: readonly { run: string; ticket: string }[]): Promise<Answered<{ readonly runs: readonly string[] }>> =>
  call('POST', '/api/claims', { runs })

export const getAccounts = (): Promise<Answered<{ readonly accounts: readonly AccountRow[] }>> => call('GET', '/api/accounts')
export const getClasses = (): Promise<Answered<ClassList>> => call('GET', '/api/classes')
export const makeAccount = (body: NewAccount): Promise<Answered<{ readonly account: string }>> => call('POST', '/api/accounts', body)
export const amendAccount = (account: string, body: AmendAccount): Promise<Answered<Done>> => call('PUT', `/api/accounts/${account}`, body)
export const issueCodes = (accounts: readonly string[]): Promise<Answered<Codes>> => call('POST', '/api/codes', { accounts })
export const makeClass = (name: string): Promise<Answered<{ readonly class: string }>> => call('POST', '/api/classes', { name })
export const setTeachers = (id: string, teachers: readonly string[]): Promise<Answered<Done>> =>
  call('PUT', `/api/classes/${id}/teachers`, { teachers })
export const sendRoster = (file: Blob, confirm?: string): Promise<Answered<RosterPreview>> =>
  call('POST', `/api/roster${confirm === undefined ? '' : `?confirm=${confirm}`}`, file)
export const getAudit = (action: string, before?: number): Promise<Answered<AuditPage>> => {
  const query = new URLSearchParams({ ...(action === '' ? {} : { action }), ...(before === undefined ? {} : { before: String(before) }) })
  return call('GET', `/api/audit?${query}`)
}
