// After a restore: what the pages of open runs have done since the backup is taken back, what staff had said in it too, and nothing is invented.

import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newSender } from '../../server/runs/sender.ts'
import type { Input } from '../../shared/log/input.ts'
import { type Chunk, sealChunk } from '../../shared/log/runLog.ts'
import { frameOf, type Hand, type LedgerBench, openBench, say, WRITER } from '../support/ledgerBench.ts'
import { flagRestored, loseChunks } from '../support/lostChunks.ts'

const FREEZE = { place: 0, phrase: 'session.freeze' }
const told = (tick: number, phrase: string): Input => ({ tick, by: 'instructor', verb: 'say', phrase })

let bench: LedgerBench
let hand: Hand
beforeEach(async () => {
  bench = openBench()
  hand = await bench.startSeat('5'.repeat(32))
  bench.clock += 60_000
})
afterEach(() => bench.close())

/** `issued`: the instructions that the backup knows of, none of them placed. */
const restore = (after: number, issued: readonly (typeof FREEZE)[], flagged = true): void => {
  const db = new DatabaseSync(bench.path)
  loseChunks(db, hand.header.run, after)
  const instruct = db.prepare('INSERT INTO run_instruction (run, place, phrase, issued_at) VALUES (?, ?, ?, 1)')
  for (const { place, phrase } of issued) instruct.run(hand.header.run, place, phrase)
  if (flagged) flagRestored(db, hand.header.run, bench.clock)
  db.close()
  bench.ledger.forget(hand.header.run)
}
/** The page connects again and sends what the server has not. */
const again = async (receipt?: string) => {
  bench.clock += 5000
  const sender = newSender(hand.header.run, bench.clock)
  const head = await bench.ledger.resume(sender, { run: hand.header.run, writerId: WRITER, ...(receipt === undefined ? {} : { receipt }) })
  if (head.type !== 'head') throw new Error(head.type)
  return { head, answer: await bench.ledger.append(sender, frameOf(hand.chain.slice(head.seq + 1))) }
}
const placed = async (): Promise<unknown> => (await bench.store.run(hand.header.run))?.instructions.map(({ placedSeq }) => placedSeq)

describe('a seat whose instructor stopped it within the seconds that the backup lacks', () => {
  let receipt: string | undefined
  beforeEach(async () => {
    const first = await hand.send(hand.next([say(2)]))
    receipt = first.type === 'ack' ? first.receipt : undefined
    await bench.ledger.instruct(hand.header.run, [{ ...FREEZE, issuedAt: bench.clock, placedSeq: undefined }])
    for (const inputs of [[told(12, FREEZE.phrase)], [say(20)]]) expect((await hand.send(hand.next(inputs))).type).toBe('ack')
  })

  it('goes on with it and hands in, though nobody showed a receipt beyond the head', async () => {
    restore(0, [])
    expect((await again(receipt)).answer).toMatchObject({ type: 'ack', seq: 2 })
    expect((await hand.submit()).type).toBe('sealed')
    expect(await placed()).toEqual([])
    expect((await bench.store.flags(hand.header.run)).map(({ kind }) => kind)).toEqual(['restored'])
  })

  it('has placed it where the backup knows that it was said', async () => {
    restore(0, [FREEZE])
    expect((await again()).answer).toMatchObject({ type: 'ack', seq: 2 })
    expect(await placed()).toEqual([1])
  })

  it('has placed it as well where a receipt brought the chunks back', async () => {
    bench.clock += 11_000
    const newest = await hand.send(hand.next([say(30)]))
    restore(0, [FREEZE], false)
    const back = await again(newest.type === 'ack' ? newest.receipt : undefined)
    expect(back.head).toMatchObject({ recover: 3 })
    expect(back.answer).toMatchObject({ type: 'ack', seq: 3 })
    expect(await placed()).toEqual([1])
    bench.ledger.forget(hand.header.run)
    expect(await bench.ledger.outstanding(hand.header.run)).toEqual([])
  })

  it('hands in though its instructor has said something since that its page takes for said before', async () => {
    restore(0, [{ place: 0, phrase: 'session.message.1' }])
    expect((await again()).answer).toMatchObject({ type: 'ack', seq: 2 })
    expect((await hand.submit()).type).toBe('sealed')
  })

  it.each([
    ['a word that no instruction has', [told(30, 'done')]],
    ['a hand of the instructor', [{ tick: 30, by: 'instructor', verb: 'release', hand: 'right' } as Input]],
  ])('carries %s past nobody', async (_what, inputs) => {
    restore(0, [])
    await again()
    expect(await bench.ledger.append(hand.sender, frameOf([hand.next(inputs)]))).toMatchObject({ code: 'not-for-this-author' })
  })
})

describe('an instruction that nobody gave', () => {
  it('is refused of a seat whose server has forgotten nothing', async () => {
    await hand.send(hand.next([say(2)]))
    expect(await hand.send(hand.next([told(12, FREEZE.phrase)]))).toMatchObject({ code: 'not-for-this-author' })
  })

  it('is refused of a run outside sessions, forgotten or not', async () => {
    hand = await bench.start()
    await hand.send(hand.next([say(2)]))
    restore(-1, [])
    hand.chain[0] = sealChunk({ ...(hand.chain[0] as Chunk), inputs: [told(2, FREEZE.phrase)] })
    expect((await again()).answer).toMatchObject({ code: 'not-for-this-author' })
  })
})
