// A run's log as it is stored: header, inputs of its chunks, its end and, once sealed, the trailer. The chain is recomputed on the way.

import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import type { Input } from '../../shared/log/input.ts'
import { chunkHash, commitment, headerHash, type LogEnd, type RunLog } from '../../shared/log/runLog.ts'
import { sealDigest } from '../../shared/protocol/evidence.ts'
import type { StoredChunk, StoredRun } from '../storage/store.ts'
import { readChunk } from './frame.ts'
import { type InStretches, STRETCH } from './inTurns.ts'

export type ChainFault = 'header' | 'seal' | 'gap' | 'hash' | 'body' | 'head'

/** The log of a run, or where its evidence does not hold together. */
export function* storedLog(run: StoredRun, chunks: readonly StoredChunk[]): InStretches<Outcome<RunLog, ChainFault>> {
  const { header, seal } = run
  if (headerHash(header) !== run.headerHash || commitment(run.secretSeed) !== header.secretCommit) return refuse('header')
  const inputs: Input[] = []
  let prevHash = run.headerHash
  let tick = 0
  for (const [i, chunk] of chunks.entries()) {
    if (i % STRETCH === STRETCH - 1) yield
    if (chunk.seq !== i) return refuse('gap', { seq: i })
    const read = readChunk(chunk.body, chunk.hash)
    if (!read.ok || read.value.seq !== i || read.value.tickFrom !== tick) return refuse('body', { seq: i })
    const { seq, tickFrom, tickTo, beacon } = read.value
    const links = { run: header.run, epoch: chunk.epoch, seq, tickFrom, tickTo, inputs: read.value.inputs, beacon, prevHash }
    if (chunkHash(links) !== chunk.hash) return refuse('hash', { seq: i })
    prevHash = chunk.hash
    tick = tickTo
    for (const input of read.value.inputs) inputs.push(input)
  }
  const { head } = run
  if (head.seq !== chunks.length - 1 || head.hash !== prevHash || head.tick !== tick) return refuse('head', { seq: head.seq })
  if (!seal) return accept({ header, inputs, end: { tick, reason: 'open' } satisfies LogEnd, trailer: {} })
  const { digest, ...end } = seal
  if (seal.seq !== head.seq || seal.hash !== prevHash || sealDigest(header.run, end) !== digest) return refuse('seal')
  return accept({ header, inputs, end: { tick: seal.tick, reason: seal.reason }, trailer: seal.trailer })
}
