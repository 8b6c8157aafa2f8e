// The brake disc of wheel-service: Ø280, measured 10 mm from its edge, and the ranges of its hidden run-out (wheel-service.md §1–3).

import type { DiscSpec } from '../../../shared/scenario/domains.ts'

export const disc: DiscSpec = {
  hub: 'hub',
  disc: 'disc',
  wheelSeat: 'hub.wheel',
  probe: 'disc.probe',
  dial: 'dial',
  base: 'base',
  rigidPlaces: ['base.knuckle', 'base.strut'],
  driftPlaces: ['base.caliper'],
  flexPlaces: ['base.wing'],
  drift: 20,
  flex: 50,
  radius: 130,
  edge: 10,
  face: 'discFace',
  travel: 10,
  revolution: 1,
  // JIS B 7503: retrace error of a 0.01 mm dial.
  retrace: 3,
  clamp: [15, 40],
  bend: 20 / 30,
  draws: {
    runOut: [
      [10, 38, 60],
      [65, 150, 40],
    ],
    second: 0.25,
    loose: [50, 150],
    halfHeld: [30, 80],
    rustHeight: [30, 60],
    rustWidth: [8, 15],
  },
}
