// What a run file proves by itself: the chain over its chunks ends where the seal says, the seal covers chain, end and trailer, and what was
// revealed is what the secret seed hides. Who made the file is not among it: that takes a receipt, or the server that stores the run.

import { sha256Hex } from '../base/hash.ts'
import { plainBytes } from '../base/plain.ts'
import type { Input } from '../log/input.ts'
import { chunkHash, commitment, headerHash, type LogEnd, type Trailer } from '../log/runLog.ts'
import type { Scenario } from '../scenario/defineScenario.ts'
import { reveal } from '../sim/secrets.ts'
import type { EvidenceCheck } from './messages.ts'
import type { RunFile } from './runFile.ts'

/** What a seal covers. */
export interface SealedEnd {
  readonly seq: number
  readonly hash: string
  readonly tick: number
  readonly reason: LogEnd['reason']
  readonly sealedAt: number
  readonly trailer: Trailer
}

export const sealDigest = (run: string, { seq, hash, tick, reason, sealedAt, trailer }: SealedEnd): string =>
  sha256Hex(plainBytes({ kind: 'gongfang-seal', run, seq, hash, tick, reason, sealedAt, trailer }))

/** Hash of the last chunk, recomputed from the inputs; undefined where the chunks do not cover them. */
export function chainOf({ log, chunks = [] }: RunFile): string | undefined {
  const { header, inputs } = log
  let prevHash = headerHash(header)
  let tickFrom = 0
  let next = 0
  for (const [seq, { epoch, tickTo, beacon }] of chunks.entries()) {
    if (tickTo <= tickFrom) return undefined
    const from = next
    while (next < inputs.length && (inputs[next] as Input).tick <= tickTo) next++
    prevHash = chunkHash({ run: header.run, epoch, seq, tickFrom, tickTo, inputs: inputs.slice(from, next), beacon, prevHash })
    tickFrom = tickTo
  }
  return next === inputs.length && tickFrom <= log.end.tick ? prevHash : undefined
}

export function checkEvidence(file: RunFile, scenario: Scenario): readonly EvidenceCheck[] {
  const { log, seal } = file
  const { header, end, trailer } = log
  const verdict = (check: EvidenceCheck['check'], there: boolean, holds: () => boolean): EvidenceCheck => ({
    check,
    verdict: there ? (holds() ? 'holds' : 'broken') : 'absent',
  })
  const secret = trailer.secretSeed
  return [
    verdict('chain', seal !== undefined, () => seal?.seq === (file.chunks?.length ?? 0) - 1 && chainOf(file) === seal.hash),
    verdict('seal', seal !== undefined, () => {
      if (!seal || end.reason === 'open') return false
      return sealDigest(header.run, { ...seal, tick: end.tick, reason: end.reason, trailer }) === seal.digest
    }),
    verdict('secret', secret !== undefined, () => commitment(secret as string) === header.secretCommit),
    verdict('reveals', secret !== undefined, () => log.inputs.every((input) => isDue(input, scenario, secret as string))),
  ]
}

function isDue(input: Input, scenario: Scenario, secretSeed: string): boolean {
  if (input.verb !== 'reveal') return true
  const hidden = reveal(scenario, secretSeed, input.key)
  return hidden !== undefined && hidden.length === input.values.length && hidden.every((value, i) => value === input.values[i])
}
