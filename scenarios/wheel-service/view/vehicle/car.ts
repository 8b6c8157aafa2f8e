// The car on the lift: painted body, lamps, mirror, handles, wheel houses, sill with its lift marks, underbody. Frame: floor below the
// front left hub.

import type { BufferGeometry } from 'three'
import { assembled, mirrored, moved, type Piece } from '../../../../client/kit/assemble.ts'
import { carPaint, paintedSheet, plastic, zinc } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { box, extrude, lathe, type Point, tube } from '../../../../client/kit/solids.ts'
import { HUB_HEIGHT, REAR_AXLE, SILL } from '../../layout.ts'
import { bodyPanels, PAINT } from './bodyPanels.ts'
import { MIDDLE } from './bodyShape.ts'
import { front, lamps, numberPlate, onSide } from './carFront.ts'

function doors(): Piece[] {
  const paint = carPaint(PAINT)
  const handle = (u: number): Piece[] => [
    [onSide(box(8, 44, 150, 3), u, 800, -3.4), plastic(0x141516)],
    [
      onSide(
        tube(
          [
            [-2, 0, -88],
            [26, 4, -62],
            [30, 5, 0],
            [26, 4, 62],
            [-2, 0, 88],
          ],
          11,
          { radial: 10, steps: 24 },
        ),
        u,
        806,
        0,
      ),
      paint,
    ],
  ]
  return [
    ...handle(-1380),
    ...handle(-2230),
    // Outer mirror.
    [
      moved(
        extrude(
          [
            [-70, -55],
            [70, -50],
            [92, 0],
            [80, 52],
            [-60, 62],
            [-84, 10],
          ],
          96,
          14,
        ),
        [128, 985, -700],
      ),
      paint,
    ],
    [
      moved(
        extrude(
          [
            [-62, -46],
            [62, -42],
            [82, 0],
            [72, 44],
            [-54, 52],
            [-74, 10],
          ],
          6,
          2,
        ),
        [128, 985, -705],
      ),
      zinc(),
    ],
    [box(96, 26, 60, 8).translate(50, 955, -670), plastic(0x191a1b)],
  ]
}

/** Wheel house: seen from the wheel, so the profile runs to the left. */
function house(axle: number): Piece[] {
  const liner = plastic(0x1a1b1c)
  const at = (g: BufferGeometry): BufferGeometry => g.translate(0, HUB_HEIGHT, axle)
  const options = { segments: 36, bevel: 2, from: -104, to: 104 }
  return [
    [
      at(
        lathe(
          [
            [353, 62],
            [358, 40],
            [366, 0],
            [368, -190],
            [380, -430],
          ],
          options,
        ),
      ),
      liner,
    ],
    [
      at(
        lathe(
          [
            [380, -428],
            [0, -428],
          ],
          options,
        ),
      ),
      liner,
    ],
    ...[-60, -20, 20, 60].map(
      (a): Piece => [
        at(
          moved(
            lathe(
              [
                [0, 0],
                [9, 0],
                [8, 4],
                [0, 5],
              ],
              { segments: 14, bevel: 0.6 },
            ).rotateZ(-Math.PI / 2),
            [0, 367, 0],
          )
            .translate(-70, 0, 0)
            .rotateX((a * Math.PI) / 180),
        ),
        plastic(0x0f1010),
      ],
    ),
  ]
}

/** The flange under the sill that the pads carry, with its marks, and the arrows above it. */
function sillMarks(): Piece[] {
  const arrow: Point[] = [
    [-16, 0, 0],
    [16, 0, 0],
    [0, -20, 0],
  ]
  return [
    [box(3.2, 44, 1900, 1).translate(SILL.x, 208, (SILL.front + SILL.rear) / 2), paintedSheet(0x33363a)],
    [box(96, 60, 1940, 10).translate(SILL.x + 34, 246, (SILL.front + SILL.rear) / 2), paintedSheet(0x26282b)],
    ...[SILL.front, SILL.rear].flatMap((z): Piece[] => [
      [box(9, 40, 84, 1.5).translate(SILL.x, 207, z), paintedSheet(0xb9bbbd)],
      [
        onSide(
          moved(
            extrude(
              arrow.map(([a, b]) => [a, b] as const),
              3,
              0.8,
            ),
            [0, 0, 0],
            [0, 90, 0],
          ),
          z,
          244,
          -0.4,
        ),
        plastic(0xe9e6de),
      ],
    ]),
  ]
}

function underneath(): Piece[] {
  const dark = plastic(0x202224)
  return [
    [box(1480, 24, 1960, 8).translate(MIDDLE, 246, -1355), dark],
    [box(1100, 26, 700, 8).translate(MIDDLE, 232, 440), dark],
    [box(900, 180, 640, 30).translate(MIDDLE, 330, 60), dark],
    [box(1000, 160, 900, 30).translate(MIDDLE, 360, -2900), dark],
    [
      tube(
        [
          [-700, 205, -400],
          [-720, 200, -1300],
          [-700, 205, -2300],
          [-560, 230, -2700],
          [-420, 250, -3200],
        ],
        26,
        { radial: 14 },
      ),
      zinc(),
    ],
    [box(190, 110, 480, 30).translate(-705, 205, -1300), zinc()],
    // Dashboard and seat backs, dim behind the glass.
    [box(1300, 120, 300, 30).translate(MIDDLE, 870, -850), dark],
    ...[-450, -1130].flatMap((x): Piece[] => [
      [moved(box(480, 620, 130, 40), [x, 900, -1700], [-14, 0, 0]), dark],
      [moved(box(240, 180, 90, 30), [x, 1260, -1790], [-14, 0, 0]), dark],
      [moved(box(500, 560, 130, 40), [x, 860, -2620], [-18, 0, 0]), dark],
    ]),
  ]
}

export function car(quality: Quality): Model {
  const step = LEVELS[quality].panel
  const both: Piece[] = [...lamps(step), ...doors(), ...house(0), ...house(REAR_AXLE), ...sillMarks(), ...front()]
  // The far side's fittings are out of sight from the working place; the low picture does without them.
  const far = LEVELS[quality].fine ? both.map(([g, f]): Piece => [mirrored(g, MIDDLE), f]) : []
  return { object: assembled('car', [...bodyPanels(step), ...both, ...far, ...numberPlate(), ...underneath()]) }
}
