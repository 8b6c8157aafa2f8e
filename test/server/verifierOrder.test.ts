// In which order sealed runs are scored: what a school waits for before what is only practice, and nothing twice.

import { expect, it } from 'vitest'
import { Verifier } from '../../server/runs/verifier.ts'
import type { Store } from '../../server/storage/store.ts'

/** Runs that are not there any more when their turn comes; the order in which it came. */
function openQueue() {
  const turns: string[] = []
  const run = async (id: string): Promise<undefined> => {
    turns.push(id)
    await new Promise((done) => setImmediate(done))
  }
  const openScorer = () => ({ score: async () => Promise.reject(new Error('nothing is scored here')), discard: async () => {} })
  return { turns, verifier: new Verifier({ store: { run } as unknown as Store, now: () => 0, openScorer }) }
}

it('scores runs of sessions before practice, in the order in which they were handed in, after the one in hand', async () => {
  const { turns, verifier } = openQueue()
  for (const practice of ['p1', 'p2', 'p3']) verifier.enqueue(practice)
  for (const seat of ['s1', 's2']) verifier.enqueue(seat, true)
  verifier.enqueue('p4')
  verifier.enqueue('s3', true)
  verifier.enqueue('s1', true)
  await verifier.idle()
  expect(turns).toEqual(['p1', 's1', 's2', 's3', 'p2', 'p3', 'p4'])
})

it('brings forward what somebody waits for', async () => {
  const { turns, verifier } = openQueue()
  for (const practice of ['p1', 'p2', 'p3']) verifier.enqueue(practice)
  await verifier.settled('p3')
  expect(turns).toEqual(['p1', 'p3', 'p2'])
  await verifier.idle()
})
