// Layers over a rubric: what comes out is a plain rubric, and every place where a layer is looser than what it lies over is named.

import { beforeAll, describe, expect, test } from 'vitest'
import { checkLayers } from '../../shared/scenario/checkLayers.ts'
import { happened, never } from '../../shared/scenario/condition.ts'
import { type Change, composed, type Layer } from '../../shared/scenario/layers.ts'
import { localeKeys } from '../../shared/scenario/localeKeys.ts'
import type { Aspect, Band, Rubric, Rule, Veto } from '../../shared/scenario/rubric.ts'
import { differences } from '../../shared/scenario/strictness.ts'
import { scoreLog } from '../../shared/scoring/score.ts'
import { init } from '../../shared/sim/bodies.ts'
import { bench, rubricOf } from '../support/bench.ts'
import { freshLog, goldenScenarios } from '../support/golden.ts'

const bands = (...of: readonly (readonly [number, number])[]): readonly Band[] => of.map(([within, keeps]) => ({ within, keeps }))
const size = (of: readonly Band[], marks = 4000): Rule => ({
  form: 'band',
  quantity: { from: 'last', what: { event: 'reading' }, field: 'value' },
  target: 70,
  bands: of,
  marks,
  reason: 'off',
  absent: 'none',
  shows: { param: 'e', what: 'error', decimals: 1 },
})
const aspect = (rules: readonly Rule[], marks = 4000): Aspect => ({ id: 'T', section: 'S', type: 5, marks, rules })
const base: Rubric = rubricOf([aspect([size(bands([5, 1000], [10, 500]))])], {
  pass: 2000,
  overtime: { limit: 60, stop: 90, per: 60, part: 'whole', marks: 2000 },
  vetoes: [{ id: 'V', when: { form: 'short', of: ['S'], below: 1000 }, zero: 'paper' }],
  negatives: [{ id: 'N', what: { event: 'contact.floor' }, marks: 1000 }],
})
const layer = (...changes: readonly Change[]): Layer => ({ id: 'own', level: 'school', changes })
const named = (...changes: readonly Change[]): string[] =>
  checkLayers(bench, base, [layer(...changes)]).map(({ code, at }) => `${code} ${at}`)
const free = (id: string, marks: number): Aspect => ({
  id,
  section: 'S',
  type: 1,
  marks,
  rules: [{ form: 'award', when: never({ event: 'car.slid' }), reason: 'x' }],
})
const veto = (zero: Veto['zero'], when: Veto['when'] = { form: 'short', of: ['S'], below: 1000 }): Change => ({
  change: 'veto',
  veto: { id: 'V', when, zero },
})
const put = (rule: Rule, marks = 4000): Change => ({ change: 'aspect', aspect: aspect([rule], marks) })

