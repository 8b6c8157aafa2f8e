// The time a run has taken. An assessment is timed by real time since it was opened, as the server times it; practice by its own ticks.

import { TICKS_PER_SECOND } from '../../../shared/base/units.ts'
import type { Run } from './run.ts'

/** In ticks, `now` by this computer's clock, ms. */
export function elapsedTicks(run: Pick<Run, 'mode' | 'opened' | 'store'>, now: number): number {
  if (run.mode === 'practice' || !run.opened) return run.store.getState().sight.tick
  return Math.max(0, Math.floor(((now - run.opened.openedAt) * TICKS_PER_SECOND) / 1000))
}
