// Worker entry: reads a run file, checks what it proves by itself, and scores it, one file at a time.

import { parentPort } from 'node:worker_threads'
import { accept, refuse } from '../../shared/base/outcome.ts'
import { checkEvidence } from '../../shared/protocol/evidence.ts'
import { readRunFile } from '../../shared/protocol/runFile.ts'
import { replay } from '../../shared/scoring/replay.ts'
import { scoreReplay } from '../../shared/scoring/score.ts'
import { init } from '../../shared/sim/bodies.ts'
import { loadScenarios, type Scenarios } from '../scenarioLoader.ts'
import type { FileAnswer } from './fileScorer.ts'
import type { FromTask } from './taskWorker.ts'
import { MOST_TICKS } from './timeRule.ts'
import { undueReveal } from './undueReveal.ts'

const port = parentPort
if (!port) throw new Error('this file is a worker entry')

const ready = init().then(loadScenarios)

function scoreFile(bytes: Uint8Array, scenarios: Scenarios): FileAnswer {
  const read = readRunFile(bytes)
  if (!read.ok) {
    const { code } = read.refusal
    return code === 'not-a-log' ? refuse('not-a-run-file') : refuse('damaged-file', { where: code })
  }
  const { file, fault } = read.value
  if (fault) return refuse('damaged-file', { where: fault.code, line: fault.line })
  const { log, seal } = file
  const task = scenarios.get(log.header.scenario)
  if (!task) return refuse('unknown-scenario', { scenario: log.header.scenario.slice(0, 64) })
  const { scenario, engine } = log.header.fingerprints
  if (scenario !== task.fingerprints.scenario) return refuse('unknown-fingerprint', { ours: task.fingerprints.scenario })
  if (engine !== task.fingerprints.engine) return refuse('unknown-engine', { ours: task.fingerprints.engine })
  if (log.end.tick > MOST_TICKS) return refuse('oversized', { ticks: log.end.tick })
  const played = replay(log, task.scenario)
  const undue = undueReveal(played.events)
  const checks = checkEvidence(file, task.scenario).map((each) =>
    undue && each.check === 'reveals' ? ({ check: 'reveals', verdict: 'broken' } as const) : each,
  )
  const sheet = scoreReplay(log, played, task.scenario, task.rubric, task.fingerprints)
  return accept({ header: log.header, end: log.end, checks, sheet, ...(seal ? { seal } : {}) })
}

port.on('message', async (bytes: Uint8Array) => {
  try {
    port.postMessage({ answer: scoreFile(bytes, await ready) } satisfies FromTask<FileAnswer>)
  } catch (error) {
    port.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies FromTask<FileAnswer>)
  }
})
