// Puts solids together into a model with one mesh, and so one draw call, for each material. Drawn in millimetres, delivered in metres.

import { type BufferGeometry, Color, Float32BufferAttribute, Group, type Material, Mesh, type Object3D } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import type { Finish } from './materials.ts'
import type { Point } from './solids.ts'

export type Piece = readonly [geometry: BufferGeometry, finish: Finish]

const rad = (degrees: number): number => (degrees * Math.PI) / 180

/** Turns about x, then y, then z (degrees), then moves; returns the same geometry. */
export function moved(geometry: BufferGeometry, [x, y, z]: Point, [tx, ty, tz]: Point = [0, 0, 0]): BufferGeometry {
  if (tx) geometry.rotateX(rad(tx))
  if (ty) geometry.rotateY(rad(ty))
  if (tz) geometry.rotateZ(rad(tz))
  return geometry.translate(x, y, z)
}

/** `count` copies of a piece turned about x. */
export function around(count: number, geometry: BufferGeometry, first = 0): BufferGeometry[] {
  return Array.from({ length: count }, (_, i) => geometry.clone().rotateX(rad(first + (360 / count) * i)))
}

/** The other hand of a solid: mirrored in the plane x = `at`. */
export function mirrored(geometry: BufferGeometry, at = 0): BufferGeometry {
  const g = geometry.index ? geometry.toNonIndexed() : geometry.clone()
  for (const name of Object.keys(g.attributes)) {
    const a = g.getAttribute(name)
    for (let i = 0; i < a.count; i += 3) {
      for (let k = 0; k < a.itemSize; k++) {
        const kept = a.getComponent(i + 1, k)
        a.setComponent(i + 1, k, a.getComponent(i + 2, k))
        a.setComponent(i + 2, k, kept)
      }
    }
  }
  const p = g.getAttribute('position')
  const n = g.getAttribute('normal')
  for (let i = 0; i < p.count; i++) {
    p.setX(i, 2 * at - p.getX(i))
    n.setX(i, -n.getX(i))
  }
  return g
}

function readied(geometry: BufferGeometry, finish: Finish): BufferGeometry {
  const g = geometry.index ? geometry.toNonIndexed() : geometry.clone()
  for (const name of Object.keys(g.attributes)) if (name !== 'position' && name !== 'normal' && name !== 'uv') g.deleteAttribute(name)
  if (!g.getAttribute('uv')) g.setAttribute('uv', new Float32BufferAttribute(new Float32Array(g.getAttribute('position').count * 2), 2))
  if ('vertexColors' in finish.material && finish.material.vertexColors) {
    const { r, g: green, b } = new Color(finish.tint ?? 0xffffff)
    const count = g.getAttribute('position').count
    const colours = new Float32Array(count * 3)
    for (let i = 0; i < count; i++) colours.set([r, green, b], i * 3)
    g.setAttribute('color', new Float32BufferAttribute(colours, 3))
  }
  g.clearGroups()
  return g
}

export interface Drawn {
  readonly castShadow?: boolean
  readonly receiveShadow?: boolean
}

export function assembled(name: string, pieces: readonly Piece[], { castShadow = true, receiveShadow = true }: Drawn = {}): Group {
  const byMaterial = new Map<Material, BufferGeometry[]>()
  for (const [geometry, finish] of pieces) {
    const list = byMaterial.get(finish.material)
    const ready = readied(geometry, finish)
    if (list) list.push(ready)
    else byMaterial.set(finish.material, [ready])
  }
  const group = new Group()
  group.name = name
  for (const [material, list] of byMaterial) {
    const merged = mergeGeometries(list)
    if (!merged) throw new Error(`${name}: pieces of ${material.name} do not merge`)
    const mesh = new Mesh(merged.scale(0.001, 0.001, 0.001), material)
    mesh.name = `${name}.${material.name}`
    // Glass casts no shadow worth drawing.
    mesh.castShadow = castShadow && !material.transparent
    mesh.receiveShadow = receiveShadow
    group.add(mesh)
  }
  spareShadows(group)
  return group
}

/** Of the whole: a piece smaller than this (screws, keys, labels) throws no shadow that would be missed, and its draw call is saved. */
const SMALL = 0.35

function spareShadows(group: Group): void {
  const meshes = group.children.filter((each): each is Mesh => each instanceof Mesh)
  const size = ({ geometry }: Mesh): number => {
    geometry.computeBoundingSphere()
    return geometry.boundingSphere?.radius ?? 0
  }
  const largest = Math.max(...meshes.map(size))
  for (const mesh of meshes) if (size(mesh) < largest * SMALL) mesh.castShadow = false
}

export function triangles(object: Object3D): number {
  let count = 0
  object.traverse((each) => {
    if (each instanceof Mesh) count += (each.geometry.index ?? each.geometry.getAttribute('position')).count / 3
  })
  return count
}
