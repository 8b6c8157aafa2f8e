// A stored log at will: wherever one seeks, the world is the very one that straight simulation has there.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Account, Request } from '../../client/player/messages.ts'
import { CHECKPOINT_EVERY, Playback } from '../../client/player/playback.ts'
import { StoredWork } from '../../client/player/storedWork.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { readLog } from '../../shared/log/binaryForm.ts'
import type { Input } from '../../shared/log/input.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { replay } from '../../shared/scoring/replay.ts'
import { init } from '../../shared/sim/bodies.ts'

const golden = (name: string): RunLog => {
  const read = readLog(new Uint8Array(readFileSync(`scenarios/wheel-service/golden/${name}.log`)))
  if (!read.ok) throw new Error(read.refusal.code)
  return read.value.log
}

/** As if nothing had been done after a tick. */
const cutAt = (log: RunLog, tick: number): RunLog => ({
  ...log,
  inputs: log.inputs.filter((input) => input.tick <= tick),
  end: { tick, reason: 'open' },
})

let log: RunLog
/** By second. */
let straight: string[]
const made: Playback[] = []
const opened = (of: RunLog): Playback => {
  const playback = Playback.of(scenario, of)
  made.push(playback)
  return playback
}

beforeAll(async () => {
  await init()
  log = cutAt(golden('dropped-wheel'), 6000)
  straight = replay(log, scenario).hashes as string[]
})
afterEach(() => {
  for (const playback of made.splice(0)) playback.free()
})

const hashAt = (second: number): string => straight[second - 1] as string

describe('a playback', () => {
  it('stands anywhere, in any order, in the very state that straight simulation has there', () => {
    const playback = opened(log)
    expect(playback.scout(log.end.tick)).toBe(true)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }), (seconds) => {
        for (const second of seconds) {
          playback.seek(second * 60)
          expect(playback.tick).toBe(second * 60)
          expect(playback.stateHash()).toBe(hashAt(second))
        }
      }),
      { numRuns: 12, seed: 3 },
    )
  })

  it('goes on from where it stands as the run went on, a tick at a time', () => {
    const playback = opened(log)
    playback.scout(log.end.tick)
    playback.seek(CHECKPOINT_EVERY + 7)
    const events = []
    while (playback.tick < CHECKPOINT_EVERY * 3) events.push(...playback.step())
    expect(playback.stateHash()).toBe(hashAt(30))
    expect(events).toEqual(playback.events.filter(({ tick }) => tick > CHECKPOINT_EVERY + 7 && tick <= CHECKPOINT_EVERY * 3))
  })

  it('knows all events and the final state of the run, and ends with handing in', () => {
    const whole = golden('idle')
    const playback = opened(whole)
    while (!playback.scout(500)) expect(playback.hash).toBe('')
    const known = replay(whole, scenario)
    expect(playback.hash).toBe(known.stateHash)
    expect(playback.events).toEqual(known.events)
    expect(playback.events.at(-1)?.kind).toBe('submit')
  })

  it('does not go beyond what is known of the log, nor before its beginning', () => {
    const playback = opened(log)
    playback.scout(100)
    playback.seek(5000)
    expect(playback.tick).toBe(playback.scouted)
    expect(playback.step()).toEqual([])
    playback.seek(-5)
    expect(playback.tick).toBe(0)
  })

  it('says when each step was first seen done', () => {
    const playback = opened(cutAt(golden('perfect'), 6000))
    playback.scout(6000)
    expect(playback.done.length).toBeGreaterThan(2)
    expect(playback.done.map(({ tick }) => tick)).toEqual(playback.done.map(({ tick }) => tick).sort((a, b) => a - b))
    expect(scenario.procedure.map((step) => step.id)).toEqual(expect.arrayContaining(playback.done.map(({ id }) => id)))
  })

  it('of a log that grows is the same as of the whole log', () => {
    const playback = opened(cutAt(log, 1000))
    let from = 1000
    expect(playback.scout(9999)).toBe(true)
    for (const to of [1001, 2500, 6000]) {
      const more = log.inputs.filter((input: Input) => input.tick > from && input.tick <= to)
      playback.grow(more, { tick: to, reason: 'open' })
      playback.seek(700)
      expect(playback.scout(9999)).toBe(true)
      from = to
    }
    playback.seek(6000)
    expect(playback.stateHash()).toBe(hashAt(100))
  })
})

describe('the thread of a stored log', () => {
  const at = (tick: number, of = log) => {
    const told: Account[] = []
    let now = 0
    const work = new StoredWork(
      (account) => told.push(account),
      () => now,
    )
    work.obey({ request: 'load', scenario, log: of, at: tick })
    const pass = (ms: number) => {
      for (let i = 0; i < ms; i += 5) {
        now += 5
        work.wake()
      }
    }
    const ask = (request: Request) => work.obey(request)
    const all = <K extends Account['account']>(kind: K) =>
      told.filter((each): each is Extract<Account, { account: K }> => each.account === kind)
    return { pass, ask, of: all }
  }

  it('runs ahead, tells what it finds once, and shows the tick it was asked for', () => {
    const thread = at(3333)
    thread.pass(4000)
    const last = thread.of('scouted').at(-1)
    expect(last?.tick).toBe(6000)
    expect(thread.of('scouted').flatMap(({ events }) => events)).toEqual(replay(log, scenario).events)
    expect(thread.of('frame')).toMatchObject([{ tick: 3333, jumped: true }])
    expect(thread.of('view').at(-1)).toMatchObject({ playing: false, view: { tick: 3333 } })
  })

  it.each([
    [0.25, 15],
    [1, 60],
    [4, 240],
  ])('plays at %d times the pace of the run: %i ticks a second', (rate, ticks) => {
    const thread = at(600)
    thread.pass(4000)
    thread.ask({ request: 'play', rate })
    thread.pass(1000)
    thread.ask({ request: 'rest' })
    const stood = thread.of('view').at(-1)?.view.tick ?? 0
    expect(Math.abs(stood - 600 - ticks)).toBeLessThanOrEqual(2)
    thread.pass(500)
    expect(thread.of('frame').at(-1)?.tick).toBe(stood)
  })

  it('of many places asked for at once goes to the last, and goes on playing from there', () => {
    const thread = at(0)
    thread.pass(4000)
    thread.ask({ request: 'play', rate: 1 })
    for (const tick of [100, 5000, 60, 2000]) thread.ask({ request: 'seek', tick })
    thread.pass(100)
    const jumps = thread.of('frame').filter(({ jumped }) => jumped)
    expect(jumps.map(({ tick }) => tick)).toEqual([0, 2000])
    expect(thread.of('frame').at(-1)?.tick).toBeGreaterThan(2000)
  })

  it('rests at the end by itself', () => {
    const thread = at(5990)
    thread.pass(4000)
    thread.ask({ request: 'play', rate: 1 })
    thread.pass(1000)
    expect(thread.of('view').at(-1)).toMatchObject({ playing: false, view: { tick: 6000 } })
  })
})
