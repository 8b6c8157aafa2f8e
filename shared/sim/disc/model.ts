// The disc: how it sits and turns, the dial indicator that measures it, and the readings that come of a sweep.

import { clamp, wrapAngle } from '../../base/math.ts'
import { DEGREE } from '../../base/units.ts'
import type { DiscSpec, FastenerSpec } from '../../scenario/domains.ts'
import { tighteningTorque } from '../fasteners/solver.ts'
import type { FastenersState } from '../fasteners/state.ts'
import type { Model, ModelStates, Seat, World } from '../model.ts'
import { surfaceOf } from '../surfaces/model.ts'
import { isClean } from '../surfaces/solver.ts'
import { carries, createMagnet, type MagnetState, stepMagnet, wander } from './magnet.ts'
import { createProbe, dialReading, isHeld, leave, type ProbeState, setDial, touchDisc, turnBezel, turnFine, zeroDial } from './probe.ts'
import { DISC_KEY } from './secret.ts'
import { type Disc, discFrom, type Feeling, heightAt, needleAfter, type Sitting, sitting, travelOf, trueRunOut } from './solver.ts'
import {
  act,
  advance,
  begins,
  newSweep,
  newTurning,
  note,
  READ_AFTER,
  type SweepState,
  settle,
  stands,
  type TurningState,
} from './sweep.ts'

export interface DiscState {
  /** Hub angle, ° about its axis (right-hand), a tick ago. */
  angle: number
  hold: Sitting['hold']
  readonly magnet: MagnetState
  readonly probe: ProbeState
  readonly turning: TurningState
  sweep: SweepState
}

export const discModel: Model<DiscState> = {
  id: 'disc',
  present: (scenario) => scenario.domains.disc !== undefined,

  create: () => ({
    angle: 0,
    hold: 'loose',
    magnet: createMagnet(),
    probe: createProbe(),
    turning: newTurning(),
    sweep: newSweep(),
  }),

  step: (state, world, others) => {
    const spec = world.scenario.domains.disc as DiscSpec
    stepMagnet(state.magnet, spec, world)
    const angle = (world.seat(spec.hub)?.about ?? 0) / DEGREE
    const degrees = wrapAngle((angle - state.angle) * DEGREE) / DEGREE
    const before = state.angle
    state.angle = angle
    const seat = world.seat(spec.dial)
    const measuring = seat?.mount === spec.probe
    if (!measuring && state.probe.seated) {
      leave(state.probe)
      state.sweep = newSweep()
    }
    const resting = degrees === 0 && state.turning.still >= READ_AFTER
    if ((!measuring && resting) || world.occupant(spec.wheelSeat) !== '') return
    const how = sits(world, others)
    if (state.hold !== how.hold || begins(state.turning, degrees)) touchDisc(state.probe, world.publicSeed)
    state.hold = how.hold
    if (act(state.turning, degrees)) tellTurn(state, spec, world, others, how)
    if (measuring) measure(state, spec, world, others, seat, how, before, degrees)
  },

  facts: (state, add, scenario) => {
    const spec = scenario.domains.disc as DiscSpec
    const { probe, magnet, sweep } = state
    add(`${spec.base}.on`, magnet.on)
    add(`${spec.base}.place`, magnet.place)
    add(`${spec.dial}.travel`, probe.needle)
    add(`${spec.dial}.bezel`, probe.bezel)
    add(`${spec.dial}.reading`, dialReading(probe, spec))
    add(`${spec.dial}.set`, probe.set)
    add(`${spec.dial}.zeroed`, probe.zeroed)
    add(`${spec.dial}.swept`, probe.zeroed ? sweep.swept : 0)
    add(`${spec.disc}.hold`, state.hold)
  },
}

/** How the sleeved bolts hold the disc now. */
function sits(world: World, others: ModelStates): Sitting {
  const spec = world.scenario.domains.disc as DiscSpec
  const bolting = world.scenario.domains.fasteners
  const fasteners = others.fasteners as FastenersState | undefined
  if (!bolting || !fasteners) return sitting(spec, [])
  return sitting(
    spec,
    bolting.threads.map((_, i) => sleevedTorque(world, bolting, fasteners, i)),
  )
}

