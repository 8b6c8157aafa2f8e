// The car on its lift: buttons, latch, load on the tyre, pads, chocks, rocking and hands underneath (wheel-service.md §1, §5).
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { lift as spec } from '../../scenarios/wheel-service/domains/lift.ts'
import { mounts } from '../../scenarios/wheel-service/mounts.ts'
import { parts } from '../../scenarios/wheel-service/parts.ts'
import { vehicleModel } from '../../shared/sim/vehicle/model.ts'
import { clearance, isSecured, toothBelow, type VehicleState, wheelLoad } from '../../shared/sim/vehicle/solver.ts'
import { FakeWorld, fakeScenario } from '../support/fakeWorld.ts'

const models = [vehicleModel]
const scenario = fakeScenario(parts, mounts, { lift: spec })

let world: FakeWorld
const fact = (name: string) => world.factsOf(vehicleModel)[name]
const height = () => fact('lift.height') as number
const refusals = () => world.of('refused').map(({ of, data }) => `${of} ${data.code}`)

function hold(button: string, s: number) {
  world.press('right', `post.${button}`)
  world.run(s, models)
  world.press('right', `post.${button}`, 0)
  world.step(...models)
}

beforeEach(() => {
  world = new FakeWorld(scenario)
  world.put('pad1', 'lift.front')
  world.put('pad2', 'lift.rear', { slide: [0.01, 0.02] })
  world.step(...models)
})

describe('numbers of the lift', () => {
  it('unloads the tyre linearly over the first 80 mm, then lifts it', () => {
    expect([0, 40, 80, 300].map((h) => wheelLoad(spec, h, true))).toEqual([3600, 1800, 0, 0])
    expect(wheelLoad(spec, 0, false)).toBe(0)
    expect([0, 80, 380].map((h) => clearance(spec, h))).toEqual([0, 0, 300])
  })

  it('finds a tooth every 50 mm from 150', () => {
    expect([149.9, 150, 199, 200, 1000].map((h) => toothBelow(spec, h))).toEqual([0, 150, 150, 200, 1000])
  })
})

