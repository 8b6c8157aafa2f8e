// The rule types of domain.md §4.1, each by its example there.

import { describe, expect, test } from 'vitest'
import { all, happened, never, before as precedes } from '../../shared/scenario/condition.ts'
import { type Band, items, type Rule } from '../../shared/scenario/rubric.ts'
import { overtimeMarks } from '../../shared/scoring/penalties.ts'
import { aspectOf, event, rubricOf, scored } from '../support/bench.ts'

const lost = (marks: number, rules: readonly Rule[], events: Parameters<typeof aspectOf>[2], facts = {}): number =>
  marks - aspectOf(marks, rules, events, facts).marks
const entry = (tick: number, field: string, value: string) => event(tick, 'entry', field, { value, previous: '' })
const reading = (tick: number, value: number, truth = value, more = {}) =>
  event(tick, 'reading', 'gauge', { value, true: truth, spot: 'left', ...more })

describe('type 1, binary award', () => {
  const thread: Rule = { form: 'award', when: never({ event: 'bolt.crossed' }), reason: 'crossed' }
  test('螺纹 不合格不得分: all or nothing, with the tick that spoiled it', () => {
    expect(aspectOf(12_000, [thread], [])).toMatchObject({ marks: 12_000, losses: [] })
    expect(aspectOf(12_000, [thread], [event(77, 'bolt.crossed', 'red', { torque: 3 })])).toMatchObject({
      marks: 0,
      evidence: [77],
      losses: [{ reason: 'crossed', marks: 12_000, ticks: [77] }],
    })
  })
  test('a text is copied right, whatever its spaces and letter case', () => {
    const size: Rule = { form: 'copied', field: 'size', fact: 'size', marks: 1500, reason: 'wrong' }
    expect(lost(1500, [size], [entry(1, 'size', '195 / 65 r15 91h')], { size: '195/65R15 91H' })).toBe(0)
    expect(lost(1500, [size], [entry(1, 'size', '195/65R15 91V')], { size: '195/65R15 91H' })).toBe(1500)
    expect(lost(1500, [size], [], { size: '195/65R15 91H' })).toBe(1500)
  })
  const verdict: Rule = {
    form: 'verdict',
    field: 'verdict',
    from: ['depth'],
    least: 1,
    marks: 1000,
    reason: 'verdict',
    absent: 'not-read',
    answers: [
      { answer: 'good', when: [{ of: { field: 'depth' }, test: { least: 1.6 } }] },
      { answer: 'bad', when: [{ of: { field: 'depth' }, test: { below: 1.6 } }] },
    ],
  }
  test('a verdict follows the own value, not the truth (错误不传递)', () => {
    const wrongValue = [reading(1, 2, 1.2), entry(2, 'depth', '2.00 mm')]
    expect(lost(1000, [verdict], [...wrongValue, entry(3, 'verdict', 'good')])).toBe(0)
    expect(lost(1000, [verdict], [...wrongValue, entry(3, 'verdict', 'bad')])).toBe(1000)
  })
  test('a verdict on a value nobody read is worth nothing', () => {
    expect(lost(1000, [verdict], [entry(2, 'depth', '2.00 mm'), entry(3, 'verdict', 'good')])).toBe(1000)
  })
})

describe('type 2, deduction per occurrence down to 0', () => {
  const wiring: Rule = {
    form: 'occurrences',
    what: { event: 'contact.floor' },
    marks: 1000,
    reason: 'place',
    params: { tool: 'of', speed: 'speed' },
  }
  const drops = (n: number) => Array.from({ length: n }, (_, i) => event(i + 1, 'contact.floor', `tool${i}`, { speed: 2 }))
  test('布线 13, −1/处: three places cost three marks', () => {
    expect(aspectOf(13_000, [wiring], drops(3))).toMatchObject({ marks: 10_000, losses: [{ params: { tool: 'tool0', speed: 2 } }, {}, {}] })
  })
  test('扣完为止: fifteen places cost thirteen, and all fifteen are shown', () => {
    const aspect = aspectOf(13_000, [wiring], drops(15))
    expect(aspect.marks).toBe(0)
    expect(aspect.losses.map((loss) => loss.marks)).toEqual([...Array(13).fill(1000), 0, 0])
  })
  test('several choices: each missing and each false one costs', () => {
    const remarks: Rule = {
      form: 'selection',
      field: 'remarks',
      marks: 250,
      missing: 'missing',
      false: 'false',
      options: ['rust', 'leak'].map((option) => ({ option, when: { form: 'atEnd', fact: option, test: { is: true } } })),
    }
    expect(lost(1000, [remarks], [entry(1, 'remarks', 'rust')], { rust: true, leak: false })).toBe(0)
    expect(lost(1000, [remarks], [entry(1, 'remarks', 'leak')], { rust: true, leak: false })).toBe(500)
    expect(lost(1000, [remarks], [], { rust: true, leak: true })).toBe(500)
  })
})

