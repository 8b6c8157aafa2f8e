// Angles of the hub. It has drag and little mass, so it stops with the hand: no speed of its own to integrate. Pure: no world.

/** The angle after turning on, ° in [0, 360). */
export function turnedTo(angle: number, by: number): number {
  const next = angle + by - 360 * Math.floor((angle + by) / 360)
  // A hair below 0 rounds to either end of the circle.
  return next >= 360 || next < 0 ? 0 : next
}

/** °/s of what was turned in one tick. */
export const rateOf = (by: number, ticksPerSecond: number): number => by * ticksPerSecond
