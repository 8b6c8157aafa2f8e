// Every answer of the ledger (reliability.md §2.2), and that a refusal leaves what is stored untouched.

import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { atOnce } from '../../server/runs/inTurns.ts'
import { openRun } from '../../server/runs/opening.ts'
import { newSender } from '../../server/runs/sender.ts'
import { storedLog } from '../../server/runs/storedLog.ts'
import { pausesOf, placed } from '../../server/runs/timeAnchor.ts'
import { MOST_CHUNKS, MOST_TICKS } from '../../server/runs/timeRule.ts'
import type { Input } from '../../shared/log/input.ts'
import { type Chunk, headerHash, sealChunk } from '../../shared/log/runLog.ts'
import { ACK_DIGITS, type Answer } from '../../shared/protocol/messages.ts'
import { frameOf, type Hand, type LedgerBench, openBench, opening, say, WRITER } from '../support/ledgerBench.ts'

let bench: LedgerBench
let hand: Hand

beforeEach(async () => {
  bench = openBench()
  hand = await bench.start()
  bench.clock += 10_000
})
afterEach(() => bench.close())

const code = (answer: Answer): string => (answer.type === 'refused' ? answer.code : answer.type)
const raw = (message: unknown): Promise<Answer> => bench.ledger.append(hand.sender, message)
const reveal = (key: string, values: readonly number[], tick: number): Input => ({ tick, by: 'system', verb: 'reveal', key, values })
const ask = (key: string, tick = 1): Promise<Answer> => bench.ledger.reveal(hand.sender, { run: hand.header.run, epoch: 1, key, tick })

describe('appending', () => {
  it('acks what is stored, and the stored log is what was sent', async () => {
    const { receipt, ...ack } = (await hand.send(hand.next([say(3), say(3, 'go')]))) as Extract<Answer, { type: 'ack' }>
    expect(ack).toEqual({ type: 'ack', epoch: 1, seq: 0, hash: hand.chain[0]?.hash.slice(0, ACK_DIGITS) })
    expect(receipt).toMatch(/^gfr1\.ed25519\./)
    await hand.send(hand.next([say(12)]))
    const run = await bench.store.run(hand.header.run)
    const log = atOnce(storedLog(run as NonNullable<typeof run>, await bench.store.chunks(hand.header.run)))
    expect(log).toMatchObject({
      ok: true,
      value: { header: hand.header, inputs: [say(3), say(3, 'go'), say(12)], end: { tick: 18, reason: 'open' } },
    })
  })

  it('takes several chunks in a frame and acks the last', async () => {
    const first = hand.next([say(1)])
    const second = sealChunk({ ...first, seq: 1, tickFrom: 9, tickTo: 20, inputs: [say(11)], prevHash: first.hash })
    expect(await hand.send(first, second)).toMatchObject({ type: 'ack', seq: 1, hash: second.hash.slice(0, ACK_DIGITS) })
  })

  it('acks a repeated chunk again without storing it again (N8, I4)', async () => {
    const chunk = hand.next([say(1)])
    const { receipt: _, ...first } = (await hand.send(chunk)) as Extract<Answer, { type: 'ack' }>
    await hand.send(hand.next([say(10)]))
    const before = bench.digest()
    expect(await raw(frameOf([chunk]))).toEqual(first)
    expect(bench.digest()).toBe(before)
  })

  it('acks a repeated chunk even when it is older than what is kept in memory', async () => {
    for (let n = 0; n < 300; n++) {
      bench.clock += 150
      expect((await hand.send(hand.next())).type).toBe('ack')
    }
    expect(await raw(frameOf([hand.chain[2] as Chunk]))).toMatchObject({ type: 'ack', seq: 2 })
    expect(await raw(frameOf([{ ...(hand.chain[2] as Chunk), hash: '0'.repeat(64) }]))).toMatchObject({ type: 'conflict', seq: 2 })
  })

  it('quarantines a run when a stored chunk comes back different, keeping both', async () => {
    await hand.send(hand.next([say(1)]))
    const other = sealChunk({ ...(hand.chain[0] as Chunk), inputs: [say(2)] })
    const stored = await bench.store.chunks(hand.header.run)
    expect(await raw(frameOf([other]))).toEqual({ type: 'conflict', run: hand.header.run, seq: 0 })
    expect(await bench.store.chunks(hand.header.run)).toEqual(stored)
    expect(code(await hand.send(hand.next()))).toBe('run-quarantined')
    expect(code(await bench.ledger.resume(hand.sender, { run: hand.header.run, writerId: WRITER }))).toBe('run-quarantined')
  })
})

