// The hard time rule (reliability.md §6.2): no log runs ahead of the server's clock, nor of the time its session gives
// it; and none is so long that it holds up the scoring of all others.

import { TICKS_PER_SECOND } from '../../shared/base/units.ts'
import type { Trailer } from '../../shared/log/runLog.ts'
import type { LiveRun } from './liveRun.ts'

/** Half a second for jitter and the two clocks' difference. */
const SLACK = 30

/** What a session rules over a run of its own. */
export interface Supervision {
  /** Whether a hint may be taken. */
  readonly hints: boolean
  /** How long the run's clock has run by `at`, ms: without what it stood, and not beyond its end. */
  worked(at: number): number
  /** What the trailer of a run that is sealed now says: it ends with its time at the latest. */
  timing(at: number): NonNullable<Trailer['timing']>
}

/** What a run outside sessions may hold, four hours: many times any task, and well under a minute of work for whoever scores it. */
export const MOST_TICKS = 4 * 3600 * TICKS_PER_SECOND

/**
 * Chunks of a run outside sessions: what four hours cut into, at eight ticks each; pages cut at twelve. More would only be work for whoever
 * reads it. A session's run lasts as long as its staff says, and nobody is kept from handing in what they did in it.
 */
export const MOST_CHUNKS = MOST_TICKS / 8

/** Why a tick may not be in a log now, or undefined. */
export function beyond(
  live: Pick<LiveRun, 'header' | 'openedAt' | 'supervision'>,
  tick: number,
  now: number,
): { readonly code: 'too-far-ahead' | 'run-too-long'; readonly detail: string } | undefined {
  if (!live.supervision && tick > MOST_TICKS) return { code: 'run-too-long', detail: `${tick} after ${MOST_TICKS}` }
  const latest = latestTick(live, now)
  return tick > latest ? { code: 'too-far-ahead', detail: `${tick} after ${latest}` } : undefined
}

function latestTick({ header, openedAt, supervision }: Pick<LiveRun, 'header' | 'openedAt' | 'supervision'>, now: number): number {
  if (header.untimed) return Number.POSITIVE_INFINITY
  const ms = supervision?.worked(now) ?? Math.max(0, now - openedAt)
  return Math.floor((TICKS_PER_SECOND * ms) / 1000) + SLACK
}
