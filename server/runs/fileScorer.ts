// Scores run files that people bring, in a thread of its own that may be given up: nothing of them is stored, and no file, however hostile,
// holds up the server for longer than its turn.

import { type Outcome, refuse } from '../../shared/base/outcome.ts'
import type { FileScore, RefusedCode } from '../../shared/protocol/messages.ts'
import { openTaskWorker, type TaskWorker, within } from './taskWorker.ts'

/** The file's own evidence; what only this server can say is added by whoever asks. */
export type ScoredFile = FileScore & { readonly seal?: { readonly digest: string; readonly receipt?: string } }
export type FileAnswer = Outcome<ScoredFile, RefusedCode>

export interface FileScorer {
  score(file: Uint8Array): Promise<FileAnswer>
  close(): Promise<void>
}

/** Files waiting, with the one in hand; a class that opens its files at once fits. */
const MOST_WAITING = 40
/** Wall time for one file, ms. */
const BUDGET = 60_000
/** The thread is given back after this long without work, ms. */
const REST = 30_000
const RESOURCES = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 }

export type FileWorker = TaskWorker<Uint8Array, FileAnswer>

const openWorker = (): FileWorker => openTaskWorker(new URL('./fileWorker.ts', import.meta.url), { resourceLimits: RESOURCES })

export function openFileScorer(open: () => FileWorker = openWorker, budget = BUDGET): FileScorer {
  let worker: FileWorker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let resting: NodeJS.Timeout | undefined
  let closed = false

  const giveUp = async (): Promise<void> => {
    clearTimeout(resting)
    const gone = worker
    worker = undefined
    await gone?.discard()
  }

  async function turn(file: Uint8Array): Promise<FileAnswer> {
    if (closed) return refuse('not-ready')
    clearTimeout(resting)
    worker ??= open()
    try {
      return await within(budget, worker.ask(file))
    } catch {
      await giveUp()
      return refuse('not-scored')
    } finally {
      resting = setTimeout(giveUp, REST)
      resting.unref()
    }
  }

  return {
    async score(file) {
      if (waiting >= MOST_WAITING) return refuse('server-full')
      waiting++
      const mine = last.then(() => turn(file))
      last = mine
      try {
        return await mine
      } finally {
        waiting--
      }
    },
    async close() {
      closed = true
      await giveUp()
      await last
    },
  }
}
