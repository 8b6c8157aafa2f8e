// Rapier alone, as its manual says to use it: the same bodies in the same places, stepped and nothing else. What a verification costs beyond
// this is ours.

import RAPIER from '@dimforge/rapier3d-compat'
import { GRAVITY, TICK } from '../../shared/base/units.ts'
import { compose, IDENTITY, type Pose, type Quat } from '../../shared/base/vector.ts'
import type { Part, Shape } from '../../shared/scenario/part.ts'

const ALONG_X: Quat = [0, 0, -Math.SQRT1_2, Math.SQRT1_2]

export interface BareBodies {
  readonly world: RAPIER.World
  /** By the parts' places; parts without shapes have none. */
  readonly bodies: readonly (RAPIER.RigidBody | undefined)[]
}

/** `active`: whether a part's body takes part; seated ones do not. Needs `init()` of sim/bodies.ts. */
export function bareBodies(parts: readonly Part[], poses: readonly Pose[], active: readonly boolean[]): BareBodies {
  const world = new RAPIER.World({ x: 0, y: -GRAVITY, z: 0 })
  world.timestep = TICK
  const bodies = parts.map((part, i) => (part.shapes.length > 0 ? addBody(world, part, poses[i] as Pose, active[i] === true) : undefined))
  return { world, bodies }
}

/** Steps a fresh world `ticks` times. */
export function bareWorld(parts: readonly Part[], poses: readonly Pose[], active: readonly boolean[], ticks: number): void {
  const { world } = bareBodies(parts, poses, active)
  const events = new RAPIER.EventQueue(true)
  for (let tick = 0; tick < ticks; tick++) world.step(events)
  events.free()
  world.free()
}

function addBody(world: RAPIER.World, part: Part, pose: Pose, active: boolean): RAPIER.RigidBody {
  const { RigidBodyDesc } = RAPIER
  const moving = part.body === 'loose' ? RigidBodyDesc.dynamic() : RigidBodyDesc.kinematicPositionBased()
  const description = part.body === 'fixed' ? RigidBodyDesc.fixed() : moving
  const body = world.createRigidBody(
    description
      .setTranslation(...pose.p)
      .setRotation(xyzw(pose.q))
      .setEnabled(active),
  )
  for (const shape of part.shapes) {
    const at = shape.at ?? IDENTITY
    const local = shape.kind === 'cylinder' ? compose(at, { p: [0, 0, 0], q: ALONG_X }) : at
    world.createCollider(
      describe(shape)
        .setTranslation(...local.p)
        .setRotation(xyzw(local.q))
        .setMass(part.mass / 1000 / part.shapes.length),
      body,
    )
  }
  return body
}

function describe(shape: Shape): RAPIER.ColliderDesc {
  if (shape.kind === 'box') return RAPIER.ColliderDesc.cuboid(shape.size[0] / 2000, shape.size[1] / 2000, shape.size[2] / 2000)
  return shape.kind === 'cylinder'
    ? RAPIER.ColliderDesc.cylinder(shape.length / 2000, shape.radius / 1000)
    : RAPIER.ColliderDesc.ball(shape.radius / 1000)
}

export const xyzw = (q: Quat): { x: number; y: number; z: number; w: number } => ({ x: q[0], y: q[1], z: q[2], w: q[3] })
