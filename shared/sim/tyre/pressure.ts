// The pressure gauge on the valve: what it shows open and connected, inflating and deflating, leaks, and when a reading stands.

import { clamp } from '../../base/math.ts'
import { between } from '../../base/random.ts'
import { TICK, TICKS_PER_SECOND } from '../../base/units.ts'
import type { Scenario } from '../../scenario/defineScenario.ts'
import type { TyreSpec } from '../../scenario/domains.ts'
import { measuring } from '../instrument.ts'
import type { ModelStates, World } from '../model.ts'
import { surfaceOf } from '../surfaces/model.ts'
import { pressure as pressed } from '../touch.ts'
import { PRESSURE_KEY } from './secret.ts'
import { publicTyre, shown } from './solver.ts'

/** Bar. */
export interface PressureState {
  /** Shown beside the pressure until it is zeroed away, and the gauge's own error under pressure. */
  offset: number
  readonly error: number
  /** Pressure as found, −1 until revealed, and what was done to it since. */
  found: number
  change: number
  leaks: boolean
  asked: boolean
  connected: boolean
  /** What sits on the valve, or ''. */
  onValve: string
  soaped: boolean
  display: number | ''
  /** Ticks the display has stood still, connected; and that it has shown 0 in a hand, open. */
  steady: number
  zeroHeld: number
  read: boolean
  zeroPressed: boolean
}

/** Range of the gauge, bar. */
const RANGE = 10
const STEADY = TICKS_PER_SECOND

export function createPressure(scenario: Scenario, spec: TyreSpec, publicSeed: string): PressureState {
  const { error } = measuring(scenario, spec.gauge)
  const { gaugeOffset: offset } = publicTyre(spec, publicSeed)
  return {
    offset,
    error: between(publicSeed, 'gauge.error', -error, error),
    found: -1,
    change: 0,
    leaks: false,
    asked: false,
    connected: false,
    onValve: '',
    soaped: false,
    display: offset,
    steady: 0,
    zeroHeld: 0,
    read: false,
    zeroPressed: false,
  }
}

/** The pressure in the tyre now, bar; only once it has been revealed. */
export const truePressure = (state: PressureState): number | undefined =>
  state.found < 0 ? undefined : clamp(state.found + state.change, 0, RANGE)

export function stepPressure(state: PressureState, spec: TyreSpec, world: World, others: ModelStates): void {
  state.onValve = world.occupant(spec.valve)
  soap(state, spec, world, others)
  if (isIdle(state, spec, world)) return
  const connected = state.onValve === spec.gauge
  if (connected && !state.connected) {
    world.emit('gauge.connected', spec.gauge, { tilt: world.seat(spec.gauge)?.tilt ?? 0 })
    ask(state, world)
    state.change -= spec.connectionLoss
    state.read = false
  }
  state.connected = connected
  learn(state, world)
  if (state.leaks && state.onValve === '') state.change -= (spec.coreLeakRate / 60) * TICK
  const working = connected && fill(state, spec, world)
  zero(state, spec, world)
  const display = reads(state, world.scenario, spec)
  state.steady = connected && !working && display !== '' && display === state.display ? state.steady + 1 : 0
  if (state.steady === 0) state.read = false
  state.display = display
  if (connected) tell(state, spec, world)
  else showOpen(state, spec, world)
}

/** Nobody handles the gauge, and nothing flows. */
const isIdle = (state: PressureState, spec: TyreSpec, world: World): boolean =>
  state.onValve !== spec.gauge &&
  !state.connected &&
  !state.leaks &&
  (!state.asked || state.found >= 0) &&
  state.zeroHeld === 0 &&
  !state.zeroPressed &&
  world.holders(spec.gauge).length === 0 &&
  pressed(world, `${spec.gauge}.zero`) === 0

function ask(state: PressureState, world: World): void {
  if (!state.asked) world.emit('reveal.due', PRESSURE_KEY)
  state.asked = true
}

function learn(state: PressureState, world: World): void {
  if (state.found >= 0 || !state.asked) return
  const values = world.revealed(PRESSURE_KEY)
  if (!values) return
  state.found = (values[0] ?? 0) / 1000
  state.leaks = values[1] === 1
}

/** Bubbles are the first that can be seen of a leaking core. */
function soap(state: PressureState, spec: TyreSpec, world: World, others: ModelStates): void {
  const soaped = surfaceOf(others, spec.soapTarget)?.soaped ?? false
  if (soaped && !state.soaped) {
    world.emit('valve.soaped', spec.valve)
    ask(state, world)
  }
  state.soaped = soaped
}

/** Air in and out through the chuck; true while a key is pressed. */
function fill(state: PressureState, spec: TyreSpec, world: World): boolean {
  if ((world.seat(spec.gauge)?.tilt ?? 0) > spec.leakTilt) state.change -= spec.leakRate * TICK
  const plus = pressed(world, `${spec.gauge}.plus`)
  const minus = pressed(world, `${spec.gauge}.minus`)
  state.change += (plus - minus) * spec.rate * TICK
  return plus > 0 || minus > 0
}

function zero(state: PressureState, spec: TyreSpec, world: World): void {
  const control = `${spec.gauge}.zero`
  const now = pressed(world, control) > 0
  const begins = now && !state.zeroPressed
  state.zeroPressed = now
  if (!begins) return
  if (state.connected) return world.refuse(control, 'not-open')
  world.emit('instrument.zeroed', spec.gauge, { value: state.offset, spot: '' })
  state.offset = 0
}

function reads(state: PressureState, scenario: Scenario, spec: TyreSpec): number | '' {
  if (!state.connected) return state.offset
  const now = truePressure(state)
  return now === undefined ? '' : shown(now + state.offset + state.error, measuring(scenario, spec.gauge).graduation)
}

function tell(state: PressureState, spec: TyreSpec, world: World): void {
  state.zeroHeld = 0
  if (state.steady < STEADY || state.read) return
  state.read = true
  const tilt = world.seat(spec.gauge)?.tilt ?? 0
  world.emit('reading', spec.gauge, { value: state.display, true: truePressure(state) ?? 0, spot: spec.valve, tilt })
}

/** Looking at the open gauge for a second is the zero check, told once each time it is taken up. */
function showOpen(state: PressureState, spec: TyreSpec, world: World): void {
  if (state.display !== 0 || world.holders(spec.gauge).length === 0 || world.seat(spec.gauge)) {
    state.zeroHeld = 0
    return
  }
  if (state.zeroHeld <= STEADY) state.zeroHeld += 1
  if (state.zeroHeld === STEADY) world.emit('instrument.shown', spec.gauge, { value: 0 })
}
