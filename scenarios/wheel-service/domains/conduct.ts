// What counts as orderly work here: checks, places, and how the wheel may lie (wheel-service.md §5).

import type { ConductSpec } from '../../../shared/scenario/domains.ts'

const THREADS = [1, 2, 3, 4, 5].map((n) => `hub.t${n}`)

export const conduct: ConductSpec = {
  checks: ['pointer', 'click', 'dial', 'base'],
  worn: ['trainee.hands'],
  tray: [1, 2, 3, 4, 5].map((n) => `tray.${n}`),
  layPlaces: { 'cradle.wheel': 'upright', 'mat.up': 'outer-up', 'mat.down': 'outer-down' },
  wheel: 'wheel',
  trials: ['plate'],
  alsoHome: { gloves: ['trainee.hands'], spareCap: ['wheel.valve'], spare1: THREADS, spare2: THREADS },
  breakingSpeed: 1.5,
  fallSpeed: 0.3,
}
