// Things that lie on the floor: wheel chocks, lift pads, the cradle for a standing wheel.

import { assembled, moved, type Piece } from '../../../../client/kit/assemble.ts'
import { label, text } from '../../../../client/kit/label.ts'
import { paintedSheet, rubber, softRubber, zinc } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import type { Facts, Model } from '../../../../client/kit/scenarioView.ts'
import { box, type Flat, lathe, slabX } from '../../../../client/kit/solids.ts'
import { HUB_HEIGHT } from '../../layout.ts'

const TYRE = 317.5
/** Where the chock stands from the axle when it touches. */
const STAND = 245

export function chock(): Model {
  // The hollow face follows the tyre, which lies towards −z, with 4 to spare.
  const face: Flat[] = Array.from({ length: 8 }, (_, i) => {
    const z = -78 + (i * 68) / 7
    return [z, Math.min(108, HUB_HEIGHT - Math.sqrt((TYRE + 4) ** 2 - (STAND + z) ** 2))]
  })
  const outline: Flat[] = [[-80, 0], [-80, 20], ...face, [2, 110], [20, 110], [76, 14], [80, 0]]
  const ribs = Array.from({ length: 5 }, (_, i): Piece => {
    const z = -70 + i * 14
    return [
      moved(box(86, 5, 6, 1.6), [0, HUB_HEIGHT - Math.sqrt((TYRE + 3) ** 2 - (STAND + z) ** 2), z], [-12 - i * 7, 0, 0]),
      softRubber(0xd9a514),
    ]
  })
  return {
    object: assembled('chock', [
      [slabX(outline, -45, 45, 4), softRubber(0xe3ad17)],
      ...ribs,
      [box(84, 3, 152, 1).translate(0, 1.5, 0), softRubber(0x1c1d1e)],
      // Carrying eye in the high end.
      [
        lathe(
          [
            [9, -46],
            [14, -46],
            [14, 46],
            [9, 46],
            [9, -46],
          ],
          { segments: 20, bevel: 1 },
        ).translate(0, 84, 8),
        softRubber(0x26272a),
      ],
    ]),
  }
}

/** 120 × 100 × 60, ribbed on all sides. When it lies on the lift it goes up with it, although its place is fixed. */
export function pad(id: string): Model {
  const black = rubber()
  const pieces: Piece[] = [
    [box(96, 56, 116, 3).translate(0, 28, 0), black],
    ...Array.from({ length: 9 }, (_, i): Piece => [box(100, 4, 7, 1.2).translate(0, 57.6, -52 + i * 13), black]),
    ...[10, 22, 34, 46].flatMap((y): Piece[] => [
      [box(100, 6, 112, 1.5).translate(0, y, 0), black],
      [box(90, 6, 120, 1.5).translate(0, y, 0), black],
    ]),
  ]
  const inner = assembled(id, pieces)
  return {
    object: inner,
    update: (facts) => {
      inner.children.forEach((each) => {
        each.position.y = onLift(facts, id)
      })
    },
  }
}

const onLift = (facts: Facts, id: string): number =>
  String(facts[`at.${id}`] ?? '').startsWith('lift.') ? Number(facts['lift.height'] ?? 0) / 1000 : 0

export function cradle(quality: Quality): Model {
  const segments = LEVELS[quality].fine ? 28 : 16
  const grey = paintedSheet(0x5b6066)
  // Rollers lie across, so that a standing wheel can be turned; heights follow from a tyre 22 above the floor.
  const roller = HUB_HEIGHT + 22 - Math.sqrt((TYRE + 20) ** 2 - 160 ** 2)
  const pieces: Piece[] = [-160, 160].flatMap((z): Piece[] => [
    [
      moved(
        lathe(
          [
            [0, -205],
            [20, -205],
            [20, 205],
            [0, 205],
          ],
          { segments, bevel: 1.5 },
        ),
        [0, roller, z],
      ),
      zinc(),
    ],
    ...[-218, 218].map((x): Piece => [box(14, 74, 54, 2).translate(x, 38, z), grey]),
    ...[-228, 228].map(
      (x): Piece => [
        moved(
          lathe(
            [
              [0, -3],
              [11, -3],
              [11, 3],
              [0, 3],
            ],
            { segments: 18, bevel: 1.2 },
          ),
          [x, roller, z],
        ),
        zinc(),
      ],
    ),
  ])
  const [words, wordsFinish] = label('cradle.label', { width: 150, height: 26 }, (c) => {
    c.fillStyle = '#5b6066'
    c.fillRect(0, 0, 150, 26)
    text(c, '车轮支架', 75, 14, 16, '#f2efe8')
  })
  return {
    object: assembled('cradle', [
      ...pieces,
      ...[-218, 218].map((x): Piece => [box(14, 34, 300, 2).translate(x, 18, 0), grey]),
      [moved(words, [225.6, 18, 0], [0, 90, 0]), wordsFinish],
      ...[-218, 218].flatMap((x) => [-175, 175].map((z): Piece => [box(40, 4, 60, 1).translate(x, 2, z), paintedSheet(0x2a2b2d)])),
    ]),
  }
}
