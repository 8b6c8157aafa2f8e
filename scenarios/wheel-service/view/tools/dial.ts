// Dial indicator 0–10 mm, 0.01 mm: one turn of the needle a millimetre. Twelve o'clock is +x (away from the probe), the face looks along +y.

import { Group } from 'three'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { drawFace, drawMiddle, drawScale, HAND, MIDDLE, NEEDLE, PRINT, SMALL } from './dialFace.ts'
import { numberOf, rad } from './display.ts'
import { finish, print, TINT } from './finish.ts'
import { built, extruded, moved, outline, type Piece, plate, turned } from './shape.ts'

const disc = (r: number, y: number): [number, number][] => [
  [y, r],
  [y + 0.001, 0],
]

export function dial(): Model {
  // Turned about y at the middle of the dial; profiles run from the back (−y) to the face (+y).
  const spun = (profile: readonly (readonly [number, number])[], sides = 48) => moved(turned(profile, sides), [MIDDLE, 0, 0], [0, 0, 90])
  const flat = (points: readonly (readonly [number, number])[], y: number, thickness: number) =>
    // Drawn with twelve o'clock at −y of the drawing: laid down so that it points to +x and the drawing's right to +z.
    extruded(outline(...points.map(([x, z]) => [-z, x] as const).reverse()), thickness, 0)
      .rotateX(Math.PI / 2)
      .translate(0, y, 0)
  const pieces: Piece[] = [
    [
      spun([
        [-12.2, 25.2],
        [-11.6, 26.2],
        [-10, 26.6],
        [4.4, 26.6],
      ]),
      finish.satin(),
    ],
    [
      spun([
        [-12.6, 0.001],
        [-12.6, 22],
        [-12.2, 25.2],
      ]),
      finish.satin(),
    ],
    // Lug back with its Ø6.5 hole, three screws.
    [moved(extruded(outline([-9, -3.5], [6, -3.5], [9, 0], [6, 3.5], [-9, 3.5]), 8, 0.6), [MIDDLE, -16, 0], [0, 0, 90]), finish.satin()],
    // Stem Ø8, its collar on the case, and the cap of the plunger on the far side.
    [
      turned(
        [
          [22.6, 3.4],
          [23, 4],
          [41, 4],
          [41.2, 5.6],
          [44.5, 5.6],
        ],
        24,
      ),
      finish.satin(),
    ],
    [
      turned(
        [
          [95, 4.6],
          [100, 4.6],
          [101, 3.6],
          [109, 3.6],
          [110.4, 2.8],
          [110.6, 0],
        ],
        20,
      ),
      finish.satin(),
    ],
    [spun(disc(25.2, 8.4)), finish.plastic(), TINT.cream],
  ]
  const middle = print(32, 32, 26, (ctx) => {
    ctx.translate(16, 16)
    drawMiddle(ctx)
  })
  pieces.push([moved(plate(32, 32), [MIDDLE, 8.52, 0], [-90, -90, 0]), middle])
  const object = built(...pieces)
  const bezel = built(
    [
      turned(
        [
          [4.2, 27.4],
          [4.8, 28.8],
          [5.4, 29],
          [10.4, 29],
        ],
        64,
        { open: true },
      ).rotateZ(Math.PI / 2),
      finish.knurled(),
    ],
    [
      turned(
        [
          [10.4, 29],
          [11.6, 28.4],
          [12.6, 26.6],
          [12.7, 25.8],
          [8.6, 25],
        ],
        64,
        { open: true },
      ).rotateZ(Math.PI / 2),
      finish.chrome(),
    ],
    [
      moved(plate(PRINT * 2, PRINT * 2), [0, 8.48, 0], [-90, -90, 0]),
      print(PRINT * 2, PRINT * 2, 22, (ctx) => {
        ctx.translate(PRINT, PRINT)
        drawScale(ctx)
      }),
    ],
  )
  const needle = built(
    [flat(NEEDLE, 9.6, 0.3), finish.black()],
    [
      turned(
        [
          [9, 1.7],
          [10.2, 1.7],
          [10.5, 1.2],
          [10.5, 0],
        ],
        16,
      ).rotateZ(Math.PI / 2),
      finish.black(),
    ],
  )
  const hand = built([flat(HAND, 9, 0.2), finish.black()])
  const glass = built([
    turned(
      [
        [12, 25.6],
        [12.4, 20],
        [12.6, 0],
      ],
      40,
      { open: true },
    ).rotateZ(Math.PI / 2),
    finish.glass(),
  ])
  // Turning about y in a frame whose x is twelve o'clock: clockwise for one who looks at the face is negative.
  for (const part of [bezel, needle, glass]) part.position.x = MIDDLE / 1000
  hand.position.set((MIDDLE - SMALL.y) / 1000, 0, SMALL.x / 1000)
  const plunger = built(
    [
      turned(
        [
          [0, 0.2],
          [0.25, 0.9],
          [0.9, 1.4],
          [1.6, 1.5],
          [2.4, 1.3],
          [3, 2.1],
          [6, 2.1],
          [6.6, 1.6],
        ],
        16,
      ),
      finish.chrome(),
    ],
    [
      turned(
        [
          [6.5, 1.6],
          [7, 2.4],
          [24, 2.4],
        ],
        16,
      ),
      finish.satin(),
    ],
  )
  const group = new Group().add(object, bezel, needle, hand, glass, plunger)
  group.name = 'dial'
  return {
    object: group,
    update: (facts) => {
      const travel = numberOf(facts, 'dial.travel')
      needle.rotation.y = -rad(travel * 360)
      hand.rotation.y = -rad(travel * 36)
      bezel.rotation.y = -rad(numberOf(facts, 'dial.bezel'))
      plunger.position.x = Math.max(0, Math.min(10.5, travel)) / 1000
    },
    face: (canvas, facts) => drawFace(canvas, numberOf(facts, 'dial.travel'), numberOf(facts, 'dial.bezel')),
  }
}
