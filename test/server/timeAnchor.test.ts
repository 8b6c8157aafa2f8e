// Time anchors (§6.2): what is flagged is proven by beacons, what is not slow is not flagged, and a pause is only what was never caught up.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Placed, pace, pausesOf, timeAnchor } from '../../server/runs/timeAnchor.ts'
import type { SentBeacon } from '../../server/storage/store.ts'
import { uniform } from '../../shared/base/random.ts'
import type { RunHeader } from '../../shared/log/runLog.ts'

const header: RunHeader = {
  form: 1,
  run: 'a'.repeat(32),
  scenario: 'two-cubes',
  fingerprints: { scenario: '1'.repeat(64), engine: '2'.repeat(64) },
  mode: 'mock',
  publicSeed: '3'.repeat(32),
  secretCommit: '4'.repeat(64),
  session: '',
  pseudonym: '',
}

interface Course {
  readonly seed: string
  /** s of server time. */
  readonly length: number
  /** Ticks made for 60 due, at a time in s. */
  readonly speed: (at: number) => number
  /** Most a message is under way, ms. */
  readonly latency: number
  /** Whether the line is there, at a time in s. */
  readonly online?: (at: number) => boolean
  readonly epoch?: (at: number) => number
}

interface Performed {
  readonly chunks: readonly Placed[]
  readonly beacons: readonly SentBeacon[]
  readonly end: { readonly tick: number; readonly at: number }
}

/** A client with chunks of 150 ms, a server with beacons every 5 s, and a line between them. */
function perform({ seed, length, speed, latency, online = () => true, epoch = () => 1 }: Course): Performed {
  let draws = 0
  const delay = (): number => latency * uniform(seed, String(draws++))
  const beacons: SentBeacon[] = []
  const coming: { at: number; beacon: string }[] = []
  const chunks: Placed[] = []
  let waiting: Omit<Placed, 'receivedAt'>[] = []
  let [tick, made, carried, arrived] = [0, 0, '', 0]
  for (let ms = 0; ms < length * 1000; ms += 50) {
    const s = ms / 1000
    if (ms % 5000 === 0 && online(s)) {
      const beacon = ms.toString(16).padStart(32, '0')
      beacons.push({ beacon, sentAt: ms })
      coming.push({ at: ms + delay(), beacon })
    }
    for (const each of coming.splice(0, coming.filter(({ at }) => at <= ms).length)) carried = each.beacon
    tick += 3 * speed(s)
    if (ms % 150 === 0 && Math.floor(tick) > made) {
      made = Math.floor(tick)
      waiting.push({ tickTo: made, beacon: carried, epoch: epoch(s) })
      carried = ''
    }
    if (!online(s)) continue
    for (const chunk of waiting) {
      arrived = Math.max(arrived, ms + delay())
      chunks.push({ ...chunk, receivedAt: arrived })
    }
    waiting = []
  }
  return { chunks, beacons, end: { tick: made, at: Math.max(arrived, length * 1000) } }
}

const flagsOf = (course: Course, more: Partial<RunHeader> = {}) => {
  const { chunks, beacons, end } = perform(course)
  return timeAnchor({ ...header, ...more }, chunks, beacons, end.tick).flags
}
const kinds = (course: Course, more: Partial<RunHeader> = {}): string[] => flagsOf(course, more).map(({ kind }) => kind)

const seeds = fc.stringMatching(/^[0-9a-f]{8}$/)
const honest: Omit<Course, 'seed'> = { length: 120, speed: () => 1, latency: 300 }

describe('the time anchor', () => {
  it('flags nothing of an honest run, whatever the line takes (G13)', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(5, 300, 2000), (seed, latency) => {
        expect(kinds({ ...honest, seed, latency })).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('proves slow motion within about half a minute of it (M17, G13)', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(0.4, 0.5, 0.6, 0.7, 0.8, 0.9), (seed, rate) => {
        expect(kinds({ ...honest, seed, length: 77, speed: (at) => (at < 40 ? 1 : rate) })).toContain('slow')
      }),
      { numRuns: 100 },
    )
  })

  it('tells very slow windows from a little slowness', () => {
    expect(kinds({ ...honest, seed: '1', speed: () => 0.8 })).toEqual(['slow', 'slow-windows'])
    expect(kinds({ ...honest, seed: '1', speed: () => 0.95, latency: 50 })).toEqual(['slow'])
  })

  it('shows one stretch of slowness as one flag where it was', () => {
    const [flag, ...others] = flagsOf({ ...honest, seed: '2', length: 200, speed: (at) => (at > 80 && at < 130 ? 0.5 : 1) })
    expect(others.map(({ kind }) => kind)).toEqual(['slow-windows'])
    expect(flag?.fromTick).toBeGreaterThan(40 * 60)
    expect(flag?.toTick).toBeLessThan((80 + 25 + 40) * 60)
  })

  it('draws a ratio for every stretch between beacons, and none over a change of writer', () => {
    const { chunks, beacons, end } = perform({ ...honest, seed: '3', speed: (at) => (at < 60 ? 1 : 0.5), epoch: (at) => (at < 30 ? 1 : 2) })
    const { windows } = timeAnchor(header, chunks, beacons, end.tick)
    expect(windows.length).toBeGreaterThan(20)
    expect(windows.filter(({ ratio }) => ratio === null).length).toBe(1)
    for (const { fromTick, toTick, ratio } of windows) {
      if (ratio === null) continue
      expect(Math.abs(ratio - (fromTick < 3600 ? 1 : 0.5))).toBeLessThan(toTick > 3600 && fromTick < 3600 ? 0.51 : 0.15)
    }
  })

  it('flags long work without beacons in assessments only', () => {
    const away: Course = { ...honest, seed: '4', length: 200, online: (at) => at < 30 || at > 120 }
    expect(kinds(away)).toContain('beacons-missing')
    expect(kinds(away, { mode: 'practice' })).not.toContain('beacons-missing')
    expect(kinds({ ...away, online: (at) => at < 30 || at > 70 })).not.toContain('beacons-missing')
  })

  it('says nothing of runs whose clock does not count', () => {
    const { chunks, beacons, end } = perform({ ...honest, seed: '5', speed: () => 0.3 })
    expect(timeAnchor({ ...header, untimed: true }, chunks, beacons, end.tick)).toEqual({ windows: [], flags: [] })
  })

  it('believes no beacon that was never sent and no old one that comes back', () => {
    const { chunks, beacons, end } = perform({ ...honest, seed: '6', speed: () => 0.5 })
    const first = (beacons[0] as SentBeacon).beacon
    const forged = chunks.map((chunk, i) => (chunk.beacon ? chunk : { ...chunk, beacon: i % 2 ? 'f'.repeat(32) : first }))
    expect(timeAnchor(header, forged, beacons, end.tick).flags.map(({ kind }) => kind)).toContain('slow')
  })
})

