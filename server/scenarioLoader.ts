// The server's one way to scenarios: found by listing the folders, each with its scenario, its rubric and what both are known by.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { sha256Hex } from '../shared/base/hash.ts'
import { plainBytes } from '../shared/base/plain.ts'
import { readLog } from '../shared/log/binaryForm.ts'
import type { RunLog } from '../shared/log/runLog.ts'
import type { Scenario } from '../shared/scenario/defineScenario.ts'
import { scenarioFingerprint } from '../shared/scenario/fingerprint.ts'
import { composed, type Layer } from '../shared/scenario/layers.ts'
import type { Rubric } from '../shared/scenario/rubric.ts'
import type { Expected } from '../shared/scoring/expected.ts'
import { engineFingerprint } from './fingerprint.ts'

export interface LoadedScenario {
  readonly scenario: Scenario
  readonly rubric: Rubric
  /** That may be laid over the rubric, province before school. */
  readonly layers: readonly Layer[]
  readonly fingerprints: { readonly scenario: string; readonly engine: string; readonly rubric: string }
  /** The run without a lost mark that an assessment is rehearsed with, read when it is asked for; undefined when there is none. */
  readonly golden?: () => GoldenRun | undefined
}

export interface GoldenRun {
  readonly log: RunLog
  readonly expected: Expected
}

export type Scenarios = ReadonlyMap<string, LoadedScenario>

const FOLDERS = new URL('../scenarios/', import.meta.url)

/** Names of folders that hold a task; a folder in the making, without rubric, is none yet. */
export const scenarioNames = (): readonly string[] =>
  readdirSync(FOLDERS, { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && ['scenario.ts', 'rubric.ts'].every((file) => existsSync(new URL(`${entry.name}/${file}`, FOLDERS))),
    )
    .map(({ name }) => name)
    .sort()

export async function loadScenarios(): Promise<Scenarios> {
  const engine = engineFingerprint()
  const loaded = new Map<string, LoadedScenario>()
  for (const name of scenarioNames()) {
    const { scenario } = (await import(new URL(`${name}/scenario.ts`, FOLDERS).href)) as { scenario: Scenario }
    const { rubric } = (await import(new URL(`${name}/rubric.ts`, FOLDERS).href)) as { rubric: Rubric }
    if (scenario.id !== name) throw new Error(`scenarios/${name} calls itself ${scenario.id}`)
    const layered = new URL(`${name}/rubric/layers.ts`, FOLDERS)
    const { layers } = existsSync(layered) ? ((await import(layered.href)) as { layers: readonly Layer[] }) : { layers: [] }
    const fingerprints = { scenario: scenarioFingerprint(scenario), engine, rubric: rubricFingerprint(rubric) }
    loaded.set(name, { scenario, rubric, layers, fingerprints, golden: () => goldenRun(name) })
  }
  return loaded
}

/** Which of the golden runs loses nothing. */
const PERFECT = 'perfect'

function goldenRun(name: string): GoldenRun | undefined {
  const [log, sheets] = [new URL(`${name}/golden/${PERFECT}.log`, FOLDERS), new URL(`${name}/golden/expected.json`, FOLDERS)]
  if (!existsSync(log) || !existsSync(sheets)) return undefined
  const read = readLog(new Uint8Array(readFileSync(log)))
  const expected = (JSON.parse(readFileSync(sheets, 'utf8')) as Record<string, Expected>)[PERFECT]
  return read.ok && !read.value.fault && expected ? { log: read.value.log, expected } : undefined
}

const rubricFingerprint = (rubric: Rubric): string => sha256Hex(plainBytes(rubric))

/** The same scenario under a sheet of the named layers, or the name of the first that there is not. */
export function layered(loaded: LoadedScenario, names: readonly string[]): LoadedScenario | string {
  const unknown = names.find((name) => !loaded.layers.some(({ id }) => id === name))
  if (unknown !== undefined) return unknown
  const rubric = composed(
    loaded.rubric,
    loaded.layers.filter(({ id }) => names.includes(id)),
  )
  return { ...loaded, rubric, fingerprints: { ...loaded.fingerprints, rubric: rubricFingerprint(rubric) } }
}
