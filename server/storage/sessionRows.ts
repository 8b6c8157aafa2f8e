// Sessions as SQL. The fence is the number of the line: two keepers of one session cannot both write line n.

import { sha256Hex } from '../../shared/base/hash.ts'
import { plainBytes } from '../../shared/base/plain.ts'
import { chainNote } from './accountChanges.ts'
import type { Statements } from './changes.ts'
import { insertRun, type Run } from './newRun.ts'
import type { ListedSession, SessionAnswers, SessionChange, SessionLine, SessionQuery } from './sessionStore.ts'
import type { Changed } from './store.ts'

/** Before line 0. */
export const FIRST_LINE = '0'.repeat(64)

/** Of a row of `session`: nobody's marks are told yet. */
export const HELD = `(session.kind = 'assessment' AND session.phase <> 'released')`

/** Over the line before it and everything this one says: a changed or missing line is evident. */
export const lineHash = (session: string, n: number, { entry, at }: SessionLine, prevHash: string): string =>
  sha256Hex(plainBytes({ kind: 'gongfang-command', session, n, at, id: entry.id, by: entry.by, command: entry.command, prevHash } as never))

export function applySessionChange(sql: Statements, change: SessionChange): Changed {
  const { session, n, line } = change
  const run: Run = (text, ...values) => Number(sql(text).run(...values).changes) === 1
  const last = sql('SELECT n, hash FROM session_command WHERE session = ? ORDER BY n DESC LIMIT 1').get(session) as
    | { n: number; hash: string }
    | undefined
  if (n !== (last ? last.n + 1 : 0)) return 'fenced'
  if (change.code !== undefined && sql('SELECT 1 FROM join_code WHERE code = ?').get(change.code) !== undefined) return 'fenced'
  if (change.made) {
    const { title, kind, host, secret } = change.made
    const insert = 'INSERT INTO session (session, title, kind, host, secret, phase, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)'
    run(insert, session, title, kind, host, secret, change.phase, line.at)
  } else run('UPDATE session SET phase = ? WHERE session = ?', change.phase, session)
  if (change.kind) run('UPDATE session SET kind = ? WHERE session = ?', change.kind, session)
  const prevHash = last?.hash ?? FIRST_LINE
  const { id, by, command } = line.entry
  run(
    'INSERT INTO session_command (session, n, at, id, author, command, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[session, n, line.at, id, JSON.stringify(by), JSON.stringify(command), prevHash, lineHash(session, n, line, prevHash)],
  )
  if (change.staff) run('DELETE FROM session_staff WHERE session = ?', session)
  for (const account of change.staff ?? []) run('INSERT INTO session_staff (session, account) VALUES (?, ?)', session, account)
  for (const account of change.people ?? []) run('INSERT OR IGNORE INTO session_person (session, account) VALUES (?, ?)', session, account)
  if (change.code !== undefined) run('INSERT INTO join_code (session, code) VALUES (?, ?)', session, change.code)
  if (change.phase === 'ending' || change.phase === 'ended') run('DELETE FROM join_code WHERE session = ?', session)
  for (const { seat, run: opened } of change.runs) {
    insertRun(run, opened)
    run('INSERT INTO session_run (run, session, seat) VALUES (?, ?, ?)', opened.header.run, session, seat)
  }
  const issue = 'INSERT INTO run_instruction (run, place, phrase, issued_at) VALUES (?, ?, ?, ?)'
  for (const each of change.instructions) run(issue, each.run, each.place, each.phrase, line.at)
  if (change.note) chainNote(sql, change.note)
  return 'done'
}

export function answerSessionQuery(sql: Statements, query: SessionQuery): SessionAnswers[SessionQuery['of']] {
  switch (query.of) {
    case 'session': {
      const found = sql('SELECT secret FROM session WHERE session = ?').get(query.session) as { secret: string } | undefined
      if (!found) return undefined
      const rows = sql('SELECT * FROM session_command WHERE session = ? ORDER BY n').all(query.session) as unknown as LineRow[]
      return { session: query.session, secret: found.secret, lines: readLines(query.session, rows) }
    }
    case 'live': {
      const rows = sql(`SELECT session FROM session WHERE phase NOT IN ('ended', 'released') ORDER BY made_at`).all()
      return (rows as unknown as { session: string }[]).map(({ session }) => session)
    }
    case 'list': {
      const mine = `session IN (SELECT session FROM session_staff WHERE account = ?1 UNION SELECT session FROM session_person WHERE account = ?1)`
      const rows = sql(`SELECT session, title, kind, host, phase, made_at,
          EXISTS (SELECT 1 FROM session_staff WHERE session_staff.session = session.session AND account = ?3) AS staff
        FROM session WHERE ?1 = '' OR ${mine}
        ORDER BY made_at DESC, session LIMIT ?2`).all(query.account, query.most, query.reader)
      return (rows as unknown as ListRow[]).map(({ made_at, staff, ...row }) => ({ ...row, staff: staff === 1, madeAt: made_at }))
    }
    case 'run':
      return sql('SELECT session, seat FROM session_run WHERE run = ?').get(query.run) as SessionAnswers['run']
    case 'held':
      return (
        sql(`SELECT 1 FROM session JOIN session_run USING (session) JOIN run ON run.run = session_run.run
          WHERE ${HELD} AND (run.run = ?1 OR json_extract(run.header, '$.publicSeed') = ?2)`).get(query.run, query.publicSeed ?? '') !==
        undefined
      )
    case 'code':
      return (sql('SELECT session FROM join_code WHERE code = ?').get(query.code) as { session: string } | undefined)?.session
    default:
      return query satisfies never
  }
}

type LineRow = { n: number; at: number; id: string; author: string; command: string; hash: string }
type ListRow = Omit<ListedSession, 'madeAt' | 'staff'> & { made_at: number; staff: number }

/** Every time it is read the chain is walked: a session is never carried on from a log somebody has touched. */
function readLines(session: string, rows: readonly LineRow[]): readonly SessionLine[] {
  let prevHash = FIRST_LINE
  return rows.map((row, n) => {
    const line = { entry: { id: row.id, by: JSON.parse(row.author), command: JSON.parse(row.command) }, at: row.at }
    if (row.n !== n || lineHash(session, n, line, prevHash) !== row.hash) throw new Error(`evidence: session ${session} line ${n}`)
    prevHash = row.hash
    return line
  })
}
