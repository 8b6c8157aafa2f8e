// Numbers of the tread, and what public and secret seed draw of a tyre, against the tables of wheel-service.md §3.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tyre as spec } from '../../scenarios/wheel-service/domains/tyre.ts'
import { DEGREE } from '../../shared/base/units.ts'
import { tyreSecret, wearOf } from '../../shared/sim/tyre/secret.ts'
import { depthAt, onWearBar, pinLength, publicTyre, shown } from '../../shared/sim/tyre/solver.ts'

const SEEDS = Array.from({ length: 800 }, (_, i) => `seed${i}`)
const share = (test: (seed: string) => boolean): number => SEEDS.filter(test).length / SEEDS.length

describe('numbers of the tread', () => {
  it('a bar is 12 mm long at the tread, six of them 60° apart', () => {
    const half = 6 / spec.radius / DEGREE
    for (let n = 0; n < 6; n++) {
      const centre = spec.wearBarPhase + 60 * n
      expect(onWearBar(spec, centre - half + 0.01)).toBe(true)
      expect(onWearBar(spec, centre + half - 0.01)).toBe(true)
      expect(onWearBar(spec, centre + half + 0.01)).toBe(false)
      expect(onWearBar(spec, centre - half - 0.01 + 360)).toBe(false)
    }
  })

  it('never finds a depth outside its neighbours', () => {
    const profile = fc.array(fc.integer({ min: 600, max: 8000 }), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(profile, fc.double({ min: -720, max: 720, noNaN: true }), (values, degrees) => {
        const depth = depthAt(values, degrees) * 1000
        expect(depth).toBeGreaterThanOrEqual(Math.min(...values) - 1e-6)
        expect(depth).toBeLessThanOrEqual(Math.max(...values) + 1e-6)
        expect(depthAt(values, degrees + 360)).toBeCloseTo(depth / 1000, 6)
      }),
    )
  })

  it('an angle a hair below zero is zero (found by the property above)', () => {
    expect(depthAt([1000, 2000, 3000], -8e-323)).toBe(1)
    expect(depthAt([1000, 2000, 3000], -1e-15)).toBe(1)
  })

  it('lengthens with 1 / cos α and never goes below the tread', () => {
    expect(pinLength(spec, 5, 20, false)).toBeCloseTo(5 / Math.cos(20 * DEGREE), 9)
    expect(pinLength(spec, 5, 0, true)).toBeCloseTo(3.4, 9)
    expect(pinLength(spec, 1, 0, true)).toBe(0)
  })

  it('a display shows whole graduations and never −0', () => {
    expect(shown(2.2949, 0.01)).toBe(2.29)
    expect(Object.is(shown(-0.001, 0.01), 0)).toBe(true)
  })
})

describe('draws of a tyre', () => {
  it('public: one gauge in two and a half is off, one cap in five missing, each mark as often', () => {
    const near = (value: number, wanted: number) => expect(Math.abs(value - wanted)).toBeLessThan(0.06)
    near(
      share((seed) => publicTyre(spec, seed).gaugeOffset === 0),
      0.6,
    )
    near(
      share((seed) => publicTyre(spec, seed).capMissing),
      0.2,
    )
    for (const mark of spec.marks)
      near(
        share((seed) => publicTyre(spec, seed).mark === mark),
        1 / 3,
      )
    for (const seed of SEEDS) {
      const off = Math.abs(publicTyre(spec, seed).depthOffset)
      expect(off >= 0.1 && off <= 0.4).toBe(true)
    }
  })

  it('pressure lies in one of its three classes, as often as the sheet says, and one core in ten leaks', () => {
    const found = (seed: string) => tyreSecret(spec, seed, 'pressure') as readonly [number, number]
    const within = (low: number, high: number) => (seed: string) => found(seed)[0] >= low && found(seed)[0] <= high
    const shares = [within(2250, 2350), within(1600, 2050), within(2550, 2900)].map(share)
    expect(shares.reduce((a, b) => a + b)).toBe(1)
    for (const [i, wanted] of [0.4, 0.4, 0.2].entries()) expect(Math.abs((shares[i] as number) - wanted)).toBeLessThan(0.06)
    expect(Math.abs(share((seed) => found(seed)[1] === 1) - 0.1)).toBeLessThan(0.04)
  })

  const grooves = (seed: string) => spec.grooves.map((key) => tyreSecret(spec, seed, key) as readonly number[])
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length
  const ROWS = [0, 120, 240]
  /** Cells a trainee may read at three places a third of a turn apart. */
  const cells = (seed: string, from: number) => ROWS.map((row) => grooves(seed).map((profile) => depthAt(profile, from + row)))

  it('worn and patterned as often as the sheet says', () => {
    expect(Math.abs(share((seed) => wearOf(spec, seed).worn) - 0.25)).toBeLessThan(0.05)
    const wanted = { even: 0.35, shoulders: 0.15, centre: 0.15, inner: 0.12, outer: 0.12, local: 0.11 }
    for (const [pattern, part] of Object.entries(wanted)) {
      expect(Math.abs(share((seed) => wearOf(spec, seed).pattern === pattern) - part)).toBeLessThan(0.05)
    }
  })

  it('a worn tyre has a groove of 0.6–1.2 mm, a sound one none below 1.9, and nothing is deeper than new', () => {
    for (const seed of SEEDS.slice(0, 250)) {
      const all = grooves(seed).flat()
      const lowest = Math.min(...all)
      expect(Math.max(...all)).toBeLessThanOrEqual(8000)
      expect(all.every(Number.isInteger)).toBe(true)
      expect(all.some((depth) => depth > 1300 && depth < 1900)).toBe(false)
      if (wearOf(spec, seed).worn) expect(lowest >= 600 && lowest <= 1200).toBe(true)
      else expect(lowest).toBeGreaterThanOrEqual(1900)
    }
  })

  it('every set of places shows the pattern: grooves within 0.4 mm when even, 1.0 and more apart when not', () => {
    for (const [i, seed] of SEEDS.slice(0, 250).entries()) {
      const { pattern } = wearOf(spec, seed)
      if (pattern === 'local') continue
      const rows = cells(seed, 7 * i)
      const columns = [0, 1, 2].map((k) => mean(rows.map((row) => row[k] as number)))
      const spread = Math.max(...columns) - Math.min(...columns)
      if (pattern === 'even') expect(spread).toBeLessThanOrEqual(0.4)
      else expect(spread).toBeGreaterThanOrEqual(1)
      const shallow = columns.map((value) => value < Math.max(...columns) - 0.8)
      const known = {
        even: [false, false, false],
        shoulders: [true, false, true],
        centre: [false, true, false],
        inner: [true, false, false],
        outer: [false, false, true],
      }
      expect(shallow).toEqual(known[pattern])
    }
  })

  it('a local spot is found by one of three places, 1.0 below the others where it is met squarely', () => {
    const spotted = SEEDS.filter((seed) => wearOf(spec, seed).pattern === 'local').slice(0, 30)
    expect(spotted.length).toBeGreaterThan(20)
    for (const seed of spotted) {
      const rows = cells(seed, 30 * wearOf(spec, seed).spot).map(mean)
      expect((rows[0] as number) + 1).toBeLessThan(Math.min(rows[1] as number, rows[2] as number))
      expect(Math.abs((rows[1] as number) - (rows[2] as number))).toBeLessThan(0.4)
    }
  })

  it('nothing is hidden under another name', () => {
    expect(tyreSecret(spec, 'a', 'disc')).toBeUndefined()
    expect(tyreSecret(spec, 'a', 'tread')).toBeUndefined()
  })
})