describe('type 5, banded tolerance', () => {
  const bands: readonly Band[] = [
    { within: 0.005, keeps: 1000 },
    { within: 0.01, keeps: 500 },
  ]
  const size: Rule = {
    form: 'band',
    quantity: { from: 'last', what: { event: 'reading' }, field: 'value' },
    target: 24,
    bands,
    marks: 10_000,
    reason: 'over',
    absent: 'none',
    shows: { param: 'e', what: 'error', decimals: 3 },
  }
  test.each([
    [24, 0],
    [24.005, 0],
    [23.995, 0],
    [24.006, 5000],
    [24.01, 5000],
    [23.99, 5000],
    [24.011, 10_000],
    [30, 10_000],
  ])('over by ≤0.005 full, ≤0.01 half, else nothing: %f loses %i', (value, marks) =>
    expect(lost(10_000, [size], [reading(1, value)])).toBe(marks),
  )
  test('what was not measured earns nothing and says so', () =>
    expect(aspectOf(10_000, [size], [])).toMatchObject({ marks: 0, losses: [{ reason: 'none' }] }))
})

describe('type 8, ordered sequence', () => {
  const steps = (...ids: string[]) => ids.map((id, i) => event(i + 1, 'tool.used', id))
  const given: Rule = {
    form: 'order',
    items: items(['a', 'b', 'c'], 'step'),
    what: { event: 'tool.used', of: '@' },
    order: 'given',
    missing: 'counts',
    marks: 5000,
    reason: 'order',
  }
  test('开关机 顺序 −5: each step back costs', () => {
    expect(lost(10_000, [given], steps('a', 'b', 'c'))).toBe(0)
    expect(lost(10_000, [given], steps('b', 'a', 'c'))).toBe(5000)
    expect(lost(10_000, [given], steps('c', 'b', 'a'))).toBe(10_000)
    expect(lost(10_000, [given], steps('a', 'c'))).toBe(5000)
    expect(lost(10_000, [given], [])).toBe(10_000)
  })
  const star: Rule = {
    form: 'order',
    items: items([1, 2, 3, 4, 5]),
    what: { event: 'tool.used', of: '@' },
    order: 'star',
    missing: 'counts',
    marks: 1000,
    reason: 'order',
  }
  test.each([
    ['13524', 0],
    ['14253', 0],
    ['31425', 0],
    ['12345', 4],
    ['13542', 1],
    ['15432', 4],
    ['13254', 2],
  ])('star order %s has %i wrong steps', (order, wrong) => expect(lost(4000, [star], steps(...order))).toBe(1000 * wrong))
  test('only the first turn at an item counts', () => expect(lost(4000, [star], steps(...'13113524'))).toBe(0))
})

