// A stored run as one file to take away: its log with the cuts of its chunks and, once sealed, the seal, so that anyone can check it.

import { accept, type Outcome } from '../../shared/base/outcome.ts'
import type { RunFile } from '../../shared/protocol/runFile.ts'
import type { StoredChunk, StoredRun } from '../storage/store.ts'
import type { InStretches } from './inTurns.ts'
import { type ChainFault, storedLog } from './storedLog.ts'
import { placed } from './timeAnchor.ts'

export function* storedFile(run: StoredRun, chunks: readonly StoredChunk[]): InStretches<Outcome<RunFile, ChainFault>> {
  const log = yield* storedLog(run, chunks)
  if (!log.ok) return log
  const marks = (yield* placed(chunks)).map(({ epoch, tickTo, beacon }) => ({ epoch, tickTo, beacon }))
  if (!run.seal) return accept({ log: log.value, chunks: marks })
  const { seq, hash, sealedAt, digest, receipt } = run.seal
  return accept({ log: log.value, chunks: marks, seal: { seq, hash, sealedAt, digest, ...(receipt ? { receipt } : {}) } })
}
