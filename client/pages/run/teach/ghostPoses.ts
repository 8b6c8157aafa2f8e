// Where the ghost of another run stands in this one: each thing where it was there, moved along with what it is worked on here (the car may
// hang higher or lower). What moves is told by the places and buttons near by: how far their owner stands from where it stood there.

import { add, compose, distance, type Pose, scale, sub, type Vec3 } from '../../../../shared/base/vector.ts'
import type { Scenario } from '../../../../shared/scenario/defineScenario.ts'

export type PoseOf = (part: string) => Pose

/** A place of work: where it was in the other run, and how far from there it is in this one. */
interface Anchor {
  readonly there: Vec3
  readonly by: Vec3
}

/** Within this distance of an anchor it is followed wholly, m. */
const CLOSE = 0.06
/** Owners that stand nearer than this to where they stood have not moved, m. */
const STILL = 0.002

export class GhostPoses {
  private readonly owners: readonly { readonly owner: string; readonly at: readonly Vec3[] }[]
  private anchors: readonly Anchor[] = []
  private moved = false

  constructor(scenario: Scenario) {
    // Loose things lie elsewhere in every run, and say nothing of where the work is.
    const fixed = scenario.parts.filter((part) => part.body !== 'loose')
    const places = fixed.map(({ id, controls }) => ({
      owner: id,
      at: [
        ...scenario.mounts.filter((mount) => mount.owner === id).map((mount) => mount.frame.p),
        ...controls.map(({ at: [x, y, z] }): Vec3 => [x / 1000, y / 1000, z / 1000]),
      ],
    }))
    const world = scenario.mounts.filter((mount) => mount.owner === 'world').map((mount) => mount.frame.p)
    this.owners = [{ owner: '', at: world }, ...places].filter(({ at }) => at.length > 0)
  }

  /** `there`: poses of the other run, `here`: of this one. */
  compare(there: PoseOf, here: PoseOf): void {
    this.moved = false
    this.anchors = this.owners.flatMap(({ owner, at }): Anchor[] => {
      if (owner === '') return at.map((p) => ({ there: p, by: [0, 0, 0] }))
      const [was, is] = [there(owner), here(owner)]
      const by = sub(is.p, was.p)
      if (distance(is.p, was.p) > STILL) this.moved = true
      return at.map((p) => ({ there: compose(was, { p, q: [0, 0, 0, 1] }).p, by }))
    })
  }

  /** How far a thing that was at `p` in the other run is to be moved. */
  shift(p: Vec3): Vec3 {
    if (!this.moved) return [0, 0, 0]
    let sum: Vec3 = [0, 0, 0]
    let weights = 0
    for (const { there, by } of this.anchors) {
      const weight = 1 / (distance(there, p) ** 2 + CLOSE ** 2) ** 2
      sum = add(sum, scale(by, weight))
      weights += weight
    }
    return weights === 0 ? sum : scale(sum, 1 / weights)
  }

  moveAlong(pose: Pose): Pose {
    return { p: add(pose.p, this.shift(pose.p)), q: pose.q }
  }
}

/** What the hands hold, and what is on that: a socket on its wrench, an extension between them. */
export function carriedThings(scenario: Scenario, facts: Readonly<Record<string, unknown>>, held: readonly string[]): readonly string[] {
  const carried = new Set(held.filter((id) => id !== ''))
  const owner = new Map(scenario.mounts.map((mount) => [mount.id, mount.owner]))
  const loose = scenario.parts.filter((part) => part.body === 'loose')
  for (let before = -1; before !== carried.size; ) {
    before = carried.size
    for (const { id } of loose) if (carried.has(owner.get(String(facts[`at.${id}`] ?? '')) ?? '')) carried.add(id)
  }
  return [...carried]
}
