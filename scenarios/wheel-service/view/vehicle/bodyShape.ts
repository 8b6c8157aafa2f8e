// Shape of the car's body as smooth surfaces, mm: side (running round both ends), bonnet, roof, screens. Left half; the plane of
// symmetry is x = MIDDLE. Everything else of the car is cut out of these.

import type { Surface } from '../../../../client/kit/skin.ts'
import type { Flat, Point } from '../../../../client/kit/solids.ts'
import { HUB_HEIGHT, REAR_AXLE } from '../../layout.ts'

export const MIDDLE = -790
export const ARCH = 350

/** Smooth curve through given points (monotone cubic would be stiffer; smoothstep between knots is enough here). */
const through =
  (knots: readonly Flat[]) =>
  (t: number): number => {
    const first = knots[0] ?? [0, 0]
    if (t <= first[0]) return first[1]
    for (let i = 1; i < knots.length; i++) {
      const [b, y1] = knots[i] ?? [0, 0]
      const [a, y0] = knots[i - 1] ?? [0, 0]
      if (t > b) continue
      const before = knots[i - 2] ?? [a, y0]
      const after = knots[i + 1] ?? [b, y1]
      const m0 = ((y1 - before[1]) / (b - before[0])) * (b - a)
      const m1 = ((after[1] - y0) / (after[0] - a)) * (b - a)
      const s = (t - a) / (b - a)
      return (2 * s ** 3 - 3 * s ** 2 + 1) * y0 + (s ** 3 - 2 * s ** 2 + s) * m0 + (-2 * s ** 3 + 3 * s ** 2) * y1 + (s ** 3 - s ** 2) * m1
    }
    return knots.at(-1)?.[1] ?? 0
  }

/** Outline in plan from the middle of the nose round the left side to the middle of the tail, as [x, z]. */
const plan: Flat[] = (() => {
  const quarter = (x0: number, z0: number, wide: number, deep: number, power: number): Flat[] =>
    Array.from({ length: 61 }, (_, i) => {
      const a = (i / 60) * (Math.PI / 2)
      return [x0 + wide * Math.cos(a) ** (2 / power), z0 + deep * Math.sin(a) ** (2 / power)]
    })
  const side: Flat[] = Array.from({ length: 79 }, (_, i) => {
    const z = 140 - (i + 1) * 38.5
    return [72 + 6 * Math.sin(((z - 140) / -3080) * Math.PI), z]
  })
  return [...quarter(MIDDLE, 180, 862, 700, 2.7).reverse(), ...side, ...quarter(MIDDLE, -2940, 862, -520, 3)]
})()

/** Distance along the plan, 0 at the front axle, growing towards the nose. */
const lengths: number[] = (() => {
  const out = [0]
  for (let i = 1; i < plan.length; i++) {
    const [p, q] = [plan[i - 1] ?? [0, 0], plan[i] ?? [0, 0]]
    out.push((out[i - 1] ?? 0) - Math.hypot(p[0] - q[0], p[1] - q[1]))
  }
  const axle = plan.findIndex(([, z]) => z < 0)
  const [above, below] = [plan[axle - 1] ?? [0, 0], plan[axle] ?? [0, 0]]
  const t = above[1] / (above[1] - below[1])
  const zero = (out[axle - 1] ?? 0) + t * ((out[axle] ?? 0) - (out[axle - 1] ?? 0))
  return out.map((u) => u - zero)
})()
export const NOSE = lengths[0] ?? 0
export const TAIL = lengths.at(-1) ?? 0

function planAt(u: number): Flat {
  let [low, high] = [0, lengths.length - 1]
  while (high - low > 1) {
    const mid = (low + high) >> 1
    if ((lengths[mid] ?? 0) >= u) low = mid
    else high = mid
  }
  const [a, b] = [lengths[low] ?? 0, lengths[high] ?? 0]
  const t = a === b ? 0 : (a - u) / (a - b)
  const [p, q] = [plan[low] ?? [0, 0], plan[high] ?? [0, 0]]
  return [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]
}

/** How far the side stands out at a height. */
const bulge = through([
  [150, -70],
  [186, -46],
  [230, -26],
  [300, -8],
  [420, 0],
  [560, 5],
  [660, 4],
  [740, 0],
  [800, -7],
  [860, -22],
  [900, -40],
  [925, -52],
  [1100, -112],
  [1300, -196],
  [1390, -246],
  [1420, -280],
  [1436, -330],
])
/** Upper edge of the wing, by distance along the plan; behind the nose it falls to the bumper's brow. */
export const brow = through([
  [TAIL, 905],
  [-3300, 905],
  [-600, 905],
  [-300, 893],
  [0, 872],
  [300, 836],
  [480, 800],
  [700, 765],
  [900, 752],
  [NOSE, 745],
])

