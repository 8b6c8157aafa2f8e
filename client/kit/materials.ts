// What things are made of. Every material is made once and shared; a coloured one takes its colour from the vertices, so that
// differently coloured pieces of one material still are one draw call.

import { type Material, MeshPhysicalMaterial, MeshStandardMaterial, type MeshStandardMaterialParameters, Vector2 } from 'three'
import { cloud, normalMap, shadeMap, speck } from './relief.ts'

export interface Finish {
  readonly material: Material
  /** sRGB colour of this piece, where the material is a coloured one. */
  readonly tint?: number
}

const made = new Map<string, Material>()

export function once<M extends Material>(name: string, make: () => M): M {
  const known = made.get(name)
  if (known) return known as M
  const material = make()
  material.name = name
  made.set(name, material)
  return material
}

const standard = (name: string, make: () => MeshStandardMaterialParameters): (() => Finish) => {
  return () => ({ material: once(name, () => new MeshStandardMaterial(make())) })
}
const coloured = (name: string, make: () => MeshStandardMaterialParameters): ((tint: number) => Finish) => {
  return (tint) => ({ material: once(name, () => new MeshStandardMaterial({ ...make(), vertexColors: true })), tint })
}

const even = (k: number): Vector2 => new Vector2(k, k)
/** Long hairlines across v. */
const hairlines = (u: number, v: number): number => cloud(u, v, 4) * 0.2 + speck(0, Math.round(v * 256)) * 0.8
const grain = (u: number, v: number): number => speck(Math.round(u * 256), Math.round(v * 256))
const peel = (u: number, v: number): number => cloud(u, v, 24) * 0.7 + cloud(u, v, 48) * 0.3
const sandCast = (u: number, v: number): number => cloud(u, v, 32) * 0.6 + cloud(u, v, 64) * 0.4

export const brushedSteel = standard('brushedSteel', () => ({
  color: 0xb9b9b6,
  metalness: 1,
  roughness: 0.42,
  normalMap: normalMap(256, 0.06, 0.6, hairlines),
  normalScale: even(0.35),
}))
export const machinedIron = standard('machinedIron', () => ({
  color: 0xc4c2be,
  metalness: 0.72,
  roughness: 0.42,
  normalMap: normalMap(256, 0.03, 1, hairlines),
  normalScale: even(0.5),
}))
export const blackOxide = standard('blackOxide', () => ({
  color: 0x232324,
  metalness: 0.9,
  roughness: 0.46,
  normalMap: normalMap(256, 0.03, 0.6, grain),
  normalScale: even(0.12),
}))
export const chrome = standard('chrome', () => ({ color: 0xe4e5e6, metalness: 1, roughness: 0.1 }))
export const zinc = standard('zinc', () => ({
  color: 0xaab0b4,
  metalness: 1,
  roughness: 0.36,
  roughnessMap: shadeMap(128, 0.08, 'data', (u, v) => 0.82 + 0.12 * cloud(u, v, 9) + 0.06 * cloud(v, u, 31)),
}))
export const aluminium = standard('aluminium', () => ({ color: 0xc8c9ca, metalness: 1, roughness: 0.44 }))
export const castIron = standard('castIron', () => ({
  color: 0x66676a,
  metalness: 0.35,
  roughness: 0.74,
  normalMap: normalMap(256, 0.025, 1.4, sandCast),
  normalScale: even(0.55),
  map: shadeMap(128, 0.17, 'colour', (u, v) => 0.8 + 0.2 * cloud(u, v, 9)),
}))
export const brass = standard('brass', () => ({ color: 0xc9a35a, metalness: 1, roughness: 0.34 }))
export const copper = standard('copper', () => ({ color: 0xc07a55, metalness: 1, roughness: 0.34 }))
export const rubber = standard('rubber', () => ({
  color: 0x141415,
  metalness: 0,
  roughness: 0.82,
  normalMap: normalMap(256, 0.04, 0.8, grain),
  normalScale: even(0.25),
}))
export const darkness = standard('darkness', () => ({ color: 0x070707, metalness: 0, roughness: 1 }))
export const concrete = standard('concrete', () => ({
  // Ground and sealed, as workshop floors are: dull where it is walked on, with a sheen towards the light.
  color: 0x8f918f,
  metalness: 0,
  roughness: 0.62,
  map: shadeMap(1024, 3, 'colour', (u, v) => {
    const aggregate = speck(Math.round(u * 512), Math.round(v * 512))
    return (
      0.8 +
      0.07 * cloud(u, v, 5) +
      0.05 * cloud(v, u, 17) +
      0.04 * cloud(u, v, 61) -
      (aggregate > 0.99 ? 0.03 : 0) +
      (aggregate < 0.01 ? 0.02 : 0) -
      joint(u, v)
    )
  }),
  roughnessMap: shadeMap(256, 3, 'data', (u, v) => 0.62 + 0.25 * cloud(u, v, 7) + 0.13 * cloud(v, u, 29)),
}))
/** Saw cuts every three metres, 4 wide, filled and gone dark. */
const joint = (u: number, v: number): number => (Math.min(u, 1 - u, v, 1 - v) < 0.0011 ? 0.42 : 0)
/** Lane paint: worn through where it is driven and walked on. */
export const lanePaint = coloured('lanePaint', () => ({
  metalness: 0,
  roughness: 0.58,
  transparent: true,
  depthWrite: false,
  alphaMap: shadeMap(512, 1.7, 'data', (u, v) => {
    const worn = 0.55 * cloud(u, v, 7) + 0.3 * cloud(v, u, 23) + 0.15 * cloud(u, v, 90)
    return Math.min(1, Math.max(0.12, 1.9 - worn * 2.1))
  }),
  polygonOffset: true,
  polygonOffsetFactor: -2,
  polygonOffsetUnits: -2,
}))

