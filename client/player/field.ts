// How wide the eye sees. Stations are composed for a picture of which so much is free; where panels leave less of it, the eye sees wider
// instead of losing what lies at the sides.

export interface Covered {
  readonly left: number
  readonly right: number
  readonly bottom: number
}

/** Vertical, rad: a person at arm's length sees about this much sharply. */
export const FIELD = (42 * Math.PI) / 180
/** Wider than this the things in the middle would be small and those at the sides bent. */
const WIDEST = (50 * Math.PI) / 180
/** Width of what is free over the height of the whole, at 1920 × 1080 beside the panels of a run. */
const COMPOSED = 1360 / 1080

/** The vertical field of view of a picture of this size (px) with so much of it covered, rad. */
export function fieldOf(size: { readonly width: number; readonly height: number }, covered: Covered): number {
  const free = Math.max(1, size.width - covered.left - covered.right) / size.height
  const needed = 2 * Math.atan((Math.tan(FIELD / 2) * COMPOSED) / free)
  return Math.min(WIDEST, Math.max(FIELD, needed))
}
