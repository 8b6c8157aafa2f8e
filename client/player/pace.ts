// How many ticks are due: real time into fixed ticks. A slow computer catches up a quarter of a second at most; a longer stall (sleep, a
// debugger) is a pause that is told, never a fast-forward.

import { TICKS_PER_SECOND } from '../../shared/base/units.ts'

export const MOST_AT_ONCE = 15
const TICK_MS = 1000 / TICKS_PER_SECOND

export interface Due {
  readonly ticks: number
  /** Real time that passed without ticks, ms; 0 while all is well. */
  readonly stalled: number
}

export class Pace {
  private last: number
  private owed = 0

  constructor(now: number) {
    this.last = now
  }

  /** `rate`: ticks pass that many times faster since the last look. */
  due(now: number, rate = 1): Due {
    const passed = Math.max(0, now - this.last) * rate
    this.last = now
    this.owed += passed / TICK_MS
    if (this.owed > MOST_AT_ONCE) {
      const lost = this.owed - MOST_AT_ONCE
      this.owed = 0
      return { ticks: MOST_AT_ONCE, stalled: Math.round(lost * TICK_MS) }
    }
    const ticks = Math.floor(this.owed + 1e-6)
    this.owed = Math.max(0, this.owed - ticks)
    return { ticks, stalled: 0 }
  }
}
