// Vehicle: the car on its lift, the load on the tyre, pads and chocks, rocking it, and hands under it.

import { ticks } from '../../base/units.ts'
import { distance, type Pose } from '../../base/vector.ts'
import type { Value } from '../../log/event.ts'
import { HANDS } from '../../log/input.ts'
import type { Scenario } from '../../scenario/defineScenario.ts'
import type { LiftSpec } from '../../scenario/domains.ts'
import type { Model, Seat, World } from '../model.ts'
import { runLift, tenths } from './lift.ts'
import { clearance, isSecured, type VehicleState, wheelLoad } from './solver.ts'

/** Offset told of a pad that is not there at all, mm. */
const NO_PAD = 999

export const vehicleModel: Model<VehicleState> = {
  id: 'vehicle',
  present: (scenario) => scenario.domains.lift !== undefined,
  create: (scenario) => {
    const spec = scenario.domains.lift as LiftSpec
    const wheel = scenario.parts.find((part) => part.id === spec.wheel)
    const wheelOn = wheel !== undefined && 'mount' in wheel.start && wheel.start.mount === spec.wheelSeat
    return {
      height: 0,
      latch: 'free',
      tooth: 0,
      load: wheelLoad(spec, 0, wheelOn),
      clear: false,
      moving: 0,
      moved: false,
      button: '',
      told: false,
      slid: false,
      crushed: false,
      padsTold: spec.pads.map(() => false),
      chocksTold: spec.chocks.map(() => false),
      padsFast: false,
      push: 0,
      inArch: { left: 0, right: 0 },
    }
  },
  step,
  facts,
}

function step(state: VehicleState, world: World): void {
  const spec = world.scenario.domains.lift as LiftSpec
  const wheelOn = world.seat(spec.wheel)?.mount === spec.wheelSeat
  let moved = runLift(state, spec, world)
  if (moved && slides(state, spec, world)) moved = true
  if (moved) {
    place(state, spec, world)
    if (!wheelOn && state.height < spec.droop && !state.crushed && (state.moving < 0 || state.slid)) {
      // With no tyre to stand on, the corner comes down on its bare hub.
      state.crushed = true
      world.emit('car.crushed', spec.car, { thing: spec.hub })
    }
  }
  bear(state, spec, world, wheelOn)
  told(spec.pads, state.padsTold, world, (part, seat) => world.emit('pad.placed', part, { offset: tenths(padOffset(seat)) }))
  told(spec.chocks, state.chocksTold, world, (part, seat) => world.emit('chock.placed', part, { gap: tenths(chockGap(seat)) }))
  shake(state, spec, world)
  watchArch(state, spec, world)
}

/** A pad's distance from its mark, mm. */
const padOffset = ({ slide }: Seat): number => Math.sqrt(slide[0] * slide[0] + slide[1] * slide[1]) * 1000
/** A chock's mount touches the tyre and its z points away from it, mm. */
const chockGap = ({ slide }: Seat): number => Math.max(0, slide[1]) * 1000

/** At `slideHeight` a car on a missing or misplaced pad slides off and falls. */
function slides(state: VehicleState, spec: LiftSpec, world: World): boolean {
  if (state.slid || state.height < spec.slideHeight) return false
  let offset = 0
  for (const { mount } of spec.pads) {
    const pad = world.occupant(mount)
    offset = Math.max(offset, pad === '' ? NO_PAD : padOffset(world.seat(pad) as Seat))
  }
  if (offset <= spec.slideOffset) return false
  state.slid = true
  state.height = 0
  state.latch = 'free'
  state.moved = false
  world.emit('car.slid', spec.car, { offset: tenths(offset) })
  return true
}

/** Car and knuckle at their heights: the wheel side stays down while the springs stretch, then hangs. */
function place(state: VehicleState, spec: LiftSpec, world: World): void {
  const raise = (id: string, mm: number): void => {
    const start = world.scenario.parts.find((part) => part.id === id)?.start
    if (!start || !('pose' in start)) throw new Error(`'${id}' is not placed in the world`)
    const { p, q }: Pose = start.pose
    world.placeMoved(id, { p: [p[0], p[1] + mm / 1000, p[2]], q })
  }
  raise(spec.car, state.height)
  if (spec.platform !== undefined) raise(spec.platform, state.height)
  raise(spec.knuckle, clearance(spec, state.height))
  const fast = state.height > 0
  if (fast === state.padsFast) return
  state.padsFast = fast
  for (const { mount } of spec.pads) if (world.occupant(mount) !== '') world.hold(world.occupant(mount), fast)
}

function bear(state: VehicleState, spec: LiftSpec, world: World, wheelOn: boolean): void {
  const load = wheelLoad(spec, state.height, wheelOn)
  state.clear = state.height >= spec.droop
  if (load === state.load) return
  const crossed = load >= spec.firm !== state.load >= spec.firm || load > 0 !== state.load > 0
  state.load = load
  if (crossed) world.emit('wheel.load', spec.wheel, { load: Math.round(load), clear: load === 0 && wheelOn })
}

/** Tell once where something lies when the hand has left it. */
function told(
  places: readonly { readonly mount: string }[],
  done: boolean[],
  world: World,
  tell: (part: string, seat: Seat) => void,
): void {
  for (let i = 0; i < places.length; i++) {
    const part = world.occupant((places[i] as { mount: string }).mount)
    const lies = part !== '' && world.holders(part).length === 0
    if (lies && !done[i]) tell(part, world.seat(part) as Seat)
    done[i] = lies
  }
}

function shake(state: VehicleState, spec: LiftSpec, world: World): void {
  let push = 0
  for (const side of HANDS) {
    const hand = world.hands[side]
    if (hand.presses === spec.shake) push = Math.max(push, (hand.pressure * spec.push) / 1000)
  }
  if (push === 0 && state.push > 0) {
    world.emit('car.shaken', spec.car, { force: Math.round(state.push), clearance: tenths(clearance(spec, state.height)) })
  }
  state.push = push === 0 ? 0 : Math.max(state.push, push)
}

/** A hand that stays near the hub while nothing but the hydraulics keeps the car up; told once a stay. */
function watchArch(state: VehicleState, spec: LiftSpec, world: World): void {
  const { inArch } = state
  if (isSecured(state)) {
    inArch.left = 0
    inArch.right = 0
    return
  }
  const hub = world.pose(spec.hub).p
  for (const side of HANDS) {
    inArch[side] = distance(world.hands[side].pose.p, hub) * 1000 <= spec.arch ? inArch[side] + 1 : 0
    if (inArch[side] === ticks(spec.archSeconds)) world.emit('arch.entered', side, { secured: false, seconds: spec.archSeconds })
  }
}

function facts(state: VehicleState, add: (fact: string, value: Value) => void, scenario: Scenario): void {
  const spec = scenario.domains.lift as LiftSpec
  add('lift.height', tenths(state.height))
  add('lift.clearance', tenths(clearance(spec, state.height)))
  add('lift.latched', state.latch === 'resting')
  add('lift.pawl', state.latch)
  add('lift.load', Math.round(state.load))
  add('lift.moving', state.moving)
  add('lift.clear', state.clear)
  add('lift.secured', isSecured(state))
  add('car.slid', state.slid)
  add('car.crushed', state.crushed)
}
