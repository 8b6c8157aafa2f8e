// Rigid bodies: the only file that knows Rapier. One body for each part that has a shape, in scenario order, never removed; a seated or
// absent part's body is switched off, since its pose follows from the assembly graph.

import RAPIER from '@dimforge/rapier3d-compat'
import { ByteReader, ByteWriter } from '../base/bytes.ts'
import { GRAVITY, TICK } from '../base/units.ts'
import { add, compose, IDENTITY, inverse, length, multiply, type Pose, type Quat, scale, sub, type Vec3 } from '../base/vector.ts'
import type { Part, Shape } from '../scenario/part.ts'

/** Awaited once by each entry before the first world is made. */
export async function init(): Promise<void> {
  await RAPIER.init()
}

/** A shape of a part began or ceased to touch the floor. */
export interface FloorContact {
  readonly part: number
  readonly began: boolean
  /** Speed at which it met the floor, m/s; 0 when it left. */
  readonly speed: number
}

/** A held part is pulled towards its goal with at most `force` N and `torque` N·m. */
export interface Drive {
  readonly part: number
  readonly goal: Pose
  readonly force: number
  readonly torque: number
}

const FLOOR = 1
const FURNITURE = 2
const LOOSE = 4
const HELD = 8
const groups = (is: number, meets: number): number => ((is << 16) | meets) >>> 0
/** Held parts meet only the floor and loose parts: a hand finds its way round furniture. */
const GROUPS = {
  floor: groups(FLOOR, LOOSE | HELD),
  furniture: groups(FURNITURE, LOOSE),
  loose: groups(LOOSE, FLOOR | FURNITURE | LOOSE | HELD),
  held: groups(HELD, FLOOR | LOOSE),
} as const
/** A drive aims to close the gap in this time, s: soft enough to show weight, quick enough to follow a hand. */
const FOLLOW = 4 * TICK
/** Rapier's cylinder stands along y; ours lie along x. */
const ALONG_X: Quat = [0, 0, -Math.SQRT1_2, Math.SQRT1_2]

export class Bodies {
  private world: RAPIER.World
  private readonly handles: readonly number[]
  private readonly parts: readonly Part[]
  private readonly contacts = new RAPIER.EventQueue(true)
  private readonly floorColliders: ReadonlySet<number>
  private bodies: readonly (RAPIER.RigidBody | undefined)[]

  private constructor(world: RAPIER.World, parts: readonly Part[], handles: readonly number[]) {
    this.world = world
    this.parts = parts
    this.handles = handles
    this.bodies = handles.map((handle) => (handle < 0 ? undefined : world.getRigidBody(handle)))
    this.floorColliders = new Set(
      parts.flatMap((part, i) => {
        const body = this.bodies[i]
        return part.id === 'floor' && body ? Array.from({ length: body.numColliders() }, (_, n) => body.collider(n).handle) : []
      }),
    )
  }

  /** All bodies at rest at their poses; parts without shapes have none. */
  static create(parts: readonly Part[], poses: readonly Pose[]): Bodies {
    const world = new RAPIER.World({ x: 0, y: -GRAVITY, z: 0 })
    world.timestep = TICK
    const handles = parts.map((part, i) => (part.shapes.length === 0 ? -1 : addBody(world, part, poses[i] as Pose)))
    return new Bodies(world, parts, handles)
  }

  static restore(parts: readonly Part[], bytes: Uint8Array): Bodies {
    const input = new ByteReader(bytes)
    const handles = parts.map(() => input.float())
    const world = RAPIER.World.restoreSnapshot(input.raw(input.uint()))
    return new Bodies(world, parts, handles)
  }

  checkpoint(): Uint8Array {
    const out = new ByteWriter()
    for (const handle of this.handles) out.float(handle)
    const snapshot = this.world.takeSnapshot()
    out.uint(snapshot.length)
    out.raw(snapshot)
    return out.done()
  }

