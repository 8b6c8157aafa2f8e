// Lamps, grille, intake and number plate, each standing square on the body's surface. Mirrored by the car, except the plate.

import type { BufferGeometry } from 'three'
import { moved, type Piece } from '../../../../client/kit/assemble.ts'
import { label, text } from '../../../../client/kit/label.ts'
import { chrome, clearLens, glass, plastic, zinc } from '../../../../client/kit/materials.ts'
import { box, lathe } from '../../../../client/kit/solids.ts'
import { lampCover } from './bodyPanels.ts'
import { NOSE, side } from './bodyShape.ts'

/** Turns a solid drawn at the origin, facing +x, to stand on the side of the car. */
export function onSide(g: BufferGeometry, u: number, y: number, out = 0): BufferGeometry {
  const [x, h, z] = side(u, y)
  const [x0, , z0] = side(u - 10, y)
  const [x1, , z1] = side(u + 10, y)
  const turn = (Math.atan2(-(x1 - x0), z1 - z0) * 180) / Math.PI
  return moved(moved(g, [out, 0, 0], [0, -turn, 0]), [x, h, z])
}

export function lamps(step: number): Piece[] {
  const bowl = (r: number): BufferGeometry =>
    lathe(
      [
        [r, 4],
        [r + 3, 0],
        [r - 2, 0],
        [r * 0.8, -16],
        [r * 0.35, -26],
        [0, -26],
      ].reverse() as [number, number][],
      { segments: 28, bevel: 0.5 },
    )
  const eye = (r: number): BufferGeometry =>
    lathe(
      [
        [r, -24],
        [r, -12],
        [r * 0.7, -4],
        [0, 0],
      ],
      { segments: 24, bevel: 0.4 },
    )
  return [
    // Low beam, main beam, and the indicator beside them, in a dark frame.
    [onSide(bowl(60), 566, 716, -14), chrome()],
    [onSide(eye(37), 566, 716, -10), glass()],
    [onSide(bowl(50), 700, 692, -14), chrome()],
    [onSide(eye(20), 700, 692, -18), chrome()],
    [onSide(box(10, 74, 26, 6), 484, 716, -18), plastic(0xc9772a)],
    ...[632, 640, 648].map((y): Piece => [onSide(box(6, 2.4, 150, 0.8), 640, y, -20), chrome()]),
    [lampCover(step), clearLens()],
    // Tail lamp.
    [onSide(box(18, 150, 190, 8), -3270, 780, -4), plastic(0x8e1b18)],
    // Side repeater.
    [onSide(box(8, 18, 52, 3), -440, 700, 0), plastic(0xd98a2b)],
  ]
}

export function front(): Piece[] {
  const slat = (y: number): Piece[] =>
    Array.from({ length: 11 }, (_, i): Piece => [onSide(box(10, 9, 54, 1), 874 + i * 48, y, -16), plastic(0x17181a)])
  const ribs = [298, 322, 346].flatMap((y) =>
    Array.from({ length: 9 }, (_, i): Piece => [onSide(box(5, 7, 112, 2), 580 + i * 104, y, 3), plastic(0x232527)]),
  )
  return [
    ...[596, 630, 664, 698].flatMap(slat),
    ...ribs,
    [
      onSide(
        lathe(
          [
            [0, 0],
            [26, 0],
            [26, 6],
            [20, 9],
            [0, 9],
          ],
          { segments: 24, bevel: 1 },
        ),
        470,
        330,
        -2,
      ),
      zinc(),
    ],
  ]
}

export function numberPlate(): Piece[] {
  const [x, y, z] = side(NOSE, 470)
  const [plate, finish] = label('car.plate', { width: 440, height: 140, pxPerMm: 1.6 }, (c) => {
    c.fillStyle = '#1d3f78'
    c.fillRect(0, 0, 440, 140)
    c.strokeStyle = '#f4f4f2'
    c.lineWidth = 4
    c.strokeRect(7, 7, 426, 126)
    text(c, '教学用车 01', 220, 74, 66, '#f4f4f2', 700)
  })
  return [
    [moved(plate, [x, y, z + 15.2]), finish],
    [box(450, 150, 12, 3).translate(x, y, z + 9), plastic(0x1a1b1c)],
  ]
}
