// What carries the hub: the knuckle with bearing housing and boss, and on it caliper, dust shield, strut and arms.
// Frame: axis x, hub centre. Everything inside the rim keeps below r 160, everything beside the tyre behind x −140.

import { assembled, moved, type Piece } from '../../../../client/kit/assemble.ts'
import { castIron, machinedIron, plastic, softRubber, zinc } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { box, hexPrism, lathe, ring, slabX, slabY, tube } from '../../../../client/kit/solids.ts'
import { caliper, sector } from './caliper.ts'
import { arms, strut } from './strut.ts'

function casting(fine: boolean): Piece[] {
  const iron = castIron()
  const round = fine ? 36 : 16
  return [
    [
      lathe(
        [
          [0, -118],
          [46, -118],
          [56, -110],
          [58, -70],
          [52, -56],
          [0, -56],
        ],
        { segments: round, bevel: 3 },
      ),
      iron,
    ],
    // Neck up to the strut clamp.
    [
      slabX(
        [
          [-34, 30],
          [-22, 110],
          [-26, 150],
          [26, 150],
          [22, 110],
          [34, 30],
        ],
        -136,
        -100,
        7,
      ),
      iron,
    ],
    [moved(slabY(ring(36, round, [-160, 0]), 108, 178, 3), [0, 0, 0]), iron],
    [moved(hexPrism(16, 30, 44), [-160, 128, 0], [0, 90, 0]), zinc()],
    // Boss Ø40 with a machined flat, the place for a magnetic base in front.
    [
      slabX(
        [
          [20, 22],
          [90, 34],
          [112, 34],
          [148, 34],
          [148, 8],
          [110, 2],
          [30, -30],
        ],
        -108,
        -72,
        6,
      ),
      iron,
    ],
    [slabY(ring(20, round, [-90, 130]), 0, 38, 2), iron],
    [slabY(ring(18.4, round, [-90, 130]), 37, 40, 0.8), machinedIron()],
    // Steering arm and ball joint arm.
    [
      slabX(
        [
          [-10, -20],
          [40, -40],
          [118, -58],
          [124, -74],
          [104, -80],
          [20, -62],
        ],
        -124,
        -98,
        6,
      ),
      iron,
    ],
    [
      slabX(
        [
          [-24, -40],
          [-16, -128],
          [16, -128],
          [24, -40],
        ],
        -122,
        -92,
        6,
      ),
      iron,
    ],
  ]
}

/** Wheel speed sensor in the housing, and its cable clipped to the strut. */
function sensor(): Piece[] {
  const black = plastic(0x17181a)
  return [
    [moved(box(20, 34, 18, 4), [-104, 58, 34], [28, 0, 0]), black],
    [moved(hexPrism(8, 0, 5), [-92, 62, 22], [0, 0, 0]), zinc()],
    [
      tube(
        [
          [-112, 72, 40],
          [-134, 104, 46],
          [-138, 170, 34],
          [-142, 250, 22],
          [-150, 330, 34],
          [-210, 392, 60],
        ],
        2.6,
        { radial: 6, steps: 30 },
      ),
      black,
    ],
    ...[182, 262].map((y): Piece => [box(10, 9, 16, 2).translate(-140, y, 24), black]),
  ]
}

/** Castle nut with its split pin under the ball joint, and the tie rod's end with boot and nut. */
function joints(fine: boolean): Piece[] {
  const round = fine ? 20 : 10
  const boot = (x: number, y: number, z: number): Piece => [
    moved(
      lathe(
        [
          [8, 0],
          [15, 3],
          [16, 8],
          [11, 16],
          [7, 18],
        ],
        { segments: round, bevel: 0.8 },
      ),
      [x, y, z],
      [0, 0, 90],
    ),
    softRubber(0x171819),
  ]
  return [
    boot(-108, -88, 112),
    [moved(hexPrism(17, -64, -52), [-108, 0, 112], [0, 0, 90]), zinc()],
    [moved(hexPrism(19, -134, -122), [-106, 6, 0], [0, 0, 90]), zinc()],
    [box(26, 2.4, 2.4, 0.6).translate(-106, -120, 0), zinc()],
  ]
}

export function knuckle(quality: Quality): Model {
  const fine = LEVELS[quality].fine
  // Thin shield 5 behind the flange's back, open where the caliper sits and in front where the boss stands.
  const shield: Piece[] = [
    [slabX([...sector(54, 146, -52, 62, fine ? 18 : 8)], -53.5, -51.5, 0.5), zinc()],
    [slabX([...sector(54, 146, 118, 232, fine ? 18 : 8)], -53.5, -51.5, 0.5), zinc()],
  ]
  return {
    object: assembled('knuckle', [
      ...casting(fine),
      ...caliper(fine),
      ...shield,
      ...strut(fine),
      ...arms(fine),
      ...sensor(),
      ...joints(fine),
    ]),
  }
}