describe('type 9, must precede', () => {
  const zero: Rule = {
    form: 'award',
    when: all(happened({ event: 'reading' }), precedes({ event: 'instrument.zeroed' }, { event: 'reading' })),
    reason: 'zero',
  }
  const zeroed = (tick: number) => event(tick, 'instrument.zeroed', 'gauge', { value: 0.1, spot: '' })
  test('zero check before measuring', () => {
    expect(lost(1000, [zero], [zeroed(1), reading(2, 1)])).toBe(0)
    expect(lost(1000, [zero], [reading(1, 1), zeroed(2)])).toBe(1000)
    expect(lost(1000, [zero], [zeroed(1)])).toBe(1000)
  })
  test('two events in one tick keep their order', () => {
    expect(lost(1000, [zero], [zeroed(5), reading(5, 1)])).toBe(0)
    expect(lost(1000, [zero], [reading(5, 1), zeroed(5)])).toBe(1000)
  })
  test('bolt by hand before tool, for each bolt', () => {
    const hand: Rule = {
      form: 'each',
      items: items([1, 2]),
      marks: 800,
      reason: 'hand',
      meets: happened({ event: 'bolt.started', of: 'bolt@', where: { by: { is: 'hand' }, turns: { least: 2 } } }),
    }
    const start = (n: number, by: string, turns: number) => event(n, 'bolt.started', `bolt${n}`, { by, turns, clamps: 'wheel' })
    expect(lost(1600, [hand], [start(1, 'hand', 2), start(2, 'hand', 3)])).toBe(0)
    expect(aspectOf(1600, [hand], [start(1, 'hand', 2), start(2, 'ratchet', 0)]).losses).toMatchObject([{ params: { n: 2 }, marks: 800 }])
  })
  test('written before the next reading, repeats at one spot allowed', () => {
    const prompt: Rule = { form: 'promptly', fields: items(['left', 'right'], 'field'), marks: 250, reason: 'late' }
    const at = (tick: number, spot: string) => event(tick, 'reading', 'gauge', { value: 1, true: 1, spot })
    expect(lost(500, [prompt], [at(1, 'left'), at(2, 'left'), entry(3, 'left', '1 mm'), at(4, 'right'), entry(5, 'right', '1 mm')])).toBe(0)
    expect(lost(500, [prompt], [at(1, 'left'), at(2, 'right'), entry(3, 'left', '1 mm'), entry(5, 'right', '1 mm')])).toBe(250)
    expect(lost(500, [prompt], [entry(3, 'left', '1 mm')])).toBe(500)
  })
})

describe('type 10, count of repeats', () => {
  const breaths: Rule = { form: 'repeats', what: { event: 'said', of: 'breath' }, times: 10, marks: 2000, reason: 'breaths' }
  const said = (n: number) => Array.from({ length: n }, (_, i) => event(i + 1, 'said', 'breath'))
  test.each([
    [10, 0],
    [12, 0],
    [7, 6000],
    [0, 20_000],
  ])('10 breaths × 2: %i breaths lose %i', (n, marks) => expect(lost(20_000, [breaths], said(n))).toBe(marks))
  test('where the number is exact, one too many costs as well', () => {
    expect(aspectOf(20_000, [{ ...breaths, exact: true }], said(12))).toMatchObject({
      marks: 16_000,
      losses: [{ params: { done: 12, times: 10 } }],
    })
  })
})

describe('type 12, a measured answer against the truth', () => {
  const depth: Rule = {
    form: 'answer',
    field: 'depth',
    truth: 'linked',
    marks: 1000,
    reason: 'off',
    absent: 'absent',
    decimals: 2,
    method: { tilt: { most: 10 } },
    bands: [
      { within: 0.2, keeps: 1000 },
      { within: 0.4, keeps: 500 },
    ],
  }
  const measured = (value: string, truth: number, tilt = 0) => [reading(1, 5, truth, { tilt }), entry(2, 'depth', value)]
  test.each([
    ['5.00 mm', 0],
    ['5.20 mm', 0],
    ['5.21 mm', 500],
    ['4.60 mm', 500],
    ['4.59 mm', 1000],
  ])('%s where 5 is true loses %i', (value, marks) => {
    expect(lost(1000, [depth], measured(value, 5))).toBe(marks)
  })
  test('a wrong method ends the measurement', () => expect(lost(1000, [depth], measured('5.00 mm', 5, 20))).toBe(1000))
  test('a number in the wrong unit, or without any, is void', () => {
    for (const value of ['0.50 cm', '5.00', 'five mm', ''])
      expect(aspectOf(1000, [depth], measured(value, 5))).toMatchObject({ marks: 0, losses: [{ reason: 'absent' }] })
  })
  test('each reading stands behind one entry only, the newest first', () => {
    const both: Rule = { ...depth, items: items(['left', 'right'], 'field'), field: '@' }
    const at = (tick: number, spot: string, truth: number) => event(tick, 'reading', 'gauge', { value: truth, true: truth, spot, tilt: 0 })
    expect(lost(2000, [both], [at(1, 'left', 3), at(2, 'right', 7), entry(3, 'left', '3 mm'), entry(4, 'right', '7 mm')])).toBe(0)
    expect(lost(2000, [both], [at(1, 'left', 3), entry(3, 'left', '3 mm'), entry(4, 'right', '3 mm')])).toBe(1000)
  })
  test('what was found is judged by the first reading, however often it was read again', () => {
    const found: Rule = { ...depth, truth: 'first' }
    const twice = [reading(1, 2, 2, { tilt: 0 }), reading(5, 3, 3, { tilt: 0 })]
    expect(lost(1000, [found], [...twice, entry(6, 'depth', '2 mm')])).toBe(0)
    expect(lost(1000, [found], [...twice, entry(6, 'depth', '3 mm')])).toBe(1000)
  })
})

