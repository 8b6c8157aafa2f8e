// Points, unit quaternions and poses as plain tuples, in metres; right-handed, y up, x out of the car's left side, z forward.

import { acos, clamp, cos, sin } from './math.ts'

export type Vec3 = readonly [x: number, y: number, z: number]
export type Quat = readonly [x: number, y: number, z: number, w: number]
export interface Pose {
  readonly p: Vec3
  readonly q: Quat
}

export const ORIGIN: Vec3 = [0, 0, 0]
export const NO_TURN: Quat = [0, 0, 0, 1]
export const IDENTITY: Pose = { p: ORIGIN, q: NO_TURN }

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const sub = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const scale = (a: Vec3, k: number): Vec3 => [a[0] * k, a[1] * k, a[2] * k]
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const cross = (a: Vec3, b: Vec3): Vec3 => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
export const length = (a: Vec3): number => Math.sqrt(dot(a, a))
export const distance = (a: Vec3, b: Vec3): number => length(sub(a, b))

export function normalise(q: Quat): Quat {
  const n = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3])
  return n > 0 ? [q[0] / n, q[1] / n, q[2] / n, q[3] / n] : NO_TURN
}

/** Hamilton product: first `b`, then `a`. */
export const multiply = (a: Quat, b: Quat): Quat => [
  a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1],
  a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0],
  a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3],
  a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2],
]

export const inverse = (q: Quat): Quat => [-q[0], -q[1], -q[2], q[3]]

export function rotate(q: Quat, v: Vec3): Vec3 {
  const u: Vec3 = [q[0], q[1], q[2]]
  const t = scale(cross(u, v), 2)
  return add(add(v, scale(t, q[3])), cross(u, t))
}

/** Turn of `angle` rad about a unit axis, right-hand rule. */
export function turnAbout(axis: Vec3, angle: number): Quat {
  const s = sin(angle / 2)
  return [axis[0] * s, axis[1] * s, axis[2] * s, cos(angle / 2)]
}

/** Smallest angle between two attitudes, rad in [0, π]. */
export function angleBetween(a: Quat, b: Quat): number {
  const d = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]
  return 2 * acos(clamp(d < 0 ? -d : d, 0, 1))
}

/** `inner`, given in the frame `outer`, in the frame of `outer`'s parent. */
export const compose = (outer: Pose, inner: Pose): Pose => ({ p: add(outer.p, rotate(outer.q, inner.p)), q: multiply(outer.q, inner.q) })

/** `pose` seen from `frame`: compose(frame, relative(frame, pose)) = pose. */
export function relative(frame: Pose, pose: Pose): Pose {
  const q = inverse(frame.q)
  return { p: rotate(q, sub(pose.p, frame.p)), q: multiply(q, pose.q) }
}

export const at = (x: number, y: number, z: number, q: Quat = NO_TURN): Pose => ({ p: [x, y, z], q })

/** A pose from a drawing: millimetres, and turns in degrees about x, then y, then z of the parent. */
export function placed(x: number, y: number, z: number, turns: Vec3 = ORIGIN): Pose {
  const d = Math.PI / 180
  const qx = turnAbout([1, 0, 0], turns[0] * d)
  const qy = turnAbout([0, 1, 0], turns[1] * d)
  const qz = turnAbout([0, 0, 1], turns[2] * d)
  return { p: [x / 1000, y / 1000, z / 1000], q: normalise(multiply(qz, multiply(qy, qx))) }
}
