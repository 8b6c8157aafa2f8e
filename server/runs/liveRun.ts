// A run as the ledger holds it in memory: the head including what is on its way to the disk. Dropped, never repaired, when a commit fails.

import type { RunHeader } from '../../shared/log/runLog.ts'
import { RECENT_HASHES } from '../storage/queries.ts'
import type { IssuedInstruction } from '../storage/sessionStore.ts'
import type { IssuedReveal, Placing, Seal, StoredRun } from '../storage/store.ts'
import type { Supervision } from './timeRule.ts'

export interface LiveRun {
  readonly header: RunHeader
  readonly secretSeed: string
  readonly openedAt: number
  startedAt: number | undefined
  state: StoredRun['state']
  epoch: number
  /** '' before the first writer. */
  writerId: string
  /** The computer it writes at. */
  device: string
  /** Writers that were displaced: they are told so when they come back. */
  readonly pastWriters: Set<string>
  head: { seq: number; hash: string; tick: number }
  /** Newest accepted hashes by seq. */
  readonly recent: Map<number, string>
  readonly reveals: IssuedReveal[]
  /** What staff did to it, in issue order. */
  readonly instructions: IssuedInstruction[]
  /** Of the session it belongs to, while that is on. */
  readonly supervision: Supervision | undefined
  seal: Seal | undefined
  /** A receipt or a restored backup says that the server has forgotten part of it: chunks, and what it had revealed and told in them. */
  lossy: boolean
  /** Server time of the newest receipt, ms; 0 before the first. */
  receiptAt: number
  /** Everything sent to the store so far; answers that promise something wait for it. Rejects for good once anything of it has failed. */
  saving: Promise<void>
}

export function liveRun(stored: StoredRun, supervision?: Supervision): LiveRun {
  const writers = stored.writers.map(({ writerId }) => writerId)
  return {
    header: stored.header,
    secretSeed: stored.secretSeed,
    openedAt: stored.openedAt,
    startedAt: stored.startedAt,
    state: stored.state,
    epoch: stored.epoch,
    writerId: writers[writers.length - 1] ?? '',
    device: stored.writers[stored.writers.length - 1]?.device ?? '',
    pastWriters: new Set(writers.slice(0, -1)),
    head: { ...stored.head },
    recent: new Map(stored.recent.map(({ seq, hash }) => [seq, hash])),
    reveals: [...stored.reveals],
    instructions: [...stored.instructions],
    supervision,
    seal: stored.seal,
    lossy: stored.lossy,
    receiptAt: 0,
    saving: Promise.resolve(),
  }
}

/** What this epoch must still place, in issue order. A reveal no writer placed before the epoch rose is asked for again. */
export const outstanding = (live: LiveRun): readonly IssuedReveal[] =>
  live.reveals.filter((reveal) => reveal.epoch === live.epoch && reveal.placedSeq === undefined)

/** Issued to an earlier writer: may still come, in what it had made and not yet sent when this one took over. */
export const lingering = (live: LiveRun): readonly IssuedReveal[] =>
  live.reveals.filter(
    ({ epoch, key, placedSeq }) =>
      epoch < live.epoch &&
      placedSeq === undefined &&
      !live.reveals.some((other) => other.key === key && (other.placedSeq !== undefined || other.epoch > epoch)),
  )

/** Instructions that must still be placed, in issue order, by whoever writes. */
export const unobeyed = (live: LiveRun): readonly IssuedInstruction[] =>
  live.instructions.filter(({ placedSeq }) => placedSeq === undefined)

/** Counts instructions as placed. */
export function obey(live: LiveRun, placed: readonly Placing[]): void {
  for (const { place, seq } of placed) live.instructions[place] = { ...(live.instructions[place] as IssuedInstruction), placedSeq: seq }
}

export function advance(live: LiveRun, seq: number, hash: string, tick: number): void {
  live.head = { seq, hash, tick }
  live.recent.set(seq, hash)
  live.recent.delete(seq - RECENT_HASHES)
}
