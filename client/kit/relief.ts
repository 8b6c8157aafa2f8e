// Tiling textures computed from height functions, so that surfaces have grain without downloads and look the same on every machine.

import { CanvasTexture, NoColorSpace, RepeatWrapping, SRGBColorSpace, type Texture } from 'three'

/** Fixed hash of a lattice point, 0..1. */
export function speck(x: number, y: number): number {
  let h = Math.imul(x | 0, 374761393) + Math.imul(y | 0, 668265263)
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}

/** Smooth noise 0..1 that repeats after `period` lattice cells. */
export function cloud(u: number, v: number, period: number): number {
  const x = u * period
  const y = v * period
  const i = Math.floor(x)
  const j = Math.floor(y)
  const ease = (t: number): number => t * t * (3 - 2 * t)
  const fx = ease(x - i)
  const fy = ease(y - j)
  const at = (a: number, b: number): number => speck(((a % period) + period) % period, ((b % period) + period) % period)
  const low = at(i, j) * (1 - fx) + at(i + 1, j) * fx
  const high = at(i, j + 1) * (1 - fx) + at(i + 1, j + 1) * fx
  return low * (1 - fy) + high * fy
}

export function canvasOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2D canvas')
  return context
}

/** One repeat covers `metres`; geometry of the kit carries its texture coordinates in metres. */
function tiled(texture: Texture, metres: number): Texture {
  texture.wrapS = texture.wrapT = RepeatWrapping
  texture.repeat.set(1 / metres, 1 / metres)
  texture.anisotropy = 8
  return texture
}

export function normalMap(size: number, metres: number, strength: number, height: (u: number, v: number) => number): Texture {
  const context = canvasOf(size, size)
  const image = context.createImageData(size, size)
  const h = new Float32Array(size * size)
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) h[y * size + x] = height(x / size, y / size)
  const at = (x: number, y: number): number => h[((y + size) % size) * size + ((x + size) % size)] ?? 0
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const dx = (at(x - 1, y) - at(x + 1, y)) * strength
      const dy = (at(x, y + 1) - at(x, y - 1)) * strength
      const l = Math.hypot(dx, dy, 1)
      const o = (y * size + x) * 4
      image.data[o] = 127.5 + (dx / l) * 127
      image.data[o + 1] = 127.5 + (dy / l) * 127
      image.data[o + 2] = 127.5 + 127 / l
      image.data[o + 3] = 255
    }
  }
  context.putImageData(image, 0, 0)
  const texture = new CanvasTexture(context.canvas)
  texture.colorSpace = NoColorSpace
  return tiled(texture, metres)
}

/** Shades of one colour: 1 leaves the colour as it is. `data` maps (roughness) are read linearly. */
export function shadeMap(size: number, metres: number, use: 'colour' | 'data', shade: (u: number, v: number) => number): Texture {
  const context = canvasOf(size, size)
  const image = context.createImageData(size, size)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const s = Math.max(0, Math.min(255, shade(x / size, y / size) * 255))
      image.data.fill(s, (y * size + x) * 4, (y * size + x) * 4 + 3)
      image.data[(y * size + x) * 4 + 3] = 255
    }
  }
  context.putImageData(image, 0, 0)
  const texture = new CanvasTexture(context.canvas)
  texture.colorSpace = use === 'colour' ? SRGBColorSpace : NoColorSpace
  return tiled(texture, metres)
}
