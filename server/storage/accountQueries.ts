// Each query about accounts as SQL, rows turned into plain values.

import type { RunHeader } from '../../shared/log/runLog.ts'
import type { Account, AccountAnswers, AccountQuery, AuditEntry, Login, OwnedRun, SchoolClass, Secret } from './accountStore.ts'
import type { Statements } from './changes.ts'
import { HELD } from './sessionRows.ts'

export function answerAccountQuery(sql: Statements, query: AccountQuery): AccountAnswers[AccountQuery['of']] {
  switch (query.of) {
    case 'school': {
      const row = sql('SELECT name, set_up_hash FROM school').get() as { name: string; set_up_hash: string | null } | undefined
      return row && { name: row.name, setUpHash: row.set_up_hash ?? undefined }
    }
    case 'admins':
      return (sql(`SELECT count(*) AS n FROM account WHERE role = 'admin'`).get() as { n: number }).n
    case 'account':
      return readAccount(sql('SELECT * FROM account WHERE account = ?').get(query.account) as AccountRow | undefined)
    case 'named':
      return readAccount(sql('SELECT * FROM account WHERE login_key = ?').get(query.loginKey) as AccountRow | undefined)
    case 'accounts': {
      const rows = sql('SELECT * FROM account ORDER BY login_key').all() as unknown as AccountRow[]
      return rows.map((row) => readAccount(row) as Account)
    }
    case 'classes':
      return readClasses(sql)
    case 'login': {
      const row = sql('SELECT * FROM login WHERE token_hash = ? AND ended_at IS NULL').get(query.tokenHash) as LoginRow | undefined
      return row && readLogin(row)
    }
    case 'known-device':
      return sql('SELECT 1 FROM login WHERE account = ? AND device_hash = ? LIMIT 1').get(query.account, query.deviceHash) !== undefined
    case 'link': {
      const link = 'SELECT account FROM login_link WHERE token_hash = ? AND used_at IS NULL AND until > ?'
      return (sql(link).get(query.tokenHash, query.now) as { account: string } | undefined)?.account
    }
    case 'owner':
      return (sql('SELECT account FROM run_owner WHERE run = ?').get(query.run) as { account: string } | undefined)?.account
    case 'ticket':
      return sql('SELECT 1 FROM run_ticket WHERE run = ? AND ticket_hash = ?').get(query.run, query.ticketHash) !== undefined
    case 'runs':
      return readRuns(sql, query.account, query.most)
    case 'audit': {
      const text = `SELECT * FROM audit WHERE n < ?1 AND (?2 = '' OR action = ?2) AND (?3 = '' OR actor = ?3 OR subject = ?3) ORDER BY n DESC LIMIT ?4`
      const rows = sql(text).all(query.before, query.action, query.account, query.most) as unknown as AuditRow[]
      return rows.map(readEntry)
    }
    default:
      return query satisfies never
  }
}

type AccountRow = {
  account: string
  role: Account['role']
  login: string
  login_key: string
  name: string
  class: string | null
  secret: string | null
  secret_kind: Secret['kind'] | null
  secret_until: number | null
  active: number
  made_at: number
}
type LoginRow = { token_hash: string; account: string; device_hash: string; started_at: number; seen_at: number }
type AuditRow = {
  n: number
  at: number
  actor: string
  action: string
  subject: string
  detail: string
  prev_hash: string
  hash: string
}
type RunRow = {
  run: string
  scenario: string
  header: string
  state: OwnedRun['state']
  opened_at: number
  sheet: string | null
  in_review: number
  held: number
}

function readAccount(row: AccountRow | undefined): Account | undefined {
  if (!row) return undefined
  const secret =
    row.secret === null ? undefined : { text: row.secret, kind: row.secret_kind ?? 'initial', until: row.secret_until ?? undefined }
  const { account, role, login, name } = row
  return {
    account,
    role,
    login,
    loginKey: row.login_key,
    name,
    class: row.class ?? undefined,
    secret,
    active: row.active === 1,
    madeAt: row.made_at,
  }
}

const readLogin = (row: LoginRow): Login => ({
  tokenHash: row.token_hash,
  account: row.account,
  deviceHash: row.device_hash,
  startedAt: row.started_at,
  seenAt: row.seen_at,
})

const readEntry = ({ detail, prev_hash, ...row }: AuditRow): AuditEntry => ({ ...row, detail: JSON.parse(detail), prevHash: prev_hash })

function readClasses(sql: Statements): readonly SchoolClass[] {
  const teaching = sql('SELECT class, account FROM teaching ORDER BY account').all() as unknown as { class: string; account: string }[]
  const rows = sql(`SELECT class, name, (SELECT count(*) FROM account WHERE account.class = class.class AND role = 'student') AS students
    FROM class ORDER BY name`).all() as unknown as { class: string; name: string; students: number }[]
  return rows.map((row) => ({ ...row, teachers: teaching.filter((each) => each.class === row.class).map(({ account }) => account) }))
}

function readRuns(sql: Statements, account: string, most: number): readonly OwnedRun[] {
  const text = `SELECT run.run, run.scenario, run.header, run.state, run.opened_at,
      (SELECT sheet FROM result WHERE result.run = run.run ORDER BY revision DESC LIMIT 1) AS sheet,
      EXISTS (SELECT 1 FROM run_review WHERE run_review.run = run.run) AS in_review,
      EXISTS (SELECT 1 FROM session_run JOIN session USING (session) WHERE session_run.run = run.run AND ${HELD}) AS held
    FROM run_owner JOIN run ON run.run = run_owner.run WHERE run_owner.account = ? ORDER BY run.opened_at DESC LIMIT ?`
  return (sql(text).all(account, most) as unknown as RunRow[]).map((row) => {
    const { mode, session } = JSON.parse(row.header) as RunHeader
    return {
      run: row.run,
      scenario: row.scenario,
      mode,
      state: row.state,
      openedAt: row.opened_at,
      session,
      sheet: row.sheet === null ? undefined : JSON.parse(row.sheet),
      inReview: row.in_review === 1,
      held: row.held === 1,
    }
  })
}
