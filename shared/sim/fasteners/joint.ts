// The clamped joint as a whole: how the wheel sits on its bolts, what tightening one takes from the others, and what keeps which part in place.

import { between } from '../../base/random.ts'
import { DEGREE, TICKS_PER_SECOND } from '../../base/units.ts'
import type { Seat } from '../model.ts'
import { type Bench, HOLDS } from './bolts.ts'
import { tighteningTorque } from './solver.ts'
import type { BoltState } from './state.ts'

/** Preload from which a bolt counts as clamping, N (about 2.5 N·m). */
const CLAMPS = 1000
/** Speed at which an unsupported wheel leaves its spigot, m/s: it tips outward. */
const TIP = [0.25, 0, 0] as const

/** Called when a bolt is pulled down on the wheel: the ball seats centre it, so the holes meet. */
export function clampDown({ spec, state, world }: Bench): void {
  if (!state.wheelOn || state.misalign === 0) return
  const seat = world.seat(spec.wheel) as Seat
  world.setJoint(spec.wheel, seat.along, seat.about - state.misalign * DEGREE)
  state.misalign = 0
}

/**
 * A tightened bolt relieves others. On the wheel, each of its two neighbours on the circle loses a share: more in a first pass (itself below
 * `until` N·m), little later. When the first two tightened were neighbours the wheel clamps aslant, and every bolt tightened after them until
 * the last pulls it straight at their cost.
 */
export function settleNeighbours(bench: Bench, bolt: BoltState, base: number): void {
  const { spec, state } = bench
  if (!state.wheelOn || bolt.thread < 0) return
  const count = spec.threads.length
  const tight = state.bolts.filter((other) => other.thread >= 0 && other.screw.preload > CLAMPS)
  const apart = (other: BoltState): number => {
    const steps = Math.abs(other.thread - bolt.thread)
    return Math.min(steps, count - steps)
  }
  if (base < CLAMPS && tight.length === 2) state.tilted = tight.some((other) => other !== bolt && apart(other) === 1)
  const straightens = state.tilted && base < CLAMPS && tight.length > 2
  bolt.pulls += 1
  for (const other of tight) {
    if (other === bolt || other.hidden || (!straightens && apart(other) !== 1)) continue
    const torque = tighteningTorque(spec, other.screw.friction, other.screw.preload)
    const share = straightens ? spec.loss.tilted : torque < spec.loss.until ? spec.loss.first : spec.loss.later
    other.screw.preload *= 1 - between(bench.world.publicSeed, `loss.${bolt.id}.${bolt.pulls}.${other.id}`, share[0], share[1])
  }
  if (tight.length === count) state.tilted = false
}

/** Turn the wheel on its spigot by hand, clockwise positive. */
export function turnWheel({ spec, world }: Bench, degrees: number): void {
  const seat = world.seat(spec.wheel) as Seat
  world.setJoint(spec.wheel, seat.along, seat.about - degrees * DEGREE)
}

/** The wheel's seat this tick: on or off, aligned or not, and when nothing carries it, off it tips. */
export function followWheel(bench: Bench): void {
  const { spec, state, world } = bench
  const seat = world.seat(spec.wheel)
  const on = seat?.mount === spec.wheelSeat
  if (state.wheelOn && !on) {
    state.wheelFast = false
    state.tilted = false
    world.emit('wheel.removed', spec.wheel, { supported: world.holders(spec.wheel).length > 0, secured: bench.secured })
  }
  state.wheelOn = on
  const pinned = spec.pins.some((pin) => spec.threads.includes(world.seat(pin)?.mount ?? ''))
  const bolted = state.bolts.some((bolt) => bolt.thread >= 0)
  state.misalign = on ? offHoles(seat.about, spec.threads.length) : 0
  if (on && pinned && !state.pinned && state.misalign !== 0) clampDown(bench)
  state.pinned = pinned
  state.loose = on && !pinned && !state.bolts.some((bolt) => bolt.thread >= 0 && bolt.screw.turns > HOLDS)
  const fast = on && (pinned || bolted || bench.load > 0)
  if (fast !== state.wheelFast) world.hold(spec.wheel, fast)
  state.wheelFast = fast
  const hangs = on && !fast && world.holders(spec.wheel).length === 0
  state.hanging = hangs ? state.hanging + 1 : 0
  if (state.hanging === Math.round(spec.tips * TICKS_PER_SECOND)) world.unseat(spec.wheel, TIP)
}

/** Degrees to the nearest position in which holes and threads meet. */
function offHoles(about: number, count: number): number {
  const degrees = about / DEGREE
  const step = 360 / count
  const off = degrees - step * Math.round(degrees / step)
  return Math.abs(off) < 1e-9 ? 0 : off
}

/** Threads hold bolts, bolts hold sleeves. */
export function holdParts({ spec, state, world }: Bench): void {
  for (const bolt of state.bolts) {
    const fast = bolt.thread >= 0 && bolt.screw.turns > HOLDS && !bolt.screw.fractured
    if (fast !== bolt.fast) world.hold(bolt.id, fast)
    bolt.fast = fast
  }
  for (let i = 0; i < spec.sleeveSeats.length; i++) {
    const fast = state.bolts.some((bolt) => bolt.thread === i)
    if (fast === state.sleevesFast[i]) continue
    const sleeve = world.occupant(spec.sleeveSeats[i] as string)
    if (sleeve !== '') world.hold(sleeve, fast)
    state.sleevesFast[i] = fast
  }
}
