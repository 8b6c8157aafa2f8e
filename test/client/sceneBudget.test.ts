// What the scene may cost, in triangles and draw calls, at every quality: frame rates cannot be measured without a graphics card.
import { beforeAll, describe, expect, it } from 'vitest'
import { QUALITIES } from '../../client/kit/quality.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { view } from '../../scenarios/wheel-service/View.tsx'
import { BUDGET } from '../support/sceneBudget.ts'
import { costOf } from '../support/sceneCost.ts'
import { withoutPaper } from '../support/withoutPaper.ts'

beforeAll(withoutPaper)

describe('the scene of wheel-service', () => {
  for (const quality of QUALITIES) {
    it(`stays within its budget of triangles and draw calls at ${quality} quality, with everything in sight`, () => {
      const { triangles, calls } = costOf(scenario, view, quality)
      expect(triangles).toBeGreaterThan(20_000)
      expect(triangles).toBeLessThanOrEqual(BUDGET.triangles)
      expect(calls).toBeGreaterThan(50)
      expect(calls).toBeLessThanOrEqual(BUDGET.calls)
    })
  }

  it('costs less from level to level', () => {
    const costs = QUALITIES.map((quality) => costOf(scenario, view, quality))
    for (const [i, cost] of costs.entries()) {
      expect(cost.triangles).toBeLessThanOrEqual(costs[i + 1]?.triangles ?? Number.POSITIVE_INFINITY)
      expect(cost.calls).toBeLessThanOrEqual(costs[i + 1]?.calls ?? Number.POSITIVE_INFINITY)
    }
  })

  it('counts a mesh once more where it casts a shadow, and not at all where it is hidden', () => {
    const [low, medium] = [costOf(scenario, view, 'low'), costOf(scenario, view, 'medium')]
    expect(low.calls).toBe(low.meshes)
    expect(medium.calls).toBeGreaterThan(medium.meshes)
  })
})
