// Points, and a collector of triangles that becomes a geometry.

import { BufferGeometry, Float32BufferAttribute } from 'three'

export type Point = readonly [x: number, y: number, z: number]
/** A point of a turned profile: radius, then place along the axis. */
export type Turned = readonly [r: number, x: number]
export type Flat = readonly [a: number, b: number]

/** Collects triangles; faces are anticlockwise seen from outside. */
export class Mesher {
  readonly #position: number[] = []
  readonly #uv: number[] = []
  triangle(a: Point, b: Point, c: Point, ua: Flat = [0, 0], ub: Flat = [0, 0], uc: Flat = [0, 0]): void {
    this.#position.push(...a, ...b, ...c)
    this.#uv.push(...ua, ...ub, ...uc)
  }
  quad(a: Point, b: Point, c: Point, d: Point, ua: Flat = [0, 0], ub: Flat = [0, 0], uc: Flat = [0, 0], ud: Flat = [0, 0]): void {
    this.triangle(a, b, c, ua, ub, uc)
    this.triangle(a, c, d, ua, uc, ud)
  }
  done(): BufferGeometry {
    const g = new BufferGeometry()
    g.setAttribute('position', new Float32BufferAttribute(this.#position, 3))
    g.setAttribute('uv', new Float32BufferAttribute(this.#uv, 2))
    return g
  }
}
