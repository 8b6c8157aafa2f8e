// What accounts ask of the storage. Every change carries the audit entry that tells of it: both are on disk, or neither is.

import type { RunHeader } from '../../shared/log/runLog.ts'
import type { AccountRole } from '../../shared/session/roles.ts'

export interface Secret {
  /** With its own parameters: access/secret.ts. */
  readonly text: string
  readonly kind: 'initial' | 'own'
  /** ms since 1970; initial codes only. */
  readonly until: number | undefined
}

export interface Account {
  readonly account: string
  readonly role: AccountRole
  readonly login: string
  readonly loginKey: string
  readonly name: string
  readonly class: string | undefined
  readonly secret: Secret | undefined
  readonly active: boolean
  readonly madeAt: number
}

export interface SchoolClass {
  readonly class: string
  readonly name: string
  readonly students: number
  readonly teachers: readonly string[]
}

export interface Login {
  readonly tokenHash: string
  readonly account: string
  readonly deviceHash: string
  readonly startedAt: number
  readonly seenAt: number
}

export interface AuditNote {
  readonly at: number
  /** An account; '' for somebody who has not signed in, 'server' for the server itself. */
  readonly actor: string
  readonly action: string
  /** The account, run or class it was done to; '' when there is none. */
  readonly subject: string
  readonly detail: Readonly<Record<string, string | number>>
}

export interface AuditEntry extends AuditNote {
  readonly n: number
  readonly prevHash: string
  readonly hash: string
}

export interface OwnedRun {
  readonly run: string
  readonly scenario: string
  readonly mode: RunHeader['mode']
  readonly state: 'open' | 'quarantined' | 'sealed'
  readonly openedAt: number
  /** '' where it stands alone. */
  readonly session: string
  /** The newest sheet, when there is one. */
  readonly sheet: unknown
  readonly inReview: boolean
  /** The sheet may not be told yet: an assessment that is not released. */
  readonly held: boolean
}

/** Refused as `fenced`, all of it, when a login name is taken or what it names is not (or no longer) so. */
export type AccountChange =
  | { readonly to: 'note' }
  | { readonly to: 'await-set-up'; readonly codeHash: string }
  | { readonly to: 'set-up'; readonly codeHash: string; readonly school: string; readonly admin: Account }
  | {
      readonly to: 'enrol'
      readonly classes: readonly { readonly class: string; readonly name: string; readonly at: number }[]
      readonly accounts: readonly Account[]
      readonly renamed: readonly { readonly account: string; readonly name: string; readonly class: string | undefined }[]
    }
  | {
      readonly to: 'amend'
      readonly account: string
      readonly name: string
      readonly role: AccountRole
      readonly class: string | undefined
      readonly active: boolean
      readonly endLogins: boolean
    }
  | { readonly to: 'secrets'; readonly secrets: readonly { readonly account: string; readonly secret: Secret }[]; readonly at: number }
  | { readonly to: 'teach'; readonly class: string; readonly teachers: readonly string[] }
  | { readonly to: 'sign-in'; readonly login: Login; readonly link?: string }
  | { readonly to: 'seen'; readonly tokenHash: string; readonly at: number }
  | { readonly to: 'sign-out'; readonly tokenHash: string; readonly at: number }
  | { readonly to: 'link'; readonly tokenHash: string; readonly account: string; readonly until: number }
  | {
      readonly to: 'claim'
      readonly account: string
      readonly runs: readonly { readonly run: string; readonly ticketHash: string }[]
      readonly at: number
    }
  | { readonly to: 'ticket'; readonly run: string; readonly ticketHash: string; readonly at: number }

export type AccountQuery =
  | { readonly of: 'school' }
  | { readonly of: 'admins' }
  | { readonly of: 'account'; readonly account: string }
  | { readonly of: 'named'; readonly loginKey: string }
  | { readonly of: 'accounts' }
  | { readonly of: 'classes' }
  | { readonly of: 'login'; readonly tokenHash: string }
  | { readonly of: 'known-device'; readonly account: string; readonly deviceHash: string }
  | { readonly of: 'link'; readonly tokenHash: string; readonly now: number }
  | { readonly of: 'owner'; readonly run: string }
  | { readonly of: 'ticket'; readonly run: string; readonly ticketHash: string }
  | { readonly of: 'runs'; readonly account: string; readonly most: number }
  | { readonly of: 'audit'; readonly before: number; readonly most: number; readonly action: string; readonly account: string }

/** What each query answers. */
export interface AccountAnswers {
  readonly school: { readonly name: string; readonly setUpHash: string | undefined } | undefined
  readonly admins: number
  readonly account: Account | undefined
  readonly named: Account | undefined
  readonly accounts: readonly Account[]
  readonly classes: readonly SchoolClass[]
  readonly login: Login | undefined
  readonly 'known-device': boolean
  readonly link: string | undefined
  readonly owner: string | undefined
  readonly ticket: boolean
  readonly runs: readonly OwnedRun[]
  readonly audit: readonly AuditEntry[]
}
