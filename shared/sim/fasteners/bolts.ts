// Bolts as things: coming to and leaving threads, turned by fingers, and everything told of them when they turn.

import { wrapAngle } from '../../base/math.ts'
import { DEGREE } from '../../base/units.ts'
import type { Hand } from '../../log/input.ts'
import type { FastenerSpec } from '../../scenario/domains.ts'
import type { Seat, World } from '../model.ts'
import { isSnug, standingTorque, type Turned, turnScrew } from './solver.ts'
import type { BoltState, FastenersState } from './state.ts'

/** What the models to the left say in this tick: the tyre's load, from which load work counts as done on the floor, and whether the car is safe. */
export interface Bench {
  readonly spec: FastenerSpec
  readonly state: FastenersState
  readonly world: World
  readonly load: number
  readonly firm: number
  readonly secured: boolean
}

/** Ticks without turning after which a pull, or a grip of the fingers, is over: 0.5 s. */
export const REST = 30
/** A thread holds from this many turns on; a start counts from this many. */
export const HOLDS = 0.05
const STARTED = 2
/** Torque from which a crossed or torn thread counts as forced, N·m. */
const FORCED = 20

export const round3 = (x: number): number => Math.round(x * 1000) / 1000

export type Clamped = 'wheel' | 'sleeve' | ''

/** What the bolt in a thread clamps. */
export function clamped({ spec, state, world }: Bench, thread: number): Clamped {
  if (state.wheelOn) return 'wheel'
  return world.occupant(spec.sleeveSeats[thread] as string) === '' ? '' : 'sleeve'
}

/** Askew in its hole, or behind a wheel whose holes do not meet the threads. */
export function outOfLine({ spec, state, world }: Bench, bolt: BoltState): boolean {
  if ((world.seat(bolt.id) as Seat).tilt > spec.crossing.askew) return true
  return state.wheelOn && Math.abs(state.misalign) * DEGREE * spec.circle > spec.crossing.misaligned
}

/** Notice that a bolt came to a thread or left one. */
export function followSeat(bench: Bench, bolt: BoltState): void {
  const { spec, state, world } = bench
  const seat = world.seat(bolt.id)
  const thread = seat ? spec.threads.indexOf(seat.mount) : -1
  if (thread === bolt.thread) return
  if (bolt.thread >= 0) leaveThread(bench, bolt)
  bolt.thread = thread
  if (thread < 0 || !seat) return
  bolt.screw.turns = 0
  bolt.screw.preload = 0
  bolt.peak = 0
  bolt.engaged = false
  bolt.started = false
  state.loose = false
  world.setJoint(bolt.id, (spec.engagement * spec.pitch) / 1000, seat.about)
}

function leaveThread(bench: Bench, bolt: BoltState): void {
  const { spec, state, world } = bench
  const clamps = clamped(bench, bolt.thread)
  endFingers(bench, bolt)
  bolt.thread = -1
  bolt.fast = false
  bolt.original = false
  const left = state.bolts.reduce((sum, other) => sum + (other.thread >= 0 ? 1 : 0), 0)
  if (bolt.engaged)
    world.emit('bolt.removed', bolt.id, { clamps, supported: world.holders(spec.wheel).length > 0, secured: bench.secured, left })
  // A crossed thread stays torn: from now on it binds like a damaged one.
  if (bolt.screw.crossed >= 0) bolt.screw.bind = Math.max(bolt.screw.bind, spec.hidden.damaged.bind[1])
  bolt.screw.crossed = -1
}

/** Fingers on a bolt: little torque, no wind-up, and they feel a thread that does not run. */
export function turnByHand(bench: Bench, bolt: BoltState, hand: Hand, degrees: number): void {
  const { spec, world } = bench
  if (bolt.thread < 0) return
  if (world.hands[hand].holds !== '' && world.hands[hand].holds !== bolt.id) return world.refuse(bolt.id, 'hand-full')
  const clockwise = degrees > 0
  const clamps = clamped(bench, bolt.thread)
  const standing = { clamps: clamps !== '', outOfLine: outOfLine(bench, bolt), tool: false }
  const pull = { clockwise, angle: Math.abs(degrees), limit: spec.finger, windUp: Number.POSITIVE_INFINITY, wound: 0 }
  const turned: Turned = bolt.hidden ? { by: 0, wound: 0, left: pull.angle, broke: 0 } : turnScrew(spec, bolt.screw, standing, pull)
  bolt.handIdle = 0
  bolt.byHand += clockwise ? turned.by : -turned.by
  if (turned.left > 0 && !bolt.handTold) {
    bolt.handTold = true
    world.refuse(bolt.id, clockwise && !isSnug(spec, bolt.screw, standing.clamps) ? 'blocked' : 'held-fast')
  }
  tellTurn(bench, bolt, 'hand', clockwise, turned, clamps)
}

