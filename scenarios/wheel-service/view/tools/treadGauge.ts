// Digital tread depth gauge: the foot bridges the groove along x, the display looks along +z, the pin slides by what is shown.

import { FONT } from '../../../../client/kit/label.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { bezelled, drawLcd, framed, key, keySign, numberOf, reading } from './display.ts'
import { finish, live, print, TINT } from './finish.ts'
import { block, built, extruded, lofted, moved, outline, type Piece, plate, turned } from './shape.ts'

export function tread(): Model {
  const body = outline(
    [-9, 20],
    [9, 20],
    [12, 28],
    [24, 40],
    [27, 46],
    [27, 108],
    [24, 114],
    [18, 117],
    [-18, 117],
    [-24, 114],
    [-27, 108],
    [-27, 46],
    [-24, 40],
    [-12, 28],
  )
  const pieces: Piece[] = [
    [moved(extruded(body, 15, 2.4, 12, 3), [0, 0, 0.5]), finish.plastic(), TINT.dark],
    // Ground steel foot across the groove, neck, and slide rail.
    [moved(block(50, 5, 8, 0.5), [0, 2.5, 0]), finish.satin()],
    [moved(block(24, 7, 7.2, 1.2), [0, 7, 0]), finish.satin()],
    [moved(block(14, 16, 6, 0.8), [0, 16, 0]), finish.satin()],
    [moved(block(39, 22, 1.4, 0.7), [0, 99, 8]), finish.plastic(), 0x0f1113],
    [moved(block(10, 7.4, 4.4, 1.4), [0, 80, 9.4]), finish.plastic(), 0x5a6067],
    [moved(block(10, 7.4, 4.4, 1.4), [-15, 80, 9.4]), finish.plastic(), 0x5a6067],
    [moved(block(10, 7.4, 4.4, 1.4), [15, 80, 9.4]), finish.plastic(), 0x5a6067],
  ]
  for (let i = 0; i < 5; i++) pieces.push([moved(block(26 - i * 2, 1.4, 1.2, 0.5), [0, 58 - i * 4, 8.2]), finish.plastic(), TINT.field])
  pieces.push([
    moved(plate(44, 7.4), [0, 80, 11.65]),
    print(44, 7.4, 16, (ctx) => {
      ctx.translate(22, 3.7)
      for (const [sign, x] of [
        ['ON/OFF', -15],
        ['ZERO', 0],
        ['mm/in', 15],
      ] as const) {
        ctx.save()
        ctx.translate(x, 0)
        keySign(ctx, sign, 2.1)
        ctx.restore()
      }
    }),
  ])
  pieces.push([
    moved(plate(44, 8), [0, 66, 8.06]),
    print(44, 8, 12, (ctx) => {
      ctx.fillStyle = '#d9d7d1'
      ctx.font = `600 3.2px ${FONT}`
      ctx.textAlign = 'center'
      ctx.fillText('0–25 mm   0.01', 22, 5)
    }),
  ])
  const lcd = live(512, 256)
  const object = built(...pieces, [moved(plate(35, 17.5), [0, 99, 8.75]), lcd.material])
  // The pin is one with the thumb button on top: it slides by the depth that is shown.
  const pin = built(
    [
      moved(
        turned(
          [
            [0, 0.6],
            [1, 1],
            [12, 1],
          ],
          12,
        ),
        [0, 0, 0],
        [0, 0, 90],
      ),
      finish.satin(),
    ],
    [
      lofted([
        { at: [0, 116, 0.5], size: [12, 6, 2.5] },
        { at: [0, 128, 0.5], size: [12, 6, 2.5] },
      ]),
      finish.satin(),
    ],
    [
      lofted([
        { at: [0, 128, 0.5], size: [16, 10, 3] },
        { at: [0, 129, 0.5], size: [20, 12, 4] },
        { at: [0, 133, 0.5], size: [20, 12, 4] },
        { at: [0, 134, 0.5], size: [17, 10, 4] },
      ]),
      finish.plastic(),
      TINT.field,
    ],
  )
  object.add(pin)
  const update: Model['update'] = (facts) => {
    const text = reading(facts, 'tread.display')
    lcd.show(text, (ctx) => drawLcd(ctx, 512, 256, text, 'mm'))
    pin.position.y = -Math.max(0, Math.min(12, numberOf(facts, 'tread.depth', Number(text) || 0))) / 1000
  }
  update?.({})
  return {
    object,
    update,
    face: (canvas, facts) => {
      const ctx = framed(canvas, 100, 66, '#e8e6e1')
      bezelled(ctx, 100, 66, '#33373c')
      ctx.save()
      ctx.translate(10, 8)
      ctx.fillStyle = '#0e1012'
      ctx.fillRect(-2, -2, 84, 38)
      drawLcd(ctx, 80, 34, reading(facts, 'tread.display'), 'mm')
      ctx.restore()
      for (const [sign, x] of [
        ['ON/OFF', 22],
        ['ZERO', 50],
        ['mm/in', 78],
      ] as const)
        key(ctx, x, 54, 22, sign, 4)
    },
  }
}
