// The panels of the car's left side, cut out of the body's shape: outlines in distance along the plan (towards the nose) and height, mm.

import { mirrored, type Piece } from '../../../../client/kit/assemble.ts'
import { carPaint, type Finish, glass, plastic } from '../../../../client/kit/materials.ts'
import { fold, outside, type Surface, skin } from '../../../../client/kit/skin.ts'
import type { Flat } from '../../../../client/kit/solids.ts'
import { HUB_HEIGHT, REAR_AXLE } from '../../layout.ts'
import { ARCH, bonnet, bonnetEdge, brow, MIDDLE, NOSE, ROOF, rearScreen, roof, side, TAIL, windscreen } from './bodyShape.ts'

export const PAINT = 0x33424e
const GAP = 4
const SILL_TOP = 262
const BELT = 905

/** Points of a wheel opening between two angles; 0° is to the front, 90° up. */
const arch = (axle: number, from: number, to: number, radius = ARCH, steps = 26): Flat[] =>
  Array.from({ length: steps + 1 }, (_, i) => {
    const a = ((from + ((to - from) * i) / steps) * Math.PI) / 180
    return [axle + radius * Math.cos(a), HUB_HEIGHT + radius * Math.sin(a)]
  })
/** Angle at which a wheel opening stands at a height. */
const at = (y: number): number => (Math.asin((y - HUB_HEIGHT) / ARCH) * 180) / Math.PI
const browLine = (from: number, to: number): Flat[] =>
  Array.from({ length: 13 }, (_, i) => {
    const u = from + ((to - from) * i) / 12
    return [u, brow(u)]
  })

const LAMP_FRONT = 820
const SPLIT = 452
/** Line where bumper and wing meet: from the wheel opening up to the lamp. */
const bumperAngle = 24
const [bumperU, bumperY] = [ARCH * Math.cos((bumperAngle * Math.PI) / 180), HUB_HEIGHT + ARCH * Math.sin((bumperAngle * Math.PI) / 180)]

const wing: Flat[] = [
  [-560, 250],
  [-560, BELT - 8],
  ...browLine(-560, SPLIT - GAP),
  [SPLIT - GAP, 640],
  [430, 560],
  [bumperU + 4, bumperY + GAP],
  ...arch(0, bumperAngle + 0.6, 180 - at(250)),
]
const bumper: Flat[] = [
  [bumperU + 4, bumperY],
  [434, 560 - GAP],
  [SPLIT, 636],
  [LAMP_FRONT, 612],
  [LAMP_FRONT + 60, 560],
  [NOSE, 556],
  [NOSE, 196],
  [700, 196],
  [420, 226],
  [360, 238],
  ...arch(0, at(238), bumperAngle),
]
const lamp: Flat[] = [
  [SPLIT, 642],
  [SPLIT, brow(SPLIT) - 5],
  ...browLine(SPLIT, LAMP_FRONT).map(([u, y]): Flat => [u, y - 5]),
  [LAMP_FRONT, 618],
]
const grille: Flat[] = [
  [LAMP_FRONT + 6, 620],
  [LAMP_FRONT + 6, brow(LAMP_FRONT) - 6],
  ...browLine(LAMP_FRONT + 20, NOSE).map(([u, y]): Flat => [u, y - 6]),
  [NOSE, 562],
  [LAMP_FRONT + 62, 566],
]
/** Lower air intake, a dark field on the bumper. */
const intake: Flat[] = [
  [520, 272],
  [500, 300],
  [530, 366],
  [NOSE, 372],
  [NOSE, 268],
]
const frontDoor: Flat[] = [
  [-560 - GAP, 250],
  [-560 - GAP, BELT - 8],
  [-572, BELT],
  [-1478, BELT],
  [-1478, SILL_TOP],
].map(([u = 0, y = 0]): Flat => [u, Math.max(y, SILL_TOP)])
const rearDoor: Flat[] = [
  [-1482, SILL_TOP],
  [-1482, BELT],
  [-2330, BELT],
  [-2330, 700],
  ...arch(REAR_AXLE, 66, at(300), ARCH + 34, 12),
  [-2330, SILL_TOP],
]
const quarter: Flat[] = [
  [-2330 - GAP, BELT],
  [-2330 - GAP, 704],
  ...arch(REAR_AXLE, 66, at(300), ARCH + 30, 12),
  [-2346, 262],
  ...arch(REAR_AXLE, at(262), 180 - at(300)),
  [-3140, 330],
  [-3160, 620],
  [-3300, 640],
  [TAIL, 640],
  [TAIL, BELT],
  [-3200, BELT],
]
const rearBumper: Flat[] = [
  [-3140 - GAP, 330],
  [-3160 - GAP, 620 - GAP],
  [-3300, 636],
  [TAIL, 636],
  [TAIL, 215],
  [-3240, 230],
  [-3055, 250],
  ...arch(REAR_AXLE, 180 - at(255), 180 - at(300) + 0.4, ARCH, 4),
]
const sill: Flat[] = [
  [-345, SILL_TOP - GAP],
  [-2352, SILL_TOP - GAP],
  [-2345, 196],
  [-352, 196],
]
const pillarA: Flat[] = [
  [-575, BELT + 6],
  [-600, 940],
  [-1130, 1372],
  [-1190, 1372],
  [-1190, 1416],
  [-1150, 1416],
  [-560, 930],
  [-562, BELT + 6],
]
const rail: Flat[] = [
  [-1194, 1376],
  [-2860, 1376],
  [-2980, 1372],
  [-2980, 1416],
  [-1194, 1416],
]
const pillarC: Flat[] = [
  [-2500, BELT + 4],
  [-3186, BELT + 4],
  [-2984, 1416],
  [-2984, 1370],
  [-2840, 1370],
]
const mirrorBase: Flat[] = [
  [-606, BELT + 4],
  [-610, 938],
  [-740, 1042],
  [-740, BELT + 4],
]
// Glass lies behind the frames and reaches under them.
const frontGlass: Flat[] = [
  [-746, BELT - 6],
  [-746, 1040],
  [-1136, 1380],
  [-1462, 1382],
  [-1462, BELT - 6],
]
const rearGlass: Flat[] = [
  [-1500, BELT - 6],
  [-1500, 1382],
  [-2350, 1382],
  [-2350, BELT - 6],
]
const fixedGlass: Flat[] = [
  [-2378, BELT - 6],
  [-2378, 1380],
  [-2828, 1376],
  [-2500, BELT - 6],
]
const pillars: readonly Flat[][] = [
  [
    [-1464, BELT + 4],
    [-1464, 1374],
    [-1498, 1374],
    [-1498, BELT + 4],
  ],
  [
    [-2352, BELT + 4],
    [-2352, 1374],
    [-2376, 1374],
    [-2376, BELT + 4],
  ],
]
/** Rubbing strip along a door. */
const rubbing = (front: number, rear: number): Flat[] => [
  [front, 456],
  [front, 484],
  [rear, 484],
  [rear, 456],
]
/** What is seen through gaps. */
const behind: Flat[] = [
  [-352, 215],
  ...arch(0, 180 - at(215), at(215), ARCH + 8),
  [560, 240],
  [NOSE, 240],
  [NOSE, 730],
  [440, 770],
  [-600, 880],
  [-3000, 880],
  [TAIL, 880],
  [TAIL, 260],
  [-3060, 260],
  ...arch(REAR_AXLE, 180 - at(260), at(215), ARCH + 8),
]

