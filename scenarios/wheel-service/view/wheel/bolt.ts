// Wheel bolts M14×1.5×27.5 with a ball seat, the guide pin, the spacer sleeves and the valve caps. The collar of a bolt is its origin.

import type { BufferGeometry } from 'three'
import { assembled, type Piece } from '../../../../client/kit/assemble.ts'
import { brushedSteel, type Finish, plastic, softRubber, zinc } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { hexPrism, lathe, type Turned, thread } from '../../../../client/kit/solids.ts'

/** Ball seat R13: from the collar Ø23 down to the shank. */
const BALL = 13
const seat = (fromRadius: number, toRadius: number, steps = 4): Turned[] => {
  const deep = (r: number): number => Math.sqrt(BALL * BALL - r * r)
  return Array.from({ length: steps + 1 }, (_, i) => {
    const r = fromRadius + ((toRadius - fromRadius) * i) / steps
    return [r, deep(toRadius) - deep(r)]
  })
}

/** Too small for a shadow of its own to be seen. */
const SMALL = { castShadow: false }

const known = new Map<string, BufferGeometry>()
const shared = (name: string, make: () => BufferGeometry): BufferGeometry => {
  const g = known.get(name) ?? make()
  known.set(name, g)
  return g
}

/** Hexagon, collar with the ball seat below it, and the raised ring of the strength mark. */
export const boltHead = (round: number): Piece[] => [
  [shared(`hexagon${round}`, () => hexPrism(17, 3, 17, 'outer', round > 12 ? 36 : 18)), zinc()],
  [
    shared(`collar${round}`, () => lathe([[7, -4.9], ...seat(7, 11.5, 3), [11.5, 2.2], [8.2, 3.4]], { segments: round, bevel: 0.5 })),
    zinc(),
  ],
  [
    shared(`mark${round}`, () =>
      lathe(
        [
          [5.2, 17],
          [4.8, 17.35],
          [3.4, 17.35],
          [3, 17],
        ],
        { segments: round, bevel: 0 },
      ),
    ),
    zinc(),
  ],
]

export function bolt(quality: Quality): Model {
  const fine = LEVELS[quality].fine
  const round = fine ? 24 : 12
  const shank: Piece[] = [
    [
      shared(`shank${round}`, () =>
        fine
          ? thread(14, 1.5, -27.5, -5.4, 12)
          : lathe(
              [
                [0, -27.5],
                [6, -27.5],
                [7, -26],
                [7, -5.4],
              ],
              { segments: round, bevel: 0 },
            ),
      ),
      zinc(),
    ],
    [
      shared(`neck${round}`, () =>
        lathe(
          [
            [6.4, -6.6],
            [6.6, -4.6],
          ],
          { segments: round, bevel: 0 },
        ),
      ),
      zinc(),
    ],
  ]
  return { object: assembled('bolt', [...boltHead(round), ...shank]) }
}

export function pin(quality: Quality): Model {
  const segments = LEVELS[quality].fine ? 28 : 16
  const steel = brushedSteel()
  const pieces: Piece[] = [
    [thread(14, 1.5, -25, 2, LEVELS[quality].fine ? 14 : 8), steel],
    [
      lathe(
        [
          [0, 1.6],
          [7, 1.6],
          [7, 48],
          [0, 48],
        ],
        { segments, bevel: 0.8 },
      ),
      steel,
    ],
    [
      lathe(
        [
          [0, 46],
          [8, 46],
          [9, 49],
          [9, 70],
          [7, 75],
          [0, 75],
        ],
        { segments, bevel: 1.2 },
      ),
      softRubber(0x2b2c2e),
    ],
    ...[52, 56, 60, 64, 68].map(
      (x): Piece => [
        lathe(
          [
            [9, x - 1.2],
            [9.35, x - 0.6],
            [9.35, x + 0.6],
            [9, x + 1.2],
          ],
          { segments, bevel: 0.2 },
        ),
        softRubber(0x2b2c2e),
      ],
    ),
  ]
  return { object: assembled('pin', pieces, SMALL) }
}

/** Ø26 with a bore of 14.5, 8 long; the outer end carries the ball seat. */
export function sleeve(quality: Quality): Model {
  const profile: Turned[] = [
    [7.25, 0],
    [13, 0],
    [13, 8],
    [11.9, 8],
    [7.25, 4.6],
    [7.25, 0],
  ]
  return { object: assembled('sleeve', [[lathe(profile, { segments: LEVELS[quality].fine ? 36 : 20, bevel: 0.4 }), zinc()]], SMALL) }
}

export function cap(quality: Quality, finish: Finish = plastic(0x18191a)): Model {
  const segments = LEVELS[quality].fine ? 18 : 10
  const ribs = Array.from(
    { length: 5 },
    (_, i): Piece => [
      lathe(
        [
          [3.9, 1.6 + i * 1.6],
          [4.15, 2 + i * 1.6],
          [4.15, 2.5 + i * 1.6],
          [3.9, 2.9 + i * 1.6],
        ],
        { segments, bevel: 0 },
      ),
      finish,
    ],
  )
  return {
    object: assembled(
      'cap',
      [
        [
          lathe(
            [
              [2.9, 0],
              [4, 0],
              [4, 10.4],
              [3, 12],
              [0, 12],
            ],
            { segments, bevel: 0.4 },
          ),
          finish,
        ],
        ...ribs,
      ],
      SMALL,
    ),
  }
}
