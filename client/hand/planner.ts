// The planner: from a wish ("take the ratchet", "bring it to bolt 3") to the inputs a hand would make, tick by tick. Keyboard, list and
// scripted trainee all use it, so a run without a pointer makes the same kind of log as one with it.
// A plan is a generator: it yields the deeds of the next tick and is resumed with that tick's events; it returns what came of it.

import { add, angleBetween, compose, distance, inverse, type Pose, type Quat, rotate, scale, type Vec3 } from '../../shared/base/vector.ts'
import type { Event } from '../../shared/log/event.ts'
import type { Deed, Hand } from '../../shared/log/input.ts'
import { quantise } from '../../shared/log/quantise.ts'
import type { Seat } from '../../shared/sim/model.ts'
import type { Stage } from './stage.ts'

/** 'done', or the code of the refusal the world answered with. */
export type Came = string
export type Plan = Generator<readonly Deed[], Came, readonly Event[]>

/** Carrying speed of light and heavy things, m/s; above 5 kg a thing is heavy and wants both hands. */
const LIGHT_SPEED = 1.1
const HEAVY_SPEED = 0.55
const HEAVY = 5000
/** Ticks between two moves of a carried thing: 12 a second, interpolated by the simulation. */
const STRIDE = 5
/** How far in front of its place a thing is brought first, m. */
const APPROACH = 0.16

export const otherHand = (hand: Hand): Hand => (hand === 'left' ? 'right' : 'left')

const refusalIn = (events: readonly Event[]): Came | undefined => {
  const refused = events.find((event) => event.kind === 'refused')
  return refused ? String(refused.data.code) : undefined
}

/** Do some deeds in one tick and hear the answer. */
export function* act(...deeds: Deed[]): Plan {
  const events = yield deeds
  return refusalIn(events) ?? 'done'
}

export function* wait(ticks: number): Plan {
  for (let i = 0; i < ticks; i++) yield []
  return 'done'
}

/** Move an empty hand to a pose and wait until it is there. */
export function* reach(stage: Stage, hand: Hand, pose: Pose): Plan {
  yield [{ verb: 'move', hand, ...quantise(pose) }]
  for (let i = 0; i < 240 && distance(stage.hand(hand).pose.p, pose.p) > 0.004; i++) yield []
  return 'done'
}

/** Carry what the hand holds until the part stands at `pose`. */
export function* carry(stage: Stage, hand: Hand, pose: Pose, speed?: number): Plan {
  const held = stage.hand(hand)
  // Things slip out of a hand while a plan thinks it has them.
  if (held.holds === '') return 'hand-empty'
  const part = stage.content.part(held.holds)
  const pace = ((speed ?? (part.mass > HEAVY ? HEAVY_SPEED : LIGHT_SPEED)) * STRIDE) / 60
  const goal = compose(pose, inversePose(held.grip))
  const start = held.pose
  const steps = Math.max(1, Math.ceil(Math.max(distance(start.p, goal.p) / pace, angleBetween(start.q, goal.q) / 0.35)))
  for (let i = 1; i <= steps; i++) {
    const k = i / steps
    yield [{ verb: 'move', hand, ...quantise({ p: add(scale(start.p, 1 - k), scale(goal.p, k)), q: mix(start.q, goal.q, k) }) }]
    for (let n = 1; n < STRIDE; n++) yield []
    if (stage.hand(hand).holds === '') return 'too-heavy'
  }
  return yield* settle(stage, part.id, pose, 0.008)
}

/** Wait until a carried part has come to rest at a pose, to `within` m; at most a second and a half. */
function* settle(stage: Stage, part: string, pose: Pose, within: number): Plan {
  for (let i = 0; i < 90; i++) {
    const now = stage.pose(part)
    if (distance(now.p, pose.p) < within && angleBetween(now.q, pose.q) < within * 6) break
    yield []
  }
  return 'done'
}

