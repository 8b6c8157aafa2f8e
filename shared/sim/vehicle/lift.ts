// The lift's four buttons, all hold-to-run: UP, DOWN, LOCK (lowers onto the next tooth) and UNLATCH (lifts the pawl, which must be unloaded).

import { TICK } from '../../base/units.ts'
import type { LiftSpec } from '../../scenario/domains.ts'
import type { World } from '../model.ts'
import { clearance, toothBelow, type VehicleState } from './solver.ts'

const BUTTONS = ['up', 'down', 'lock', 'unlatch'] as const
type Button = (typeof BUTTONS)[number]

/** Height above floor or tooth from which the lift settles by itself, mm. */
const SETTLES = 0.1

/** The button held down; two different ones at once stop the lift. */
function pressed(spec: LiftSpec, world: World): Button | '' {
  const { left, right } = world.hands
  if (left.presses === '' && right.presses === '') return ''
  let found: Button | '' = ''
  for (const button of BUTTONS) {
    const control = `${spec.post}.${button}`
    if (left.presses !== control && right.presses !== control) continue
    if (found !== '') return ''
    found = button
  }
  return found
}

/** Move the lift by one tick. True when its height changed. */
export function runLift(state: VehicleState, spec: LiftSpec, world: World): boolean {
  const button = pressed(spec, world)
  if (button !== state.button) {
    if (state.moved)
      world.emit('lift.stopped', spec.post, { height: tenths(state.height), clearance: tenths(clearance(spec, state.height)) })
    state.moved = false
    state.told = false
    state.button = button
    if (button === 'unlatch') unlatch(state, spec, world)
  }
  const before = state.height
  if (button === 'up') rise(state, spec, world)
  else if (button === 'down') lower(state, spec, world)
  else if (button === 'lock') lock(state, spec, world)
  const change = state.height - before
  state.moving = Math.sign(change)
  if (change === 0) return false
  state.moved = true
  if (before === 0) world.emit('lift.raised', spec.post, { height: tenths(state.height) })
  // LOCK ends on its tooth and DOWN on the floor: each has its own event instead of a stop.
  if (state.latch === 'resting' || state.height === 0) {
    state.moved = false
    if (state.height === 0) world.emit('lift.down', spec.post)
    else tellLocked(state, spec, world)
  }
  return true
}

const tellLocked = (state: VehicleState, spec: LiftSpec, world: World): void =>
  world.emit('lift.locked', spec.post, { height: tenths(state.height), clearance: tenths(clearance(spec, state.height)) })

function rise(state: VehicleState, spec: LiftSpec, world: World): void {
  if (state.slid) return say(state, spec, world, 'blocked')
  state.height = Math.min(spec.travel, state.height + spec.up * TICK)
  if (state.latch === 'resting' && state.height > state.tooth) state.latch = 'above'
  // The pawl drags over the teeth it passes.
  if (state.latch === 'above') state.tooth = toothBelow(spec, state.height)
}

function lower(state: VehicleState, spec: LiftSpec, world: World): void {
  if (state.latch === 'resting') return say(state, spec, world, 'latched')
  const floor = state.latch === 'above' ? state.tooth : 0
  const lowered = state.height - spec.down * TICK
  // The last hair takes no button: what shows 0.0 mm is down.
  state.height = lowered < floor + SETTLES ? floor : lowered
  if (state.latch === 'above' && state.height === floor) state.latch = 'resting'
}

function lock(state: VehicleState, spec: LiftSpec, world: World): void {
  if (state.latch === 'resting') return
  const tooth = toothBelow(spec, state.height)
  if (tooth === 0) return say(state, spec, world, 'no-latch-here')
  // Already level with the tooth: it rests without moving, and that is told as well.
  if (state.height === tooth) tellLocked(state, spec, world)
  state.height = Math.max(tooth, state.height - spec.down * TICK)
  state.tooth = tooth
  state.latch = state.height === tooth ? 'resting' : 'above'
}

function unlatch(state: VehicleState, spec: LiftSpec, world: World): void {
  if (state.latch === 'free') return say(state, spec, world, 'not-latched')
  if (state.height < state.tooth + spec.clearOfLatch) return say(state, spec, world, 'latched')
  state.latch = 'free'
  world.emit('lift.unlatched', spec.post, { height: tenths(state.height) })
}

function say(state: VehicleState, spec: LiftSpec, world: World, code: 'blocked' | 'latched' | 'not-latched' | 'no-latch-here'): void {
  if (!state.told) world.refuse(`${spec.post}.${state.button}`, code)
  state.told = true
}

/** Heights are told in tenths of a millimetre. */
export const tenths = (height: number): number => Math.round(height * 10) / 10
