// What the server answers for a reveal: each key by its domain, a pure function of the secret seed, in the limits of a log.
import { describe, expect, it } from 'vitest'
import { disc } from '../../scenarios/wheel-service/domains/disc.ts'
import { fasteners } from '../../scenarios/wheel-service/domains/fasteners.ts'
import { tyre } from '../../scenarios/wheel-service/domains/tyre.ts'
import { mounts } from '../../scenarios/wheel-service/mounts.ts'
import { parts } from '../../scenarios/wheel-service/parts.ts'
import { LIMITS } from '../../shared/log/input.ts'
import { reveal } from '../../shared/sim/secrets.ts'
import { fakeScenario } from '../support/fakeWorld.ts'

const scenario = fakeScenario(parts, mounts, { tyre, disc, fasteners })
const KEYS: readonly (readonly [key: string, values: number])[] = [
  ['pressure', 2],
  ['tread.in', 12],
  ['tread.mid', 12],
  ['tread.out', 12],
  ['disc', 8],
  ['bolt.bolt1', 3],
  ['bolt.bolt2', 3],
  ['bolt.bolt3', 3],
  ['bolt.bolt4', 3],
  ['bolt.bolt5', 3],
]

describe('a secret', () => {
  it.each(KEYS)('is told under %s, as integers a log can hold', (key, count) => {
    for (let n = 0; n < 40; n++) {
      const values = reveal(scenario, `secret${n}`, key) as readonly number[]
      expect(values).toHaveLength(count)
      expect(count).toBeLessThanOrEqual(LIMITS.revealValues)
      for (const value of values) expect(Number.isInteger(value) && Math.abs(value) <= LIMITS.revealValue).toBe(true)
    }
  })

  it.each(KEYS)('under %s hangs on the secret seed alone', (key) => {
    expect(reveal(scenario, 'one', key)).toEqual(reveal(scenario, 'one', key))
    const others = Array.from({ length: 20 }, (_, n) => JSON.stringify(reveal(scenario, `secret${n}`, key)))
    expect(new Set(others).size).toBeGreaterThan(10)
  })

  it.each(['', 'bolt.spare1', 'bolt.', 'tread', 'tread.in ', 'toString', '__proto__'])('is none under %j', (key) => {
    expect(reveal(scenario, 'one', key)).toBeUndefined()
  })

  it('is none in a scenario without its domain', () => {
    const bare = fakeScenario(parts, mounts, { tyre })
    expect(reveal(bare, 'one', 'pressure')).toHaveLength(2)
    expect(reveal(bare, 'one', 'disc')).toBeUndefined()
    expect(reveal(bare, 'one', 'bolt.bolt1')).toBeUndefined()
  })
})
