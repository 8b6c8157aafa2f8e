// A mount: a place on a part or in the workshop that accepts certain parts. The seated part's origin and axes coincide with the mount's
// frame, moved by the joint: `along` and about its x axis, at `radius` from it.

import type { Pose } from '../base/vector.ts'

export interface Mount {
  readonly id: string
  /** Part that carries it, or 'world'. */
  readonly owner: string
  /** Frame in the owner's frame, m. */
  readonly frame: Pose
  /** Part ids or tags it accepts. */
  readonly accepts: readonly string[]
  /** Furthest a part may be when the hand brings it there, mm. */
  readonly capture: number
  /** Largest attitude error then, °. */
  readonly angle: number
  /** The part may sit turned about x by any multiple of 360/symmetry °; 1 = one way only, 0 = any way (round). */
  readonly symmetry: number
  /** Degrees of freedom the hand sets when it brings the part: kept as they come, inside these limits (mm, °). */
  readonly free?: {
    /** Any angle about x: a place that goes round (a groove, a disc face). */
    readonly about?: true
    /** Distance from the axis. */
    readonly radius?: readonly [number, number]
    /** Along the axis. */
    readonly along?: readonly [number, number]
    /** Sideways in the frame's x and z: ±this much. */
    readonly slide?: number
    /** Largest tilt that still holds, of the part's `axis` against the frame's. */
    readonly tilt?: number
    readonly axis?: 'x' | 'y'
  }
  /** Fixed distance of the place from the frame's x axis, mm, for places that go round. */
  readonly radius: number
  /** A place where something is kept: not part of the work. */
  readonly storage: boolean
  /** The part stays when no hand holds it. A probe or a tool on a bolt head may not. */
  readonly holds: boolean
  /** Seating here is refused while any of these mounts is occupied (a cap on a valve, bolts in front of a wheel). */
  readonly blockedBy: readonly string[]
}

type MountSource = Pick<Mount, 'id' | 'owner' | 'frame' | 'accepts'> & Partial<Mount>

export const mount = (source: MountSource): Mount => ({
  capture: 60,
  angle: 40,
  symmetry: 1,
  radius: 0,
  storage: false,
  holds: true,
  blockedBy: [],
  ...source,
})
