// Each change of accounts as SQL. What it rests on is read in the same transaction, before anything is written: `fenced` changes nothing.

import type { SQLInputValue } from 'node:sqlite'
import type { Account, AccountChange, AuditNote } from './accountStore.ts'
import { auditHash, FIRST_HASH } from './auditChain.ts'
import type { Statements } from './changes.ts'
import type { Changed } from './store.ts'

export function applyAccountChange(sql: Statements, change: AccountChange, note: AuditNote | undefined): Changed {
  const changed = apply(sql, change)
  if (changed === 'done' && note) chainNote(sql, note)
  return changed
}

type Run = (text: string, ...values: SQLInputValue[]) => number

function apply(sql: Statements, change: AccountChange): Changed {
  const run: Run = (text, ...values) => Number(sql(text).run(...values).changes)
  const has = (text: string, ...values: SQLInputValue[]): boolean => sql(text).get(...values) !== undefined
  const one = (changes: number): Changed => (changes === 1 ? 'done' : 'fenced')
  switch (change.to) {
    case 'note':
      return 'done'
    case 'await-set-up':
      if (has(`SELECT 1 FROM account WHERE role = 'admin'`)) return 'fenced'
      run(
        `INSERT INTO school (one, name, set_up_hash) VALUES (1, '', ?) ON CONFLICT DO UPDATE SET set_up_hash = excluded.set_up_hash`,
        change.codeHash,
      )
      return 'done'
    case 'set-up':
      if (taken(has, [change.admin])) return 'fenced'
      if (run('UPDATE school SET name = ?, set_up_hash = NULL WHERE set_up_hash = ?', change.school, change.codeHash) !== 1) return 'fenced'
      insertAccount(run, change.admin)
      return 'done'
    case 'enrol': {
      const named = new Set(change.classes.map(({ class: id }) => id))
      const known = (id: string | undefined): boolean => id === undefined || named.has(id) || has('SELECT 1 FROM class WHERE class = ?', id)
      if (change.classes.some(({ name }) => has('SELECT 1 FROM class WHERE name = ?', name))) return 'fenced'
      if (taken(has, change.accounts) || ![...change.accounts, ...change.renamed].every((each) => known(each.class))) return 'fenced'
      if (!change.renamed.every(({ account }) => has('SELECT 1 FROM account WHERE account = ?', account))) return 'fenced'
      for (const each of change.classes) run('INSERT INTO class (class, name, made_at) VALUES (?, ?, ?)', each.class, each.name, each.at)
      for (const each of change.accounts) insertAccount(run, each)
      for (const each of change.renamed)
        run('UPDATE account SET name = ?, class = ? WHERE account = ?', each.name, each.class ?? null, each.account)
      return 'done'
    }
    case 'amend': {
      if (change.class !== undefined && !has('SELECT 1 FROM class WHERE class = ?', change.class)) return 'fenced'
      const stays = change.role === 'admin' && change.active
      const others = `SELECT 1 FROM account WHERE role = 'admin' AND active = 1 AND account <> ?`
      // A school without an administrator could never have one again.
      if (!stays && has(`SELECT 1 FROM account WHERE role = 'admin' AND account = ?`, change.account) && !has(others, change.account))
        return 'fenced'
      const amend = 'UPDATE account SET name = ?, role = ?, class = ?, active = ? WHERE account = ?'
      const done = one(run(amend, change.name, change.role, change.class ?? null, change.active ? 1 : 0, change.account))
      if (done === 'done' && change.endLogins)
        run('UPDATE login SET ended_at = seen_at WHERE account = ? AND ended_at IS NULL', change.account)
      return done
    }
    case 'secrets':
      if (!change.secrets.every(({ account }) => has('SELECT 1 FROM account WHERE account = ?', account))) return 'fenced'
      for (const { account, secret } of change.secrets) {
        const set = 'UPDATE account SET secret = ?, secret_kind = ?, secret_until = ? WHERE account = ?'
        run(set, secret.text, secret.kind, secret.until ?? null, account)
        // Whoever was in with the old secret is out.
        run('UPDATE login SET ended_at = ? WHERE account = ? AND ended_at IS NULL', change.at, account)
        run('UPDATE login_link SET used_at = ? WHERE account = ? AND used_at IS NULL', change.at, account)
      }
      return 'done'
    case 'teach': {
      const staff = `SELECT 1 FROM account WHERE account = ? AND role <> 'student'`
      if (!has('SELECT 1 FROM class WHERE class = ?', change.class) || !change.teachers.every((id) => has(staff, id))) return 'fenced'
      run('DELETE FROM teaching WHERE class = ?', change.class)
      for (const id of new Set(change.teachers)) run('INSERT INTO teaching (class, account) VALUES (?, ?)', change.class, id)
      return 'done'
    }
    case 'sign-in': {
      const { login, link } = change
      if (!has('SELECT 1 FROM account WHERE account = ? AND active = 1', login.account)) return 'fenced'
      const use = 'UPDATE login_link SET used_at = ? WHERE token_hash = ? AND account = ? AND used_at IS NULL AND until > ?'
      if (link !== undefined && run(use, login.startedAt, link, login.account, login.startedAt) !== 1) return 'fenced'
      const insert = 'INSERT INTO login (token_hash, account, device_hash, started_at, seen_at) VALUES (?, ?, ?, ?, ?)'
      return one(run(insert, login.tokenHash, login.account, login.deviceHash, login.startedAt, login.seenAt))
    }
    case 'seen':
      return one(run('UPDATE login SET seen_at = ? WHERE token_hash = ? AND ended_at IS NULL', change.at, change.tokenHash))
    case 'sign-out':
      return one(run('UPDATE login SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL', change.at, change.tokenHash))
    case 'link':
      if (!has('SELECT 1 FROM account WHERE account = ? AND active = 1', change.account)) return 'fenced'
      return one(
        run('INSERT INTO login_link (token_hash, account, until) VALUES (?, ?, ?)', change.tokenHash, change.account, change.until),
      )
    case 'claim': {
      const open = `SELECT 1 FROM run WHERE run = ? AND ticket_hash = ? AND run NOT IN (SELECT run FROM run_owner)`
      if (!change.runs.every((each) => has(open, each.run, each.ticketHash))) return 'fenced'
      for (const each of change.runs) run('INSERT INTO run_owner (run, account, at) VALUES (?, ?, ?)', each.run, change.account, change.at)
      return 'done'
    }
    case 'ticket':
      return one(run('INSERT INTO run_ticket (run, ticket_hash, at) VALUES (?, ?, ?)', change.run, change.ticketHash, change.at))
    default:
      return change satisfies never
  }
}

