// The desk where people sign in and out: set-up code, password, first code, link; slowed after wrong tries, alike for those who exist and not.

import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import type { NewPassword, SetUp, SignIn } from '../../shared/protocol/accounts.ts'
import type { AuditAction } from '../../shared/protocol/auditActions.ts'
import type { RefusedCode } from '../../shared/protocol/messages.ts'
import type { Account, AccountChange, AuditNote } from '../storage/accountStore.ts'
import type { Changed, Store } from '../storage/store.ts'
import type { LiveLogins } from './liveLogins.ts'
import { newToken, type Person, tokenHash, whoHas } from './logins.ts'
import { cleanLogin, cleanName, loginKey } from './names.ts'
import { passwordFault } from './passwordRule.ts'
import { fits, keepPassword, newCode, plainCode } from './secret.ts'
import { Tries } from './tries.ts'

export interface DeskDeps {
  readonly store: Store
  readonly now: () => number
  readonly randomHex: (bytes: number) => string
  readonly live: LiveLogins
}

/** Where somebody signs in from: the device's own cookie if it has one, and the address of its connection. */
export interface Device {
  readonly cookie: string | undefined
  readonly address: string
}

export interface SignedIn {
  readonly token: string
  readonly device: string
}

type Answer<T> = Promise<Outcome<T, RefusedCode>>

export class Desk {
  readonly tries: Tries
  readonly #deps: DeskDeps

  constructor(deps: DeskDeps) {
    this.#deps = deps
    this.tries = new Tries(deps.now)
  }

  get #now(): number {
    return Math.round(this.#deps.now())
  }

