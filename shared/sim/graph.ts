// The assembly graph: what is seated where. Plain data; poses of seated parts follow from it. Circuits, fasteners and rubrics read the graph
// and never ask Rapier anything.

import { atan2, wrapAngle } from '../base/math.ts'
import { compose, normalise, type Pose, type Quat, relative, turnAbout } from '../base/vector.ts'
import type { Mount } from '../scenario/mount.ts'
import type { Part } from '../scenario/part.ts'
import type { Seat } from './model.ts'

export interface GraphState {
  /** Seat of every seated part. */
  readonly seats: Record<string, Seat>
  /** Poses of moved parts whose owner is the world. */
  readonly moved: Record<string, Pose>
  /** Parts that cannot leave their seat now. */
  readonly fast: Record<string, true>
  /** Parts that are not in the world. */
  readonly absent: Record<string, true>
  /** How many shapes of a free part touch the floor. */
  readonly grounded: Record<string, number>
}

const X = [1, 0, 0] as const
const Y = [0, 1, 0] as const
const Z = [0, 0, 1] as const

/** Pose of a seated part in its mount's frame. */
export function jointPose(seat: Seat): Pose {
  const tilt = turnAbout(Z, (seat.tilt * Math.PI) / 180)
  const radial = compose({ p: [0, 0, 0], q: turnAbout(X, seat.about) }, { p: [seat.along, seat.radius, 0], q: tilt })
  return { p: [radial.p[0] + seat.slide[0], radial.p[1], radial.p[2] + seat.slide[1]], q: normalise(radial.q) }
}

/** How a part brought to a mount would sit, and how far from that it is now: m, and ° of attitude. */
export interface Fit {
  readonly seat: Seat
  readonly distance: number
  readonly angle: number
}

const between = (value: number, range: readonly [number, number]): number => {
  const m = value * 1000
  return Math.min(Math.max(m, range[0]), range[1]) / 1000
}

/** Twist of an attitude about x, rad. */
const twist = (q: Quat): number => wrapAngle(2 * atan2(q[0], q[3]))

/** `pose` of the part in the mount's frame. `stack`: m from the part's origin to its working end (sockets on a wrench). */
export function fit(mount: Mount, pose: Pose, stack: number): Fit {
  const free = mount.free ?? {}
  const [x, y, z] = pose.p
  const off = Math.sqrt(y * y + z * z)
  const radius = free.radius ? between(off, free.radius) : mount.radius / 1000
  const round = free.about === true
  const turned = twist(pose.q)
  const step = mount.symmetry > 0 ? (2 * Math.PI) / mount.symmetry : 0
  const about = round ? (off > 0 ? atan2(z, y) : 0) : step > 0 ? wrapAngle(Math.round(turned / step) * step) : turned
  const along = free.along ? between(x, free.along) : stack
  const limit = (free.slide ?? 0) / 1000
  const slide: [number, number] = free.slide ? [clampTo(x, limit), clampTo(z, limit)] : [0, 0]
  const upright: Seat = { mount: mount.id, along, about, radius, tilt: 0, slide }
  const ideal = jointPose(upright)
  const gap = relative(ideal, pose)
  const axis = free.axis === 'y' ? Y : X
  const lean = axisAngle(gap.q, axis)
  // A round thing may arrive turned any way about its axis: then only the lean of that axis counts.
  const angle = round || mount.symmetry === 0 ? lean : axisAngle(gap.q, Y) > lean ? axisAngle(gap.q, Y) : lean
  const tilt = free.tilt !== undefined ? Math.min(lean, free.tilt) : 0
  const distance = Math.sqrt(gap.p[0] * gap.p[0] + gap.p[1] * gap.p[1] + gap.p[2] * gap.p[2])
  return { seat: { ...upright, tilt }, distance, angle }
}

const clampTo = (value: number, limit: number): number => (value > limit ? limit : value < -limit ? -limit : value)

/** Angle a rotation takes an axis through, °. */
function axisAngle(q: Quat, axis: readonly [number, number, number]): number {
  const along = axis[0] === 1 ? q[0] : q[1]
  const cosine = 2 * (q[3] * q[3] + along * along) - 1
  const sine = Math.sqrt(Math.max(0, 1 - cosine * cosine))
  return (atan2(sine, cosine) * 180) / Math.PI
}

export const accepts = (mount: Mount, part: Part): boolean =>
  mount.accepts.includes(part.id) || mount.accepts.some((tag) => part.tags.includes(tag))