const lip = (u: number, y: number): number => {
  let out = 0
  for (const axle of [0, REAR_AXLE]) {
    const d = Math.hypot(u - axle, y - HUB_HEIGHT) - ARCH
    if (d < 60 && d > -30) out = Math.max(out, 11 * (1 - Math.max(0, d) / 60) ** 2)
  }
  return out
}
/** Nose and tail lean, so that bumpers stand out most. */
const ends = (u: number, y: number): number => {
  const front = Math.min(1, Math.max(0, (u - 380) / 400))
  const rear = Math.min(1, Math.max(0, (-2950 - u) / 400))
  const share = front + rear
  return share === 0 ? 0 : share * (22 * Math.exp(-(((y - 430) / 130) ** 2)) - Math.max(0, y - 560) * 0.26)
}
const rolled = (u: number, y: number): number => {
  if (u < -620) return 0
  const into = Math.max(0, y - (brow(u) - 74)) / 74
  return -46 * into ** 2.4
}

export const side: Surface = (u, y) => {
  // The curve ends in the middle; a little beyond, it goes on straight so that derivatives exist.
  const clamped = Math.min(NOSE, Math.max(TAIL, u))
  const [x, z] = planAt(clamped)
  const [p, q] = [planAt(Math.max(TAIL, clamped - 45)), planAt(Math.min(NOSE, clamped + 45))]
  const l = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1
  const [tx, tz] = [(q[0] - p[0]) / l, (q[1] - p[1]) / l]
  const out = bulge(y) + lip(u, y) + ends(u, y) + rolled(u, y)
  return [x + tz * out + tx * (u - clamped), y, z - tx * out + tz * (u - clamped)]
}

/** The bonnet's edge as [x, z], from the windscreen round to the middle of the nose. */
export const bonnetEdge: Flat[] = Array.from({ length: 60 }, (_, i) => {
  const u = -585 + ((NOSE + 585) * i) / 59
  const [x, , z] = side(u, brow(u))
  return [x, z]
})
/** What the bonnet's height follows: its edge, and the foot of the windscreen. */
const rails: readonly (readonly [x: number, z: number, height: number])[] = [
  [MIDDLE, -700, 902],
  [-600, -688, 902],
  [-400, -662, 903],
  [-200, -628, 904],
  ...bonnetEdge.map(([x, z], i) => [x, z, brow(-585 + ((NOSE + 585) * i) / (bonnetEdge.length - 1))] as const),
]
const WINDSCREEN_RAILS = 4

/** Crowned sheet that takes its height from the edge around it and rises from there. Parameters are x and z. */
export const bonnet: Surface = (x, z) => {
  const near = Math.abs(x - MIDDLE) + MIDDLE
  let nearest = 1e9
  let weights = 0
  let height = 0
  for (let i = 0; i + 1 < rails.length; i++) {
    const [ax, az, ah] = rails[i] ?? [0, 0, 0]
    const [bx, bz, bh] = rails[i + 1] ?? [0, 0, 0]
    const long = Math.hypot(bx - ax, bz - az)
    const t = Math.min(1, Math.max(0, ((near - ax) * (bx - ax) + (z - az) * (bz - az)) / long ** 2))
    const d = Math.hypot(ax + (bx - ax) * t - near, az + (bz - az) * t - z)
    if (i >= WINDSCREEN_RAILS) nearest = Math.min(nearest, d)
    const weight = long / (d + 2) ** 3
    weights += weight
    height += weight * (ah + (bh - ah) * t)
  }
  const fade = 0.6 + 0.4 * Math.min(1, Math.max(0, (700 - z) / 900))
  return [x, height / weights + 84 * fade * (1 - Math.exp(-nearest / 150)), z]
}

export const ROOF = { front: -1190, rear: -2980, edge: 1418 } as const
export const roof: Surface = (x, z) => {
  const [edge] = side(z, ROOF.edge)
  const d = Math.max(0, edge - x)
  const ends0 = Math.min(1, Math.max(0, (z - ROOF.rear) / 500), Math.max(0, (ROOF.front - z) / 500) + 0.25)
  return [x, ROOF.edge + 52 * (1 - Math.exp(-d / 170)) - 22 * (1 - ends0) ** 2, z]
}

/** A screen between a lower and an upper edge; a 0 (side) … 1 (middle), b 0 (below) … 1 (above), both times 1000. */
const screen =
  (low: Point, high: Point, bow: number): Surface =>
  (a, b) => {
    const s = a / 1000
    const t = b / 1000
    const x0 = low[0] + (high[0] - low[0]) * t
    const x = x0 + (MIDDLE - x0) * s
    const curve = 1 - (1 - s) ** 2
    return [x, low[1] + (high[1] - low[1]) * t + 24 * Math.sin(t * Math.PI) + 46 * curve * t, low[2] + (high[2] - low[2]) * t + bow * curve]
  }
const corner = (u: number, y: number, inward: number): Point => {
  const [x, h, z] = side(u, y)
  return [x - inward, h, z]
}
export const windscreen = screen(corner(-585, 912, 14), corner(ROOF.front - 6, ROOF.edge - 10, 10), 150)
export const rearScreen: Surface = (a, b) => screen(corner(-3190, 930, 14), corner(ROOF.rear + 6, ROOF.edge - 10, 10), -110)(1000 - a, b)