/** Go to a thing and close the hand on it; heavy things are taken with both hands. */
export function* take(stage: Stage, hand: Hand, thing: string): Plan {
  const part = stage.content.partIndex.has(thing) ? stage.content.part(thing) : undefined
  if (!part) return 'unknown-thing'
  if (stage.hand(hand).holds !== '') return 'hand-full'
  yield* reach(stage, hand, compose(stage.pose(thing), part.grip))
  const came = yield* act({ verb: 'grab', hand, thing })
  if (came !== 'done' || part.mass <= HEAVY || stage.hand(otherHand(hand)).holds !== '') return came
  return yield* support(stage, otherHand(hand), thing)
}

/** Put a free hand on a thing the other hand holds, or on a seated one, to steady it. */
export function* support(stage: Stage, hand: Hand, thing: string): Plan {
  const part = stage.content.part(thing)
  const beside = part.mass > HEAVY ? ([0, 0.12, 0.2] as const) : ([0, 0, 0.05] as const)
  yield* reach(stage, hand, compose(compose(stage.pose(thing), part.grip), { p: beside, q: [0, 0, 0, 1] }))
  return yield* act({ verb: 'grab', hand, thing })
}

/** Lift a seated or lying thing clear of its place before carrying it on: the way it goes in is the way it comes out. */
export function* lift(stage: Stage, hand: Hand): Plan {
  const thing = stage.hand(hand).holds
  const seat = stage.seat(thing)
  const now = stage.pose(thing)
  const way = seat ? approach(stage, seat.mount, now) : ([0, 1, 0] as const)
  return yield* carry(stage, hand, { p: add(now.p, scale(way, APPROACH)), q: now.q })
}

/** Bring the held part to a mount and seat it there; the hand keeps holding it. */
export function* bring(
  stage: Stage,
  hand: Hand,
  mount: string,
  joint: Partial<Seat> = {},
  offset: Pose = { p: [0, 0, 0], q: [0, 0, 0, 1] },
): Plan {
  const thing = stage.hand(hand).holds
  if (thing === '') return 'hand-empty'
  if (!stage.content.mounts.has(mount)) return 'unknown-mount'
  if (stage.seat(thing)) {
    const came = yield* lift(stage, hand)
    if (came !== 'done') return came
    if (stage.seat(thing)) return 'held-fast'
  }
  const target = (): Pose => compose(nearest(stage, thing, mount, joint), offset)
  const before = target()
  const way = approach(stage, mount, before)
  let came = yield* carry(stage, hand, { p: add(before.p, scale(way, APPROACH)), q: before.q })
  if (came === 'done') came = yield* carry(stage, hand, target(), 0.4)
  // Where the hand decides how a gauge sits, it waits until its hand is still.
  if (came === 'done' && stage.content.mount(mount).free) came = yield* settle(stage, thing, target(), 0.0004)
  return came === 'done' ? yield* act({ verb: 'connect', hand, mount }) : came
}

/** Bring and let go. */
export function* put(stage: Stage, hand: Hand, mount: string, joint: Partial<Seat> = {}, offset?: Pose): Plan {
  const thing = stage.hand(hand).holds
  const came = yield* bring(stage, hand, mount, joint, offset)
  return came === 'done' ? yield* letGo(stage, thing) : came
}

/** Open every hand that holds the thing. */
export function* letGo(stage: Stage, thing: string): Plan {
  for (const hand of ['left', 'right'] as const) if (stage.hand(hand).holds === thing) yield [{ verb: 'release', hand }]
  return 'done'
}

/** Turn a target by `degrees` (clockwise positive) at `rate` °/s, or until `enough` says so of a tick's events. */
export function* turn(hand: Hand, target: string, degrees: number, rate: number, enough?: (events: readonly Event[]) => boolean): Plan {
  const share = Math.min(450, Math.max(1, Math.round((Math.abs(rate) / 20) * 10)))
  let rest = Math.round(Math.abs(degrees) * 10)
  while (rest > 0) {
    const amount = Math.min(share, rest)
    rest -= amount
    const events: Event[] = [...(yield [{ verb: 'turn', hand, target, amount: degrees < 0 ? -amount : amount }])]
    for (let i = 0; i < 2; i++) events.push(...(yield []))
    if (enough?.(events)) return 'done'
    const refusal = refusalIn(events)
    if (refusal) return refusal
  }
  yield []
  return 'done'
}

