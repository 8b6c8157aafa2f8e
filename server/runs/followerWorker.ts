// Worker entry: the worlds of live runs, each stepped a slice at a time as far as its log is on disk.

import { parentPort } from 'node:worker_threads'
import { gunzipSync, gzipSync } from 'node:zlib'
import { TICKS_PER_SECOND } from '../../shared/base/units.ts'
import type { Input } from '../../shared/log/input.ts'
import type { BoardProgress } from '../../shared/protocol/board.ts'
import { init } from '../../shared/sim/bodies.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { type LoadedScenario, loadScenarios, type Scenarios } from '../scenarioLoader.ts'
import { CHECKPOINT_EVERY, type FollowAnswer, type FollowTask, type HashedSecond } from './followTask.ts'
import { type KeptStanding, RunStanding } from './standing.ts'
import type { FromTask } from './taskWorker.ts'

const port = parentPort
if (!port) throw new Error('this file is a worker entry')

const ready = init().then(loadScenarios)
interface World {
  readonly simulation: Simulation
  readonly standing: RunStanding
}
const worlds = new Map<string, World>()

function begin(task: Extract<FollowTask, { do: 'begin' }>, scenarios: Scenarios): FollowAnswer {
  const content = scenarios.get(task.scenario)
  if (!content) throw new Error(`unknown scenario ${task.scenario}`)
  const { scenario, rubric } = content
  worlds.get(task.run)?.simulation.free()
  const fresh = (): World => ({ simulation: Simulation.create(scenario, task.publicSeed), standing: new RunStanding(scenario, rubric) })
  const world = restored(content, task) ?? fresh()
  worlds.set(task.run, world)
  return { tick: world.simulation.tick, hashes: [], progress: told(world) }
}

/** A checkpoint is a cache: one that does not restore to its own hash is passed over. */
function restored(
  { scenario, rubric }: LoadedScenario,
  { publicSeed, checkpoint }: Extract<FollowTask, { do: 'begin' }>,
): World | undefined {
  if (!checkpoint?.standing) return undefined
  try {
    const standing = new RunStanding(scenario, rubric, JSON.parse(gunzipSync(checkpoint.standing).toString()) as KeptStanding)
    const simulation = Simulation.restore(scenario, publicSeed, gunzipSync(checkpoint.body))
    if (simulation.hash() === checkpoint.stateHash) return { simulation, standing }
    simulation.free()
  } catch {
    // Unreadable: the run is followed from its beginning.
  }
  return undefined
}

const told = ({ simulation, standing }: World): BoardProgress => standing.told(() => simulation.facts(), simulation.tick)

function slice({ run, inputs, to }: Extract<FollowTask, { do: 'slice' }>): FollowAnswer {
  const followed = worlds.get(run)
  if (!followed) throw new Error('this run is not followed here')
  const { simulation: world, standing } = followed
  const hashes: HashedSecond[] = []
  let checkpoint: FollowAnswer['checkpoint']
  let next = 0
  while (world.tick < to) {
    const from = next
    while ((inputs[next] as Input | undefined)?.tick === world.tick + 1) next++
    standing.after(world.tick + 1, world.step(inputs.slice(from, next)), () => world.facts())
    if (world.tick % TICKS_PER_SECOND !== 0) continue
    const hash = world.hash()
    hashes.push({ tick: world.tick, hash })
    if (world.tick % CHECKPOINT_EVERY === 0)
      checkpoint = {
        tick: world.tick,
        stateHash: hash,
        body: gzipSync(world.checkpoint(), { level: 1 }),
        standing: gzipSync(JSON.stringify(standing.kept()), { level: 1 }),
      }
  }
  return { tick: world.tick, hashes, progress: told(followed), ...(checkpoint ? { checkpoint } : {}) }
}

function act(task: FollowTask, scenarios: Scenarios): FollowAnswer {
  switch (task.do) {
    case 'begin':
      return begin(task, scenarios)
    case 'slice':
      return slice(task)
    case 'drop':
      worlds.get(task.run)?.simulation.free()
      worlds.delete(task.run)
      return { tick: 0, hashes: [] }
    default:
      return task satisfies never
  }
}

port.on('message', async (task: FollowTask) => {
  try {
    port.postMessage({ answer: act(task, await ready) } satisfies FromTask<FollowAnswer>)
  } catch (error) {
    port.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies FromTask<FollowAnswer>)
  }
})
