// What a tool does when it is used. An instrument is a tool with a reading.

/** Torques in N·m, lengths in mm, angles in °. */
export type Use =
  /** Fits between a drive and a hexagon of `hex` mm across flats. */
  | { readonly kind: 'socket'; readonly hex: number }
  | { readonly kind: 'extension'; readonly length: number }
  /** Plain lever on a drive square, or with its own hexagon (`hex`). `twoHandsAlways`: a couple, like the cross wrench. */
  | { readonly kind: 'wrench'; readonly arm: number; readonly most: number; readonly hex?: number; readonly twoHandsAlways?: true }
  /** Beam with a pointer: shows torque with a relative error drawn by seed within ±`error`. */
  | {
      readonly kind: 'pointer-wrench'
      readonly arm: number
      readonly most: number
      readonly range: number
      readonly graduation: number
      readonly error: number
    }
  /** Set, lock, pull until it clicks. `error` relative, by seed. `rest`: the setting it is stored at. */
  | {
      readonly kind: 'click-wrench'
      readonly arm: number
      readonly most: number
      readonly range: readonly [number, number]
      readonly graduation: number
      readonly error: number
      readonly rest: number
    }
  | { readonly kind: 'wipe' | 'abrade' | 'soap' | 'chalk' }
  | { readonly kind: 'wear' }
  | {
      readonly kind: 'pressure-gauge' | 'depth-gauge' | 'dial' | 'magnetic-base' | 'caliper'
      readonly graduation: number
      readonly error: number
    }
