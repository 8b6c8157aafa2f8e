// Live verification: runs are followed on disk, their seconds compared with what the client saw, their worlds kept, and none of it hangs on
// one thread (S21, S23, C12).

import { gunzipSync } from 'node:zlib'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { divergence } from '../../server/runs/divergence.ts'
import { Followers, followed } from '../../server/runs/follower.ts'
import { CHECKPOINT_EVERY, type FollowAnswer, type FollowTask, type FollowWorker, openFollowWorker } from '../../server/runs/followTask.ts'
import { Verifier } from '../../server/runs/verifier.ts'
import { StorageFailed, type Store } from '../../server/storage/store.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { type Replay, replay } from '../../shared/scoring/replay.ts'
import { init } from '../../shared/sim/bodies.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { freshLog, type GoldenScenario, goldenScenarios } from '../support/golden.ts'
import { shortened } from '../support/sealedFile.ts'
import { until } from '../support/sessionLine.ts'
import { memoryStore, storeRun } from '../support/storedRun.ts'

const END = 4000
let golden: GoldenScenario
let log: RunLog
let played: Replay
let seen: Map<number, string>
let disk: Store
let followers: Followers
let store: Store

beforeAll(async () => {
  await init()
  golden = (await goldenScenarios())[0] as GoldenScenario
  log = shortened(freshLog(golden, 'perfect'), END)
  played = replay(log, golden.content.scenario)
  seen = new Map(played.hashes.map((hash, i) => [60 * (i + 1), hash.slice(0, 16)]))
})

beforeEach(() => {
  disk = memoryStore().store
  follow(openFollowWorker)
})
afterEach(async () => {
  await followers.close()
  await disk.close()
})

function follow(openWorker: () => FollowWorker, workers = 1): void {
  followers = new Followers({ store: disk, now: () => 5, openWorker, workers, simulates: () => true })
  store = followed(disk, followers)
}

/** The same performance under another number. */
const again = (n: number): RunLog => ({ ...log, header: { ...log.header, run: n.toString(16).padStart(32, '0') } })

describe('a live run', () => {
  it('is verified as far as it is on disk, and agrees with its client', async () => {
    const hand = await storeRun(store, log)
    expect(followers.verified(log.header.run)).toBeUndefined()
    await hand.to(1200, seen)
    await followers.idle()
    expect(followers.verified(log.header.run)).toBeGreaterThanOrEqual(1140)
    await hand.to(END, seen)
    await followers.idle()
    expect(followers.verified(log.header.run)).toBeGreaterThanOrEqual(END - 60)
    expect(await store.verification({ of: 'divergence', run: log.header.run })).toBeUndefined()
    expect(await store.verification({ of: 'witnesses', run: log.header.run, from: 0, to: END })).toHaveLength(Math.floor(END / 60))
  })

  it('whose hands rest is verified to its last chunk, however short that is', async () => {
    const hand = await storeRun(store, log)
    await hand.to(1, seen)
    const end = hand.chunks[0]?.tickTo as number
    expect(end).toBeLessThan(30)
    await until(() => (followers.verified(log.header.run) === end ? true : undefined))
  })

  it('is followed from what has just been written, and from the store where that is not where it stands', async () => {
    const asked: (number | undefined)[] = []
    const memory = disk
    disk = {
      ...memory,
      chunks: (run, from, most) => {
        asked.push(from)
        return memory.chunks(run, from, most)
      },
    }
    follow(openFollowWorker)
    const hand = await storeRun({ ...memory, change: (change) => store.change(change) }, log)
    await hand.to(1200, seen)
    await followers.idle()
    expect(asked).toEqual([])
    await followers.close()
    follow(openFollowWorker)
    await hand.to(2400, seen)
    await followers.idle()
    expect(asked[0]).toBe(0)
    expect(followers.verified(log.header.run)).toBeGreaterThanOrEqual(2340)
  })

  it('whose beacons cannot be read for once is taken up again, and no input of it is lost', async () => {
    const memory = disk
    let fails = 0
    disk = {
      ...memory,
      beacons: (run) => (fails-- > 0 ? Promise.reject(new StorageFailed('the disk is away')) : memory.beacons(run)),
    }
    follow(openFollowWorker)
    const beaconAt = (seq: number): string => (seq % 33 === 0 ? seq.toString(16).padStart(32, '0') : '')
    const hand = await storeRun({ ...memory, change: (change) => store.change(change) }, log, beaconAt)
    await hand.to(2000, seen)
    await followers.idle()
    fails = 1
    await hand.to(END, seen)
    await until(() => (followers.verified(log.header.run) === END ? true : undefined))
    expect(fails).toBeLessThan(1)
    expect(await store.verification({ of: 'divergence', run: log.header.run })).toBeUndefined()
  })

  it('leaves checkpoints from which the very same world goes on', async () => {
    const hand = await storeRun(store, log)
    await hand.to(END)
    await followers.idle()
    const kept = await store.verification({ of: 'checkpoint', run: log.header.run, tick: 2 * CHECKPOINT_EVERY - 1 })
    expect(kept?.tick).toBe(CHECKPOINT_EVERY)
    const world = Simulation.restore(golden.content.scenario, log.header.publicSeed, gunzipSync(kept?.body as Uint8Array))
    expect([world.hash(), kept?.stateHash]).toEqual([played.hashes[29], played.hashes[29]])
    world.free()
  })

  it('that diverges is found at that second, kept with both hashes, and the earliest one stays (S23)', async () => {
    const hand = await storeRun(store, log)
    const wrong = new Map(seen).set(1980, 'f'.repeat(16)).set(3000, 'e'.repeat(16))
    await hand.to(END, wrong)
    await followers.idle()
    const found = { tick: 1980, client: 'f'.repeat(16), server: played.hashes[32]?.slice(0, 16) }
    expect(await store.verification({ of: 'divergence', run: log.header.run })).toEqual(found)
    expect(followers.verified(log.header.run)).toBeGreaterThanOrEqual(END - 60)
  })

  it('is followed again from its checkpoint after a restart, and a spoilt checkpoint does no harm', async () => {
    const hand = await storeRun({ ...disk, change: (change) => store.change(change) }, log)
    await hand.to(2400, seen)
    await followers.idle()
    await followers.close()
    const begun: (number | undefined)[] = []
    const watched = (): FollowWorker => {
      const worker = openFollowWorker()
      return {
        ...worker,
        ask: (task) => {
          if (task.do === 'begin') begun.push(task.checkpoint?.tick)
          return worker.ask(task)
        },
      }
    }
    follow(watched)
    await hand.to(3000, seen)
    await followers.idle()
    expect(begun).toEqual([CHECKPOINT_EVERY])
    await followers.close()
    const kept = await disk.verification({ of: 'checkpoint', run: log.header.run, tick: END })
    const spoilt = { tick: CHECKPOINT_EVERY + 60, stateHash: 'a'.repeat(64), body: (kept as NonNullable<typeof kept>).body }
    await disk.change({ kind: 'verification', change: { keep: 'checkpoint', run: log.header.run, checkpoint: spoilt } })
    follow(watched)
    await hand.to(END, seen)
    await followers.idle()
    expect(begun).toEqual([CHECKPOINT_EVERY, spoilt.tick])
    expect(followers.verified(log.header.run)).toBeGreaterThanOrEqual(END - 60)
    expect(await store.verification({ of: 'divergence', run: log.header.run })).toBeUndefined()
  })
})