describe('pauses', () => {
  const pauses = (course: Omit<Course, 'seed' | 'latency'>) => {
    const { chunks, end } = perform({ ...course, seed: '7', latency: 100 })
    return pausesOf(chunks, 0, end)
  }

  it('are when the world stood still for good', () => {
    const found = pauses({ length: 200, speed: (at) => (at > 50 && at < 110 ? 0 : 1) })
    expect(found.length).toBe(1)
    const [from, to] = found[0] as readonly [number, number]
    expect(Math.abs(from - 50_000)).toBeLessThan(500)
    expect(Math.abs(to - 110_000)).toBeLessThan(500)
  })

  it('are not the time without a line, nor slow motion, nor a short hold-up', () => {
    expect(pauses({ length: 200, speed: () => 1, online: (at) => at < 50 || at > 150 })).toEqual([])
    expect(pauses({ length: 200, speed: () => 0.5 })).toEqual([])
    expect(pauses({ length: 200, speed: (at) => (at > 50 && at < 58 ? 0 : 1) })).toEqual([])
  })

  it('never leave less time than was simulated, and lie apart in order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.boolean()), { maxLength: 8 }), seeds, (parts, seed) => {
        const still = (at: number): boolean => {
          let from = 0
          for (const [length, stands] of parts) {
            if (at < from + length) return stands
            from += length
          }
          return false
        }
        const { chunks, end } = perform({ seed, length: 240, speed: (at) => (still(at) ? 0 : 1), latency: 300 })
        const found = pausesOf(chunks, 0, end)
        const paused = found.reduce((sum, [from, to]) => sum + to - from, 0)
        expect(end.at - paused).toBeGreaterThanOrEqual((end.tick * 1000) / 60 - 1)
        for (const [i, [from, to]] of found.entries()) {
          expect(to).toBeGreaterThan(from)
          expect(from).toBeGreaterThanOrEqual(found[i - 1]?.[1] ?? 0)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the pace of a live run', () => {
  const paceOf = (speed: (at: number) => number, stood: readonly (readonly [number, number])[] = []) => {
    const { chunks, beacons } = perform({ seed: 'pace', length: 180, speed, latency: 200 })
    return pace(header, chunks, beacons, stood)
  }

  it('is told of when it is slow or fast for certain, and from where on', () => {
    expect(paceOf(() => 1)).toEqual({})
    const slow = paceOf((s) => (s < 60 ? 1 : 0.8))
    expect(slow).toEqual({ slow: expect.any(Number) })
    expect(slow.slow).toBeGreaterThan(20 * 60)
    expect(paceOf((s) => (s < 60 ? 1 : 1.2))).toEqual({ fast: expect.any(Number) })
  })

  it('is not slow while staff holds the run, nor is its seal flagged', () => {
    const held = (s: number): number => (s >= 60 && s < 100 ? 0 : 1)
    expect(paceOf(held)).toEqual({ slow: expect.any(Number) })
    expect(paceOf(held, [[60_000, 100_000]])).toEqual({})
    const { chunks, beacons, end } = perform({ seed: 'held', length: 180, speed: held, latency: 200 })
    expect(timeAnchor(header, chunks, beacons, end.tick).flags.map(({ kind }) => kind)).toContain('slow')
    expect(timeAnchor(header, chunks, beacons, end.tick, [[60_000, 100_000]]).flags).toEqual([])
  })

  it.each([0, 1500, 6000])('is never fast, nor slow, of an honest page whose messages take up to %i ms', (latency) => {
    const { chunks, beacons } = perform({
      seed: `late ${latency}`,
      length: 240,
      speed: () => 1,
      latency,
      online: (s) => s < 100 || s > 140,
    })
    expect(pace(header, chunks, beacons)).toEqual({})
  })
})
