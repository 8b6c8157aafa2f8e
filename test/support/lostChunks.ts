// A data file as an older copy of it would be: everything of a run after one chunk is gone, and nobody remembers that it was there.

import type { DatabaseSync } from 'node:sqlite'

export function loseChunks(db: DatabaseSync, run: string, after: number, epoch?: number): void {
  const trigger = db.prepare(`SELECT sql FROM sqlite_master WHERE name = 'run_chunk_stays'`).get() as { sql: string }
  db.exec('DROP TRIGGER run_chunk_stays')
  db.prepare('DELETE FROM run_chunk WHERE run = ? AND seq > ?').run(run, after)
  db.exec(trigger.sql)
  // What was issued after the last chunk that is left, and what that chunk's time had not seen placed.
  const kept = db.prepare('SELECT coalesce(max(received_at), 0) AS at FROM run_chunk WHERE run = ?').get(run) as { at: number }
  db.prepare('DELETE FROM run_beacon WHERE run = ? AND sent_at > ?').run(run, kept.at)
  db.prepare('DELETE FROM run_reveal WHERE run = ? AND issued_at > ?').run(run, kept.at)
  db.prepare('UPDATE run_reveal SET placed_seq = NULL WHERE run = ? AND placed_seq > ?').run(run, after)
  const head = `UPDATE run SET head_seq = ?2, head_hash = coalesce((SELECT hash FROM run_chunk WHERE run = ?1 AND seq = ?2), header_hash),
    head_tick = coalesce((SELECT tick_to FROM run_chunk WHERE run = ?1 AND seq = ?2), 0), epoch = coalesce(?3, epoch) WHERE run = ?1`
  db.prepare(head).run(run, after, epoch ?? null)
  if (epoch !== undefined) db.prepare('DELETE FROM run_writer WHERE run = ? AND epoch > ?').run(run, epoch)
}

/** As the command that restores a backup leaves an open run. */
export function flagRestored(db: DatabaseSync, run: string, at: number): void {
  const flag = `INSERT INTO run_flag (run, kind, from_tick, to_tick, at) SELECT run, 'restored', head_tick, head_tick, ? FROM run WHERE run = ?`
  db.prepare(flag).run(at, run)
}
