// Worker entry: the worlds of live runs, each stepped a slice at a time as far as its log is on disk.

import { parentPort } from 'node:worker_threads'
import { gunzipSync, gzipSync } from 'node:zlib'
import { TICKS_PER_SECOND } from '../../shared/base/units.ts'
import type { Input } from '../../shared/log/input.ts'
import { init } from '../../shared/sim/bodies.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { loadScenarios, type Scenarios } from '../scenarioLoader.ts'
import { CHECKPOINT_EVERY, type FollowAnswer, type FollowTask, type HashedSecond } from './followTask.ts'
import type { FromTask } from './taskWorker.ts'

const port = parentPort
if (!port) throw new Error('this file is a worker entry')

const ready = init().then(loadScenarios)
const worlds = new Map<string, Simulation>()

function begin(task: Extract<FollowTask, { do: 'begin' }>, scenarios: Scenarios): FollowAnswer {
  const { scenario } = scenarios.get(task.scenario) ?? {}
  if (!scenario) throw new Error(`unknown scenario ${task.scenario}`)
  worlds.get(task.run)?.free()
  const world = (task.checkpoint && restored(scenario, task)) ?? Simulation.create(scenario, task.publicSeed)
  worlds.set(task.run, world)
  return { tick: world.tick, hashes: [] }
}

/** A checkpoint is a cache: one that does not restore to its own hash is passed over. */
function restored(scenario: Simulation['scenario'], task: Extract<FollowTask, { do: 'begin' }>): Simulation | undefined {
  try {
    const world = Simulation.restore(scenario, task.publicSeed, gunzipSync(task.checkpoint?.body as Uint8Array))
    if (world.hash() === task.checkpoint?.stateHash) return world
    world.free()
  } catch {
    // Unreadable: the run is followed from its beginning.
  }
  return undefined
}

function slice({ run, inputs, to }: Extract<FollowTask, { do: 'slice' }>): FollowAnswer {
  const world = worlds.get(run)
  if (!world) throw new Error('this run is not followed here')
  const hashes: HashedSecond[] = []
  let checkpoint: FollowAnswer['checkpoint']
  let next = 0
  while (world.tick < to) {
    const from = next
    while ((inputs[next] as Input | undefined)?.tick === world.tick + 1) next++
    world.step(inputs.slice(from, next))
    if (world.tick % TICKS_PER_SECOND !== 0) continue
    const hash = world.hash()
    hashes.push({ tick: world.tick, hash })
    if (world.tick % CHECKPOINT_EVERY === 0)
      checkpoint = { tick: world.tick, stateHash: hash, body: gzipSync(world.checkpoint(), { level: 1 }) }
  }
  return { tick: world.tick, hashes, ...(checkpoint ? { checkpoint } : {}) }
}

function act(task: FollowTask, scenarios: Scenarios): FollowAnswer {
  switch (task.do) {
    case 'begin':
      return begin(task, scenarios)
    case 'slice':
      return slice(task)
    case 'drop':
      worlds.get(task.run)?.free()
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
