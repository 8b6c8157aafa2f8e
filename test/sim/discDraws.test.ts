// Numbers of the disc under a dial, and what the secret seed draws of it, against wheel-service.md §2–3.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disc as spec } from '../../scenarios/wheel-service/domains/disc.ts'
import { discSecret } from '../../shared/sim/disc/secret.ts'
import { discFrom, heightAt, needleAfter, readingOf, sitting, tiltAmplitude, travelOf, trueRunOut } from '../../shared/sim/disc/solver.ts'

const GOOD = [15_000, 40_000, 0, 0, 100, 50, 50, 12_000]

describe('numbers of the disc', () => {
  it('is clamped by two bolts that are not neighbours, at 15–40 N·m', () => {
    const how = (...torques: number[]) => {
      const { clamped, hold } = sitting(spec, torques)
      return [clamped, hold]
    }
    expect(how(0, 0, 0, 0, 0)).toEqual([false, 'loose'])
    expect(how(14, 0, 14, 0, 0)).toEqual([false, 'loose'])
    expect(how(20, 0, 0, 0, 0)).toEqual([false, 'half'])
    expect(how(20, 20, 0, 0, 0)).toEqual([false, 'half'])
    expect(how(20, 0, 0, 0, 20)).toEqual([false, 'half'])
    expect(how(20, 0, 20, 0, 0)).toEqual([true, 'flat'])
    expect(how(0, 20, 0, 0, 20)).toEqual([true, 'flat'])
    expect(how(15, 40, 15, 40, 15)).toEqual([true, 'flat'])
    expect(how(20, 0, 41, 0, 0)).toEqual([false, 'flat'])
    expect(sitting(spec, [20, 0, 70, 0, 0]).bend).toBeCloseTo(20, 9)
  })

  it('a tilt adds what it is said to add, from whatever side', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 75, noNaN: true }),
        fc.integer({ min: 30, max: 150 }),
        fc.integer({ min: 0, max: 359 }),
        (first, added, phase) => {
          const disc = { ...discFrom(GOOD), first, loose: added }
          const feeling = { disc, rustAngle: 0, rustLeft: 0, sitting: sitting(spec, [0, 0, 0, 0, 0]), phase }
          const heights = Array.from({ length: 720 }, (_, i) => heightAt(spec, feeling, i / 2, 130))
          expect(Math.max(...heights) - Math.min(...heights)).toBeCloseTo(2 * first + added, 1)
          expect(tiltAmplitude(first, 0, phase)).toBe(0)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('a plunger cannot follow below its free length, and a needle loses 3 µm on reversal', () => {
    expect(travelOf(spec, 0.01, -30, 0)).toBe(0)
    expect(travelOf(spec, 1, 100, 60)).toBeCloseTo(1.2, 9)
    expect(travelOf(spec, 11, 0, 0)).toBe(10)
    const up = needleAfter(spec, 1, 1.1)
    const down = needleAfter(spec, up, 1.09)
    expect(1.1 - up).toBeCloseTo(0.0015, 9)
    expect(down - 1.09).toBeCloseTo(0.0015, 9)
  })

  it('a bezel turned with the needle shows zero again', () => {
    expect(readingOf(spec, 1.25, 90)).toBeCloseTo(0, 12)
    expect(readingOf(spec, 1.26, 90)).toBeCloseTo(0.01, 12)
    expect(readingOf(spec, 1.9, 0)).toBeCloseTo(-0.1, 12)
  })
})

describe('draws of a disc', () => {
  const SEEDS = Array.from({ length: 300 }, (_, i) => `seed${i}`)
  const drawn = SEEDS.map((seed) => discFrom(discSecret(spec, seed, 'disc') as readonly number[]))
  const runOuts = drawn.map((disc) => trueRunOut(spec, disc))

  it('run-out is 10–38 µm in three runs of five and 65–150 µm in the others, scaled to fit', () => {
    const good = runOuts.filter((value) => value >= 9.99 && value <= 38.01).length
    const bad = runOuts.filter((value) => value >= 64.99 && value <= 150.01).length
    expect(good + bad).toBe(SEEDS.length)
    expect(Math.abs(good / SEEDS.length - 0.6)).toBeLessThan(0.08)
  })

  it('the second wave is at most a quarter of the first, and everything else lies in its range', () => {
    const inside = (value: number, [low, high]: readonly [number, number]) => expect(value >= low && value <= high).toBe(true)
    for (const disc of drawn) {
      expect(disc.second).toBeLessThanOrEqual(0.25 * disc.first + 0.001)
      inside(disc.loose, [50, 150])
      inside(disc.halfHeld, [30, 80])
      inside(disc.rustHeight, [30, 60])
      inside(disc.rustWidth, [8, 15])
    }
    for (const quarter of [0, 90, 180, 270]) {
      const share = drawn.filter((disc) => disc.firstAngle >= quarter && disc.firstAngle < quarter + 90).length / drawn.length
      expect(Math.abs(share - 0.25)).toBeLessThan(0.08)
    }
  })

  it('is integers and the same each time', () => {
    const values = discSecret(spec, 'a', 'disc') as readonly number[]
    expect(values.every(Number.isInteger)).toBe(true)
    expect(discSecret(spec, 'a', 'disc')).toEqual(values)
    expect(discSecret(spec, 'a', 'pressure')).toBeUndefined()
  })
})
