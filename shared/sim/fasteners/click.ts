// The click wrench: set with its scale, locked, pulled until it clicks; what happens around the click decides the true torque.

import { seconds } from '../../base/units.ts'
import { type Bench, REST, round3 } from './bolts.ts'
import {
  isSnug,
  type Pull,
  preloadAt,
  type Screw,
  type Standing,
  standingTorque,
  type Turned,
  tighteningTorque,
  turnScrew,
} from './solver.ts'
import { type BoltState, feel, type LeverState } from './state.ts'

const NEAR = 1e-6
/** A bolt within this of the click torque before the pull does not turn for it: the click only nudges it on. */
const ALREADY = [0.98, 1.25] as const

/** A pull in the tightening direction: up to the click, through its free travel, and on against the bolt if the hand does not stop. */
export function pullClick(bench: Bench, bolt: BoltState, lever: LeverState, standing: Standing, pull: Pull): Turned {
  const { spec, world } = bench
  const click = lever.set * (1 + lever.error)
  let { angle, wound } = pull
  let by = 0
  if (lever.phase === 0) {
    const turned = turnScrew(spec, bolt.screw, standing, { ...pull, limit: Math.min(pull.limit, click) })
    if (lever.fastFrom < 0 && turned.wound >= (1 - spec.click.share) * click) lever.fastFrom = world.tick
    if (turned.wound < click - NEAR) return turned
    lever.phase = 1
    lever.free = spec.click.free
    lever.clicks += 1
    by = turned.by + nudge(bench, bolt.screw, lever, standing, click)
    wound = turned.wound
    angle = turned.left
    world.emit('bolt.clicked', bolt.id, { torque: round3(Math.max(lever.peak, wound)), set: round3(lever.set) })
  }
  if (lever.phase === 1) {
    const used = Math.min(angle, lever.free)
    lever.free -= used
    angle -= used
    if (lever.free <= 0) lever.phase = 2
  }
  if (lever.phase === 1 || angle <= 0) return { by, wound, left: 0, broke: 0 }
  const turned = turnScrew(spec, bolt.screw, standing, { ...pull, angle, wound })
  return { ...turned, by: by + turned.by }
}

/** Beyond the click by haste, or by clicking again: degrees the bolt still turned. */
function nudge(bench: Bench, screw: Screw, lever: LeverState, standing: Standing, click: number): number {
  const { spec, world } = bench
  if (!isSnug(spec, screw, standing.clamps) || screw.yielded) return 0
  const before = tighteningTorque(spec, screw.friction, lever.base)
  let goal = screw.preload
  if (before >= ALREADY[0] * click) {
    if (before <= ALREADY[1] * click) goal = screw.preload * (1 + spec.click.again)
  } else {
    const took = seconds(world.tick - lever.fastFrom)
    const haste = took < spec.click.fast ? spec.click.overshoot * (1 - took / spec.click.fast) : 0
    goal += preloadAt(spec, screw.friction, click * haste)
  }
  goal = Math.min(goal, spec.yieldForce)
  const more = (goal - screw.preload) / spec.stiffness
  if (more <= 0) return 0
  screw.preload = goal
  feel(lever, standingTorque(spec, screw), bench.load)
  return more
}

/** Turn the scale: clockwise sets more. A locked scale does not turn. */
export function turnScale(bench: Bench, lever: LeverState, range: readonly [number, number], degrees: number): void {
  if (lever.locked) {
    if (bench.world.tick - lever.lockedAt > REST) bench.world.refuse(`${lever.id}.scale`, 'locked')
    lever.lockedAt = bench.world.tick
    return
  }
  lever.set = Math.min(range[1], Math.max(range[0], lever.set + degrees / bench.spec.click.scale))
}

/** The lock toggles each time it is pressed down. */
export function pressLock({ world }: Bench, lever: LeverState): void {
  const control = `${lever.id}.lock`
  const pressing = world.hands.left.presses === control || world.hands.right.presses === control
  if (pressing && !lever.pressing) {
    lever.locked = !lever.locked
    world.emit('wrench.set', lever.id, { value: round3(lever.set), locked: lever.locked })
  }
  lever.pressing = pressing
}
