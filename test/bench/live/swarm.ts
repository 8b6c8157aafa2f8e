// A process full of trainees, seen from whoever orders it about.

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { SwarmAnswers, SwarmOrder } from './swarmOrders.ts'

export interface Swarm {
  ask<Do extends SwarmOrder['do']>(order: Extract<SwarmOrder, { do: Do }>): Promise<SwarmAnswers[Do]>
  close(): Promise<void>
}

type Said = { readonly answer: SwarmAnswers[SwarmOrder['do']] } | { readonly failed: string }

export async function openSwarm(): Promise<Swarm> {
  const child = fork(fileURLToPath(new URL('./swarmProcess.ts', import.meta.url)), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  let heard: ((said: Said) => void) | undefined
  child.on('message', (said: Said) => heard?.(said))
  child.on('exit', (code) => heard?.({ failed: `the trainees ended with ${code}` }))
  const next = (): Promise<SwarmAnswers[SwarmOrder['do']]> =>
    new Promise((resolve, reject) => {
      heard = (said) => ('failed' in said ? reject(new Error(said.failed)) : resolve(said.answer))
    })
  await next()
  return {
    ask: (order) => {
      const answer = next()
      child.send(order)
      return answer as Promise<never>
    },
    close: async () => {
      if (child.exitCode !== null) return
      const gone = new Promise((done) => child.on('exit', done))
      child.disconnect()
      await gone
    },
  }
}