function taken(has: (text: string, value: string) => boolean, accounts: readonly Account[]): boolean {
  const keys = new Set(accounts.map(({ loginKey }) => loginKey))
  return keys.size < accounts.length || accounts.some(({ loginKey }) => has('SELECT 1 FROM account WHERE login_key = ?', loginKey))
}

function insertAccount(run: Run, fresh: Account): void {
  const insert = `INSERT INTO account (account, role, login, login_key, name, class, secret, secret_kind, secret_until, active, made_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  const { account, role, login, loginKey, name, secret, active, madeAt } = fresh
  const hidden = [secret?.text ?? null, secret?.kind ?? null, secret?.until ?? null]
  run(insert, account, role, login, loginKey, name, fresh.class ?? null, ...hidden, active ? 1 : 0, madeAt)
}

/** One writer, one transaction at a time: nothing can come between the last entry and this one. */
export function chainNote(sql: Statements, note: AuditNote): void {
  const last = sql('SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1').get() as { n: number; hash: string } | undefined
  const n = (last?.n ?? 0) + 1
  const prevHash = last?.hash ?? FIRST_HASH
  const insert = 'INSERT INTO audit (n, at, actor, action, subject, detail, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
  const { at, actor, action, subject, detail } = note
  sql(insert).run(n, at, actor, action, subject, JSON.stringify(detail), prevHash, auditHash(n, note, prevHash))
}
