// The steel rim 6J×15: well and flanges, a pressed disc with ten hand holes, five ball-seat pockets, centre bore, valve. Frame as the tyre.

import { type BufferGeometry, Float32BufferAttribute } from 'three'
import { moved, type Piece } from '../../../../client/kit/assemble.ts'
import { carPaint, softRubber, tintedMetal } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import { extrude, type Flat, lathe, plate, ring, slabX, type Turned, thread } from '../../../../client/kit/solids.ts'
import { BOLT_CIRCLE, holeAngle } from '../../layout.ts'

const SILVER = 0x8f9396
const paint = () => carPaint(SILVER)
/** Hub side of the disc, and its outside at the pockets. */
const BACK = 45
const FRONT = 53

const BARREL: readonly Turned[] = [
  [208, -80],
  [210, -77.5],
  [208, -76],
  [191, -74],
  [190.5, -52],
  [186, -49],
  [168, -38],
  [165, -34],
  [165, 16],
  [168, 20],
  [186, 42],
  [190.5, 46],
  [191, 74],
  [208, 76],
  [210, 77.5],
  [208, 80],
  [205, 79.5],
  [189, 77.2],
  [187.4, 74],
  [187.2, 48],
  [184, 44],
  [165, 22],
  [161.8, 17],
  [161.8, -35],
  [165, -41],
  [183, -51.5],
  [187.2, -54],
  [187.4, -74],
  [189, -77.2],
  [205, -79.5],
  [208, -80],
]

const BOWL: readonly Turned[] = [
  [76, FRONT - 4.5],
  [76, FRONT],
  [83, FRONT + 1.5],
  [92, 62],
  [99, 66.5],
  [106, 67.5],
  [112, 66],
  [112, 62.5],
  [105, 64],
  [100, 63],
  [93, 58],
  [85, 50],
  [76, FRONT - 4.5],
]

/** The cone between bowl and well, pressed with hand holes: drawn flat as one sector (arc length, radius) and rolled up. */
function handHoles(fine: boolean): BufferGeometry {
  const count = 10
  const steps = fine ? 6 : 3
  const [inner, outer] = [111.5, 154]
  const middle = 132
  // A hair over a tenth of the circle, so that no light shows between sectors.
  const half = (Math.PI * middle) / count + 0.15
  const side = (from: number, to: number, r: number): Flat[] =>
    Array.from({ length: steps + 1 }, (_, i) => [from + ((to - from) * i) / steps, r])
  const outline = [...side(-half, half, inner), ...side(half, -half, outer)]
  const hole = plate(34, 25, 12, [0, 133], fine ? 7 : 3)
  const g = openEnded(extrude(outline, 3.5, 0, [hole], 1), half)
  const p = g.getAttribute('position')
  const n = g.getAttribute('normal')
  const rolled = (i: number): void => {
    // Arc runs against the angle, so that the sector keeps its hand when rolled.
    const a = -p.getX(i) / middle
    const r = p.getY(i)
    p.setXYZ(i, 66 - ((r - inner) / (outer - inner)) * 17 - 3.5 + p.getZ(i), r * Math.cos(a), r * Math.sin(a))
    // Depth of the sheet becomes +x, radius stays, arc turns with the sector.
    const [nx, ny, nz] = [n.getX(i), n.getY(i), n.getZ(i)]
    const lean = 0.4
    const [x, out] = [nz, ny + (Math.abs(nz) > 0.5 ? nz * lean : 0)]
    const l = Math.hypot(x, out, nx) || 1
    n.setXYZ(i, x / l, (out * Math.cos(a) + nx * Math.sin(a)) / l, (out * Math.sin(a) - nx * Math.cos(a)) / l)
  }
  for (let i = 0; i < p.count; i++) rolled(i)
  return g
}

/** Without the faces in which sectors meet: two of them in one plane would flicker as a seam. */
function openEnded(g: BufferGeometry, half: number): BufferGeometry {
  const p = g.getAttribute('position')
  const kept = Array.from({ length: p.count / 3 }, (_, f) => f * 3).filter(
    (i) => ![0, 1, 2].every((k) => Math.abs(Math.abs(p.getX(i + k)) - half) < 0.01),
  )
  for (const name of Object.keys(g.attributes)) {
    const a = g.getAttribute(name)
    const left = new Float32Array(kept.length * 3 * a.itemSize)
    for (const [to, from] of kept.entries())
      left.set((a.array as Float32Array).subarray(from * a.itemSize, (from + 3) * a.itemSize), to * 3 * a.itemSize)
    g.setAttribute(name, new Float32BufferAttribute(left, a.itemSize))
  }
  return g
}

