// Runs as the server would have stored and sealed them, made from logs.

import type { RunLog } from '../../shared/log/runLog.ts'
import { chainOf, sealDigest } from '../../shared/protocol/evidence.ts'
import type { ChunkMark, RunFile } from '../../shared/protocol/runFile.ts'

/** Chunks of 9 ticks, some with a beacon, two epochs. */
export function sealedFile(log: RunLog): RunFile {
  const chunks: ChunkMark[] = []
  for (let tick = 9; tick < log.end.tick; tick += 9)
    chunks.push({ epoch: 1 + (tick > 900 ? 1 : 0), tickTo: tick, beacon: tick % 300 < 9 ? tick.toString(16).padStart(32, '0') : '' })
  chunks.push({ epoch: 2, tickTo: log.end.tick, beacon: '' })
  const timed = { ...log, trailer: { ...log.trailer, timing: { endedAt: 61_000, granted: 0, pauses: [[1000, 2000]] as const } } }
  const hash = chainOf({ log: timed, chunks }) as string
  const { tick, reason } = log.end
  const base = { seq: chunks.length - 1, hash, sealedAt: 1_790_000_000_000 }
  return { log: timed, chunks, seal: { ...base, digest: sealDigest(log.header.run, { ...base, tick, reason, trailer: timed.trailer }) } }
}

/** The beginning of a golden run, handed in there. */
export const shortened = (log: RunLog, tick: number): RunLog => ({
  ...log,
  inputs: log.inputs.filter((input) => input.tick <= tick),
  end: { tick, reason: 'submit' },
})
