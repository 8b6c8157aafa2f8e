// Measured of the rigid bodies: falling, sliding, rolling, and what hands can lift, all in the real engine with the parts of wheel-service.

import { take } from '../../../client/hand/planner.ts'
import { parts } from '../../../scenarios/wheel-service/parts.ts'
import { scenario } from '../../../scenarios/wheel-service/scenario.ts'
import { GRAVITY, TICK } from '../../../shared/base/units.ts'
import { add, length, type Pose, placed, type Vec3 } from '../../../shared/base/vector.ts'
import { quantise } from '../../../shared/log/quantise.ts'
import type { Scenario } from '../../../shared/scenario/defineScenario.ts'
import type { Part } from '../../../shared/scenario/part.ts'
import { Bodies } from '../../../shared/sim/bodies.ts'
import { ScriptedTrainee } from '../trainee.ts'
import type { Quantity } from './quantity.ts'

const SEED = '0'.repeat(32)
const partOf = (id: string): Part => parts.find((part) => part.id === id) as Part

/** The scenario with one part changed, standing free. */
const withPart = (id: string, change: Partial<Part>): Scenario => ({
  ...scenario,
  parts: scenario.parts.map((part) => (part.id === id ? { ...part, ...change } : part)),
})

/** Speed at which a pad meets the floor whose underside was at a height, m/s, as its event says. */
function fall(mm: number): number {
  const trainee = new ScriptedTrainee(withPart('pad1', { start: { pose: placed(2500, mm, 2500) } }), SEED, SEED)
  trainee.wait(1)
  trainee.simulation.free()
  return Number(trainee.events.find(({ kind, of }) => kind === 'contact.floor' && of === 'pad1')?.data.speed)
}

/** A part alone on the floor, pushed off: its speed after every tick, m/s. */
const pushed = (id: string, pose: Pose, velocity: Vec3, ticks: number): readonly number[] =>
  slid([partOf('floor'), partOf(id)], pose, velocity, ticks)

/** The second, which lies on the first, pushed off: its speed after every tick, m/s. */
function slid(pair: readonly [Part, Part], pose: Pose, velocity: Vec3, ticks: number): readonly number[] {
  const bodies = Bodies.create(pair, [placed(0, 0, 0), pose])
  bodies.free(1, pose, [0, 0, 0], false)
  for (let i = 0; i < 30; i++) bodies.step([], [1])
  bodies.free(1, bodies.pose(1), velocity, false)
  const speeds = Array.from({ length: ticks }, () => {
    bodies.step([], [1])
    return length(bodies.velocity(1))
  })
  bodies.dispose()
  return speeds
}

/** Iron, of the disc's own coefficient, on rubber, of the lift pads' own: nothing in the task brings the two together, so a slab of each is made. */
function ironOnRubber(): readonly number[] {
  const slab = { ...partOf('floor'), friction: partOf('pad1').friction }
  const iron = { ...partOf('pad1'), mass: 6_500, friction: partOf('disc').friction }
  return slid([slab, iron], placed(0, 0, 0), [0, 0, 2], 20)
}

/** Mean deceleration between two ticks, as a share of gravity. */
const braking = (speeds: readonly number[], from: number, to: number): number =>
  ((speeds[from] as number) - (speeds[to] as number)) / ((to - from) * TICK) / GRAVITY

/** How far the wheel, of this mass, lying free, comes up when hands go up 0.3 m with it, m. */
function lift(mass: number, both: boolean): number {
  const trainee = new ScriptedTrainee(withPart('wheel', { mass, start: { pose: placed(2000, 90.5, 0, [0, 0, 90]) } }), SEED, SEED)
  const { simulation } = trainee
  trainee.wait(0.5)
  const from = simulation.pose('wheel').p[1]
  trainee.perform(take(simulation, 'right', 'wheel'), 'take wheel')
  if ((simulation.hand('left').holds === 'wheel') !== both) {
    if (both) trainee.steady('wheel')
    else trainee.tick([{ verb: 'release', hand: 'left' }])
  }
  const { p, q } = simulation.hand('right').pose
  for (let i = 1; i <= 20; i++)
    for (let k = 0; k < 3; k++)
      trainee.tick(k > 0 ? [] : [{ verb: 'move', hand: 'right', ...quantise({ p: add(p, [0, 0.015 * i, 0]), q }) }])
  trainee.wait(4)
  const rise = simulation.pose('wheel').p[1] - from
  simulation.free()
  return rise
}

/** Heaviest mass that still comes up, kg. */
function heaviest(both: boolean): number {
  let low = 5_000
  let high = 60_000
  while (high - low > 50) {
    const middle = Math.round((low + high) / 2)
    if (lift(middle, both) > 0.05) low = middle
    else high = middle
  }
  return low / 1000
}

export function measureBodies(): readonly Quantity[] {
  const steel = pushed('click', placed(0, 20, 0, [90, 0, 0]), [0, 0, 2], 20)
  const rubber = pushed('pad1', placed(0, 0, 0), [0, 0, 2], 20)
  const upright = placed(0, 317.5, 0)
  const wheel = partOf('wheel')
  const rolling = pushed('wheel', upright, [0, 0, 1.6], 180)
  // Pushed without spin it slides until it rolls: what is left of its speed is 1 / (1 + I / m r²). The speed is traced back to the push,
  // so that what it loses while rolling does not count.
  const [early, late] = [rolling[19] as number, rolling[39] as number]
  const kept = (early * early) / late / 1.6
  const axial = (wheel.mass / 1000) * 0.3175 * 0.3175 * (1 / kept - 1)
  return [
    { name: 'Fall from the trolley, 820 mm', value: fall(820), unit: 'm/s', within: 4 },
    { name: 'Fall from 115 mm (gauges break above 1.5 m/s)', value: fall(115), unit: 'm/s', within: 4 },
    { name: 'Steel tool sliding on concrete', value: braking(steel, 3, 13), unit: '', within: 0 },
    { name: 'Rubber pad sliding on concrete', value: braking(rubber, 3, 13), unit: '', within: 0 },
    { name: 'Cast iron sliding on rubber', value: braking(ironOnRubber(), 3, 13), unit: '', within: 0 },
    { name: 'Rolling resistance of the free wheel at 1 m/s', value: braking(rolling, 60, 120), unit: '', within: 10 },
    { name: 'Axial inertia of the wheel', value: axial, unit: 'kg·m²' },
    { name: 'Mass of wheel and tyre', value: wheel.mass / 1000, unit: 'kg' },
    { name: 'Heaviest that one hand lifts', value: heaviest(false), unit: 'kg', within: 5 },
    { name: 'Heaviest that two hands lift', value: heaviest(true), unit: 'kg', within: 30 },
    { name: 'The wheel, lifted 0.3 m by one hand', value: lift(wheel.mass, false), unit: 'm' },
    { name: 'The wheel, lifted 0.3 m by two hands', value: lift(wheel.mass, true), unit: 'm' },
  ]
}
