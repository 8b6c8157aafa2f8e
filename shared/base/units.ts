// Units of the platform, each written once. Stored numbers are integers of the small unit; the simulation computes in SI.
// lengths in logs 0.1 mm · rotations 1/10000 · turns 0.1° · amounts permille · marks 1/1000 · time in ticks.

export const TICKS_PER_SECOND = 60
/** Length of one tick, s. */
export const TICK = 1 / TICKS_PER_SECOND
/** Gravity at the place of the workshop, m/s². */
export const GRAVITY = 9.81

export const seconds = (ticks: number): number => ticks / TICKS_PER_SECOND
export const ticks = (s: number): number => Math.round(s * TICKS_PER_SECOND)
/** Millimetres to metres: scenario data is written in mm, as drawings are. */
export const mm = (value: number): number => value / 1000
export const DEGREE = Math.PI / 180
