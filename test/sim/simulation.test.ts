import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { at, distance } from '../../shared/base/vector.ts'
import type { Event } from '../../shared/log/event.ts'
import type { Deed, Input } from '../../shared/log/input.ts'
import { quantise } from '../../shared/log/quantise.ts'
import { init } from '../../shared/sim/bodies.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { inputs } from '../support/arbitraryInput.ts'
import { twoCubes } from '../support/twoCubes.ts'

beforeAll(init)

const SEED = '0'.repeat(32)
const fresh = (): Simulation => Simulation.create(twoCubes, SEED)
const run = (simulation: Simulation, ticks: number, ...deeds: Deed[]): Event[] => {
  const events: Event[] = []
  for (let i = 0; i < ticks; i++) {
    const tick = simulation.tick + 1
    events.push(...simulation.step(i === 0 ? deeds.map((deed) => ({ tick, by: 'trainee', ...deed }) as Input) : []))
  }
  return events
}
const move = (x: number, y: number, z: number): Deed => ({ verb: 'move', hand: 'right', ...quantise(at(x, y, z)) })
const grab = (thing: string): Deed => ({ verb: 'grab', hand: 'right', thing })
const codes = (events: readonly Event[]): unknown[] => events.filter((event) => event.kind === 'refused').map((event) => event.data.code)

describe('hands and bodies', () => {
  test('a hand glides to its goal no faster than a hand can', () => {
    const simulation = fresh()
    const before = simulation.hand('right').pose.p
    run(simulation, 1, move(5, 1, 0))
    expect(distance(before, simulation.hand('right').pose.p)).toBeLessThan(2.5 / 60 + 1e-9)
    run(simulation, 120)
    expect(simulation.hand('right').pose.p).toEqual([5, 1, 0])
  })

  test('an idle empty hand comes back to the trainee, a holding one stays', () => {
    const simulation = fresh()
    run(simulation, 400, move(0.3, 0.05, 0))
    expect(simulation.hand('right').pose.p).toEqual([1.2, 1, -0.25])
    run(simulation, 90, move(0.3, 0.05, 0))
    run(simulation, 400, grab('red'))
    expect(simulation.hand('right').pose.p[0]).toBeCloseTo(0.3, 6)
  })

  test('a cube is taken to the shelf, seated, and stays when the hand opens', () => {
    const simulation = fresh()
    run(simulation, 90, move(0.3, 0.05, 0))
    run(simulation, 1, grab('red'))
    run(simulation, 90, move(0, 0.8, 0))
    expect(run(simulation, 1, { verb: 'connect', hand: 'right', mount: 'shelf' }).map((event) => event.kind)).toContain('part.seated')
    run(simulation, 60, { verb: 'release', hand: 'right' })
    expect(simulation.facts()['at.red']).toBe('shelf')
    expect(simulation.pose('red').p[1]).toBeCloseTo(0.8, 6)
  })

  test('a dropped cube meets the floor at the speed of its fall', () => {
    const simulation = fresh()
    run(simulation, 90, move(0.3, 0.05, 0))
    run(simulation, 1, grab('red'))
    run(simulation, 90, move(0.3, 1.05, 0))
    const fall = run(simulation, 60, { verb: 'release', hand: 'right' }).find((event) => event.kind === 'contact.floor')
    // v = √(2 g h) with h = 1 m, less than one tick's worth of gravity apart.
    expect(fall?.data.speed).toBeGreaterThan(Math.sqrt(2 * 9.81) - 0.2)
    expect(fall?.data.speed).toBeLessThan(Math.sqrt(2 * 9.81) + 0.1)
  })

  test('one hand cannot lift 20 kg; two hands can', () => {
    const one = fresh()
    run(one, 90, move(0, 0.1, 0.6))
    run(one, 1, grab('anvil'))
    expect(codes(run(one, 120, move(0, 0.9, 0.6)))).toContain('too-heavy')
    expect(one.pose('anvil').p[1]).toBeLessThan(0.15)

    const two = fresh()
    run(two, 90, move(0, 0.1, 0.6), { verb: 'move', hand: 'left', ...quantise(at(0.05, 0.1, 0.6)) })
    run(two, 1, grab('anvil'), { verb: 'grab', hand: 'left', thing: 'anvil' })
    for (let y = 0.1; y < 0.9; y += 0.02) run(two, 4, move(0, y, 0.6))
    run(two, 30)
    expect(two.pose('anvil').p[1]).toBeGreaterThan(0.8)
  })

  test.each<[string, Deed[], string]>([
    ['a thing out of reach', [grab('blue')], 'out-of-reach'],
    ['an unknown thing', [grab('green')], 'unknown-thing'],
    ['the floor', [grab('floor')], 'held-fast'],
    ['an unknown mount', [{ verb: 'connect', hand: 'right', mount: 'nowhere' }], 'unknown-mount'],
    ['an empty hand at a mount', [{ verb: 'connect', hand: 'right', mount: 'shelf' }], 'hand-empty'],
    ['an unknown control', [{ verb: 'press', hand: 'right', target: 'lamp.horn', amount: 1000 }], 'unknown-control'],
    ['a control out of reach', [{ verb: 'press', hand: 'right', target: 'lamp.switch', amount: 1000 }], 'out-of-reach'],
  ])('%s is refused by name and changes nothing else', (_, deeds, code) => {
    const simulation = fresh()
    run(simulation, 10)
    expect(codes(run(simulation, 1, ...deeds))).toEqual([code])
  })

  test('a part too far from a mount is refused and stays in the hand', () => {
    const simulation = fresh()
    run(simulation, 90, move(0.3, 0.05, 0))
    run(simulation, 1, grab('red'))
    expect(codes(run(simulation, 1, { verb: 'connect', hand: 'right', mount: 'shelf' }))).toEqual(['too-far'])
    expect(simulation.facts()['held.right']).toBe('red')
  })

  test('a part on a mount that does not hold falls when the hand opens', () => {
    const simulation = fresh()
    run(simulation, 120, move(0, 1.5, -0.5))
    run(simulation, 1, grab('lamp'))
    run(simulation, 60, { verb: 'release', hand: 'right' })
    expect(simulation.facts()['at.lamp']).toBe('')
    expect(simulation.pose('lamp').p[1]).toBeLessThan(1)
  })

  test('a part cannot be seated on a mount that it carries itself', () => {
    const simulation = fresh()
    run(simulation, 90, move(0.3, 0.05, 0))
    run(simulation, 1, grab('red'))
    expect(codes(run(simulation, 1, { verb: 'connect', hand: 'right', mount: 'red.top' }))).toEqual(['not-accepted'])
  })
})

