// Measured of wheel bolts: what a torque makes of a bolt, how bolts differ, what tools show of it, and what the hub bears.

import { fasteners as spec } from '../../../scenarios/wheel-service/domains/fasteners.ts'
import { scenario } from '../../../scenarios/wheel-service/scenario.ts'
import { newScrew, type Screw, turnScrew } from '../../../shared/sim/fasteners/solver.ts'
import { createFasteners, type FastenersState } from '../../../shared/sim/fasteners/state.ts'
import { models, WheelHub } from '../wheelHub.ts'
import type { Quantity } from './quantity.ts'

const SEEDS = Array.from({ length: 200 }, (_, i) => i.toString(16).padStart(32, '0'))
const CLAMPING = { clamps: true, outOfLine: false, tool: true }
const STIFF = { windUp: Number.POSITIVE_INFINITY, wound: 0 }

const snug = (friction: number): Screw => ({ ...newScrew(friction), turns: spec.engagement })

/** Pull a snug bolt to a torque at the wrench. */
function pulled(friction: number, limit: number): { readonly screw: Screw; readonly angle: number } {
  const screw = snug(friction)
  const { by } = turnScrew(spec, screw, CLAMPING, { ...STIFF, clockwise: true, angle: 360, limit })
  return { screw, angle: by }
}

/** Least torque for which a test holds, N·m. */
function leastTorque(test: (torque: number) => boolean): number {
  let low = 0
  let high = 1000
  while (high - low > 1e-4) {
    const middle = (low + high) / 2
    if (test(middle)) high = middle
    else low = middle
  }
  return high
}

const yieldTorque = (friction: number): number => leastTorque((torque) => pulled(friction, torque).screw.yielded)

/** Force in the shank when it first gives way. */
function yieldForce(friction: number): number {
  const screw = snug(friction)
  while (!screw.yielded) turnScrew(spec, screw, CLAMPING, { ...STIFF, clockwise: true, angle: 0.01, limit: 1000 })
  return screw.preload
}

const loosening = (friction: number, torque: number): number =>
  leastTorque((limit) => {
    const { screw } = pulled(friction, torque)
    return turnScrew(spec, screw, CLAMPING, { ...STIFF, clockwise: false, angle: 1, limit }).by > 0
  })

/** Twice the standard deviation over the mean of the forces that 70 N·m gives the five bolts of 200 runs, %. */
function scatter(): number {
  const forces = SEEDS.flatMap((seed) =>
    createFasteners(scenario, spec, seed)
      .bolts.slice(0, 5)
      .map((bolt) => pulled(bolt.screw.friction, 70).screw.preload),
  )
  const mean = forces.reduce((sum, force) => sum + force, 0) / forces.length
  const variance = forces.reduce((sum, force) => sum + (force - mean) * (force - mean), 0) / forces.length
  return (200 * Math.sqrt(variance)) / mean
}

/** Largest errors of both torque wrenches over 200 runs, % of the true torque. */
function wrenchErrors(): { readonly pointer: number; readonly click: number } {
  let pointer = 0
  let click = 0
  for (const seed of SEEDS) {
    const hub = new WheelHub(seed)
    hub.set(70)
    hub.engage('click', 'bolt1', [50, 0, 0])
    hub.world.turn('right', 'click', 40, 4, models, 'bolt.clicked')
    hub.away('click')
    const clicked = hub.world.of('bolt.clicked')[0]?.data.torque
    if (clicked === undefined) throw new Error(`seed ${seed}: no click`)
    click = Math.max(click, Math.abs(Number(clicked) / 70 - 1) * 100)
    hub.engage('pointer', 'bolt3', [50, 0, 0])
    hub.turn('pointer', 12, 12)
    const truth = hub.number('bolt.bolt3.torque') + spec.running
    pointer = Math.max(pointer, Math.abs(hub.number('pointer.torque') / truth - 1) * 100)
  }
  return { pointer, click }
}

/** Torque that a wrench on a tight bolt holds while the raised hub turns with it, N·m. */
function hubDrag(): number {
  const hub = new WheelHub()
  hub.raise()
  hub.engage('pointer', 'bolt1', [75, 0, 0], 'one')
  hub.turn('pointer', -60, 60)
  if (hub.world.of('bolt.broken').length > 0) throw new Error('the bolt came loose before the hub turned')
  return (hub.world.states.fasteners as FastenersState).levers.find(({ id }) => id === 'pointer')?.wound as number
}

export function measureBolts(): readonly Quantity[] {
  const errors = wrenchErrors()
  const force = (friction: number, torque: number): number => pulled(friction, torque).screw.preload / 1000
  return [
    { name: 'Preload at 70 N·m, K 0.13', value: force(0.13, 70), unit: 'kN', within: 1 },
    { name: 'Preload at 70 N·m, K 0.18', value: force(0.18, 70), unit: 'kN', within: 1 },
    { name: 'Preload at 70 N·m, K 0.24', value: force(0.24, 70), unit: 'kN', within: 1 },
    { name: 'Preload at 234 N·m, μ 0.14 (K 0.180)', value: force(0.18, 234), unit: 'kN', within: 2 },
    { name: 'Scatter of preload at 70 N·m, 2σ over 200 seeds', value: scatter(), unit: '%', within: 10 },
    { name: 'Torque at yield, K 0.13', value: yieldTorque(0.13), unit: 'N·m', within: 1 },
    { name: 'Torque at yield, K 0.18', value: yieldTorque(0.18), unit: 'N·m', within: 1 },
    { name: 'Torque at yield, K 0.24', value: yieldTorque(0.24), unit: 'N·m', within: 1 },
    { name: 'Torque at yield, μ 0.10 (K 0.133)', value: yieldTorque(182 / 0.014 / 97_500), unit: 'N·m', within: 15 },
    { name: 'Torque at yield, μ 0.14 (K 0.180)', value: yieldTorque(234 / 0.014 / 92_900), unit: 'N·m', within: 10 },
    { name: 'Force in the shank at yield, μ 0.14', value: yieldForce(0.18) / 1000, unit: 'kN', within: 10 },
    { name: 'Angle from snug to 70 N·m, K 0.18', value: pulled(0.18, 70).angle, unit: '°' },
    { name: 'Loosening torque after 70 N·m, K 0.18', value: loosening(0.18, 70), unit: 'N·m', within: 0 },
    { name: 'Largest error of the click, 200 seeds', value: errors.click, unit: '%', within: 0 },
    { name: 'Largest error of the pointer wrench, 200 seeds', value: errors.pointer, unit: '%', within: 0 },
    { name: 'Drag of the raised hub', value: hubDrag(), unit: 'N·m', within: 0 },
  ]
}
