// Types 20 and 21, several parts as one result, and the one rounding; each by its example in domain.md §4–7.

import { describe, expect, test } from 'vitest'
import { published } from '../../shared/assessment/publication.ts'
import { checkResults, checkScheme, type PartResult, resultOf, type Scheme, type SchemeCode } from '../../shared/assessment/scheme.ts'
import { fraction } from '../../shared/scoring/fraction.ts'

const marks = (printed: number): PartResult => ({ marks: fraction(Math.round(printed * 1000)) })
const results = (of: Readonly<Record<string, PartResult>>) => new Map(Object.entries(of))
const bars = (scheme: Scheme, of: Readonly<Record<string, PartResult>>) =>
  resultOf(scheme, results(of)).bars.map((bar) => ('line' in bar ? bar.line : `${bar.why} ${bar.part}`))

describe('type 20, weighted subjects with a pass line and vetoes', () => {
  const electrician: Scheme = {
    parts: [20, 40, 20, 20].map((weight, i) => ({ id: `K${i + 1}`, full: 100_000, counts: weight * 1000 })),
    lines: [{ id: 'pass', of: ['K1', 'K2', 'K3', 'K4'], least: 80_000 }],
  }
  const all = (...of: readonly number[]) => Object.fromEntries(of.map((each, i) => [`K${i + 1}`, marks(each)]))
  test('特种作业 低压电工 20/40/20/20, pass 80: exactly 80 passes, a thousandth less does not', () => {
    expect(resultOf(electrician, results(all(100, 60, 80, 100))).total).toEqual(fraction(80_000))
    expect(bars(electrician, all(100, 60, 80, 100))).toEqual([])
    expect(bars(electrician, all(100, 60, 80, 99.99))).toEqual(['pass'])
  })
  test('any veto item failed → fail, whatever the sum', () =>
    expect(bars(electrician, { ...all(100, 100, 100, 100), K3: { ...marks(100), vetoed: true } })).toEqual(['vetoed K3']))
  test('1+X Python: 0.4 theory + 0.6 practical ≥ 60', () => {
    const python: Scheme = {
      parts: [
        { id: 'theory', full: 100_000, counts: 40_000 },
        { id: 'practical', full: 100_000, counts: 60_000 },
      ],
      lines: [{ id: 'pass', of: ['theory', 'practical'], least: 60_000 }],
    }
    expect(bars(python, { theory: marks(90), practical: marks(40) })).toEqual([])
    expect(bars(python, { theory: marks(40), practical: marks(70) })).toEqual(['pass'])
  })
})

describe('type 21, independent minimum lines and zeros that bar', () => {
  const chongqing: Scheme = {
    parts: [
      { id: '文化', full: 300_000, counts: 300_000 },
      { id: '技能', full: 450_000, counts: 450_000 },
    ],
    lines: [
      { id: '文化 219', of: ['文化'], least: 219_000 },
      { id: '技能 360', of: ['技能'], least: 360_000 },
    ],
  }
  test('Chongqing 2022 机械加工: 文化 219 and 技能 360, one does not make up for the other', () => {
    expect(bars(chongqing, { 文化: marks(219), 技能: marks(360) })).toEqual([])
    expect(bars(chongqing, { 文化: marks(300), 技能: marks(359.9) })).toEqual(['技能 360'])
    expect(bars(chongqing, { 文化: marks(218.5), 技能: marks(450) })).toEqual(['文化 219'])
  })
  const sichuan: Scheme = {
    parts: [
      { id: '文化', full: 300_000, counts: 300_000, zeroBars: true },
      { id: '技能', full: 200_000, counts: 200_000, zeroBars: true },
    ],
    lines: [],
  }
  test('Sichuan: an absence or a zero in either part bars admission, and both are called by their own name', () => {
    expect(bars(sichuan, { 文化: marks(300), 技能: marks(0) })).toEqual(['zero 技能'])
    expect(bars(sichuan, { 文化: marks(300) })).toEqual(['absent 技能'])
    expect(bars(sichuan, { 文化: marks(1), 技能: marks(0.2) })).toEqual([])
  })
})

describe('a scheme', () => {
  const theory = { id: 'theory', full: 100_000, counts: 40_000 }
  const pass = { id: 'pass', of: ['theory'], least: 24_000 }
  const code = (outcome: ReturnType<typeof checkScheme>): SchemeCode | undefined => (outcome.ok ? undefined : outcome.refusal.code)
  test.each<[SchemeCode | undefined, Scheme]>([
    [undefined, { parts: [theory], lines: [pass] }],
    ['duplicate-part', { parts: [theory, theory], lines: [] }],
    ['bad-marks', { parts: [{ ...theory, full: 0 }], lines: [] }],
    ['bad-marks', { parts: [{ ...theory, counts: 0.5 }], lines: [] }],
    ['bad-marks', { parts: [theory], lines: [{ ...pass, least: 0 }] }],
    ['unknown-part', { parts: [theory], lines: [{ ...pass, of: ['theory', 'practice'] }] }],
    ['line-out-of-reach', { parts: [theory], lines: [{ ...pass, least: 40_001 }] }],
  ])('is refused as %s where it is wrong: %#', (expected, scheme) => expect(code(checkScheme(scheme))).toBe(expected))
  test.each<[SchemeCode | undefined, string, number]>([
    [undefined, 'theory', 100],
    [undefined, 'theory', 0],
    ['marks-out-of-bounds', 'theory', 100.001],
    ['marks-out-of-bounds', 'theory', -1],
    ['unknown-part', 'practice', 50],
  ])('takes results as %s: %s %f', (expected, part, printed) =>
    expect(code(checkResults({ parts: [theory], lines: [pass] }, results({ [part]: marks(printed) })))).toBe(expected),
  )
})

describe('publication', () => {
  test('rounds once: three judges’ mean of 8, 8 and 9 is 8.33 at two decimals, 8 at none', () => {
    const mean = fraction(25_000, 3)
    expect([2, 1, 0].map((decimals) => published(mean, { rule: 'half-up', decimals }))).toEqual([8330, 8300, 8000])
  })
  test('四舍五入 takes a half up, and down gives nothing that was not earned', () => {
    expect(published(fraction(62_500), { rule: 'half-up', decimals: 0 })).toBe(63_000)
    expect(published(fraction(62_500), { rule: 'down', decimals: 0 })).toBe(62_000)
    expect(published(fraction(62_499), { rule: 'half-up', decimals: 0 })).toBe(62_000)
  })
  test('other decimals than 0 to 3 are a mistake of whoever asks', () =>
    expect(() => published(fraction(1), { rule: 'down', decimals: 4 })).toThrow(RangeError))
})
