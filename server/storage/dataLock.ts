// One server per data folder. The lock is the kernel's (SQLite's exclusive lock), so it dies with its holder: a stale one cannot exist and
// a live but blocked holder cannot be robbed. The file beside it only names the holder for people.

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface DataLock {
  /** A second time changes nothing: a start that fails late lets go of everything, and so does whoever asked for it. */
  release(): void
}

export class FolderInUse extends Error {}

/** SQLite's word for a lock that another holds. */
const BUSY = 5

export function lockFolder(folder: string): DataLock {
  const holder = join(folder, 'server.pid')
  const db = new DatabaseSync(join(folder, 'server.lock'))
  try {
    db.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if ((error as { errcode?: number }).errcode !== BUSY) throw error
    throw new FolderInUse(`${folder} is in use by the server with process id ${read(holder)}`)
  }
  writeFileSync(holder, `${process.pid}\n`)
  return {
    release: () => {
      if (!db.isOpen) return
      rmSync(holder, { force: true })
      db.close()
    },
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return '?'
  }
}
