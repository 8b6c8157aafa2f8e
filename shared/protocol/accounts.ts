// What client and server say to each other about people: signing in, accounts, classes, rosters, first codes, the audit.

import { z } from 'zod'
import { ACCOUNT_ROLES } from '../session/roles.ts'

const id = z.string().regex(/^[0-9a-f]{32}$/)
const token = z.string().regex(/^[0-9a-f]{64}$/)
const words = z.string().min(1).max(400)
const secret = z.string().min(1).max(512)
const moment = z.number().int()
const marks = z.number().int()

/** GET /api/me — who this browser is to the server, and whether the server has an administrator yet. */
export const Me = z.strictObject({
  school: z.string(),
  needsSetUp: z.boolean(),
  person: z
    .strictObject({
      account: id,
      role: z.enum(ACCOUNT_ROLES),
      login: z.string(),
      name: z.string(),
      className: z.string(),
      /** Signed in with a first code: nothing opens before a password of one's own is set. */
      mustChange: z.boolean(),
      hasPassword: z.boolean(),
    })
    .optional(),
})
export type Me = z.infer<typeof Me>

/** POST /api/set-up — the one-time code of the first start makes the first administrator, and signs them in. */
export const SetUp = z.strictObject({ code: secret, school: words, login: words, name: words, password: secret })
export type SetUp = z.infer<typeof SetUp>

/** POST /api/sign-in */
export const SignIn = z.strictObject({ login: words, password: secret })
export type SignIn = z.infer<typeof SignIn>

/** POST /api/sign-in/link — the token of a sign-in link; it stood in the address's fragment, which is never sent by itself. */
export const UseLink = z.strictObject({ token })

/** POST /api/sign-out — `forget`: this computer is shared, the device is forgotten too. */
export const SignOut = z.strictObject({ forget: z.boolean().default(false) })

/** POST /api/password — `current` is asked for unless the first code was just used. */
export const NewPassword = z.strictObject({ current: secret.optional(), password: secret })
export type NewPassword = z.infer<typeof NewPassword>

export const AccountRow = z.strictObject({
  account: id,
  role: z.enum(ACCOUNT_ROLES),
  login: z.string(),
  name: z.string(),
  class: id.optional(),
  active: z.boolean(),
  /** none: no code was issued yet · initial: a first code waits to be used · own: has a password of their own. */
  secret: z.enum(['none', 'initial', 'expired', 'own']),
})
export type AccountRow = z.infer<typeof AccountRow>
export const AccountList = z.strictObject({ accounts: z.array(AccountRow) })

/** POST /api/accounts */
export const NewAccount = z.strictObject({ role: z.enum(ACCOUNT_ROLES), login: words, name: words, class: id.optional() })
export type NewAccount = z.infer<typeof NewAccount>
/** PUT /api/accounts/:account */
export const AmendAccount = z.strictObject({ role: z.enum(ACCOUNT_ROLES), name: words, class: id.optional(), active: z.boolean() })
export type AmendAccount = z.infer<typeof AmendAccount>
export const MadeAccount = z.strictObject({ account: id })

/** POST /api/codes — new first codes; whatever opened these accounts before does so no more. Told this once. */
export const AskCodes = z.strictObject({ accounts: z.array(id).min(1).max(200) })
export const Codes = z.strictObject({
  school: z.string(),
  until: moment,
  codes: z.array(z.strictObject({ account: id, login: z.string(), name: z.string(), className: z.string(), code: z.string() })),
})
export type Codes = z.infer<typeof Codes>

/** POST /api/accounts/:account/link — opens once. */
export const SignInLink = z.strictObject({ token, until: moment })

export const ClassList = z.strictObject({
  classes: z.array(z.strictObject({ class: id, name: z.string(), students: z.number().int(), teachers: z.array(id) })),
})
export type ClassList = z.infer<typeof ClassList>
export const NewClass = z.strictObject({ name: words })
export const MadeClass = z.strictObject({ class: id })
export const Teachers = z.strictObject({ teachers: z.array(id).max(50) })
export const Done = z.strictObject({ done: z.literal(true) })

