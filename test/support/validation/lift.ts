// Measured of the lift of wheel-service, its buttons held by a hand in the real simulation.

import { pads } from '../../../scenarios/wheel-service/golden/steps.ts'
import { scenario } from '../../../scenarios/wheel-service/scenario.ts'
import { ScriptedTrainee } from '../trainee.ts'
import type { Quantity } from './quantity.ts'

export function measureLift(): readonly Quantity[] {
  const seed = '0'.repeat(32)
  const trainee = new ScriptedTrainee(scenario, seed, seed)
  pads(trainee)
  const load = trainee.number('lift.load')
  trainee.press('post.up', 60, { fact: 'lift.clear', reaches: 1 })
  const droop = trainee.number('lift.height')
  const speed = (target: string): number => {
    trainee.press(target, 0.5)
    trainee.tick([{ verb: 'press', hand: 'right', target, amount: 1000 }])
    const from = trainee.number('lift.height')
    trainee.wait(2)
    const by = Math.abs(trainee.number('lift.height') - from)
    trainee.tick([{ verb: 'press', hand: 'right', target, amount: 0 }])
    return by / 2
  }
  const up = speed('post.up')
  const down = speed('post.down')
  trainee.simulation.free()
  return [
    { name: 'Load on the tyre, car on the floor', value: load, unit: 'N' },
    { name: 'Lift speed up', value: up, unit: 'mm/s' },
    { name: 'Lift speed down', value: down, unit: 'mm/s' },
    { name: 'Lift height at which the tyre is clear (droop)', value: droop, unit: 'mm' },
  ]
}