describe('many live runs', () => {
  it('have their turns in a ring: none waits for another to be finished', async () => {
    const turns: string[] = []
    follow(() => ({
      ask: async (task: FollowTask): Promise<FollowAnswer> => {
        if (task.do !== 'slice') return { tick: 0, hashes: [] }
        turns.push(task.run)
        return { tick: task.to, hashes: [] }
      },
      discard: async () => {},
    }))
    const hands = await Promise.all([1, 2, 3].map((n) => storeRun(disk, again(n))))
    for (const hand of hands) await hand.to(END)
    for (const n of [1, 2, 3]) followers.stored(again(n).header.run, END)
    await followers.idle()
    const order = turns.map((run) => Number.parseInt(run, 16))
    expect(order.length).toBeGreaterThan(18)
    for (let i = 0; i + 3 <= order.length; i += 3) expect([...order.slice(i, i + 3)].sort()).toEqual([1, 2, 3])
  })

  it('lose only the one that the thread died of; the others start again (C12)', async () => {
    let opened = 0
    follow(() => {
      opened++
      const real = openFollowWorker()
      return {
        ...real,
        ask: (task) =>
          task.do === 'slice' && task.run === again(2).header.run ? Promise.reject(new Error('unreachable executed')) : real.ask(task),
      }
    })
    const hands = await Promise.all([1, 2].map((n) => storeRun(store, again(n))))
    await Promise.all(hands.map((hand) => hand.to(2000, seen)))
    await followers.idle()
    await hands[0]?.to(END, seen)
    await followers.idle()
    expect(opened).toBe(2)
    expect(followers.verified(again(1).header.run)).toBeGreaterThanOrEqual(END - 60)
    expect(followers.verified(again(2).header.run)).toBe(0)
  })
})

describe('a sealed run', () => {
  const scored = { sheet: { total: 7 } as never, hashes: [] as string[], due: [] }
  const verifierOf = (hashes: readonly string[]): Verifier =>
    new Verifier({ store: disk, now: () => 6, openScorer: () => ({ score: async () => ({ ...scored, hashes }), discard: async () => {} }) })

  it('whose client saw another world waits for a person, its score withheld, and is never 0 (S23)', async () => {
    const hand = await storeRun(disk, log)
    await hand.to(END, new Map(seen).set(600, '0'.repeat(16)))
    await hand.seal()
    const verifier = verifierOf(played.hashes)
    verifier.enqueue(log.header.run)
    await verifier.idle()
    expect(await disk.newestResult(log.header.run)).toBeUndefined()
    expect(await disk.review(log.header.run)).toBe("diverged: the client's world was another at tick 600")
    expect((await disk.verification({ of: 'divergence', run: log.header.run }))?.tick).toBe(600)
  })

  it('whose client saw the same world is scored', async () => {
    const hand = await storeRun(disk, log)
    await hand.to(END, seen)
    await hand.seal()
    const verifier = verifierOf(played.hashes)
    verifier.enqueue(log.header.run)
    await verifier.idle()
    expect((await disk.newestResult(log.header.run))?.sheet).toEqual({ total: 7 })
  })
})

describe('two lists of seconds', () => {
  it('diverge at the first second that both know and name differently', () => {
    const ours = [60, 120, 180].map((tick) => ({ tick, hash: `${tick}`.padEnd(64, 'a') }))
    expect(divergence([{ tick: 120, hash: '120aaaa' }], ours)).toBeUndefined()
    expect(divergence([{ tick: 240, hash: 'f' }], ours)).toBeUndefined()
    expect(
      divergence(
        [
          { tick: 60, hash: '60a' },
          { tick: 120, hash: 'b' },
          { tick: 180, hash: 'c' },
        ],
        ours,
      ),
    ).toEqual({ tick: 120, client: 'b', server: '1' })
  })
})
