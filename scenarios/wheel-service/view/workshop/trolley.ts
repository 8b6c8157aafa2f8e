// Tool trolley with castors, drawers and a worktop whose foam is cut for each instrument, and the shadow board behind it.
// Frame: middle of the worktop, x towards the trainee. Outlines are taken from the tools' models at their homes.

import { Matrix4, Mesh, type Object3D, PlaneGeometry, Quaternion, Vector3 } from 'three'
import { assembled, moved, type Piece } from '../../../../client/kit/assemble.ts'
import { print, printed, text } from '../../../../client/kit/label.ts'
import { brushedSteel, paintedSheet, softRubber, zinc } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { box, lathe, plate, slabY, tube } from '../../../../client/kit/solids.ts'
import type { Mount } from '../../../../shared/scenario/mount.ts'
import { BOARD, TROLLEY } from '../../layout.ts'
import { silhouette } from './silhouette.ts'

export interface Kept {
  readonly id: string
  readonly place: Mount
  readonly model: Object3D
}

const RED = 0xa3271f
const GREY = 0x4c5054
const DRAWERS = [90, 90, 120, 160, 180] as const
const WIDTH = TROLLEY.width
const DEPTH = TROLLEY.depth

function castor(x: number, z: number): Piece[] {
  const base = 122 - TROLLEY.top
  return [
    [
      lathe(
        [
          [0, -15],
          [40, -15],
          [52, -13],
          [52, 13],
          [40, 15],
          [0, 15],
        ],
        { segments: 20, bevel: 2 },
      ).translate(x, base - 122 + 52, z),
      softRubber(0x2c2d2f),
    ],
    [box(44, 46, 34, 3).translate(x, base - 30, z), zinc()],
    [box(80, 6, 80, 1.5).translate(x, base - 6, z), zinc()],
  ]
}

function body(): Piece[] {
  const red = paintedSheet(RED)
  const grey = paintedSheet(GREY)
  const pieces: Piece[] = [
    [box(DEPTH - 30, 676, WIDTH - 30, 6).translate(-6, 122 - TROLLEY.top + 340, 0), red],
    [slabY(plate(DEPTH, WIDTH, 18), -26, -6, 4), grey],
    ...[-1, 1].flatMap((s) => [...castor(-170, s * 360), ...castor(170, s * 360)]),
    [
      tube(
        [
          [DEPTH / 2 - 60, -60, WIDTH / 2 - 10],
          [DEPTH / 2 - 60, -60, WIDTH / 2 + 42],
          [-DEPTH / 2 + 60, -60, WIDTH / 2 + 42],
          [-DEPTH / 2 + 60, -60, WIDTH / 2 - 10],
        ],
        11,
        { radial: 8, steps: 20, tension: 0.05 },
      ),
      zinc(),
    ],
  ]
  let top = -36
  for (const height of DRAWERS) {
    const y = top - height / 2
    pieces.push([box(14, height - 6, WIDTH - 60, 3).translate(DEPTH / 2 - 14, y, 0), grey])
    pieces.push([box(16, 10, WIDTH - 120, 3).translate(DEPTH / 2 - 2, top - 15, 0), brushedSteel()])
    top -= height
  }
  return pieces
}

/** The shallow steel tray with a magnet under it, in which bolts stand. */
function tray(): Piece[] {
  const [x, z] = [150, -30]
  const wall = (sx: number, sz: number, dx: number, dz: number): Piece => [
    box(sx, 16, sz, 1.2).translate(x + dx, 8.5, z + dz),
    brushedSteel(),
  ]
  return [
    [slabY(plate(76, 216, 14, [x, z]), 0.6, 2.4, 0.5), brushedSteel()],
    wall(2.4, 190, 37, 0),
    wall(2.4, 190, -37, 0),
    wall(50, 2.4, 0, 107),
    wall(50, 2.4, 0, -107),
    ...[
      [1, 1, 45],
      [1, -1, -45],
      [-1, 1, -45],
      [-1, -1, 45],
    ].map(
      ([sx = 1, sz = 1]): Piece => [moved(box(2.4, 16, 20, 1), [x + sx * 31, 8.5, z + sz * 101], [0, sx * sz * -45, 0]), brushedSteel()],
    ),
  ]
}

function top(kept: readonly Kept[], pxPerMm: number): Piece {
  const [w, d] = [WIDTH - 24, DEPTH - 24]
  const make = () =>
    print(w, d, pxPerMm, (c) => {
      c.fillStyle = '#2f3133'
      c.fillRect(0, 0, w, d)
      // Seen from above by the trainee: +z to the left, +x downwards.
      const project = (v: { x: number; z: number }): [number, number] => [
        w / 2 - (v.z * 1000 - TROLLEY.z),
        d / 2 + (v.x * 1000 - TROLLEY.x),
      ]
      for (const { model, place } of kept) silhouette(c, model, place, project, '#c9873c', 4)
      for (const { model, place } of kept) silhouette(c, model, place, project, '#17181a', 2.4)
    })
  const plane = new PlaneGeometry(w, d).rotateX(-Math.PI / 2).rotateY(Math.PI / 2)
  return [plane.translate(0, 0.2, 0), { material: printed('trolley.foam', 'paper', make, 0.95) }]
}

