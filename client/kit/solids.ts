// Solids drawn in millimetres: turned, extruded, bent. Texture coordinates are in metres of surface. Every edge is bevelled.

import { type BufferGeometry, CatmullRomCurve3, ExtrudeGeometry, Path, Shape, TubeGeometry, Vector2, Vector3 } from 'three'
import { type Flat, Mesher, type Point, type Turned } from './mesher.ts'
import { softened } from './softened.ts'

const TAU = Math.PI * 2
const METRE = 1000

/** Cuts every corner sharper than 25° of an open or closed outline by `size`, or by less where its sides are short. */
export function bevelled<T extends Flat>(outline: readonly T[], size: number, closed = false): Flat[] {
  if (size <= 0) return [...outline]
  const out: Flat[] = []
  const n = outline.length
  for (let i = 0; i < n; i++) {
    const p = outline[i]
    const before = outline[(i + n - 1) % n]
    const after = outline[(i + 1) % n]
    if (!p || !before || !after) continue
    const inward = [p[0] - before[0], p[1] - before[1]] as const
    const outward = [after[0] - p[0], after[1] - p[1]] as const
    const li = Math.hypot(...inward)
    const lo = Math.hypot(...outward)
    const turn = li && lo ? (inward[0] * outward[0] + inward[1] * outward[1]) / (li * lo) : 1
    if ((!closed && (i === 0 || i === n - 1)) || turn > 0.9) {
      out.push([p[0], p[1]])
      continue
    }
    const cut = Math.min(size, li * 0.4, lo * 0.4)
    out.push(
      [p[0] - (inward[0] / li) * cut, p[1] - (inward[1] / li) * cut],
      [p[0] + (outward[0] / lo) * cut, p[1] + (outward[1] / lo) * cut],
    )
  }
  return out
}

export interface Turning {
  readonly segments?: number
  readonly bevel?: number
  readonly crease?: number
  /** Degrees about x, from +y towards +z; a full turn unless given. */
  readonly from?: number
  readonly to?: number
  /** Texture runs 0..1 once round and along, instead of in metres. */
  readonly wrapped?: boolean
}

/** Turns a profile about the x axis. Seen with x to the right and r upwards, a profile that runs to the right encloses its material below. */
export function lathe(profile: readonly Turned[], options: Turning = {}): BufferGeometry {
  const { segments = 48, bevel = 0.6, crease = 50, from = 0, to = 360, wrapped = false } = options
  const first = profile[0]
  const last = profile.at(-1)
  const closed = profile.length > 2 && first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1]
  const cut = bevelled(closed ? profile.slice(0, -1) : profile, bevel, closed)
  if (closed && cut[0]) cut.push(cut[0])
  const along = [0]
  for (let i = 1; i < cut.length; i++) {
    const [p, q] = [cut[i - 1] ?? [0, 0], cut[i] ?? [0, 0]]
    along.push((along[i - 1] ?? 0) + Math.hypot(q[0] - p[0], q[1] - p[1]))
  }
  const whole = along.at(-1) || 1
  const widest = Math.max(...cut.map(([r]) => r))
  const arc = ((to - from) * Math.PI) / 180
  const m = new Mesher()
  const point = (r: number, x: number, a: number): Point => [x, r * Math.cos(a), r * Math.sin(a)]
  for (let i = 0; i + 1 < cut.length; i++) {
    const [r0, x0] = cut[i] ?? [0, 0]
    const [r1, x1] = cut[i + 1] ?? [0, 0]
    const scale = wrapped ? 1 / whole : 1 / METRE
    const v0 = (along[i] ?? 0) * scale
    const v1 = (along[i + 1] ?? 0) * scale
    for (let j = 0; j < segments; j++) {
      const t0 = j / segments
      const t1 = (j + 1) / segments
      const a0 = (from * Math.PI) / 180 + arc * t0
      const a1 = (from * Math.PI) / 180 + arc * t1
      const girth = wrapped ? 1 : (widest * arc) / METRE
      const corners = [point(r0, x0, a0), point(r0, x0, a1), point(r1, x1, a1), point(r1, x1, a0)] as const
      const uv: readonly [Flat, Flat, Flat, Flat] = [
        [t0 * girth, v0],
        [t1 * girth, v0],
        [t1 * girth, v1],
        [t0 * girth, v1],
      ]
      if (r0 > 1e-6) m.triangle(corners[0], corners[1], corners[2], uv[0], uv[1], uv[2])
      if (r1 > 1e-6) m.triangle(corners[0], corners[2], corners[3], uv[0], uv[2], uv[3])
    }
  }
  return softened(m.done(), crease)
}

