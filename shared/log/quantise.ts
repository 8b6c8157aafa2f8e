// From the hand's floats to the log's integers, and back. This is the line between pixels and what can be reproduced.

import { normalise, type Pose, type Quat, type Vec3 } from '../base/vector.ts'
import type { Position, Rotation } from './input.ts'

const integer = (x: number): number => Math.round(x) + 0

export const quantisePosition = (p: Vec3): Position => [integer(p[0] * 10_000), integer(p[1] * 10_000), integer(p[2] * 10_000)]

export function quantiseRotation(q: Quat): Rotation {
  const n = normalise(q)
  const r = n.map((c) => integer(c * 10_000)) as [number, number, number, number]
  const leading = [r[3], r[0], r[1], r[2]].find((c) => c !== 0) ?? 1
  return leading > 0 ? r : (r.map((c) => integer(-c)) as unknown as Rotation)
}

export const position = (p: Position): Vec3 => [p[0] / 10_000, p[1] / 10_000, p[2] / 10_000]
export const rotation = (q: Rotation): Quat => normalise(q)
export const quantise = (pose: Pose): { position: Position; rotation: Rotation } => ({
  position: quantisePosition(pose.p),
  rotation: quantiseRotation(pose.q),
})