describe('refusing', () => {
  const far: Input = { tick: 5, by: 'trainee', verb: 'move', hand: 'left', position: [1, 2, 3] }
  const cases: readonly [what: string, expected: string, message: () => unknown][] = [
    ['no object', 'malformed', () => 'append'],
    ['an extra field', 'malformed', () => ({ ...frameOf([hand.next()]), score: 100 })],
    ['a missing field', 'malformed', () => ({ run: hand.header.run, epoch: 1 })],
    ['a body that is cut short', 'malformed', () => withBody((body) => body.slice(0, -1), hand.next([say(1)]))],
    ['a body with bytes to spare', 'malformed', () => withBody((body) => Uint8Array.of(...body, 0), hand.next([say(1)]))],
    [
      'an integer in a longer form than needed',
      'malformed',
      () => withBody((body) => Uint8Array.of(0x80, 0, ...body.slice(1)), hand.next()),
    ],
    ['an unknown verb', 'malformed', () => frameOf([hand.next([{ ...far, verb: 'fly' } as unknown as Input])])],
    ['a position beyond the room', 'malformed', () => frameOf([hand.next([{ ...far, position: [600_000, 0, 0] } as Input])])],
    ['a rotation that is none', 'malformed', () => frameOf([hand.next([{ ...far, rotation: [0, 0, 0, 5000] } as Input])])],
    ['an infinite epoch', 'not-finite', () => ({ ...frameOf([hand.next()]), epoch: JSON.parse('1e999') })],
    ['a NaN epoch', 'not-finite', () => ({ ...frameOf([hand.next()]), epoch: Number.NaN })],
    ['a frame over 48 KB', 'oversized', () => ({ ...frameOf([hand.next()]), bodies: new Uint8Array(49_153) })],
    [
      'bytes that no chunk claims',
      'malformed',
      () => {
        const frame = frameOf([hand.next()])
        return { ...frame, bodies: Uint8Array.of(...frame.bodies, 0) }
      },
    ],
    [
      'a body too short for what its chunks claim',
      'malformed',
      () => {
        const frame = frameOf([hand.next()])
        return { ...frame, chunks: frame.chunks.map((each) => ({ ...each, length: 400 })) }
      },
    ],
    ['17 inputs in a tick', 'oversized', () => frameOf([hand.next(Array.from({ length: 17 }, () => say(4)))])],
    [
      '513 inputs in a chunk',
      'oversized',
      () =>
        frameOf([
          hand.next(
            Array.from({ length: 513 }, (_, i) => say(1 + Math.floor(i / 16))),
            { tickTo: 40 },
          ),
        ]),
    ],
    ['another run than its own', 'foreign-run', () => frameOf([{ ...hand.next(), run: 'f'.repeat(32) }])],
    ['an input before its chunk', 'out-of-order', () => frameOf([hand.next([say(0)])])],
    ['an input after its chunk', 'out-of-order', () => frameOf([hand.next([say(10)])])],
    ['ticks that go back', 'out-of-order', () => frameOf([hand.next([], { tickFrom: 3, tickTo: 9 })])],
    ['a chunk of no ticks', 'out-of-order', () => frameOf([hand.next([], { tickTo: 0 })])],
    ['a gap', 'nack', () => frameOf([hand.next([], { seq: 2 })])],
    ['a chain that does not fit', 'nack', () => frameOf([hand.next([], { prevHash: 'd'.repeat(64) })])],
    ['a hash that is not its own', 'nack', () => frameOf([{ ...hand.next(), hash: 'd'.repeat(64) }])],
    ['an older epoch', 'moved', () => frameOf([hand.next([], { epoch: 0 })])],
    ['a newer epoch', 'not-resumed', () => frameOf([hand.next([], { epoch: 2 })])],
    ['a reveal nobody issued', 'system-input-not-issued', () => frameOf([hand.next([reveal('pressure', [2150], 4)])])],
    ['an instructor who was not there', 'not-for-this-author', () => frameOf([hand.next([{ ...say(4), by: 'instructor' }])])],
    ['ticks ahead of the clock', 'too-far-ahead', () => frameOf([hand.next([], { tickTo: 631 })])],
  ]

  const withBody = (change: (body: Uint8Array) => Uint8Array, chunk: Chunk) => {
    const frame = frameOf([chunk])
    const bodies = change(frame.bodies)
    return { ...frame, bodies, chunks: [{ length: bodies.length, hash: chunk.hash }] }
  }

  it.each(cases)('%s is answered with %s and changes nothing', async (_what, expected, message) => {
    const before = bench.digest()
    expect(code(await raw(message()))).toBe(expected)
    expect(bench.digest()).toBe(before)
    expect((await hand.send(hand.next([say(1)]))).type).toBe('ack')
  })

  it('tells a gap what is expected', async () => {
    await hand.send(hand.next())
    const answer = await raw(frameOf([hand.next([], { seq: 5 })]))
    expect(answer).toEqual({ type: 'nack', run: hand.header.run, expected: 1, headHash: hand.chain[0]?.hash })
  })

  it('takes 15 frames at once and 15 a second, no more', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => raw({})))
    expect(answers.map(code)).toEqual([...Array(15).fill('malformed'), ...Array(5).fill('too-fast')])
    bench.clock += 200
    const later = await Promise.all(Array.from({ length: 4 }, () => raw({})))
    expect(later.map(code)).toEqual(['malformed', 'malformed', 'malformed', 'too-fast'])
  })

  it('lets no one append who has not resumed', async () => {
    const stranger = newSender(hand.header.run, bench.clock)
    expect(code(await bench.ledger.append(stranger, frameOf([hand.next()])))).toBe('not-resumed')
  })

  it('lets a run without a clock go at any speed', async () => {
    const fast = await bench.start({ untimed: true })
    expect((await fast.send(fast.next([], { tickTo: 100_000 }))).type).toBe('ack')
  })

  it('takes no more chunks than four hours are cut into', async () => {
    const long = await bench.start({ untimed: true })
    await long.send(long.next())
    const db = new DatabaseSync(bench.path)
    db.prepare('UPDATE run SET head_seq = ? WHERE run = ?').run(MOST_CHUNKS - 2, long.header.run)
    db.close()
    bench.ledger.forget(long.header.run)
    const last = long.next([], { seq: MOST_CHUNKS - 1 })
    const more = sealChunk({ ...last, seq: MOST_CHUNKS, tickFrom: last.tickTo, tickTo: last.tickTo + 9, prevHash: last.hash })
    expect(code(await long.send(last, more))).toBe('run-too-long')
    expect((await long.send(last)).type).toBe('ack')
    expect(code(await long.send(more))).toBe('run-too-long')
  })

  it.each([{ untimed: true }, {}] as const)('takes four hours of ticks of a run outside sessions, not one more: %o', async (more) => {
    const long = await bench.start(more)
    bench.clock += 12 * 3_600_000
    const { run } = long.header
    await long.send(long.next([say(1)]))
    const before = bench.digest()
    expect(code(await long.send(long.next([], { tickTo: MOST_TICKS + 1 })))).toBe('run-too-long')
    expect(code(await long.submit(MOST_TICKS + 1))).toBe('run-too-long')
    expect(code(await bench.ledger.reveal(long.sender, { run, epoch: 1, key: 'pressure', tick: MOST_TICKS + 1 }))).toBe('run-too-long')
    expect(bench.digest()).toBe(before)
    expect((await long.send(long.next([], { tickTo: MOST_TICKS }))).type).toBe('ack')
    expect((await long.submit()).type).toBe('sealed')
  })
})

