// The store as the server uses it: requests go to the storage worker and come back when they are on disk.

import { Worker } from 'node:worker_threads'
import type { FromStorage, StorageData, ToStorage } from './storageWorker.ts'
import { type Request, StorageFailed, type Store, storeOver } from './store.ts'

/** Resolves when recovery, migrations, checkpoint and check have passed; rejects naming what did not. */
export function openStore(path: string, failpoint?: string): Promise<Store> {
  const worker = new Worker(new URL('./storageWorker.ts', import.meta.url), { workerData: { path, failpoint } satisfies StorageData })
  const asked = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>()
  let next = 0
  let gone: string | undefined
  const send = (message: ToStorage): void => worker.postMessage(message)

  const ask = (request: Request): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gone !== undefined) return reject(new StorageFailed(gone))
      asked.set(++next, { resolve, reject })
      send({ id: next, request })
    })

  return new Promise((resolve, reject) => {
    let closed = (): void => {}
    const close = (): Promise<void> =>
      new Promise((done) => {
        closed = done
        if (gone === undefined) send('close')
        else done()
      })

    const stop = (reason: string): void => {
      gone = reason
      for (const each of asked.values()) each.reject(new StorageFailed(reason))
      asked.clear()
      reject(new StorageFailed(reason))
      closed()
    }

    worker.on('message', (message: FromStorage) => {
      if ('ready' in message) return resolve(storeOver(ask, close))
      if ('unusable' in message) return stop(message.unusable)
      if ('closed' in message) return stop('the storage is closed')
      const waiting = asked.get(message.id)
      asked.delete(message.id)
      if ('failed' in message) waiting?.reject(new StorageFailed(message.failed))
      else waiting?.resolve(message.value)
    })
    worker.on('error', (error) => stop(error.message))
    worker.on('exit', () => stop('the storage worker ended'))
  })
}
