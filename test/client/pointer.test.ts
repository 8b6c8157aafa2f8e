// Pointer mathematics: planes, pull, attitudes on the way, turns about a centre, seats that leave freedom.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { between, Drag, meets, notches, pull, seatNear, swept } from '../../client/hand/pointer.ts'
import { angleBetween, distance, dot, IDENTITY, placed, sub, turnAbout, type Vec3 } from '../../shared/base/vector.ts'
import { mount } from '../../shared/scenario/mount.ts'

const metre = fc.double({ min: -3, max: 3, noNaN: true })
const point = fc.tuple(metre, metre, metre)

const towards = (from: Vec3, to: Vec3): Vec3 => {
  const [x, y, z] = sub(to, from)
  const size = Math.hypot(x, y, z)
  return [x / size, y / size, z / size]
}

describe('a drag', () => {
  it('leaves a thing where it was while the pointer stays where it grabbed', () => {
    fc.assert(
      fc.property(point, point, (grabbed, origin) => {
        const eye: Vec3 = [4, 5, 6]
        const direction = towards(eye, grabbed)
        const drag = new Drag(grabbed, origin, direction)
        expect(distance(drag.at({ origin: eye, direction }) as Vec3, origin)).toBeLessThan(1e-9)
      }),
    )
  })

  it('keeps a thing at its depth, and the wheel takes it further', () => {
    const eye: Vec3 = [0, 0, 5]
    const drag = new Drag([0, 0, 0], [0.1, 0, 0], [0, 0, -1])
    const aside = { origin: eye, direction: towards(eye, [1, 0.5, 0]) }
    expect(drag.at(aside)).toEqual([expect.closeTo(1.1), expect.closeTo(0.5), expect.closeTo(0)])
    drag.push(1)
    expect((drag.at(aside) as Vec3)[2]).toBeCloseTo(-1)
  })

  it('finds nothing where the pointer looks past its plane', () => {
    expect(meets({ origin: [0, 0, 0], direction: [1, 0, 0] }, [0, 0, -1], [0, 0, 1])).toBeUndefined()
    expect(meets({ origin: [0, 0, 0], direction: [0, 0, 1] }, [0, 0, -1], [0, 0, 1])).toBeUndefined()
  })
})

describe('the pull of a place', () => {
  it('is whole within a finger of it, none beyond a hand, and never falls as one comes nearer', () => {
    expect(pull(0)).toBe(1)
    expect(pull(30)).toBe(1)
    expect(pull(150)).toBe(0)
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (a, b) => {
        expect(pull(Math.min(a, b))).toBeGreaterThanOrEqual(pull(Math.max(a, b)))
      }),
    )
  })

  it('turns the thing along with it, the shorter way', () => {
    const seat = { p: [1, 0, 0] as const, q: turnAbout([0, 1, 0], 1) }
    const half = between(IDENTITY, { ...seat, q: seat.q.map((c) => -c) as unknown as typeof seat.q }, 0.5)
    expect(half.p).toEqual([0.5, 0, 0])
    expect(angleBetween(half.q, IDENTITY.q)).toBeCloseTo(0.5, 6)
    expect(angleBetween(half.q, seat.q)).toBeCloseTo(0.5, 6)
  })
})

describe('a turn by dragging', () => {
  it('is as many degrees as the pointer went round, clockwise positive', () => {
    expect(swept([0, 0], [0, -100], [100, 0])).toBeCloseTo(90)
    expect(swept([0, 0], [100, 0], [0, -100])).toBeCloseTo(-90)
  })

  it('does not jump where the angle starts anew', () => {
    expect(Math.abs(swept([0, 0], [-100, -1], [-100, 1]))).toBeLessThan(2)
  })

  it('is none near the axis, where a tremble would be a wild turn', () => {
    expect(swept([0, 0], [3, 0], [0, 3])).toBe(0)
  })

  it('adds up to the whole way, in however many pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -170, max: 170, noNaN: true }), { maxLength: 20 }), (turns) => {
        let angle = 0
        let sum = 0
        for (const turn of turns) {
          const at = (a: number) => [80 * Math.cos((a * Math.PI) / 180), 80 * Math.sin((a * Math.PI) / 180)] as const
          sum += swept([0, 0], at(angle), at(angle + turn))
          angle += turn
        }
        expect(sum).toBeCloseTo(angle, 6)
      }),
    )
  })
})

describe('a seat that leaves freedom', () => {
  const groove = mount({ id: 'groove', owner: 'wheel', frame: IDENTITY, accepts: [], radius: 317.5, free: { about: true, axis: 'y' } })

  it('goes round its axis to where one points', () => {
    fc.assert(
      fc.property(fc.double({ min: -3.1, max: 3.1, noNaN: true }), (angle) => {
        const pointed: Vec3 = [0.02, 0.5 * Math.cos(angle), 0.5 * Math.sin(angle)]
        const { p, q } = seatNear(groove, IDENTITY, pointed)
        expect(Math.hypot(p[1], p[2])).toBeCloseTo(0.3175, 6)
        expect(dot([0, p[1], p[2]], [0, pointed[1], pointed[2]])).toBeCloseTo(0.3175 * 0.5, 6)
        expect(angleBetween(q, turnAbout([1, 0, 0], angle))).toBeLessThan(1e-6)
      }),
    )
  })

  it('slides beside its mark no further than it may', () => {
    const mark = mount({ id: 'mark', owner: 'world', frame: placed(0, 100, 0), accepts: [], free: { slide: 140 } })
    expect(seatNear(mark, mark.frame, [0.05, 0.3, -0.02]).p).toEqual([expect.closeTo(0.05), expect.closeTo(0.1), expect.closeTo(-0.02)])
    expect(seatNear(mark, mark.frame, [0.9, 0.1, 0]).p[0]).toBeCloseTo(0.14)
  })
})

describe('the wheel of a mouse', () => {
  const pixels = (deltaY: number): number => notches({ deltaY, deltaMode: 0 })

  it('counts its notches, whatever the browser and the screen make of one', () => {
    for (const one of [53, 80, 100, 120, 133]) expect([pixels(one), pixels(-one)]).toEqual([1, -1])
    expect(notches({ deltaY: 3, deltaMode: 1 })).toBe(1)
    expect(notches({ deltaY: -1, deltaMode: 2 })).toBe(-1)
  })

  it('loses none when a slow page hears of several at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (many) => {
        expect(pixels(100 * many)).toBe(many)
      }),
    )
  })

  it('on a pad is as fine as the fingers are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -39, max: 39 })), (swipe) => {
        const all = swipe.reduce((sum, step) => sum + pixels(step), 0)
        expect(all * 100).toBeCloseTo(
          swipe.reduce((sum, step) => sum + step, 0),
          6,
        )
      }),
    )
  })
})
