// The office: accounts, classes, first codes and sign-in links. Who may ask was decided before; here it is done and written down.

import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import type { AmendAccount, Codes, NewAccount } from '../../shared/protocol/accounts.ts'
import type { AuditAction } from '../../shared/protocol/auditActions.ts'
import type { RefusedCode } from '../../shared/protocol/messages.ts'
import type { Account, AccountChange, AuditNote } from '../storage/accountStore.ts'
import type { Changed, Store } from '../storage/store.ts'
import type { Desk } from './desk.ts'
import type { LiveLogins } from './liveLogins.ts'
import { newToken, tokenHash } from './logins.ts'
import { cleanLogin, cleanName, loginKey } from './names.ts'
import { keepCode, newCode } from './secret.ts'

const DAY = 86_400_000
/** A slip lies in a desk over the holidays no longer than this. */
export const CODE_FOR = 14 * DAY
export const LINK_FOR = DAY

export interface OfficeDeps {
  readonly store: Store
  readonly now: () => number
  readonly randomHex: (bytes: number) => string
  readonly live: LiveLogins
  readonly desk: Desk
}

type Answer<T> = Promise<Outcome<T, RefusedCode>>

export class Office {
  readonly #deps: OfficeDeps

  constructor(deps: OfficeDeps) {
    this.#deps = deps
  }

  async make(actor: string, asked: NewAccount): Answer<{ account: string }> {
    const [login, name] = [cleanLogin(asked.login), cleanName(asked.name)]
    if (!login || !name) return refuse('name-refused')
    const account = fresh(this.#deps, asked.role, login, name, asked.class)
    const change = { to: 'enrol', classes: [], accounts: [account], renamed: [] } as const
    const done = await this.change(change, actor, 'account-made', account.account, { role: asked.role })
    return done === 'done' ? accept({ account: account.account }) : refuse('login-taken')
  }

  async amend(actor: string, account: string, asked: AmendAccount): Answer<{ done: true }> {
    const before = await this.#deps.store.account({ of: 'account', account })
    const name = cleanName(asked.name)
    if (!before) return refuse('not-found')
    if (!name) return refuse('name-refused')
    const roleChanged = before.role !== asked.role
    const endLogins = roleChanged || !asked.active
    const change = { to: 'amend', account, name, role: asked.role, class: asked.class, active: asked.active, endLogins } as const
    const action = roleChanged
      ? 'role-changed'
      : before.active === asked.active
        ? 'account-changed'
        : asked.active
          ? 'account-opened'
          : 'account-closed'
    const detail = roleChanged ? { from: before.role, to: asked.role } : {}
    if ((await this.change(change, actor, action, account, detail)) === 'fenced') return refuse('no-longer-so')
    if (endLogins) this.#deps.live.endAccount(account)
    return accept({ done: true })
  }

  /** New first codes; who was signed in with what opened before is out. */
  async issueCodes(actor: string, accounts: readonly Account[]): Answer<Codes> {
    const { store } = this.#deps
    const at = Math.round(this.#deps.now())
    const until = at + CODE_FOR
    const codes = accounts.map((account) => ({ account, code: newCode() }))
    const secrets = await Promise.all(
      codes.map(async ({ account, code }) => ({
        account: account.account,
        secret: { text: await keepCode(code), kind: 'initial' as const, until },
      })),
    )
    const subject = accounts.length === 1 ? (accounts[0]?.account ?? '') : ''
    const who = accounts
      .map(({ login }) => login)
      .join(' ')
      .slice(0, 2000)
    const done = await this.change({ to: 'secrets', secrets, at }, actor, 'codes-issued', subject, { count: accounts.length, who })
    if (done === 'fenced') return refuse('no-longer-so')
    for (const each of accounts) {
      this.#deps.live.endAccount(each.account)
      this.#deps.desk.tries.forgive(each.loginKey)
    }
    const classes = new Map((await store.account({ of: 'classes' })).map((each) => [each.class, each.name]))
    const school = (await store.account({ of: 'school' }))?.name ?? ''
    return accept({
      school,
      until,
      codes: codes.map(({ account: { account, login, name, class: at_ }, code }) => ({
        account,
        login,
        name,
        className: (at_ !== undefined && classes.get(at_)) || '',
        code,
      })),
    })
  }

  async makeLink(actor: string, account: string): Answer<{ token: string; until: number }> {
    const token = newToken()
    const until = Math.round(this.#deps.now()) + LINK_FOR
    const done = await this.change({ to: 'link', tokenHash: tokenHash(token), account, until }, actor, 'link-made', account)
    return done === 'done' ? accept({ token, until }) : refuse('no-longer-so')
  }

  async makeClass(actor: string, typed: string): Answer<{ class: string }> {
    const name = cleanName(typed)
    if (!name) return refuse('name-refused')
    const id = this.#deps.randomHex(16)
    const classes = [{ class: id, name, at: Math.round(this.#deps.now()) }]
    const done = await this.change({ to: 'enrol', classes, accounts: [], renamed: [] }, actor, 'class-made', id, { name })
    return done === 'done' ? accept({ class: id }) : refuse('login-taken')
  }

  async setTeachers(actor: string, id: string, teachers: readonly string[]): Answer<{ done: true }> {
    const done = await this.change({ to: 'teach', class: id, teachers }, actor, 'teachers-set', id, { count: teachers.length })
    return done === 'done' ? accept({ done: true }) : refuse('no-longer-so')
  }

  /** For what changes nothing but must be known to have happened: somebody read what is not theirs. */
  note(actor: string, action: AuditAction, subject: string, detail: AuditNote['detail'] = {}): Promise<Changed> {
    return this.change({ to: 'note' }, actor, action, subject, detail)
  }

  change(change: AccountChange, actor: string, action: AuditAction, subject: string, detail: AuditNote['detail'] = {}): Promise<Changed> {
    const note = { at: Math.round(this.#deps.now()), actor, action, subject, detail }
    return this.#deps.store.change({ kind: 'account', change, note })
  }
}

/** An account nobody can open yet. */
export function fresh(
  { now, randomHex }: Pick<OfficeDeps, 'now' | 'randomHex'>,
  role: Account['role'],
  login: string,
  name: string,
  schoolClass: string | undefined,
): Account {
  const [account, madeAt] = [randomHex(16), Math.round(now())]
  return { account, role, login, loginKey: loginKey(login), name, class: schoolClass, secret: undefined, active: true, madeAt }
}
