// Beacons: what the server sends to learn when chunks were made.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Hand, type LedgerBench, openBench } from '../support/ledgerBench.ts'

let bench: LedgerBench
let hand: Hand
beforeEach(async () => {
  bench = openBench()
  hand = await bench.start()
  bench.clock += 10_000
})
afterEach(() => bench.close())

describe('a beacon', () => {
  it('is written before it is told, and accepted in a chunk', async () => {
    const beacon = (await bench.ledger.beacon(hand.header.run)) as string
    expect((await bench.store.beacons(hand.header.run)).map((sent) => sent.beacon)).toEqual([beacon])
    expect((await hand.send(hand.next([], { beacon }))).type).toBe('ack')
  })

  it('that nobody sent is as good as none: after a restore the server has forgotten its own', async () => {
    const mock = await bench.start({ mode: 'mock' })
    const { run } = mock.header
    for (let second = 0; second < 70; second++) {
      bench.clock += 1000
      const beacon = second < 5 ? ((await bench.ledger.beacon(run)) as string) : second.toString(16).padStart(32, '0')
      expect((await mock.send(mock.next([], { beacon, tickTo: 60 * (second + 1) }))).type).toBe('ack')
    }
    expect((await mock.submit()).type).toBe('sealed')
    expect(await bench.store.flags(run)).toMatchObject([{ kind: 'beacons-missing', fromTick: 300, toTick: 4200 }])
  })
})
