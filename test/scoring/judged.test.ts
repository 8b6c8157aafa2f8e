// What people judge (types 22, 23, 25): exact shares of the marks, rounded once; open until they have spoken; refused when it cannot be.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Rubric, Rule } from '../../shared/scenario/rubric.ts'
import { compare, fraction, halfUp, plus, sum, times, whole } from '../../shared/scoring/fraction.ts'
import { checkJudgements, type Given } from '../../shared/scoring/judgements.ts'
import { total } from '../../shared/scoring/marks.ts'
import { score } from '../../shared/scoring/score.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import { bench, event, rubricOf } from '../support/bench.ts'

type Judged = Extract<Rule, { form: 'judged' }>
const judged = (id: string, marks: number, panel: Judged['panel'], scale = 100, step = 1): Rubric['aspects'][number] => ({
  id,
  section: 'S',
  type: 22,
  marks,
  rules: [{ form: 'judged', id, panel, scale, step, marks, reason: 'judged' }],
})
const sheetOf = (rubric: Rubric, figures: Given['figures'] = {}, seen: Given['seen'] = {}, events = [event(1, 'submit')]): Sheet => {
  const checked = checkJudgements(rubric, { figures, seen })
  if (!checked.ok) throw new Error(checked.refusal.code)
  const fingerprints = { scenario: '', engine: '', rubric: '' }
  return score({ events, facts: {}, ticks: 60, elapsed: 0, stateHash: '' }, bench, rubric, fingerprints, checked.value)
}
const codeOf = (rubric: Rubric, figures: Given['figures'], seen = {}): string | undefined => {
  const checked = checkJudgements(rubric, { figures, seen })
  return checked.ok ? undefined : checked.refusal.code
}

describe('type 22, several judges', () => {
  test('the mean of two, with half a mark kept exactly', () => {
    const rubric = rubricOf([judged('J', 10_000, { by: 'mean', judges: 2 })])
    expect(sheetOf(rubric, { J: [80, 85] }).total).toBe(8250)
  })
  test('of five the highest and the lowest are dropped', () => {
    const rubric = rubricOf([judged('J', 10_000, { by: 'trimmed', judges: 5 })])
    expect(sheetOf(rubric, { J: [100, 70, 80, 75, 0] }).total).toBe(7500)
    expect(sheetOf(rubric, { J: [90, 90, 90, 90, 90] }).total).toBe(9000)
  })
  test('WorldSkills judgement, three 0–3: value = marks × sum ⁄ 9, the ninths kept until the end', () => {
    const rubric = rubricOf(['a', 'b', 'c'].map((id) => judged(id, 1000, { by: 'agreed', judges: 3, spread: 1 }, 3)))
    const sheet = sheetOf(rubric, { a: [2, 2, 3], b: [2, 3, 2], c: [1, 2, 1] })
    expect(sheet.aspects.map(({ marks, rest }) => [marks, rest])).toEqual([
      [777, { n: 7, d: 9 }],
      [777, { n: 7, d: 9 }],
      [444, { n: 4, d: 9 }],
    ])
    // 7/9 + 7/9 + 4/9 of a mark are exactly two.
    expect(sheet.total).toBe(2000)
    expect(sheet).not.toHaveProperty('rest')
  })
  test('a spread above 1 is talked over again, not averaged', () => {
    const rubric = rubricOf([judged('J', 1000, { by: 'agreed', judges: 3, spread: 1 }, 3)])
    expect(codeOf(rubric, { J: [1, 3, 2] })).toBe('spread-too-wide')
    expect(codeOf(rubric, { J: [1, 2, 2] })).toBeUndefined()
  })
})

describe('type 23, bounded discretion', () => {
  const smooth = rubricOf([judged('smooth', 10_000, { by: 'mean', judges: 1 }, 10)])
  test('过渡光滑 10, 酌情: whole marks within the bounds', () => expect(sheetOf(smooth, { smooth: [7] }).total).toBe(7000))
  test.each([
    [{ smooth: [11] }, 'figure-out-of-scale'],
    [{ smooth: [-1] }, 'figure-out-of-scale'],
    [{ smooth: [6.5] }, 'figure-out-of-scale'],
    [{ smooth: [Number.NaN] }, 'figure-out-of-scale'],
    [{ smooth: [] }, 'wrong-number-of-judges'],
    [{ smooth: [5, 5] }, 'wrong-number-of-judges'],
    [{ other: [5] }, 'unknown-judged'],
  ])('%j is refused as %s', (figures, code) => expect(codeOf(smooth, figures)).toBe(code))
  test('half marks where the sheet allows them, nothing between', () => {
    const halves = rubricOf([judged('J', 5000, { by: 'mean', judges: 1 }, 10, 5)])
    expect(codeOf(halves, { J: [4] })).toBe('not-a-step')
    expect(sheetOf(halves, { J: [5] }).total).toBe(2500)
  })
})

