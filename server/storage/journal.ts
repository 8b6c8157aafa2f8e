// Group commit: what arrives while a commit is on its way shares the next one. Answers leave only after COMMIT returned.

import type { DatabaseSync } from 'node:sqlite'
import { applyChange, type Statements, statements } from './changes.ts'
import { openDatabase } from './database.ts'
import type { Failpoint } from './failpoint.ts'
import { answerQuery } from './queries.ts'
import { type Changed, type Request, StorageFailed } from './store.ts'

export interface Journal {
  ask(request: Request): Promise<unknown>
  /** Commits what is waiting, then closes for good. */
  close(): void
}

export interface JournalPorts {
  /** Runs `flush` soon; whatever was asked until then is one group. */
  readonly schedule: (flush: () => void) => void
  /** The COMMIT itself; tests put faults here. */
  readonly commit?: (db: DatabaseSync) => void
  /** Told where a commit stands; tests let the process die there. */
  readonly at?: (point: Failpoint) => void
}

interface Waiting {
  readonly request: Request
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: Error) => void
}

export function openJournal(path: string, ports: JournalPorts): Journal {
  const commit = ports.commit ?? ((db: DatabaseSync) => db.exec('COMMIT'))
  let db: DatabaseSync | undefined = openDatabase(path)
  let sql: Statements = statements(db)
  let waiting: Waiting[] = []
  let closed = false

  // After a failed commit nobody knows what the file holds: close it, and boot as after a crash. Never repeat an fsync and trust it.
  function reopen(): void {
    try {
      db?.close()
    } catch {
      // A connection that cannot even close is left to the garbage collector.
    }
    db = undefined
    db = openDatabase(path)
    sql = statements(db)
  }

  function write(group: readonly Waiting[]): readonly Changed[] {
    if (!db) reopen()
    const open = db as DatabaseSync
    ports.at?.('before-begin')
    open.exec('BEGIN IMMEDIATE')
    const changed = group.map(({ request }) => {
      const each = 'change' in request ? applyChange(sql, request.change) : 'done'
      ports.at?.('after-insert')
      return each
    })
    ports.at?.('before-commit')
    commit(open)
    ports.at?.('after-commit')
    return changed
  }

  function fail(group: readonly Waiting[], error: unknown): void {
    try {
      reopen()
    } catch {
      db = undefined
    }
    const reason = error instanceof Error ? error.message : String(error)
    for (const each of group) each.reject(new StorageFailed(reason))
  }

  function flush(): void {
    const group = waiting
    waiting = []
    // Closing has done its work already; a closed file must not be opened again for nothing.
    if (group.length === 0) return
    const writes = group.filter(({ request }) => 'change' in request)
    const reads = group.filter(({ request }) => 'query' in request)
    try {
      if (writes.length > 0) {
        const changed = write(writes)
        for (const [i, each] of writes.entries()) each.resolve(changed[i])
      }
    } catch (error) {
      return fail(group, error)
    }
    try {
      if (!db) reopen()
      for (const { request, resolve } of reads) if ('query' in request) resolve(answerQuery(sql, request.query))
    } catch (error) {
      fail(reads, error)
    }
  }

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new StorageFailed('the storage is closed'))
        waiting.push({ request, resolve, reject })
        if (waiting.length === 1) ports.schedule(flush)
      }),
    close: () => {
      closed = true
      flush()
      db?.close()
      db = undefined
    },
  }
}
