// From a golden script to its log, a scripted trainee performing it on a fresh world; and the logs and sheets that are kept of them.

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type LoadedScenario, loadScenarios } from '../../server/scenarioLoader.ts'
import { encodeText } from '../../shared/base/bytes.ts'
import { sha256Hex } from '../../shared/base/hash.ts'
import { readLog } from '../../shared/log/binaryForm.ts'
import { commitment, type RunLog } from '../../shared/log/runLog.ts'
import type { GoldenScript } from '../../shared/scenario/script.ts'
import { ScriptedTrainee } from './trainee.ts'

/** Needs `init()` of sim/bodies.ts. Throws where the script itself cannot go on. */
export function performScript(content: LoadedScenario, script: GoldenScript): RunLog {
  const { scenario, fingerprints } = content
  const trainee = new ScriptedTrainee(scenario, script.publicSeed, script.secretSeed)
  script.perform(trainee)
  // What was revealed in the last tick has its place in the log too.
  trainee.tick([])
  const { simulation, inputs } = trainee
  const tick = simulation.tick
  simulation.free()
  return {
    header: {
      form: 1,
      run: sha256Hex(encodeText(`golden/${scenario.id}/${script.name}`)).slice(0, 32),
      scenario: scenario.id,
      fingerprints: { scenario: fingerprints.scenario, engine: fingerprints.engine },
      mode: 'mock',
      publicSeed: script.publicSeed,
      secretCommit: commitment(script.secretSeed),
      session: '',
      pseudonym: '',
      requestedSeed: true,
    },
    inputs,
    end: { tick, reason: script.end },
    trailer: { secretSeed: script.secretSeed },
  }
}

export async function loadScripts(scenario: string): Promise<readonly GoldenScript[]> {
  const { scripts } = (await import(new URL(`../../scenarios/${scenario}/golden/scripts.ts`, import.meta.url).href)) as {
    scripts: readonly GoldenScript[]
  }
  return scripts
}

/** A scenario that has golden scripts, with them. */
export interface GoldenScenario {
  readonly name: string
  readonly content: LoadedScenario
  readonly scripts: readonly GoldenScript[]
}

export async function goldenScenarios(): Promise<readonly GoldenScenario[]> {
  const found: GoldenScenario[] = []
  for (const [name, content] of await loadScenarios())
    if (existsSync(goldenFile(name, 'scripts.ts'))) found.push({ name, content, scripts: await loadScripts(name) })
  return found
}

export const goldenFile = (scenario: string, file: string): string =>
  fileURLToPath(new URL(`../../scenarios/${scenario}/golden/${file}`, import.meta.url))

export const goldenText = (scenario: string, script: string): string => {
  const path = goldenFile(scenario, `${script}.log`)
  if (!existsSync(path)) throw new Error(`There is no ${path}. ${remedy(scenario)}`)
  return readFileSync(path, 'utf8')
}

/** A kept log, whatever it was made with. */
export function goldenLog(scenario: string, script: string): RunLog {
  const read = readLog(encodeText(goldenText(scenario, script)))
  if (!read.ok || read.value.fault) throw new Error(`golden/${script}.log cannot be read whole. ${remedy(scenario)}`)
  return read.value.log
}

/** A kept log that this simulation made of this scenario; anything else says what to do. */
export function freshLog({ name, content }: GoldenScenario, script: string): RunLog {
  const log = goldenLog(name, script)
  const { scenario, engine } = log.header.fingerprints
  if (scenario !== content.fingerprints.scenario) throw new Error(`golden/${script}.log is of other scenario data. ${remedy(name)}`)
  if (engine !== content.fingerprints.engine) throw new Error(`golden/${script}.log is of another simulation. ${remedy(name)}`)
  return log
}

const remedy = (scenario: string): string => `The golden runs are stale: npm run record -- ${scenario} all`
