// The chain through the audit: each entry's hash covers the entry and the hash before it, so that none can be changed or left out unseen.

import { createHash } from 'node:crypto'
import type { AuditEntry, AuditNote } from './accountStore.ts'

export const FIRST_HASH = '0'.repeat(64)

/** Over the JSON of a list, so that no two entries are the same bytes. */
export function auditHash(n: number, { at, actor, action, subject, detail }: AuditNote, prevHash: string): string {
  return createHash('sha256')
    .update(JSON.stringify([n, at, actor, action, subject, JSON.stringify(detail), prevHash]))
    .digest('hex')
}

/** The number of the first entry that does not follow from the one before it; undefined when all do. Entries from the first, rising. */
export function firstBroken(entries: readonly AuditEntry[]): number | undefined {
  let prevHash = FIRST_HASH
  for (const [i, entry] of entries.entries()) {
    if (entry.n !== i + 1 || entry.prevHash !== prevHash || entry.hash !== auditHash(entry.n, entry, prevHash)) return i + 1
    prevHash = entry.hash
  }
  return undefined
}
