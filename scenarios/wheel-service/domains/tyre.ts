// The tyre of wheel-service: 195/65R15, its gauges and the ranges of its hidden state (wheel-service.md §1–3).

import type { TyreSpec } from '../../../shared/scenario/domains.ts'

export const tyre: TyreSpec = {
  wheel: 'wheel',
  valve: 'wheel.valve',
  cap: 'cap',
  gauge: 'inflator',
  soapTarget: 'valve',
  depthGauge: 'tread',
  zeroPlate: 'plate',
  grooves: ['tread.in', 'tread.mid', 'tread.out'],
  // Six bars (GB 9743, Pirelli); the first stands 30° from the valve.
  wearBars: 6,
  wearBarPhase: 30,
  wearBarHeight: 1.6,
  wearBarLength: 12,
  radius: 317.5,
  rate: 0.05,
  connectionLoss: 0.005,
  leakRate: 0.03,
  leakTilt: 10,
  coreLeakRate: 0.02,
  size: '195/65R15',
  marks: ['91H', '91V', '91T'],
  draws: {
    capMissing: 0.2,
    gaugeRight: 0.6,
    gaugeOff: [0.1, 0.2],
    depthOff: [0.1, 0.4],
    pressure: [
      [2.25, 2.35, 40],
      [1.6, 2.05, 40],
      [2.55, 2.9, 20],
    ],
    coreLeaks: 0.1,
    // Means of the shallowest groove; with scatter and ripple a worn one lies in 0.6–1.2 and no lowest cell in 1.3–1.9.
    sound: [2.4, 7],
    worn: [0.8, 1],
    wornShare: 0.25,
    patterns: [
      ['even', 35],
      ['shoulders', 15],
      ['centre', 15],
      ['inner', 12],
      ['outer', 12],
      ['local', 11],
    ],
    // Above 1.0 by scatter and ripple, so that every set of places shows it; beside a worn place the rest is then above 1.9.
    difference: [1.4, 2],
    localDifference: [1.6, 2.2],
    scatter: 0.1,
    ripple: 0.1,
    newDepth: 8,
  },
}
