// Going on with a run on any computer (C1, C2, C5, C7): what the browser kept and what the server has become one log, or the server's wins.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeptChunk, KeptRun, LocalCopy } from '../../client/net/localCopy.ts'
import { rejoin } from '../../client/net/rejoin.ts'
import { openUplink } from '../../client/net/uplink.ts'
import { accept } from '../../shared/base/outcome.ts'
import { type Chunk, chunkBody, sealChunk } from '../../shared/log/runLog.ts'
import { type ChunkPage, PAGE_CHUNKS } from '../../shared/protocol/messages.ts'
import { type Hand, type LedgerBench, openBench, say } from '../support/ledgerBench.ts'
import { FakeClock, LossyLine } from '../support/lossyLine.ts'

let bench: LedgerBench
let hand: Hand
let pages: number[]
beforeEach(async () => {
  bench = openBench({}, 'memory')
  hand = await bench.start()
  bench.clock += 600_000
  pages = []
})
afterEach(() => bench.close())

const work = async (chunks: number): Promise<void> => {
  for (let n = 0; n < chunks; n++) {
    bench.clock += 150
    await hand.send(hand.next([say(9 * hand.chain.length + 2)]))
  }
}
const page = async (from: number) => {
  pages.push(from)
  const run = await bench.store.run(hand.header.run)
  if (!run) throw new Error('no run')
  const chunks = await bench.store.chunks(hand.header.run, from, PAGE_CHUNKS)
  const { header, state, head } = run
  return accept<ChunkPage>({
    header,
    state,
    head,
    chunks: chunks.map((each) => ({ ...each, body: Buffer.from(each.body).toString('base64') })),
  })
}
const kept = (chain: readonly Chunk[]): KeptChunk[] =>
  chain.map((chunk) => ({ seq: chunk.seq, epoch: chunk.epoch, hash: chunk.hash, body: chunkBody(chunk) }))
/** A browser that has kept this much. */
function copyOf(chain: readonly Chunk[], receipt = ''): LocalCopy & { kept: KeptRun } {
  const nothing = async (): Promise<void> => {}
  const copy = {
    kept: { header: hand.header, receipt, chunks: kept(chain) } as KeptRun,
    read: async () => copy.kept,
    begin: nothing,
    keep: nothing,
    keepReceipt: nothing,
    forget: nothing,
    replace: async (chunks: readonly KeptChunk[]) => {
      copy.kept = { ...copy.kept, chunks }
    },
  }
  return copy
}
const hashes = (chunks: readonly { readonly hash: string }[]): string[] => chunks.map(({ hash }) => hash)

describe('a run is gone on with', () => {
  it('from the server alone on another computer, a page at a time', async () => {
    await work(1050)
    const found = await rejoin(undefined, page)
    expect(found.ok && hashes(found.value.chunks)).toEqual(hashes(hand.chain))
    expect(found).toMatchObject({ value: { saved: 1050, receipt: '' } })
    expect(pages.slice(0, 2)).toEqual([0, 1000])
  })

  it('with what this browser made and the server does not have yet', async () => {
    await work(5)
    const chain = [...hand.chain]
    const next = sealChunk({ ...hand.next([say(50, 'unsaved')]) })
    const found = await rejoin(copyOf([...chain, next], 'r'), page)
    expect(found).toMatchObject({ ok: true, value: { saved: 5, receipt: 'r', chunks: { length: 6 } } })
    expect(found.ok && found.value.chunks[5]?.inputs).toEqual([say(50, 'unsaved')])
    expect(pages).toEqual([5 + 1])
  })

  it('with what another computer added, which is then kept here too', async () => {
    await work(8)
    const copy = copyOf(hand.chain.slice(0, 3))
    const found = await rejoin(copy, page)
    expect(found.ok && hashes(found.value.chunks)).toEqual(hashes(hand.chain))
    expect(hashes(copy.kept.chunks)).toEqual(hashes(hand.chain))
    expect(pages[0]).toBe(3)
  })

  it("as the server has it, when this browser's end is another course of events, or damaged", async () => {
    await work(8)
    const other = sealChunk({ ...(hand.chain[4] as Chunk), inputs: [say(40, 'other')] })
    for (const chain of [
      [...hand.chain.slice(0, 4), other],
      [...hand.chain.slice(0, 2), ...hand.chain.slice(3)],
      [{ ...(hand.chain[0] as Chunk), hash: 'a'.repeat(64) }],
    ]) {
      const found = await rejoin(copyOf(chain), page)
      expect(found.ok && hashes(found.value.chunks)).toEqual(hashes(hand.chain))
    }
  })

  it('not when it is over, nor when the pages do not end in the head', async () => {
    await work(3)
    const short = async (from: number) => {
      const answer = await page(from)
      return answer.ok
        ? accept({ ...answer.value, chunks: answer.value.chunks.slice(0, 1).map((each) => ({ ...each, hash: 'b'.repeat(64) })) })
        : answer
    }
    expect(await rejoin(undefined, short)).toMatchObject({ ok: false, refusal: { code: 'unreadable' } })
    await hand.submit()
    expect(await rejoin(undefined, page)).toMatchObject({ ok: false, refusal: { code: 'over' } })
  })

  it('by one page only: who performed an empty log while another began to write writes nothing', async () => {
    const clock = new FakeClock(bench)
    const found = await rejoin(undefined, page)
    if (!found.ok) throw new Error(found.refusal.code)
    await work(2)
    const transport = new LossyLine(bench, clock, { draw: () => 0.5, loss: 0 })
    const uplink = openUplink({ header: hand.header, ticket: '', transport, clock, rejoined: found.value })
    uplink.record([say(3, 'late')], 12)
    await clock.advance(5000)
    expect(uplink.state()).toMatchObject({ connection: 'conflict', code: 'diverged' })
    expect((await bench.store.chunks(hand.header.run)).length).toBe(2)
  })
})