describe('raising and lowering', () => {
  it('rises 25 and sinks 20 mm/s while a button is held, and says where it stopped', () => {
    hold('up', 8)
    expect(height()).toBeCloseTo(200, 0)
    hold('down', 2)
    expect(height()).toBeCloseTo(160, 0)
    world.run(1, models)
    expect(height()).toBeCloseTo(160, 0)
    expect(world.of('lift.raised')).toHaveLength(1)
    expect(world.of('lift.stopped').map(({ data }) => [data.height, data.clearance])).toEqual([
      [200, 120],
      [160, 80],
    ])
  })

  it('lifts the car at once and the knuckle when the springs are stretched', () => {
    hold('up', 2)
    expect(world.pose('car').p[1]).toBeCloseTo(0.05, 6)
    expect(world.pose('knuckle').p[1]).toBeCloseTo(0.3175, 6)
    expect(world.pose('wheel').p[1]).toBeCloseTo(0.3175, 6)
    hold('up', 4)
    expect(world.pose('knuckle').p[1]).toBeCloseTo(0.3175 + 0.07, 6)
  })

  it('tells the wheel load when it crosses 1000 N and when the tyre leaves the floor, both ways', () => {
    hold('up', 5)
    hold('down', 10)
    const told = world.of('wheel.load').map(({ data }) => data)
    expect(told).toHaveLength(4)
    expect(told.map(({ clear }) => clear)).toEqual([false, true, false, false])
    expect(told[0]?.load).toBeLessThan(1000)
    expect(told[1]?.load).toBe(0)
    expect(told[3]?.load).toBeGreaterThanOrEqual(1000)
    expect(world.of('lift.down')).toHaveLength(1)
    expect(height()).toBe(0)
    expect(fact('lift.load')).toBe(3600)
  })

  it('is down as soon as its height shows 0, from whatever height it came', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (up) => {
        hold('up', up / 60)
        world.press('right', 'post.down')
        for (let i = 0; i < 1000 && height() > 0; i++) world.step(...models)
        world.press('right', 'post.down', 0)
        world.step(...models)
        expect((world.states.vehicle as VehicleState).height).toBe(0)
        expect(world.log.at(-1)?.kind).toBe('lift.down')
      }),
      { numRuns: 30 },
    )
  })

  it('stands still when two buttons contradict each other', () => {
    world.press('left', 'post.down')
    hold('up', 2)
    expect(height()).toBe(0)
  })

  it('never leaves 0…travel, and its load always follows its height, whatever is pressed', () => {
    const presses = fc.array(fc.tuple(fc.constantFrom('up', 'down', 'lock', 'unlatch'), fc.integer({ min: 1, max: 900 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(presses, (pressed) => {
        world = new FakeWorld(scenario)
        world.put('pad1', 'lift.front')
        world.put('pad2', 'lift.rear')
        for (const [button, ticks] of pressed) {
          hold(button, ticks / 60)
          const state = world.states.vehicle as VehicleState
          expect(state.height).toBeGreaterThanOrEqual(0)
          expect(state.height).toBeLessThanOrEqual(spec.travel)
          expect(state.load).toBe(wheelLoad(spec, state.height, true))
          expect(world.pose('car').p[1]).toBeCloseTo(state.height / 1000, 9)
          if (state.latch === 'resting') expect(toothBelow(spec, state.height)).toBe(state.height)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the latch', () => {
  it('lowers onto the next tooth and holds there against DOWN', () => {
    hold('up', 14.5)
    hold('lock', 3)
    expect(height()).toBe(350)
    expect(fact('lift.latched')).toBe(true)
    expect(world.of('lift.locked').map(({ data }) => data)).toEqual([{ height: 350, clearance: 270 }])
    hold('down', 2)
    expect(height()).toBe(350)
    expect(refusals()).toEqual(['post.down latched'])
  })

  it('has no tooth below 150', () => {
    hold('up', 5)
    hold('lock', 1)
    expect(fact('lift.latched')).toBe(false)
    expect(refusals()).toEqual(['post.lock no-latch-here'])
  })

  it('comes down only when raised 10 mm, unlatched, then lowered', () => {
    hold('up', 14.5)
    hold('lock', 3)
    hold('unlatch', 0.2)
    expect(refusals()).toEqual(['post.unlatch latched'])
    hold('up', 0.5)
    expect(fact('lift.latched')).toBe(false)
    hold('down', 2)
    expect(height()).toBe(350)
    expect(fact('lift.latched')).toBe(true)
    hold('up', 0.5)
    hold('unlatch', 0.2)
    expect(world.of('lift.unlatched')).toHaveLength(1)
    hold('down', 20)
    expect(height()).toBe(0)
    hold('unlatch', 0.2)
    expect(refusals().at(-1)).toBe('post.unlatch not-latched')
  })

  it('is what makes a raised car secure', () => {
    const state = () => world.states.vehicle as VehicleState
    expect(isSecured(state())).toBe(true)
    hold('up', 14)
    expect(isSecured(state())).toBe(false)
    hold('lock', 3)
    expect(isSecured(state())).toBe(true)
  })
})

describe('pads and chocks', () => {
  it('tells their places once the hand has left them, with the distance from the mark and the gap', () => {
    expect(world.of('pad.placed').map(({ of, data }) => [of, data.offset])).toEqual([
      ['pad1', 0],
      ['pad2', 22.4],
    ])
    world.grab('left', 'chock1')
    world.put('chock1', 'chock.front', { slide: [0, 0.015] })
    world.run(0.2, models)
    expect(world.of('chock.placed')).toHaveLength(0)
    world.release('left')
    world.run(0.2, models)
    expect(world.of('chock.placed').map(({ of, data }) => [of, data.gap])).toEqual([['chock1', 15]])
  })

  it('drops the car at 150 mm when a pad is more than 60 mm off, and lifts it no more', () => {
    world.put('pad2', 'lift.rear', { slide: [0, 0.1] })
    hold('up', 5.9)
    expect(world.of('car.slid')).toHaveLength(0)
    hold('up', 1)
    expect(world.of('car.slid').map(({ data }) => data.offset)).toEqual([100])
    expect(world.pose('car').p[1]).toBeCloseTo(0, 9)
    hold('up', 1)
    expect(height()).toBe(0)
    expect(refusals().at(-1)).toBe('post.up blocked')
  })

  it('drops the car when a pad is missing', () => {
    world.take('pad1')
    hold('up', 7)
    expect(world.of('car.slid').map(({ data }) => data.offset)).toEqual([999])
  })

  it('holds pads fast while they carry', () => {
    hold('up', 1)
    expect(world.fast.pad1).toBe(true)
    hold('down', 2)
    expect(world.fast.pad1).toBe(false)
  })
})

describe('working at the car', () => {
  it('rocks with the strongest push of a press, told when it ends', () => {
    hold('up', 7)
    world.press('left', 'car.wing', 200)
    world.run(0.2, models)
    world.press('left', 'car.wing', 500)
    world.run(0.2, models)
    world.press('left', 'car.wing', 100)
    world.run(0.2, models)
    expect(world.of('car.shaken')).toHaveLength(0)
    world.press('left', 'car.wing', 0)
    world.step(...models)
    expect(world.of('car.shaken').map(({ data }) => data)).toEqual([{ force: 150, clearance: 95 }])
  })

  it('tells once a stay of a hand that works 5 s near the hub of an unsecured car', () => {
    hold('up', 14)
    world.move('left', [0.1, 0.6, 0.1])
    world.run(4.9, models)
    expect(world.of('arch.entered')).toHaveLength(0)
    world.run(3, models)
    expect(world.of('arch.entered').map(({ of, data }) => [of, data.secured, data.seconds])).toEqual([['left', false, 5]])
    world.move('left', [1.2, 1, 0])
    world.run(0.1, models)
    world.move('left', [0.1, 0.6, 0.1])
    world.run(5.1, models)
    expect(world.of('arch.entered')).toHaveLength(2)
  })

  it('says nothing of hands under a car on its latch, or on its wheels', () => {
    world.move('left', [0.1, 0.35, 0.1])
    world.run(7, models)
    world.move('left', [1.2, 1, 0])
    hold('up', 14.5)
    hold('lock', 3)
    world.move('left', [0.1, 0.6, 0.1])
    world.run(7, models)
    expect(world.of('arch.entered')).toHaveLength(0)
  })

  it('crushes the hub when the car comes down without its wheel', () => {
    hold('up', 7)
    world.take('wheel')
    hold('down', 4)
    expect(world.of('car.crushed')).toHaveLength(0)
    hold('down', 4)
    expect(world.of('car.crushed').map(({ data }) => data.thing)).toEqual(['hub'])
  })
})
