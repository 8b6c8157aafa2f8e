// What lies on a replay's timeline, and how a run is begun anew up to a moment.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { performLog } from '../../client/net/performLog.ts'
import {
  clockStride,
  flagsOf,
  gathered,
  gatheredFlags,
  LANE_OF,
  markedEvents,
  neighbour,
  placeAt,
  stepStretches,
  tempoOf,
} from '../../client/pages/replay/timeline.ts'
import { beginningOf, fromOf } from '../../client/pages/run/beginning.ts'
import { rubric } from '../../scenarios/wheel-service/rubric.ts'
import { EVENT_FIELDS, type Event, type EventKind } from '../../shared/log/event.ts'
import type { Input } from '../../shared/log/input.ts'
import { goldenLog } from '../support/performedRun.ts'
import { loss, someSheet } from '../support/someSheet.ts'

const event = (tick: number, kind: EventKind = 'reading'): Event => ({ tick, kind, of: 'tread', data: {} })
const kinds = Object.keys(EVENT_FIELDS) as EventKind[]
const events = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(...kinds)), { maxLength: 80 })
  .map((all) => all.sort(([a], [b]) => a - b).map(([tick, kind]) => event(tick, kind)))

describe('marks', () => {
  it('are gathered without losing an event, in order, and never nearer to each other than asked in one lane', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 900 }), (all, apart) => {
        const marks = gathered(markedEvents(all), apart)
        const shown = all.filter(({ kind }) => LANE_OF[kind] !== '')
        expect(marks.flatMap((mark) => mark.events).sort((a, b) => a.tick - b.tick)).toHaveLength(shown.length)
        for (const lane of new Set(marks.map((mark) => mark.lane))) {
          const ticks = marks.filter((mark) => mark.lane === lane).map(({ tick }) => tick)
          ticks.slice(1).forEach((tick, i) => {
            expect(tick - (ticks[i] as number)).toBeGreaterThanOrEqual(apart)
          })
        }
      }),
      { seed: 5 },
    )
  })

  it('are found by the place of the last that has happened', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: -1, max: 5001 }), (all, tick) => {
        const marked = markedEvents(all)
        expect(placeAt(marked, tick)).toBe(marked.filter((each) => each.event.tick <= tick).length - 1)
      }),
      { seed: 5 },
    )
  })

  it('have a next and a last one, and none beyond the ends', () => {
    const all = [event(10), event(20), event(20), event(30)]
    expect(neighbour(all, 10, 1)?.tick).toBe(20)
    expect(neighbour(all, 20, 1)?.tick).toBe(30)
    expect(neighbour(all, 20, -1)?.tick).toBe(10)
    expect(neighbour(all, 30, 1)).toBeUndefined()
    expect(neighbour(all, 10, -1)).toBeUndefined()
  })
})

describe('flags', () => {
  const sheet = someSheet(rubric, {
    B2: [loss('loosened-not-crosswise', 1000, [9300, 300, 300])],
    A2: [loss('chocks-late', 3000, [2200]), loss('not-done', 1000, [])],
  })

  it('stand at every moment of every loss, once, in order of time', () => {
    expect(flagsOf(sheet).map(({ tick, of }) => [tick, of])).toEqual([
      [300, 'B2'],
      [2200, 'A2'],
      [9300, 'B2'],
    ])
  })

  it('that would overlap are one', () => {
    expect(gatheredFlags(flagsOf(sheet), 2000).map((group) => group.length)).toEqual([2, 1])
  })
})

it('steps fill the time up to the last that was done', () => {
  expect(
    stepStretches([
      { id: 'a', tick: 60 },
      { id: 'b', tick: 60 },
      { id: 'c', tick: 180 },
    ]),
  ).toEqual([
    { id: 'a', from: 0, to: 60 },
    { id: 'c', from: 60, to: 180 },
  ])
})

it('the band of the server’s clock joins what is alike and tells slow from silent', () => {
  const window = (fromTick: number, toTick: number, ratio: number | null) => ({ fromTick, toTick, ratio })
  const windows = [window(0, 300, 1), window(300, 600, 0.99), window(600, 900, 0.8), window(900, 1200, null), window(1200, 1500, null)]
  expect(tempoOf({ windows })).toEqual([
    { tempo: 'even', from: 0, to: 600 },
    { tempo: 'slow', from: 600, to: 900 },
    { tempo: 'silent', from: 900, to: 1500 },
  ])
})

it('clock marks are never nearer than they can be read', () => {
  for (const ticks of [600, 30_000, 72_000, 2_000_000])
    for (const width of [300, 1000, 1800]) {
      const stride = clockStride(ticks, width)
      expect(stride === 72_000 || (stride * width) / ticks >= 64).toBe(true)
    }
})

describe('a beginning', () => {
  const log = goldenLog('perfect')
  const fits = () => true

  it('is asked for by the address of a run or of the open file, and by nothing else', () => {
    const from = (text: string) => fromOf(new URLSearchParams(text))
    expect(from(`from=${'a'.repeat(32)}&tick=12`)).toEqual({ run: 'a'.repeat(32), tick: 12 })
    expect(from('from=file&tick=0')).toEqual({ run: 'file', tick: 0 })
    for (const odd of ['', 'tick=5', 'from=../x&tick=5', 'from=file&tick=-1', 'from=file&tick=1.5', 'from=file&tick=x'])
      expect(from(odd)).toBeUndefined()
  })

  it('is the log’s inputs up to the tick with its seeds, and is refused where the hidden truth is not told or the world is another', () => {
    const begun = beginningOf(log, 4000, fits)
    expect(begun.ok && begun.value.seed).toEqual({ public: log.header.publicSeed, secret: log.trailer.secretSeed })
    expect(begun.ok && begun.value.inputs).toEqual(log.inputs.filter((input) => input.tick <= 4000))
    expect(beginningOf({ ...log, trailer: {} }, 4000, fits)).toMatchObject({ refusal: { code: 'still-hidden' } })
    expect(beginningOf(log, 4000, () => false)).toMatchObject({ refusal: { code: 'other-version' } })
  })

  it('is performed in order, every reveal with what the server says now', async () => {
    const recorded: Input[] = []
    const asked: [string, number][] = []
    let told = 0
    const uplink = {
      record(inputs: readonly Input[], tick: number) {
        expect(tick).toBeGreaterThan(told)
        for (const input of inputs) expect(input.tick > told && input.tick <= tick).toBe(true)
        told = tick
        recorded.push(...inputs)
      },
      askReveal: async (key: string, tick: number) => {
        asked.push([key, tick])
        return [asked.length]
      },
    }
    const to = log.end.tick
    const { inputs, tick } = await performLog(uplink, log.inputs, to)
    expect(tick).toBe(to)
    expect(inputs).toEqual(recorded)
    const reveals = log.inputs.filter((input) => input.verb === 'reveal')
    expect(asked).toEqual(reveals.map((input) => [input.verb === 'reveal' ? input.key : '', input.tick]))
    expect(reveals.length).toBeGreaterThan(3)
    expect(recorded.filter((input) => input.verb === 'reveal').map((input) => (input.verb === 'reveal' ? input.values : []))).toEqual(
      reveals.map((_, i) => [i + 1]),
    )
    expect(recorded.filter((input) => input.verb !== 'reveal')).toEqual(log.inputs.filter((input) => input.verb !== 'reveal'))
  })
})
