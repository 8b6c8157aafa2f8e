// A worker thread that does one task at a time: asked, it answers or fails; discarded, whatever it was doing ends with it.

import { Worker, type WorkerOptions } from 'node:worker_threads'

/** What such a worker posts: an answer, or why there is none. */
export type FromTask<Answer> = { readonly answer: Answer } | { readonly failed: string }

export interface TaskWorker<Task, Answer> {
  /** Rejects with the reason when the task failed or the worker ended. */
  ask(task: Task): Promise<Answer>
  /** Ends it, whatever it is doing; it must not be used again. */
  discard(): Promise<void>
}

export function openTaskWorker<Task, Answer>(entry: URL, options: WorkerOptions = {}): TaskWorker<Task, Answer> {
  const worker = new Worker(entry, options)
  let waiting: { resolve: (answer: Answer) => void; reject: (reason: Error) => void } | undefined
  let ended: string | undefined
  const fail = (reason: string): void => {
    waiting?.reject(new Error(reason))
    waiting = undefined
  }
  const end = (reason: string): void => {
    ended ??= reason
    fail(ended)
  }
  worker.on('message', (message: FromTask<Answer>) => {
    if ('failed' in message) return fail(message.failed)
    waiting?.resolve(message.answer)
    waiting = undefined
  })
  worker.on('error', (error) => end(error.message))
  worker.on('exit', () => end('the worker ended'))
  return {
    ask: (task) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(new Error(ended))
        if (waiting) return reject(new Error('a worker takes one task at a time'))
        waiting = { resolve, reject }
        worker.postMessage(task)
      }),
    discard: async () => {
      await worker.terminate()
    },
  }
}

/** The answer, or a rejection after `budget` ms of wall time. */
export async function within<T>(budget: number, task: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${budget} ms`)), budget)
  })
  try {
    return await Promise.race([task, late])
  } finally {
    clearTimeout(timer)
  }
}
