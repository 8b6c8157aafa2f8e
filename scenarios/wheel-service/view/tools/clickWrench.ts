// Click torque wrench, set like a micrometer: tens on the main scale at the thimble's edge, units on the thimble at the centre line.

import { Group } from 'three'
import { FONT } from '../../../../client/kit/label.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { framed, numberOf as number, rad } from './display.ts'
import { finish, NEWTON_METRE, print } from './finish.ts'
import { ratchetHead } from './ratchet.ts'
import { built, lofted, moved, patch, type Section, turned } from './shape.ts'

/** Click wrench, mm: the thimble's edge stands at y = EDGE for 30 N·m and moves 3 mm towards the head in each turn of 10 N·m. */
const EDGE = 318
const PITCH = 0.3
const TUBE = 11
const SLEEVE = 13.4

/** Main scale in mm: x to the right towards the handle from the 30 N·m line, y down, centre line y = 0. */
function drawMain(ctx: CanvasRenderingContext2D): void {
  ctx.strokeStyle = ctx.fillStyle = '#17191b'
  ctx.lineWidth = 0.22
  ctx.beginPath()
  ctx.moveTo(-39, 0)
  ctx.lineTo(9, 0)
  ctx.stroke()
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  for (let t = 30; t <= 150; t += 10) {
    const x = -(t - 30) * PITCH
    const up = t % 20 === 10
    ctx.lineWidth = 0.26
    ctx.beginPath()
    ctx.moveTo(x, up ? -3.4 : -1.6)
    ctx.lineTo(x, up ? 1.6 : 3.4)
    ctx.stroke()
    ctx.font = `600 2.5px ${FONT}`
    ctx.fillText(`${t}`, x, up ? -5 : 5.2)
  }
  ctx.font = `700 2.6px ${FONT}`
  ctx.fillText(NEWTON_METRE, -43, 0)
}

export function click(): Model {
  const bar = (y: number, w: number, d = w): Section => ({ at: [12, y, 0], size: [w, d, Math.min(w, d) * 0.49] })
  const upright = (r: number, y0: number, y1: number): [number, number][] => [
    [y0, r],
    [y1, r],
  ]
  // A body of revolution about the tube's axis: along x first, then stood up.
  const spun = (profile: readonly (readonly [number, number])[], sides = 32) => moved(turned(profile, sides), [12, 0, 0], [0, 0, 90])
  const object = built(
    ...ratchetHead(7.6),
    [lofted([bar(40, 15.4, 15), bar(54, 15, 15), bar(66, 16, 18)], 4), finish.chrome()],
    [spun([[58, 9.4], [59.5, 11.6], [74, 11.6], [76, 11], ...upright(TUBE, 78, 345)]), finish.satin()],
    [
      turned(
        [
          [0.2, 3.6],
          [0.6, 4],
          [23.4, 4],
          [23.8, 3.6],
          [23.8, 0],
        ],
        14,
      ).translate(0, 66.5, 0),
      finish.satin(),
    ],
    [
      moved(patch(TUBE + 0.1, EDGE - 46, EDGE + 10, 130), [12, 0, 0]),
      print((TUBE * 130 * Math.PI) / 180, 56, 18, (ctx) => {
        // Figures stand upright when the handle lies to the right.
        ctx.translate((TUBE * 65 * Math.PI) / 180, 10)
        ctx.rotate(-Math.PI / 2)
        drawMain(ctx)
      }),
    ],
    [
      moved(patch(TUBE + 0.1, 110, 190, 100), [12, 0, 0]),
      print((TUBE * 100 * Math.PI) / 180, 80, 10, (ctx) => {
        ctx.translate((TUBE * 50 * Math.PI) / 180, 40)
        ctx.rotate(-Math.PI / 2)
        ctx.fillStyle = '#25282b'
        ctx.textAlign = 'center'
        ctx.textBaseline = 'middle'
        ctx.font = `700 7px ${FONT}`
        ctx.fillText(`30–150 ${NEWTON_METRE}`, 0, -1)
        ctx.font = `500 3.4px ${FONT}`
        ctx.fillText('ISO 6789  ±4 %  1/2"', 0, 5.6)
      }),
    ],
  )
  const girth = 2 * Math.PI * SLEEVE
  const handle = built(
    [
      spun([
        [0, 11.3],
        [0, 12.2],
        [1.5, 12.9],
        [4, SLEEVE],
        [15, SLEEVE],
        [16.5, 14.6],
      ]),
      finish.satin(),
    ],
    [
      spun([
        [16, 14.4],
        [17.5, 15.2],
        [88, 15.2],
        [89.5, 14.4],
      ]),
      finish.knurled(),
    ],
    [
      spun([
        [89, 14.4],
        [90.5, 14.4],
        [92, 15],
        [108, 15],
        [111, 13.4],
        [112, 11],
      ]),
      finish.black(),
    ],
    [
      moved(patch(SLEEVE + 0.12, 1.2, 14, 359.9, 48), [0, 0, 0]).translate(12, 0, 0),
      print(girth, 12.8, 14, (ctx) => {
        ctx.translate(girth / 2, 12.8)
        ctx.rotate(-Math.PI / 2)
        ctx.strokeStyle = ctx.fillStyle = '#17191b'
        ctx.textAlign = 'center'
        ctx.textBaseline = 'middle'
        for (let k = -5; k < 5; k++) {
          // Canvas x is circumference; k grows towards −z, to the right of one who faces the scale with the handle up.
          const y = (k / 10) * girth
          ctx.lineWidth = 0.26
          ctx.beginPath()
          ctx.moveTo(0, y)
          ctx.lineTo(k % 5 ? 3.2 : 4.4, y)
          ctx.stroke()
          ctx.font = `600 3.4px ${FONT}`
          ctx.fillText(`${(k + 10) % 10}`, 7, y)
        }
      }),
    ],
  )
  const lock = built(
    [
      spun([
        [108, 9],
        [113, 9],
        [113.2, 9],
      ]),
      finish.brass(),
    ],
    [
      spun([
        [113, 10],
        [113.4, 12],
        [114.6, 12.8],
        [126, 12.8],
      ]),
      finish.knurled(),
    ],
    [
      spun([
        [126, 12.8],
        [128.6, 11.6],
        [130, 8],
        [130, 0],
      ]),
      finish.satin(),
    ],
  )
  const turning = new Group()
  turning.add(handle, lock)
  object.add(turning)
  const pose = (set: number, locked: boolean): void => {
    turning.position.y = (EDGE - (set - 30) * PITCH) / 1000
    handle.rotation.y = -rad((set % 10) * 36)
    lock.position.y = locked ? 0 : 0.004
  }
  // Rotation is about the tube's axis, which stands 12 mm off the part's own.
  for (const child of handle.children) child.position.x = -0.012
  handle.position.x = 0.012
  pose(30, true)
  return {
    object,
    update: (facts) => pose(number(facts, 'click.set', 30), facts['click.locked'] !== false),
    face: (canvas, facts) => drawClick(canvas, number(facts, 'click.set', 30), facts['click.locked'] !== false),
  }
}