function sleevedTorque(world: World, spec: FastenerSpec, fasteners: FastenersState, thread: number): number {
  const bolt = fasteners.bolts.find((one) => one.thread === thread)
  if (!bolt || bolt.screw.preload <= 0 || world.occupant(spec.sleeveSeats[thread] as string) === '') return 0
  return tighteningTorque(spec, bolt.screw.friction, bolt.screw.preload)
}

function tellTurn(state: DiscState, spec: DiscSpec, world: World, others: ModelStates, how: Sitting): void {
  const face = surfaceOf(others, spec.face)
  const { angle, peak } = state.turning
  if (Math.abs(angle) < 5) return
  world.emit('disc.turned', spec.disc, {
    angle: tenth(Math.abs(angle)),
    rate: tenth(peak),
    clean: !face || isClean(face),
    clamped: how.clamped,
  })
}

function measure(
  state: DiscState,
  spec: DiscSpec,
  world: World,
  others: ModelStates,
  seat: Seat,
  how: Sitting,
  before: number,
  degrees: number,
): void {
  const { probe, magnet } = state
  if (!carries(magnet) && world.holders(spec.dial).length === 0) return world.unseat(spec.dial)
  if (!probe.seated) {
    probe.seated = true
    touchDisc(probe, world.publicSeed)
    if (!probe.asked) world.emit('reveal.due', DISC_KEY)
    probe.asked = true
  }
  const values = world.revealed(DISC_KEY)
  if (!values) return
  const face = surfaceOf(others, spec.face)
  const known = discFrom(values)
  const feeling: Feeling = { disc: known, rustAngle: face?.rustAngle ?? 0, rustLeft: face?.rust ?? 0, sitting: how, phase: probe.phase }
  turnFine(probe, spec, world, seat)
  sweepFace(state, spec, feeling, seat, wander(magnet, spec, world), before, degrees)
  setDial(probe, spec, world, seat, magnet)
  const moved = turnBezel(probe, spec, world)
  if (zeroDial(probe, spec, world) || moved) state.sweep = newSweep()
  if (degrees !== 0) {
    state.sweep.peak = Math.max(state.sweep.peak, state.turning.rate)
    state.sweep.clamped = state.sweep.clamped && how.clamped
    state.sweep.disturbed = state.sweep.disturbed || probe.disturbed || isHeld(spec, world)
  }
  if (stands(state.sweep, state.turning.still)) tellReading(state, spec, world, seat, known)
  else if (state.turning.still >= READ_AFTER && state.sweep.after) settle(state.sweep, state.turning.still)
}

/** The needle over this tick's turn, degree by degree, so that a narrow bump is not jumped over. */
function sweepFace(
  state: DiscState,
  spec: DiscSpec,
  feeling: Feeling,
  seat: Seat,
  wandered: number,
  before: number,
  degrees: number,
): void {
  const { probe, sweep } = state
  const steps = clamp(Math.ceil(Math.abs(degrees)), 1, 45)
  const preload = -seat.along * 1000
  const place = seat.about / DEGREE
  if (degrees !== 0) advance(sweep, degrees, probe.needle === '' ? preload : probe.needle)
  for (let i = 1; i <= steps; i++) {
    const theta = place - before - (degrees * i) / steps
    const travel = travelOf(spec, preload, heightAt(spec, feeling, theta, seat.radius * 1000) + wandered, seat.tilt)
    probe.needle = probe.needle === '' ? travel : needleAfter(spec, probe.needle, travel)
    if (degrees !== 0) note(sweep, probe.needle)
  }
}

function tellReading(state: DiscState, spec: DiscSpec, world: World, seat: Seat, known: Disc): void {
  const { sweep, probe } = state
  if (sweep.swept >= 360) probe.read = true
  world.emit('reading', spec.dial, {
    value: Math.round(1000 * (sweep.high - sweep.low)) / 1000,
    true: Math.round(10 * trueRunOut(spec, known)) / 10_000,
    spot: spec.probe,
    angle: seat.about / DEGREE,
    tilt: seat.tilt,
    clamped: sweep.clamped,
    swept: tenth(sweep.swept),
    rate: tenth(sweep.peak),
    disturbed: sweep.disturbed,
  })
  settle(sweep, state.turning.still)
}

const tenth = (x: number): number => Math.round(10 * x) / 10