export const ROW_FAULTS = [
  'no-number',
  'number-malformed',
  'no-name',
  'name-malformed',
  'class-malformed',
  'number-twice',
  'not-a-student',
] as const
export const FILE_FAULTS = [
  'no-columns',
  'not-a-table',
  'not-text',
  'too-big',
  'too-many-rows',
  'too-many-files-inside',
  'grows-too-much',
  'broken-zip',
  'has-doctype',
  'took-too-long',
  'empty',
] as const
export type RowFault = (typeof ROW_FAULTS)[number]
export type FileFault = (typeof FILE_FAULTS)[number]

/** POST /api/roster — a file, and what it would do; with ?confirm=digest of a preview it is done, unless that has become something else. */
export const RosterPreview = z.strictObject({
  digest: token,
  written: z.boolean(),
  /** By state; rows with faults are never written. */
  counts: z.strictObject({ new: z.number().int(), changed: z.number().int(), same: z.number().int(), fault: z.number().int() }),
  newClasses: z.array(z.string()),
  rows: z.array(
    z.strictObject({
      /** In the file, as a person counts: the first is 1. */
      row: z.number().int(),
      login: z.string(),
      name: z.string(),
      className: z.string(),
      state: z.enum(['new', 'changed', 'same', 'fault']),
      faults: z.array(z.enum(ROW_FAULTS)),
      /** The account, once written or when it was there before. */
      account: id.optional(),
    }),
  ),
})
export type RosterPreview = z.infer<typeof RosterPreview>

/** GET /api/accounts/:account/runs — newest first, with what each scenario's newest sheets ask to be practised next. */
export const RunsOfAccount = z.strictObject({
  name: z.string(),
  login: z.string(),
  runs: z.array(
    z.strictObject({
      run: id,
      scenario: z.string(),
      mode: z.enum(['practice', 'mock', 'official']),
      state: z.enum(['open', 'pending', 'ready', 'review']),
      openedAt: moment,
      /** Where it is performed at a seat. */
      session: id.optional(),
      score: z.strictObject({ total: marks, max: marks, pass: marks }).optional(),
    }),
  ),
  best: z.array(z.strictObject({ scenario: z.string(), run: id, total: marks, max: marks, pass: marks, done: z.number().int() })),
  next: z.array(
    z.strictObject({ scenario: z.string(), aspect: z.string(), section: z.string(), lost: marks, max: marks, times: z.number().int() }),
  ),
})
export type RunsOfAccount = z.infer<typeof RunsOfAccount>

/** GET /api/runs/:run — what a signed-in reader needs to show a run this browser does not remember. */
export const RunFacts = z.strictObject({
  run: id,
  scenario: z.string(),
  mode: z.enum(['practice', 'mock', 'official']),
  openedAt: moment,
  own: z.boolean(),
  /** Whose it is, for who may read others'; '' for one's own and for a guest's. */
  name: z.string(),
})
export type RunFacts = z.infer<typeof RunFacts>
/** POST /api/runs/:run/ticket — for the owner's other computer. */
export const FurtherTicket = z.strictObject({ ticket: token })

/** POST /api/claims — runs made as a guest in this browser become the account's. */
export const Claims = z.strictObject({
  runs: z
    .array(z.strictObject({ run: id, ticket: token }))
    .min(1)
    .max(60),
})
export const Claimed = z.strictObject({ runs: z.array(id) })

/** GET /api/audit — newest first; `intact`: every entry follows from the one before it. */
export const AuditPage = z.strictObject({
  intact: z.boolean(),
  entries: z.array(
    z.strictObject({
      n: z.number().int(),
      at: moment,
      action: z.string(),
      actor: z.string(),
      actorName: z.string(),
      subject: z.string(),
      subjectName: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number()])),
      hash: z.string(),
    }),
  ),
})
export type AuditPage = z.infer<typeof AuditPage>
