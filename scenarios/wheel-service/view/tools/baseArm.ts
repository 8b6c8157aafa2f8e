// The rod of the magnetic base on its cross clamp: given a point, it turns, tilts and slides until its swivel clamp is there.

import { Group, type Object3D, type Quaternion, Vector3 } from 'three'
import { finish } from './finish.ts'
import { block, built, moved, turned } from './shape.ts'

/** Metres: how far the rod passes beside the column, its length, where the clamp may stand. */
const BESIDE = 0.0135
const ROD = 0.25
const CLAMP = { low: 0.086, high: 0.176 } as const
/** Where the arm points while it holds nothing. */
export const REST = new Vector3(0.105, 0.205, -0.03)

export const upright = (profile: readonly (readonly [number, number])[], sides = 28) => moved(turned(profile, sides), [0, 0, 0], [0, 0, 90])

interface Arm {
  readonly object: Object3D
  readonly reach: (target: Vector3, turn?: Quaternion) => void
}

export function arm(): Arm {
  const cross = built(
    [
      upright([
        [-10, 10],
        [-9, 11],
        [9, 11],
        [10, 10],
      ]),
      finish.black(),
    ],
    [moved(block(16, 16, 15, 2), [0, 0, 10]), finish.black()],
    [
      moved(
        turned(
          [
            [12, 5],
            [18, 5],
            [19, 8.6],
            [20, 9.2],
            [29, 9.2],
          ],
          28,
        ),
        [0, 0, 0],
        [0, -90, 0],
      ),
      finish.knurled(),
    ],
    [
      moved(
        turned(
          [
            [29, 9.2],
            [30.4, 8],
            [30.6, 0],
          ],
          28,
        ),
        [0, 0, 0],
        [0, -90, 0],
      ),
      finish.satin(),
    ],
  )
  const rod = built(
    [
      turned(
        [
          [-250, 4.4],
          [-249.4, 5],
          [-9, 5],
          [-8, 4.4],
        ],
        24,
      ),
      finish.chrome(),
    ],
    [
      turned(
        [
          [-9, 5],
          [-8, 7.4],
          [-2, 7.4],
          [0, 6],
        ],
        20,
      ),
      finish.satin(),
    ],
  )
  const pitch = new Group().add(rod)
  pitch.position.z = BESIDE
  const carriage = new Group().add(cross, pitch)
  // Swivel clamp of the stem: ring about x with its pinch screw.
  const snug = built(
    [
      turned(
        [
          [-6, 4.1],
          [-6, 7.4],
          [-5.4, 8],
          [5.4, 8],
          [6, 7.4],
          [6, 4.1],
        ],
        24,
        { open: true },
      ),
      finish.black(),
    ],
    [
      moved(
        turned(
          [
            [6, 3],
            [11, 3],
            [11.5, 5.4],
            [12, 5.8],
            [18, 5.8],
            [18.6, 5],
            [18.6, 0],
          ],
          18,
        ),
        [0, 0, 0],
        [0, 0, 90],
      ),
      finish.knurled(),
    ],
  )
  const object = new Group().add(carriage, snug)
  return {
    object,
    reach: (target, turn) => {
      const flat = Math.hypot(target.x, target.z)
      const ahead = Math.sqrt(Math.max(flat * flat - BESIDE * BESIDE, 1e-6))
      // Stand a little above the target: the rod then comes down on it clear of the foot.
      carriage.position.y = Math.min(CLAMP.high, Math.max(CLAMP.low, target.y + 0.03))
      carriage.rotation.y = Math.atan2(-target.z, target.x) + Math.atan2(BESIDE, ahead)
      const rise = target.y - carriage.position.y
      pitch.rotation.z = Math.atan2(rise, ahead)
      const length = Math.hypot(ahead, rise)
      rod.position.x = length
      rod.scale.x = Math.max(1, (length + 0.012) / ROD)
      snug.position.copy(target)
      if (turn) snug.quaternion.copy(turn)
      else snug.rotation.set(0, 0, Math.PI / 2)
    },
  }
}
