// What the board tells of a live run is what its verified log says: the step in hand, and what was lost for good.

import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Followers, followed } from '../../server/runs/follower.ts'
import { CHECKPOINT_EVERY, openFollowWorker } from '../../server/runs/followTask.ts'
import { RunStanding } from '../../server/runs/standing.ts'
import { onTheWall } from '../../server/sessions/boards.ts'
import type { Store } from '../../server/storage/store.ts'
import { Progress } from '../../shared/scoring/progress.ts'
import { replay } from '../../shared/scoring/replay.ts'
import { scoreReplay } from '../../shared/scoring/score.ts'
import { init } from '../../shared/sim/bodies.ts'
import { freshLog, type GoldenScenario, goldenScenarios } from '../support/golden.ts'
import { memoryStore, storeRun } from '../support/storedRun.ts'

let golden: GoldenScenario
let disk: Store
let followers: Followers
let store: Store
beforeAll(async () => {
  await init()
  golden = (await goldenScenarios())[0] as GoldenScenario
})
const follow = (): void => {
  followers = new Followers({ store: disk, now: () => 5, openWorker: openFollowWorker, workers: 1, simulates: () => true })
  store = followed(disk, followers)
}
beforeEach(() => {
  disk = memoryStore().store
  follow()
})
afterEach(async () => {
  await followers.close()
  await disk.close()
})

/** By tick: the step in hand and how many are done, by a Progress that is asked after every tick. */
function course(script: string): { step: string | undefined; stepsDone: number }[] {
  const { scenario } = golden.content
  const progress = new Progress(scenario)
  const all: { step: string | undefined; stepsDone: number }[] = []
  replay(freshLog(golden, script), scenario, {
    onTick: (simulation, events) => {
      progress.feed(events)
      const states = progress.states(simulation.facts(), simulation.tick)
      const step = states.find(({ state }) => state === 'next')?.id
      all[simulation.tick] = { step, stepsDone: states.filter(({ state }) => state === 'done').length }
    },
  })
  return all
}

describe('the board of a run without a fault', () => {
  it('says after each step which is the next, and at the end that none is left but the last', async () => {
    const log = freshLog(golden, 'perfect')
    const { run } = log.header
    const all = course('perfect')
    const turns = all.flatMap((each, tick) => (tick > 1 && each.stepsDone !== all[tick - 1]?.stepsDone ? [tick] : []))
    expect(turns.length).toBeGreaterThan(20)
    const hand = await storeRun(store, log)
    expect(followers.progress(run)).toBeUndefined()
    const seen = new Set<string | undefined>()
    for (const turn of [...turns, log.end.tick]) {
      await hand.to(turn + 70)
      await followers.idle()
      const told = followers.progress(run)
      const at = followers.verified(run) as number
      expect(at).toBeGreaterThanOrEqual(Math.min(turn, log.end.tick - 60))
      // A look every tenth of a second: what was done within the last of them may be told a look later.
      const near = [0, 1, 2, 3, 4, 5, 6].map((back) => all[at - back]).map((each) => [each?.step, each?.stepsDone])
      expect(near).toContainEqual([told?.step, told?.stepsDone])
      expect(told?.steps).toBe(golden.content.scenario.procedure.length)
      expect(told?.alerts).toEqual([])
      seen.add(told?.step)
    }
    expect(seen.size).toBeGreaterThan(15)
  }, 60_000)

  it('goes on from a kept world with all it knew, and is gone with the seal', async () => {
    const log = freshLog(golden, 'perfect')
    const { run } = log.header
    const hand = await storeRun(store, log)
    await hand.to(4 * CHECKPOINT_EVERY + 100)
    await followers.idle()
    const before = followers.progress(run)
    await followers.close()
    follow()
    const later = await storeRunOn(hand, store)
    await later(4 * CHECKPOINT_EVERY + 170)
    await followers.idle()
    expect(followers.progress(run)?.stepsDone).toBeGreaterThanOrEqual(before?.stepsDone as number)
    expect(followers.progress(run)?.stepsDone).toBeGreaterThan(3)
    expect(followers.progress(run)?.last).toBeDefined()
  }, 60_000)
})

/** The same hand goes on writing, through the store of now. */
const storeRunOn =
  async (hand: Awaited<ReturnType<typeof storeRun>>, now: Store) =>
  async (tick: number): Promise<void> => {
    await hand.to(tick)
    followers.stored(
      hand.chunks[0]?.run as string,
      Math.max(...hand.chunks.filter(({ tickFrom }) => tickFrom < tick).map(({ tickTo }) => tickTo)),
    )
    expect(await now.run(hand.chunks[0]?.run as string)).toBeDefined()
  }

describe('alerts', () => {
  it.each(['car-dropped', 'no-lock', 'cross-threaded', 'dropped-wheel', 'loosen-in-air', 'perfect'])(
    'of %s are the vetoes and negative items of its sheet that nothing can undo, at their ticks',
    (script) => {
      const { scenario, rubric, fingerprints } = golden.content
      const log = freshLog(golden, script)
      const standing = new RunStanding(scenario, rubric)
      const played = replay(log, scenario, { onTick: (world, events) => standing.after(world.tick, events, () => world.facts()) })
      const sheet = scoreReplay(log, played, scenario, rubric, fingerprints)
      const taken = sheet.penalties.filter(({ id }) => ['V1', 'V2', 'V4', 'instrument-broken'].includes(id))
      const told = standing
        .told(() => ({}), log.end.tick)
        .alerts.map((each) => ('aspect' in each ? `${each.aspect} ${each.tick}` : each.is))
      const firsts = [...new Map([...taken].reverse().map(({ id, tick }) => [id, `${id} ${tick}`])).values()]
      expect([...told].sort()).toEqual(firsts.sort())
    },
    20_000,
  )

  it('tell of a world that was another, and the wall of nothing but the step', async () => {
    const log = freshLog(golden, 'perfect')
    const { run } = log.header
    const hand = await storeRun(store, log)
    await hand.to(1200, new Map([[600, 'f'.repeat(16)]]))
    await followers.idle()
    const progress = followers.progress(run) as NonNullable<ReturnType<Followers['progress']>>
    expect(progress.alerts).toEqual([{ is: 'diverged', tick: 600 }])
    const seat = { n: 1, tick: 1200, verified: 1140, behind: 0 }
    const wall = onTheWall({
      serverTime: 7,
      seats: [
        { ...seat, progress },
        { ...seat, n: 2 },
      ],
    })
    const { step, stepsDone, steps } = progress
    expect(wall).toEqual({
      serverTime: 7,
      seats: [
        { ...seat, progress: { step, stepsDone, steps, alerts: [] } },
        { ...seat, n: 2 },
      ],
    })
  })
})
