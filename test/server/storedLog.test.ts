// The evidence of a stored run: whatever is changed in it afterwards is found when its log is read (M1–M8, L1, L2).

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atOnce } from '../../server/runs/inTurns.ts'
import { storedLog } from '../../server/runs/storedLog.ts'
import type { StoredChunk, StoredRun } from '../../server/storage/store.ts'
import { type LedgerBench, openBench, say } from '../support/ledgerBench.ts'

let bench: LedgerBench
let run: StoredRun
let chunks: readonly StoredChunk[]
let foreign: readonly StoredChunk[]

async function performed(): Promise<{ run: StoredRun; chunks: readonly StoredChunk[] }> {
  const hand = await bench.start()
  for (let n = 0; n < 8; n++) {
    bench.clock += 200
    await hand.send(hand.next([say(9 * n + 2), say(9 * n + 5, 'go')]))
  }
  await hand.submit()
  const stored = await bench.store.run(hand.header.run)
  return { run: stored as StoredRun, chunks: await bench.store.chunks(hand.header.run) }
}

beforeAll(async () => {
  bench = openBench({}, 'memory')
  ;({ run, chunks } = await performed())
  foreign = (await performed()).chunks
})
afterAll(() => bench.close())

const place = fc.nat({ max: 7 })
const fault = (changed: readonly StoredChunk[], of = run): string => {
  const read = atOnce(storedLog(of, changed))
  return read.ok ? 'unnoticed' : read.refusal.code
}
const without = (i: number): StoredChunk[] => chunks.filter((_, k) => k !== i)

describe('a stored run', () => {
  it('reads back whole when nothing was changed', () => {
    expect(atOnce(storedLog(run, chunks))).toMatchObject({
      ok: true,
      value: { end: { tick: 72, reason: 'submit' }, inputs: { length: 16 } },
    })
  })

  it('shows any flipped bit of a body (M1)', () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.nat({ max: 7 }), (i, at, bit) => {
        const chunk = chunks[i] as StoredChunk
        const body = Uint8Array.from(chunk.body)
        body[at % body.length] = (body[at % body.length] as number) ^ (1 << bit)
        expect(fault(chunks.with(i, { ...chunk, body }))).not.toBe('unnoticed')
      }),
      { numRuns: 500 },
    )
  })

  it('shows dropped, repeated, swapped, foreign and cut-off chunks (M2–M6, M8)', () => {
    fc.assert(
      fc.property(place, place, (i, k) => {
        const at = (n: number): StoredChunk => chunks[n] as StoredChunk
        expect(fault(without(i))).not.toBe('unnoticed')
        expect(fault(chunks.toSpliced(i, 0, at(i)))).not.toBe('unnoticed')
        expect(fault(chunks.toSpliced(i, 0, at(k)))).not.toBe('unnoticed')
        expect(fault(chunks.with(i, foreign[i] as StoredChunk))).not.toBe('unnoticed')
        expect(fault(chunks.slice(0, i))).not.toBe('unnoticed')
        if (i !== k) expect(fault(chunks.with(i, { ...at(k), seq: i }).with(k, { ...at(i), seq: k }))).not.toBe('unnoticed')
      }),
    )
  })

  it('shows a changed epoch, hash, header, secret, end, time and trailer', () => {
    const first = chunks[0] as StoredChunk
    const seal = run.seal as NonNullable<StoredRun['seal']>
    const changed: Record<string, string> = {
      epoch: fault(chunks.with(0, { ...first, epoch: 2 })),
      hash: fault(chunks.with(0, { ...first, hash: '0'.repeat(64) })),
      header: fault(chunks, { ...run, header: { ...run.header, publicSeed: '0'.repeat(32) } }),
      secret: fault(chunks, { ...run, secretSeed: '0'.repeat(32) }),
      end: fault(chunks, { ...run, seal: { ...seal, tick: seal.tick + 1 } }),
      reason: fault(chunks, { ...run, seal: { ...seal, reason: 'timeout' } }),
      time: fault(chunks, { ...run, seal: { ...seal, trailer: { ...seal.trailer, timing: { endedAt: 1, granted: 0, pauses: [] } } } }),
      sealedAt: fault(chunks, { ...run, seal: { ...seal, sealedAt: 1 } }),
    }
    expect(changed).toEqual({
      epoch: 'hash',
      hash: 'hash',
      header: 'header',
      secret: 'header',
      end: 'seal',
      reason: 'seal',
      time: 'seal',
      sealedAt: 'seal',
    })
  })
})
