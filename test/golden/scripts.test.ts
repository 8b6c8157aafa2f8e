// The scripts still perform to the very logs that are kept: the trainee, the planner and the simulation are as they were when recorded.

import { beforeAll, describe, expect, test } from 'vitest'
import { writeText } from '../../shared/log/textForm.ts'
import { init } from '../../shared/sim/bodies.ts'
import { freshLog, goldenScenarios, goldenText, performScript } from '../support/golden.ts'

beforeAll(init)

/** Where two texts part, as a person wants to see it: a log has thousands of lines. */
function firstDifference(was: string, is: string): { line: number; was: string | undefined; is: string | undefined } | undefined {
  if (was === is) return undefined
  const [before, after] = [was.split('\n'), is.split('\n')]
  const line = before.findIndex((text, i) => text !== after[i])
  const at = line < 0 ? before.length : line
  return { line: at + 1, was: before[at], is: after[at] }
}

describe.each(await goldenScenarios())('$name', (golden) => {
  test.each(golden.scripts.map((script) => [script.name, script] as const))('%s is performed to its log, byte for byte', (name, script) => {
    freshLog(golden, name)
    expect(firstDifference(goldenText(golden.name, name), writeText(performScript(golden.content, script)))).toBeUndefined()
  })
})

test('the first line in which two logs differ is found', () => {
  expect(firstDifference('a\nb\n', 'a\nb\n')).toBeUndefined()
  expect(firstDifference('a\nb\n', 'a\nc\n')).toEqual({ line: 2, was: 'b', is: 'c' })
  expect(firstDifference('a', 'a\nb')).toEqual({ line: 2, was: undefined, is: 'b' })
})

test('a kept log of other scenario data or another simulation says how to make it anew', async () => {
  for (const golden of await goldenScenarios()) {
    const script = golden.scripts[0]?.name as string
    for (const other of ['scenario', 'engine'] as const) {
      const content = { ...golden.content, fingerprints: { ...golden.content.fingerprints, [other]: '0'.repeat(64) } }
      expect(() => freshLog({ ...golden, content }, script)).toThrow(`npm run record -- ${golden.name} all`)
    }
  }
})
