// What a run's owner may know of its result now.

import type { SheetAnswer } from '../../shared/protocol/messages.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import type { Store, StoredRun } from '../storage/store.ts'

export async function sheetAnswer(store: Store, run: StoredRun): Promise<SheetAnswer> {
  if (run.state === 'quarantined') return { state: 'needs_review', reason: 'conflict' }
  if (!run.seal) return { state: 'open' }
  const result = await store.newestResult(run.header.run)
  if (result) return { state: 'ready', revision: result.revision, sheet: result.sheet as Sheet }
  const reason = await store.review(run.header.run)
  return reason === undefined ? { state: 'pending' } : { state: 'needs_review', reason }
}
