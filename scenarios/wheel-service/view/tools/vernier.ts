// Vernier caliper 0–150 mm, 0.02 mm: fifty divisions of the slider cover 49 mm of the beam. Beam along +y, face to +x, large jaws to −z.

import type { Shape } from 'three'
import { FONT } from '../../../../client/kit/label.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { framed, numberOf } from './display.ts'
import { finish, print } from './finish.ts'
import { block, built, extruded, moved, outline, type Piece, plate, turned } from './shape.ts'

/** Both zero lines stand this far from the jaws. */
const ZERO = 7
/** Reads from y to the right, z up. */
const FLAT = [90, 0, 90] as const
const profile = (...points: readonly (readonly [y: number, z: number])[]): Shape => outline(...points.map(([y, z]) => [-z, y] as const))
const cut = (shape: Shape, thickness: number, x: number, bevel = 0.4) => moved(extruded(shape, thickness, bevel), [x, 0, 0], [0, 90, 0])

/** Under a loupe the lines are spread along x only; figures keep their shape. */
function lettered(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, loupe: number): void {
  ctx.save()
  ctx.translate(x, y)
  ctx.scale(1 / loupe, 1)
  ctx.fillText(text, 0, 0)
  ctx.restore()
}

/** Main scale in mm: x from its zero line, y down from the line where the slider meets it. */
function drawBeam(ctx: CanvasRenderingContext2D, from = 0, to = 150, loupe = 1): void {
  ctx.strokeStyle = ctx.fillStyle = '#141618'
  ctx.textAlign = 'center'
  ctx.textBaseline = 'alphabetic'
  for (let i = Math.max(0, Math.floor(from)); i <= Math.min(150, to); i++) {
    ctx.lineWidth = 0.14 / Math.sqrt(loupe)
    ctx.beginPath()
    ctx.moveTo(i, 0)
    ctx.lineTo(i, i % 10 === 0 ? -5 : i % 5 === 0 ? -4 : -2.8)
    ctx.stroke()
    ctx.font = `600 3px ${FONT}`
    if (i % 10 === 0) lettered(ctx, `${i}`, i, -5.8, loupe)
  }
}

/** Slider's scale: x from its zero line, y down. */
function drawSlider(ctx: CanvasRenderingContext2D, loupe = 1): void {
  ctx.strokeStyle = ctx.fillStyle = '#141618'
  ctx.textAlign = 'center'
  ctx.textBaseline = 'alphabetic'
  for (let i = 0; i <= 50; i++) {
    const x = i * 0.98
    ctx.lineWidth = 0.14 / Math.sqrt(loupe)
    ctx.beginPath()
    ctx.moveTo(x, 0)
    ctx.lineTo(x, i % 5 === 0 ? 3.4 : 2.3)
    ctx.stroke()
    ctx.font = `600 2.3px ${FONT}`
    if (i % 5 === 0) lettered(ctx, `${(i / 5) % 10}`, x, 5.8, loupe)
  }
  ctx.font = `500 1.5px ${FONT}`
  if (loupe === 1) ctx.fillText('0.02 mm', 54.6, 5.6)
}

