// What a scene costs to draw when everything is in sight: triangles of all models, and draw calls with those of the shadow map.

import { Mesh, type Object3D } from 'three'
import { triangles } from '../../client/kit/assemble.ts'
import { LEVELS, type Quality } from '../../client/kit/quality.ts'
import type { ScenarioView } from '../../client/kit/scenarioView.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'

export interface SceneCost {
  readonly triangles: number
  readonly calls: number
  readonly meshes: number
}

export function costOf(scenario: Scenario, view: ScenarioView, quality: Quality): SceneCost {
  const models = scenario.parts.flatMap(({ id }) => view.models[id]?.(quality) ?? [])
  const all = [view.surroundings(quality), ...models, view.hand('left'), view.hand('right')].map(({ object }) => object)
  const shown = all.flatMap(seen)
  const casters = LEVELS[quality].shadowMap > 0 ? shown.filter(({ castShadow }) => castShadow) : []
  return {
    triangles: all.reduce((sum, object) => sum + triangles(object), 0),
    calls: shown.length + casters.length,
    meshes: shown.length,
  }
}

/** Meshes that are drawn: the ones under something hidden are not. */
function seen(object: Object3D): Mesh[] {
  if (!object.visible) return []
  return [...(object instanceof Mesh ? [object] : []), ...object.children.flatMap(seen)]
}
