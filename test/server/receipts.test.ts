// Receipts: what they say, who can sign them, and what happens when one proves that the server has lost what it acknowledged (§2.2).

import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { atOnce } from '../../server/runs/inTurns.ts'
import { openReceiptKey, receiptKey } from '../../server/runs/receiptKey.ts'
import { newSender, type Sender } from '../../server/runs/sender.ts'
import { storedLog } from '../../server/runs/storedLog.ts'
import type { StoredRun } from '../../server/storage/store.ts'
import { type Chunk, sealChunk } from '../../shared/log/runLog.ts'
import { ACK_DIGITS, type Answer } from '../../shared/protocol/messages.ts'
import { readReceipt, type SignedReceipt, writeReceipt } from '../../shared/protocol/receipt.ts'
import { frameOf, type Hand, type LedgerBench, openBench, RECEIPTS, say, WRITER } from '../support/ledgerBench.ts'
import { loseChunks } from '../support/lostChunks.ts'

const hex = (digits: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`))
const anyReceipt: fc.Arbitrary<SignedReceipt> = fc.record({
  run: hex(32),
  epoch: fc.nat(),
  seq: fc.integer({ min: -1, max: 2 ** 30 }),
  tick: fc.nat(),
  hash: hex(64),
  serverTime: fc.nat({ max: 10 ** 14 }),
  seal: fc.oneof(fc.constant(''), hex(64)),
  keyId: hex(32),
  signature: hex(128),
})

describe('the text of a receipt', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(anyReceipt, (receipt) => {
        expect(readReceipt(writeReceipt(receipt))).toEqual(receipt)
      }),
    )
  })

  it('has one spelling: nothing else is a receipt', () => {
    fc.assert(
      fc.property(anyReceipt, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (receipt, at, char) => {
        const text = writeReceipt(receipt)
        const place = at % text.length
        const changed = `${text.slice(0, place)}${char}${text.slice(place + 1)}`
        const read = readReceipt(changed)
        expect(read === undefined || writeReceipt(read) === changed).toBe(true)
        expect(readReceipt(`${text}\n`) ?? readReceipt(` ${text}`) ?? readReceipt(text.toUpperCase())).toBeUndefined()
      }),
    )
  })
})

describe('the key', () => {
  const signed = { run: 'a'.repeat(32), epoch: 1, seq: 4, tick: 45, hash: 'b'.repeat(64), serverTime: 12, seal: '' }

  it('knows its own signature and no changed text, no other key', () => {
    const text = RECEIPTS.sign(signed)
    expect(RECEIPTS.check(text)).toMatchObject(signed)
    expect(RECEIPTS.check(text.replace('.4.45.', '.5.45.'))).toBeUndefined()
    expect(RECEIPTS.check(receiptKey(generateKeyPairSync('ed25519').privateKey).sign(signed))).toBeUndefined()
    const other = receiptKey(generateKeyPairSync('ed25519').privateKey).sign(signed)
    const claimed = { ...(readReceipt(other) as SignedReceipt), keyId: RECEIPTS.keyId }
    expect(RECEIPTS.check(writeReceipt(claimed))).toBeUndefined()
  })

  it('is made on first start for its owner alone, kept, and never replaced when it cannot be read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongfang-key-'))
    try {
      const first = openReceiptKey(folder)
      expect(statSync(join(folder, 'receipt-key.pem')).mode & 0o777).toBe(0o600)
      expect(openReceiptKey(folder).check(first.sign(signed))).toMatchObject(signed)
      writeFileSync(join(folder, 'receipt-key.pem'), 'not a key')
      expect(() => openReceiptKey(folder)).toThrow()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

let bench: LedgerBench
let hand: Hand
beforeEach(async () => {
  bench = openBench()
  hand = await bench.start()
  bench.clock += 60_000
})
afterEach(() => bench.close())

type Ack = Extract<Answer, { type: 'ack' }>
const work = async (chunks: number, phrase = 'ready'): Promise<Ack[]> => {
  const acks: Ack[] = []
  for (let n = 0; n < chunks; n++) {
    bench.clock += 150
    acks.push((await hand.send(hand.next([say(9 * hand.chain.length + 2, phrase)]))) as Ack)
  }
  return acks
}

describe('an ack', () => {
  it('carries a receipt every ten seconds, over what is on the disk', async () => {
    const acks = await work(100)
    const given = acks.flatMap(({ receipt, seq, hash }) => (receipt === undefined ? [] : [{ receipt, seq, hash }]))
    expect(given.map(({ seq }) => seq)).toEqual([0, 67])
    for (const { receipt, seq, hash } of given) {
      expect(hash).toBe(hand.chain[seq]?.hash.slice(0, ACK_DIGITS))
      expect(RECEIPTS.check(receipt)).toMatchObject({
        run: hand.header.run,
        epoch: 1,
        seq,
        hash: hand.chain[seq]?.hash,
        tick: 9 * (seq + 1),
        seal: '',
      })
    }
  })

  it('of a sealed run carries one over the seal, the same however often it is asked', async () => {
    await work(3)
    const sealed = await hand.submit()
    const again = await hand.submit()
    expect(again).toEqual(sealed)
    const seal = (await bench.store.run(hand.header.run))?.seal
    const receipt = RECEIPTS.check((sealed as Extract<Answer, { type: 'sealed' }>).receipt ?? '')
    expect(receipt).toMatchObject({ seq: 2, tick: 27, seal: seal?.digest, hash: seal?.hash })
    bench.ledger.forget(hand.header.run)
    expect(await hand.submit()).toEqual(sealed)
  })
})

describe('a receipt beyond the head', () => {
  const lose = (after: number, epoch?: number): void => {
    const db = new DatabaseSync(bench.path)
    loseChunks(db, hand.header.run, after, epoch)
    db.close()
    bench.ledger.forget(hand.header.run)
  }
  const newest = (acks: readonly Ack[]): Ack => acks.findLast(({ receipt }) => receipt !== undefined) as Ack
  const resume = async (receipt: string, writerId = WRITER): Promise<{ sender: Sender; head: Answer }> => {
    bench.clock += 5000
    const sender = newSender(hand.header.run, bench.clock)
    return { sender, head: await bench.ledger.resume(sender, { run: hand.header.run, writerId, receipt }) }
  }
  const flags = async (): Promise<string[]> => (await bench.store.flags(hand.header.run)).map(({ kind }) => kind)

  it('brings the lost chunks back in their old epoch, flags the run and tells it', async () => {
    const { receipt = '', seq } = newest(await work(80))
    const before = await bench.store.chunks(hand.header.run)
    lose(20)
    const { sender, head } = await resume(receipt)
    expect(head).toMatchObject({ type: 'head', seq: 20, recover: seq })
    expect(bench.lost).toEqual([`${hand.header.run} 21-${seq}`])
    expect(await bench.ledger.append(sender, frameOf(hand.chain.slice(21, 50)))).toEqual({ type: 'held', run: hand.header.run, seq: 49 })
    expect((await bench.store.chunks(hand.header.run)).length).toBe(21)
    const { hash } = hand.chain[seq] as Chunk
    expect(await bench.ledger.append(sender, frameOf(hand.chain.slice(50, 80)))).toEqual({
      type: 'ack',
      epoch: 1,
      seq,
      hash: hash.slice(0, ACK_DIGITS),
    })
    const after = await bench.store.chunks(hand.header.run)
    expect(after.map((each) => each.hash)).toEqual(before.slice(0, seq + 1).map((each) => each.hash))
    expect(atOnce(storedLog((await bench.store.run(hand.header.run)) as StoredRun, after)).ok).toBe(true)
    expect(await flags()).toEqual(['lost', 'recovered'])
    const resumed = await resume(receipt)
    expect(resumed.head).toMatchObject({ type: 'head', epoch: 1, seq })
    expect(await bench.ledger.append(resumed.sender, frameOf(hand.chain.slice(seq + 1)))).toMatchObject({ type: 'ack', seq: 79 })
  })

  it('lets the run go on with what was issued after it, which the server has forgotten too', async () => {
    const { run } = hand.header
    const { receipt = '', seq } = newest(await work(80))
    bench.clock += 150
    const beacon = (await bench.ledger.beacon(run)) as string
    await bench.ledger.reveal(hand.sender, { run, epoch: 1, key: 'pressure', tick: 720 })
    const ahead = [hand.next([{ tick: 725, by: 'system', verb: 'reveal', key: 'pressure', values: [2150] }], { beacon })]
    expect((await bench.ledger.append(hand.sender, frameOf(ahead))).type).toBe('ack')
    lose(20)
    expect((await bench.store.run(run))?.reveals).toEqual([])
    const { sender } = await resume(receipt)
    await bench.ledger.append(sender, frameOf(hand.chain.slice(21, 50)))
    await bench.ledger.append(sender, frameOf(hand.chain.slice(50, 80)))
    // What the server knows of its loss it knows from the disk as well.
    bench.ledger.forget(run)
    const resumed = await resume(receipt)
    await bench.ledger.append(resumed.sender, frameOf(hand.chain.slice(seq + 1)))
    expect(await bench.ledger.append(resumed.sender, frameOf(ahead))).toMatchObject({ type: 'ack', seq: 80 })
    expect((await bench.store.run(run))?.reveals).toMatchObject([{ key: 'pressure', values: [2150], askedTick: 725, placedSeq: 80 }])
  })

  it.each([
    ['another value', 'pressure', [2151]],
    ['what nothing is hidden under', 'everything', [1]],
  ])('opens no door to %s', async (_what, key, values) => {
    const { run } = hand.header
    const { receipt = '', seq } = newest(await work(80))
    lose(20)
    const { sender } = await resume(receipt)
    await bench.ledger.append(sender, frameOf(hand.chain.slice(21, 50)))
    await bench.ledger.append(sender, frameOf(hand.chain.slice(50, 80)))
    const resumed = await resume(receipt)
    await bench.ledger.append(resumed.sender, frameOf(hand.chain.slice(seq + 1)))
    const invented = hand.next([{ tick: 725, by: 'system', verb: 'reveal', key, values }])
    expect(await bench.ledger.append(resumed.sender, frameOf([invented]))).toMatchObject({ code: 'system-input-not-issued' })
    const placed = (tick: number) => ({ tick, by: 'system', verb: 'reveal', key: 'pressure', values: [2150] }) as const
    const twice = hand.next([placed(724), placed(725)])
    expect(await bench.ledger.append(resumed.sender, frameOf([twice]))).toMatchObject({ code: 'system-input-not-issued' })
    expect((await bench.store.run(run))?.reveals).toEqual([])
  })

  it('fences off whoever wrote under an epoch that the server had forgotten', async () => {
    await work(5)
    const other = newSender(hand.header.run, bench.clock)
    await bench.ledger.resume(other, { run: hand.header.run, writerId: 'c'.repeat(32) })
    bench.clock += 20_000
    const mine = sealChunk({ ...hand.next([say(50)]), epoch: 2 })
    const { receipt = '' } = (await bench.ledger.append(other, frameOf([mine]))) as Ack
    lose(2, 1)
    const back = await resume(receipt, 'c'.repeat(32))
    expect(back.head).toMatchObject({ type: 'head', seq: 2, recover: 5 })
    expect(await bench.ledger.append(back.sender, frameOf(hand.chain.slice(3)))).toMatchObject({ type: 'held', seq: 4 })
    expect(await bench.ledger.append(back.sender, frameOf([mine]))).toMatchObject({ type: 'ack', epoch: 2, seq: 5 })
    expect((await resume(receipt, 'c'.repeat(32))).head).toMatchObject({ type: 'head', epoch: 3, seq: 5 })
    expect(await bench.ledger.append(hand.sender, frameOf([hand.next([say(60)], { seq: 6, tickFrom: 54, tickTo: 63 })]))).toMatchObject({
      type: 'moved',
    })
  })

  it('leaves two branches to a person when the run has gone on since', async () => {
    const { receipt = '', seq } = newest(await work(80))
    lose(20)
    const other = sealChunk({ ...(hand.chain[21] as Chunk), inputs: [say(9 * 21 + 3, 'other')] })
    const next = newSender(hand.header.run, bench.clock)
    await bench.ledger.resume(next, { run: hand.header.run, writerId: WRITER })
    expect(await bench.ledger.append(next, frameOf([other]))).toMatchObject({ type: 'ack', seq: 21 })
    const { sender, head } = await resume(receipt)
    expect(head).toMatchObject({ type: 'head', seq: 21, recover: seq })
    expect(await bench.ledger.append(sender, frameOf(hand.chain.slice(21, 50)))).toMatchObject({ type: 'conflict', seq: 21 })
    expect((await bench.store.run(hand.header.run))?.state).toBe('quarantined')
    expect((await bench.store.chunks(hand.header.run))[21]?.hash).toBe(other.hash)
    expect(await flags()).toEqual(['lost', 'forked'])
  })

  it('is not needed to notice another course of events below the head', async () => {
    const { receipt = '', seq } = newest(await work(70))
    lose(20)
    const next = newSender(hand.header.run, bench.clock)
    await bench.ledger.resume(next, { run: hand.header.run, writerId: WRITER })
    hand.chain.splice(21)
    await work(60, 'another')
    expect((await resume(receipt)).head).toEqual({ type: 'conflict', run: hand.header.run, seq })
  })

  it('takes nothing that the receipt does not end in, and nothing that was not hidden', async () => {
    await bench.ledger.reveal(hand.sender, { run: hand.header.run, epoch: 1, key: 'pressure', tick: 3 })
    const reveal = { tick: 5, by: 'system', verb: 'reveal', key: 'pressure', values: [2150] } as const
    const { receipt = '' } = (await hand.send(hand.next([reveal]))) as Ack
    lose(-1)
    const forged = sealChunk({ ...(hand.chain[0] as Chunk), inputs: [{ ...reveal, values: [9] }] })
    const first = await resume(receipt)
    expect(await bench.ledger.append(first.sender, frameOf([forged]))).toMatchObject({ type: 'conflict' })
  })

  it('takes a reveal that was lost with its chunk only as it must have been', async () => {
    await bench.ledger.reveal(hand.sender, { run: hand.header.run, epoch: 1, key: 'pressure', tick: 3 })
    const reveal = { tick: 5, by: 'system', verb: 'reveal', key: 'pressure', values: [2150] } as const
    const { receipt = '' } = (await hand.send(hand.next([reveal]))) as Ack
    lose(-1)
    const { sender } = await resume(receipt)
    expect(await bench.ledger.append(sender, frameOf(hand.chain))).toMatchObject({ type: 'ack', seq: 0 })
    expect((await bench.store.run(hand.header.run))?.reveals).toMatchObject([{ key: 'pressure', placedSeq: 0 }])
  })

  it('of another key or another run changes nothing', async () => {
    await work(3)
    const foreign = receiptKey(generateKeyPairSync('ed25519').privateKey)
    const far = { run: hand.header.run, epoch: 1, seq: 90, tick: 900, hash: 'f'.repeat(64), serverTime: 1, seal: '' }
    for (const text of [foreign.sign(far), RECEIPTS.sign({ ...far, run: 'e'.repeat(32) }), 'gfr1.nonsense']) {
      const { head } = await resume(text)
      expect(head).toMatchObject({ type: 'head', seq: 2 })
      expect(head).not.toHaveProperty('recover')
    }
    expect(await flags()).toEqual([])
  })
})
