// Low scissor lift under the sills: base frame, two crossed pairs of arms and the platform, following the height of the run.

import { Group, type Object3D } from 'three'
import { assembled, moved, type Piece } from '../../../../client/kit/assemble.ts'
import { paintedSheet } from '../../../../client/kit/materials.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { box, lathe } from '../../../../client/kit/solids.ts'
import { LIFT_TOP, SILL } from '../../layout.ts'

const MIDDLE = (SILL.front + SILL.rear) / 2
const LENGTH = 1800
const WIDE = 330
/** Pivot of an arm above the floor, and below the platform's top. */
const FOOT = 52
const HEAD = 48
const ARM = 1640
const GREY = 0x4a5157

function ramp(x: number): Piece[] {
  return [
    [box(WIDE, 22, LENGTH, 4).translate(x, 15, MIDDLE), paintedSheet(GREY)],
    ...[-1, 1].map((s): Piece => [box(20, 40, LENGTH - 60, 3).translate(x + s * (WIDE / 2 - 14), 42, MIDDLE), paintedSheet(GREY)]),
  ]
}

function platform(x: number): Piece[] {
  const stripes = Array.from(
    { length: 8 },
    (_, i): Piece => [
      box(WIDE + 2, 10, 36, 2).translate(x, -18, MIDDLE - LENGTH / 2 + 60 + i * 72),
      paintedSheet(i % 2 ? 0x26282a : 0xe0ac18),
    ],
  )
  return [
    [box(WIDE, 30, LENGTH, 5).translate(x, -19, MIDDLE), paintedSheet(GREY)],
    [box(WIDE - 30, 6, LENGTH - 40, 2).translate(x, -3, MIDDLE), paintedSheet(0x1f2022)],
    ...stripes.slice(0, 4),
    ...stripes.slice(0, 4).map(([g, f]): Piece => [g.clone().translate(0, 0, LENGTH - 330), f]),
  ]
}

/** Cylinder and rod. */
const ram = () =>
  lathe(
    [
      [0, -360],
      [34, -360],
      [38, -350],
      [38, 60],
      [30, 70],
      [20, 72],
      [20, 360],
      [0, 360],
    ],
    { segments: 20, bevel: 2 },
  )

const arm = (side: number): Piece[] => [
  [box(22, 52, ARM + 50, 6).translate(side, 0, 0), paintedSheet(0x5d666d)],
  ...[-ARM / 2, 0, ARM / 2].map(
    (z): Piece => [
      moved(
        lathe(
          [
            [0, -16],
            [17, -16],
            [17, 16],
            [0, 16],
          ],
          { segments: 14, bevel: 1 },
        ),
        [side, 0, z],
      ),
      paintedSheet(0x9a9ea1),
    ],
  ),
]

export function scissorLift(): Model {
  const object = new Group()
  object.name = 'scissorLift'
  // The lift of the car's far side is the same one over.
  const far = -1580 - SILL.x
  const lanes = [SILL.x - 60, far + 60]
  const base = assembled('lift.base', lanes.flatMap(ramp))
  const deck = assembled('lift.deck', lanes.flatMap(platform))
  const arms = [1, -1].map(
    (s): Object3D =>
      assembled(
        'lift.arms',
        lanes.flatMap((x) => [...arm(x + s * 70), ...arm(x + s * 104)]),
      ),
  )
  const jack = assembled(
    'lift.jack',
    lanes.map((x): Piece => [moved(ram(), [x, 0, 0], [0, 90, 0]), paintedSheet(0xa9adb0)]),
  )
  object.add(base, deck, ...arms, jack)
  const update = (height: number): void => {
    const top = LIFT_TOP + height
    deck.position.y = top / 1000
    const rise = top - HEAD - FOOT
    const lean = Math.asin(Math.min(1, rise / ARM))
    for (const [i, each] of arms.entries()) {
      each.position.set(0, (FOOT + rise / 2) / 1000, MIDDLE / 1000)
      each.rotation.x = i ? lean : -lean
    }
    jack.position.set(0, (FOOT + rise * 0.3) / 1000, MIDDLE / 1000)
    jack.rotation.x = -lean * 0.8
  }
  update(0)
  let shown = 0
  return {
    object,
    update: (facts) => {
      const height = Number(facts['lift.height'] ?? 0)
      if (height === shown) return
      shown = height
      update(height)
    },
  }
}
