// After a backup was made into a folder again: its open runs have gone on since it was taken, and only their pages know how.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DATABASE } from './dataFolder.ts'
import { openStore } from './openStore.ts'

/** Flags every run that is open in the folder, so that what its page still has of it is taken back (reliability.md S26). Their number. */
export async function flagOpenRuns(folder: string, now: number): Promise<number> {
  const path = join(folder, DATABASE)
  // Opened as a start does first: an older form of the tables is raised.
  const store = await openStore(path)
  try {
    const open = openRuns(path)
    for (const { run, tick } of open)
      await store.change({ kind: 'flag', run, flag: { kind: 'restored', fromTick: tick, toTick: tick, at: now } })
    return open.length
  } finally {
    await store.close()
  }
}

function openRuns(path: string): readonly { run: string; tick: number }[] {
  const db = new DatabaseSync(path, { readOnly: true })
  const rows = db.prepare(`SELECT run, head_tick AS tick FROM run WHERE state = 'open'`).all() as unknown as { run: string; tick: number }[]
  db.close()
  return rows
}
