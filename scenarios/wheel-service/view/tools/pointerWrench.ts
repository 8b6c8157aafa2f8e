// Beam torque wrench: the beam bends with its scale, the free needle stays; what is read is their offset.

import { FONT } from '../../../../client/kit/label.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { framed, numberOf as number, rad } from './display.ts'
import { finish, NEWTON_METRE, print, TINT } from './finish.ts'
import { block, built, extruded, lofted, moved, outline, type Piece, plate, type Section, swept, turned } from './shape.ts'
import { squareDrive } from './sockets.ts'

/** Pointer wrench, mm: needle length to the scale arc, and degrees at 300 N·m to either side. */
const ARC = 312
const FULL = 10
const PLATE = { width: 128, low: 288, high: 328 } as const
const slope = (torque: number): number => (Math.max(-320, Math.min(320, torque)) / 300) * FULL

/** The plate in mm about the drive axis, y up: drawn once as texture and again for the close-up. */
function drawPlate(ctx: CanvasRenderingContext2D): void {
  const at = (torque: number, r: number): [number, number] => [
    Math.sin(rad((torque / 300) * FULL)) * r,
    -Math.cos(rad((torque / 300) * FULL)) * r,
  ]
  ctx.strokeStyle = ctx.fillStyle = '#16181a'
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  for (let t = -300; t <= 300; t += 5) {
    const long = t % 50 === 0 ? 6.4 : t % 25 === 0 ? 4.8 : t % 10 === 0 ? 3.8 : 2.6
    ctx.lineWidth = t % 50 === 0 ? 0.34 : 0.22
    ctx.beginPath()
    ctx.moveTo(...at(t, ARC))
    ctx.lineTo(...at(t, ARC + long))
    ctx.stroke()
    if (t % 50 === 0) {
      const [x, y] = at(t, ARC + 9.6)
      ctx.save()
      ctx.translate(x, y)
      ctx.rotate(rad((t / 300) * FULL))
      ctx.font = `600 ${t % 100 === 0 ? 4.4 : 3.6}px ${FONT}`
      ctx.fillText(`${Math.abs(t)}`, 0, 0)
      ctx.restore()
    }
  }
  ctx.lineWidth = 0.3
  ctx.beginPath()
  ctx.arc(0, 0, ARC, -Math.PI / 2 - rad(FULL), -Math.PI / 2 + rad(FULL))
  ctx.stroke()
  ctx.font = `700 4.6px ${FONT}`
  ctx.fillText(NEWTON_METRE, -38, -PLATE.low - 6)
  ctx.font = `500 3px ${FONT}`
  ctx.fillText(`±4 %   5 ${NEWTON_METRE}`, 38, -PLATE.low - 6)
}

