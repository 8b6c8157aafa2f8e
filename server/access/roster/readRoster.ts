// Reading a roster file that somebody brought: on a thread of its own, with an end to its memory and its time.

import { Worker } from 'node:worker_threads'
import { type Outcome, refuse } from '../../../shared/base/outcome.ts'
import type { FileFault } from '../../../shared/protocol/accounts.ts'
import { ROSTER_BYTES } from '../../../shared/protocol/rosterLimits.ts'
import type { Table } from './table.ts'

const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }
/** A file of 20,000 rows takes half a second. */
export const LONGEST = 8000

export function readRoster(bytes: Uint8Array, longest = LONGEST): Promise<Outcome<Table, FileFault>> {
  if (bytes.length > ROSTER_BYTES) return Promise.resolve(refuse('too-big'))
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./rosterWorker.ts', import.meta.url), { workerData: bytes, resourceLimits: LIMITS })
    const end = (answer: Outcome<Table, FileFault>): void => {
      clearTimeout(timer)
      resolve(answer)
      void worker.terminate()
    }
    const timer = setTimeout(() => end(refuse('took-too-long')), longest)
    worker.on('message', end)
    worker.on('error', (error) =>
      end(refuse((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'grows-too-much' : 'not-a-table')),
    )
    worker.on('exit', () => end(refuse('not-a-table')))
  })
}