/** Hold a control or press a tool on a surface for some ticks. The hand goes there first unless it holds the part itself. */
export function* press(stage: Stage, hand: Hand, target: string, amount: number, ticks: number, until?: () => boolean): Plan {
  const came = yield* reachTarget(stage, hand, target)
  if (came !== 'done') return came
  let answer = yield* act({ verb: 'press', hand, target, amount })
  for (let i = 1; i < ticks && answer === 'done' && !until?.(); i++) answer = refusalIn(yield []) ?? 'done'
  yield [{ verb: 'press', hand, target, amount: 0 }]
  return answer
}

/** Bring a hand, or the tool in it, to a control or surface. */
export function* reachTarget(stage: Stage, hand: Hand, target: string): Plan {
  const spot = stage.content.controls.get(target)
  const held = stage.hand(hand)
  if (spot && (held.holds === spot.part.id || stage.hand(otherHand(hand)).holds === spot.part.id)) return 'done'
  const point = spot ? stage.controlPoint(target) : surfacePoint(stage, target)
  if (!point) return 'done'
  if (held.holds === '') return yield* reach(stage, hand, { p: point, q: held.pose.q })
  const seat = stage.seat(held.holds)
  if (seat && !stage.content.mount(seat.mount).storage) return 'done'
  if (seat) yield* lift(stage, hand)
  return yield* carry(stage, hand, { p: add(point, [0.03, 0, 0]), q: stage.pose(held.holds).q })
}

function surfacePoint(stage: Stage, id: string): Vec3 | undefined {
  const surface = stage.content.scenario.domains.surfaces?.find((one) => one.id === id)
  if (surface) return compose(stage.pose(surface.part), { p: scale(surface.at, 0.001), q: [0, 0, 0, 1] }).p
  if (stage.content.mounts.has(id)) return stage.mountPose(id).p
  return stage.content.partIndex.has(id) ? stage.pose(id).p : undefined
}

/** Among the turns a mount's symmetry allows, the seat pose a person would choose: a lever with its handle up, else the nearest. */
export function nearest(stage: Stage, thing: string, id: string, joint: Partial<Seat>): Pose {
  const mount = stage.content.mount(id)
  if (joint.about !== undefined || mount.symmetry < 2) return stage.seatPose(thing, id, joint)
  const now = stage.pose(thing)
  const isLever = stage.content.part(thing).tags.includes('lever')
  const cost = (pose: Pose): number => (isLever ? -rotate(pose.q, [0, 1, 0])[1] : angleBetween(pose.q, now.q))
  const turns = Array.from({ length: mount.symmetry }, (_, i) =>
    stage.seatPose(thing, id, { ...joint, about: (2 * Math.PI * i) / mount.symmetry }),
  )
  return turns.reduce((best, pose) => (cost(pose) < cost(best) ? pose : best))
}

/** The open side of a mount, unit vector in the world: outward along its axis on the car and on tools, away from the tread, up elsewhere. */
function approach(stage: Stage, id: string, seated: Pose): Vec3 {
  const mount = stage.content.mount(id)
  if (mount.owner === 'world') return [0, 1, 0]
  return mount.free?.axis === 'y' ? rotate(seated.q, [0, 1, 0]) : rotate(stage.mountPose(id).q, [1, 0, 0])
}

const inversePose = (pose: Pose): Pose => {
  const q = inverse(pose.q)
  return { p: rotate(q, scale(pose.p, -1)), q }
}

function mix(a: Quat, b: Quat, k: number): Quat {
  const sign = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3] < 0 ? -k : k
  return [a[0] * (1 - k) + b[0] * sign, a[1] * (1 - k) + b[1] * sign, a[2] * (1 - k) + b[2] * sign, a[3] * (1 - k) + b[3] * sign]
}