describe('determinism', () => {
  const ids = ['red', 'blue', 'anvil', 'lamp', 'shelf', 'hook', 'red.top', 'lamp.switch']
  /** Random inputs whose ids mostly exist and whose places are near. */
  const lively = inputs(60).map((list) =>
    list.map((input, i): Input => {
      const id = ids[i % ids.length] as string
      if (input.verb === 'move')
        return { ...input, position: [input.position[0] % 8000, Math.abs(input.position[1] % 16000), input.position[2] % 8000] }
      if (input.verb === 'grab') return { ...input, thing: id }
      if (input.verb === 'connect') return { ...input, mount: id }
      if (input.verb === 'turn' || input.verb === 'press') return { ...input, target: id }
      return input
    }),
  )
  const play = (simulation: Simulation, list: readonly Input[], to: number): void => {
    while (simulation.tick < to) simulation.step(list.filter((input) => input.tick === simulation.tick + 1))
  }

  test('the same log gives the same hash, whatever is in it', () => {
    fc.assert(
      fc.property(lively, (list) => {
        const [a, b] = [fresh(), fresh()]
        play(a, list, 400)
        play(b, list, 400)
        expect(a.hash()).toBe(b.hash())
        a.free()
        b.free()
      }),
      { numRuns: 15 },
    )
  })

  test('restoring a checkpoint at any tick continues bit for bit', () => {
    fc.assert(
      fc.property(lively, fc.integer({ min: 1, max: 399 }), (list, cut) => {
        const straight = fresh()
        play(straight, list, cut)
        const resumed = Simulation.restore(twoCubes, SEED, straight.checkpoint())
        expect(resumed.hash()).toBe(straight.hash())
        play(straight, list, 400)
        play(resumed, list, 400)
        expect(resumed.hash()).toBe(straight.hash())
        straight.free()
        resumed.free()
      }),
      { numRuns: 25 },
    )
  })

  test('one input more or less changes the hash', () => {
    const [a, b] = [fresh(), fresh()]
    run(a, 30, move(1, 1, 0))
    run(b, 30, move(1, 1.0001, 0))
    expect(a.hash()).not.toBe(b.hash())
  })
})
