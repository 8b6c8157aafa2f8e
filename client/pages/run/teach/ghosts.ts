// The ghost that shows how it is done: two hands and what they hold, as clear glass in the accent's colour over the trainee's own scene.

import { Group, Mesh } from 'three'
import type { Pose, Vec3 } from '../../../../shared/base/vector.ts'
import { add, scale } from '../../../../shared/base/vector.ts'
import type { Scenario } from '../../../../shared/scenario/defineScenario.ts'
import type { ScenarioView } from '../../../kit/scenarioView.ts'
import { copied, glassMaterial } from '../../../player/contour.ts'
import { DrawnHands, type Posed } from '../../../player/drawnHands.ts'
import type { Frames } from '../../../player/frames.ts'
import { POSE_FLOATS, type View } from '../../../player/messages.ts'
import type { Workshop } from '../../../player/workshop.ts'
import { carriedThings, GhostPoses } from './ghostPoses.ts'

export class Ghosts implements Posed {
  readonly scene = new Group()
  readonly scenario: Scenario
  private readonly workshop: Workshop
  private readonly frames: Frames
  private readonly hands: DrawnHands
  private readonly glass
  private readonly shapes = new Map<string, Group>()
  private readonly moved: GhostPoses
  private readonly index: ReadonlyMap<string, number>
  private readonly poses: Float32Array
  private version = -1

  constructor(workshop: Workshop, view: ScenarioView, frames: Frames, colour: string) {
    this.workshop = workshop
    this.scenario = workshop.scenario
    this.frames = frames
    this.glass = glassMaterial(colour, 0.8)
    this.moved = new GhostPoses(this.scenario)
    this.index = new Map(this.scenario.parts.map((part, i) => [part.id, i]))
    this.poses = new Float32Array((this.scenario.parts.length + 2) * POSE_FLOATS)
    this.hands = new DrawnHands(view, this)
    this.hands.scene.traverse((each) => {
      if (!(each instanceof Mesh)) return
      each.material = this.glass
      each.castShadow = each.receiveShadow = false
      each.renderOrder = 3
    })
    this.scene.add(this.hands.scene)
    this.scene.visible = false
  }

  /** True while the ghost would stand elsewhere in the next picture. */
  restless(now: number): boolean {
    return this.scene.visible && (this.frames.version !== this.version || this.frames.moving(now))
  }

  hide(): void {
    this.scene.visible = false
  }

  /** The ghost as it is now; `view`: what its hands do. */
  draw(now: number, view: View): void {
    if (!this.frames.sample(now, this.poses)) return
    this.version = this.frames.version
    this.scene.visible = true
    this.moved.compare(
      (part) => this.raw(this.index.get(part) ?? 0),
      (part) => this.workshop.pose(part),
    )
    const carried = carriedThings(this.scenario, view.facts, [view.hands.left.holds, view.hands.right.holds])
    for (const [id, shape] of this.shapes) shape.visible = carried.includes(id)
    for (const id of carried) {
      const shape = this.shapeOf(id)
      if (!shape) continue
      const { p, q } = this.pose(id)
      shape.position.set(...p)
      shape.quaternion.set(...q)
    }
    this.hands.draw(this, view.hands)
  }

  /** Between the hands that do something; undefined while they rest. */
  focus({ hands }: View): Vec3 | undefined {
    const working = ([0, 1] as const).filter((i) => {
      const { holds, presses, busy } = hands[i === 0 ? 'left' : 'right']
      return holds !== '' || presses !== '' || busy !== ''
    })
    return working.length === 0 ? undefined : scale(working.map((i) => this.handPose(i).p).reduce(add), 1 / working.length)
  }

  pose(id: string): Pose {
    return this.moved.moveAlong(this.raw(this.index.get(id) ?? 0))
  }

  handPose(i: 0 | 1): Pose {
    return this.moved.moveAlong(this.raw(this.scenario.parts.length + i))
  }

  private raw(i: number): Pose {
    const n = (k: number): number => this.poses[i * POSE_FLOATS + k] as number
    return { p: [n(0), n(1), n(2)], q: [n(3), n(4), n(5), n(6)] }
  }

  private shapeOf(id: string): Group | undefined {
    const known = this.shapes.get(id)
    if (known) return known
    const of = this.workshop.place(id)
    if (!of) return undefined
    // What is used up in the trainee's world still has its ghost.
    const { visible } = of
    of.visible = true
    const shape = copied(of, this.glass)
    of.visible = visible
    this.shapes.set(id, shape)
    this.scene.add(shape)
    return shape
  }

  dispose(): void {
    this.glass.dispose()
  }
}