describe('opening', () => {
  it.each([
    ['unknown-scenario', { scenario: 'three-cubes' }],
    ['unknown-fingerprint', { fingerprint: '0'.repeat(64) }],
    ['unknown-engine', { engine: '0'.repeat(64) }],
    ['old-client', { protocol: 0 }],
    ['old-server', { protocol: 99 }],
  ] as const)('is refused with %s', async (expected, more) => {
    const before = bench.digest()
    expect(await openRun(bench.opening, opening(more))).toMatchObject({ ok: false, refusal: { code: expected } })
    expect(bench.digest()).toBe(before)
  })

  it('keeps the seeds that were asked for, and says so in the header', async () => {
    const seeds = { public: '1'.repeat(32), secret: '2'.repeat(32) }
    const opened = await openRun(bench.opening, opening({ requestedSeed: seeds }))
    expect(opened).toMatchObject({ ok: true, value: { header: { publicSeed: seeds.public, requestedSeed: true } } })
    expect(JSON.stringify(opened)).not.toContain(seeds.secret)
  })
})

describe('reveals', () => {
  it('are stored, told, and accepted once, as they were told', async () => {
    expect(await ask('pressure', 4)).toEqual({ type: 'revealed', run: hand.header.run, key: 'pressure', values: [2150] })
    expect(code(await hand.send(hand.next([reveal('pressure', [2151], 4)])))).toBe('system-input-not-issued')
    expect((await hand.send(hand.next([reveal('pressure', [2150], 4)]))).type).toBe('ack')
    expect(code(await hand.send(hand.next([reveal('pressure', [2150], 12)])))).toBe('system-input-not-issued')
  })

  it('are told alike however often they are asked for', async () => {
    const first = await ask('pressure')
    const before = bench.digest()
    expect(await ask('pressure')).toEqual(first)
    expect(bench.digest()).toBe(before)
  })

  it('are placed in the order they were issued', async () => {
    await ask('pressure')
    await ask('bolt.2.seized')
    expect(code(await hand.send(hand.next([reveal('bolt.2.seized', [1], 3), reveal('pressure', [2150], 3)])))).toBe(
      'system-input-not-issued',
    )
    expect((await hand.send(hand.next([reveal('pressure', [2150], 3), reveal('bolt.2.seized', [1], 3)]))).type).toBe('ack')
  })

  it('hide nothing under an unknown key', async () => {
    expect(code(await ask('everything'))).toBe('unknown-reveal')
  })

  it('hold up a submit until they are placed, but not a time-out', async () => {
    await ask('pressure')
    await hand.send(hand.next())
    expect(code(await hand.submit())).toBe('reveal-outstanding')
    expect((await hand.submit(9, 'timeout')).type).toBe('sealed')
  })

  it('may still be placed by the page that takes over, with what the one before had not sent yet', async () => {
    await ask('pressure')
    const other = newSender(hand.header.run, bench.clock)
    await bench.ledger.resume(other, { run: hand.header.run, writerId: 'c'.repeat(32) })
    const chunk = (inputs: readonly Input[]) => frameOf([hand.next(inputs, { epoch: 2 })])
    expect(code(await bench.ledger.append(other, chunk([reveal('pressure', [2151], 4)])))).toBe('system-input-not-issued')
    expect(await bench.ledger.append(other, chunk([reveal('pressure', [2150], 4)]))).toMatchObject({ type: 'ack', seq: 0 })
    expect((await bench.store.run(hand.header.run))?.reveals).toMatchObject([{ key: 'pressure', epoch: 1, placedSeq: 0 }])
  })

  it('lapse when another writer takes over, and are issued anew on demand', async () => {
    await ask('pressure')
    const other = newSender(hand.header.run, bench.clock)
    expect(await bench.ledger.resume(other, { run: hand.header.run, writerId: 'c'.repeat(32) })).toMatchObject({ type: 'head', epoch: 2 })
    const chunk = (inputs: readonly Input[]) => frameOf([hand.next(inputs, { epoch: 2 })])
    const again = { run: hand.header.run, epoch: 2, key: 'pressure', tick: 4 }
    expect(await bench.ledger.reveal(other, again)).toMatchObject({ type: 'revealed', values: [2150] })
    const twice = chunk([reveal('pressure', [2150], 4), reveal('pressure', [2150], 5)])
    expect(code(await bench.ledger.append(other, twice))).toBe('system-input-not-issued')
    expect((await bench.ledger.append(other, chunk([reveal('pressure', [2150], 4)]))).type).toBe('ack')
  })
})

