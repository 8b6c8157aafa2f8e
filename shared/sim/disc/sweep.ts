// Turning the disc under the dial: one action of turning, and the sweep whose highest and lowest needle make a reading.

import { TICKS_PER_SECOND } from '../../base/units.ts'

/** Degrees and °/s. */
export interface TurningState {
  /** Net angle of this action, smoothed and highest rate, ticks at rest since. */
  angle: number
  rate: number
  peak: number
  still: number
}

export interface SweepState {
  /** +1 or −1, 0 before the disc moves. */
  direction: number
  /** Furthest one-way progress, and where it stands now. */
  swept: number
  at: number
  /** Needle, mm. */
  low: number
  high: number
  peak: number
  clamped: boolean
  disturbed: boolean
  /** Progress at which a reading was last told; 360 and more: a whole turn. */
  told: number
  /** A whole turn was told in this action: what follows until the disc rests belongs to no reading. */
  after: boolean
}

/** The disc rests this long before an action ends, and before the needle counts as read. */
export const ACTION_END = TICKS_PER_SECOND / 2
export const READ_AFTER = 2 * TICKS_PER_SECOND
/** A hand wavers: only more than this backwards ends a one-way sweep, and less than `LEAST` is no sweep. */
const BACKLASH = 5
const LEAST = 10
/** Ticks over which a rate is smoothed: inputs come at 20 Hz, in three equal shares. */
const SMOOTHING = 12

export const newTurning = (): TurningState => ({ angle: 0, rate: 0, peak: 0, still: READ_AFTER })

export const newSweep = (): SweepState => ({
  direction: 0,
  swept: 0,
  at: 0,
  low: 0,
  high: 0,
  peak: 0,
  clamped: true,
  disturbed: false,
  told: 0,
  after: false,
})

/** Advance the action by this tick's degrees; true when it ends now. */
export function act(turning: TurningState, degrees: number): boolean {
  const speed = Math.abs(degrees) * TICKS_PER_SECOND
  if (degrees === 0 && turning.still >= READ_AFTER) return false
  if (degrees !== 0 && turning.still >= ACTION_END) Object.assign(turning, newTurning(), { still: 0 })
  turning.rate += (speed - turning.rate) / SMOOTHING
  turning.peak = Math.max(turning.peak, turning.rate)
  turning.angle += degrees
  turning.still = degrees === 0 ? turning.still + 1 : 0
  return turning.still === ACTION_END
}

/** The disc begins to move after it was let go: another touch. */
export const begins = (turning: TurningState, degrees: number): boolean => degrees !== 0 && turning.still >= ACTION_END

/** Progress of a sweep by this tick's degrees; a turn back starts a new one from here. Call before noting the needle. */
export function advance(sweep: SweepState, degrees: number, needle: number): void {
  const way = Math.sign(degrees)
  if (sweep.direction === 0) restart(sweep, way, needle)
  sweep.at += degrees * sweep.direction
  if (sweep.swept - sweep.at > BACKLASH) {
    restart(sweep, way, needle)
    sweep.at = Math.abs(degrees)
  }
  sweep.swept = Math.max(sweep.swept, sweep.at)
}

function restart(sweep: SweepState, way: number, needle: number): void {
  Object.assign(sweep, newSweep(), { direction: way, low: needle, high: needle, after: sweep.after })
}

export function note(sweep: SweepState, needle: number): void {
  sweep.low = Math.min(sweep.low, needle)
  sweep.high = Math.max(sweep.high, needle)
}

/** Whether a reading stands now: a whole turn, or the needle read at rest. */
export function stands(sweep: SweepState, still: number): boolean {
  if (sweep.swept >= 360) return true
  return still === READ_AFTER && !sweep.after && sweep.swept >= LEAST && sweep.swept > sweep.told
}

/** After a reading, or at rest after a whole turn. */
export function settle(sweep: SweepState, still: number): void {
  if (sweep.swept >= 360) Object.assign(sweep, newSweep(), { after: true })
  else if (still >= READ_AFTER && sweep.after) Object.assign(sweep, newSweep())
  else sweep.told = sweep.swept
}
