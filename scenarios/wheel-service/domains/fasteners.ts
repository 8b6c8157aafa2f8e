// Wheel bolts M14×1.5 of this hub: geometry, friction, limits of hands and tools, and what may be wrong with them (wheel-service.md §1–3).

import type { FastenerSpec } from '../../../shared/scenario/domains.ts'
import { BOLT_CIRCLE } from '../layout.ts'

const HOLES = [1, 2, 3, 4, 5]

export const fasteners: FastenerSpec = {
  bolts: [...HOLES.map((n) => `bolt${n}`), 'spare1', 'spare2'],
  threads: HOLES.map((n) => `hub.t${n}`),
  circle: BOLT_CIRCLE,
  hub: 'hub',
  wheel: 'wheel',
  wheelSeat: 'hub.wheel',
  disc: 'disc',
  pins: ['pin'],
  sleeveSeats: HOLES.map((n) => `hub.s${n}`),
  diameter: 14,
  pitch: 1.5,
  // 13 mm of flange.
  engagement: 8.7,
  // The shield is 5 mm behind the flange: (13 + 5) / 1.5.
  openTurns: 12,
  hex: 17,
  stiffness: 1250,
  friction: { mean: 0.18, deviation: 0.02, low: 0.13, high: 0.24, soaped: 0.75 },
  running: 0.3,
  breakaway: 1.1,
  yieldForce: 94_000,
  yieldStiffness: 0.05,
  fracture: 90,
  crossing: { askew: 4, misaligned: 1, at: 0.25, torque: 12, perTurn: 40 },
  damage: { turn: 1.5, galls: 2.5, perTurn: 6 },
  loss: { until: 60, first: [0.03, 0.08], later: [0, 0.02], tilted: [0.1, 0.2] },
  finger: 1.5,
  oneHand: 250,
  twoHands: 450,
  windUp: 12,
  hubDrag: 8,
  // 250 N at the tyre's radius, and at the disc's.
  wheelHold: 79,
  discHold: 35,
  // Friction 0.8 at radius 0.3175 m.
  groundGrip: 0.254,
  slip: 15,
  click: { scale: 18, presets: [45, 50, 55, 85, 90, 100, 110], free: 3, share: 0.2, fast: 0.5, overshoot: 0.1, again: 0.02 },
  tips: 0.4,
  hidden: {
    previous: [65, 95],
    seized: { share: 0.3, torque: [150, 185] },
    damaged: { share: 0.25, bind: [4, 8] },
  },
}
