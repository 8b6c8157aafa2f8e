// The wheel hub: flange Ø136 with five threads, centring step and spigot, axle bolt, bearing. Frame: axis x, flange face.

import { assembled, moved, type Piece } from '../../../../client/kit/assemble.ts'
import { blackOxide, machinedIron } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { hexPrism, lathe, ring, slabX, type Turned } from '../../../../client/kit/solids.ts'
import { BOLT_CIRCLE, holeAngle } from '../../layout.ts'

export function hub(quality: Quality): Model {
  const fine = LEVELS[quality].fine
  const segments = fine ? 64 : 28
  const round = fine ? 18 : 8
  const holes = [1, 2, 3, 4, 5].map((n) => {
    const a = (holeAngle(n) * Math.PI) / 180
    return ring(7.1, round, [BOLT_CIRCLE * Math.sin(a), BOLT_CIRCLE * Math.cos(a)])
  })
  // Tapped holes: ridges seen from inside, so the profile runs to the left.
  const ridges: Turned[] = Array.from({ length: fine ? 9 : 2 }, (_, i) => [i % 2 ? 6.15 : 7.1, -(13 * i) / (fine ? 8 : 1)])
  const tapped = lathe(ridges, { segments: round, bevel: 0, crease: 20 })
  const pieces: Piece[] = [
    [slabX(ring(68, segments), -13, 0, 1, holes), machinedIron()],
    ...holes.map((_, i): Piece => [moved(moved(tapped.clone(), [0, BOLT_CIRCLE, 0]), [0, 0, 0], [holeAngle(i + 1), 0, 0]), machinedIron()]),
    [
      lathe(
        [
          [34, -0.5],
          [34, 4],
          [28.5, 4],
          [28.5, 18],
          [27, 20],
          [20.5, 20],
          [20.5, 6],
          [0, 6],
        ],
        { segments, bevel: fine ? 0.7 : 0 },
      ),
      machinedIron(),
    ],
    [hexPrism(24, 6, 17, 'outer'), blackOxide()],
    [
      lathe(
        [
          [0, 5.8],
          [17.5, 5.8],
          [17.5, 8.4],
          [0, 8.4],
        ],
        { segments: fine ? 32 : 16, bevel: 0.8 },
      ),
      blackOxide(),
    ],
    [
      lathe(
        [
          [44, -26],
          [50, -26],
          [50, -15],
          [46, -12.6],
        ],
        { segments, bevel: fine ? 1 : 0 },
      ),
      machinedIron(),
    ],
    [
      lathe(
        [
          [0, -48],
          [41, -48],
          [41, -20],
        ],
        { segments, bevel: fine ? 1 : 0 },
      ),
      blackOxide(),
    ],
  ]
  return { object: assembled('hub', pieces, { castShadow: false }) }
}
