// Solids of the tools beyond the kit's, drawn in millimetres: lofted housings and grips, prints wrapped round tubes, openings of sockets.

import {
  BufferGeometry,
  ExtrudeGeometry,
  Float32BufferAttribute,
  type Group,
  type Material,
  Path,
  PlaneGeometry,
  Shape,
  Vector2,
} from 'three'
import { assembled, moved } from '../../../../client/kit/assemble.ts'
import { softened } from '../../../../client/kit/softened.ts'
import { box as block, type Point } from '../../../../client/kit/solids.ts'

export { block, moved, type Point }

/** A solid, what it is made of, and its colour where the material takes one. */
export type Piece = readonly [geometry: BufferGeometry, material: Material, tint?: number]

/** Texture coordinates are metres, rounded round a girth to this many mm so that knurls meet at the seam. */
const REPEAT = 10
const METRE = 1000
/** Degrees. */
const CREASE = 34
const rad = (degrees: number): number => (degrees * Math.PI) / 180

/** Rings of equally many points, each anticlockwise seen from the end; ends are closed by fans unless open. */
export function skinned(rings: readonly (readonly Point[])[], { open = false, crease = CREASE } = {}): BufferGeometry {
  const n = rings[0]?.length ?? 0
  const position: number[] = []
  const uv: number[] = []
  const girth = Math.max(...rings.map((r) => perimeter(r)))
  const across = (Math.max(1, Math.round(girth / REPEAT)) * REPEAT) / METRE / n
  const point = (ring: readonly Point[], j: number): Point => ring[j % n] ?? [0, 0, 0]
  const same = (a: Point, b: Point): boolean => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) < 1e-4
  const triangle = (...corners: readonly (readonly [Point, number, number])[]): void => {
    const [a, b, c] = corners.map(([p]) => p)
    if (!a || !b || !c || same(a, b) || same(b, c) || same(a, c)) return
    for (const [p, u, v] of corners) {
      position.push(...p)
      uv.push(u, v)
    }
  }
  let along = 0
  for (let i = 0; i + 1 < rings.length; i++) {
    const a = rings[i] ?? []
    const b = rings[i + 1] ?? []
    const step = distance(centre(a), centre(b)) + Math.abs(perimeter(a) - perimeter(b)) / 6
    const v0 = along / METRE
    const v1 = (along + step) / METRE
    for (let j = 0; j < n; j++) {
      const u0 = j * across
      const u1 = (j + 1) * across
      triangle([point(a, j), u0, v0], [point(a, j + 1), u1, v0], [point(b, j + 1), u1, v1])
      triangle([point(a, j), u0, v0], [point(b, j + 1), u1, v1], [point(b, j), u0, v1])
    }
    along += step
  }
  if (!open) {
    const cap = (ring: readonly Point[], last: boolean): void => {
      const c = centre(ring)
      for (let j = 0; j < n; j++) {
        const [p, q] = last ? [point(ring, j), point(ring, j + 1)] : [point(ring, j + 1), point(ring, j)]
        triangle([c, 0, 0], [p, 0.1, 0], [q, 0.1, 0.1])
      }
    }
    cap(rings[0] ?? [], false)
    cap(rings[rings.length - 1] ?? [], true)
  }
  const g = new BufferGeometry()
  g.setAttribute('position', new Float32BufferAttribute(position, 3))
  g.setAttribute('uv', new Float32BufferAttribute(uv, 2))
  return softened(g, crease)
}

const centre = (ring: readonly Point[]): Point => {
  const sum = ring.reduce<[number, number, number]>((s, p) => [s[0] + p[0], s[1] + p[1], s[2] + p[2]], [0, 0, 0])
  return [sum[0] / ring.length, sum[1] / ring.length, sum[2] / ring.length]
}
const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
const perimeter = (ring: readonly Point[]): number => ring.reduce((s, p, i) => s + distance(p, ring[(i + 1) % ring.length] ?? p), 0)

/** A solid of revolution about x through (x, radius) points in order of growing x along the outside. */
export function turned(
  profile: readonly (readonly [x: number, r: number])[],
  sides = 32,
  { open = false, crease = CREASE } = {},
): BufferGeometry {
  const rings = profile.map(([x, r]) =>
    Array.from({ length: sides }, (_, j): Point => {
      const a = (j / sides) * Math.PI * 2
      return [x, r * Math.cos(a), r * Math.sin(a)]
    }),
  )
  return skinned(rings, { open, crease })
}

export interface Section {
  readonly at: Point
  /** Width along x, depth along z, corner radius. */
  readonly size: readonly [w: number, d: number, r: number]
  /** Lean about z, degrees. */
  readonly lean?: number
}

/** Rounded rectangles skinned upwards along y: grips, housings, bottles. */
export function lofted(sections: readonly Section[], corner = 4, crease = CREASE): BufferGeometry {
  const rings = sections.map(({ at, size: [w, d, r], lean = 0 }) => {
    const ring: Point[] = []
    const k = Math.min(r, w / 2 - 1e-3, d / 2 - 1e-3)
    for (let q = 0; q < 4; q++) {
      const cx = (q === 0 || q === 3 ? 1 : -1) * (w / 2 - k)
      const cz = (q < 2 ? 1 : -1) * (d / 2 - k)
      for (let i = 0; i <= corner; i++) {
        const a = ((q + i / corner) * Math.PI) / 2
        const x = cx + k * Math.cos(a)
        ring.push([at[0] + x * Math.cos(rad(lean)), at[1] + x * Math.sin(rad(lean)), at[2] + cz + k * Math.sin(a)])
      }
    }
    return ring.reverse()
  })
  return skinned(rings, { crease })
}

