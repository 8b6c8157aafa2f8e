// The eye goes where it is sent, at once for people who asked for less motion, and whoever draws can tell that there is something new to see.
import { describe, expect, it } from 'vitest'
import { Eye, type Look } from '../../client/player/eye.ts'

const HERE: Look = { eye: [3, 2, 1], target: [0, 0.6, 0] }
const THERE: Look = { eye: [1, 1, 2], target: [0, 1, 0] }
const near = (a: Look, b: Look): void => {
  for (const key of ['eye', 'target'] as const) for (const [i, x] of a[key].entries()) expect(x).toBeCloseTo(b[key][i] as number, 6)
}

describe('an eye', () => {
  it('that keeps still is there at once, with nothing moving, and says that it sees something else', () => {
    const eye = new Eye(HERE, true)
    const before = eye.version
    eye.goTo(THERE)
    expect(eye.moving).toBe(false)
    near(eye.look, THERE)
    expect(eye.version).toBeGreaterThan(before)
  })

  it('that glides comes there in its time, and says so at every part of the way', () => {
    const eye = new Eye(HERE, false)
    eye.goTo(THERE)
    let passed = 0
    for (let before = eye.version; eye.pass(0.05); before = eye.version, passed++) expect(eye.version).toBeGreaterThan(before)
    expect(passed).toBeGreaterThan(2)
    near(eye.look, THERE)
  })

  it.each([
    ['orbit', (eye: Eye) => eye.orbit(0.1, 0)],
    ['pan', (eye: Eye) => eye.pan(0.1, 0)],
    ['dolly', (eye: Eye) => eye.dolly(1.2)],
    ['follow', (eye: Eye) => eye.follow([0, 1, 0], 0.5)],
  ] as const)('that is taken elsewhere by %s says so', (_, move) => {
    const eye = new Eye(HERE, true)
    const before = eye.version
    move(eye)
    expect(eye.version).toBeGreaterThan(before)
  })

  it('that nobody moves sees the same', () => {
    const eye = new Eye(HERE, false)
    const before = eye.version
    expect([eye.pass(1), eye.look, eye.moving, eye.version]).toEqual([false, eye.look, false, before])
  })
})
