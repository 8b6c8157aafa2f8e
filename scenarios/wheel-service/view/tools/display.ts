// What instruments share when they are read: close-up framing and the segments of a liquid-crystal display.

import { FONT } from '../../../../client/kit/label.ts'
import type { Facts } from '../../../../client/kit/scenarioView.ts'

export const rad = (degrees: number): number => (degrees * Math.PI) / 180
export const numberOf = (facts: Facts, id: string, otherwise = 0): number => Number(facts[id] ?? otherwise)

/** Clears a canvas and fits a drawing of w×h mm into it, centred. */
export function framed(canvas: HTMLCanvasElement, w: number, h: number, ground: string): CanvasRenderingContext2D {
  const ctx = canvas.getContext('2d')
  if (!ctx) throw new Error('no 2D canvas')
  ctx.setTransform(1, 0, 0, 1, 0, 0)
  ctx.shadowColor = 'transparent'
  ctx.fillStyle = ground
  ctx.fillRect(0, 0, canvas.width, canvas.height)
  const k = Math.min(canvas.width / w, canvas.height / h)
  ctx.setTransform(k, 0, 0, k, (canvas.width - w * k) / 2, (canvas.height - h * k) / 2)
  return ctx
}

/** Which of the segments a–g light for a character. */
const LIT: Readonly<Record<string, string>> = {
  '0': 'abcdef',
  '1': 'bc',
  '2': 'abged',
  '3': 'abgcd',
  '4': 'fgbc',
  '5': 'afgcd',
  '6': 'afgedc',
  '7': 'abc',
  '8': 'abcdefg',
  '9': 'abcdfg',
  '-': 'g',
  ' ': '',
}
/** Bars of a digit 10 wide and 18 high: middle, and whether it stands. */
const BARS: Readonly<Record<string, readonly [x: number, y: number, upright: boolean]>> = {
  a: [5, 1, false],
  b: [9, 5, true],
  c: [9, 13, true],
  d: [5, 17, false],
  e: [1, 13, true],
  f: [1, 5, true],
  g: [5, 9, false],
}

function digit(ctx: CanvasRenderingContext2D, character: string, on: string, off: string): void {
  for (const [name, [x, y, upright]] of Object.entries(BARS)) {
    ctx.fillStyle = (LIT[character] ?? '').includes(name) ? on : off
    ctx.beginPath()
    for (const [l, t] of [
      [-3.6, 0],
      [-2.7, -0.95],
      [2.7, -0.95],
      [3.6, 0],
      [2.7, 0.95],
      [-2.7, 0.95],
    ] as const)
      ctx.lineTo(x + (upright ? t : l), y + (upright ? l : t))
    ctx.fill()
  }
}

/** Ground of a display with the shadow of its frame. */
export function drawGround(ctx: CanvasRenderingContext2D, w: number, h: number): void {
  const ground = ctx.createLinearGradient(0, 0, 0, h)
  ground.addColorStop(0, '#a9b29e')
  ground.addColorStop(1, '#bbc4af')
  ctx.fillStyle = ground
  ctx.fillRect(0, 0, w, h)
  const shade = ctx.createLinearGradient(0, 0, 0, h * 0.14)
  shade.addColorStop(0, 'rgba(10,14,12,0.32)')
  shade.addColorStop(1, 'rgba(10,14,12,0)')
  ctx.fillStyle = shade
  ctx.fillRect(0, 0, w, h * 0.14)
}

const CELLS = 4

/** Figures fill w×h units at the origin, unit small beside them; `text` '' means off. */
export function drawFigures(ctx: CanvasRenderingContext2D, w: number, h: number, text: string, unit: string): void {
  const [on, ghost] = ['#14181a', 'rgba(20,24,26,0.05)']
  const k = Math.min((h * 0.7) / 18, (w - h * 0.7) / (CELLS * 12.4))
  ctx.save()
  ctx.translate(w - h * 0.52 - CELLS * 12.4 * k + 1.6 * k, (h - 18 * k) / 2)
  ctx.scale(k, k)
  ctx.transform(1, 0, -0.09, 1, 1.4, 0)
  const shown = text.replace('.', '').padStart(CELLS, ' ')
  const point = text === '' ? -1 : text.length - text.indexOf('.') - 1
  for (let i = 0; i < CELLS; i++) {
    digit(ctx, shown[i] ?? ' ', on, ghost)
    ctx.fillStyle = CELLS - 1 - i === point ? on : ghost
    ctx.fillRect(10.2, 16.2, 1.9, 1.9)
    ctx.translate(12.4, 0)
  }
  ctx.restore()
  ctx.textAlign = 'right'
  ctx.textBaseline = 'alphabetic'
  ctx.font = `600 ${h * 0.2}px ${FONT}`
  ctx.fillStyle = text === '' ? ghost : on
  ctx.fillText(unit, w - h * 0.05, h * 0.84)
}

export function drawLcd(ctx: CanvasRenderingContext2D, w: number, h: number, text: string, unit: string): void {
  drawGround(ctx, w, h)
  drawFigures(ctx, w, h, text, unit)
}

/** What a display shows for a fact: '' while off, else two decimals; instruments that are missing show nothing. */
export function reading(facts: Facts, id: string): string {
  const value = facts[id]
  if (value === undefined || value === '' || typeof value === 'boolean') return ''
  const n = Number(value)
  return Number.isFinite(n) ? (Math.abs(n) < 0.005 ? 0 : n).toFixed(2) : ''
}

/** Symbols printed on keys, in mm about the key's centre. */
export function keySign(ctx: CanvasRenderingContext2D, sign: string, size: number): void {
  ctx.fillStyle = '#f2f1ed'
  ctx.font = `700 ${size}px ${FONT}`
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.fillText(sign, 0, size * 0.06)
}

export const bezelled = (ctx: CanvasRenderingContext2D, w: number, h: number, body: string): void => {
  const g = ctx.createLinearGradient(0, 0, 0, h)
  g.addColorStop(0, body)
  g.addColorStop(1, '#1b1d20')
  ctx.fillStyle = g
  ctx.beginPath()
  ctx.roundRect(1, 1, w - 2, h - 2, 6)
  ctx.fill()
}

export function key(ctx: CanvasRenderingContext2D, x: number, y: number, w: number, sign: string, size: number): void {
  ctx.save()
  ctx.translate(x, y)
  ctx.fillStyle = '#4a4f55'
  ctx.beginPath()
  ctx.roundRect(-w / 2, -5, w, 10, 3)
  ctx.fill()
  keySign(ctx, sign, size)
  ctx.restore()
}