function board(kept: readonly Kept[], pxPerMm: number): Piece[] {
  const [w, h] = [WIDTH, BOARD.height]
  const make = () =>
    print(w, h, pxPerMm, (c) => {
      c.fillStyle = '#d9d5cb'
      c.fillRect(0, 0, w, h)
      c.fillStyle = '#c3beb2'
      for (let y = 20; y < h - 10; y += 25)
        for (let x = 25; x < w - 10; x += 25) {
          c.beginPath()
          c.arc(x, y, 2.4, 0, Math.PI * 2)
          c.fill()
        }
      const project = (v: { y: number; z: number }): [number, number] => [w / 2 - (v.z * 1000 - TROLLEY.z), h - (v.y * 1000 - BOARD.bottom)]
      for (const { model, place } of kept) silhouette(c, model, place, project, '#3a4045', 3)
      text(c, '工具影板', w / 2, 26, 26, '#33322f', 700)
    })
  const dx = BOARD.x - TROLLEY.x
  const dy = BOARD.bottom - TROLLEY.top
  const grey = paintedSheet(GREY)
  const plane = new PlaneGeometry(w - 8, h - 8).rotateY(Math.PI / 2).translate(dx + 0.3, dy + h / 2, 0)
  return [
    [plane, { material: printed('trolley.board', 'paper', make, 0.6) }],
    [box(14, h, w, 3).translate(dx - 7.2, dy + h / 2, 0), grey],
    ...[-1, 1].flatMap((s): Piece[] => [
      [box(26, h + dy + 60, 26, 3).translate(dx - 26, (h + dy - 60) / 2, s * (w / 2 - 60)), grey],
      [box(20, h, 14, 3).translate(dx + 2, dy + h / 2, s * (w / 2 - 3)), grey],
    ]),
    [box(20, 14, w, 3).translate(dx + 2, dy + h - 3, 0), grey],
    [box(20, 14, w, 3).translate(dx + 2, dy + 3, 0), grey],
    ...clips(kept, dx),
  ]
}

/** A clip for each tool on the board, at two thirds of its height: a stem out of the board and two rubber fingers around the tool. */
function clips(kept: readonly Kept[], dx: number): Piece[] {
  const v = new Vector3()
  return kept.flatMap(({ place, model }) => {
    const points: Vector3[] = []
    const stand = new Matrix4().compose(new Vector3(...place.frame.p), new Quaternion(...place.frame.q), new Vector3(1, 1, 1))
    model.updateMatrixWorld(true)
    model.traverse((each) => {
      if (!(each instanceof Mesh)) return
      const position = each.geometry.getAttribute('position')
      for (let i = 0; i < position.count; i++)
        points.push(v.fromBufferAttribute(position, i).applyMatrix4(each.matrixWorld).applyMatrix4(stand).clone().multiplyScalar(1000))
    })
    const ys = points.map(({ y }) => y)
    const low = ys.reduce((a, b) => Math.min(a, b), 1e9)
    const high = ys.reduce((a, b) => Math.max(a, b), -1e9)
    const height = low + (high - low) * 0.72
    // Long facets have no corner near the clip, so the band is wide.
    const band = points.filter(({ y, z }) => Math.abs(y - height) < (high - low) * 0.12 && Math.abs(z - place.frame.p[2] * 1000) < 60)
    if (band.length === 0) return []
    const back = Math.min(...band.map(({ x }) => x)) - TROLLEY.x
    const [left, right] = [Math.max(...band.map(({ z }) => z)) - TROLLEY.z, Math.min(...band.map(({ z }) => z)) - TROLLEY.z]
    const y = height - TROLLEY.top
    const [middle, wide] = [(left + right) / 2, left - right]
    const deep = Math.max(4, back - dx)
    const black = softRubber(0x202224)
    return [
      [box(deep, 22, 16, 3).translate(dx + deep / 2, y, middle), black],
      [box(6, 22, wide + 12, 2.5).translate(dx + deep - 2, y, middle), black],
      ...[-1, 1].map((s): Piece => [box(22, 22, 5, 2).translate(dx + deep + 8, y, middle + s * (wide / 2 + 4)), black]),
    ] satisfies Piece[]
  })
}

export function trolley(quality: Quality, kept: readonly Kept[]): Model {
  const px = 2.2 * LEVELS[quality].texture
  const onBoard = kept.filter(({ place }) => place.frame.p[1] * 1000 > BOARD.bottom)
  const onTop = kept.filter(({ place }) => place.frame.p[1] * 1000 <= BOARD.bottom && place.frame.p[1] * 1000 > TROLLEY.top - 20)
  const lip = softRubber(0x1c1d1e)
  const pieces: Piece[] = [
    ...body(),
    ...tray(),
    top(onTop, px),
    ...board(onBoard, px),
    [box(DEPTH - 20, 6, WIDTH - 20, 2).translate(0, -3.2, 0), lip],
    ...[-330, -295].map(
      (z): Piece => [
        lathe(
          [
            [8.2, 0.4],
            [14, 0.4],
            [14, 18],
            [8.2, 18],
            [8.2, 0.4],
          ],
          { segments: 18, bevel: 1 },
        )
          .rotateZ(Math.PI / 2)
          .translate(60, 0, z),
        softRubber(0x3a3d40),
      ],
    ),
    [
      lathe(
        [
          [8.2, 0.4],
          [14, 0.4],
          [14, 18],
          [8.2, 18],
          [8.2, 0.4],
        ],
        { segments: 18, bevel: 1 },
      )
        .rotateZ(Math.PI / 2)
        .translate(120, 0, -250),
      softRubber(0x3a3d40),
    ],
    // Steel zero plate for the tread gauge.
    [slabY(plate(60, 90, 6, [60, -60]), 0.4, 8, 0.8), brushedSteel()],
  ]
  return { object: assembled('trolley', pieces) }
}
