// Where in the world a part, place, control or surface is, as it was drawn last.

import { compose, type Vec3 } from '../../../shared/base/vector.ts'
import type { Scenario } from '../../../shared/scenario/defineScenario.ts'
import type { Workshop } from '../../player/workshop.ts'
import type { Run } from './run.ts'

/** Where in the world a mark or a row of the list is. */
export function pointOf(run: Pick<Run, 'stuff' | 'store'>, id: string): Vec3 | undefined {
  const { workshop, scenario } = run.stuff
  const target = run.store.getState().sight.targets.find((each) => each.mount === id)
  if (target) return target.pose.p
  if (scenario.parts.some((part) => part.id === id)) return partPoint(workshop, scenario, id)
  for (const part of scenario.parts)
    for (const control of part.controls) {
      if (`${part.id}.${control.id}` !== id) continue
      const [x, y, z] = control.at
      return compose(workshop.pose(part.id), { p: [x / 1000, y / 1000, z / 1000], q: [0, 0, 0, 1] }).p
    }
  const surface = scenario.domains.surfaces?.find((one) => one.id === id)
  if (!surface) return undefined
  const [x, y, z] = surface.at
  return compose(workshop.pose(surface.part), { p: [x / 1000, y / 1000, z / 1000], q: [0, 0, 0, 1] }).p
}

/** The same, and where else a part could be pointed at: a wrench whose handle is out of the picture still shows its head. */
export function pointsOf(run: Pick<Run, 'stuff' | 'store'>, id: string): readonly Vec3[] {
  const { workshop, scenario } = run.stuff
  const point = pointOf(run, id)
  return [...(point ? [point] : []), ...(scenario.parts.some((part) => part.id === id) ? [workshop.pose(id).p] : [])]
}

/** A part is pointed at where a hand would hold it. */
function partPoint(workshop: Workshop, scenario: Scenario, id: string): Vec3 | undefined {
  const part = scenario.parts.find((each) => each.id === id)
  return part && compose(workshop.pose(id), part.grip).p
}
