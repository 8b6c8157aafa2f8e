// Opening the data file: recover, bring the schema up to date, check, and put every readable frame behind an fsync before anything is acked.

import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

const MIGRATIONS = new URL('./migrations/', import.meta.url)

/** Steps in order; a step's number is the schema version it leads to. */
export function migrationSteps(): readonly { readonly version: number; readonly sql: string }[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => /^\d{3}-.+\.sql$/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 3)), sql: readFileSync(new URL(name, MIGRATIONS), 'utf8') }))
}

export function schemaVersion(db: DatabaseSync): number {
  return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
}

/** Raises the schema step by step, each step in a transaction of its own. `upTo` is for tests of the upgrade. */
export function migrate(db: DatabaseSync, upTo = Number.POSITIVE_INFINITY): void {
  const steps = migrationSteps()
  const newest = steps[steps.length - 1]?.version ?? 0
  if (schemaVersion(db) > newest) throw new Error(`the data folder has schema ${schemaVersion(db)}, this server knows ${newest}`)
  for (const step of steps) {
    if (step.version <= schemaVersion(db) || step.version > upTo) continue
    db.exec(`BEGIN IMMEDIATE; ${step.sql}; PRAGMA user_version = ${step.version}; COMMIT`)
  }
}

/**
 * After a kill, frames that were written but never synced are readable again; re-acking them before this checkpoint would promise
 * what no fsync covers. So it must succeed before anyone is served.
 */
export function openDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path)
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000')
    migrate(db)
    const done = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number } | undefined
    if (done && done.busy !== 0) throw new Error('the journal could not be checkpointed')
    const verdict = db.prepare('PRAGMA quick_check(1)').get() as { quick_check: string }
    if (verdict.quick_check !== 'ok') throw new Error(`the data file is damaged: ${verdict.quick_check}`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
