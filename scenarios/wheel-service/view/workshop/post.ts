// The lift's control post: column, panel with four hold-to-run buttons, emergency stop, mains plate. Frame: foot centre on the floor.

import { assembled, moved, type Piece } from '../../../../client/kit/assemble.ts'
import { label, text } from '../../../../client/kit/label.ts'
import { type Finish, paintedSheet, plastic, zinc } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { box, hexPrism, lathe } from '../../../../client/kit/solids.ts'

/** Places and looks of the buttons, as the controls of the part say. */
const BUTTONS = [
  { y: 1060, z: 50, words: '上升', sign: '▲', finish: 0x2b2c2e },
  { y: 1060, z: -50, words: '下降', sign: '▼', finish: 0x2b2c2e },
  { y: 960, z: 50, words: '落锁', sign: '⊥', finish: 0x2b2c2e },
  { y: 960, z: -50, words: '解锁', sign: '⊤', finish: 0x2b2c2e },
] as const
const FACE = 80

function button(y: number, z: number, body: Finish, segments: number): Piece[] {
  return [
    [
      lathe(
        [
          [13, FACE],
          [17.5, FACE],
          [17.5, FACE + 4],
          [13, FACE + 4],
        ],
        { segments, bevel: 1.2 },
      ).translate(0, y, z),
      zinc(),
    ],
    [
      lathe(
        [
          [13.2, FACE],
          [13.2, FACE + 10],
          [0, FACE + 10],
        ],
        { segments, bevel: 1.6 },
      ).translate(0, y, z),
      body,
    ],
  ]
}

export function post(quality: Quality): Model {
  const segments = LEVELS[quality].fine ? 32 : 18
  const grey = paintedSheet(0x8d9296)
  const dark = paintedSheet(0x3b3f43)
  const [panel, panelFinish] = label('post.panel', { width: 190, height: 330, pxPerMm: 5 }, (c) => {
    c.fillStyle = '#d8d6d0'
    c.fillRect(0, 0, 190, 330)
    c.strokeStyle = '#8b8984'
    c.lineWidth = 1
    c.strokeRect(5, 5, 180, 320)
    text(c, '举升机控制', 95, 24, 17, '#1d1d1c', 700)
    // The panel's middle is at y 985; z runs to the left as one faces it.
    for (const { y, z, words, sign } of BUTTONS) {
      text(c, words, 95 - z, 985 + 165 - y + 35, 17, '#1d1d1c', 700)
      text(c, sign, 95 - z + (z > 0 ? -36 : 36), 985 + 165 - y, 15, '#1d1d1c', 700)
    }
    text(c, '按住运行 · 松开停止', 95, 47, 12, '#3a3936', 500)
    text(c, '急停', 95, 310, 14, '#1d1d1c', 700)
    c.fillStyle = '#f0c419'
    c.beginPath()
    c.arc(95, 266, 31, 0, Math.PI * 2)
    c.fill()
  })
  const [plate, plateFinish] = label('post.plate', { width: 120, height: 70, pxPerMm: 6 }, (c) => {
    c.fillStyle = '#c9cbcc'
    c.fillRect(0, 0, 120, 70)
    text(c, '小剪举升机  QJ-3.0', 60, 14, 10, '#222', 700)
    text(c, '额定载荷 3000 kg', 60, 32, 9, '#222', 500)
    text(c, '起升高度 1000 mm', 60, 45, 9, '#222', 500)
    text(c, '380 V  50 Hz  2.2 kW', 60, 58, 9, '#222', 500)
  })
  const pieces: Piece[] = [
    [box(160, 1126, 220, 8).translate(0, 12 + 563, 0), grey],
    [box(168, 14, 228, 4).translate(0, 1144, 0), dark],
    [box(220, 12, 280, 3).translate(0, 6, 0), dark],
    ...[-90, 90].flatMap((x) => [-120, 120].map((z): Piece => [moved(hexPrism(17, 0, 10, 'outer'), [x, 12, z], [0, 0, 90]), zinc()])),
    [moved(panel, [FACE + 0.6, 985, 0], [0, 90, 0]), panelFinish],
    [moved(plate, [FACE + 0.6, 640, 0], [0, 90, 0]), plateFinish],
    ...BUTTONS.flatMap(({ y, z, finish }) => button(y, z, plastic(finish), segments)),
    // Emergency stop: red mushroom on the yellow field of the panel.
    [
      lathe(
        [
          [13, FACE],
          [13, FACE + 14],
          [20, FACE + 16],
          [20, FACE + 24],
          [14, FACE + 29],
          [0, FACE + 30],
        ],
        { segments, bevel: 1.5 },
      ).translate(0, 884, 0),
      plastic(0xc0261c),
    ],
    // Cable gland and the hydraulic hose's cover plate low on the side.
    [box(6, 180, 140, 2).translate(FACE + 1, 200, 0), dark],
    ...[-60, 60].flatMap((z) =>
      [125, 275].map(
        (y): Piece => [
          lathe(
            [
              [0, 0],
              [5, 0],
              [5, 3],
              [0, 3],
            ],
            { segments: 14, bevel: 0.6 },
          ).translate(FACE + 4, y, z),
          zinc(),
        ],
      ),
    ),
  ]
  return { object: assembled('post', pieces) }
}
