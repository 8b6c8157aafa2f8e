// What verification keeps: witnesses (the client's word on its world), divergences, checkpoints. Changes and queries as SQL.

import type { Statements } from './changes.ts'

/** The client's hash of its world after a full second, shortened. */
export interface Witness {
  readonly tick: number
  readonly hash: string
}

export interface Divergence {
  readonly tick: number
  readonly client: string
  readonly server: string
}

export interface Checkpoint {
  readonly tick: number
  readonly stateHash: string
  /** Simulation.checkpoint(), gzip. */
  readonly body: Uint8Array
  /** KeptStanding of runs/standing.ts as JSON, gzip. */
  readonly standing?: Uint8Array
}

export type VerificationChange =
  | { readonly keep: 'checkpoint'; readonly run: string; readonly checkpoint: Checkpoint }
  /** Of several the earliest stays. */
  | { readonly keep: 'divergence'; readonly run: string; readonly divergence: Divergence; readonly at: number }

export type VerificationQuery =
  /** The newest at or before `tick`. */
  | { readonly of: 'checkpoint'; readonly run: string; readonly tick: number }
  | { readonly of: 'witnesses'; readonly run: string; readonly from: number; readonly to: number }
  | { readonly of: 'divergence'; readonly run: string }

export interface VerificationAnswers {
  readonly checkpoint: Checkpoint | undefined
  readonly witnesses: readonly Witness[]
  readonly divergence: Divergence | undefined
}

export function keepWitness(sql: Statements, run: string, { tick, hash }: Witness): void {
  sql('INSERT OR IGNORE INTO run_witness (run, tick, hash) VALUES (?, ?, ?)').run(run, tick, hash)
}

export function applyVerificationChange(sql: Statements, change: VerificationChange): 'done' {
  switch (change.keep) {
    case 'checkpoint': {
      const { tick, stateHash, body, standing = null } = change.checkpoint
      const insert = 'INSERT OR REPLACE INTO run_checkpoint (run, tick, state_hash, body, standing) VALUES (?, ?, ?, ?, ?)'
      sql(insert).run(change.run, tick, stateHash, body, standing)
      return 'done'
    }
    case 'divergence': {
      const { tick, client, server } = change.divergence
      sql(`INSERT INTO run_divergence (run, tick, client_hash, server_hash, at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (run) DO UPDATE SET tick = excluded.tick, client_hash = excluded.client_hash, server_hash = excluded.server_hash,
          at = excluded.at WHERE excluded.tick < run_divergence.tick`).run(change.run, tick, client, server, change.at)
      return 'done'
    }
    default:
      return change satisfies never
  }
}

export function answerVerificationQuery(sql: Statements, query: VerificationQuery): unknown {
  switch (query.of) {
    case 'checkpoint': {
      const row = sql(
        'SELECT tick, state_hash, body, standing FROM run_checkpoint WHERE run = ? AND tick <= ? ORDER BY tick DESC LIMIT 1',
      ).get(query.run, query.tick) as { tick: number; state_hash: string; body: Uint8Array; standing: Uint8Array | null } | undefined
      return row && { tick: row.tick, stateHash: row.state_hash, body: row.body, ...(row.standing ? { standing: row.standing } : {}) }
    }
    case 'witnesses':
      return sql('SELECT tick, hash FROM run_witness WHERE run = ? AND tick > ? AND tick <= ? ORDER BY tick')
        .all(query.run, query.from, query.to)
        .map((row) => ({ ...row }))
    case 'divergence': {
      const row = sql('SELECT tick, client_hash, server_hash FROM run_divergence WHERE run = ?').get(query.run) as
        | { tick: number; client_hash: string; server_hash: string }
        | undefined
      return row && { tick: row.tick, client: row.client_hash, server: row.server_hash }
    }
    default:
      return query satisfies never
  }
}
