// Each change as SQL. The fence is in the statement itself, so even a stale server cannot write past a newer writer or leave a gap.

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { applyAccountChange } from './accountChanges.ts'
import { insertRun, type Run } from './newRun.ts'
import { applySessionChange } from './sessionRows.ts'
import type { Change, Changed, IssuedReveal, Placing, RunFlag, StoredChunk } from './store.ts'
import { applyVerificationChange, keepWitness } from './verification.ts'

export type Statements = (sql: string) => StatementSync

/** Prepared once a statement text. */
export function statements(db: DatabaseSync): Statements {
  const prepared = new Map<string, StatementSync>()
  return (sql) => {
    const known = prepared.get(sql)
    if (known) return known
    const fresh = db.prepare(sql)
    prepared.set(sql, fresh)
    return fresh
  }
}

export function applyChange(sql: Statements, change: Change): Changed {
  const run = (text: string, ...values: SQLInputValue[]): boolean => Number(sql(text).run(...values).changes) === 1
  switch (change.kind) {
    case 'open':
      return insertRun(run, change.run)
    case 'writer': {
      const raised = `UPDATE run SET epoch = ?, started_at = coalesce(started_at, ?) WHERE run = ? AND epoch = ? AND state = 'open'`
      if (!run(raised, change.epoch, change.at, change.run, change.epoch - 1)) return 'fenced'
      const written = 'INSERT INTO run_writer (run, epoch, writer_id, device, at) VALUES (?, ?, ?, ?, ?)'
      run(written, change.run, change.epoch, change.writerId, change.device, change.at)
      return 'done'
    }
    case 'append': {
      const first = change.chunks[0] as StoredChunk
      const last = change.chunks[change.chunks.length - 1] as StoredChunk
      const moved = `UPDATE run SET head_seq = ?, head_hash = ?, head_tick = ? WHERE run = ? AND epoch = ? AND head_seq = ? AND state = 'open'`
      if (!run(moved, last.seq, last.hash, last.tickTo, change.run, change.epoch, first.seq - 1)) return 'fenced'
      for (const chunk of change.chunks) insertChunk(run, 'run_chunk', change.run, chunk)
      keepReveals(run, change.run, change.found ?? [])
      for (const { place, seq } of change.placed)
        run('UPDATE run_reveal SET placed_seq = ? WHERE run = ? AND place = ?', seq, change.run, place)
      placeInstructions(run, change.run, change.obeyed ?? [])
      if (change.witness) keepWitness(sql, change.run, change.witness)
      return 'done'
    }
    case 'reveal': {
      const { reveal } = change
      const issued = `INSERT INTO run_reveal (run, place, epoch, key, numbers, asked_tick, issued_at)
        SELECT run, ?, epoch, ?, ?, ?, ? FROM run WHERE run = ? AND epoch = ? AND state = 'open'`
      const numbers = JSON.stringify(reveal.values)
      return run(issued, reveal.place, reveal.key, numbers, reveal.askedTick, reveal.issuedAt, change.run, change.epoch) ? 'done' : 'fenced'
    }
    case 'beacon':
      return run('INSERT INTO run_beacon (run, beacon, sent_at) VALUES (?, ?, ?)', change.run, change.beacon, change.sentAt)
        ? 'done'
        : 'fenced'
    case 'quarantine':
      if (!run(`UPDATE run SET state = 'quarantined' WHERE run = ? AND state = 'open'`, change.run)) return 'fenced'
      for (const other of change.others) insertChunk(run, 'run_conflict', change.run, other)
      return 'done'
    case 'seal': {
      const { seal } = change
      const closed = `UPDATE run SET state = 'sealed' WHERE run = ? AND epoch = ? AND head_seq = ? AND head_hash = ? AND state = 'open'`
      if (!run(closed, change.run, change.epoch, seal.seq, seal.hash)) return 'fenced'
      const insert = `INSERT INTO run_seal (run, seq, hash, tick, reason, sealed_at, trailer, digest, receipt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
      const { seq, hash, tick, reason, sealedAt, digest, receipt } = seal
      run(insert, change.run, seq, hash, tick, reason, sealedAt, JSON.stringify(seal.trailer), digest, receipt)
      for (const flag of change.flags) insertFlag(run, change.run, flag)
      return 'done'
    }
    case 'flag':
      insertFlag(run, change.run, change.flag)
      return 'done'
    case 'recover':
      return recover(run, change)
    case 'result': {
      const { result } = change
      const next = `INSERT INTO result (run, revision, sheet, digest, reason, author, made_at)
        SELECT ?, ?, ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM result WHERE run = ?) = ?`
      const sheet = JSON.stringify(result.sheet)
      const { revision, digest, reason, author, madeAt } = result
      return run(next, change.run, revision, sheet, digest, reason, author, madeAt, change.run, revision) ? 'done' : 'fenced'
    }
    case 'review':
      return run('INSERT INTO run_review (run, at, reason) VALUES (?, ?, ?)', change.run, change.at, change.reason) ? 'done' : 'fenced'
    case 'account':
      return applyAccountChange(sql, change.change, change.note)
    case 'session':
      return applySessionChange(sql, change.change)
    case 'verification':
      return applyVerificationChange(sql, change.change)
    default:
      return change satisfies never
  }
}

/** The lost rows again; whoever wrote in the meantime holds a lower epoch than `raised` and is fenced off. */
function recover(run: Run, change: Extract<Change, { kind: 'recover' }>): Changed {
  const first = change.chunks[0] as StoredChunk
  const last = change.chunks[change.chunks.length - 1] as StoredChunk
  const moved = `UPDATE run SET head_seq = ?, head_hash = ?, head_tick = ?, epoch = ? WHERE run = ? AND epoch = ? AND head_seq = ?
    AND state = 'open'`
  if (!run(moved, last.seq, last.hash, last.tickTo, change.raised, change.run, change.epoch, first.seq - 1)) return 'fenced'
  for (const chunk of change.chunks) insertChunk(run, 'run_chunk', change.run, chunk)
  keepReveals(run, change.run, change.reveals)
  placeInstructions(run, change.run, change.obeyed)
  for (const beacon of change.beacons)
    run('INSERT OR IGNORE INTO run_beacon (run, beacon, sent_at) VALUES (?, ?, ?)', change.run, beacon, first.receivedAt)
  insertFlag(run, change.run, change.flag)
  return 'done'
}

/** Issued anew, or now placed. */
function keepReveals(run: Run, id: string, reveals: readonly IssuedReveal[]): void {
  const issued = `INSERT INTO run_reveal (run, place, epoch, key, numbers, asked_tick, issued_at, placed_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (run, place) DO UPDATE SET placed_seq = excluded.placed_seq`
  for (const { place, epoch, key, values, askedTick, issuedAt, placedSeq } of reveals)
    run(issued, id, place, epoch, key, JSON.stringify(values), askedTick, issuedAt, placedSeq ?? null)
}

function placeInstructions(run: Run, id: string, obeyed: readonly Placing[]): void {
  for (const { place, seq } of obeyed) run('UPDATE run_instruction SET placed_seq = ? WHERE run = ? AND place = ?', seq, id, place)
}

function insertFlag(run: Run, id: string, { kind, fromTick, toTick, at }: RunFlag): void {
  run('INSERT INTO run_flag (run, kind, from_tick, to_tick, at) VALUES (?, ?, ?, ?, ?)', id, kind, fromTick, toTick, at)
}

function insertChunk(run: Run, table: 'run_chunk' | 'run_conflict', id: string, chunk: StoredChunk): void {
  const conflict = table === 'run_conflict'
  const columns = conflict ? '(run, seq, epoch, body, hash, received_at)' : '(run, seq, epoch, tick_to, body, hash, received_at)'
  const values = conflict ? [chunk.epoch, chunk.body] : [chunk.epoch, chunk.tickTo, chunk.body]
  const marks = conflict ? '?, ?, ?, ?, ?, ?' : '?, ?, ?, ?, ?, ?, ?'
  run(`INSERT INTO ${table} ${columns} VALUES (${marks})`, id, chunk.seq, ...values, chunk.hash, chunk.receivedAt)
}
