// Magnetic base with column, cross clamp and rod. While the dial is seated the rod is slid and turned until its clamp holds the dial's stem.

import { Group, type Object3D, Quaternion, Vector3 } from 'three'
import { FONT } from '../../../../client/kit/label.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { arm, REST, upright } from './baseArm.ts'
import { finish, print, TINT } from './finish.ts'
import { block, built, extruded, moved, outline, type Piece, plate, turned } from './shape.ts'

/** Middle of the stem in the dial's frame, metres. */
const STEM = new Vector3(0.034, 0, 0)

function stand(): Piece[] {
  const foot = outline(
    [-24, 0],
    [-13, 0],
    [-9, 4],
    [0, 13],
    [9, 4],
    [13, 0],
    [24, 0],
    [25, 1],
    [25, 49],
    [19, 55],
    [-19, 55],
    [-25, 49],
    [-25, 1],
  )
  return [
    [moved(extruded(foot, 60, 0.8), [0, 0, 0], [0, 90, 0]), finish.black()],
    // Ground pole faces either side of the brass divider.
    [moved(block(60.3, 40, 3, 0.3), [0, 34.6, 0]), finish.brass()],
    [moved(block(59, 36, 0.5, 0.2), [0, 25, 25]), finish.satin()],
    [moved(block(59, 36, 0.5, 0.2), [0, 25, -25]), finish.satin()],
    [
      turned(
        [
          [29.6, 14],
          [30.6, 14],
          [31, 13.4],
          [31, 0],
        ],
        32,
      ).translate(0, 30, 0),
      finish.satin(),
    ],
    [
      upright(
        [
          [54.5, 12],
          [56, 12.6],
          [62, 12.6],
          [63, 11.6],
          [63, 7],
        ],
        6,
      ),
      finish.satin(),
    ],
    [
      upright([
        [60, 6],
        [196, 6],
        [197, 5.4],
      ]),
      finish.chrome(),
    ],
    // Fine adjustment on top: split block, leaf, knurled screw.
    [moved(block(20, 24, 18, 2), [0, 206, 0]), finish.black()],
    [moved(block(21, 1.6, 18.6, 0.3), [0, 206, 0]), finish.satin()],
    [
      upright([
        [217, 5.6],
        [219, 7.4],
        [220, 7.8],
        [227, 7.8],
      ]),
      finish.knurled(),
    ],
    [
      upright([
        [227, 7.8],
        [228.4, 6.8],
        [228.6, 0],
      ]),
      finish.satin(),
    ],
    [
      moved(plate(27, 8), [30.35, 49, 0], [0, 90, 0]),
      print(27, 8, 14, (ctx) => {
        ctx.fillStyle = '#eceae5'
        ctx.font = `600 3px ${FONT}`
        ctx.textAlign = 'center'
        ctx.fillText('600 N', -2 + 7.5, 5)
        ctx.fillText('V 60', 21.5, 5)
      }),
    ],
    [
      moved(plate(36, 36), [31.06, 30, 0], [0, 90, 0]),
      print(36, 36, 16, (ctx) => {
        ctx.translate(18, 18)
        ctx.fillStyle = '#17191b'
        ctx.textAlign = 'center'
        ctx.textBaseline = 'middle'
        ctx.font = `700 3.1px ${FONT}`
        ctx.fillText('ON', 0, -11.9)
        ctx.save()
        ctx.rotate(Math.PI / 2)
        ctx.fillText('OFF', 0, -11.9)
        ctx.restore()
      }),
    ],
  ]
}

/** Knob of the magnet: its bar points to ON (up) or OFF (right). */
function knob(): Group {
  const g = built(
    [
      turned(
        [
          [30.8, 8.6],
          [31.2, 9.4],
          [36, 9.2],
          [37, 8.2],
          [37, 0],
        ],
        28,
      ),
      finish.plastic(),
      TINT.dark,
    ],
    [moved(block(6, 21, 5.4, 1.6), [39, 0, 0]), finish.plastic(), TINT.dark],
    [moved(block(0.6, 7, 1.4, 0.2), [42, 6, 0]), finish.plastic(), TINT.cream],
  )
  g.position.y = 0.03
  return g
}

export function base(): Model {
  const object = new Group()
  object.name = 'base'
  const bar = knob()
  const reaching = arm()
  object.add(built(...stand()), bar, reaching.object)
  reaching.reach(REST)
  let dial: Object3D | undefined
  /** The dial's model stands in the same scene under its part id. */
  const seek = (): Object3D | undefined => {
    let root: Object3D = object
    while (root.parent) root = root.parent
    if (!dial?.parent) dial = root.getObjectByName('dial')
    return dial
  }
  return {
    object,
    update: (facts) => {
      bar.rotation.x = facts['base.on'] === true ? 0 : -Math.PI / 2
      const held = facts['at.dial'] === 'disc.probe' ? seek() : undefined
      if (!held) return reaching.reach(REST)
      held.updateWorldMatrix(true, false)
      object.updateWorldMatrix(true, false)
      const target = object.worldToLocal(held.localToWorld(STEM.clone()))
      const own = object.getWorldQuaternion(new Quaternion()).invert()
      reaching.reach(target, own.multiply(held.getWorldQuaternion(new Quaternion())))
    },
  }
}
