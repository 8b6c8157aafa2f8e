// What stands and hangs along the walls: bench with vice, cabinet, hose reel, air pipe, fire extinguisher, safety signs, order board.
// World frame.

import { moved, type Piece } from '../../../../client/kit/assemble.ts'
import { label, text } from '../../../../client/kit/label.ts'
import { paintedSheet, plastic, softRubber, zinc } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import { box, lathe, type Point, type Turned, tube } from '../../../../client/kit/solids.ts'
import { WALL_X } from './walls.ts'

const FACE = WALL_X + 10
type Ink = CanvasRenderingContext2D

function bench(z: number, round: number): Piece[] {
  const [steel, blue, wood] = [paintedSheet(0x565d63), paintedSheet(0x2f5673), plastic(0xa5835a)]
  const x = FACE + 340
  return [
    [box(640, 44, 1900, 6).translate(x, 868, z), wood],
    ...[-900, 900].flatMap((dz) => [-270, 270].map((dx): Piece => [box(60, 846, 60, 4).translate(x + dx, 423, z + dz), steel])),
    [box(560, 30, 1760, 4).translate(x, 180, z), steel],
    [box(560, 560, 620, 6).translate(x + 20, 560, z + 520), blue],
    ...[0, 1, 2].map((i): Piece => [box(16, 160, 560, 4).translate(x + 302, 745 - i * 178, z + 520), paintedSheet(0x39617e)]),
    ...[0, 1, 2].map((i): Piece => [box(14, 12, 200, 3).translate(x + 316, 790 - i * 178, z + 520), zinc()]),
    // Vice: body, sliding jaw, screw and its bar.
    [box(190, 110, 120, 14).translate(x + 150, 945, z - 560), blue],
    [box(60, 90, 170, 8).translate(x + 210, 1020, z - 560), blue],
    [box(60, 90, 170, 8).translate(x + 310, 1020, z - 560), blue],
    [box(150, 50, 70, 8).translate(x + 300, 960, z - 560), blue],
    [moved(bar(13, 180, round), [x + 330, 960, z - 560]), zinc()],
    [moved(bar(7, 220, round), [x + 505, 960, z - 670], [0, -90, 0]), zinc()],
    // A box of parts and a can on it.
    [box(240, 130, 340, 10).translate(x - 120, 955, z + 420), plastic(0xb7392c)],
    [moved(bar(58, 180, round), [x - 160, 890, z + 60], [0, 0, 90]), paintedSheet(0x97a0a3)],
  ]
}

const bar = (r: number, long: number, segments: number) =>
  lathe(
    [
      [0, 0],
      [r, 0],
      [r, long],
      [0, long],
    ],
    { segments, bevel: 2 },
  )

function cabinet(z: number): Piece[] {
  const [grey, door] = [paintedSheet(0x7c868c), paintedSheet(0x8c969b)]
  return [
    [box(480, 1900, 1000, 8).translate(FACE + 250, 960, z), grey],
    ...[-246, 246].map((dz): Piece => [box(16, 1800, 476, 4).translate(FACE + 494, 970, z + dz), door]),
    ...[-30, 30].map((dz): Piece => [box(20, 150, 16, 4).translate(FACE + 508, 1000, z + dz), zinc()]),
    ...[-246, 246].flatMap((dz) =>
      [1640, 1670, 1700].map((y): Piece => [box(4, 8, 180, 1).translate(FACE + 503, y, z + dz), paintedSheet(0x3c4245)]),
    ),
  ]
}

/** Air hose on its drum, the end hanging in a bow; the pipe it comes from runs along the wall (light grey: air). */
function air(z: number, round: number): Piece[] {
  const [pipe, shell, hose] = [paintedSheet(0xb4babd), plastic(0x32373b), softRubber(0xc46a1c)]
  const drum: Turned[] = [
    [0, -70],
    [205, -70],
    [205, -52],
    [150, -48],
    [150, 48],
    [205, 52],
    [205, 70],
    [0, 70],
  ]
  const at = (g: ReturnType<typeof lathe>) => moved(g, [FACE + 240, 1980, z])
  const end: Point[] = [
    [FACE + 240, 1830, z - 140],
    [FACE + 250, 1500, z - 180],
    [FACE + 270, 1200, z - 130],
    [FACE + 230, 1110, z - 50],
    [FACE + 190, 1230, z + 10],
  ]
  const joints = [-5000, -3400, -1400, 600, 2400]
  return [
    [at(lathe(drum, { segments: round * 2, bevel: 4 })), shell],
    ...[-30, 0, 30].map((x): Piece => [at(lathe(ringOf(172, x, 15), { segments: round * 2, bevel: 3 })), hose]),
    [box(60, 320, 60, 6).translate(FACE + 160, 1980, z), zinc()],
    [tube(end, 9, { radial: 8, steps: 40 }), hose],
    [moved(bar(11, 70, round), [FACE + 190, 1230, z + 10], [0, 0, 90]), zinc()],
    [moved(bar(17, 8400, round), [FACE + 190, 2900, -5400], [0, -90, 0]), pipe],
    ...joints.map((at0): Piece => [box(200, 14, 26, 3).translate(FACE + 100, 2900, at0), zinc()]),
    [moved(bar(12, 760, round), [FACE + 190, 2140, z], [0, 0, 90]), pipe],
    [moved(bar(12, 1500, round), [FACE + 190, 1390, -1250], [0, 0, 90]), pipe],
    [box(46, 120, 60, 8).translate(FACE + 190, 1360, -1250), plastic(0x2f3a45)],
  ]
}

