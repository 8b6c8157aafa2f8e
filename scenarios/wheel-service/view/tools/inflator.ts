// Digital tyre inflator gun: chuck on the valve's axis, display and keys towards the one who holds it.

import { FONT } from '../../../../client/kit/label.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { bezelled, drawFigures, drawGround, drawLcd, framed, key, keySign, reading } from './display.ts'
import { finish, live, print, TINT } from './finish.ts'
import { block, built, lofted, moved, type Piece, plate, type Section, swept, turned } from './shape.ts'

const INFLATOR_KEYS = [
  ['ZERO', 60, 3.2],
  ['+', 40, 7],
  ['−', 20, 7],
] as const

export function inflator(): Model {
  const at = (x: number, y: number, w: number, d: number, r: number, lean = 0): Section => ({ at: [x, y, 0], size: [w, d, r], lean })
  const pieces: Piece[] = [
    // Chuck on the valve's axis: rubber seat, clip body with its lever, hexagon union into the gun.
    [
      turned(
        [
          [0, 4.6],
          [0.2, 6.6],
          [3, 7.2],
          [4, 7.2],
        ],
        24,
      ),
      finish.matte(),
      TINT.dark,
    ],
    [
      turned(
        [
          [3.6, 7.2],
          [4, 8.2],
          [14, 8.2],
          [15, 7.4],
          [16, 7.4],
        ],
        28,
      ),
      finish.brass(),
    ],
    [
      turned(
        [
          [15.5, 9.4],
          [16.2, 10],
          [21.6, 10],
          [22.4, 9.4],
        ],
        6,
        { crease: 18 },
      ),
      finish.brass(),
    ],
    [
      turned(
        [
          [22, 7.6],
          [27, 7.6],
          [30, 10],
          [36, 10],
        ],
        24,
      ),
      finish.satin(),
    ],
    [moved(block(15, 2.4, 8, 1), [9, 11.4, 0], [0, 0, 14]), finish.satin()],
    // Body: display head above, raked grip below.
    [
      lofted(
        [
          at(44, -3, 28, 34, 12),
          at(44, 0, 30, 40, 12),
          at(43.4, 8, 33, 50, 13),
          at(43, 20, 34, 54, 12),
          at(43, 64, 34, 54, 12),
          at(43.4, 78, 33, 52, 12),
          at(44, 84, 30, 46, 12),
          at(44.5, 87, 24, 38, 11),
        ],
        4,
      ),
      finish.plastic(),
      TINT.dark,
    ],
    [
      lofted(
        [
          at(32, -52, 26, 30, 11, 8),
          at(32.4, -49, 29, 33, 12, 8),
          at(35.6, -30, 27, 31, 12, 8),
          at(40, -8, 30, 34, 13, 4),
          at(43, 6, 30, 36, 12),
        ],
        4,
      ),
      finish.plastic(),
      TINT.grip,
    ],
    [lofted([at(31.5, -55.4, 24, 28, 10, 8), at(31.8, -51.8, 26.6, 30.6, 11, 8)], 4), finish.plastic(), TINT.field],
    // Trigger guard side lever, then hose barb, nut and a length of the 600 hose that is left to hang.
    [lofted([at(21, -26, 6, 12, 3, -6), at(20, -14, 7, 14, 3, -4), at(24, 0, 8, 16, 3, 0), at(27, 5, 6, 14, 3, 0)], 3), finish.satin()],
    [
      moved(
        turned(
          [
            [-9, 6],
            [-8.6, 8],
            [-1, 8],
            [0, 7],
          ],
          6,
          { crease: 18 },
        ),
        [31.3, -55, 0],
        [0, 0, 98],
      ),
      finish.brass(),
    ],
    [
      swept(
        [
          [31, -55, 0],
          [30, -66, 1],
          [31, -78, 3],
          [36, -88, 7],
          [45, -95, 12],
          [56, -97, 18],
          [67, -94, 25],
        ],
        (t) => (t < 0.2 ? 6.4 : 5.6),
        14,
      ),
      finish.matte(),
      0x191a1c,
    ],
    [
      moved(
        turned(
          [
            [0, 6.6],
            [2, 7.2],
            [14, 7.2],
            [16, 6.2],
            [22, 6.2],
            [22.6, 5.6],
            [22.6, 3.4],
            [18, 3.2],
            [17.9, 0],
          ],
          18,
        ),
        [67, -94, 25],
        [0, -33, 14],
      ),
      finish.satin(),
    ],
    // Display frame, glass is the live plate; keys stand 1 mm proud at their control positions.
    [moved(block(3, 46, 36, 1.2), [60.2, 40, -8]), finish.plastic(), 0x101214],
  ]
  for (const [, y] of INFLATOR_KEYS) pieces.push([moved(block(4, 12, 9.6, 1.8), [60, y, 18.6]), finish.plastic(), 0x5a6067])
  pieces.push([
    moved(plate(10, 52), [62.05, 40, 18.6], [0, 90, 0]),
    print(10, 52, 14, (ctx) => {
      for (const [sign, y, size] of INFLATOR_KEYS) {
        ctx.save()
        ctx.translate(5, 66 - y)
        keySign(ctx, sign, sign === 'ZERO' ? 2.9 : size)
        ctx.restore()
      }
    }),
  ])
  pieces.push([
    moved(plate(36, 14), [60.05, 74, -6], [0, 90, 0]),
    print(36, 14, 12, (ctx) => {
      ctx.fillStyle = '#d9d7d1'
      ctx.font = `600 3.4px ${FONT}`
      ctx.textAlign = 'center'
      ctx.fillText('DIGITAL  0–10 bar', 18, 8)
    }),
  ])
  const lcd = live(512, 704)
  const object = built(...pieces, [moved(plate(30, 41), [61.8, 40, -8], [0, 90, 0]), lcd.material])
  const draw = (ctx: CanvasRenderingContext2D, text: string): void => {
    drawGround(ctx, 512, 704)
    ctx.translate(0, 150)
    drawFigures(ctx, 512, 240, text, 'bar')
    ctx.translate(0, 330)
    // Bar graph below the figures: empty frame when off, as on the real display.
    const n = Number(text)
    for (let i = 0; i < 20; i++) {
      ctx.fillStyle = text !== '' && n >= (i + 1) * 0.25 ? '#14181a' : 'rgba(20,24,26,0.07)'
      ctx.fillRect(26 + i * 23, 0, 17, 60)
    }
    ctx.fillStyle = text === '' ? 'rgba(20,24,26,0.1)' : '#14181a'
    ctx.font = `600 34px ${FONT}`
    ctx.textAlign = 'center'
    for (let b = 0; b <= 5; b++) ctx.fillText(`${b}`, 26 + b * 92, 100)
  }
  const update: Model['update'] = (facts) =>
    lcd.show(reading(facts, 'inflator.display'), (ctx) => draw(ctx, reading(facts, 'inflator.display')))
  update?.({})
  return {
    object,
    update,
    face: (canvas, facts) => {
      const ctx = framed(canvas, 120, 60, '#e8e6e1')
      bezelled(ctx, 120, 60, '#33373c')
      ctx.save()
      ctx.translate(34, 10)
      ctx.fillStyle = '#0e1012'
      ctx.fillRect(-2, -2, 80, 40)
      drawLcd(ctx, 76, 36, reading(facts, 'inflator.display'), 'bar')
      ctx.restore()
      for (const [i, [sign]] of INFLATOR_KEYS.entries()) key(ctx, 18, 14 + i * 15, 20, sign, sign === 'ZERO' ? 4 : 8)
    },
  }
}