  /** Make a part a free body at a pose, moving with `velocity`; `held` decides what it meets. */
  free(part: number, pose: Pose, velocity: Vec3, held: boolean): void {
    const body = this.bodies[part]
    if (!body) return
    body.setEnabled(true)
    body.setTranslation(xyz(pose.p), true)
    body.setRotation(xyzw(pose.q), true)
    body.setLinvel(xyz(velocity), true)
    body.setAngvel({ x: 0, y: 0, z: 0 }, true)
    this.meet(part, held)
  }

  /** Change who carries a free part's weight and what it meets: a held one passes furniture. */
  meet(part: number, held: boolean): void {
    const body = this.bodies[part]
    body?.setGravityScale(held ? 0 : 1, true)
    for (let n = 0; body && n < body.numColliders(); n++) body.collider(n).setCollisionGroups(held ? GROUPS.held : GROUPS.loose)
  }

  rest(part: number): void {
    this.bodies[part]?.setEnabled(false)
  }

  pose(part: number): Pose {
    const body = this.bodies[part]
    if (!body) return IDENTITY
    const p = body.translation()
    const q = body.rotation()
    return { p: [p.x, p.y, p.z], q: [q.x, q.y, q.z, q.w] }
  }

  velocity(part: number): Vec3 {
    const v = this.bodies[part]?.linvel()
    return v ? [v.x, v.y, v.z] : [0, 0, 0]
  }

  /** One tick: pull the held parts, then let Rapier step. What began or ceased to touch the floor in it, in part order. */
  step(drives: readonly Drive[], loose: readonly number[]): readonly FloorContact[] {
    for (const drive of drives) this.pull(drive)
    const speeds = loose.map((part) => length(this.velocity(part)))
    this.advance()
    const changes: FloorContact[] = []
    this.contacts.drainCollisionEvents((a, b, began) => {
      const other = this.floorColliders.has(a) ? b : this.floorColliders.has(b) ? a : undefined
      if (other === undefined) return
      const part = this.bodies.indexOf(this.world.getCollider(other)?.parent() ?? undefined)
      if (part >= 0) changes.push({ part, began, speed: began ? (speeds[loose.indexOf(part)] ?? 0) : 0 })
    })
    return changes.sort((one, two) => one.part - two.part || Number(two.began) - Number(one.began))
  }

  /**
   * World.step without what follows it there: a walk over every body and collider, back and forth into WASM, for ones that the step itself
   * made or removed. Only tearing soft bodies do that, and there are none; it took more than half of the step's time.
   */
  private advance(): void {
    const w = this.world
    w.physicsPipeline.step(
      w.gravity,
      w.integrationParameters,
      w.islands,
      w.broadPhase,
      w.narrowPhase,
      w.bodies,
      w.colliders,
      w.softBodies,
      w.impulseJoints,
      w.multibodyJoints,
      w.ccdSolver,
      this.contacts,
    )
  }

  private pull(drive: Drive): void {
    const body = this.bodies[drive.part]
    const part = this.parts[drive.part]
    if (!body || !part) return
    const mass = part.mass / 1000
    const now = this.pose(drive.part)
    const wanted = scale(sub(drive.goal.p, now.p), 1 / FOLLOW)
    // The hand carries the weight (a held body feels no gravity of its own), so weight counts against its strength.
    const weight: Vec3 = [0, mass * GRAVITY * TICK, 0]
    const effort = limited(add(scale(sub(wanted, this.velocity(drive.part)), mass), weight), drive.force * TICK)
    body.applyImpulse(xyz(sub(effort, weight)), true)

    const error = multiply(drive.goal.q, inverse(now.q))
    const sign = error[3] < 0 ? -2 : 2
    const w = body.angvel()
    const spin: Vec3 = [w.x, w.y, w.z]
    const turn = sub(scale([error[0], error[1], error[2]], sign / FOLLOW), spin)
    const inertia = mass * reachOf(part) * reachOf(part) * 0.3 + 1e-5
    body.setAngvel(xyz(add(spin, limited(turn, (drive.torque * TICK) / inertia))), true)
  }

