// The rear wheel with its drum, and the wheels of the far side; it leaves the floor with the car, although its body in the task stands still.

import { Group } from 'three'
import { assembled, moved, type Piece } from '../../../../client/kit/assemble.ts'
import { castIron, softRubber } from '../../../../client/kit/materials.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { lathe } from '../../../../client/kit/solids.ts'
import { BOLT_CIRCLE, holeAngle, REAR_AXLE, WHEEL_PLANE } from '../../layout.ts'
import { boltHead } from '../wheel/bolt.ts'
import { wheel } from '../wheel/wheelModel.ts'
import { MIDDLE } from './bodyShape.ts'

/** The right-hand wheels, seen only under the car: a tyre with a dark inside. */
const farWheel = () =>
  lathe(
    [
      [0, -60],
      [180, -60],
      [200, -88],
      [255, -100],
      [296, -94],
      [317.5, -60],
      [317.5, 60],
      [296, 94],
      [255, 100],
      [200, 88],
      [180, 30],
      [0, 30],
    ],
    { segments: 20, bevel: 0 },
  )

export function rearWheel(): Model {
  const object = new Group()
  const rising = new Group()
  const body = wheel('low', false)
  const drum: Piece[] = [
    [
      lathe(
        [
          [0, -60],
          [110, -60],
          [112, -50],
          [112, 30],
          [104, 45],
          [34, 45],
          [34, 49],
          [27, 64],
          [0, 64],
        ],
        { segments: 28, bevel: 2 },
      ),
      castIron(),
    ],
    ...[0, -REAR_AXLE].map((z): Piece => [farWheel().translate(2 * (MIDDLE - WHEEL_PLANE), 0, z), softRubber(0x151516)]),
  ]
  const heads = [1, 2, 3, 4, 5].flatMap((n) =>
    boltHead(12)
      .slice(0, 2)
      .map(([g, f]): Piece => [moved(moved(g.clone(), [53, BOLT_CIRCLE, 0]), [0, 0, 0], [holeAngle(n), 0, 0]), f]),
  )
  rising.add(body.object, assembled('rearDrum', [...drum, ...heads], { castShadow: false }))
  object.add(rising)
  return {
    object,
    update: (facts) => {
      rising.position.y = Number(facts['lift.clearance'] ?? 0) / 1000
    },
  }
}
