// What tools are made of, and what is printed on them; each material is made once and shared by all tools.

import { CanvasTexture, type Material, MeshPhysicalMaterial, MeshStandardMaterial, SRGBColorSpace } from 'three'
import { blackOxide, brass, once, plastic, softRubber } from '../../../../client/kit/materials.ts'
import { canvasOf, cloud, normalMap, shadeMap } from '../../../../client/kit/relief.ts'

const tri = (t: number): number => Math.abs((t - Math.floor(t)) * 2 - 1)
/** Diamonds and ribs of a bit over a millimetre; 10 mm repeat as the solids' texture coordinates expect. */
const knurl = (u: number, v: number): number => Math.min(tri((u + v) * 6), tri((u - v) * 6)) * 1.4
const ribs = (u: number): number => tri(u * 8)
/** Faint smudges of handling: where hands go, plating is a little duller. */
const handled = (u: number, v: number): number => 0.88 + 0.12 * cloud(u, v, 7)
const steel = (name: string, color: number, roughness: number, height?: (u: number, v: number) => number): Material =>
  once(
    `tool.${name}`,
    () =>
      new MeshStandardMaterial({
        color,
        metalness: 1,
        roughness: roughness * 1.06,
        roughnessMap: shadeMap(128, 0.05, 'data', handled),
        ...(height && { normalMap: normalMap(128, 0.01, 5, height) }),
      }),
  )

export const finish = {
  chrome: (): Material => steel('chrome', 0xd8dade, 0.17),
  satin: (): Material => steel('satin', 0xb9bbbd, 0.36),
  knurled: (): Material => steel('knurled', 0xb4b6b8, 0.38, knurl),
  ribbed: (): Material => steel('ribbed', 0xb8babc, 0.35, ribs),
  black: (): Material => blackOxide().material,
  brass: (): Material => brass().material,
  /** The next two take their tint from the piece. */
  plastic: (): Material => plastic(0).material,
  matte: (): Material => softRubber(0).material,
  glass: (): Material =>
    once(
      'tool.glass',
      () => new MeshPhysicalMaterial({ color: 0xffffff, transparent: true, opacity: 0.1, roughness: 0.04, depthWrite: false }),
    ),
}

/** A print of `w`×`h` mm at `dense` pixels a millimetre; transparent where nothing is drawn unless `paper` is given. Drawn in millimetres. */
export function print(
  w: number,
  h: number,
  dense: number,
  draw: (ctx: CanvasRenderingContext2D) => void,
  paper?: string,
): MeshStandardMaterial {
  const ctx = canvasOf(Math.round(w * dense), Math.round(h * dense))
  if (paper) {
    ctx.fillStyle = paper
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height)
  }
  ctx.scale(dense, dense)
  draw(ctx)
  const map = new CanvasTexture(ctx.canvas)
  map.colorSpace = SRGBColorSpace
  map.anisotropy = 8
  return new MeshStandardMaterial({
    map,
    // Ink must stay black against bright steel: little of the room is mirrored in it.
    envMapIntensity: 0.6,
    roughness: 0.7,
    metalness: 0,
    transparent: !paper,
    depthWrite: !!paper,
    polygonOffset: true,
    polygonOffsetFactor: -1,
    polygonOffsetUnits: -1,
  })
}

/** A display or scale that is drawn anew when its reading changes. */
export interface Live {
  readonly material: MeshStandardMaterial
  readonly show: (key: string, draw: (ctx: CanvasRenderingContext2D) => void) => void
}

/** `glow` for displays that must stay readable in shade. */
export function live(width: number, height: number, glow = 0.08): Live {
  const ctx = canvasOf(width, height)
  const map = new CanvasTexture(ctx.canvas)
  map.colorSpace = SRGBColorSpace
  map.anisotropy = 8
  const material = new MeshStandardMaterial({
    color: 0xd8d8d8,
    map,
    roughness: 0.25,
    emissive: 0xffffff,
    emissiveMap: map,
    emissiveIntensity: glow,
  })
  let shown: string | undefined
  return {
    material,
    show: (key, draw) => {
      if (key === shown) return
      shown = key
      ctx.setTransform(1, 0, 0, 1, 0, 0)
      draw(ctx)
      map.needsUpdate = true
    },
  }
}

/** With the dot operator: the middle dot is a full square wide in Chinese fonts. */
export const NEWTON_METRE = 'N\u22c5m'
/** Tints of the set: dark grips, warm grey fields, cream paper. No safety colour is used for looks. */
export const TINT = { dark: 0x131416, grip: 0x1a1c1f, field: 0x7d7a73, cream: 0xefece4, slate: 0x47525c, wood: 0x94704c } as const
