// Sheet panels: an outline in two parameters, laid onto a smooth surface; its edges fold inwards, so that gaps have depth. The fold is
// a solid of its own: in a narrow gap hardly any light arrives, and dark edges say so without tracing rays.

import { BufferGeometry, Float32BufferAttribute, ShapeUtils, Vector2, Vector3 } from 'three'
import type { Flat, Point } from './solids.ts'

/** Place in space of a pair of parameters; the outside is where the second derivative crosses the first. */
export type Surface = (a: number, b: number) => Point

const vector = (p: Point): Vector3 => new Vector3(...p)

export function outside(surface: Surface, a: number, b: number): Vector3 {
  const h = 2
  const along = vector(surface(a + h, b)).sub(vector(surface(a - h, b)))
  const across = vector(surface(a, b + h)).sub(vector(surface(a, b - h)))
  return across.cross(along).normalize()
}

/** Keeps what lies where k·p ≥ d (Sutherland–Hodgman, one side). */
function clipped(polygon: readonly Flat[], k: Flat, d: number): Flat[] {
  const out: Flat[] = []
  const depth = (p: Flat): number => k[0] * p[0] + k[1] * p[1] - d
  for (let i = 0; i < polygon.length; i++) {
    const p = polygon[i] ?? [0, 0]
    const q = polygon[(i + 1) % polygon.length] ?? [0, 0]
    const [dp, dq] = [depth(p), depth(q)]
    if (dp >= 0) out.push(p)
    if (dp >= 0 !== dq >= 0) {
      const t = dp / (dp - dq)
      out.push([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t])
    }
  }
  return out
}

const finely = (outline: readonly Flat[], step: number): Flat[] =>
  outline.flatMap((p, i) => {
    const q = outline[(i + 1) % outline.length] ?? p
    const parts = Math.max(1, Math.ceil(Math.hypot(q[0] - p[0], q[1] - p[1]) / step))
    return Array.from({ length: parts }, (_, j): Flat => [p[0] + ((q[0] - p[0]) * j) / parts, p[1] + ((q[1] - p[1]) * j) / parts])
  })

interface Sheet {
  readonly put: (p: Vector3, n: Vector3, t: Flat) => void
  readonly done: () => BufferGeometry
}
function sheet(): Sheet {
  const position: number[] = []
  const normal: number[] = []
  const uv: number[] = []
  return {
    put: (p, n, t) => {
      position.push(p.x, p.y, p.z)
      normal.push(n.x, n.y, n.z)
      uv.push(t[0] / 1000, t[1] / 1000)
    },
    done: () => {
      const g = new BufferGeometry()
      g.setAttribute('position', new Float32BufferAttribute(position, 3))
      g.setAttribute('normal', new Float32BufferAttribute(normal, 3))
      g.setAttribute('uv', new Float32BufferAttribute(uv, 2))
      return g
    },
  }
}

export function skin(outline: readonly Flat[], surface: Surface, step: number): BufferGeometry {
  const { put, done } = sheet()
  const edge = finely(outline, step)
  const [lowA, highA] = [Math.min(...edge.map(([a]) => a)), Math.max(...edge.map(([a]) => a))]
  const [lowB, highB] = [Math.min(...edge.map(([, b]) => b)), Math.max(...edge.map(([, b]) => b))]
  const [ca, cb] = [Math.max(1, Math.ceil((highA - lowA) / step)), Math.max(1, Math.ceil((highB - lowB) / step))]
  const [wa, wb] = [(highA - lowA) / ca, (highB - lowB) / cb]
  for (let i = 0; i < ca; i++) {
    const column = clipped(clipped(edge, [1, 0], lowA + i * wa), [-1, 0], -(lowA + (i + 1) * wa))
    for (let j = 0; j < cb; j++) {
      const cell = clipped(clipped(column, [0, 1], lowB + j * wb), [0, -1], -(lowB + (j + 1) * wb))
      if (cell.length < 3) continue
      const distinct = cell.filter((p, k) => {
        const q = cell[(k + 1) % cell.length] ?? p
        return Math.hypot(p[0] - q[0], p[1] - q[1]) > 1e-3
      })
      if (distinct.length < 3) continue
      const points = distinct.map(([a, b]) => vector(surface(a, b)))
      const normals = distinct.map(([a, b]) => outside(surface, a, b))
      for (const face of ShapeUtils.triangulateShape(
        distinct.map(([a, b]) => new Vector2(a, b)),
        [],
      )) {
        const [x, y, z] = face as [number, number, number]
        const [p, q, r] = [points[x], points[y], points[z]]
        const n = normals[x]
        if (!p || !q || !r || !n) continue
        const facing = q.clone().sub(p).cross(r.clone().sub(p)).dot(n) >= 0
        for (const k of facing ? [x, y, z] : [x, z, y]) put(points[k] ?? p, normals[k] ?? n, distinct[k] ?? [0, 0])
      }
    }
  }
  return done()
}

export interface Folding {
  readonly deep?: number
  /** The walls of a recess behind the outline rather than the rim of a panel. */
  readonly inwards?: boolean
  /** Edges that are not folded, where a panel goes on in its mirror image. */
  readonly joined?: (p: Flat, q: Flat) => boolean
}

export function fold(
  outline: readonly Flat[],
  surface: Surface,
  step: number,
  { deep = 14, inwards = false, joined = () => false }: Folding = {},
): BufferGeometry {
  const edge = finely(outline, step)
  const { put, done } = sheet()
  const turns = ShapeUtils.area(edge.map(([a, b]) => new Vector2(a, b))) > 0 ? 1 : -1
  for (let i = 0; i < edge.length; i++) {
    const s = edge[i] ?? [0, 0]
    const t = edge[(i + 1) % edge.length] ?? s
    if (joined(s, t)) continue
    const [p, q] = [vector(surface(s[0], s[1])), vector(surface(t[0], t[1]))]
    const [np, nq] = [outside(surface, s[0], s[1]), outside(surface, t[0], t[1])]
    // Away from the panel: seen from outside, parameters may be mirrored, so the sign is taken in the parameters.
    const away = (at: Flat): Vector3 => {
      const out: Flat = [(t[1] - s[1]) * turns, -(t[0] - s[0]) * turns]
      const l = Math.hypot(...out) || 1
      return vector(surface(at[0] + (out[0] / l) * 3, at[1] + (out[1] / l) * 3))
        .sub(vector(surface(at[0], at[1])))
        .normalize()
    }
    const [ep, eq] = [away(s), away(t)]
    const [deepP, deepQ] = [p.clone().addScaledVector(np, -deep), q.clone().addScaledVector(nq, -deep)]
    // Half-way normals at the rim make the fold read as rolled.
    const [rp, rq] = [np.clone().add(ep).normalize(), nq.clone().add(eq).normalize()]
    const faces = [
      [p, rp],
      [q, rq],
      [deepQ, eq],
      [p, rp],
      [deepQ, eq],
      [deepP, ep],
    ] as const
    const facing = q.clone().sub(p).cross(deepQ.clone().sub(p)).dot(ep) >= 0
    for (const k of facing !== inwards ? [0, 1, 2, 3, 4, 5] : [0, 2, 1, 3, 5, 4]) {
      const [v, n] = faces[k] ?? [p, rp]
      put(v, n, [0, 0])
    }
  }
  return done()
}
