// A hurried hand that lands beside what it means still gets what it means: by mouse, by finger and by the list, each thing ten times.
import { beforeAll, describe, expect, it } from 'vitest'
import { init } from '../../shared/sim/bodies.ts'
import { countMisses } from '../support/misses.ts'

beforeAll(init)

describe('a hand in a hurry', () => {
  it.each(['mouse', 'touch', 'keyboard'] as const)(
    'by %s takes what it means and puts it where it means',
    { timeout: 300_000 },
    async (way) => {
      const results = await countMisses(way, 10, 7)
      expect(results.length).toBeGreaterThan(20)
      const missed = results.flatMap(({ what, misses }) => misses.map((miss) => `${what}: ${miss}`))
      expect(missed).toEqual([])
    },
  )
})
