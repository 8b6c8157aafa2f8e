// What holds for every run, however wild: marks between 0 and their maximum, sums that add up, and order only where order is asked for.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rubric } from '../../scenarios/wheel-service/rubric.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { EVENT_FIELDS, type Event, type EventKind, type Value } from '../../shared/log/event.ts'
import { floorAtZero, kept, total } from '../../shared/scoring/marks.ts'
import { score } from '../../shared/scoring/score.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import { aspectOf, event } from '../support/bench.ts'
import { FINGERPRINTS, factsAfter, type Happening, perfect, timed } from '../support/wheelRun.ts'

const things = [...scenario.parts.map((part) => part.id), ...scenario.record.map((field) => field.id), 'wheel.valve', 'discFace', 'left']
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.boolean(),
  fc.double({ min: -500, max: 5000, noNaN: true }),
  fc.constantFrom(...scenario.mounts.map((mount) => mount.id)),
  fc.constantFrom('hand', 'click', 'wheel', 'sleeve', 'outer-down', '4.50 mm', '2.3 bar', 'use', 'even', ''),
)
const happening: fc.Arbitrary<Happening> = fc.constantFrom(...(Object.keys(EVENT_FIELDS) as EventKind[])).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    of: fc.constantFrom(...things),
    data: fc
      .tuple(...EVENT_FIELDS[kind].map(() => value))
      .map((values) => Object.fromEntries(EVENT_FIELDS[kind].map((field, i) => [field, values[i] as Value]))),
  }),
)
/** A perfect run with pieces missing, swapped and strewn with anything. */
const run: fc.Arbitrary<Happening[]> = fc
  .tuple(fc.array(fc.nat(400), { maxLength: 120 }), fc.array(fc.tuple(fc.nat(400), happening), { maxLength: 60 }), fc.nat(400))
  .map(([dropped, strewn, cut]) => {
    const kept = perfect()
      .filter((_, i) => !dropped.includes(i))
      .slice(0, cut)
    for (const [at, more] of strewn) kept.splice(at % (kept.length + 1), 0, more)
    return kept
  })
const sheet = (happenings: readonly Happening[], elapsed = 0): Sheet => {
  const events: Event[] = timed(happenings)
  return score({ events, facts: factsAfter(happenings), ticks: 30 * events.length, elapsed, stateHash: '' }, scenario, rubric, FINGERPRINTS)
}

describe('every sheet', () => {
  test('keeps each aspect between 0 and its maximum and explains every thousandth that is missing', () => {
    fc.assert(
      fc.property(run, (happenings) => {
        for (const { marks, max, losses } of sheet(happenings).aspects) {
          expect(Number.isInteger(marks)).toBe(true)
          expect(marks).toBeGreaterThanOrEqual(0)
          expect(marks + total(losses)).toBe(max)
          for (const loss of losses) expect(loss.marks).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('adds up: total = Σ aspects − Σ penalties, never below 0, never above what the sections hold', () => {
    fc.assert(
      fc.property(run, fc.nat(3_000_000), (happenings, elapsed) => {
        const found = sheet(happenings, elapsed)
        expect(found.total).toBe(total(found.aspects) - total(found.penalties))
        expect(found.total).toBeGreaterThanOrEqual(0)
        expect(found.total).toBeLessThanOrEqual(found.sections.reduce((sum, section) => sum + section.marks, 0))
        expect(found.max).toBe(100_000)
      }),
      { numRuns: 60 },
    )
  })

  test('loses nothing to events that no rule speaks of', () => {
    const silent = happening.filter(({ kind }) =>
      ['thing.released', 'refused', 'reveal.due', 'revealed', 'tool.returned', 'bolt.clicked', 'asked'].includes(kind),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(400), silent), { maxLength: 40 }), (strewn) => {
        const happenings = perfect()
        for (const [at, more] of strewn) happenings.splice(at % (happenings.length + 1), 0, more)
        expect(sheet(happenings).total).toBe(100_000)
      }),
      { numRuns: 20 },
    )
  })
})

describe('rules that count', () => {
  test('do not care in which order things happened', () => {
    const drops = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
    fc.assert(
      fc.property(drops, fc.infiniteStream(fc.nat()), (order, noise) => {
        const shuffled = order.map((of) => ({ of, by: noise.next().value as number })).sort((x, y) => x.by - y.by)
        const marks = (list: readonly string[]): number =>
          aspectOf(
            5000,
            [{ form: 'occurrences', what: { event: 'contact.floor', of: ['a', 'b'] }, marks: 700, reason: 'x' }],
            list.map((of, i) => event(i, 'contact.floor', of)),
          ).marks
        expect(marks(shuffled.map(({ of }) => of))).toBe(marks(order))
      }),
    )
  })
})

describe('marks', () => {
  const losses = fc.array(fc.nat(5000), { maxLength: 20 }).map((all) => all.map((marks) => ({ reason: 'x', params: {}, marks, ticks: [] })))
  test('run out at 0 and never give back', () => {
    fc.assert(
      fc.property(losses, fc.nat(20_000), (found, most) => {
        const taken = floorAtZero(found, most)
        expect(taken).toHaveLength(found.length)
        expect(total(taken)).toBe(Math.min(most, total(found)))
        for (const [i, loss] of taken.entries()) expect(loss.marks).toBeLessThanOrEqual((found[i] as { marks: number }).marks)
      }),
    )
  })
  test('a share is a whole number, never more than the whole', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(1000), (marks, permille) => {
        const share = kept(marks, permille)
        expect(Number.isInteger(share)).toBe(true)
        expect(share).toBeLessThanOrEqual(marks)
        expect(marks * permille - share * 1000).toBeLessThan(1000)
      }),
    )
  })
})
