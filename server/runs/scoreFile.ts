// What a run file that somebody brought is worth: its sheet, its own evidence, and what only this server can say of it.

import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import type { EvidenceCheck, FileScore, RefusedCode } from '../../shared/protocol/messages.ts'
import type { Store } from '../storage/store.ts'
import type { FileScorer } from './fileScorer.ts'
import type { ReceiptKey } from './receiptKey.ts'

export interface FileScoreDeps {
  readonly files: FileScorer
  readonly store: Store
  readonly receipts: Pick<ReceiptKey, 'check'>
}

export async function scoreFile(deps: FileScoreDeps, file: Uint8Array): Promise<Outcome<FileScore, RefusedCode>> {
  if (file.length === 0) return refuse('not-a-run-file')
  const scored = await deps.files.score(file)
  if (!scored.ok) return scored
  const { seal, ...rest } = scored.value
  // Its marks are held back, whoever brings it and whatever they call it: nothing that was done on its rig is worth anything on another.
  if (await deps.store.session({ of: 'held', run: rest.header.run, publicSeed: rest.header.publicSeed })) return refuse('not-released')
  const stored = await deps.store.run(rest.header.run)
  const signed = seal?.receipt ? deps.receipts.check(seal.receipt) : undefined
  const ours: EvidenceCheck[] = [
    { check: 'receipt', verdict: !seal?.receipt ? 'absent' : said(signed?.run === rest.header.run && signed.seal === seal.digest) },
    { check: 'stored', verdict: !stored?.seal || !seal ? 'absent' : said(stored.seal.digest === seal.digest) },
  ]
  return accept({ ...rest, checks: [...rest.checks, ...ours] })
}

const said = (holds: boolean): EvidenceCheck['verdict'] => (holds ? 'holds' : 'broken')