/** A tube along points, `radius` by position 0..1. */
export function swept(path: readonly Point[], radius: (t: number) => number, sides = 12): BufferGeometry {
  let side: Point = [0, 0, 1]
  const rings = path.map((p, i) => {
    const a = path[Math.max(0, i - 1)] ?? p
    const b = path[Math.min(path.length - 1, i + 1)] ?? p
    const t = unit([b[0] - a[0], b[1] - a[1], b[2] - a[2]])
    if (Math.abs(dot(t, side)) > 0.95) side = Math.abs(t[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0]
    const u = unit(crossed(side, t))
    const w = crossed(t, u)
    side = w
    const r = radius(i / (path.length - 1))
    return Array.from({ length: sides }, (_, j): Point => {
      const c = Math.cos((j / sides) * Math.PI * 2) * r
      const s = Math.sin((j / sides) * Math.PI * 2) * r
      return [p[0] + u[0] * c + w[0] * s, p[1] + u[1] * c + w[1] * s, p[2] + u[2] * c + w[2] * s]
    })
  })
  return skinned(rings, { crease: 52 })
}

const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const crossed = (a: Point, b: Point): Point => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
const unit = (a: Point): Point => {
  const l = Math.hypot(...a) || 1
  return [a[0] / l, a[1] / l, a[2] / l]
}

/** A flat outline in x–y with thickness along z, centred, edges bevelled. */
export function extruded(shape: Shape, thickness: number, bevel = 0.6, curve = 12, steps = 1): BufferGeometry {
  const g = new ExtrudeGeometry(shape, {
    depth: thickness - 2 * bevel,
    bevelEnabled: bevel > 0,
    bevelThickness: bevel,
    bevelSize: bevel,
    bevelOffset: -bevel,
    bevelSegments: steps,
    curveSegments: curve,
  })
  const uv = g.getAttribute('uv')
  for (let i = 0; i < uv.count; i++) uv.setXY(i, uv.getX(i) / METRE, uv.getY(i) / METRE)
  return softened(g.translate(0, 0, bevel - thickness / 2), CREASE)
}

/** Outline through points, in x–y. */
export const outline = (...points: readonly (readonly [number, number])[]): Shape => new Shape(points.map(([x, y]) => new Vector2(x, y)))

export const circle = (r: number): Shape => {
  const s = new Shape()
  s.absarc(0, 0, r, 0, Math.PI * 2, false)
  return s
}

/** A hexagon (6) or bi-hexagon (12) opening across flats `af`, or a square (4), as a hole in an extruded outline. */
export function opening(af: number, points: 4 | 6 | 12): Path {
  const path = new Path()
  const corner = points === 4 ? af / Math.SQRT2 : af / Math.sqrt(3)
  const n = points === 4 ? 4 : points === 6 ? 6 : 24
  // A square stands with its faces along the axes, as the drive does.
  const turn = points === 4 ? rad(45) : 0
  // Where the flats of two hexagons 30° apart cross.
  const inner = af / 2 / Math.cos(rad(15))
  for (let i = 0; i < n; i++) {
    const a = -rad((360 / n) * i) + turn
    const r = n === 24 ? (i % 2 ? inner : corner) : corner
    if (i) path.lineTo(r * Math.cos(a), r * Math.sin(a))
    else path.moveTo(r * Math.cos(a), r * Math.sin(a))
  }
  path.closePath()
  return path
}

/** A flat print carrier, facing +z. */
export const plate = (w: number, h: number): BufferGeometry => new PlaneGeometry(w, h).toNonIndexed()

/** A patch of a cylinder about y, middle facing +x, for prints: u runs towards −z (left to right for one who faces it), v up. */
export function patch(radius: number, y0: number, y1: number, arc: number, steps = 12): BufferGeometry {
  const position: number[] = []
  const normal: number[] = []
  const uv: number[] = []
  const corner = (u: number, v: number): void => {
    const a = rad(arc) * (0.5 - u)
    position.push(radius * Math.cos(a), y0 + (y1 - y0) * v, radius * Math.sin(a))
    normal.push(Math.cos(a), 0, Math.sin(a))
    uv.push(u, v)
  }
  for (let i = 0; i < steps; i++) {
    const [a, b] = [i / steps, (i + 1) / steps]
    for (const [u, v] of [
      [a, 0],
      [b, 0],
      [b, 1],
      [a, 0],
      [b, 1],
      [a, 1],
    ] as const)
      corner(u, v)
  }
  const g = new BufferGeometry()
  g.setAttribute('position', new Float32BufferAttribute(position, 3))
  g.setAttribute('normal', new Float32BufferAttribute(normal, 3))
  g.setAttribute('uv', new Float32BufferAttribute(uv, 2))
  return g
}

/** One mesh for each material, in metres. */
export const built = (...pieces: readonly Piece[]): Group =>
  assembled(
    'tool',
    pieces.map(([g, material, tint]) => [g, tint === undefined ? { material } : { material, tint }]),
  )
