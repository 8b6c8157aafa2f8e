// Golden runs, from their logs on disk: each gives the sheet that is kept beside it, and together they earn and lose every aspect.

import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Expected, expectedOf } from '../../shared/scoring/expected.ts'
import { scoreLog } from '../../shared/scoring/score.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import { init } from '../../shared/sim/bodies.ts'
import { freshLog, goldenFile, goldenScenarios } from '../support/golden.ts'

beforeAll(init)

const scenarios = await goldenScenarios()

test('there is a scenario with golden runs', () => {
  expect(scenarios.map(({ name }) => name)).toContain('wheel-service')
})

describe.each(scenarios)('$name', (golden) => {
  const { name, content, scripts } = golden
  const names = scripts.map((script) => script.name)
  const sheets = new Map<string, Sheet>()
  const sheetOf = (script: string): Sheet => {
    const known = sheets.get(script)
    if (known) return known
    const sheet = scoreLog(freshLog(golden, script), content.scenario, content.rubric, content.fingerprints)
    sheets.set(script, sheet)
    return sheet
  }
  const expected: Record<string, Expected> = JSON.parse(readFileSync(goldenFile(name, 'expected.json'), 'utf8'))

  test('every script has its log and its expected sheet, and none is left of a script that is gone', () => {
    expect(new Set(names).size).toBe(names.length)
    expect(Object.keys(expected).sort()).toEqual([...names].sort())
    const logs = readdirSync(goldenFile(name, '.')).filter((file) => file.endsWith('.log'))
    expect(logs.sort()).toEqual(names.map((script) => `${script}.log`).sort())
  })

  test.each(names)('%s gives the very sheet that is expected of it', (script) => {
    const sheet = sheetOf(script)
    expect(expectedOf(sheet)).toEqual(expected[script])
    expect(sheet.cut).toBeUndefined()
  })

  const earned = (id: string): string[] => names.filter((script) => sheetOf(script).aspects.some((a) => a.id === id && a.marks === a.max))
  const lost = (id: string): string[] => names.filter((script) => sheetOf(script).aspects.some((a) => a.id === id && a.marks < a.max))

  test('every aspect is earned in full by one run and loses marks in another', () => {
    const ids = content.rubric.aspects.map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.filter((id) => earned(id).length === 0)).toEqual([])
    expect(ids.filter((id) => lost(id).length === 0)).toEqual([])
  }, 120_000)

  test('every aspect is lost by a run that is about it, not only by one that does nothing', () => {
    const busy = (script: string): boolean => sheetOf(script).total > 0
    expect(content.rubric.aspects.map(({ id }) => id).filter((id) => !lost(id).some(busy))).toEqual([])
  }, 120_000)

  test('every veto, every negative item and the overtime are taken in one run and not in every run', () => {
    const { vetoes, negatives, overtime } = content.rubric
    const ids = [...[...vetoes, ...negatives].map(({ id }) => id), ...(overtime ? ['overtime'] : [])]
    const takenIn = (id: string): number => names.filter((script) => sheetOf(script).penalties.some((penalty) => penalty.id === id)).length
    for (const id of ids) {
      expect(takenIn(id), id).toBeGreaterThan(0)
      expect(takenIn(id), id).toBeLessThan(names.length)
    }
  }, 120_000)

  test('an aspect no run is about is found', () => {
    expect(earned('no-such-aspect')).toEqual([])
    expect(lost('no-such-aspect')).toEqual([])
  }, 120_000)

  if (name === 'wheel-service')
    test('the runs are those of the task, worth what it says', () => {
      expect(Object.fromEntries(names.map((script) => [script, sheetOf(script).total / 1000]))).toEqual(WHEEL_SERVICE)
    }, 120_000)
})

/** wheel-service.md §7. */
const WHEEL_SERVICE: Readonly<Record<string, number>> = {
  perfect: 100,
  'perfect-hard': 100,
  idle: 0,
  'sloppy-prep': 88,
  'no-lock': 0,
  'car-dropped': 0,
  'loosen-in-air': 94,
  circle: 93,
  'wrong-tools': 96,
  'dropped-wheel': 95,
  'pressure-blunders': 90.5,
  'tread-not-zeroed': 94,
  'sloppy-tread': 97,
  invented: 55.5,
  'dirty-loose-disc': 91,
  'bad-dial': 87,
  'wrong-verdicts': 94.5,
  'tool-first': 95,
  'cross-threaded': 82,
  'over-torque': 82,
  'bolt-missing': 81.5,
  'wrong-preset': 94,
  jerk: 99.2,
  'torque-in-air': 98,
  untidy: 93.5,
  'broken-instrument': 94.5,
  overtime: 94,
  'hard-stop': 76,
}
