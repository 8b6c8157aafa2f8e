// Hidden values that came before they could be observed: found in the events, and left to a person by the real verifier.

import { beforeAll, describe, expect, it } from 'vitest'
import { openScorer } from '../../server/runs/scorer.ts'
import { undueReveal } from '../../server/runs/undueReveal.ts'
import { Verifier } from '../../server/runs/verifier.ts'
import type { Input } from '../../shared/log/input.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { replay } from '../../shared/scoring/replay.ts'
import { init } from '../../shared/sim/bodies.ts'
import { reveal } from '../../shared/sim/secrets.ts'
import { event } from '../support/bench.ts'
import { freshLog, type GoldenScenario, goldenScenarios } from '../support/golden.ts'
import { shortened } from '../support/sealedFile.ts'
import { memoryStore, storeRun } from '../support/storedRun.ts'

let golden: GoldenScenario
let honest: RunLog
beforeAll(async () => {
  await init()
  golden = (await goldenScenarios())[0] as GoldenScenario
  // Long enough for the bolts to be known.
  honest = shortened(freshLog(golden, 'perfect'), 4000)
})

/** The same run with the pressure in its log at a tick when the gauge still hangs in its place. */
function early(log: RunLog, tick: number): RunLog {
  const values = reveal(golden.content.scenario, log.trailer.secretSeed as string, 'pressure') as readonly number[]
  const input: Input = { tick, by: 'system', verb: 'reveal', key: 'pressure', values }
  const at = log.inputs.findIndex((each) => each.tick > tick)
  return { ...log, inputs: [...log.inputs.slice(0, at), input, ...log.inputs.slice(at)] }
}

describe('a reveal', () => {
  const due = (tick: number, key = 'pressure') => event(tick, 'reveal.due', key)
  const revealed = (tick: number, key = 'pressure') => event(tick, 'revealed', key)

  it('is due once the world has said so, and ever after', () => {
    expect(undueReveal([due(5), revealed(6), revealed(60)])).toBeUndefined()
    expect(undueReveal([])).toBeUndefined()
  })

  it('is not due before, in the very tick, nor because another thing is', () => {
    expect(undueReveal([revealed(4), due(5)])).toEqual({ tick: 4, key: 'pressure' })
    expect(undueReveal([revealed(5), due(5)])).toEqual({ tick: 5, key: 'pressure' })
    expect(undueReveal([due(5, 'disc'), revealed(9)])).toEqual({ tick: 9, key: 'pressure' })
  })

  it('is due in honest runs, to the last thing that is hidden', () => {
    for (const name of ['perfect', 'perfect-hard']) {
      const log = freshLog(golden, name)
      const to = log.inputs.findLast(({ verb }) => verb === 'reveal')?.tick as number
      const { events } = replay(log, golden.content.scenario, { to })
      expect(events.some(({ kind }) => kind === 'revealed')).toBe(true)
      expect(undueReveal(events), name).toBeUndefined()
    }
  }, 120_000)
})

describe('the verifier', () => {
  it.each([
    ['scores a run whose values came when they were due', (log: RunLog) => log, undefined],
    [
      'leaves a run to a person whose value came before the gauge was seated',
      (log: RunLog) => early(log, 100),
      "undue-reveal: 'pressure' at tick 100, before it could be observed",
    ],
  ])(
    '%s',
    async (_, make, reason) => {
      const log = make(honest)
      expect(log.inputs.some(({ verb }) => verb === 'reveal')).toBe(true)
      const { store } = memoryStore()
      const hand = await storeRun(store, log)
      await hand.to(log.end.tick)
      await hand.seal()
      const reviews: string[] = []
      const verifier = new Verifier({ store, now: () => 3, openScorer, onReview: (_run, why) => reviews.push(why) })
      try {
        verifier.enqueue(log.header.run)
        await verifier.idle()
        expect(reviews).toEqual(reason ? [reason] : [])
        expect((await store.newestResult(log.header.run)) === undefined).toBe(reason !== undefined)
      } finally {
        await verifier.close()
        await store.close()
      }
    },
    60_000,
  )
})
