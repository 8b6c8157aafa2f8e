// Worker entry: performs the golden scripts it is asked for on the rigs it is given, one at a time.

import { parentPort } from 'node:worker_threads'
import type { FromTask } from '../../server/runs/taskWorker.ts'
import { loadScenarios } from '../../server/scenarioLoader.ts'
import { init } from '../../shared/sim/bodies.ts'
import { loadScripts } from '../../test/support/golden.ts'
import { ScriptedTrainee } from '../../test/support/trainee.ts'
import type { Work, WorkTask } from './work.ts'

const port = parentPort
if (!port) throw new Error('this file is a worker entry')
const ready = init().then(loadScenarios)

async function perform({ scenario, script, publicSeed, secretSeed }: WorkTask): Promise<Work> {
  const content = (await ready).get(scenario)
  const golden = (await loadScripts(scenario)).find(({ name }) => name === script)
  if (!content || !golden) throw new Error(`${scenario} has no golden script '${script}'`)
  const trainee = new ScriptedTrainee(content.scenario, publicSeed, secretSeed)
  golden.perform(trainee)
  trainee.wait(1)
  const { inputs, simulation } = trainee
  const ticks = simulation.tick
  simulation.free()
  return { inputs, ticks }
}

port.on('message', (task: WorkTask) => {
  perform(task).then(
    (answer) => port.postMessage({ answer } satisfies FromTask<Work>),
    (error: Error) => port.postMessage({ failed: error.message } satisfies FromTask<Work>),
  )
})