export function vernier(): Model {
  const fixed: Piece[] = [
    [
      cut(
        profile(
          [206, -8],
          [206, 8],
          [-20, 8],
          [-20, -12],
          [-14, -22],
          [-6.5, -41],
          [-3, -49],
          [-0.2, -49],
          [0, -48],
          [0, -11.5],
          [1.6, -9.4],
          [3, -8],
        ),
        3.6,
        0,
      ),
      finish.satin(),
    ],
    [cut(profile([-18, 7], [-9, 11], [-1, 14], [0, 15], [0, 25], [1.4, 25.4], [4.6, 14], [7, 7]), 1.7, -0.9, 0.3), finish.satin()],
    [
      moved(plate(160, 15), [1.86, 76 + ZERO, 0], FLAT),
      print(160, 15, 16, (ctx) => {
        ctx.translate(4, 9.5)
        drawBeam(ctx)
      }),
    ],
    [
      moved(plate(30, 6), [1.86, 186, 2], FLAT),
      print(30, 6, 14, (ctx) => {
        ctx.fillStyle = '#33363a'
        ctx.font = `600 2.8px ${FONT}`
        ctx.fillText('0–150  0.02 mm', 3, 4)
      }),
    ],
  ]
  const window = profile(
    [66, -12],
    [66, 12.4],
    [14, 12.4],
    [10, 10.6],
    [0, 10.6],
    [0, -48],
    [0.2, -49],
    [3, -49],
    [6.5, -41],
    [13, -22],
    [18, -13.4],
    [22, -12],
  )
  // The beam shows through the window; its lower edge is where the two scales meet.
  window.holes.push(profile([2.6, -1.6], [63, -1.6], [63, 8.4], [2.6, 8.4]))
  const slider = built(
    [cut(window, 2.2, 3, 0.4), finish.satin()],
    [cut(profile([66, -12], [66, 12.4], [14, 12.4], [4, 9], [4, -9], [18, -12]), 1.6, -2.8, 0.4), finish.satin()],
    [cut(profile([18, 8.4], [66, 8.4], [66, 12.4], [14, 12.4]), 6, 0.4, 0.3), finish.satin()],
    [cut(profile([22, -12], [66, -12], [66, -8.4], [16, -8.4]), 6, 0.4, 0.3), finish.satin()],
    [cut(profile([0, -9], [0, -48], [0.2, -49], [3, -49], [6.5, -41], [13, -22], [17, -12], [17, -9]), 3.6, 0.2, 0.4), finish.satin()],
    [cut(profile([18, 9], [9, 11], [1, 14], [0, 15], [0, 25], [-1.4, 25.4], [-4.6, 14], [-6, 10]), 1.7, 0.9, 0.3), finish.satin()],
    [cut(profile([50, -11.6], [60, -11.6], [62, -14], [61, -16.4], [57, -17.6], [53, -16.4], [49, -14]), 5, 0.4, 0.6), finish.ribbed()],
    [
      moved(
        turned(
          [
            [12, 2.2],
            [15, 2.2],
            [15.4, 4.2],
            [16, 4.6],
            [22, 4.6],
            [22.6, 4],
            [22.6, 0],
          ],
          20,
        ),
        [0.6, 40, 0],
        [0, -90, 0],
      ),
      finish.knurled(),
    ],
    [moved(block(1.6, 176, 2.4, 0.4), [0, 120, -5.4]), finish.satin()],
    [
      moved(plate(62, 8.6), [4.16, 26 + ZERO, -6], FLAT),
      print(62, 8.6, 20, (ctx) => {
        ctx.translate(5, 0.1)
        drawSlider(ctx)
      }),
    ],
  )
  const object = built(...fixed).add(slider)
  const opening = (value: number): number => Math.max(0, Math.min(150, value))
  return {
    object,
    update: (facts) => {
      slider.position.y = opening(numberOf(facts, 'vernier.opening')) / 1000
    },
    face: (canvas, facts) => drawScales(canvas, opening(numberOf(facts, 'vernier.opening'))),
  }
}

/** The two scales, and below them a loupe on the lines that meet best: two hundredths cannot be told apart at natural size. */
function drawScales(canvas: HTMLCanvasElement, value: number): void {
  const ctx = framed(canvas, 72, 44, '#e8e6e1')
  const scales = (left: number, loupe: number): void => {
    ctx.fillStyle = '#d3d5d6'
    ctx.fillRect(-100, -11, 320, 11)
    drawBeam(ctx, left - 2, left + 80, loupe)
    ctx.save()
    ctx.translate(value, 0)
    ctx.fillStyle = '#e6e7e7'
    ctx.fillRect(-6, 0, 66, 9)
    ctx.fillStyle = 'rgba(0,0,0,0.28)'
    ctx.fillRect(-6, 0, 66, 0.12)
    drawSlider(ctx, loupe)
    ctx.restore()
  }
  ctx.save()
  ctx.beginPath()
  ctx.rect(0, 0, 72, 20)
  ctx.clip()
  ctx.translate(8 - value, 11)
  scales(value - 8, 1)
  ctx.restore()
  const best = Math.round(((value % 1) * 50) % 50)
  const meeting = value + best * 0.98
  ctx.save()
  ctx.beginPath()
  ctx.roundRect(4, 22, 64, 20, 3)
  ctx.clip()
  ctx.translate(36, 31.6)
  ctx.scale(5.6, 1.3)
  ctx.translate(-meeting, 0)
  scales(meeting - 8, 5.6 / 1.3)
  ctx.restore()
  ctx.strokeStyle = '#3a3d40'
  ctx.lineWidth = 0.6
  ctx.beginPath()
  ctx.roundRect(4, 22, 64, 20, 3)
  ctx.stroke()
}
