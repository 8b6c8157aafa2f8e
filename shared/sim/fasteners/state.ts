// State of the fasteners: bolts with their history, levers with the pull they are in, and how the wheel sits. Plain data.

import { between, choose, normal } from '../../base/random.ts'
import type { Scenario } from '../../scenario/defineScenario.ts'
import type { FastenerSpec } from '../../scenario/domains.ts'
import type { Use } from '../../scenario/tool.ts'
import { newScrew, type Screw } from './solver.ts'

export interface BoltState {
  readonly id: string
  /** Thread it sits in, −1 when in none. */
  thread: number
  readonly screw: Screw
  /** Its history is not known yet: it cannot be moved. */
  hidden: boolean
  asked: boolean
  wasSeized: boolean
  wasDamaged: boolean
  /** Still as it was found: not yet taken out since the start. */
  original: boolean
  broken: boolean
  /** Degrees turned loose from how it was found, on the floor, and whether that was told. */
  floorAngle: number
  floorTold: number
  /** Screwed in since it came to the thread; started by hand or tool; peak of the last tightening pull. */
  engaged: boolean
  started: boolean
  peak: number
  /** Tightening pulls that took something off neighbours: names the draw. */
  pulls: number
  /** Fingers: net degrees, ticks at rest, and whether the stop was told. */
  byHand: number
  handIdle: number
  handTold: boolean
  soaped: boolean
  /** The damage was told as forced beyond 20 N·m. */
  forced: boolean
  fast: boolean
}

export interface LeverState {
  readonly id: string
  /** Relative error of what it shows or clicks at. */
  readonly error: number
  /** Bolt whose head it is on, ''. Net degrees it turned that bolt since, clockwise positive. */
  bolt: string
  turned: number
  /** The pull: direction (0 none), torque wound in, ticks at rest, peak true torque and the load then, preload at its start. */
  direction: number
  wound: number
  idle: number
  peak: number
  load: number
  base: number
  stalled: boolean
  slipped: boolean
  /** Click: 0 rising, 1 in free travel, 2 past it; degrees left free; tick at which the last fifth began, −1. */
  phase: number
  free: number
  fastFrom: number
  loosenTold: boolean
  /** Click wrench only: set torque, lock, clicks so far, and whether its lock is being pressed. */
  set: number
  locked: boolean
  clicks: number
  pressing: boolean
  /** Tick of the last try to turn the locked scale. */
  lockedAt: number
}

export interface FastenersState {
  readonly bolts: readonly BoltState[]
  readonly levers: readonly LeverState[]
  wheelOn: boolean
  wheelFast: boolean
  pinned: boolean
  /** ° off the nearest position in which the holes meet. */
  misalign: number
  /** Clamped aslant by tightening neighbours first. */
  tilted: boolean
  /** Nothing but a hand would keep it on the hub: it turns on its spigot. */
  loose: boolean
  /** Ticks the wheel has hung unsupported. */
  hanging: number
  /** Degrees the hub was turned by a bolt or wrench in this tick, clockwise positive. */
  twist: number
  sleevesFast: boolean[]
}

export type LeverUse = Extract<Use, { kind: 'wrench' | 'pointer-wrench' | 'click-wrench' }>

export const leverUse = (use: Use | undefined): LeverUse | undefined =>
  use && (use.kind === 'wrench' || use.kind === 'pointer-wrench' || use.kind === 'click-wrench') ? use : undefined

export function createFasteners(scenario: Scenario, spec: FastenerSpec, seed: string): FastenersState {
  const starts = new Map(scenario.parts.map((part) => [part.id, 'mount' in part.start ? part.start.mount : '']))
  const bolts = spec.bolts.map((id, i): BoltState => {
    const { mean, deviation, low, high } = spec.friction
    const thread = spec.threads.indexOf(starts.get(id) ?? '')
    const fitted = thread >= 0 && i < spec.threads.length
    const screw = newScrew(normal(seed, `friction.${id}`, mean, deviation, low, high))
    if (fitted) screw.turns = spec.engagement
    return {
      id,
      thread,
      screw,
      hidden: fitted,
      asked: false,
      wasSeized: false,
      wasDamaged: false,
      original: fitted,
      broken: false,
      floorAngle: 0,
      floorTold: 0,
      engaged: fitted,
      started: fitted,
      peak: 0,
      pulls: 0,
      byHand: 0,
      handIdle: 0,
      handTold: false,
      soaped: false,
      forced: false,
      fast: false,
    }
  })
  const levers = scenario.parts.flatMap((part): LeverState[] => {
    const use = leverUse(part.use)
    if (!use) return []
    const error = use.kind === 'wrench' ? 0 : between(seed, `error.${part.id}`, -use.error, use.error)
    const set =
      use.kind === 'click-wrench'
        ? choose(
            seed,
            `preset.${part.id}`,
            spec.click.presets.map((preset) => [preset, 1] as const),
          )
        : 0
    return [{ id: part.id, error, ...restingLever(), set, locked: true, clicks: 0, pressing: false, lockedAt: -1000 }]
  })
  const wheelOn = starts.get(spec.wheel) === spec.wheelSeat
  return {
    bolts,
    levers,
    wheelOn,
    wheelFast: false,
    pinned: false,
    misalign: 0,
    tilted: false,
    loose: false,
    hanging: 0,
    twist: 0,
    sleevesFast: spec.sleeveSeats.map(() => false),
  }
}

const restingLever = () => ({
  bolt: '',
  turned: 0,
  direction: 0,
  wound: 0,
  idle: 0,
  peak: 0,
  load: 0,
  base: 0,
  stalled: false,
  slipped: false,
  phase: 0,
  free: 0,
  fastFrom: -1,
  loosenTold: false,
})

/** Keep the highest true torque of the pull, and the load it was reached under. */
export function feel(lever: LeverState, torque: number, load: number): void {
  if (torque <= lever.peak) return
  lever.peak = torque
  lever.load = load
}
