// The same log gives the same world: twice in a row, taken up at any tick, and whatever a trainee without sense does in it.

import { beforeAll, describe, expect, test } from 'vitest'
import { rubric } from '../../scenarios/wheel-service/rubric.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { encodeText } from '../../shared/base/bytes.ts'
import { uniform, whole } from '../../shared/base/random.ts'
import { readLog, writeBinary } from '../../shared/log/binaryForm.ts'
import { EVENT_FIELDS, type Event, REFUSALS } from '../../shared/log/event.ts'
import type { Input } from '../../shared/log/input.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { writeText } from '../../shared/log/textForm.ts'
import { replay } from '../../shared/scoring/replay.ts'
import { score, scoreLog } from '../../shared/scoring/score.ts'
import { init } from '../../shared/sim/bodies.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { goldenLog } from '../support/golden.ts'
import { RandomTrainee } from '../support/randomTrainee.ts'

beforeAll(init)

const FINGERPRINTS = { scenario: '', engine: '', rubric: '' }
const perfect = goldenLog('wheel-service', 'perfect')
const last = perfect.end.tick

/** Inputs by tick, so that stepping does not search. */
function byTick(log: RunLog): (tick: number) => readonly Input[] {
  const ticks = new Map<number, Input[]>()
  for (const input of log.inputs) ticks.set(input.tick, [...(ticks.get(input.tick) ?? []), input])
  return (tick) => ticks.get(tick) ?? []
}

describe('a log', () => {
  test('replayed twice gives the same hash every second and the same events', () => {
    const [one, two] = [replay(perfect, scenario), replay(perfect, scenario)]
    expect(one.hashes.length).toBe(Math.floor(last / 60))
    expect(one.hashes).toEqual(two.hashes)
    expect(new Set(one.hashes).size).toBeGreaterThan(one.hashes.length / 2)
    expect(one.events).toEqual(two.events)
    expect(one.facts).toEqual(two.facts)
  })

  test('taken up from a checkpoint at any tick runs on to the same hashes and the same events', () => {
    const inputs = byTick(perfect)
    const straight = replay(perfect, scenario)
    const cuts = Array.from({ length: 50 }, (_, i) => whole('restore', String(i), 1, last - 1)).sort((a, b) => a - b)
    const told = new Map<number, Event[]>()
    for (const event of straight.events) told.set(event.tick, [...(told.get(event.tick) ?? []), event])
    const first = Simulation.create(scenario, perfect.header.publicSeed)
    for (const cut of cuts) {
      while (first.tick < cut) first.step(inputs(first.tick + 1))
      const resumed = Simulation.restore(scenario, perfect.header.publicSeed, first.checkpoint())
      expect(resumed.hash(), `restored at ${cut}`).toBe(first.hash())
      // Ten seconds on, past the next whole seconds; the last ones run to the end.
      const until = cut > last - 1800 ? last : Math.min(last, cut + 600)
      while (resumed.tick < until) {
        const events = resumed.step(inputs(resumed.tick + 1))
        expect(events, `tick ${resumed.tick}, restored at ${cut}`).toEqual(
          (told.get(resumed.tick) ?? []).filter((event) => event.kind !== 'submit'),
        )
        if (resumed.tick % 60 === 0)
          expect(resumed.hash(), `tick ${resumed.tick}, restored at ${cut}`).toBe(straight.hashes[resumed.tick / 60 - 1])
      }
      if (until === last) expect(resumed.hash(), `end, restored at ${cut}`).toBe(straight.stateHash)
      resumed.free()
    }
    first.free()
  }, 60_000)

  test('restored in one leap from its first second still ends in the same world', () => {
    const inputs = byTick(perfect)
    const first = Simulation.create(scenario, perfect.header.publicSeed)
    while (first.tick < 60) first.step(inputs(first.tick + 1))
    const resumed = Simulation.restore(scenario, perfect.header.publicSeed, first.checkpoint())
    first.free()
    while (resumed.tick < last) resumed.step(inputs(resumed.tick + 1))
    expect(resumed.hash()).toBe(replay(perfect, scenario).stateHash)
    resumed.free()
  })
})

/** A seed and, for some, the second of the perfect run at which its trainee walks in. */
const SEEDS: readonly (readonly [seed: number, second: number | undefined])[] = [
  [1, undefined],
  [2, undefined],
  [3, 40],
  [4, 120],
  [5, 270],
  [6, 400],
]

const trainee = (seed: number, second: number | undefined): RandomTrainee => {
  const hex = seed.toString(16).padStart(32, '0')
  return new RandomTrainee(scenario, {
    seed: second === undefined ? hex : perfect.header.publicSeed,
    draws: hex,
    secretSeed: hex,
    ...(second === undefined ? {} : { after: { log: perfect, tick: second * 60 } }),
  })
}