describe('what nobody has judged yet', () => {
  const rubric = rubricOf([
    judged('J', 3000, { by: 'mean', judges: 1 }),
    {
      id: 'A',
      section: 'S',
      type: 2,
      marks: 2000,
      rules: [{ form: 'occurrences', what: { event: 'contact.floor' }, marks: 500, reason: 'fault' }],
    },
  ])
  test('is open: neither lost nor earned, and named on the sheet', () => {
    const sheet = sheetOf(rubric)
    expect(sheet.aspects[0]).toMatchObject({ marks: 0, open: 3000, losses: [] })
    expect(sheet).toMatchObject({ total: 2000, max: 5000, open: ['J'] })
  })
  test('and is closed by the first figure', () => expect(sheetOf(rubric, { J: [100] })).not.toHaveProperty('open'))
  test('a gate that fails closes it as well: who did nothing needs no judge', () => {
    const gated = rubricOf([{ ...judged('J', 3000, { by: 'mean', judges: 1 }), gate: { form: 'happened', what: { event: 'tool.used' } } }])
    expect(sheetOf(gated).aspects[0]).toMatchObject({ marks: 0, losses: [{ reason: 'not-done' }] })
    expect(sheetOf(gated)).not.toHaveProperty('open')
  })
  test('leaves a veto on a minimum open while it could still be reached', () => {
    const short = { ...rubric, vetoes: [{ id: 'low', when: { form: 'short', of: ['S'], below: 4000 }, zero: 'paper' }] } as const
    expect(sheetOf(short)).toMatchObject({ total: 2000, open: ['J', 'low'] })
    expect(sheetOf(short, { J: [60] })).toMatchObject({ total: 0, penalties: [{ id: 'low' }] })
    expect(sheetOf(short, { J: [70] })).toMatchObject({ total: 4100, penalties: [] })
  })
})

describe('type 25, identity-marked work', () => {
  const rubric = rubricOf(
    [
      {
        id: 'A',
        section: 'S',
        type: 25,
        marks: 5000,
        rules: [{ form: 'award', when: { form: 'never', what: { event: 'car.slid' } }, reason: 'x' }],
      },
    ],
    { vetoes: [{ id: 'marked', when: { form: 'seen', id: 'identity' }, zero: 'disqualified' }] },
  )
  test('name or school in the answer voids the paper when a person has seen it', () => {
    expect(sheetOf(rubric, {}, { identity: true })).toMatchObject({ total: 0, disqualified: 'marked' })
    expect(sheetOf(rubric, {}, { identity: false }).total).toBe(5000)
  })
  test('and is open until somebody has looked', () => {
    expect(sheetOf(rubric)).toMatchObject({ total: 5000, open: ['marked'] })
    expect(codeOf(rubric, {}, { nothing: true })).toBe('unknown-judged')
  })
})

describe('exact marks', () => {
  const figures = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 7 })
  test('add up for any judges: marks, what is open, and losses are the maximum of every line, and rests never make a mark too many', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(figures, fc.integer({ min: 1, max: 20_000 })), { minLength: 1, maxLength: 9 }), (lines) => {
        const rubric = rubricOf(lines.map(([given, marks], i) => judged(`J${i}`, marks, { by: 'mean', judges: given.length }, 9)))
        const sheet = sheetOf(rubric, Object.fromEntries(lines.map(([given], i) => [`J${i}`, given])))
        for (const { marks, max, losses } of sheet.aspects) expect(marks + total(losses)).toBe(max)
        const exact = sum(lines.map(([given, marks]) => fraction(marks * given.reduce((a, b) => a + b, 0), 9 * given.length)))
        expect(plus(fraction(sheet.total), sheet.rest ?? fraction(0))).toEqual(exact)
      }),
      { numRuns: 200 },
    )
  })
  const small = fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 60 })).map(([n, d]) => fraction(n, d))
  test('behave as numbers do', () => {
    fc.assert(
      fc.property(small, small, small, (a, b, c) => {
        expect(plus(a, b)).toEqual(plus(b, a))
        expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)))
        expect(compare(a, b)).toBe(Math.sign(a.n / a.d - b.n / b.d) || 0)
        expect(whole(a)).toBe(Math.floor(a.n / a.d))
        expect(Math.abs(halfUp(a) - a.n / a.d)).toBeLessThanOrEqual(0.5)
      }),
    )
    expect([halfUp(fraction(5, 2)), halfUp(fraction(-5, 2)), halfUp(fraction(7, 3))]).toEqual([3, -3, 2])
  })
})