describe('writers', () => {
  it('keep their epoch over a new connection, and lose it to another page (C5, I8)', async () => {
    await hand.send(hand.next([say(2)]))
    const again = newSender(hand.header.run, bench.clock)
    expect(await bench.ledger.resume(again, { run: hand.header.run, writerId: WRITER })).toMatchObject({
      type: 'head',
      epoch: 1,
      seq: 0,
      tick: 9,
    })
    const other = newSender(hand.header.run, bench.clock)
    const taken = await bench.ledger.resume(other, { run: hand.header.run, writerId: 'c'.repeat(32) })
    expect(taken).toMatchObject({ type: 'head', epoch: 2, seq: 0, hash: hand.chain[0]?.hash })
    expect(await hand.send(hand.next([say(11)]))).toEqual({ type: 'moved', run: hand.header.run, epoch: 2, elsewhere: false })
    expect(await bench.ledger.resume(again, { run: hand.header.run, writerId: WRITER })).toEqual({
      type: 'moved',
      run: hand.header.run,
      epoch: 2,
      elsewhere: false,
    })
  })

  it('learn whether the other page is at another computer, whatever the ledger has forgotten since (C7)', async () => {
    const { run } = hand.header
    const spare = newSender(run, bench.clock, 'f'.repeat(32))
    await bench.ledger.resume(spare, { run, writerId: 'c'.repeat(32) })
    const moved = { type: 'moved', run, epoch: 2, elsewhere: true }
    expect(await hand.send(hand.next([say(2)]))).toEqual(moved)
    bench.ledger.forget(run)
    expect(await bench.ledger.resume(newSender(run, bench.clock, 'e'.repeat(32)), { run, writerId: WRITER })).toEqual(moved)
    expect((await bench.store.run(run))?.writers).toEqual([
      { epoch: 1, writerId: WRITER, device: '' },
      { epoch: 2, writerId: 'c'.repeat(32), device: 'f'.repeat(32) },
    ])
  })

  it('are remembered when the ledger has forgotten the run', async () => {
    await hand.send(hand.next([say(2)]))
    bench.ledger.forget(hand.header.run)
    expect((await hand.send(hand.next([say(11)]))).type).toBe('ack')
    bench.ledger.forget(hand.header.run)
    expect(await raw(frameOf([hand.chain[0] as Chunk]))).toMatchObject({ type: 'ack', seq: 0 })
  })
})

