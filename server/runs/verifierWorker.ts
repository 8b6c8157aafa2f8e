// Worker entry: re-simulates and scores the logs it is sent, one at a time.

import { parentPort } from 'node:worker_threads'
import type { RunLog } from '../../shared/log/runLog.ts'
import { replay } from '../../shared/scoring/replay.ts'
import { scoreReplay } from '../../shared/scoring/score.ts'
import { init } from '../../shared/sim/bodies.ts'
import { loadScenarios, type Scenarios } from '../scenarioLoader.ts'
import { dueReveals } from './earlyAsk.ts'
import type { Scored } from './scorer.ts'
import type { FromTask } from './taskWorker.ts'
import { undueReveal } from './undueReveal.ts'

const port = parentPort
if (!port) throw new Error('this file is a worker entry')

const ready = init().then(loadScenarios)

function score(log: RunLog, scenarios: Scenarios): FromTask<Scored> {
  const task = scenarios.get(log.header.scenario)
  if (!task) return { failed: `unknown scenario ${log.header.scenario}` }
  const { scenario, engine } = log.header.fingerprints
  // A run is scored with what it was performed in, or not at all.
  if (scenario !== task.fingerprints.scenario || engine !== task.fingerprints.engine) return { failed: 'performed with another build' }
  const played = replay(log, task.scenario)
  const undue = undueReveal(played.events)
  const sheet = scoreReplay(log, played, task.scenario, task.rubric, task.fingerprints)
  return { answer: { sheet, hashes: played.hashes, due: dueReveals(played.events), ...(undue ? { undue } : {}) } }
}

port.on('message', async (log: RunLog) => {
  try {
    port.postMessage(score(log, await ready))
  } catch (error) {
    port.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies FromTask<Scored>)
  }
})
