// What is printed on and moves over a dial indicator's face: on the model as textures and needles, for the close-up as one drawing.

import { FONT } from '../../../../client/kit/label.ts'
import { framed, rad } from './display.ts'

/** Middle of the dial along the stem, mm from the probe's tip. */
export const MIDDLE = 70
/** Radius of the scale and of the print that carries it. */
export const SCALE = 23.4
export const PRINT = 25

/** The numbered ring that turns with the bezel, mm about the middle, twelve o'clock up. */
export function drawScale(ctx: CanvasRenderingContext2D): void {
  ctx.strokeStyle = ctx.fillStyle = '#15171a'
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  for (let i = 0; i < 100; i++) {
    const a = rad(i * 3.6)
    const inner = SCALE - (i % 10 === 0 ? 4.2 : i % 5 === 0 ? 3.4 : 2.3)
    ctx.lineWidth = i % 10 === 0 ? 0.36 : 0.2
    ctx.beginPath()
    ctx.moveTo(Math.sin(a) * inner, -Math.cos(a) * inner)
    ctx.lineTo(Math.sin(a) * SCALE, -Math.cos(a) * SCALE)
    ctx.stroke()
    if (i % 10 === 0) {
      ctx.font = `600 3.6px ${FONT}`
      ctx.fillText(`${i}`, Math.sin(a) * 16.6, -Math.cos(a) * 16.6 + 0.2)
    }
  }
}

export const SMALL = { x: -7.4, y: 2.6, r: 4.6 } as const

/** Fixed middle of the face: graduation, range, and the counter of whole turns. */
export function drawMiddle(ctx: CanvasRenderingContext2D): void {
  ctx.fillStyle = ctx.strokeStyle = '#15171a'
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.font = `600 2.5px ${FONT}`
  ctx.fillText('0.01 mm', 0, -8)
  ctx.font = `500 1.9px ${FONT}`
  ctx.fillText('0–10 mm', 6.4, 6)
  ctx.save()
  ctx.translate(SMALL.x, SMALL.y)
  ctx.lineWidth = 0.14
  ctx.beginPath()
  ctx.arc(0, 0, SMALL.r, 0, Math.PI * 2)
  ctx.stroke()
  for (let i = 0; i < 10; i++) {
    const a = rad(i * 36)
    ctx.lineWidth = 0.22
    ctx.beginPath()
    ctx.moveTo(Math.sin(a) * 3.8, -Math.cos(a) * 3.8)
    ctx.lineTo(Math.sin(a) * SMALL.r, -Math.cos(a) * SMALL.r)
    ctx.stroke()
    ctx.font = `500 1.5px ${FONT}`
    ctx.fillText(`${i}`, Math.sin(a) * 2.75, -Math.cos(a) * 2.75 + 0.1)
  }
  ctx.restore()
}

export const NEEDLE = [
  [-0.75, 7],
  [-0.95, 5],
  [-0.55, 1.4],
  [-0.42, 0],
  [-0.14, -21.6],
  [0, -22.2],
  [0.14, -21.6],
  [0.42, 0],
  [0.55, 1.4],
  [0.95, 5],
  [0.75, 7],
] as const
export const HAND = [
  [-0.3, 1.2],
  [-0.1, -3.2],
  [0.1, -3.2],
  [0.3, 1.2],
] as const
export function drawFace(canvas: HTMLCanvasElement, travel: number, turn: number): void {
  const ctx = framed(canvas, 62, 62, '#e8e6e1')
  ctx.translate(31, 31)
  const ring = (r: number, fill: string | CanvasGradient): void => {
    ctx.fillStyle = fill
    ctx.beginPath()
    ctx.arc(0, 0, r, 0, Math.PI * 2)
    ctx.fill()
  }
  const steel = ctx.createLinearGradient(-20, -28, 20, 28)
  for (const [stop, colour] of [
    [0, '#f3f3f2'],
    [0.35, '#a9abad'],
    [0.6, '#dcdddd'],
    [1, '#85888b'],
  ] as const)
    steel.addColorStop(stop, colour)
  ring(29, '#5c5f62')
  ctx.save()
  ctx.rotate(rad(turn))
  ctx.strokeStyle = 'rgba(235,236,236,0.75)'
  ctx.lineWidth = 0.5
  for (let i = 0; i < 120; i++) {
    ctx.rotate(Math.PI / 60)
    ctx.beginPath()
    ctx.moveTo(0, 27.9)
    ctx.lineTo(0, 29)
    ctx.stroke()
  }
  ctx.restore()
  ring(28, steel)
  ring(25.4, '#55585b')
  ring(25, '#f4f2ec')
  drawMiddle(ctx)
  ctx.save()
  ctx.rotate(rad(turn))
  drawScale(ctx)
  ctx.restore()
  const pointing = (points: readonly (readonly [number, number])[], angle: number, x: number, y: number, boss: number): void => {
    ctx.save()
    ctx.shadowColor = 'rgba(0,0,0,0.35)'
    ctx.shadowBlur = 5
    ctx.shadowOffsetX = ctx.shadowOffsetY = 3
    ctx.translate(x, y)
    ctx.rotate(rad(angle))
    ctx.fillStyle = '#15171a'
    ctx.beginPath()
    for (const [px, py] of points) ctx.lineTo(px, py)
    ctx.fill()
    ctx.beginPath()
    ctx.arc(0, 0, boss, 0, Math.PI * 2)
    ctx.fill()
    ctx.restore()
  }
  pointing(HAND, travel * 36, SMALL.x, SMALL.y, 0.6)
  pointing(NEEDLE, travel * 360, 0, 0, 1.7)
}
