// Boxes, hexagons and threads in millimetres, their edges cut as a machinist would.

import type { BufferGeometry } from 'three'
import { type Flat, Mesher, type Point } from './mesher.ts'
import { softened } from './softened.ts'

const TAU = Math.PI * 2
const METRE = 1000

/** A box about its centre with every edge and corner cut: 44 triangles that shade as if rounded. */
export function box(sx: number, sy: number, sz: number, bevel = 1): BufferGeometry {
  const half = [sx / 2, sy / 2, sz / 2] as const
  const b = Math.min(bevel, half[0] * 0.9, half[1] * 0.9, half[2] * 0.9)
  const m = new Mesher()
  const uvOf = (p: Point, n: Point): Flat => {
    const [x, y, z] = [Math.abs(n[0]), Math.abs(n[1]), Math.abs(n[2])]
    if (x >= y && x >= z) return [p[2] / METRE, p[1] / METRE]
    return y >= z ? [p[0] / METRE, p[2] / METRE] : [p[0] / METRE, p[1] / METRE]
  }
  const face = (points: readonly Point[], n: Point): void => {
    const [a, c, d] = points
    if (!a || !c || !d) return
    const u: Point = [c[0] - a[0], c[1] - a[1], c[2] - a[2]]
    const v: Point = [d[0] - a[0], d[1] - a[1], d[2] - a[2]]
    const facing = (u[1] * v[2] - u[2] * v[1]) * n[0] + (u[2] * v[0] - u[0] * v[2]) * n[1] + (u[0] * v[1] - u[1] * v[0]) * n[2]
    const order = facing > 0 ? points : [...points].reverse()
    for (let i = 1; i + 1 < order.length; i++) {
      const [p, q, r] = [order[0] ?? a, order[i] ?? a, order[i + 1] ?? a]
      m.triangle(p, q, r, uvOf(p, n), uvOf(q, n), uvOf(r, n))
    }
  }
  /** The corner towards (sx, sy, sz) as it lies on the face of `axis`. */
  const corner = (signs: Point, axis: number): Point => {
    const c = (k: 0 | 1 | 2): number => signs[k] * (half[k] - (k === axis ? 0 : b))
    return [c(0), c(1), c(2)]
  }
  const axes = [0, 1, 2] as const
  const sign = [-1, 1] as const
  const vector = (set: readonly (readonly [number, number])[]): Point => {
    const v: [number, number, number] = [0, 0, 0]
    for (const [k, s] of set) v[k] = s
    return v
  }
  for (const k of axes) {
    const i = (k + 1) % 3
    const j = (k + 2) % 3
    for (const s of sign) {
      const at = (a: number, c: number): Point =>
        corner(
          vector([
            [k, s],
            [i, a],
            [j, c],
          ]),
          k,
        )
      face([at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)], vector([[k, s]]))
      for (const t of sign) {
        // The edge between the faces k=s and i=t, along j.
        const end = (c: number, on: number): Point =>
          corner(
            vector([
              [k, s],
              [i, t],
              [j, c],
            ]),
            on,
          )
        face(
          [end(-1, k), end(1, k), end(1, i), end(-1, i)],
          vector([
            [k, s],
            [i, t],
          ]),
        )
      }
    }
  }
  for (const x of sign)
    for (const y of sign)
      for (const z of sign)
        face(
          axes.map((k) => corner([x, y, z], k)),
          [x, y, z],
        )
  return softened(m.done(), 60)
}

/** A hexagon about x between two places, its ends chamfered by a 30° cone. `from` < `to`; `ends` says which ends are cut. */
export function hexPrism(acrossFlats: number, from: number, to: number, ends: 'both' | 'outer' = 'both', n = 24): BufferGeometry {
  const apothem = acrossFlats / 2
  const kept = apothem * 0.95
  const m = new Mesher()
  const radius = (a: number): number => apothem / Math.cos(((a + Math.PI / 6) % (Math.PI / 3)) - Math.PI / 6)
  const drop = (a: number): number => (radius(a) - kept) * Math.tan(Math.PI / 6)
  const at = (r: number, x: number, a: number): Point => [x, r * Math.cos(a), r * Math.sin(a)]
  for (let j = 0; j < n; j++) {
    const a = (j * TAU) / n
    const b = ((j + 1) * TAU) / n
    const low = (c: number): number => from + (ends === 'both' ? drop(c) : 0)
    m.quad(at(radius(a), low(a), a), at(radius(b), low(b), b), at(radius(b), to - drop(b), b), at(radius(a), to - drop(a), a))
    m.quad(at(radius(a), to - drop(a), a), at(radius(b), to - drop(b), b), at(kept, to, b), at(kept, to, a))
    m.triangle([to, 0, 0], at(kept, to, a), at(kept, to, b))
    m.triangle([from, 0, 0], at(ends === 'both' ? kept : radius(b), from, b), at(ends === 'both' ? kept : radius(a), from, a))
    if (ends === 'both') m.quad(at(kept, from, a), at(kept, from, b), at(radius(b), low(b), b), at(radius(a), low(a), a))
  }
  return softened(m.done(), 24)
}

/** A right-handed thread about x: a true helical ridge of 60°, with a closed and pointed start at `from`. */
export function thread(diameter: number, pitch: number, from: number, to: number, segments = 16): BufferGeometry {
  const top = diameter / 2
  const root = top - pitch * 0.61
  const m = new Mesher()
  const turns = (to - from) / pitch
  const steps = Math.ceil(turns * segments)
  const at = (r: number, x: number, a: number): Point => [Math.min(to, Math.max(from, x)), r * Math.cos(a), r * Math.sin(a)]
  for (let i = -segments; i < steps; i++) {
    const a = (i * TAU) / segments
    const b = ((i + 1) * TAU) / segments
    const x = from + (i / segments) * pitch
    const y = from + ((i + 1) / segments) * pitch
    const rise = (t: number): number => root + (top - root) * Math.min(1, Math.max(0, (t - from) / (pitch * 2)))
    // Right-handed: advancing along +x turns from +y towards +z.
    m.quad(at(root, x, a), at(root, y, b), at(rise(y), y + pitch / 2, b), at(rise(x), x + pitch / 2, a))
    m.quad(at(rise(x), x + pitch / 2, a), at(rise(y), y + pitch / 2, b), at(root, y + pitch, b), at(root, x + pitch, a))
    if (i < 0) m.triangle([from, 0, 0], at(root, from, b), at(root, from, a))
  }
  return softened(m.done(), 35)
}
