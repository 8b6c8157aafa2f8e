// The rule types of domain.md §4.1 that weigh numbers, tables, signals and time, each by its example there.

import { describe, expect, test } from 'vitest'
import { happened, never } from '../../shared/scenario/condition.ts'
import { items, type Rubric, type Rule } from '../../shared/scenario/rubric.ts'
import { closing } from '../../shared/scoring/closing.ts'
import { wholeRun } from '../../shared/scoring/evaluate.ts'
import { bonusMarks } from '../../shared/scoring/penalties.ts'
import { Trace } from '../../shared/scoring/trace.ts'
import { aspectOf, bench, event, rubricOf, scored } from '../support/bench.ts'

const lost = (marks: number, rules: readonly Rule[], events: Parameters<typeof aspectOf>[2], facts = {}): number =>
  marks - aspectOf(marks, rules, events, facts).marks
const reading = (tick: number, value: number, spot = 'left') => event(tick, 'reading', 'gauge', { value, true: value, spot })
const drops = (n: number, what = 'tool') => Array.from({ length: n }, (_, i) => event(i + 1, 'contact.floor', `${what}${i}`, { speed: 2 }))

describe('type 3, a cap for each category', () => {
  const clean: Rule = { form: 'award', when: never({ event: 'car.slid' }), reason: 'x' }
  const rubric = rubricOf([{ id: 'A1', section: 'A', type: 1, marks: 100_000, rules: [clean] }], {
    negatives: [
      { id: 'conduct', what: { event: 'contact.floor' }, marks: 3000 },
      { id: 'program', what: { event: 'refused' }, marks: 5000 },
      { id: 'name', what: { event: 'said' }, marks: 2000 },
    ],
    caps: [
      { id: 'order', of: ['conduct'], marks: 10_000 },
      { id: 'programming', of: ['program', 'name'], marks: 25_000 },
    ],
  })
  const total = (events: Parameters<typeof scored>[1]): number => scored(rubric, events).total
  test('文明生产 −3/项, max −10: four faults cost ten, not twelve, and the fourth is shown with what it still took', () => {
    expect([1, 3, 4, 9].map((n) => total(drops(n)))).toEqual([97_000, 91_000, 90_000, 90_000])
    expect(scored(rubric, drops(5)).penalties.map(({ marks }) => marks)).toEqual([3000, 3000, 3000, 1000, 0])
  })
  test('程序 max −25 over all its items together, beside other categories', () => {
    const wrong = Array.from({ length: 5 }, (_, i) => event(100 + i, 'refused', `p${i}`, { code: 'locked' }))
    const named = Array.from({ length: 3 }, (_, i) => event(200 + i, 'said', 'name'))
    expect(total([...wrong, ...named])).toBe(75_000)
    expect(total([...drops(4), ...wrong.slice(0, 1), ...named])).toBe(100_000 - 10_000 - 5000 - 6000)
  })
})

describe('type 4, linear over-tolerance', () => {
  const shaft: Rule = {
    form: 'over',
    quantity: { from: 'last', what: { event: 'reading' }, field: 'value' },
    least: 24,
    most: 24.021,
    per: 0.01,
    part: 'whole',
    marks: 3000,
    reason: 'over',
    absent: 'none',
  }
  test.each([
    [24, 0],
    [24.021, 0],
    [24.022, 3000],
    [24.031, 3000],
    [24.032, 6000],
    [23.995, 3000],
    [23.98, 6000],
    [24.9, 10_000],
  ])('Ø24 +0.021, −3 per started 0.01: %f loses %i of 10', (value, marks) => expect(lost(10_000, [shaft], [reading(1, value)])).toBe(marks))
  test('where only full steps count, what is less than one costs nothing', () => {
    const full = { ...shaft, part: 'none' } as const
    expect(lost(10_000, [full], [reading(1, 24.03)])).toBe(0)
    expect(lost(10_000, [full], [reading(1, 24.041)])).toBe(6000)
  })
  test('what was never measured earns nothing', () => expect(lost(10_000, [shaft], [])).toBe(10_000))
})

