import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acos, atan2, cos, sin, wrapAngle } from '../../shared/base/math.ts'

describe('elementary functions built from + − × ÷ √', () => {
  test('sin and cos agree with the platform to 1e-12 over ±10 000 rad', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e4, max: 1e4, noNaN: true }), (x) => {
        expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(1e-11)
        expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThan(1e-11)
      }),
    )
  })

  test('atan2 agrees with the platform to 1e-12 in every quadrant and on the axes', () => {
    const part = fc.double({ min: -1e3, max: 1e3, noNaN: true })
    fc.assert(
      fc.property(part, part, (y, x) => {
        fc.pre(x !== 0 || y !== 0)
        expect(Math.abs(wrapAngle(atan2(y, x) - Math.atan2(y, x)))).toBeLessThan(1e-12)
      }),
    )
    expect(atan2(0, -1)).toBeCloseTo(Math.PI, 14)
    expect(atan2(-1, 0)).toBeCloseTo(-Math.PI / 2, 14)
  })

  test('acos is exact at its ends and refuses to leave them', () => {
    expect(acos(1)).toBe(0)
    expect(acos(2)).toBe(0)
    expect(acos(-1)).toBeCloseTo(Math.PI, 14)
    expect(acos(0)).toBeCloseTo(Math.PI / 2, 14)
  })
})