const WEIGHT: readonly Turned[] = [
  [206.5, 79],
  [206.5, 82.5],
  [203, 85.5],
  [193, 86.5],
  [188, 84],
  [188, 79],
]
const CLIP: readonly Turned[] = [
  [211.6, 75],
  [211.6, 79.5],
  [209, 83.4],
  [200, 87.2],
]

/** Clip-on balance weights at the outer flange, 20 g and 35 g, each with its spring clip over the flange's edge. */
function weights(): Piece[] {
  return [
    [62, 9],
    [214, 13],
  ].flatMap(([turn = 0, wide = 0]): Piece[] => {
    const bent = (profile: readonly Turned[], half: number): BufferGeometry =>
      lathe(profile, { segments: 8, bevel: 0.8, from: turn - half, to: turn + half })
    return [
      [bent(WEIGHT, wide), tintedMetal(0x7d8184)],
      [bent(CLIP, 2.4), tintedMetal(0x4d5154)],
    ]
  })
}

export function rim(quality: Quality): Piece[] {
  const fine = LEVELS[quality].fine
  const segments = fine ? 64 : 28
  const round = fine ? 20 : 8
  const holes = [1, 2, 3, 4, 5].map((n) => {
    const a = (holeAngle(n) * Math.PI) / 180
    return ring(12.6, round, [BOLT_CIRCLE * Math.sin(a), BOLT_CIRCLE * Math.cos(a)])
  })
  // Pocket: ball seat below the face, a drawn collar above it.
  const pocket = lathe(
    [
      [16.6, FRONT - 0.3],
      [15, FRONT + 1.1],
      [13, FRONT + 1.1],
      [12.2, FRONT],
      [11.4, FRONT - 0.4],
      [9.4, FRONT - 3],
      [7.4, FRONT - 5],
      [7.4, BACK],
    ],
    { segments: round, bevel: 0 },
  )
  const sector = handHoles(fine)
  return [
    [lathe(BARREL, { segments, bevel: 0 }), paint()],
    [lathe(BOWL, { segments, bevel: 0 }), paint()],
    [
      lathe(
        [
          [154.5, 49.2],
          [158, 47.5],
          [161.9, 44],
          [162, 12],
          [159, 12],
          [158.6, 42],
          [153, 45.6],
          [154.5, 49.2],
        ],
        { segments, bevel: 0 },
      ),
      paint(),
    ],
    [slabX(ring(77, segments), BACK, FRONT, 0.5, [ring(28.55, fine ? 40 : 24), ...holes]), paint()],
    ...holes.map((_, i): Piece => [moved(moved(pocket.clone(), [0, BOLT_CIRCLE, 0]), [0, 0, 0], [holeAngle(i + 1), 0, 0]), paint()]),
    ...Array.from({ length: 10 }, (_, i): Piece => [sector.clone().rotateX((Math.PI / 5) * (i + 0.5)), paint()]),
    ...weights(),
    ...valve(round),
  ]
}

/** TR414: rubber stem through the slope of the well, brass tip that takes the cap at x 58. */
function valve(segments: number): Piece[] {
  const at = (g: BufferGeometry): BufferGeometry => moved(g, [0, 172, 0])
  return [
    [
      at(
        lathe(
          [
            [8.5, 27],
            [8.5, 31],
            [7.2, 34],
            [5.8, 40],
            [5.2, 54],
            [4.6, 57],
            [2, 57],
          ],
          { segments, bevel: 0.6 },
        ),
      ),
      softRubber(0x1b1b1c),
    ],
    [at(thread(7.7, 0.8, 57, 66.5, 10)), tintedMetal(0xc9a35a)],
    [
      at(
        lathe(
          [
            [3.3, 66.4],
            [2.4, 67],
            [1.7, 67],
            [1.7, 63],
          ],
          { segments, bevel: 0.2 },
        ),
      ),
      tintedMetal(0xc9a35a),
    ],
    [
      at(
        lathe(
          [
            [1.8, 63.4],
            [0, 63.4],
          ],
          { segments, bevel: 0 },
        ),
      ),
      tintedMetal(0x0a0a0a),
    ],
    [
      at(
        lathe(
          [
            [0, 65.4],
            [0.7, 65.4],
            [0.7, 66.2],
            [0, 66.2],
          ].map(([r = 0, x = 0]): Turned => [r, x]),
          { segments: 8, bevel: 0.1 },
        ),
      ),
      tintedMetal(0xc2a25a),
    ],
  ]
}
