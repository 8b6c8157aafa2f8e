// Shading of bevelled solids: corners within the crease angle share a normal in which large faces count most, so that flats stay
// flat and narrow bevels look round.

import { type BufferGeometry, Float32BufferAttribute } from 'three'

const KEY = 1e3

export function softened(geometry: BufferGeometry, creaseDegrees = 50): BufferGeometry {
  const flat = geometry.index ? geometry.toNonIndexed() : geometry
  const p = flat.getAttribute('position')
  const crease = Math.cos((creaseDegrees * Math.PI) / 180)
  const faces = p.count / 3
  // Per face: unit normal, then twice its area.
  const face = new Float32Array(faces * 4)
  const meeting = new Map<string, number[]>()
  const keys: string[] = []
  for (let f = 0; f < faces; f++) {
    const a = f * 3
    const ux = p.getX(a + 1) - p.getX(a)
    const uy = p.getY(a + 1) - p.getY(a)
    const uz = p.getZ(a + 1) - p.getZ(a)
    const vx = p.getX(a + 2) - p.getX(a)
    const vy = p.getY(a + 2) - p.getY(a)
    const vz = p.getZ(a + 2) - p.getZ(a)
    const nx = uy * vz - uz * vy
    const ny = uz * vx - ux * vz
    const nz = ux * vy - uy * vx
    const area = Math.hypot(nx, ny, nz)
    face.set(area > 0 ? [nx / area, ny / area, nz / area, area] : [0, 0, 0, 0], f * 4)
    for (let c = 0; c < 3; c++) {
      const key = `${Math.round(p.getX(a + c) * KEY)},${Math.round(p.getY(a + c) * KEY)},${Math.round(p.getZ(a + c) * KEY)}`
      keys.push(key)
      const list = meeting.get(key)
      if (list) list.push(f)
      else meeting.set(key, [f])
    }
  }
  const at = (i: number): number => face[i] ?? 0
  const normal = new Float32Array(p.count * 3)
  for (let i = 0; i < p.count; i++) {
    const own = Math.floor(i / 3) * 4
    let x = 0
    let y = 0
    let z = 0
    for (const f of meeting.get(keys[i] ?? '') ?? []) {
      const o = f * 4
      if (at(own) * at(o) + at(own + 1) * at(o + 1) + at(own + 2) * at(o + 2) < crease) continue
      const weight = at(o + 3)
      x += at(o) * weight
      y += at(o + 1) * weight
      z += at(o + 2) * weight
    }
    const l = Math.hypot(x, y, z) || 1
    normal.set([x / l, y / l, z / l], i * 3)
  }
  flat.setAttribute('normal', new Float32BufferAttribute(normal, 3))
  return flat
}
