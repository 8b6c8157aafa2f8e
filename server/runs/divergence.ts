// Where the client's world was another than ours: its word a second, shortened, against our hash of the same second.

import type { Divergence, Witness } from '../storage/verification.ts'
import type { HashedSecond } from './followTask.ts'

/** The first second both know of and do not agree on. */
export function divergence(witnesses: readonly Witness[], hashes: readonly HashedSecond[]): Divergence | undefined {
  const ours = new Map(hashes.map(({ tick, hash }) => [tick, hash]))
  for (const { tick, hash } of witnesses) {
    const mine = ours.get(tick)
    if (mine !== undefined && !mine.startsWith(hash)) return { tick, client: hash, server: mine.slice(0, hash.length) }
  }
  return undefined
}
