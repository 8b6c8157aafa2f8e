// A part: one body of the workplace, with its frame, its mass, its rough shape for contacts and where a hand holds it.

import type { Pose, Vec3 } from '../base/vector.ts'
import type { Use } from './tool.ts'

/** Contact shapes, mm, in the part's frame. Cylinders lie along x, the axis of wheels, bolts and sockets. */
export type Shape =
  | { readonly kind: 'box'; readonly size: Vec3; readonly at?: Pose }
  | { readonly kind: 'cylinder'; readonly radius: number; readonly length: number; readonly at?: Pose }
  | { readonly kind: 'ball'; readonly radius: number; readonly at?: Pose }

/** loose: Rapier moves it · moved: a domain model moves it (car, hub) · fixed: part of the building. */
export type BodyKind = 'loose' | 'moved' | 'fixed'

/** Something on a part that can be pressed or turned, and where it sits in the part's frame, mm. */
export interface Control {
  readonly id: string
  readonly at: Vec3
  /** A knob, screw or sleeve that is turned; without it the control is pressed. */
  readonly turns?: true
}

export interface Part {
  readonly id: string
  /** What mounts may accept besides the id: 'bolt', 'socket', 'wrench' … */
  readonly tags: readonly string[]
  readonly body: BodyKind
  /** Mass, g; 0 for moved and fixed parts. */
  readonly mass: number
  readonly shapes: readonly Shape[]
  /** The hand's pose in the part's frame when it holds the part. */
  readonly grip: Pose
  /** Further than this from the grip's centre a hand cannot hold it, mm (half the part's length for long tools). */
  readonly reach: number
  readonly start: { readonly mount: string } | { readonly pose: Pose }
  /** Where it belongs when the work is done. */
  readonly home?: string
  readonly use?: Use
  readonly controls: readonly Control[]
  /** Breaks when it meets the floor faster than 1.5 m/s. */
  readonly fragile: boolean
  /** Friction against concrete and rubber, and bounce, as Rapier coefficients. */
  readonly friction: number
  readonly bounce: number
}

type PartSource = Pick<Part, 'id' | 'mass' | 'shapes' | 'start'> & Partial<Part>

/** A part with the usual defaults filled in. */
export const part = (source: PartSource): Part => ({
  tags: [],
  body: 'loose',
  grip: { p: [0, 0, 0], q: [0, 0, 0, 1] },
  reach: 120,
  controls: [],
  fragile: false,
  friction: 0.6,
  bounce: 0.1,
  ...source,
})
