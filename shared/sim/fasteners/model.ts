// Fasteners: bolts, the wrenches on them and the joint they clamp. Truth is torque and preload at each bolt; what tools show is their matter.

import type { Value } from '../../log/event.ts'
import { HANDS } from '../../log/input.ts'
import type { Scenario } from '../../scenario/defineScenario.ts'
import type { FastenerSpec } from '../../scenario/domains.ts'
import type { Model, ModelStates, World } from '../model.ts'
import { isSecured, type VehicleState } from '../vehicle/solver.ts'
import { type Bench, followSeat, HOLDS, restFingers, round3, turnByHand } from './bolts.ts'
import { pressLock, turnScale } from './click.ts'
import { followWheel, holdParts, turnWheel } from './joint.ts'
import { followLever, pullLever } from './levers.ts'
import { boltKey } from './secret.ts'
import { preloadAt, tighteningTorque } from './solver.ts'
import { type BoltState, createFasteners, type FastenersState, leverUse } from './state.ts'

/** Without a lift the hub stands on a bench: as good as a tyre on the floor, N. */
const ON_A_BENCH = 10_000

export const fastenersModel: Model<FastenersState> = {
  id: 'fasteners',
  present: (scenario) => scenario.domains.fasteners !== undefined,
  create: (scenario, publicSeed) => createFasteners(scenario, scenario.domains.fasteners as FastenerSpec, publicSeed),
  step,
  facts,
}

function step(state: FastenersState, world: World, others: ModelStates): void {
  const spec = world.scenario.domains.fasteners as FastenerSpec
  const vehicle = others.vehicle as VehicleState | undefined
  const load = vehicle ? vehicle.load : ON_A_BENCH
  const bench: Bench = { spec, state, world, load, firm: world.scenario.domains.lift?.firm ?? 0, secured: !vehicle || isSecured(vehicle) }
  state.twist = 0
  for (const bolt of state.bolts) {
    followSeat(bench, bolt)
    if (bolt.hidden && bolt.asked) learn(bench, bolt)
    restFingers(bench, bolt)
  }
  followWheel(bench)
  for (const lever of state.levers) {
    followLever(bench, lever)
    if (lever.set > 0) pressLock(bench, lever)
  }
  for (const side of HANDS) {
    const hand = world.hands[side]
    if (hand.turnBy !== 0 && hand.turns !== '') turnTarget(bench, side, hand.turns, hand.turnBy)
    if (hand.presses !== '' && hand.holds !== '') soap(bench, hand.holds, hand.presses)
  }
  holdParts(bench)
}

function turnTarget(bench: Bench, side: 'left' | 'right', target: string, degrees: number): void {
  const { spec, state, world } = bench
  for (const lever of state.levers) {
    if (target === lever.id) return pullLever(bench, lever, side, degrees)
    if (target !== `${lever.id}.scale`) continue
    const tool = leverUse(world.scenario.parts.find((part) => part.id === lever.id)?.use)
    if (tool?.kind === 'click-wrench') turnScale(bench, lever, tool.range, degrees)
    return
  }
  const bolt = state.bolts.find(({ id }) => id === target)
  if (bolt) return turnByHand(bench, bolt, side, degrees)
  if (target === spec.wheel && state.loose && bench.load === 0) turnWheel(bench, degrees)
}

/** The history of a fitted bolt became known: previous torque, seized torque, binding torque, mN·m. */
function learn({ spec, state, world }: Bench, bolt: BoltState): void {
  const values = world.revealed(boltKey(bolt.id))
  if (!values) return
  const [previous = 0, seized = 0, bind = 0] = values
  bolt.hidden = false
  bolt.wasSeized = seized > 0
  bolt.wasDamaged = bind > 0
  bolt.screw.bind = bind / 1000
  bolt.screw.seized = seized / 1000
  bolt.screw.tight = true
  bolt.screw.preload = preloadAt(spec, bolt.screw.friction, previous / 1000)
  for (const lever of state.levers) if (lever.bolt === bolt.id) lever.base = bolt.screw.preload
}

/** Soap on a free bolt's thread lowers its friction for good. */
function soap({ spec, state, world }: Bench, tool: string, target: string): void {
  const bolt = state.bolts.find(({ id }) => id === target)
  if (!bolt || bolt.soaped || bolt.thread >= 0) return
  if (world.scenario.parts.find((part) => part.id === tool)?.use?.kind !== 'soap') return
  bolt.soaped = true
  bolt.screw.friction *= spec.friction.soaped
}

function condition({ thread, screw }: BoltState): string {
  if (screw.fractured) return 'broken'
  if (screw.yielded) return 'yielded'
  if (screw.crossed >= 0) return 'crossed'
  if (screw.galled) return 'galled'
  if (thread < 0 || screw.turns <= HOLDS) return 'free'
  return screw.preload > 0 ? 'snug' : 'threaded'
}

function facts(state: FastenersState, add: (fact: string, value: Value) => void, scenario: Scenario): void {
  const spec = scenario.domains.fasteners as FastenerSpec
  let least = Number.POSITIVE_INFINITY
  let fitted = 0
  for (const bolt of state.bolts) {
    const { screw } = bolt
    const torque = tighteningTorque(spec, screw.friction, screw.preload)
    add(`bolt.${bolt.id}.turns`, round3(screw.turns))
    add(`bolt.${bolt.id}.state`, bolt.hidden ? 'snug' : condition(bolt))
    add(`bolt.${bolt.id}.started`, bolt.started)
    add(`bolt.${bolt.id}.peak`, round3(bolt.peak))
    add(`bolt.${bolt.id}.loosened`, round3(bolt.floorAngle))
    if (bolt.thread >= 0) fitted += 1
    // What nobody has felt yet is not known here either.
    if (bolt.hidden) continue
    add(`bolt.${bolt.id}.torque`, round3(torque))
    add(`bolt.${bolt.id}.preload`, Math.round(screw.preload))
    if (bolt.thread >= 0) least = Math.min(least, torque)
  }
  add('bolts.fitted', fitted)
  add('bolts.least', fitted < spec.threads.length ? 0 : round3(least === Number.POSITIVE_INFINITY ? spec.hidden.previous[0] : least))
  add(
    'bolts.seized',
    state.bolts.some((bolt) => bolt.wasSeized),
  )
  add(
    'bolts.damaged',
    state.bolts.some((bolt) => bolt.wasDamaged),
  )
  add(
    'bolts.damagedFitted',
    state.bolts.some((bolt) => bolt.thread >= 0 && bolt.screw.bind > 0),
  )
  for (const lever of state.levers) {
    const sign = lever.direction < 0 ? -1 : 1
    // A pointer shows with its error; the error of a click wrench is in when it clicks.
    const shown = lever.set > 0 ? lever.wound : lever.wound * (1 + lever.error)
    add(`${lever.id}.torque`, round3(sign * shown) + 0)
    if (lever.set === 0) continue
    add(`${lever.id}.set`, round3(lever.set))
    add(`${lever.id}.locked`, lever.locked)
    add(`${lever.id}.clicks`, lever.clicks)
  }
  add('wheel.misalign', round3(state.misalign))
  add('wheel.tilted', state.tilted)
  add('wheel.loose', state.loose)
}