function strangeIn({ kind, data, of, tick }: Event): string[] {
  const fields: readonly string[] | undefined = EVENT_FIELDS[kind]
  if (!fields) return [`${tick} ${kind} is no kind`]
  const strange = Object.entries(data).flatMap(([field, value]) => {
    if (!fields.includes(field)) return [`${tick} ${kind} of ${of} carries ${field}`]
    return typeof value === 'number' && !Number.isFinite(value) ? [`${tick} ${kind} of ${of}: ${field} is ${value}`] : []
  })
  if (kind === 'refused' && !(REFUSALS as readonly unknown[]).includes(data.code)) strange.push(`${tick} refusal ${data.code}`)
  return strange
}

describe('a trainee without sense', () => {
  test.each(SEEDS)('seed %i, walking in at second %s: the log replays to the same world and can be scored', (seed, second) => {
    const wild = trainee(seed, second).run(20)
    const log = wild.log()
    const played = replay(log, scenario)
    expect(played.fault).toBeUndefined()
    expect(played.hashes).toEqual(wild.hashes)
    expect(played.events.slice(0, -1)).toEqual(wild.events)
    expect(played.events.flatMap(strangeIn)).toEqual([])
    expect(Object.entries(played.facts).filter(([, value]) => typeof value === 'number' && !Number.isFinite(value))).toEqual([])

    const sheet = score({ ...played, elapsed: 0 }, scenario, rubric, FINGERPRINTS)
    expect(sheet.total).toBeGreaterThanOrEqual(0)
    expect(sheet.total).toBeLessThanOrEqual(sheet.max)
    expect(sheet.aspects.filter(({ marks, max }) => marks < 0 || marks > max)).toEqual([])

    for (const bytes of [encodeText(writeText(log)), writeBinary(log)]) expect(readLog(bytes)).toEqual({ ok: true, value: { log } })
    wild.simulation.free()
  })

  test('does enough to be worth a test', () => {
    const wild = SEEDS.map(([seed, second]) => trainee(seed, second).run(20))
    const kinds = new Set(wild.flatMap(({ events, start }) => events.filter(({ tick }) => tick > start).map(({ kind }) => kind)))
    expect(kinds.size).toBeGreaterThan(15)
    for (const { simulation } of wild) simulation.free()
  })

  test('drawn twice from one seed does the same', () => {
    const [one, two] = [trainee(1, 270).run(5), trainee(1, 270).run(5)]
    expect(one.inputs).toEqual(two.inputs)
    expect(one.inputs).not.toEqual(trainee(2, 270).run(5).inputs)
    one.simulation.free()
    two.simulation.free()
  })
})

describe('a log with forged reveals', () => {
  /** Values no secret gives: none, half, too many, the largest there are. */
  const forge = (values: readonly number[], draw: string): readonly number[] =>
    [
      [],
      values.slice(0, values.length >> 1),
      [...values, ...values, ...values].slice(0, 64),
      values.map((_, i) => Math.round((uniform(draw, String(i)) * 2 - 1) * 2_147_483_647) + 0),
    ][whole(draw, 'how', 0, 3)] as readonly number[]

  test.each(['a', 'b', 'c', 'd', 'e', 'f'])('%s can be scored like any other', (name) => {
    const inputs = perfect.inputs.map(
      (input): Input => (input.verb === 'reveal' ? { ...input, values: forge(input.values, `${name}.${input.key}`) } : input),
    )
    const played = replay({ ...perfect, inputs }, scenario)
    expect(played.events.flatMap(strangeIn)).toEqual([])
    const sheet = score({ ...played, elapsed: 0 }, scenario, rubric, FINGERPRINTS)
    expect(sheet.total).toBeGreaterThanOrEqual(0)
    expect(sheet.total).toBeLessThanOrEqual(sheet.max)
  })

  test('under a name that every object answers to is cut off there and scored up to it', () => {
    const at = perfect.inputs.findIndex(({ tick }) => tick > 600)
    const tick = perfect.inputs[at]?.tick as number
    const forged: Input = { tick, by: 'system', verb: 'reveal', key: '__proto__', values: [1, 2] }
    const inputs = [...perfect.inputs.slice(0, at), forged, ...perfect.inputs.slice(at)]
    const sheet = scoreLog({ ...perfect, inputs }, scenario, rubric, FINGERPRINTS)
    expect(sheet.cut).toEqual({ tick: perfect.inputs[at - 1]?.tick, code: 'bad-id' })
  })
})
