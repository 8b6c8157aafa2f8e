// A workshop of bare Rapier with two hands in it, as a room that simulates on the server would write it: the hands glide as ours do, and what
// they hold is drawn after them. No assembly, no fasteners, no events: what that costs is ours alone.

import RAPIER from '@dimforge/rapier3d-compat'
import { TICKS_PER_SECOND } from '../../../shared/base/units.ts'
import { compose, IDENTITY, length, type Pose, relative, scale, sub, turnAbout } from '../../../shared/base/vector.ts'
import { HANDS, type Input } from '../../../shared/log/input.ts'
import type { Scenario } from '../../../shared/scenario/defineScenario.ts'
import { aim, comeBack, createHands, glide, type HandState } from '../../../shared/sim/hands.ts'
import { Simulation } from '../../../shared/sim/simulation.ts'
import { bareBodies, xyzw } from '../bareRapier.ts'

/** Fastest that a hand draws a part, m/s. */
const DRAWN = 2.5

export class BareHands {
  readonly hands = createHands()
  readonly bodies: readonly (RAPIER.RigidBody | undefined)[]
  tick = 0
  private readonly scenario: Scenario
  private readonly world: RAPIER.World
  private readonly events = new RAPIER.EventQueue(true)
  private readonly places: ReadonlyMap<string, number>

  constructor(scenario: Scenario, seed: string) {
    this.scenario = scenario
    this.places = new Map(scenario.parts.map(({ id }, i) => [id, i]))
    const start = Simulation.create(scenario, seed)
    const poses = scenario.parts.map(({ id, shapes }) => (shapes.length > 0 ? start.pose(id) : IDENTITY))
    const free = scenario.parts.map(({ id, body }) => body !== 'loose' || !start.seat(id))
    start.free()
    const { world, bodies } = bareBodies(scenario.parts, poses, free)
    this.world = world
    this.bodies = bodies
  }

  apply(input: Input): void {
    if (!('hand' in input)) return
    const hand = this.hands[input.hand]
    hand.usedAt = this.tick
    switch (input.verb) {
      case 'move':
        return aim(hand, input, this.tick)
      case 'grab':
        return this.grab(hand, input.thing)
      case 'release':
        hand.holds = ''
        return
      case 'connect':
        // Seated: it stands where it is and takes no more part.
        this.held(hand)?.setEnabled(false)
        hand.holds = ''
        return
      case 'turn': {
        // In 0.1°.
        hand.grip = compose(hand.grip, { p: [0, 0, 0], q: turnAbout([1, 0, 0], (input.amount * Math.PI) / 1800) })
        return
      }
      case 'press':
        return
      default:
        input satisfies never
    }
  }

  step(): void {
    this.tick += 1
    for (const side of HANDS) {
      const hand = this.hands[side]
      comeBack(hand, side, this.tick)
      glide(hand)
      const body = this.held(hand)
      if (body) draw(body, compose(hand.pose, hand.grip))
    }
    this.world.step(this.events)
  }

  free(): void {
    this.events.free()
    this.world.free()
  }

  private held({ holds }: HandState): RAPIER.RigidBody | undefined {
    return holds === '' ? undefined : this.bodies[this.places.get(holds) ?? -1]
  }

  private grab(hand: HandState, thing: string): void {
    const place = this.places.get(thing) ?? -1
    const body = this.bodies[place]
    if (!body || this.scenario.parts[place]?.body !== 'loose') return
    body.setEnabled(true)
    hand.holds = thing
    hand.grip = relative(hand.pose, poseOf(body))
  }
}

export function poseOf(body: RAPIER.RigidBody): Pose {
  const [p, q] = [body.translation(), body.rotation()]
  return { p: [p.x, p.y, p.z], q: [q.x, q.y, q.z, q.w] }
}

/** By its speed, so that what stands in the way stops it; upright by force of hand. */
function draw(body: RAPIER.RigidBody, goal: Pose): void {
  const way = scale(sub(goal.p, poseOf(body).p), TICKS_PER_SECOND)
  const speed = length(way)
  const [x, y, z] = speed > DRAWN ? scale(way, DRAWN / speed) : way
  body.setLinvel({ x, y, z }, true)
  body.setAngvel({ x: 0, y: 0, z: 0 }, true)
  body.setRotation(xyzw(goal.q), true)
}
