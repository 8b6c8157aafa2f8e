// Pointer mathematics: from a point on the screen to where a thing should go in the world, and how far a drag has turned it. Pure; the
// events are heard in client/player/usePointer.ts.

import { add, compose, dot, type Pose, type Quat, relative, scale, sub, type Vec3 } from '../../shared/base/vector.ts'
import type { Mount } from '../../shared/scenario/mount.ts'
import { fit, jointPose } from '../../shared/sim/graph.ts'

export interface Ray {
  readonly origin: Vec3
  /** Unit length. */
  readonly direction: Vec3
}

export type Point = readonly [x: number, y: number]

/** Where a ray meets the plane through `through` with this normal; undefined when it runs along it or away from it. */
export function meets(ray: Ray, through: Vec3, normal: Vec3): Vec3 | undefined {
  const slope = dot(ray.direction, normal)
  if (Math.abs(slope) < 1e-4) return undefined
  const far = dot(sub(through, ray.origin), normal) / slope
  return far > 0 ? add(ray.origin, scale(ray.direction, far)) : undefined
}

/** A thing dragged in the plane that faces the eye through the point where it was grabbed; the wheel moves the plane to and fro. */
export class Drag {
  private readonly offset: Vec3
  private readonly normal: Vec3
  private through: Vec3

  constructor(grabbed: Vec3, origin: Vec3, facing: Vec3) {
    this.offset = sub(origin, grabbed)
    this.normal = facing
    this.through = grabbed
  }

  /** Away from the eye (positive) or nearer, m. */
  push(by: number): void {
    this.through = add(this.through, scale(this.normal, by))
  }

  /** Where the thing's origin should be. */
  at(ray: Ray): Vec3 | undefined {
    const met = meets(ray, this.through, this.normal)
    return met && add(met, this.offset)
  }
}

/** Pixels from a ghost at which it begins to pull, and at which it has the thing wholly. */
const PULL_FROM = 110
const PULL_WHOLE = 34

/** How much a ghost at this distance on the screen pulls, 0..1, smoothly. */
export function pull(pixels: number): number {
  const k = Math.max(0, Math.min(1, (PULL_FROM - pixels) / (PULL_FROM - PULL_WHOLE)))
  return k * k * (3 - 2 * k)
}

/** Part of the way from one pose to another; attitudes along the shorter way. */
export function between(a: Pose, b: Pose, k: number): Pose {
  const sign = a.q[0] * b.q[0] + a.q[1] * b.q[1] + a.q[2] * b.q[2] + a.q[3] * b.q[3] < 0 ? -k : k
  const q = a.q.map((c, i) => c * (1 - k) + (b.q[i] as number) * sign) as [number, number, number, number]
  const size = Math.hypot(...q) || 1
  return { p: add(scale(a.p, 1 - k), scale(b.p, k)), q: q.map((c) => c / size) as unknown as Quat }
}

/** The seat in a mount with freedom (round a groove, along a mark) that lies nearest a point in the world. */
export function seatNear(mount: Mount, frame: Pose, point: Vec3): Pose {
  const { seat } = fit(mount, relative(frame, { p: point, q: frame.q }), 0)
  return compose(frame, jointPose({ ...seat, tilt: 0 }))
}

/** The same seat in the numbers of a person: ° about the axis, mm from it, mm of shift. */
export function placingNear(mount: Mount, frame: Pose, point: Vec3): { about?: number; radius?: number; shift?: Vec3 } {
  const { seat } = fit(mount, relative(frame, { p: point, q: frame.q }), 0)
  return {
    ...(mount.free?.about ? { about: (seat.about * 180) / Math.PI } : {}),
    ...(mount.free?.radius ? { radius: seat.radius * 1000 } : {}),
    ...(mount.free?.slide ? { shift: [seat.slide[0] * 1000, 0, seat.slide[1] * 1000] } : {}),
  }
}

/** Nearer the axis than this a small movement would be a wild turn, px. */
const LEAST_LEVER = 26

/** Degrees a drag from one point to another has turned about a centre on the screen, clockwise positive as seen. */
export function swept(centre: Point, from: Point, to: Point): number {
  const a = [from[0] - centre[0], from[1] - centre[1]] as const
  const b = [to[0] - centre[0], to[1] - centre[1]] as const
  if (Math.hypot(...a) < LEAST_LEVER || Math.hypot(...b) < LEAST_LEVER) return 0
  const angle = Math.atan2(b[1], b[0]) - Math.atan2(a[1], a[0])
  const turns = Math.round(angle / (2 * Math.PI))
  return ((angle - turns * 2 * Math.PI) * 180) / Math.PI
}

/** Degrees of a knob for a pixel of sideways drag. */
export const KNOB = 0.8
/** Degrees for a notch of the wheel, plain and fine: what is felt while it turns, and what only runs along a thread, a stroke at a time. */
export const NOTCH = { felt: { plain: 6, fine: 0.5 }, run: { plain: 45, fine: 6 } } as const

/** Pixels, lines and pages a wheel is said to scroll for one notch, by `deltaMode`. */
const PER_NOTCH = [100, 3, 1] as const
/** What scrolls further than this in one event is a wheel with notches, not a pad, px. */
const WHEELED = 40

/** How many notches a wheel was turned; parts of one on a pad. Several that came in one event, since the page was slow, all count. */
export function notches({ deltaY, deltaMode }: { readonly deltaY: number; readonly deltaMode: number }): number {
  const turned = deltaY / (PER_NOTCH[deltaMode] ?? PER_NOTCH[0])
  if (deltaMode === 0 && Math.abs(deltaY) < WHEELED) return turned
  return Math.sign(turned) * Math.max(1, Math.round(Math.abs(turned)))
}