/** A surface a little outside another. */
const outwards =
  (surface: Surface, out: number): Surface =>
  (u, y) => {
    const [x, h, z] = surface(u, y)
    const n = outside(surface, u, y)
    return [x + n.x * out, h + n.y * out, z + n.z * out]
  }

const topOutline = (): Flat[] => {
  const edge = bonnetEdge.map(([x, z], i): Flat => [Math.max(MIDDLE, x - (i < 50 ? 4 : 1)), z - (i > 20 ? 3 : 0)])
  return [...edge, [MIDDLE, -695], [-420, -665], [-20, -585]]
}

/** Edges in the plane of symmetry, in either pair of parameters. */
const joined = (p: Flat, q: Flat): boolean => [NOSE, TAIL, MIDDLE].some((a) => Math.abs(p[0] - a) < 2 && Math.abs(q[0] - a) < 2)

export function bodyPanels(step: number): Piece[] {
  const paint = carPaint(PAINT)
  const shade = plastic(0x0d0e0f)
  const panel = (outline: readonly Flat[], finish: Finish, surface: Surface = side, deep = 14): Piece[] => [
    [skin(outline, surface, step), finish],
    ...(deep > 0 ? ([[fold(outline, surface, step, { deep, joined }), shade]] as const) : []),
  ]
  const roofOutline: Flat[] = [
    [side(ROOF.front, ROOF.edge)[0], ROOF.front],
    [MIDDLE, ROOF.front + 120],
    [MIDDLE, ROOF.rear - 90],
    [side(ROOF.rear, ROOF.edge)[0], ROOF.rear],
  ]
  const whole: Flat[] = [
    [0, 0],
    [1000, 0],
    [1000, 1000],
    [0, 1000],
  ]
  const left: Piece[] = [
    ...[wing, bumper, frontDoor, rearDoor, quarter, rearBumper, sill, rail, pillarC].flatMap((outline) => panel(outline, paint)),
    // Deep enough to meet the windscreen.
    ...panel(pillarA, paint, side, 45),
    ...panel(topOutline(), paint, bonnet),
    ...panel(roofOutline, paint, roof, 8),
    ...[mirrorBase, ...pillars].flatMap((outline) => panel(outline, plastic(0x141516))),
    ...[rubbing(-575, -1468), rubbing(-1492, -2318)].flatMap((outline) => panel(outline, plastic(0x1c1d1f), outwards(side, 7), 8)),
    ...panel(intake, plastic(0x141516), outwards(side, 1.5), 0),
    ...[frontGlass, rearGlass, fixedGlass].flatMap((outline) => panel(outline, glass(), outwards(side, -5), 0)),
    [skin(whole, windscreen, 140), glass()],
    [skin(whole, rearScreen, 140), glass()],
    [skin(behind, outwards(side, -22), step * 2.5), shade],
    ...panel(grille, shade, outwards(side, -26), 0),
    [fold(grille, side, step, { deep: 26, inwards: true, joined }), shade],
    ...panel(lamp, plastic(0x3a3d40), outwards(side, -40), 0),
    [fold(lamp, side, step, { deep: 40, inwards: true }), shade],
  ]
  return [...left, ...left.map(([g, f]): Piece => [mirrored(g, MIDDLE), f])]
}

/** The clear cover of the headlamp. */
export const lampCover = (step: number) => skin(lamp, side, step)
