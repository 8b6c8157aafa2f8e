// Following a run that is still being made: the world shown is the very one straight simulation has at that tick, however the log came, and it
// comes close to the end, stays there, and never passes it.

import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { FollowedWork } from '../../client/player/followedWork.ts'
import type { FollowAccount } from '../../client/player/messages.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { readLog } from '../../shared/log/binaryForm.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { replay } from '../../shared/scoring/replay.ts'
import { init } from '../../shared/sim/bodies.ts'
import { Simulation } from '../../shared/sim/simulation.ts'

const SECONDS = 40
const TICK = 1000 / 60

let log: RunLog
/** By second. */
let straight: readonly string[]

beforeAll(async () => {
  await init()
  const read = readLog(new Uint8Array(readFileSync('scenarios/wheel-service/golden/dropped-wheel.log')))
  if (!read.ok) throw new Error(read.refusal.code)
  const end = { tick: SECONDS * 60, reason: 'open' as const }
  log = { ...read.value.log, inputs: read.value.log.inputs.filter(({ tick }) => tick <= end.tick), end }
  straight = replay(log, scenario).hashes as string[]
})

const between = (from: number, to: number) => log.inputs.filter(({ tick }) => tick > from && tick <= to)

/** The thread's work under a clock of the test's own. */
class Thread {
  at = 0
  readonly told: FollowAccount[] = []
  readonly work = new FollowedWork(
    (account) => this.told.push(account),
    () => this.at,
  )

  begin(tick: number, world?: { readonly body: Uint8Array; readonly stateHash: string }): void {
    this.work.obey({ follow: 'begin', turn: 1, scenario, publicSeed: log.header.publicSeed, world, inputs: between(0, tick), tick })
  }

  grow(from: number, to: number): void {
    this.work.obey({ follow: 'grow', inputs: between(from, to), tick: to })
  }

  pass(ms: number): void {
    for (const until = this.at + ms; this.at < until; this.at += 5) this.work.wake()
  }

  of<K extends FollowAccount['account']>(account: K): Extract<FollowAccount, { account: K }>[] {
    return this.told.filter((each): each is Extract<FollowAccount, { account: K }> => each.account === account)
  }

  /** Hashes that are not those of straight simulation. */
  wrong(): readonly number[] {
    return this.of('hashed').flatMap(({ tick, hash }) => (hash === straight[tick / 60 - 1] ? [] : [tick]))
  }
}

it('comes to a run under way, shows nothing of the way there, and goes on behind its hand', () => {
  const thread = new Thread()
  thread.begin(20 * 60)
  thread.pass(100)
  expect(thread.of('frame').every(({ tick }) => tick >= 20 * 60 - 30)).toBe(true)
  expect(thread.of('frame')[0]?.jumped).toBe(true)
  let to = 20 * 60
  for (; to < SECONDS * 60; to += 12) {
    thread.grow(to, to + 12)
    thread.pass(12 * TICK)
    expect(thread.work.tick).toBeLessThanOrEqual(to + 12)
    expect(thread.work.tick).toBeGreaterThan(to - 90)
  }
  expect(thread.of('hashed').length).toBeGreaterThan(15)
  expect(thread.wrong()).toEqual([])
})

it('begins at a kept world where it is what it should be, and at the beginning where it is not', () => {
  const world = Simulation.create(scenario, log.header.publicSeed)
  const inputs = between(0, 1200)
  while (world.tick < 1200) world.step(inputs.filter(({ tick }) => tick === world.tick + 1))
  const kept = { body: world.checkpoint(), stateHash: world.hash() }
  world.free()
  for (const stateHash of [kept.stateHash, '0'.repeat(64)]) {
    const thread = new Thread()
    thread.begin(1320, { ...kept, stateHash })
    expect(thread.work.tick).toBe(stateHash === kept.stateHash ? 1200 : 0)
    thread.pass(200)
    thread.grow(1320, 1440)
    thread.pass(2500)
    thread.grow(1440, 1500)
    thread.pass(2500)
    expect(thread.work.tick).toBe(1500)
    expect(thread.of('hashed').length).toBeGreaterThan(1)
    expect(thread.wrong()).toEqual([])
  }
})

it('begins at the beginning where a kept world came damaged', () => {
  for (const body of [new Uint8Array(), Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256)]) {
    const thread = new Thread()
    thread.begin(660, { body, stateHash: '0'.repeat(64) })
    expect(thread.work.tick).toBe(0)
    thread.pass(200)
    expect(thread.work.tick).toBeGreaterThanOrEqual(630)
  }
})

it('hashes every second also of hands at rest, whose chunks come five seconds at a time', () => {
  const thread = new Thread()
  thread.begin(600)
  thread.pass(1000)
  for (let to = 600; to < 1500; to += 300) {
    thread.grow(to, to + 300)
    thread.pass(5000)
  }
  const told = thread.of('hashed').map(({ tick }) => tick)
  expect(told).toEqual(expect.arrayContaining(Array.from({ length: 15 }, (_, i) => 660 + i * 60).filter((tick) => tick <= 1500)))
  expect(thread.wrong()).toEqual([])
})

it('stands at the end while nothing comes, and leaps when much comes at once', () => {
  const thread = new Thread()
  thread.begin(600)
  thread.pass(3000)
  expect(thread.work.tick).toBe(600)
  expect(thread.of('view').at(-1)?.view.tick).toBe(600)
  const views = thread.of('view').length
  thread.pass(3000)
  expect(thread.of('view').length).toBe(views)
  thread.grow(600, 1500)
  thread.pass(100)
  const next = thread.of('frame').find(({ tick }) => tick > 600)
  expect(next).toMatchObject({ jumped: true, tick: 1470 })
  thread.pass(3000)
  expect(thread.work.tick).toBe(1500)
  expect(thread.wrong()).toEqual([])
})