export function pointer(): Model {
  const bar = (y: number, w: number, d: number, x = 12): Section => ({ at: [x, y, 0], size: [w, d, Math.min(w, d) * 0.48] })
  const plateShape = outline(
    [-64, 288],
    [-26, 286],
    [-12, 274],
    [12, 274],
    [26, 286],
    [64, 288],
    [62, 326],
    [40, 328.6],
    [0, 330],
    [-40, 328.6],
    [-62, 326],
  )
  const pieces: Piece[] = [
    [
      turned(
        [
          [-0.5, 10.5],
          [0, 13],
          [1.6, 14],
          [2, 17],
          [3.4, 18.6],
          [20.6, 18.6],
          [22, 17.2],
          [23, 13],
          [23.4, 0],
        ],
        36,
      ),
      finish.satin(),
    ],
    [
      turned(
        [
          [23, 8],
          [27, 8],
          [28.4, 6.8],
          [28.6, 0],
        ],
        20,
      ),
      finish.black(),
    ],
    ...squareDrive(),
    [
      lofted([bar(6, 20, 27), bar(20, 19, 26), bar(27, 16, 18), bar(34, 13.4, 14), bar(46, 12.6, 12.6), bar(392, 12.6, 12.6)], 4),
      finish.satin(),
    ],
    // Bracket that ties the plate to the far part of the beam, and its two screws.
    [moved(block(15, 16, 20, 2), [13.5, 281, 0]), finish.black()],
    [moved(extruded(plateShape, 1.4, 0.4), [20.6, 0, 0], [0, 90, 0]), finish.satin()],
    [
      turned(
        [
          [21, 2.6],
          [22.6, 2.6],
          [23, 2],
          [23, 0],
        ],
        10,
      ).translate(0, 279, 7),
      finish.black(),
    ],
    [
      turned(
        [
          [21, 2.6],
          [22.6, 2.6],
          [23, 2],
          [23, 0],
        ],
        10,
      ).translate(0, 279, -7),
      finish.black(),
    ],
    // Yoke, pivot pin at the arm of 450 where the hand must pull, grip free of the beam at both ends.
    [lofted([bar(384, 14, 16), bar(390, 17, 22), bar(404, 17, 22), bar(408, 13, 16), bar(470, 13, 14)], 4), finish.black()],
    [
      lofted(
        [
          bar(412, 22, 24),
          bar(415, 27, 29),
          bar(421, 30, 33),
          bar(440, 29.4, 34),
          bar(462, 29.4, 34),
          bar(474, 30.6, 34),
          bar(480, 27, 30),
          bar(482, 20, 22),
        ],
        5,
      ),
      finish.plastic(),
      TINT.dark,
    ],
    [
      turned(
        [
          [-4, 4.4],
          [-3.6, 5],
          [27.6, 5],
          [28, 4.4],
          [28, 0],
        ],
        16,
      ).translate(0, 450, 0),
      finish.satin(),
    ],
  ]
  for (const y of [420, 426, 432, 467, 473]) {
    const ring = (at: number, more: number): Section => bar(at, 29.4 + more, 34 + more)
    pieces.push([lofted([ring(y - 1.2, 0), ring(y - 0.6, 1.4), ring(y + 0.6, 1.4), ring(y + 1.2, 0)], 5), finish.plastic(), TINT.field])
  }
  const dense = 15
  const face = print(PLATE.width, PLATE.high - PLATE.low, dense, (ctx) => {
    ctx.translate(PLATE.width / 2, PLATE.high)
    drawPlate(ctx)
  })
  pieces.push([moved(plate(PLATE.width, PLATE.high - PLATE.low), [21.5, (PLATE.high + PLATE.low) / 2, 0], [0, 90, 0]), face])
  const object = built(...pieces)
  const needle = built(
    [
      swept(
        [
          [26, 0, 0],
          [26, 120, 0],
          [26, 200, 0],
          [24.5, 268, 0],
          [23.4, 296, 0],
        ],
        () => 1.9,
        10,
      ),
      finish.satin(),
    ],
    [
      moved(
        extruded(outline([-1.9, 290], [1.9, 290], [1.2, 300], [0.12, 312], [-0.12, 312], [-1.2, 300]), 0.8, 0),
        [23.2, 0, 0],
        [0, 90, 0],
      ),
      finish.black(),
    ],
  )
  object.add(needle)
  return {
    object,
    // Tightening (clockwise from outside) drags the beam towards −z, so the free needle falls behind towards +z.
    update: (facts) => {
      needle.rotation.x = rad(slope(number(facts, 'pointer.torque')))
    },
    face: (canvas, facts) => {
      const ctx = framed(canvas, 132, 52, '#d9d9d6')
      ctx.translate(66, 331 + 8)
      const sheen = ctx.createLinearGradient(0, -334, 0, -284)
      sheen.addColorStop(0, '#e9e9e6')
      sheen.addColorStop(1, '#cfd0ce')
      ctx.fillStyle = sheen
      ctx.fillRect(-66, -339, 132, 52)
      drawPlate(ctx)
      ctx.rotate(-rad(slope(number(facts, 'pointer.torque'))))
      ctx.shadowColor = 'rgba(0,0,0,0.35)'
      ctx.shadowBlur = 6
      ctx.shadowOffsetY = 3
      ctx.fillStyle = '#1b1d1f'
      ctx.beginPath()
      for (const [x, y] of [
        [-1.9, -280],
        [-1.9, -290],
        [-1.2, -300],
        [-0.14, -312],
        [0.14, -312],
        [1.2, -300],
        [1.9, -290],
        [1.9, -280],
      ] as const)
        ctx.lineTo(x, y)
      ctx.fill()
    },
  }
}