export const paintedSheet = coloured('paintedSheet', () => ({
  metalness: 0,
  roughness: 0.42,
  normalMap: normalMap(256, 0.12, 1.5, peel),
  normalScale: even(0.06),
}))
export const plastic = coloured('plastic', () => ({
  metalness: 0,
  roughness: 0.56,
  normalMap: normalMap(256, 0.03, 1, grain),
  normalScale: even(0.12),
}))
export const softRubber = coloured('softRubber', () => ({
  metalness: 0,
  roughness: 0.85,
  normalMap: normalMap(256, 0.04, 0.8, grain),
  normalScale: even(0.25),
}))
export const cloth = coloured('cloth', () => ({
  metalness: 0,
  roughness: 0.95,
  normalMap: normalMap(128, 0.012, 1.6, (u, v) => Math.abs(Math.sin(u * 25.13) * 0.5) + Math.abs(Math.sin(v * 25.13) * 0.5)),
  normalScale: even(0.5),
}))
export const tintedMetal = coloured('tintedMetal', () => ({ metalness: 1, roughness: 0.4 }))

export const carPaint = (tint: number): Finish => ({
  material: once(
    'carPaint',
    () => new MeshPhysicalMaterial({ vertexColors: true, metalness: 0.25, roughness: 0.42, clearcoat: 1, clearcoatRoughness: 0.06 }),
  ),
  tint,
})
export const glass = (): Finish => ({
  material: once(
    'glass',
    () => new MeshPhysicalMaterial({ color: 0x20282a, metalness: 0, roughness: 0.05, clearcoat: 1, transparent: true, opacity: 0.72 }),
  ),
})
export const clearLens = (): Finish => ({
  material: once(
    'clearLens',
    () =>
      new MeshPhysicalMaterial({
        color: 0xf2f5f6,
        metalness: 0,
        roughness: 0.04,
        clearcoat: 1,
        transparent: true,
        opacity: 0.22,
        depthWrite: false,
      }),
  ),
})
