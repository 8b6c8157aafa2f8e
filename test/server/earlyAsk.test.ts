// A hidden value asked for before anybody could observe it is flagged for a person, and costs nothing by itself.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dueReveals, earlyAsks } from '../../server/runs/earlyAsk.ts'
import type { Scored } from '../../server/runs/scorer.ts'
import { Verifier } from '../../server/runs/verifier.ts'
import type { Event } from '../../shared/log/event.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import { type LedgerBench, openBench } from '../support/ledgerBench.ts'

const event = (tick: number, kind: Event['kind'], of: string): Event => ({ tick, kind, of, data: {} })

describe('an ask', () => {
  const due = dueReveals([event(100, 'reveal.due', 'pressure'), event(300, 'reveal.due', 'pressure'), event(101, 'revealed', 'pressure')])

  it('at the tick in which the world first shows the thing, or later, is an honest one', () => {
    expect(due).toEqual([{ key: 'pressure', tick: 100 }])
    expect(
      earlyAsks(
        [
          { key: 'pressure', askedTick: 100 },
          { key: 'pressure', askedTick: 260 },
        ],
        due,
        600,
      ),
    ).toEqual([])
  })

  it('before that is flagged from the asking to when it was due', () => {
    expect(earlyAsks([{ key: 'pressure', askedTick: 99 }], due, 600)).toEqual([{ kind: 'asked-early', fromTick: 99, toTick: 100 }])
  })

  it('for what never came up is flagged to the end of the run', () => {
    expect(earlyAsks([{ key: 'bolt.2.seized', askedTick: 5 }], due, 600)).toEqual([{ kind: 'asked-early', fromTick: 5, toTick: 600 }])
  })

  it('by an earlier writer counts as well: knowing it, one can be another', () => {
    const asked = [
      { key: 'pressure', askedTick: 2, epoch: 1 },
      { key: 'pressure', askedTick: 100, epoch: 2 },
    ]
    expect(earlyAsks(asked, due, 600)).toEqual([{ kind: 'asked-early', fromTick: 2, toTick: 100 }])
  })

  it('after the end of the log, by a page whose last work never came, is nothing', () => {
    expect(earlyAsks([{ key: 'bolt.2.seized', askedTick: 700 }], due, 600)).toEqual([])
  })
})

describe('a run', () => {
  let bench: LedgerBench
  beforeEach(() => {
    bench = openBench()
  })
  afterEach(() => bench.close())

  /** Asks and sends the value at once, says where it ends, and is scored with what the world is said to have shown. */
  async function scored(ask: number, end: number, found: Pick<Scored, 'sheet' | 'due' | 'undue'>): Promise<string> {
    const hand = await bench.start()
    const { run } = hand.header
    bench.clock += 300_000
    await bench.ledger.reveal(hand.sender, { run, epoch: 1, key: 'pressure', tick: ask })
    await hand.send(hand.next([{ tick: 8, by: 'system', verb: 'reveal', key: 'pressure', values: [2150] }]))
    expect((await hand.submit(end)).type).toBe('sealed')
    const score = async () => ({ hashes: [], ...found })
    const verifier = new Verifier({ store: bench.store, now: () => 9, openScorer: () => ({ score, discard: async () => {} }) })
    verifier.enqueue(run)
    await verifier.idle()
    return run
  }

  it('has its flag beside its score, which it does not change', async () => {
    const run = await scored(1, 9, { sheet: { total: 7 } as Sheet, due: [{ key: 'pressure', tick: 7 }] })
    expect(await bench.store.newestResult(run)).toMatchObject({ sheet: { total: 7 } })
    expect(await bench.store.flags(run)).toEqual([{ kind: 'asked-early', fromTick: 1, toTick: 7, at: 9 }])
  })

  it('has it also where a person has to look anyway, and counts from where its log could be, whatever its page says', async () => {
    // It stands still for five minutes and says that it asks at their end.
    const undue = { key: 'pressure', tick: 8 }
    const run = await scored(18_000, 17_000, { sheet: {} as Sheet, due: [{ key: 'pressure', tick: 9000 }], undue })
    expect(await bench.store.review(run)).toContain('undue-reveal')
    expect(await bench.store.flags(run)).toEqual([{ kind: 'asked-early', fromTick: 3600, toTick: 9000, at: 9 }])
  })
})
