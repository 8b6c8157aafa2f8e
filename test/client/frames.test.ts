// Frames on their way to the screen, and the pace of ticks.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Frames } from '../../client/player/frames.ts'
import { MOST_AT_ONCE, Pace } from '../../client/player/pace.ts'

const pose = (x: number, angle = 0): Float32Array => Float32Array.from([x, 0, 0, 0, Math.sin(angle / 2), 0, Math.cos(angle / 2)])

describe('frames', () => {
  it('are drawn one frame late, evenly from the one before to the latest', () => {
    const frames = new Frames()
    const out = new Float32Array(7)
    expect(frames.sample(0, out)).toBe(false)
    frames.push({ tick: 1, at: 100, poses: pose(0) })
    frames.push({ tick: 2, at: 120, poses: pose(1, 1) })
    expect(frames.sample(130, out)).toBe(true)
    expect(out[0]).toBeCloseTo(0.5)
    expect(2 * Math.atan2(out[4] as number, out[6] as number)).toBeCloseTo(0.5)
    frames.sample(500, out)
    expect(out[0]).toBe(1)
  })

  it('keep attitudes of unit length on the way, whichever sign they come with', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.boolean(), fc.integer({ min: 0, max: 20 }), (angle, flip, after) => {
        const frames = new Frames()
        const out = new Float32Array(7)
        frames.push({ tick: 1, at: 0, poses: pose(0) })
        frames.push({ tick: 2, at: 20, poses: pose(0, angle).map((c, i) => (flip && i > 2 ? -c : c)) })
        frames.sample(20 + after, out)
        expect(Math.hypot(...out.slice(3))).toBeCloseTo(1, 5)
        expect(Math.abs(2 * Math.atan2(out[4] as number, out[6] as number))).toBeLessThanOrEqual(
          Math.abs(angle) + 1e-3 + (flip ? 2 * Math.PI : 0),
        )
      }),
    )
  })

  it('are not interpolated across a pause', () => {
    const frames = new Frames()
    const out = new Float32Array(7)
    frames.push({ tick: 1, at: 0, poses: pose(0) })
    frames.push({ tick: 2, at: 5000, poses: pose(1) })
    frames.sample(5001, out)
    expect(out[0]).toBe(1)
  })

  it('count as movement what an eye could see, also when it comes in small steps', () => {
    const frames = new Frames()
    frames.push({ tick: 1, at: 0, poses: pose(0) })
    const before = frames.version
    frames.push({ tick: 2, at: 16, poses: pose(0.000_01) })
    expect(frames.version).toBe(before)
    for (let i = 2; i < 20; i++) frames.push({ tick: i, at: 16 * i, poses: pose(0.000_01 * i) })
    expect(frames.version).toBeGreaterThan(before)
  })
})

describe('the pace', () => {
  it('gives sixty ticks a second, however unevenly it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 80 }), (gaps) => {
        const pace = new Pace(1000)
        let now = 1000
        let ticks = 0
        for (const gap of gaps) {
          now += gap
          ticks += pace.due(now).ticks
        }
        const due = ((now - 1000) * 60) / 1000
        expect(ticks).toBeLessThanOrEqual(due + 1e-6)
        expect(ticks).toBeGreaterThan(due - 1)
      }),
    )
  })

  it('catches up a quarter of a second after a stall, tells the rest, and goes on from there', () => {
    const pace = new Pace(0)
    expect(pace.due(10_000)).toEqual({ ticks: MOST_AT_ONCE, stalled: 9750 })
    expect(pace.due(10_100).ticks).toBe(6)
  })

  it('never goes back when the clock does', () => {
    const pace = new Pace(1000)
    expect(pace.due(500)).toEqual({ ticks: 0, stalled: 0 })
  })
})
