// A rig of wheel-service whose hidden things are known and whose wheel is off, so that an instrument can be held against the truth.

import { scenario as wheelService } from '../../../scenarios/wheel-service/scenario.ts'
import type { Scenario } from '../../../shared/scenario/defineScenario.ts'
import type { DiscSpec, SurfaceSpec, TyreSpec } from '../../../shared/scenario/domains.ts'
import type { Part } from '../../../shared/scenario/part.ts'
import { ScriptedTrainee } from '../trainee.ts'

/** True run-out, and what a loose disc adds, mm. */
export const RUN_OUT = 0.1
export const LOOSE = 0.1
/** Depth of every groove, mm; pressure, bar. */
export const DEPTH = 5
export const PRESSURE = 2

const disc = wheelService.domains.disc as DiscSpec
const tyre = wheelService.domains.tyre as TyreSpec

const exactly = (value: number): readonly [number, number] => [value, value]

function strippedStart(part: Part): Part {
  if (part.id === 'wheel') return { ...part, start: { mount: 'cradle.wheel' } }
  return /^bolt\d$/.test(part.id) ? { ...part, start: { mount: `tray.${part.id.slice(4)}` } } : part
}

const knownRig: Scenario = {
  ...wheelService,
  parts: wheelService.parts.map(strippedStart),
  domains: {
    ...wheelService.domains,
    surfaces: (wheelService.domains.surfaces as readonly SurfaceSpec[]).map((surface) => ({ ...surface, rustShare: 0 })),
    disc: {
      ...disc,
      draws: { ...disc.draws, runOut: [[1000 * RUN_OUT, 1000 * RUN_OUT, 1]], second: 0, loose: exactly(1000 * LOOSE) },
    },
    tyre: {
      ...tyre,
      draws: {
        ...tyre.draws,
        pressure: [[PRESSURE, PRESSURE, 1]],
        patterns: [['even', 1]],
        sound: exactly(DEPTH),
        wornShare: 0,
        coreLeaks: 0,
        scatter: 0,
        ripple: 0,
      },
    },
  },
}

export const atTheRig = (publicSeed = '1'.padStart(32, '0')): ScriptedTrainee => new ScriptedTrainee(knownRig, publicSeed, publicSeed)

/** Value of the last reading of an instrument. */
export function lastReading(trainee: ScriptedTrainee, instrument: string): number {
  const reading = trainee.events.findLast(({ kind, of }) => kind === 'reading' && of === instrument)
  if (!reading) throw new Error(`no reading of ${instrument}`)
  return Number(reading.data.value)
}
