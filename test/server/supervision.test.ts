// Runs of a session in the ledger: what its clock says of a seat is what the seal says, and what nobody is there for is let go of.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { type LedgerBench, openBench, say } from '../support/ledgerBench.ts'

/** A minute was given, and it is over; two seconds long the clock stood. */
const TIMING = { endedAt: 62_000, granted: 0, pauses: [[1000, 3000]] as const }
const OVER = { hints: false, worked: () => 60_000, timing: () => TIMING }

let bench: LedgerBench
beforeEach(() => {
  bench = openBench({}, 'disk', { supervision: () => OVER })
})
afterEach(() => bench.close())

it('counts no more time of a seat than its session gave it, however late it is handed in', async () => {
  const hand = await bench.start()
  await hand.send(hand.next([say(2)]))
  bench.clock += 90_000
  expect((await hand.submit(3600, 'timeout')).type).toBe('sealed')
  expect((await bench.store.run(hand.header.run))?.seal?.trailer.timing).toEqual(TIMING)
})

it('keeps no run in memory that was taken in, or told of an instruction, for somebody who is not there', async () => {
  const hand = await bench.start()
  const { run } = hand.header
  await hand.send(hand.next([say(2)]))
  bench.ledger.forget(run)
  await bench.ledger.instruct(run, [{ place: 0, phrase: 'session.freeze', issuedAt: bench.clock, placedSeq: undefined }])
  expect(await bench.ledger.outstanding(run)).toEqual([])
  expect(bench.ledger.written(run)).toBeUndefined()
  expect(await bench.ledger.timeOut(run)).toBe('sealed')
  expect(bench.ledger.written(run)).toBeUndefined()
})
