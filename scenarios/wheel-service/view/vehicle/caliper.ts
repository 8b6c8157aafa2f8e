// Floating caliper with pads and carrier over the rear 70° of the disc. Frame: axis x, hub centre; it keeps inside r 158 for the rim.

import type { BufferGeometry } from 'three'
import { moved, type Piece } from '../../../../client/kit/assemble.ts'
import { castIron, copper, softRubber, zinc } from '../../../../client/kit/materials.ts'
import { box, type Flat, hexPrism, lathe, slabX, tube } from '../../../../client/kit/solids.ts'

/** Outline of a ring sector in the z–y plane; 0° is up, 90° forward, 270° rearward. */
export const sector = (inner: number, outer: number, from: number, to: number, steps = 10): Flat[] => {
  const arc = (r: number, a: number, b: number): Flat[] =>
    Array.from({ length: steps + 1 }, (_, i) => {
      const t = ((a + ((b - a) * i) / steps) * Math.PI) / 180
      return [r * Math.sin(t), r * Math.cos(t)]
    })
  return [...arc(outer, from, to), ...arc(inner, to, from)]
}

const REAR = [235, 305] as const

/** The outer half: two fingers that press the pad, with the gap between them through which the piston's bore is machined. */
function fingers(): Flat[] {
  const [from, to] = [REAR[0] + 2, REAR[1] - 2]
  const arc = (r: number, a: number, b: number): Flat[] => sector(r, r, a, b, 6).slice(0, 7)
  return [...arc(157, from, to), ...arc(108, to, 279), ...arc(136, 278, 262), ...arc(108, 261, from)]
}

/** Turned about the radius at `angle`, pointing outwards. */
const outward = (g: BufferGeometry, angle: number): BufferGeometry => moved(g, [0, 0, 0], [angle, 0, 0])

function fittings(fine: boolean): Piece[] {
  const round = fine ? 16 : 8
  const steel = zinc()
  return [
    // Bleed nipple with its rubber cap, at the highest point of the bore.
    [moved(hexPrism(10, 0, 7), [-112, 34, -142], [0, 0, 90]), steel],
    [
      moved(
        lathe(
          [
            [3, 7],
            [3, 12],
            [4.6, 13],
            [4.6, 22],
            [2, 25],
            [0, 25],
          ],
          { segments: round, bevel: 0.4 },
        ),
        [-112, 34, -142],
        [0, 0, 90],
      ),
      softRubber(0x1d1e1f),
    ],
    // Banjo of the hose: eye, hollow bolt, two copper washers.
    ...[-136, -127].map(
      (x): Piece => [
        moved(
          lathe(
            [
              [0, x],
              [9, x],
              [9, x + 1.4],
              [0, x + 1.4],
            ],
            { segments: round, bevel: 0.3 },
          ),
          [0, 16, -128],
        ),
        copper(),
      ],
    ),
    // Anti-rattle spring across the window, and the two clips of the pads.
    [
      tube(
        [
          [-10, ...at(152, 246)],
          [-30, ...at(157.5, 256)],
          [-34, ...at(155, 270)],
          [-30, ...at(157.5, 284)],
          [-10, ...at(152, 294)],
        ],
        1.5,
        { radial: 6, steps: 24 },
      ),
      steel,
    ],
    ...[237, 303].map((a): Piece => [outward(box(24, 3, 15, 0.8).translate(-34, 143, 0), a), steel]),
  ]
}

/** [y, z] at a radius and angle. */
function at(r: number, angle: number): readonly [number, number] {
  const a = (angle * Math.PI) / 180
  return [r * Math.cos(a), r * Math.sin(a)]
}

export function caliper(fine: boolean): Piece[] {
  const round = fine ? 28 : 14
  // Raw iron, as it leaves the foundry: what is painted on a brake burns off.
  const paint = castIron()
  const bridge = (from: number, to: number): Piece => [slabX(sector(144, 158, from, to), -96, -2, 2), paint]
  return [
    // Two bridges leave a window in which the pads show.
    bridge(REAR[0], REAR[0] + 21),
    bridge(REAR[1] - 21, REAR[1]),
    [slabX(sector(103, 158, REAR[0], REAR[1]), -96, -60, 4), paint],
    [slabX(fingers(), -12, 0, 3), paint],
    // Ribs along the two fingers and across the bridges carry the clamping force.
    ...[244, 258, 282, 296].map((a): Piece => [slabX(sector(116, 150, a - 1.6, a + 1.6, 2), -2, 2.6, 1.2), paint]),
    [slabX(sector(149, 156.5, REAR[0] + 4, REAR[1] - 4), -3, 2.2, 1), paint],
    ...[245, 295].map((a): Piece => [slabX(sector(156, 158.6, a - 5, a + 5, 3), -88, -14, 1), paint]),
    ...fittings(fine),
    // Pads: plate and lining, each side of the disc.
    [slabX(sector(98, 142, 240, 300), -18, -13, 0.8), softRubber(0x2a2a2a)],
    [slabX(sector(100, 139, 241, 299), -23.6, -18.2, 0.6), softRubber(0x3c3733)],
    [slabX(sector(98, 142, 240, 300), -57, -52, 0.8), softRubber(0x2a2a2a)],
    [slabX(sector(100, 139, 241, 299), -51.8, -46.4, 0.6), softRubber(0x3c3733)],
    [
      moved(
        lathe(
          [
            [0, -128],
            [24, -128],
            [27, -124],
            [27, -88],
          ],
          { segments: round, bevel: 2 },
        ),
        [0, 0, -124],
      ),
      paint,
    ],
    // Carrier and the two slide pins with their boots.
    [
      slabX(
        [
          [-52, 96],
          [-110, 136],
          [-128, 118],
          [-96, 60],
          [-60, 60],
        ],
        -82,
        -64,
        3,
      ),
      castIron(),
    ],
    [
      slabX(
        [
          [-52, -96],
          [-110, -136],
          [-128, -118],
          [-96, -60],
          [-60, -60],
        ],
        -82,
        -64,
        3,
      ),
      castIron(),
    ],
    ...[1, -1].flatMap((s): Piece[] => [
      [moved(hexPrism(13, -112, -103), [0, 104 * s, -112]), zinc()],
      [
        moved(
          lathe(
            [
              [6, -103],
              [9.5, -101],
              [9.5, -98],
              [8, -97],
              [9.5, -96],
              [9.5, -92],
              [7, -90],
              [7, -70],
            ],
            { segments: fine ? 18 : 8, bevel: fine ? 0.6 : 0 },
          ),
          [0, 104 * s, -112],
        ),
        softRubber(0x1a1a1b),
      ],
    ]),
    [
      tube(
        [
          [-124, 12, -128],
          [-150, 60, -120],
          [-158, 160, -60],
          [-168, 200, -28],
          [-230, 240, 10],
        ],
        5.5,
        { radial: 8 },
      ),
      softRubber(0x1a1a1b),
    ],
    [moved(hexPrism(11, -136, -126), [0, 16, -128]), zinc()],
  ]
}