describe('type 6, a graded table', () => {
  const undercut: Rule = {
    form: 'grades',
    of: {
      depth: { from: 'last', what: { event: 'reading', where: { spot: { is: 'depth' } } }, field: 'value' },
      length: { from: 'last', what: { event: 'reading', where: { spot: { is: 'length' } } }, field: 'value' },
    },
    grades: [
      { id: 'I', when: { depth: { most: 0 } }, keeps: 10_000 },
      { id: 'II', when: { depth: { most: 0.5 }, length: { most: 15 } }, keeps: 7000 },
      { id: 'III', when: { depth: { most: 0.5 }, length: { most: 30 } }, keeps: 5000 },
    ],
    marks: 10_000,
    reason: 'undercut',
    absent: 'unmeasured',
  }
  test.each([
    [0, 0, 10_000],
    [0.5, 15, 7000],
    [0.5, 15.1, 5000],
    [0.3, 30, 5000],
    [0.3, 31, 0],
    [0.6, 3, 0],
  ])('咬边 %f deep, %f long keeps %i (10/7/5/0)', (depth, length, kept) =>
    expect(10_000 - lost(10_000, [undercut], [reading(1, depth, 'depth'), reading(2, length, 'length')])).toBe(kept),
  )
  test('a table with a number missing earns nothing and says so', () =>
    expect(aspectOf(10_000, [undercut], [reading(1, 0, 'depth')])).toMatchObject({ marks: 0, losses: [{ reason: 'unmeasured' }] }))
})

describe('type 7, grade steps', () => {
  /** Roughness as the number of its grade: 3.2 µm is 6, each coarser one more. */
  const grade = { from: 'last', what: { event: 'reading' }, field: 'value' } as const
  const steps: Rule = { form: 'over', quantity: grade, most: 6, per: 1, part: 'whole', marks: 2000, reason: 'rough', absent: 'none' }
  test.each([
    [5, 0],
    [6, 0],
    [7, 2000],
    [8, 4000],
    [12, 4000],
  ])('Ra −2 per grade of 4: grade %i loses %i', (value, marks) => expect(lost(4000, [steps], [reading(1, value)])).toBe(marks))
  const half: Rule = {
    form: 'grades',
    of: { grade },
    grades: [
      { id: 'kept', when: { grade: { most: 6 } }, keeps: 4000 },
      { id: 'one', when: { grade: { most: 7 } }, keeps: 2000 },
    ],
    marks: 4000,
    reason: 'rough',
    absent: 'none',
  }
  test.each([
    [6, 0],
    [7, 2000],
    [8, 4000],
  ])('or one grade half, two nothing: grade %i loses %i', (value, marks) => expect(lost(4000, [half], [reading(1, value)])).toBe(marks))
})

describe('type 11, rate, depth and time window on a signal', () => {
  const press = (n: number, perMinute: number, from = 0, depth = 5.5) =>
    Array.from({ length: n }, (_, i) => reading(from + Math.round((i * 3600) / perMinute), depth))
  const rate: Rule = { form: 'rhythm', what: { event: 'reading' }, size: 30, least: 15, most: 18, groups: 2, marks: 5000, reason: 'rate' }
  test('CPR, 15–18 s per 30 compressions, −5 a cycle: 110 a minute earns all, a slow cycle costs its five', () => {
    expect(lost(30_000, [rate], [...press(30, 110), ...press(30, 110, 2000)])).toBe(0)
    expect(lost(30_000, [rate], [...press(30, 80), ...press(30, 110, 2000)])).toBe(5000)
    expect(lost(30_000, [rate], [...press(30, 140), ...press(30, 90, 2000)])).toBe(10_000)
  })
  test('a cycle that was not finished costs as much as one in the wrong rhythm', () => {
    expect(aspectOf(30_000, [rate], press(45, 110)).losses).toMatchObject([{ marks: 5000, params: { group: 2, lasted: 0 } }])
    expect(lost(30_000, [rate], [])).toBe(10_000)
  })
  const depth: Rule = {
    form: 'occurrences',
    what: { event: 'reading', where: { value: { outside: [5, 6] } } },
    marks: 2000,
    reason: 'depth',
  }
  test('5–6 cm, −2 each: only the two shallow ones cost', () =>
    expect(lost(30_000, [depth], [...press(28, 110), ...press(2, 110, 2000, 4.9), ...press(1, 110, 3000, 6)])).toBe(4000))
  test('判断 5–10 s: an answer in its window, not before and not after', () => {
    const check: Rule = {
      form: 'rhythm',
      what: { event: 'said', of: 'pulse*' },
      size: 2,
      least: 5,
      most: 10,
      groups: 1,
      marks: 2000,
      reason: 'time',
    }
    const felt = (s: number) => [event(1, 'said', 'pulse.begin'), event(1 + 60 * s, 'said', 'pulse.end')]
    expect([4.9, 5, 10, 10.1].map((s) => lost(2000, [check], felt(s)))).toEqual([2000, 0, 0, 2000])
  })
})

