// Lettering of the sidewall: size, load index and speed mark, twice round the tyre, raised. The mark follows the facts of the run.

import { CanvasTexture, Mesh, MeshStandardMaterial, NoColorSpace, RepeatWrapping, SRGBColorSpace } from 'three'
import { FONT } from '../../../../client/kit/label.ts'
import { canvasOf } from '../../../../client/kit/relief.ts'
import type { Facts } from '../../../../client/kit/scenarioView.ts'
import { lathe } from '../../../../client/kit/solids.ts'
import { LETTERED, letteredWall } from './tyre.ts'

/** Half the girth at mid-height of the lettering, mm. */
const LENGTH = Math.PI * ((LETTERED[0] + LETTERED[1]) / 2)
const HEIGHT = LETTERED[1] - LETTERED[0]

interface Look {
  readonly ground: string
  readonly raised: string
}

function draw(c: CanvasRenderingContext2D, mark: string, { ground, raised }: Look): void {
  const scale = c.canvas.width / LENGTH
  c.setTransform(scale, 0, 0, c.canvas.height / HEIGHT, 0, 0)
  c.fillStyle = ground
  c.fillRect(0, 0, LENGTH, HEIGHT)
  c.textBaseline = 'middle'
  c.textAlign = 'left'
  const word = (text: string, x: number, y: number, size: number, weight = 700, spread = 1): void => {
    c.font = `${weight} ${size}px Arial,Helvetica,${FONT}`
    c.fillStyle = raised
    c.save()
    c.translate(x, y)
    c.scale(spread, 1)
    c.fillText(text, 0, 0)
    c.restore()
  }
  c.fillStyle = raised
  c.fillRect(0, 1.2, LENGTH, 1)
  c.fillRect(0, HEIGHT - 2.4, LENGTH, 1)
  word('195/65 R15', 60, 27, 26, 700, 1.12)
  word(mark, 262, 27, 26, 700, 1.12)
  word('GONGFANG', 420, 27, 31, 900, 1.2)
  word('TOURING G3', 664, 21, 12, 600)
  word('TUBELESS  RADIAL', 664, 36, 8.5, 600)
  word('DOT 1A6C 2425', 350, 46, 6.5, 600)
  word('MAX LOAD 615 kg (1356 lbs)  MAX PRESS. 300 kPa (44 psi)', 60, 47.5, 5.2, 500)
  for (const x of [LENGTH / 12, LENGTH / 4, (LENGTH * 5) / 12, (LENGTH * 7) / 12, (LENGTH * 3) / 4, (LENGTH * 11) / 12]) {
    c.beginPath()
    c.moveTo(x - 2.4, 8)
    c.lineTo(x + 2.4, 8)
    c.lineTo(x, 4)
    c.fill()
    word('TWI', x + 4, 6.4, 4.4, 600)
  }
}

const printed = (data: boolean): CanvasTexture => {
  const texture = new CanvasTexture(canvasOf(4096, 256).canvas)
  texture.colorSpace = data ? NoColorSpace : SRGBColorSpace
  texture.wrapS = texture.wrapT = RepeatWrapping
  // Seen from outside the turning runs anticlockwise and from the tread inwards; letters run clockwise and stand on the bead.
  texture.repeat.set(-2, -1)
  texture.offset.set(0, 1)
  texture.anisotropy = 16
  return texture
}

export function sidewall(segments: number): { readonly mesh: Mesh; readonly update: (facts: Facts) => void } {
  const map = printed(false)
  const bump = printed(true)
  const material = new MeshStandardMaterial({ map, bumpMap: bump, bumpScale: 3, roughness: 0.78, metalness: 0 })
  const mesh = new Mesh(lathe(letteredWall(), { segments, bevel: 0, crease: 60, wrapped: true }).scale(0.001, 0.001, 0.001), material)
  mesh.name = 'wheel.sidewall'
  mesh.receiveShadow = true
  let shown = ''
  const update = (facts: Facts): void => {
    const mark = String(facts['tyre.mark'] ?? '91H')
    if (mark === shown) return
    shown = mark
    for (const [texture, look] of [
      [map, { ground: '#1b1b1c', raised: '#454547' }],
      [bump, { ground: '#000', raised: '#fff' }],
    ] as const) {
      const c = (texture.image as HTMLCanvasElement).getContext('2d')
      if (!c) continue
      draw(c, mark, look)
      texture.needsUpdate = true
    }
  }
  update({})
  return { mesh, update }
}
