// The two hands as they are drawn: round the bar of what they hold, at the rim of what is large, by the fingertips on what is small.
// The simulation knows only where a hand is; how it would naturally close is a matter of looks and changes nothing.

import { Group, Matrix4, Quaternion, Vector3 } from 'three'
import type { Part } from '../../shared/scenario/part.ts'
import type { Facts, HandModel, ScenarioView } from '../kit/scenarioView.ts'
import type { HandSight } from './messages.ts'
import type { Workshop } from './workshop.ts'

/** Where the hands and what they hold are drawn. */
export type Posed = Pick<Workshop, 'scenario' | 'pose' | 'handPose'>

/** From the hand to the elbow, for a person who faces the car. */
const ELBOW = { left: new Vector3(0.82, -0.3, 0.45).normalize(), right: new Vector3(0.82, -0.3, -0.45).normalize() }
/** Middle of the grip to the fingertips, m. */
const PINCH = 0.085
/** A hand's breadth and a little, m. */
const BESIDE = 0.11
const UP = new Vector3(0, 1, 0)

interface Grasp {
  readonly way: 'bar' | 'rim' | 'pinch'
  /** In the part's frame. */
  readonly bar: Vector3
  readonly radius: number
}

function graspOf(part: Part): Grasp {
  const shape = part.shapes[0]
  const bar = new Vector3(0, 0, 1)
  if (!shape) return { way: 'pinch', bar, radius: 0 }
  if (shape.kind === 'cylinder' && shape.radius > 150) return { way: 'rim', bar: new Vector3(1, 0, 0), radius: shape.radius / 1000 }
  if (shape.kind !== 'box') return { way: 'pinch', bar: new Vector3(1, 0, 0), radius: 0 }
  const [x, y, z] = shape.size
  if (Math.max(x, y, z) < 130) return { way: 'pinch', bar, radius: 0 }
  bar.set(x >= y && x >= z ? 1 : 0, y > x && y >= z ? 1 : 0, z > x && z > y ? 1 : 0)
  return { way: 'bar', bar, radius: 0 }
}

export class DrawnHands {
  readonly scene = new Group()
  private readonly models: readonly HandModel[]
  private readonly grasps: ReadonlyMap<string, Grasp>

  constructor(view: ScenarioView, workshop: Posed) {
    this.models = [view.hand('left'), view.hand('right')]
    for (const { object } of this.models) this.scene.add(object)
    this.grasps = new Map(workshop.scenario.parts.map((part) => [part.id, graspOf(part)]))
  }

  /** Facts of the latest sight. */
  tell(facts: Facts): void {
    for (const each of this.models) each.update?.(facts)
  }

  draw(workshop: Posed, hands: Readonly<Record<'left' | 'right', HandSight>>): void {
    this.put(workshop, 'left', hands.left)
    this.put(workshop, 'right', hands.right)
  }

  private put(workshop: Posed, side: 'left' | 'right', sight: HandSight): void {
    const i = side === 'left' ? 0 : 1
    const { object, close } = this.models[i] as HandModel
    // A hand with nothing to do hangs at one's side, out of the picture.
    object.visible = sight.holds !== '' || sight.presses !== '' || sight.busy !== ''
    if (!object.visible) return
    const place = new Vector3(...workshop.handPose(i).p)
    const grasp = sight.holds === '' ? undefined : this.grasps.get(sight.holds)
    const held = new Quaternion(...(sight.holds === '' ? [0, 0, 0, 1] : workshop.pose(sight.holds).q))
    const elbow = ELBOW[side]
    const bar = grasp && grasp.way !== 'pinch' ? grasp.bar.clone().applyQuaternion(held) : new Vector3(0, 0.35, 1).normalize()
    if (grasp?.way === 'rim') {
      // Either hand at its own side of the rim, closed round the tread.
      const side3 = new Vector3().crossVectors(bar, UP)
      if (side3.lengthSq() < 0.05) side3.set(0, 0, 1)
      side3.normalize().multiplyScalar(side3.z > 0 === (side === 'left') ? 1 : -1)
      place.set(...workshop.pose(sight.holds).p).addScaledVector(side3, grasp.radius + 0.01)
      place.addScaledVector(elbow, 0.02)
      bar.crossVectors(bar, side3).normalize()
    }
    orient(object.quaternion, bar, elbow)
    // The second hand takes hold beside the first, nearer the working end.
    if (grasp?.way === 'bar' && sight.supports) place.addScaledVector(bar, -BESIDE)
    if (grasp?.way === 'pinch') place.addScaledVector(new Vector3(1, 0, 0).applyQuaternion(object.quaternion), PINCH)
    object.position.copy(place)
    close(grasp ? (grasp.way === 'bar' ? 1 : grasp.way === 'rim' ? 0.25 : 0.55) : sight.presses === '' ? 0.2 : 0.6)
  }
}

const basis = new Matrix4()

/** z along the bar, x towards the elbow, back of the hand rather up than down. */
function orient(out: Quaternion, bar: Vector3, elbow: Vector3): void {
  const z = bar.clone().normalize()
  const x = elbow.clone().addScaledVector(z, -elbow.dot(z))
  if (x.lengthSq() < 0.02) x.copy(UP).addScaledVector(z, -z.y)
  x.normalize()
  const y = new Vector3().crossVectors(z, x)
  if (y.y + 0.3 * z.y < 0) {
    z.negate()
    y.negate()
  }
  out.setFromRotationMatrix(basis.makeBasis(x, y, z))
}
