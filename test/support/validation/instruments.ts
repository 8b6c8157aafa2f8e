// Measured with the instruments of wheel-service on a rig whose truth is known: run-out of the disc, tread depth, pressure.

import * as steps from '../../../scenarios/wheel-service/golden/steps.ts'
import type { Quantity } from './quantity.ts'
import { atTheRig, DEPTH, lastReading, PRESSURE, RUN_OUT } from './rig.ts'

const SEEDS = Array.from({ length: 40 }, (_, i) => (i + 1).toString(16).padStart(32, '0'))

/** Set the dial, turn the disc once, and put everything of the dial away again. */
function runOut(trainee: ReturnType<typeof atTheRig>, how: Parameters<typeof steps.dialOn>[1]): number {
  steps.dialOn(trainee, how)
  steps.runOut(trainee)
  trainee.put('dial', 'home.dial').press('base.switch', 0.3)
  trainee.put('base', 'home.base')
  return lastReading(trainee, 'dial')
}

function discReadings(): readonly Quantity[] {
  const trainee = atTheRig()
  steps.cleanDisc(trainee)
  const loose = runOut(trainee, {})
  steps.clampDisc(trainee)
  const clamped = runOut(trainee, {})
  const inner = runOut(trainee, { radius: 110 })
  const leaning = runOut(trainee, { tilt: 20 })
  trainee.simulation.free()
  return [
    { name: 'Run-out 0.100 mm, clean and clamped', value: clamped, unit: 'mm', within: 0 },
    { name: 'The same disc, not clamped: excess over the truth', value: loose - RUN_OUT, unit: 'mm' },
    { name: 'The same disc, probe at r 110', value: inner, unit: 'mm', within: 5 },
    { name: 'The same disc, plunger 20° aslant', value: leaning, unit: 'mm', within: 5 },
  ]
}

/** The gauge zeroed on its plate, then read at one place of the middle groove. */
function depthAt(about: number, tilt: number, publicSeed?: string): number {
  const trainee = atTheRig(publicSeed)
  trainee.take('tread').on('plate').press('tread.zero', 0.3).wait(0.5).on('tread.mid', { about, tilt }).wait(1.6)
  trainee.simulation.free()
  return lastReading(trainee, 'tread')
}

/** The gauge zeroed open, then on the valve: how far it is from the pressure that is then in the tyre. */
function pressureRead(publicSeed: string): number {
  const trainee = atTheRig(publicSeed)
  // A cap that was never there is gone after the first tick.
  steps.uncap(trainee.wait(0.1))
  trainee.take('inflator').press('inflator.zero', 0.3).wait(1.3).on('wheel.valve').wait(2.5)
  const reading = trainee.events.findLast(({ kind, of }) => kind === 'reading' && of === 'inflator')
  trainee.simulation.free()
  return Number(reading?.data.value) - Number(reading?.data.true)
}

const largest = (values: readonly number[]): number => Math.max(...values.map(Math.abs))

export function measureWithInstruments(): readonly Quantity[] {
  const lost = atTheRig()
  steps.uncap(lost.wait(0.1))
  lost.take('inflator').on('wheel.valve').wait(1)
  const loss = PRESSURE - lost.number('tyre.pressure')
  lost.simulation.free()
  return [
    ...discReadings(),
    { name: 'Tread of 5.00 mm, upright', value: depthAt(-105, 0), unit: 'mm', within: 1 },
    { name: 'Tread of 5.00 mm, pin on a wear bar', value: depthAt(-90, 0), unit: 'mm', within: 1 },
    { name: 'Tread of 5.00 mm, gauge 20° aslant', value: depthAt(-105, 20), unit: 'mm', within: 1 },
    {
      name: 'Largest error of the tread gauge, 40 seeds',
      value: largest(SEEDS.map((seed) => depthAt(-105, 0, seed) - DEPTH)),
      unit: 'mm',
    },
    { name: 'Largest error of the pressure gauge, 40 seeds', value: largest(SEEDS.map(pressureRead)), unit: 'bar', within: 0 },
    { name: 'Pressure lost by connecting the gauge', value: loss, unit: 'bar' },
  ]
}
