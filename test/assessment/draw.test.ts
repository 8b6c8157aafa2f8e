// Type 19, draws: 必考 and k of n, by site, by candidate, at registration; each by its example in domain.md §6.4.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DrawScheme, papers, type Sitter } from '../../shared/assessment/draw.ts'

const who = (candidate: string, site = 'site 1', chosen: readonly string[] = []): Sitter => ({ candidate, site, chosen })
const drawn = (scheme: DrawScheme, seed: string, sitter: Sitter): readonly string[] => {
  const found = papers(scheme, seed, sitter)
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value
}

describe('by site', () => {
  const electrical: DrawScheme = {
    mandatory: ['仪表测量'],
    pools: [{ id: 'circuit', of: ['照明插座', '电动机控制'], take: 1 }],
    by: 'site',
  }
  test('Chongqing 电气 2022: 仪表测量 for all and one of two, the same for everybody at a site', () => {
    const first = drawn(electrical, 'seed', who('a'))
    expect(first[0]).toBe('仪表测量')
    expect(first).toHaveLength(2)
    for (const candidate of ['b', 'c', 'd']) expect(drawn(electrical, 'seed', who(candidate))).toEqual(first)
  })
  test('and not the same at every site', () => {
    const sites = Array.from({ length: 40 }, (_, i) => drawn(electrical, 'seed', who('a', `site ${i}`))[1])
    expect(new Set(sites).size).toBe(2)
  })
})

describe('by candidate on the spot', () => {
  const items = ['无菌盘', '穿脱隔离衣', '右踝包扎', '生命体征']
  const nursing: DrawScheme = { mandatory: ['CPR'], pools: [{ id: 'skill', of: items, take: 1 }], by: 'candidate' }
  test('Hubei 护理 2023: CPR and one of a list, each about as often as the others', () => {
    const counts = new Map(items.map((item) => [item, 0]))
    for (let i = 0; i < 2000; i++) {
      const [, item] = drawn(nursing, 'seed', who(`candidate ${i}`))
      counts.set(item as string, (counts.get(item as string) ?? 0) + 1)
    }
    for (const count of counts.values()) expect(count).toBeGreaterThan(420)
  })
  test('k of n are k different ones, always the same for one seed and candidate, in the order of the pool', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 0, max: 4 }), (seed, candidate, take) => {
        const scheme: DrawScheme = { mandatory: [], pools: [{ id: 'p', of: items, take }], by: 'candidate' }
        const own = drawn(scheme, seed, who(candidate))
        expect(own).toEqual(drawn(scheme, seed, who(candidate)))
        expect(own).toEqual(items.filter((item) => own.includes(item)))
        expect(own).toHaveLength(take)
      }),
    )
  })
  test('a list that is too short is refused', () =>
    expect(papers({ mandatory: [], pools: [{ id: 'p', of: ['a'], take: 2 }], by: 'candidate' }, 's', who('a'))).toMatchObject({
      ok: false,
      refusal: { code: 'not-enough-to-draw' },
    }))
})

describe('at registration', () => {
  const trades: DrawScheme = {
    mandatory: [],
    pools: [{ id: 'trade', of: ['钳工', '车工', '数控车', '数控铣'], take: 1 }],
    by: 'registration',
  }
  test('Hubei 机械: one of four trades, as chosen', () => expect(drawn(trades, 's', who('a', 's', ['数控车']))).toEqual(['数控车']))
  test.each([
    [[], 'wrong-number-chosen'],
    [['钳工', '车工'], 'wrong-number-chosen'],
    [['钳工', '焊工'], 'chosen-not-offered'],
  ])('%j is refused as %s', (chosen, code) =>
    expect(papers(trades, 's', who('a', 's', chosen))).toMatchObject({ ok: false, refusal: { code } }),
  )
})