function drawClick(canvas: HTMLCanvasElement, set: number, locked: boolean): void {
  const ctx = framed(canvas, 84, 42, '#3a3d40')
  ctx.translate(50, 21)
  const round = (r: number, light: string, dark: string): CanvasGradient => {
    const g = ctx.createLinearGradient(0, -r, 0, r)
    for (const [stop, colour] of [
      [0, dark],
      [0.28, light],
      [0.55, light],
      [1, dark],
    ] as const)
      g.addColorStop(stop, colour)
    return g
  }
  ctx.fillStyle = round(TUBE, '#f1f2f2', '#8b8f93')
  ctx.fillRect(-60, -TUBE, 130, TUBE * 2)
  drawMain(ctx)
  const edge = -(set - 30) * PITCH
  ctx.save()
  ctx.translate(edge, 0)
  ctx.fillStyle = round(SLEEVE, '#e3e5e6', '#74787c')
  ctx.shadowColor = 'rgba(0,0,0,0.45)'
  ctx.shadowBlur = 8
  ctx.fillRect(0, -SLEEVE, 16, SLEEVE * 2)
  ctx.fillStyle = round(15.2, '#7e8285', '#2b2d30')
  ctx.fillRect(16, -15.2, 120, 30.4)
  ctx.shadowColor = 'transparent'
  ctx.strokeStyle = 'rgba(230,232,233,0.13)'
  ctx.lineWidth = 0.2
  ctx.save()
  ctx.beginPath()
  ctx.rect(16.6, -15.2, 120, 30.4)
  ctx.clip()
  for (let i = -30; i < 70; i++) {
    for (const lean of [30.4, -30.4]) {
      ctx.beginPath()
      ctx.moveTo(16 + i * 1.3, -15.2)
      ctx.lineTo(16 + i * 1.3 + lean, 15.2)
      ctx.stroke()
    }
  }
  ctx.restore()
  ctx.strokeStyle = ctx.fillStyle = '#16181a'
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  for (let k = Math.ceil(set - 3); k <= set + 3; k++) {
    const a = (k - set) * 36
    if (Math.abs(a) > 78) continue
    const y = Math.sin(rad(a)) * SLEEVE
    const squash = Math.cos(rad(a))
    ctx.lineWidth = 0.26
    ctx.beginPath()
    ctx.moveTo(0, y)
    ctx.lineTo(k % 5 ? 3.2 : 4.4, y)
    ctx.stroke()
    ctx.save()
    ctx.translate(7.2, y)
    ctx.scale(1, squash)
    ctx.font = `600 3.6px ${FONT}`
    ctx.fillText(`${((k % 10) + 10) % 10}`, 0, 0)
    ctx.restore()
  }
  ctx.restore()
  // The lock's state as engraved on the knob: a closed or an open ring, no colour code.
  ctx.fillStyle = '#f0efec'
  ctx.textAlign = 'right'
  ctx.textBaseline = 'alphabetic'
  ctx.font = `600 3px ${FONT}`
  ctx.fillText(locked ? 'LOCK ●' : 'UNLOCK ○', 32, 19.6)
}