const ringOf = (r: number, x: number, half: number): Turned[] => [
  [r - 26, x - half],
  [r + 14, x - half],
  [r + 14, x + half],
  [r - 26, x + half],
]

function extinguisher(z: number, round: number): Piece[] {
  const red = paintedSheet(0xb3201a)
  const body: Turned[] = [
    [0, 0],
    [70, 0],
    [74, 8],
    [74, 380],
    [62, 420],
    [24, 440],
    [24, 462],
    [0, 462],
  ]
  return [
    [moved(lathe(body, { segments: round, bevel: 3 }), [FACE + 110, 360, z], [0, 0, 90]), red],
    [box(44, 30, 36, 4).translate(FACE + 110, 838, z), plastic(0x1d1e20)],
    [box(24, 12, 130, 3).translate(FACE + 110, 866, z - 40), plastic(0x1d1e20)],
    [
      tube(
        [
          [FACE + 110, 836, z + 18],
          [FACE + 120, 830, z + 84],
          [FACE + 120, 700, z + 98],
          [FACE + 120, 520, z + 92],
        ],
        9,
        { radial: 8 },
      ),
      softRubber(0x1b1c1d),
    ],
    [box(40, 60, 180, 4).translate(FACE + 30, 620, z), zinc()],
  ]
}

/** GB 2894: blue disc, what must be worn; yellow triangle, what to beware of; green, where help is. */
function signs(c: Ink): void {
  c.fillStyle = '#f7f6f2'
  c.fillRect(0, 0, 1300, 440)
  const under = (words: string, x: number): void => text(c, words, x, 398, 46, '#1b1b1a', 700)
  c.fillStyle = '#0b5aa6'
  c.beginPath()
  c.arc(220, 190, 150, 0, Math.PI * 2)
  c.fill()
  // A gloved hand.
  c.fillStyle = '#f7f6f2'
  for (const [x, y, w, h] of [
    [165, 105, 26, 120],
    [196, 85, 26, 140],
    [227, 88, 26, 130],
    [258, 110, 24, 110],
  ] as const)
    rounded(c, x, y, w, h, 13)
  rounded(c, 165, 190, 118, 96, 22)
  c.save()
  c.translate(158, 236)
  c.rotate(-0.7)
  rounded(c, -70, -14, 86, 28, 14)
  c.restore()
  rounded(c, 174, 280, 100, 26, 4)
  under('必须戴防护手套', 220)
  c.lineJoin = 'round'
  c.fillStyle = '#f3c300'
  c.strokeStyle = '#1b1b1a'
  c.lineWidth = 18
  c.beginPath()
  c.moveTo(650, 50)
  c.lineTo(812, 326)
  c.lineTo(488, 326)
  c.closePath()
  c.fill()
  c.stroke()
  text(c, '!', 650, 232, 190, '#1b1b1a', 800)
  under('当心车辆坠落', 650)
  c.fillStyle = '#0b5aa6'
  c.beginPath()
  c.arc(1080, 190, 150, 0, Math.PI * 2)
  c.fill()
  // A boot.
  c.fillStyle = '#f7f6f2'
  rounded(c, 1030, 92, 74, 150, 12)
  rounded(c, 1030, 196, 150, 62, 26)
  rounded(c, 1024, 262, 160, 22, 6)
  under('必须穿防护鞋', 1080)
}

function rounded(c: Ink, x: number, y: number, w: number, h: number, r: number): void {
  c.beginPath()
  c.roundRect(x, y, w, h, r)
  c.fill()
}

const FIVE = ['整理', '整顿', '清扫', '清洁', '素养'] as const

function order(c: Ink): void {
  c.fillStyle = '#f2efe6'
  c.fillRect(0, 0, 2400, 420)
  c.fillStyle = '#31566b'
  c.fillRect(0, 0, 2400, 130)
  text(c, '规范操作   三不落地   工完场清', 1200, 70, 84, '#f6f4ee', 700)
  for (const [i, word] of FIVE.entries()) {
    c.fillStyle = '#dcd6c8'
    rounded(c, 70 + i * 462, 180, 412, 190, 18)
    text(c, word, 276 + i * 462, 280, 110, '#31423f', 700)
  }
}

export function fittings(quality: Quality): Piece[] {
  const round = LEVELS[quality].fine ? 18 : 10
  const px = 1.1 * LEVELS[quality].texture
  const [board, boardFinish] = label('room.order', { width: 2400, height: 420, pxPerMm: px * 0.6 }, order)
  const [plate, plateFinish] = label('room.signs', { width: 1300, height: 440, pxPerMm: px }, signs)
  const wall = (z: number, y: number, out: number): Point => [FACE + out, y, z]
  return [
    ...bench(-3100, round),
    ...cabinet(1150),
    ...air(0, round),
    ...extinguisher(2060, round),
    [moved(plate, wall(-1000, 1120, 16), [0, 90, 0]), plateFinish],
    [moved(board, wall(-1000, 2985, 246), [0, 90, 0]), boardFinish],
  ]
}
