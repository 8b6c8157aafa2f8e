// The README of wheel-service claims numbers of its physics: each is measured again in the real simulation and must be what is printed.

import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type About, CLAIM_SUBJECTS, type Claim } from '../../shared/scenario/about.ts'
import { init } from '../../shared/sim/bodies.ts'
import { goldenFile, loadScripts } from '../support/golden.ts'
import { measureBodies } from '../support/validation/bodies.ts'
import { measureBolts } from '../support/validation/bolts.ts'
import { measureWithInstruments } from '../support/validation/instruments.ts'
import { measureLift } from '../support/validation/lift.ts'
import {
  errorCell,
  outside,
  printed,
  publishedRange,
  type Quantity,
  rightRow,
  rowOf,
  tableUnder,
  valueCell,
} from '../support/validation/quantity.ts'

const readme = readFileSync(new URL('../../scenarios/wheel-service/README.md', import.meta.url), 'utf8')
const rows = tableUnder(readme, 'Validation').map(rowOf)

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../scenarios/wheel-service/${file}`, import.meta.url), 'utf8'))
const claims = read('validation.json') as readonly Claim[]
const about = (language: string): About => read(`about/${language}.json`) as About

const MEASURES: Readonly<Record<string, () => readonly Quantity[]>> = {
  bolts: measureBolts,
  lift: measureLift,
  bodies: measureBodies,
  instruments: measureWithInstruments,
}
const measured = new Map<string, readonly Quantity[]>()

/** Each group is measured once, whichever tests run. */
function quantitiesOf(group: string): readonly Quantity[] {
  const quantities = measured.get(group) ?? (MEASURES[group] as () => readonly Quantity[])()
  measured.set(group, quantities)
  return quantities
}

beforeAll(init)

/** Measured rows that are not printed as they should be, as they should be. */
const stale = (quantities: readonly Quantity[]): readonly string[] =>
  quantities.flatMap((quantity) => {
    const row = rows.find(({ name }) => name === quantity.name)
    const right = printed(rightRow(quantity, row))
    return row && printed(row) === right ? [] : [right]
  })

/** Measured values further from what is published than they may be. */
const unsound = (quantities: readonly Quantity[]): readonly string[] =>
  quantities.flatMap(({ name, value, within }) => {
    const range = publishedRange(rows.find((row) => row.name === name)?.published ?? '')
    if (range === undefined || within === undefined)
      return range === undefined && within === undefined ? [] : [`${name}: source or limit is missing`]
    const off = outside(value, range)
    return Math.abs(off) <= within ? [] : [`${name}: ${value} is off by ${off.toFixed(1)} %, more than ${within}`]
  })

describe('the validation table of wheel-service', () => {
  test.each(Object.keys(MEASURES))(
    'prints what is measured of %s, as near to what is published as it says',
    (group) => {
      const quantities = quantitiesOf(group)
      expect(stale(quantities)).toEqual([])
      expect(unsound(quantities)).toEqual([])
    },
    120_000,
  )

  test('has no row that nothing measures, nor one twice', () => {
    const names = Object.keys(MEASURES).flatMap((group) => quantitiesOf(group).map(({ name }) => name))
    expect(rows.map(({ name }) => name).sort()).toEqual(names.sort())
    expect(new Set(names).size).toBe(names.length)
  }, 120_000)

  test('is the one that the scenario’s page shows, in both languages', () => {
    expect(claims.map(({ id }) => id)).toEqual(Object.keys(about('zh-CN').quantities))
    expect(new Set(claims.map(({ subject }) => subject))).toEqual(new Set(CLAIM_SUBJECTS))
    const shown = claims.map(({ id, published, ours, error }) => ({ ...about('en').quantities[id], published, ours, error }))
    expect(shown).toEqual(rows)
    const [own, other] = [about('zh-CN'), about('en')]
    for (const list of ['teaches', 'standards', 'varies', 'modelled', 'notModelled'] as const)
      expect(own[list]).toHaveLength(other[list].length)
    expect(JSON.stringify(other)).not.toMatch(/\p{Script=Han}/u)
    const marks = ({ quantities }: About): string[] => Object.values(quantities).map(({ source }) => source.replace(/[^●○H]/gu, ''))
    for (const [i, mark] of marks(other).entries()) if (/[●○]/u.test(mark)) expect(marks(own)[i], claims[i]?.id).toMatch(/[●○]/u)
  })

  test('names a source wherever it prints a published value, and an assumption as such wherever it does not', () => {
    for (const { name, source, published } of rows) {
      expect(source, name).not.toBe('')
      if (published === '—') expect(source, name).toMatch(/\bH\b/)
    }
  })
})

describe('a row of a validation table', () => {
  const quantity: Quantity = { name: 'Fall', value: 4.0435, unit: 'm/s', within: 4 }
  const row = rowOf(['Fall', '√(2gh)', '4.01 m/s', '4.04 m/s', '+0.8 %'])

  test('is right at the digits it prints, and wrong when its value or its error is stale', () => {
    expect(rightRow(quantity, row)).toEqual(row)
    expect(rightRow({ ...quantity, value: 4.0351 }, row)).not.toEqual(row)
    expect(rightRow({ ...quantity, value: 4.0449 }, row)).not.toEqual(row)
  })
  test('knows a number, a range, a limit and nothing published', () => {
    expect(publishedRange('4.01 m/s')).toEqual([4.01, 4.01])
    expect(publishedRange('17–23 %')).toEqual([17, 23])
    expect(publishedRange('≤ 4 %')).toEqual([0, 4])
    expect(publishedRange('—')).toBeUndefined()
  })
  test('measures its error from the nearer end of a range', () => {
    expect(errorCell(20, [17, 23])).toBe('within')
    expect(errorCell(23.46, [17, 23])).toBe('+2.0 %')
    expect(errorCell(98, [100, 100])).toBe('−2.0 %')
    expect(errorCell(5, undefined)).toBe('—')
  })
  test('prints three digits where there is none to follow', () => expect(valueCell(quantity, undefined)).toBe('4.043 m/s'))
})

describe('the table of golden runs', () => {
  const claimed = tableUnder(readme, 'Golden runs').map(([name = '', , marks = '']) => [name.replaceAll('`', ''), marks] as const)

  test('has every script, in the order they are written', async () => {
    expect(claimed.map(([name]) => name)).toEqual((await loadScripts('wheel-service')).map(({ name }) => name))
  })
  // That every run is kept is for test/golden to say.
  test('has the marks of every run that is kept', () => {
    const kept = JSON.parse(readFileSync(goldenFile('wheel-service', 'expected.json'), 'utf8')) as Record<string, { total: number }>
    const marks = new Map(claimed)
    expect(Object.keys(kept).length).toBeGreaterThan(0)
    for (const [name, { total }] of Object.entries(kept)) expect(marks.get(name), name).toBe(String(total / 1000))
  })
})