describe('types 15 and 16, gate and veto', () => {
  const clean: Rule = { form: 'award', when: never({ event: 'contact.floor' }), reason: 'dirty' }
  test('a gate keeps doing nothing from earning anything', () => {
    const gated = { gate: happened({ event: 'bolt.removed' }) }
    expect(aspectOf(1000, [clean], [], {}, gated)).toMatchObject({ marks: 0, losses: [{ reason: 'not-done' }] })
    expect(aspectOf(1000, [clean], [event(1, 'bolt.removed', 'red')], {}, gated).marks).toBe(1000)
  })
  const rubric = rubricOf(
    ['A', 'B'].map((section) => ({ id: `${section}1`, section, type: 1 as const, marks: 10_000, rules: [clean] })),
    {
      vetoes: [
        { id: 'category', when: happened({ event: 'bolt.yielded' }), zero: { section: 'A' } },
        { id: 'accident', when: happened({ event: 'car.slid' }), zero: 'paper' },
      ],
      negatives: [{ id: 'broken', what: { event: 'instrument.broken' }, marks: 5000 }],
    },
  )
  test('否决项 → category 0, shown with its tick', () => {
    const sheet = scored(rubric, [event(9, 'bolt.yielded', 'red')])
    expect(sheet).toMatchObject({ total: 10_000, penalties: [{ id: 'category', marks: 10_000, tick: 9, params: { section: 'A' } }] })
    expect(sheet.sections).toEqual([
      { id: 'A', marks: 0, max: 10_000 },
      { id: 'B', marks: 10_000, max: 10_000 },
    ])
  })
  test('重大事故 → paper 0', () => expect(scored(rubric, [event(9, 'car.slid', 'car')]).total).toBe(0))
  test('negative items have no floor inside the paper, and the paper has one', () => {
    const broken = (n: number) =>
      scored(
        rubric,
        Array.from({ length: n }, (_, i) => event(i + 1, 'instrument.broken', `i${i}`)),
      ).total
    expect([0, 1, 3, 5].map(broken)).toEqual([20_000, 15_000, 5000, 0])
  })
})

describe('type 17, overtime', () => {
  const minutes = (m: number): number => Math.round(m * 60_000)
  test.each([
    [20, 0],
    [20.01, 2],
    [21, 2],
    [21.5, 4],
    [22.167, 6],
    [25, 10],
    [40, 10],
  ])('−2 per started minute after 20:00: %f min lose %i', (m, marks) => {
    expect(overtimeMarks({ limit: 1200, stop: 1500, per: 60, part: 'whole', marks: 2000 }, minutes(m))).toBe(marks * 1000)
  })
  test.each([
    [23, 1],
    [25.9, 1],
    [26, 2],
  ])('where only full parts count, −1 per 3 min: %f min lose %i', (m, marks) => {
    expect(overtimeMarks({ limit: 1200, stop: 3600, per: 180, part: 'none', marks: 1000 }, minutes(m))).toBe(marks * 1000)
  })
})
