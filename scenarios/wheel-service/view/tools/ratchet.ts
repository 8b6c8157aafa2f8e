// The ½″ ratchet, and its head, which the click wrench shares.

import type { Model } from '../../../../client/kit/scenarioView.ts'
import { finish, TINT } from './finish.ts'
import { block, built, extruded, lofted, moved, outline, type Piece, type Point, turned } from './shape.ts'

import { squareDrive } from './sockets.ts'
/** Head of a ratchet wrench around the drive: pear outline, reversing lever behind, drive boss in front. */
export function ratchetHead(neck: number): Piece[] {
  const head = outline(
    ...Array.from({ length: 25 }, (_, i): [number, number] => {
      const a = ((150 + (i / 24) * 240) * Math.PI) / 180
      return [Math.cos(a) * 18.5, Math.sin(a) * 18.5 - 0]
    }),
    [9, 24],
    [neck, 33],
    [-neck, 33],
    [-9, 24],
  )
  return [
    [moved(extruded(head, 20, 2, 12, 2), [12, 0, 0], [0, 90, 0]), finish.chrome()],
    [
      turned(
        [
          [-0.5, 11],
          [0, 13],
          [2, 13.6],
          [2.5, 13.6],
        ],
        28,
      ),
      finish.satin(),
    ],
    [
      turned(
        [
          [21.5, 15.2],
          [22.6, 15.2],
          [23.2, 14.4],
          [23.2, 5],
          [23.2, 0],
        ],
        32,
      ),
      finish.satin(),
    ],
    [
      moved(
        lofted(
          [
            { at: [0, 0, 0], size: [9, 9, 4.4] },
            { at: [0, 3.6, 0], size: [9, 9, 4.4] },
            { at: [0, 4.4, 0], size: [7.6, 7.6, 3.7] },
          ],
          4,
        ),
        [23, 0, 0],
        [0, 0, -90],
      ),
      finish.black(),
    ],
    [moved(block(3.6, 17, 6.4, 1.4), [25.4, 9, 3.4], [22, 0, 0]), finish.black()],
    // Neck: takes over from the forged head and rounds into the handle.
    [
      lofted(
        [
          { at: [12, 27, 0], size: [19, neck * 2 - 1.5, 3] },
          { at: [12, 32, 0], size: [19.6, neck * 2 + 0.6, 4] },
          { at: [12, 40, 0], size: [18, neck * 2, 5] },
          { at: [12, 50, 0], size: [15.4, 14.8, 7] },
          { at: [12, 58, 0], size: [14.6, 14.4, 7] },
        ],
        4,
        46,
      ),
      finish.chrome(),
    ],
    ...squareDrive(),
  ]
}

export function ratchet(): Model {
  const grip = (y: number, w: number, d = w): { at: Point; size: [number, number, number] } => ({
    at: [12, y, 0],
    size: [w, d, Math.min(w, d) * 0.46],
  })
  return {
    object: built(
      ...ratchetHead(7.5),
      [lofted([grip(42, 15, 13), grip(60, 14.5), grip(112, 15.5), grip(122, 17)], 4), finish.chrome()],
      [lofted([grip(118, 17), grip(120, 22), grip(125, 24.5), grip(131, 24.5), grip(136, 22.5)], 4), finish.plastic(), TINT.field],
      [
        lofted([grip(135, 22.5), grip(141, 24.5), grip(160, 26.5, 27), grip(185, 26.5, 27.5), grip(208, 25, 26), grip(216, 26.5, 27)], 4),
        finish.plastic(),
        TINT.dark,
      ],
      [lofted([grip(216, 26.5), grip(224, 26), grip(228, 22), grip(230, 14)], 4), finish.plastic(), TINT.field],
      [moved(block(0.6, 52, 9, 0.3), [25.1, 172, 0]), finish.plastic(), TINT.field],
    ),
  }
}
