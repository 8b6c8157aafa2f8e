// What the demo's trainees do: golden scripts, performed on the very rig that a session dealt, since hands that were recorded on another rig
// read other values and pull other bolts than are there. Performed in threads of their own, so that the server keeps answering.

import { openTaskWorker } from '../../server/runs/taskWorker.ts'
import type { Input } from '../../shared/log/input.ts'

export interface Rig {
  readonly scenario: string
  readonly publicSeed: string
  readonly secretSeed: string
}

export interface WorkTask extends Rig {
  readonly script: string
}

export interface Work {
  readonly inputs: readonly Input[]
  readonly ticks: number
}

const THREADS = 2

export class Workshop {
  private readonly workers = Array.from({ length: THREADS }, () =>
    openTaskWorker<WorkTask, Work>(new URL('./workWorker.ts', import.meta.url)),
  )

  /** Every script once; resolves by name. */
  async perform(rig: Rig, scripts: readonly string[]): Promise<ReadonlyMap<string, Work>> {
    const [left, done] = [[...new Set(scripts)], new Map<string, Work>()]
    const take = async (worker: (typeof this.workers)[number]): Promise<void> => {
      for (let script = left.shift(); script !== undefined; script = left.shift()) done.set(script, await worker.ask({ ...rig, script }))
    }
    await Promise.all(this.workers.map(take))
    return done
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.discard()))
  }
}