/** The grip of the fingers ends when the bolt leaves, or nobody has turned for a while and nobody holds it. */
export function restFingers(bench: Bench, bolt: BoltState): void {
  if (bolt.byHand === 0 && !bolt.handTold) return
  if (bolt.handIdle++ >= REST && bench.world.holders(bolt.id).length === 0) endFingers(bench, bolt)
}

function endFingers(bench: Bench, bolt: BoltState): void {
  if (bolt.byHand !== 0) leaveBolt(bench, bolt, 'hand', bolt.byHand)
  bolt.byHand = 0
  bolt.handTold = false
}

/** A tool or the fingers leave a bolt they turned. */
export function leaveBolt({ world, load }: Bench, bolt: BoltState, tool: string, degrees: number): void {
  if (Math.abs(degrees) > 0.5) world.emit('bolt.turned', bolt.id, { angle: round3(degrees), tool, turns: round3(bolt.screw.turns) })
  if (bolt.floorAngle > bolt.floorTold) tellLoosened(world, bolt, tool, load)
}

function tellLoosened(world: World, bolt: BoltState, tool: string, load: number): void {
  world.emit('bolt.loosened', bolt.id, { angle: round3(bolt.floorAngle), load: Math.round(load), tool })
  bolt.floorTold = bolt.floorAngle
}

/** Joint and events of a turn that was made. */
export function tellTurn(bench: Bench, bolt: BoltState, tool: string, clockwise: boolean, turned: Turned, clamps: Clamped): void {
  if (turned.by === 0) return
  const { spec, world, load } = bench
  const { screw } = bolt
  const about = (world.seat(bolt.id) as Seat).about + (clockwise ? -turned.by : turned.by) * DEGREE
  world.setJoint(bolt.id, ((spec.engagement - screw.turns) * spec.pitch) / 1000, wrapAngle(about))
  if (screw.turns > HOLDS) bolt.engaged = true
  if (clockwise && !bolt.started && (tool !== 'hand' || screw.turns >= STARTED)) {
    bolt.started = true
    const turns = tool === 'hand' ? screw.turns : Math.max(0, screw.turns - turned.by / 360)
    world.emit('bolt.started', bolt.id, { turns: round3(turns), by: tool, clamps })
  }
  if (clockwise) return
  if (turned.broke > 0 && bolt.original && !bolt.broken) {
    bolt.broken = true
    world.emit('bolt.broken', bolt.id, { torque: round3(turned.broke), tool, load: Math.round(load), clamps })
  }
  if (!bolt.original || load < bench.firm) return
  const before = bolt.floorAngle
  bolt.floorAngle += turned.by
  if (before <= 360 && bolt.floorAngle > 360) tellLoosened(world, bolt, tool, load)
}

/** Damage done by a tool: told when it happens, and once more when it is forced on. `had`: the screw's flags before the turn. */
export function tellDamage(
  { spec, world }: Bench,
  bolt: BoltState,
  had: { crossed: boolean; galled: boolean; yielded: boolean },
  felt: number,
): void {
  const { screw } = bolt
  const torque = round3(felt)
  if (screw.yielded && !had.yielded) world.emit('bolt.yielded', bolt.id, { torque: round3(standingTorque(spec, screw)) })
  const crossed = screw.crossed >= 0
  if (crossed && !had.crossed) world.emit('bolt.crossed', bolt.id, { torque })
  if (screw.galled && !had.galled) world.emit('bolt.galled', bolt.id, { torque })
  if (bolt.forced || felt <= FORCED || (!crossed && !screw.galled) || screw.turns >= spec.engagement) return
  bolt.forced = true
  world.emit(crossed ? 'bolt.crossed' : 'bolt.galled', bolt.id, { torque })
}
