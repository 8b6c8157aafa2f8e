// Chromed driving parts: the cross wrench, sockets and the extension, with real openings and sizes cut into the steel.

import type { BufferGeometry } from 'three'
import { FONT } from '../../../../client/kit/label.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { finish, print } from './finish.ts'
import { built, circle, extruded, moved, opening, outline, type Piece, type Point, patch, turned } from './shape.ts'

/** The ½″ square with its retaining ball, from x = 0 towards −x. */
export function squareDrive(at: Point = [0, 0, 0]): Piece[] {
  const h = 6.35
  const square = extruded(outline([-h, -h], [h, -h], [h, h], [-h, h]), 15.5, 1.1)
  return [
    [moved(square, [at[0] - 7, at[1], at[2]], [0, 90, 0]), finish.chrome()],
    [
      moved(
        turned(
          [
            [-1.4, 0.4],
            [-0.9, 1.5],
            [0, 2.1],
            [0.9, 1.5],
            [1.4, 0.4],
          ],
          8,
        ),
        [at[0] - 9, at[1] + 5.2, at[2]],
        [0, 0, 90],
      ),
      finish.satin(),
    ],
  ]
}

/** A socket's mouth: wall of outside radius `r` around an opening, from x = 0 (mouth) to x = depth. */
function mouth(r: number, af: number, points: 4 | 6 | 12, depth: number): Piece[] {
  const wall = circle(r)
  wall.holes.push(opening(af, points))
  return [
    [moved(extruded(wall, depth, 0.9, 16), [depth / 2, 0, 0], [0, 90, 0]), finish.chrome()],
    [
      turned(
        [
          [depth - 0.6, af * 0.56],
          [depth - 0.5, af * 0.56],
          [depth - 0.4, 0],
        ],
        12,
      ),
      finish.black(),
    ],
  ]
}

function engraved(text: string, w: number, h: number, size: number, along = false) {
  return print(w, h, 14, (ctx) => {
    if (along) {
      ctx.translate(w / 2, h / 2)
      ctx.rotate(-Math.PI / 2)
      ctx.translate(-w / 2, -h / 2)
    }
    ctx.font = `700 ${size}px ${FONT}`
    ctx.textAlign = 'center'
    ctx.textBaseline = 'middle'
    // A light lower lip under the dark groove makes the figures look cut in.
    ctx.fillStyle = 'rgba(255,255,255,0.55)'
    ctx.fillText(text, w / 2, h / 2 + 0.18)
    ctx.fillStyle = '#26282b'
    ctx.fillText(text, w / 2, h / 2)
  })
}

export function cross(): Model {
  const pieces: Piece[] = []
  const arms: [number, number][] = [
    [17, 0],
    [19, -90],
    [21, 180],
    [23, 90],
  ]
  for (const [af, turn] of arms) {
    const r = af * 0.735
    const d = 22
    const arm = (g: BufferGeometry): BufferGeometry => moved(g.translate(-200, 0, 0), [200, 0, 0], [0, 0, turn])
    for (const [g, m] of mouth(r, af, 6, d)) pieces.push([arm(g), m])
    const shank = turned(
      [
        [d - 0.9, r - 0.9],
        [d - 0.6, r],
        [d + 5, r - 0.2],
        [d + 12, 10.5],
        [d + 19, 8.6],
        [d + 26, 8.1],
        [150, 8.1],
        [183, 8.4],
        [193, 9.5],
        [200, 10],
      ],
      24,
    )
    pieces.push([arm(shank), finish.chrome()])
    pieces.push([arm(moved(patch(r + 0.12, 4, 20, 80), [0, 0, 0], [0, -90, -90])), engraved(`${af}`, (r * 80 * Math.PI) / 180, 16, 9)])
  }
  pieces.push([
    moved(
      turned(
        [
          [-15, 8],
          [-12, 11],
          [-6, 13.4],
          [0, 14.2],
          [6, 13.4],
          [12, 11],
          [15, 8],
        ],
        24,
      ),
      [200, 0, 0],
      [0, 90, 0],
    ),
    finish.chrome(),
  ])
  return { object: built(...pieces) }
}

export function socket(af: number): Model {
  const r = af === 17 ? 12.3 : af === 19 ? 13.1 : 14.2
  const mouthPieces = mouth(r, af, 12, 17).map(([g, m]): Piece => [g.translate(-38, 0, 0), m])
  const rear = circle(11.6)
  rear.holes.push(opening(12.9, 4))
  const pieces: Piece[] = [
    ...mouthPieces,
    [
      turned(
        [
          [-21.5, r - 0.7],
          [-21, r],
          [-19.6, r],
          [-18.6, r - 0.9],
          [-17.2, 11.4],
          [-16, 10.9],
          [-14.6, 10.9],
        ],
        32,
      ),
      finish.chrome(),
    ],
    [
      turned(
        [
          [-14.6, 10.9],
          [-14.2, 11.6],
          [-11, 11.6],
          [-10.8, 11.6],
        ],
        32,
      ),
      finish.chrome(),
    ],
    [
      turned(
        [
          [-10.8, 11.45],
          [-6, 11.45],
          [-5.9, 11.45],
        ],
        32,
      ),
      finish.knurled(),
    ],
    [moved(extruded(rear, 6, 0.8, 16), [-3, 0, 0], [0, 90, 0]), finish.chrome()],
    [
      turned(
        [
          [-5.6, 9],
          [-5.5, 9],
          [-5.4, 0],
        ],
        8,
      ),
      finish.black(),
    ],
    [moved(patch(r + 0.1, 20.5, 37, 80), [0, 0, 0], [0, 0, 90]), engraved(`${af}`, (r * 80 * Math.PI) / 180, 16, 9)],
  ]
  return { object: built(...pieces) }
}

export function extension(): Model {
  const rear = circle(11.5)
  rear.holes.push(opening(12.9, 4))
  return {
    object: built(
      [moved(extruded(rear, 14, 0.8, 16), [-7, 0, 0], [0, 90, 0]), finish.chrome()],
      [
        turned(
          [
            [-12.5, 9],
            [-12.4, 9],
            [-12.3, 0],
          ],
          8,
        ),
        finish.black(),
      ],
      [
        turned(
          [
            [-112, 6.6],
            [-40, 6.6],
            [-36, 7],
            [-31, 9.2],
            [-28, 11.2],
            [-26, 11.5],
            [-25, 11.5],
          ],
          28,
        ),
        finish.chrome(),
      ],
      [
        turned(
          [
            [-25, 11.3],
            [-14, 11.3],
            [-13.9, 11.3],
          ],
          28,
        ),
        finish.knurled(),
      ],
      [
        turned(
          [
            [-126, 8],
            [-125, 8.9],
            [-119, 8.9],
            [-112, 6.6],
          ],
          28,
        ),
        finish.chrome(),
      ],
      ...squareDrive([-125, 0, 0]),
      [moved(patch(6.72, 45, 103, 120), [0, 0, 0], [0, 0, 90]), engraved('1/2"  125  Cr-V', 14, 58, 6, true)],
    ),
  }
}
