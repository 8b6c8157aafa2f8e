// Strut with spring and bump stop, drive shaft, lower arm, tie rod: what joins the knuckle to the car. Frame: axis x, hub centre; beside
// the tyre everything keeps behind x −140.

import { moved, type Piece } from '../../../../client/kit/assemble.ts'
import { softRubber, zinc } from '../../../../client/kit/materials.ts'
import { lathe, type Point, slabY, tube } from '../../../../client/kit/solids.ts'

export function strut(fine: boolean): Piece[] {
  const round = fine ? 32 : 14
  const black = softRubber(0x1b1c1d)
  const turns = 4.2
  const coil: Point[] = Array.from({ length: Math.ceil(turns * 12) + 1 }, (_, i) => {
    const a = (i / 12) * Math.PI * 2
    return [-172 + 58 * Math.cos(a), 342 + (i / 12) * 46, 58 * Math.sin(a)]
  })
  const up = (profile: readonly (readonly [number, number])[], x: number): Piece => [
    moved(lathe(profile, { segments: round, bevel: fine ? 1.2 : 0 }), [x, 0, 0], [0, 0, 90]),
    black,
  ]
  return [
    up(
      [
        [0, 96],
        [23, 96],
        [25.5, 100],
        [25.5, 420],
        [20, 424],
        [0, 424],
      ],
      -166,
    ),
    up(
      [
        [26, 322],
        [60, 326],
        [76, 334],
        [78, 342],
        [74, 342],
        [58, 334],
        [26, 332],
      ],
      -170,
    ),
    [
      moved(
        lathe(
          [
            [0, 420],
            [11, 420],
            [11, 556],
            [0, 556],
          ],
          { segments: fine ? 16 : 8, bevel: 1 },
        ),
        [-170, 0, 0],
        [0, 0, 90],
      ),
      zinc(),
    ],
    up(
      [
        [30, 430],
        [34, 434],
        [30, 446],
        [34, 458],
        [30, 470],
        [34, 482],
        [30, 494],
        [36, 520],
        [74, 534],
        [76, 550],
        [0, 550],
      ],
      -172,
    ),
    [tube(coil, 6.5, { radial: fine ? 8 : 6, steps: Math.ceil(turns * (fine ? 20 : 12)) }), softRubber(0x23272b)],
  ]
}

export function arms(fine: boolean): Piece[] {
  const black = softRubber(0x202123)
  return [
    [
      lathe(
        [
          [12, -420],
          [12, -250],
          [44, -240],
          [38, -226],
          [42, -216],
          [34, -206],
          [38, -196],
          [28, -186],
          [32, -176],
          [22, -168],
          [40, -160],
          [40, -118],
        ],
        { segments: fine ? 24 : 12, bevel: fine ? 1.5 : 0 },
      ),
      softRubber(0x1a1a1b),
    ],
    [
      slabY(
        [
          [-96, -22],
          [-96, 22],
          [-180, 40],
          [-400, 62],
          [-440, 60],
          [-446, -210],
          [-390, -224],
          [-330, -150],
          [-200, -50],
        ],
        -168,
        -144,
        6,
        [
          [
            [-210, 8],
            [-380, 26],
            [-392, -120],
            [-350, -110],
            [-230, -26],
          ],
        ],
      ),
      black,
    ],
    [
      moved(
        lathe(
          [
            [0, -20],
            [15, -20],
            [19, -8],
            [15, 6],
            [9, 14],
            [9, 30],
            [0, 30],
          ],
          { segments: fine ? 20 : 10, bevel: 1 },
        ),
        [-106, -146, 0],
        [0, 0, 90],
      ),
      softRubber(0x141414),
    ],
    [
      tube(
        [
          [-112, -68, 112],
          [-200, -60, 116],
          [-420, -50, 120],
        ],
        8,
        { radial: 10 },
      ),
      zinc(),
    ],
    [
      tube(
        [
          [-104, -120, 40],
          [-150, 40, 60],
          [-146, 250, 42],
        ],
        5,
        { radial: 8 },
      ),
      black,
    ],
  ]
}