describe('type 13, a declaration is needed', () => {
  test('说明用途 −4 each: what is not said is lost, saying it twice gives nothing more', () => {
    const signs = ['a', 'b', 'c', 'd', 'e']
    const told: Rule = {
      form: 'each',
      items: items(signs, 'sign'),
      meets: happened({ event: 'said', of: '@' }),
      marks: 4000,
      reason: 'use',
    }
    const say = (...ids: string[]) => ids.map((id, i) => event(i + 1, 'said', id))
    expect(lost(20_000, [told], say(...signs))).toBe(0)
    expect(lost(20_000, [told], say('a', 'a', 'c'))).toBe(12_000)
  })
  test('报项: not called out → 0, however well it was done', () => {
    const rule: Rule = { form: 'award', when: happened({ event: 'tool.used' }), reason: 'x' }
    const gated = { gate: happened({ event: 'said', of: 'item' }) }
    const done = [event(2, 'tool.used', 'a')]
    expect(aspectOf(2000, [rule], done, {}, gated).marks).toBe(0)
    expect(aspectOf(2000, [rule], [event(1, 'said', 'item'), ...done], {}, gated).marks).toBe(2000)
  })
})

describe('type 14, stop at the first failure', () => {
  const run: Rule = {
    form: 'stages',
    items: items([1, 2, 3, 4], 'n'),
    what: { event: 'part.seated', of: 'load@' },
    fails: { event: 'contact.floor' },
    marks: 2000,
    reason: 'stage',
  }
  const load = (n: number, tick: number) => event(tick, 'part.seated', `load${n}`, { mount: 'm', owner: 'o' })
  test('自动运行: once it stops or errs, the rest earns nothing, done or not', () => {
    expect(lost(8000, [run], [load(1, 1), load(2, 2), load(3, 3), load(4, 4)])).toBe(0)
    expect(
      aspectOf(8000, [run], [load(1, 1), load(2, 2), event(3, 'contact.floor', 'x', { speed: 1 }), load(3, 4), load(4, 5)]),
    ).toMatchObject({
      marks: 4000,
      losses: [{ params: { n: 3 }, ticks: [3] }, { params: { n: 4 } }],
    })
  })
  test('a stage that never came is lost without a failure, too', () => expect(lost(8000, [run], [load(1, 1)])).toBe(6000))
})

describe('types 15 and 16, marks that open or close others', () => {
  const worth = (id: string, section: string, marks: number, of: string): Rubric['aspects'][number] => ({
    id,
    section,
    type: 15,
    marks,
    rules: [{ form: 'occurrences', what: { event: 'said', of }, marks: 1000, reason: 'fault' }],
  })
  const milling = rubricOf([worth('Q', 'quality', 80_000, 'q'), worth('S', 'safety', 10_000, 's'), worth('M', 'machine', 10_000, 'm')], {
    vetoes: [
      { id: 'no-safety', when: { form: 'short', of: ['quality'], below: 48_000 }, zero: { section: 'safety' } },
      { id: 'no-machine', when: { form: 'short', of: ['quality'], below: 48_000 }, zero: { section: 'machine' } },
    ],
  })
  const faults = (n: number, of = 'q') => Array.from({ length: n }, (_, i) => event(i + 1, 'said', of))
  test('安全 + 设备 count only if quality reaches 60 % (48 of 80)', () => {
    expect(scored(milling, faults(32)).total).toBe(68_000)
    const short = scored(milling, faults(33))
    expect(short).toMatchObject({
      total: 47_000,
      penalties: [
        { id: 'no-safety', marks: 10_000 },
        { id: 'no-machine', marks: 10_000 },
      ],
    })
    expect(short.sections.map(({ marks }) => marks)).toEqual([47_000, 0, 0])
  })
  test('外观 < 42 (60 % of 70) → the whole item 0', () => {
    const spot = rubricOf([worth('look', 'A', 70_000, 'q'), worth('size', 'A', 20_000, 's')], {
      vetoes: [{ id: 'ugly', when: { form: 'short', of: ['look'], below: 42_000 }, zero: { section: 'A' } }],
    })
    expect(scored(spot, faults(28)).total).toBe(62_000)
    expect(scored(spot, faults(29)).total).toBe(0)
  })
  test('one item to 0 leaves its section the rest', () => {
    const rubric = rubricOf([worth('A1', 'A', 10_000, 'q'), worth('A2', 'A', 5000, 's')], {
      vetoes: [{ id: 'oil', when: happened({ event: 'refused' }), zero: { aspect: 'A1' } }],
    })
    const sheet = scored(rubric, [...faults(2), event(9, 'refused', 'left', { code: 'locked' })])
    expect(sheet).toMatchObject({ total: 5000, penalties: [{ id: 'oil', marks: 8000, tick: 9, params: { aspect: 'A1' } }] })
    expect(sheet.sections).toEqual([{ id: 'A', marks: 5000, max: 15_000 }])
  })
  test('人为损坏 → disqualified: the paper is 0 and has no result', () => {
    const rubric = rubricOf([worth('A1', 'A', 10_000, 'q')], {
      vetoes: [{ id: 'broke', when: happened({ event: 'car.crushed' }), zero: 'disqualified' }],
    })
    expect(scored(rubric, [event(5, 'car.crushed', 'x', { thing: 'hand' })])).toMatchObject({ total: 0, disqualified: 'broke' })
    expect(scored(rubric, [])).not.toHaveProperty('disqualified')
  })
})

