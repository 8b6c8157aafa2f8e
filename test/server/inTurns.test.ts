// Reading a long log on the server's one thread: everybody else has a turn meanwhile, and what comes of it is the same.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { atOnce, inTurns, STRETCH } from '../../server/runs/inTurns.ts'
import { storedLog } from '../../server/runs/storedLog.ts'
import { placed } from '../../server/runs/timeAnchor.ts'
import type { StoredRun } from '../../server/storage/store.ts'
import { type Hand, type LedgerBench, openBench, say } from '../support/ledgerBench.ts'

const CHUNKS = 3 * STRETCH

let bench: LedgerBench
let hand: Hand
beforeEach(async () => {
  bench = openBench({}, 'memory')
  hand = await bench.start({ untimed: true })
  while (hand.chain.length < CHUNKS) {
    bench.clock += 1000
    await hand.send(hand.next([say(9 * hand.chain.length + 2)]))
  }
})
afterEach(() => bench.close())

it('lets others have their turn between stretches, and reads the same log', async () => {
  const run = (await bench.store.run(hand.header.run)) as StoredRun
  const chunks = await bench.store.chunks(hand.header.run)
  let turns = 0
  let over = false
  const others = (): void => {
    turns++
    if (!over) setImmediate(others)
  }
  setImmediate(others)
  const read = await inTurns(storedLog(run, chunks))
  const places = await inTurns(placed(chunks))
  over = true
  expect(turns).toBeGreaterThanOrEqual(4)
  expect(read).toEqual(atOnce(storedLog(run, chunks)))
  expect(read).toMatchObject({ ok: true, value: { inputs: { length: CHUNKS } } })
  expect(places).toHaveLength(CHUNKS)
})

/** Told of every page that is read of the run. */
const onPage = (act: () => void): void => {
  const { chunks } = bench.store
  Object.assign(bench.store, {
    chunks: (...asked: Parameters<typeof chunks>) => {
      act()
      return chunks(...asked)
    },
  })
}

it('reads nothing of a run for a submit that cannot be, and page by page for one that can', async () => {
  let pages = 0
  onPage(() => pages++)
  bench.clock += 5000
  expect((await hand.submit(9)).type).toBe('refused')
  const { run } = hand.header
  const wrong = { run, epoch: 1, seq: 3, hash: 'd'.repeat(64), tick: 9 * CHUNKS, reason: 'submit' }
  expect((await bench.ledger.submit(hand.sender, wrong)).type).toBe('nack')
  expect(pages).toBe(0)
  bench.clock += 5000
  expect((await hand.submit()).type).toBe('sealed')
  // The last one finds that there is no more.
  expect(pages).toBe(CHUNKS / STRETCH + 1)
})

it('reads no further once the log has grown: what was handed in is no longer all of it', async () => {
  let pages = 0
  let more: Promise<unknown> = Promise.resolve()
  onPage(() => {
    if (pages++ === 0) more = hand.send(hand.next([say(9 * hand.chain.length + 2)]))
  })
  bench.clock += 5000
  expect((await hand.submit()).type).toBe('nack')
  expect(pages).toBeLessThan(CHUNKS / STRETCH + 1)
  await more
  bench.clock += 5000
  expect((await hand.submit()).type).toBe('sealed')
})
