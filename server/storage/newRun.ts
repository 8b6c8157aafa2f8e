// A run's first row, whoever opens it: a page, or a session for its seats.

import type { SQLInputValue } from 'node:sqlite'
import type { Changed, NewRun } from './store.ts'

export type Run = (text: string, ...values: SQLInputValue[]) => boolean

export function insertRun(run: Run, fresh: NewRun): Changed {
  const { header } = fresh
  const insert = `INSERT INTO run (run, scenario, header, header_hash, secret_seed, ticket_hash, opened_at, state, epoch, head_seq, head_hash, head_tick)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'open', 0, -1, ?, 0)`
  const { headerHash, secretSeed, ticketHash, openedAt } = fresh
  run(insert, header.run, header.scenario, JSON.stringify(header), headerHash, secretSeed, ticketHash, openedAt, headerHash)
  if (fresh.owner !== undefined) run('INSERT INTO run_owner (run, account, at) VALUES (?, ?, ?)', header.run, fresh.owner, openedAt)
  return 'done'
}
