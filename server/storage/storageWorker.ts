// Worker entry: the one writer connection, on a thread of its own, since a commit blocks until the disk has it.

import { parentPort, workerData } from 'node:worker_threads'
import { failAt } from './failpoint.ts'
import { type Journal, openJournal } from './journal.ts'
import type { Request } from './store.ts'

export interface StorageData {
  readonly path: string
  /** Where the whole process dies, for tests. */
  readonly failpoint: string | undefined
}

export type ToStorage = { readonly id: number; readonly request: Request } | 'close'
export type FromStorage =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failed: string }
  | { readonly ready: true }
  | { readonly unusable: string }
  | { readonly closed: true }

const port = parentPort
if (!port) throw new Error('this file is a worker entry')
const tell = (message: FromStorage): void => port.postMessage(message)

const { path, failpoint } = workerData as StorageData
const at = failAt(failpoint, () => process.kill(process.pid, 'SIGKILL'))
let journal: Journal | undefined
try {
  // setImmediate runs after every message that is already in the port has been read: they become one group.
  journal = openJournal(path, { schedule: setImmediate, at })
  tell({ ready: true })
} catch (error) {
  tell({ unusable: error instanceof Error ? error.message : String(error) })
}

port.on('message', (message: ToStorage) => {
  if (message === 'close') {
    journal?.close()
    tell({ closed: true })
    port.close()
    return
  }
  const { id, request } = message
  journal?.ask(request).then(
    (value) => {
      if ('change' in request) at('before-ack')
      tell({ id, value })
    },
    (error: Error) => tell({ id, failed: error.message }),
  )
})
