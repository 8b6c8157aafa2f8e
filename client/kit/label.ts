// Printed things: text, scales and outlines drawn on a canvas at a given resolution, on a plate that faces +z.

import {
  type BufferGeometry,
  CanvasTexture,
  type Material,
  MeshStandardMaterial,
  PlaneGeometry,
  RepeatWrapping,
  SRGBColorSpace,
  type Texture,
} from 'three'
import type { Piece } from './assemble.ts'
import { once } from './materials.ts'
import { canvasOf } from './relief.ts'

export const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif'

/** Draws in millimetres, y downwards. */
export type Draw = (context: CanvasRenderingContext2D) => void

export function print(width: number, height: number, pxPerMm: number, draw: Draw): CanvasTexture {
  const context = canvasOf(Math.round(width * pxPerMm), Math.round(height * pxPerMm))
  context.scale(pxPerMm, pxPerMm)
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  draw(context)
  const texture = new CanvasTexture(context.canvas)
  texture.colorSpace = SRGBColorSpace
  texture.anisotropy = 16
  return texture
}

export const repeating = <T extends Texture>(texture: T): T => {
  texture.wrapS = texture.wrapT = RepeatWrapping
  return texture
}

/** `paper`: opaque print. `film`: what is not drawn stays clear; lay it a millimetre above its ground. */
export function printed(name: string, kind: 'paper' | 'film', make: () => Texture, roughness = 0.55): Material {
  return once(
    name,
    () =>
      new MeshStandardMaterial({
        map: make(),
        roughness,
        metalness: 0,
        ...(kind === 'film' ? { transparent: true, depthWrite: false } : {}),
      }),
  )
}

export interface LabelSize {
  readonly width: number
  readonly height: number
  readonly pxPerMm?: number
}

/** A printed plate about its centre in the x–y plane, facing +z. */
export function label(name: string, { width, height, pxPerMm = 6 }: LabelSize, draw: Draw, kind: 'paper' | 'film' = 'paper'): Piece {
  const geometry: BufferGeometry = new PlaneGeometry(width, height)
  return [geometry, { material: printed(name, kind, () => print(width, height, pxPerMm, draw)) }]
}

export function text(
  context: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  size: number,
  colour: string,
  weight = 600,
): void {
  context.font = `${weight} ${size}px ${FONT}`
  context.fillStyle = colour
  context.fillText(words, x, y)
}