describe('a layer', () => {
  test('changes what it names and nothing else, and says so in version and layers', () => {
    const over = composed(base, [layer({ change: 'pass', to: 3000 })])
    expect(over).toEqual({
      ...base,
      pass: 3000,
      version: '1+own',
      layers: [{ id: 'own', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    })
  })
  test('adds to a section, whose marks follow', () => {
    expect(composed(base, [layer({ change: 'aspect', aspect: free('U', 500) })]).sections).toEqual([{ id: 'S', marks: 4500 }])
  })
  test('that is stricter is sound', () => {
    expect(named({ change: 'pass', to: 2500 })).toEqual([])
    expect(named(put(size(bands([2.5, 1000], [5, 500]))))).toEqual([])
    expect(named(put(size(bands([5, 1000]))))).toEqual([])
    expect(named({ change: 'negative', item: { id: 'N', what: { event: 'contact.floor' }, marks: 1500 } })).toEqual([])
    expect(named({ change: 'closes', to: 60 })).toEqual([])
    expect(named(veto('disqualified'))).toEqual([])
    expect(named({ change: 'overtime', to: { limit: 50, stop: 80, per: 30, part: 'whole', marks: 2000 } })).toEqual([])
    expect(named({ change: 'aspect', aspect: free('U', 4000) }, { change: 'pass', to: 4000 })).toEqual([])
  })
  test.each<[string, Change, string]>([
    ['a lower pass line', { change: 'pass', to: 1999 }, 'looser-than-base own: pass'],
    ['a wider band', put(size(bands([6, 1000], [10, 500]))), 'looser-than-base own: T.rules.0.bands'],
    ['one band more', put(size(bands([5, 1000], [10, 500], [15, 250]))), 'looser-than-base own: T.rules.0.bands'],
    ['a smaller share of the aspect', put(size(bands([5, 1000], [10, 500]), 2000)), 'looser-than-base own: T.rules.0.marks'],
    [
      'a milder negative item',
      { change: 'negative', item: { id: 'N', what: { event: 'contact.floor' }, marks: 500 } },
      'looser-than-base own: N.marks',
    ],
    ['a veto that takes less', veto({ aspect: 'T' }), 'looser-than-base own: V.zero'],
    ['marks for nothing beneath the same pass line', { change: 'aspect', aspect: free('U', 4000) }, 'looser-than-base own: pass'],
    [
      'an overtime that takes half',
      { change: 'overtime', to: { limit: 60, stop: 90, per: 60, part: 'whole', marks: 1000 } },
      'looser-than-base own: overtime.marks',
    ],
    ['a veto gone', { change: 'no-veto', id: 'V' }, 'looser-than-base own: V'],
    ['a negative item gone', { change: 'no-negative', id: 'N' }, 'looser-than-base own: N'],
    [
      'a lower minimum',
      { change: 'veto', veto: { id: 'V', when: { form: 'short', of: ['S'], below: 500 }, zero: 'paper' } },
      'looser-than-base own: V.below',
    ],
  ])('that is looser is named: %s', (_, change, fault) => expect(named(change)).toContain(fault))
  test('whose bands are narrower here and wider there, or that says another thing, is for a person to read', () => {
    expect(named(put(size(bands([4, 1000], [12, 500]))))).toEqual(['unclear-against-base own: T.rules.0.bands'])
    const other: Rule = { form: 'award', when: never({ event: 'car.slid' }), reason: 'x' }
    expect(named(put(other))).toEqual(['unclear-against-base own: T.rules'])
  })
  test('stands with the document that allows it', () => {
    expect(named({ change: 'pass', to: 1000, allowedBy: '〔2026〕12号' })).toEqual([])
    expect(named({ change: 'pass', to: 1000, allowedBy: ' ' })).toEqual(['looser-than-base own: pass'])
  })
  test('that takes away what is not there, comes twice, or puts a school under its province, is named', () => {
    expect(named({ change: 'no-aspect', id: 'X' })).toEqual(['unknown-change own'])
    const twice = [layer(), layer()]
    expect(checkLayers(bench, base, twice).map(({ code }) => code)).toEqual(['duplicate-id'])
    expect(checkLayers(bench, base, [layer(), { id: 'p', level: 'province', changes: [] }]).map(({ code }) => code)).toEqual([
      'layer-out-of-order',
    ])
  })
  test('that breaks the arithmetic of the sheet is as faulty as a rubric that does', () =>
    expect(named({ change: 'pass', to: 9000 })).toContain('bad-marks own: pass'))
  test('that names what is not there is as faulty as a rubric that does', () => {
    const ghost: Aspect = { ...free('U', 500), rules: [{ form: 'award', when: happened({ event: 'said', of: 'ghost' }), reason: 'x' }] }
    expect(named({ change: 'aspect', aspect: ghost })).toContain('unknown-thing own: U')
    expect(named({ change: 'aspect', aspect: free('V', 500) })).toContain('duplicate-id own: V')
    expect(named({ change: 'overtime', to: { limit: 60, stop: 91, per: 60, part: 'whole', marks: 2000 } })).toContain(
      'time-differs own: overtime',
    )
  })
  test('needs the words of all it adds, and the base keeps its own', () => {
    const more: Aspect = { ...free('U', 500), rules: [{ form: 'award', when: never({ event: 'car.slid' }), reason: 'slid' }] }
    const keys = localeKeys(bench, base, [layer({ change: 'aspect', aspect: more }, { change: 'no-veto', id: 'V' })])
    for (const key of ['aspect.U', 'loss.slid', 'layer.own', 'aspect.T', 'penalty.V']) expect(keys).toContain(key)
    expect(localeKeys(bench, base)).not.toContain('aspect.U')
  })
  test('that says something else under the same id has another fingerprint', () => {
    const print = (to: number) => composed(base, [layer({ change: 'pass', to })]).layers?.map(({ fingerprint }) => fingerprint)
    expect(print(3000)).toEqual(print(3000))
    expect(print(3000)).not.toEqual(print(3001))
  })
  test('compared with itself differs nowhere', () => expect(differences(base, base)).toEqual([]))
})

/** Whole runs are performed again, on machines that others use as well. */
describe('the layers of wheel-service', { timeout: 180_000 }, async () => {
  const golden = (await goldenScenarios()).find(({ name }) => name === 'wheel-service')
  if (!golden) throw new Error('there is no wheel-service')
  const { scenario, rubric, layers, fingerprints } = golden.content
  beforeAll(init)
  const marks = (script: string, ...ids: readonly string[]) =>
    scoreLog(
      freshLog(golden, script),
      scenario,
      composed(
        rubric,
        layers.filter(({ id }) => ids.includes(id)),
      ),
      fingerprints,
    )
  test('the province closes the sheet at 20:00: what was done by then counts whole, and nothing is deducted for the time after it', () => {
    const [own, province] = [marks('overtime'), marks('overtime', 'shandong-2017')]
    expect([own.total, province.total]).toEqual([94_000, 100_000])
    expect(province.layers?.map(({ id }) => id)).toEqual(['shandong-2017'])
    expect(province.ticks).toBe(20 * 3600)
    expect(province.stateHash).toBe(own.stateHash)
  })
  test('what comes after a sheet has closed does not count: a perfect run closed at 5:00 earns what it had earned by then', () => {
    const closed = scoreLog(freshLog(golden, 'perfect'), scenario, { ...rubric, closes: 300 }, fingerprints)
    expect(closed.ticks).toBe(300 * 60)
    const section = (id: string) => closed.sections.find((each) => each.id === id)
    expect(section('A')).toMatchObject({ marks: 12_000 })
    expect(section('E')).toMatchObject({ marks: 0 })
  })
  test('the school halves the deviation of the final torque: two bolts at 77 lose all of theirs, and 60 is no pass any more', () => {
    const [own, school] = [marks('jerk'), marks('jerk', 'school-strict')]
    const lost = ({ aspects }: typeof own) => aspects.find(({ id }) => id === 'E8')?.losses.map((loss) => loss.marks)
    expect(lost(own)).toEqual([400, 400])
    expect(lost(school)).toEqual([800, 800])
    expect(school.pass).toBe(70_000)
  })
  test('a perfect run is perfect under all of them', () => expect(marks('perfect', 'shandong-2017', 'school-strict').total).toBe(100_000))
})