describe('type 17, a bonus for who is early, complete and passes', () => {
  const rule = { limit: 3600, per: 300, marks: 1000, most: 5000, complete: happened({ event: 'submit' }), least: 60_000 }
  const run = (...events: Parameters<typeof scored>[1]) => wholeRun(new Trace(bench, events), {})
  const done = run(event(1, 'submit'))
  test.each([
    [3600, 0],
    [3301, 0],
    [3300, 1000],
    [2400, 4000],
    [600, 5000],
  ])('+1 for every full 5 min before 60:00, 5 at most: %i s give %i', (s, marks) =>
    expect(bonusMarks(rule, done, 80_000, s * 1000)).toBe(marks),
  )
  test('not for a run that is not complete, nor for one that does not pass', () => {
    expect(bonusMarks(rule, run(), 80_000, 600_000)).toBe(0)
    expect(bonusMarks(rule, done, 59_999, 600_000)).toBe(0)
  })
  test('it stands on the sheet beside the total it is part of', () => {
    const clean: Rule = { form: 'award', when: never({ event: 'car.slid' }), reason: 'x' }
    const rubric = rubricOf([{ id: 'A1', section: 'A', type: 17, marks: 80_000, rules: [clean] }], { bonus: rule })
    expect(scored(rubric, [event(1, 'submit')], {}, 3_000_000)).toMatchObject({ total: 82_000, max: 80_000, bonus: 2000 })
  })
})

describe('type 17, time beyond which nothing is left', () => {
  const clean: Rule = { form: 'award', when: never({ event: 'car.slid' }), reason: 'x' }
  const rubric = rubricOf([{ id: 'A1', section: 'A', type: 17, marks: 100_000, rules: [clean] }], {
    overtime: { limit: 2100, stop: 3600, per: 300, part: 'whole', marks: 1000 },
    vetoes: [{ id: 'too-late', when: { form: 'late', after: 2100 + 900 }, zero: 'paper' }],
  })
  test.each([
    [35, 100],
    [35.01, 99],
    [40.5, 98],
    [50, 97],
    [50.01, 0],
  ])('锦州, 35 min, −1 per started 5 min over, beyond 15 nothing: %f min leave %i', (minutes, left) =>
    expect(scored(rubric, [event(1, 'submit')], {}, minutes * 60_000).total).toBe(left * 1000),
  )
})

describe('when a sheet closes', () => {
  const clean: Rule = { form: 'award', when: never({ event: 'car.slid' }), reason: 'x' }
  const rubric = rubricOf([{ id: 'A1', section: 'A', type: 17, marks: 1000, rules: [clean] }])
  const overtime = (stop: number) => ({ limit: 30, stop, per: 30, part: 'whole', marks: 1 }) as const
  test('a layer’s own stop closes it, the stop of the task does not', () => {
    expect(closing({ ...rubric, overtime: overtime(60) }, bench, [], 80 * 60)).toBe(60 * 60)
    expect(closing({ ...rubric, overtime: overtime(bench.time.stop) }, bench, [], 10_000)).toBeUndefined()
  })
  test('time given back keeps it open for as long', () => {
    expect(closing({ ...rubric, closes: 40 }, bench, [], 80 * 60)).toBe(40 * 60)
    expect(closing({ ...rubric, closes: 40 }, bench, [], 80 * 60, 15_000)).toBe(55 * 60)
    expect(closing({ ...rubric, closes: 40 }, bench, [], 80 * 60, 60_000)).toBeUndefined()
  })
})
