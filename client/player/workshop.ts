// The workshop as it is drawn: every part's model at its place in the latest frame, live parts following the facts, and what a ray hits.
// Models are built once, a few at a time, so that the page stays responsive and can say how far it is.

import { Group, type Intersection, Mesh, type Object3D, Raycaster, type Vector2 } from 'three'
import { acceleratedRaycast, MeshBVH } from 'three-mesh-bvh'
import type { Pose } from '../../shared/base/vector.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import type { Quality } from '../kit/quality.ts'
import type { Facts, Model, ScenarioView } from '../kit/scenarioView.ts'
import type { Frames } from './frames.ts'
import { POSE_FLOATS } from './messages.ts'

export interface Hit {
  readonly part: string
  readonly point: readonly [number, number, number]
  readonly distance: number
}

/** Longest the page is kept from answering while models are built, ms. */
const SLICE = 24
/** Fewer triangles are tested faster than a tree is walked. */
const WORTH_A_TREE = 200

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

export class Workshop {
  readonly scene = new Group()
  readonly scenario: Scenario
  /** By part id. */
  readonly models = new Map<string, Model>()
  private readonly index: ReadonlyMap<string, number>
  private readonly poses: Float32Array
  private readonly raycaster = new Raycaster()
  private surroundings: Model | undefined
  private facts: Facts | undefined
  private readonly live: Model[] = []

  private constructor(scenario: Scenario) {
    this.scenario = scenario
    this.scene.name = 'workshop'
    this.index = new Map(scenario.parts.map((part, i) => [part.id, i]))
    this.poses = new Float32Array((scenario.parts.length + 2) * POSE_FLOATS)
    this.raycaster.firstHitOnly = true
  }

  static async build(
    scenario: Scenario,
    view: ScenarioView,
    quality: Quality,
    progress: (done: number, of: number) => void,
  ): Promise<Workshop> {
    const made = new Workshop(scenario)
    let since = performance.now()
    const of = scenario.parts.length + 1
    made.surround(view.surroundings(quality))
    for (const [i, part] of scenario.parts.entries()) {
      const model = view.models[part.id]?.(quality)
      if (model) made.add(part.id, model)
      if (performance.now() - since < SLICE) continue
      progress(i + 2, of)
      await breathe()
      since = performance.now()
    }
    progress(of, of)
    return made
  }

  private surround(model: Model): void {
    this.surroundings = model
    if (model.update) this.live.push(model)
    this.scene.add(model.object)
  }

  private add(id: string, model: Model): void {
    const place = new Group()
    place.name = id
    place.add(model.object)
    model.object.traverse(grow)
    this.models.set(id, model)
    if (model.update) this.live.push(model)
    this.scene.add(place)
  }

  /** The moving frame a part's model stands in. */
  place(id: string): Object3D | undefined {
    return this.models.get(id)?.object.parent ?? undefined
  }

  /** Everything where it is at `now`. */
  draw(frames: Frames, now: number): void {
    if (!frames.sample(now, this.poses)) return
    for (const [id, model] of this.models) {
      const at = (this.index.get(id) as number) * POSE_FLOATS
      const place = model.object.parent as Group
      place.position.fromArray(this.poses, at)
      place.quaternion.fromArray(this.poses, at + 3)
    }
  }

  /** Facts of the latest sight; live models look at them once. */
  tell(facts: Facts): void {
    if (facts === this.facts) return
    this.facts = facts
    for (const model of this.live) model.update?.(facts)
    for (const [id, model] of this.models) (model.object.parent as Group).visible = facts[`at.${id}`] !== 'nowhere'
  }

  /** Pose of a part in the frame drawn last. */
  pose(id: string): Pose {
    return this.poseAt(this.index.get(id) ?? 0)
  }

  /** A hand's: 0 left, 1 right. */
  handPose(i: 0 | 1): Pose {
    return this.poseAt(this.scenario.parts.length + i)
  }

  private poseAt(i: number): Pose {
    const n = (k: number): number => this.poses[i * POSE_FLOATS + k] as number
    return { p: [n(0), n(1), n(2)], q: [n(3), n(4), n(5), n(6)] }
  }

  /** The nearest part under a point of the picture (−1..1), none of `except`. */
  hit(at: Vector2, camera: Parameters<Raycaster['setFromCamera']>[1], except: readonly string[] = []): Hit | undefined {
    this.raycaster.setFromCamera(at, camera)
    let found: Hit | undefined
    for (const [id, model] of this.models) {
      if (except.includes(id) || !model.object.visible || !(model.object.parent as Group).visible) continue
      const first: Intersection | undefined = this.raycaster.intersectObject(model.object, true)[0]
      if (first && first.distance < (found?.distance ?? Number.POSITIVE_INFINITY))
        found = { part: id, point: [first.point.x, first.point.y, first.point.z], distance: first.distance }
    }
    return found
  }

  dispose(): void {
    const free = (object: Object3D): void => object.traverse((each) => (each as Partial<Mesh>).geometry?.dispose())
    if (this.surroundings) free(this.surroundings.object)
    for (const model of this.models.values()) free(model.object)
  }
}

/** A tree over the triangles of a large mesh, so that a ray finds them quickly. */
function grow(object: Object3D): void {
  if (!(object instanceof Mesh) || !object.geometry.getAttribute('position')) return
  const { geometry } = object
  const triangles = (geometry.index?.count ?? geometry.getAttribute('position').count) / 3
  if (triangles < WORTH_A_TREE || 'isInstancedMesh' in object || 'isSkinnedMesh' in object) return
  geometry.boundsTree ??= new MeshBVH(geometry)
  object.raycast = acceleratedRaycast
}