  /** A new code for the first administrator, as long as there is none; the code before it does not open any more. */
  async awaitSetUp(): Promise<string | undefined> {
    const code = newCode()
    const change = { to: 'await-set-up', codeHash: tokenHash(plainCode(code)) } as const
    return (await this.#deps.store.change({ kind: 'account', change })) === 'done' ? code : undefined
  }

  async setUp(asked: SetUp, device: Device): Answer<SignedIn> {
    const slow = this.#slowed('set-up', device.address)
    if (slow) return slow
    const login = cleanLogin(asked.login)
    const [name, school] = [cleanName(asked.name), cleanName(asked.school)]
    if (!login || !name || !school) return refuse('name-refused')
    const fault = passwordFault(asked.password, [login, name])
    if (fault) return refuse('password-refused', { because: fault })
    this.tries.begin('set-up', device.address)
    const codeHash = tokenHash(plainCode(asked.code))
    if ((await this.#deps.store.account({ of: 'school' }))?.setUpHash !== codeHash) return refuse('wrong-code')
    const admin: Account = {
      account: this.#deps.randomHex(16),
      role: 'admin',
      login,
      loginKey: loginKey(login),
      name,
      class: undefined,
      secret: { text: await keepPassword(asked.password), kind: 'own', until: undefined },
      active: true,
      madeAt: this.#now,
    }
    const made = await this.#change({ to: 'set-up', codeHash, school, admin }, admin.account, 'set-up', admin.account)
    if (made === 'fenced') return refuse('wrong-code')
    this.tries.right('set-up', device.address)
    return this.#enter(admin, device, 'sign-in')
  }

  async signIn(asked: SignIn, device: Device): Answer<SignedIn> {
    const key = loginKey(cleanLogin(asked.login) ?? asked.login.slice(0, 64))
    const { store } = this.#deps
    const account = await store.account({ of: 'named', loginKey: key })
    const from = await this.#deviceOf(account, device)
    const slow = this.#slowed(key, from)
    if (slow) return slow
    this.tries.begin(key, from)
    const { secret } = account ?? {}
    const open = await fits(asked.password, secret)
    const late = secret?.until !== undefined && secret.until < this.#now
    if (!account?.active || !open || late) {
      // What was typed is not kept: it may be a password in the wrong box.
      if (account) await this.#change({ to: 'note' }, '', 'sign-in-failed', account.account, { address: device.address })
      return refuse('wrong-sign-in')
    }
    this.tries.right(key, from)
    return this.#enter(account, device, 'sign-in')
  }

  async signInByLink(token: string, device: Device): Answer<SignedIn> {
    const slow = this.#slowed('link', device.address)
    if (slow) return slow
    this.tries.begin('link', device.address)
    const { store } = this.#deps
    const id = await store.account({ of: 'link', tokenHash: tokenHash(token), now: this.#now })
    const account = id === undefined ? undefined : await store.account({ of: 'account', account: id })
    if (!account?.active) return refuse('wrong-code')
    const entered = await this.#enter(account, device, 'sign-in-by-link', tokenHash(token))
    if (entered.ok) this.tries.right('link', device.address)
    return entered
  }

  async signOut({ account, login }: Person): Promise<void> {
    await this.#change({ to: 'sign-out', tokenHash: login.tokenHash, at: this.#now }, account.account, 'sign-out', account.account)
    this.#deps.live.endLogin(login.tokenHash)
  }

  /** Every login of the account ends with its old password; this device gets a new one. */
  async setPassword({ account }: Person, asked: NewPassword, device: Device): Answer<SignedIn> {
    const slow = this.#slowed(account.loginKey, account.account)
    if (slow) return slow
    if (account.secret?.kind === 'own') {
      this.tries.begin(account.loginKey, account.account)
      if (asked.current === undefined || !(await fits(asked.current, account.secret))) return refuse('wrong-sign-in')
      this.tries.right(account.loginKey, account.account)
    }
    const fault = passwordFault(asked.password, [account.login, account.name])
    if (fault) return refuse('password-refused', { because: fault })
    if (account.secret && (await fits(asked.password, account.secret))) return refuse('password-refused', { because: 'the-same' })
    const secret = { text: await keepPassword(asked.password), kind: 'own', until: undefined } as const
    const change = { to: 'secrets', secrets: [{ account: account.account, secret }], at: this.#now } as const
    if ((await this.#change(change, account.account, 'password-changed', account.account)) === 'fenced') return refuse('no-longer-so')
    this.#deps.live.endAccount(account.account)
    return this.#enter({ ...account, secret }, device, 'sign-in')
  }

  /** Whether the login still opens: asked of connections that stay open. */
  holds = async (hash: string): Promise<boolean> => {
    const person = await whoHas(this.#deps.store, this.#deps.now(), hash)
    return person !== undefined && person.role !== 'guest'
  }

  async #enter(account: Account, device: Device, action: AuditAction, link?: string): Answer<SignedIn> {
    // A token of its own for each login: one planted before means nothing after.
    const [token, kept] = [newToken(), device.cookie ?? newToken()]
    const at = this.#now
    const login = { tokenHash: tokenHash(token), account: account.account, deviceHash: tokenHash(kept), startedAt: at, seenAt: at }
    const change = { to: 'sign-in', login, ...(link === undefined ? {} : { link }) } as const
    const done = await this.#change(change, account.account, action, account.account, { address: device.address })
    return done === 'done' ? accept({ token, device: kept }) : refuse('wrong-code')
  }

  /** A device this account has used before is known by its cookie; what is not known counts by its address. */
  async #deviceOf(account: Account | undefined, { cookie, address }: Device): Promise<string> {
    if (!account || cookie === undefined) return address
    const deviceHash = tokenHash(cookie)
    return (await this.#deps.store.account({ of: 'known-device', account: account.account, deviceHash })) ? deviceHash : address
  }

  #slowed(who: string, from: string): ReturnType<typeof refuse<RefusedCode>> | undefined {
    const wait = this.tries.wait(who, from)
    return wait > 0 ? refuse('too-many-tries', { seconds: Math.ceil(wait / 1000) }) : undefined
  }

  #change(change: AccountChange, actor: string, action: AuditAction, subject: string, detail: AuditNote['detail'] = {}): Promise<Changed> {
    return this.#deps.store.change({ kind: 'account', change, note: { at: this.#now, actor, action, subject, detail } })
  }
}