/** An outline in the x–y plane pushed from z = 0 to `depth`, with bevelled rims and optional holes. */
export function extrude(
  outline: readonly Flat[],
  depth: number,
  bevel = 1,
  holes: readonly (readonly Flat[])[] = [],
  curveSteps = 8,
): BufferGeometry {
  const shape = new Shape(outline.map(([x, y]) => new Vector2(x, y)))
  shape.holes = holes.map((hole) => new Path(hole.map(([x, y]) => new Vector2(x, y))))
  const g = new ExtrudeGeometry(shape, {
    depth: depth - 2 * bevel,
    bevelEnabled: bevel > 0,
    bevelThickness: bevel,
    bevelSize: bevel,
    bevelOffset: -bevel,
    bevelSegments: 1,
    curveSegments: curveSteps,
  })
  g.translate(0, 0, bevel)
  const uv = g.getAttribute('uv')
  for (let i = 0; i < uv.count; i++) uv.setXY(i, uv.getX(i) / METRE, uv.getY(i) / METRE)
  g.clearGroups()
  return softened(g, 50)
}

/** An outline [z, y] pushed along x. */
export function slabX(
  outline: readonly Flat[],
  from: number,
  to: number,
  bevel = 1,
  holes: readonly (readonly Flat[])[] = [],
): BufferGeometry {
  const turned = (each: readonly Flat[]): Flat[] => each.map(([z, y]) => [-z, y])
  return extrude(turned(outline), to - from, bevel, holes.map(turned))
    .rotateY(Math.PI / 2)
    .translate(from, 0, 0)
}

/** An outline [x, z] pushed upwards. */
export function slabY(
  outline: readonly Flat[],
  from: number,
  to: number,
  bevel = 1,
  holes: readonly (readonly Flat[])[] = [],
): BufferGeometry {
  const turned = (each: readonly Flat[]): Flat[] => each.map(([x, z]) => [x, -z])
  return extrude(turned(outline), to - from, bevel, holes.map(turned))
    .rotateX(-Math.PI / 2)
    .translate(0, from, 0)
}

/** A round bar along a smooth path. */
export function tube(
  path: readonly Point[],
  radius: number,
  { radial = 12, steps = path.length * 6, closed = false, tension = 0.5 } = {},
): BufferGeometry {
  const curve = new CatmullRomCurve3(
    path.map(([x, y, z]) => new Vector3(x, y, z)),
    closed,
    'catmullrom',
    tension,
  )
  const g = new TubeGeometry(curve, steps, radius, radial, closed)
  const uv = g.getAttribute('uv')
  const length = curve.getLength()
  for (let i = 0; i < uv.count; i++) uv.setXY(i, (uv.getX(i) * length) / METRE, (uv.getY(i) * TAU * radius) / METRE)
  return g.toNonIndexed()
}

/** Points of a circle or of part of one in a plane, for outlines and holes. */
export function ring(radius: number, count: number, [cx, cy]: Flat = [0, 0], from = 0, to = 360): Flat[] {
  const full = to - from >= 360
  return Array.from({ length: count }, (_, i) => {
    const a = ((from + ((to - from) * i) / (full ? count : count - 1)) * Math.PI) / 180
    return [cx + radius * Math.cos(a), cy + radius * Math.sin(a)] as const
  })
}

/** An outline rectangle with cut corners. */
export function plate(width: number, height: number, corner: number, [cx, cy]: Flat = [0, 0], steps = 4): Flat[] {
  const [w, h] = [width / 2 - corner, height / 2 - corner]
  return [
    ...ring(corner, steps, [cx + w, cy + h], 0, 90),
    ...ring(corner, steps, [cx - w, cy + h], 90, 180),
    ...ring(corner, steps, [cx - w, cy - h], 180, 270),
    ...ring(corner, steps, [cx + w, cy - h], 270, 360),
  ]
}

export type { Flat, Point, Turned } from './mesher.ts'
export { Mesher } from './mesher.ts'
export { box, hexPrism, thread } from './prisms.ts'