describe('sealing', () => {
  it('fixes the end once and returns the same seal ever after', async () => {
    await hand.send(hand.next([say(2)]))
    const first = await hand.submit(50)
    expect(first).toMatchObject({ type: 'sealed', seq: 0, hash: hand.chain[0]?.hash })
    bench.clock += 5000
    const before = bench.digest()
    expect(await hand.submit(60)).toEqual(first)
    expect(await hand.send(hand.next([say(11)]))).toEqual(first)
    expect(bench.digest()).toBe(before)
    expect(bench.sealed).toEqual([hand.header.run])
  })

  it('puts the server clock into the trailer, from the first writer on, and the secret seed', async () => {
    await hand.send(hand.next([say(2)]))
    await hand.submit()
    const run = await bench.store.run(hand.header.run)
    expect(run?.seal?.trailer.timing).toEqual({ endedAt: 10_000, granted: 0, pauses: [] })
    expect(run?.seal?.trailer.secretSeed).toBe(run?.secretSeed)
  })

  it('at time-out rests on every chunk, also on what came in while the others were read', async () => {
    const { run } = hand.header
    await hand.send(hand.next([say(2)]))
    const { store } = bench as unknown as { store: { chunks: LedgerBench['store']['chunks'] } }
    const read = store.chunks
    let reading = 0
    store.chunks = async (id) => {
      const found = await read(id)
      if (reading++ > 0) return found
      expect((await hand.send(hand.next([], { tickTo: 600 }))).type).toBe('ack')
      bench.clock += 60_000
      return found
    }
    expect(await bench.ledger.timeOut(run)).toBe('sealed')
    store.chunks = read
    const sealed = await store.chunks(run)
    expect(sealed.map(({ tickTo }) => tickTo)).toEqual([9, 600])
    const { seal } = (await bench.store.run(run)) as NonNullable<Awaited<ReturnType<LedgerBench['store']['run']>>>
    expect(seal).toMatchObject({ seq: 1, tick: 600 })
    // The page stood still after its last chunk, not before it.
    expect(seal?.trailer.timing?.pauses).toEqual(pausesOf(atOnce(placed(sealed)), 1_000_000, { tick: 600, at: bench.clock }))
    expect(seal?.trailer.timing?.pauses).toEqual([[10_000, 70_000]])
  })

  it('leaves the time of an untimed run to its ticks', async () => {
    const fast = await bench.start({ untimed: true })
    await fast.send(fast.next([], { tickTo: 60_000 }))
    await fast.submit()
    expect((await bench.store.run(fast.header.run))?.seal?.trailer.timing).toBeUndefined()
  })

  it('is refused at another head than the stored one, before it, and ahead of the clock', async () => {
    await hand.send(hand.next([say(2)]))
    const end = { run: hand.header.run, epoch: 1, reason: 'submit', tick: 9 }
    const head = headerHash(hand.header)
    expect(code(await bench.ledger.submit(hand.sender, { ...end, seq: -1, hash: head }))).toBe('nack')
    expect(code(await hand.submit(8))).toBe('out-of-order')
    expect(code(await hand.submit(631))).toBe('too-far-ahead')
    expect((await hand.submit(630)).type).toBe('sealed')
  })
})