  /** All that Rapier will need of the free bodies, for the state hash. */
  write(out: ByteWriter, free: readonly number[]): void {
    for (const part of free) {
      const body = this.bodies[part]
      if (!body) continue
      const values = [body.translation(), body.linvel(), body.angvel()].flatMap((v) => [v.x, v.y, v.z])
      const q = body.rotation()
      for (const value of [...values, q.x, q.y, q.z, q.w]) out.float(value)
    }
  }

  /** WASM memory is not collected: give it back when the world is no longer needed. */
  dispose(): void {
    this.contacts.free()
    this.world.free()
    this.bodies = []
  }
}

function addBody(world: RAPIER.World, part: Part, pose: Pose): number {
  const kind = part.body === 'loose' ? RAPIER.RigidBodyDesc.dynamic() : RAPIER.RigidBodyDesc.kinematicPositionBased()
  const description = (part.body === 'fixed' ? RAPIER.RigidBodyDesc.fixed() : kind).setTranslation(...pose.p).setRotation(xyzw(pose.q))
  const body = world.createRigidBody(
    description
      .setLinearDamping(0.05)
      .setAngularDamping(0.3)
      .setEnabled(part.body !== 'loose'),
  )
  const volumes = part.shapes.map(volume)
  const total = volumes.reduce((sum, v) => sum + v, 0)
  part.shapes.forEach((shape, i) => {
    const at = shape.at ?? IDENTITY
    const local = shape.kind === 'cylinder' ? compose(at, { p: [0, 0, 0], q: ALONG_X }) : at
    const collider = describe(shape)
      .setTranslation(...local.p)
      .setRotation(xyzw(local.q))
      .setMass(((part.mass / 1000) * (volumes[i] as number)) / total)
      .setFriction(part.friction)
      .setRestitution(part.bounce)
      .setCollisionGroups(part.body === 'loose' ? GROUPS.loose : part.id === 'floor' ? GROUPS.floor : GROUPS.furniture)
    if (part.body === 'loose') collider.setActiveEvents(RAPIER.ActiveEvents.COLLISION_EVENTS)
    world.createCollider(collider, body)
  })
  return body.handle
}

function describe(shape: Shape): RAPIER.ColliderDesc {
  switch (shape.kind) {
    case 'box':
      return RAPIER.ColliderDesc.cuboid(shape.size[0] / 2000, shape.size[1] / 2000, shape.size[2] / 2000)
    case 'cylinder':
      return RAPIER.ColliderDesc.cylinder(shape.length / 2000, shape.radius / 1000)
    case 'ball':
      return RAPIER.ColliderDesc.ball(shape.radius / 1000)
    default:
      return shape satisfies never
  }
}

function volume(shape: Shape): number {
  if (shape.kind === 'box') return shape.size[0] * shape.size[1] * shape.size[2]
  return shape.kind === 'cylinder' ? Math.PI * shape.radius * shape.radius * shape.length : 4 * shape.radius * shape.radius * shape.radius
}

/** Half of a part's largest extent, m: the lever its inertia has against a hand. */
function reachOf(part: Part): number {
  const shape = part.shapes[0] as Shape
  if (shape.kind === 'box') return Math.max(shape.size[0], shape.size[1], shape.size[2]) / 2000
  return shape.kind === 'cylinder' ? Math.max(shape.radius, shape.length / 2) / 1000 : shape.radius / 1000
}

function limited(v: Vec3, most: number): Vec3 {
  const n = length(v)
  return n > most ? scale(v, most / n) : v
}

const xyz = (v: Vec3): { x: number; y: number; z: number } => ({ x: v[0], y: v[1], z: v[2] })
const xyzw = (q: Quat): { x: number; y: number; z: number; w: number } => ({ x: q[0], y: q[1], z: q[2], w: q[3] })
