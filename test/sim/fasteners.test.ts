// Bolts and wrenches: loosening, taking the wheel off, screwing in, and what wheel-service.md §6 says goes wrong.
import { beforeEach, describe, expect, it } from 'vitest'
import { fasteners as spec } from '../../scenarios/wheel-service/domains/fasteners.ts'
import { plainBytes, plainFrom } from '../../shared/base/plain.ts'
import { DEGREE } from '../../shared/base/units.ts'
import { looseningTorque, preloadAt } from '../../shared/sim/fasteners/solver.ts'
import { hubModel } from '../../shared/sim/hub/model.ts'
import type { FakeWorld } from '../support/fakeWorld.ts'
import { BOLTS, models, WheelHub } from '../support/wheelHub.ts'

let hub: WheelHub
let world: FakeWorld

beforeEach(() => {
  hub = new WheelHub()
  world = hub.world
})

describe('loosening', () => {
  it('asks for a bolt’s history once, and nothing moves until it is told', () => {
    hub.engage('pointer', 'bolt1', null)
    hub.turn('pointer', -60, 60)
    expect(world.of('reveal.due').map(({ of }) => of)).toEqual(['bolt.bolt1'])
    expect(world.of('bolt.broken')).toHaveLength(0)
    expect(world.of('refused')).toHaveLength(0)
    expect(hub.fact('bolt.bolt1.torque')).toBeUndefined()
  })

  it('breaks a clean bolt on the floor with the torque its history demands, and tells the angle on leaving', () => {
    hub.engage('pointer', 'bolt2', [70, 0, 0])
    const friction = 70 / 0.014 / hub.number('bolt.bolt2.preload')
    hub.turn('pointer', -100, 60)
    hub.away('pointer')
    const broken = world.of('bolt.broken')[0]
    expect(broken).toMatchObject({ of: 'bolt2', data: { tool: 'pointer', load: 3600, clamps: 'wheel' } })
    expect(broken?.data.torque).toBeCloseTo(looseningTorque(spec, friction, preloadAt(spec, friction, 70)) * 1.1 + spec.running, 1)
    const told = world.of('bolt.loosened')[0]?.data.angle as number
    expect(told).toBeGreaterThan(90)
    expect(told).toBeLessThanOrEqual(100)
    expect(hub.fact('bolt.bolt2.state')).toBe('threaded')
    expect(hub.number('bolt.bolt2.turns')).toBeCloseTo(8.7 - (told - 70 / (0.014 * friction) / 1250) / 360, 2)
  })

  it('needs two hands on the pointer wrench for a seized bolt; the cross wrench is not enough', () => {
    hub.engage('cross', 'bolt3', [80, 160, 0])
    hub.turn('cross', -40, 60)
    expect(world.of('refused').map(({ of, data }) => [of, data.code])).toEqual([['cross', 'held-fast']])
    hub.away('cross')
    hub.engage('pointer', 'bolt3', null, 'one')
    hub.turn('pointer', -40, 60)
    expect(world.of('bolt.broken')).toHaveLength(0)
    world.grab('left', 'pointer')
    hub.turn('pointer', -40, 60)
    expect(world.of('bolt.broken')[0]?.data.torque).toBe(160)
    expect(hub.fact('bolts.seized')).toBe(true)
  })

  it('spins the hub instead of the bolt when the tyre is off the floor, unless a hand holds the wheel', () => {
    hub.raise()
    hub.engage('pointer', 'bolt1', [75, 0, 0], 'one')
    hub.turn('pointer', -60, 60)
    expect(world.of('bolt.broken')).toHaveLength(0)
    expect(world.factsOf(hubModel)['hub.angle']).toBeGreaterThan(300)
    expect(world.factsOf(hubModel)['hub.angle']).toBeLessThan(302)
    world.grab('left', 'wheel')
    hub.turn('pointer', -60, 60)
    expect(world.of('bolt.broken')[0]).toMatchObject({ data: { load: 0 } })
    expect(hub.fact('bolt.bolt1.loosened')).toBe(0)
  })

  it('slips with a socket too large, once a pull', () => {
    hub.engage('pointer', 'bolt1', [80, 0, 0], 'both', 'socket19')
    hub.turn('pointer', -60, 60)
    expect(world.of('socket.slipped').map(({ data }) => data)).toEqual([{ torque: 15, tool: 'pointer' }])
    world.run(0.7, models)
    hub.turn('pointer', -60, 60)
    expect(world.of('socket.slipped')).toHaveLength(2)
    expect(world.of('bolt.broken')).toHaveLength(0)
  })

  it('says so when there is no socket', () => {
    world.grab('right', 'pointer')
    world.put('pointer', 'bolt1.head')
    world.step(...models)
    hub.turn('pointer', -10, 60)
    expect(world.of('refused').map(({ data }) => data.code)).toEqual(['no-tool'])
  })

  it('tells when a click wrench is used to loosen', () => {
    hub.engage('click', 'bolt1')
    hub.turn('click', -60, 60)
    expect(world.of('wrench.loosened')).toHaveLength(1)
    expect(world.of('bolt.clicked')).toHaveLength(0)
    expect(world.of('bolt.broken')).toHaveLength(1)
  })
})

describe('taking the wheel off', () => {
  it('lets a bolt go when its thread is turned out, and says who held the wheel', () => {
    hub.raise()
    for (const bolt of BOLTS) {
      hub.engage('pointer', bolt, [80, 0, 0], 'one')
      world.grab('left', 'wheel')
      hub.turn('pointer', -360 * 8.2, 900)
      expect(world.fast[bolt]).toBe(true)
      world.take('pointer')
      world.release('right')
      world.grab('right', bolt)
      hub.turn(bolt, -360, 360)
      world.step(...models)
      expect(world.fast[bolt]).toBe(false)
      world.take(bolt)
      world.release('right')
      world.step(...models)
    }
    const removed = world.of('bolt.removed')
    expect(removed.map(({ data }) => data.left)).toEqual([4, 3, 2, 1, 0])
    expect(removed[4]?.data).toEqual({ clamps: 'wheel', supported: true, secured: true, left: 0 })
    expect(world.fast.wheel).toBe(false)
    world.run(1, models)
    expect(world.seat('wheel')).toBeDefined()
    world.release('left')
    world.run(0.39, models)
    expect(world.seat('wheel')).toBeDefined()
    world.run(0.05, models)
    expect(world.seat('wheel')).toBeUndefined()
    expect(world.pushes.wheel?.[0]).toBeGreaterThan(0)
    expect(world.of('wheel.removed')[0]?.data).toEqual({ supported: false, secured: true })
  })

  it('does not count a bolt that was only laid in its hole', () => {
    hub.strip('bolt1')
    const before = world.of('bolt.removed').length
    world.put('bolt1', 'hub.t1')
    world.run(0.1, models)
    expect(world.seat('bolt1')?.along).toBeCloseTo(0.01305, 6)
    world.take('bolt1')
    world.run(0.1, models)
    expect(world.of('bolt.removed')).toHaveLength(before)
  })
})

describe('screwing in', () => {
  it('counts a start by hand at two turns, and a tool that comes first', () => {
    hub.strip('bolt1', 'bolt3')
    hub.runIn('bolt1', 1, 3)
    expect(world.of('bolt.started').at(-1)).toMatchObject({ of: 'bolt1', data: { by: 'hand' } })
    expect(world.of('bolt.started').at(-1)?.data.turns).toBeGreaterThanOrEqual(2)
    hub.runIn('bolt3', 3, 1)
    hub.engage('ratchet', 'bolt3')
    hub.turn('ratchet', 90, 200)
    expect(world.of('bolt.started').at(-1)).toMatchObject({ of: 'bolt3', data: { by: 'ratchet' } })
    expect(world.of('bolt.started').at(-1)?.data.turns).toBeLessThan(2)
    expect(world.of('bolt.started')).toHaveLength(2)
  })

  it('runs to snug under the fingers and no further', () => {
    hub.strip('bolt1')
    hub.runIn('bolt1', 1)
    expect(hub.fact('bolt.bolt1.turns')).toBe(8.7)
    expect(hub.number('bolt.bolt1.torque')).toBeLessThanOrEqual(spec.finger)
    expect(world.seat('bolt1')?.along).toBeCloseTo(0, 9)
    expect(world.of('bolt.turned').at(-1)?.data.angle).toBeGreaterThan(8.7 * 360 - 1)
  })

  it('stops fingers on an askew bolt, and crosses it under a tool', () => {
    hub.strip('bolt1')
    world.put('bolt1', 'hub.t1', { tilt: 6 })
    world.grab('right', 'bolt1')
    hub.turn('bolt1', 720, 360)
    expect(hub.number('bolt.bolt1.turns')).toBeCloseTo(0.25, 6)
    expect(world.of('refused').at(-1)).toMatchObject({ of: 'bolt1', data: { code: 'blocked' } })
    world.release('right')
    hub.engage('pointer', 'bolt1')
    hub.turn('pointer', 360, 90)
    const crossed = world.of('bolt.crossed').map(({ data }) => data.torque as number)
    expect(crossed).toHaveLength(2)
    expect(crossed[0]).toBeLessThanOrEqual(20)
    expect(crossed[1]).toBeGreaterThan(20)
    expect(hub.fact('bolt.bolt1.state')).toBe('crossed')
  })

  it('crosses behind holes more than 1 mm off, and not when the wheel has been turned into line', () => {
    hub.raise()
    hub.strip(...BOLTS.slice(1))
    world.grab('left', 'wheel')
    hub.strip('bolt1')
    world.grab('left', 'wheel')
    hub.turn('wheel', 2, 10)
    world.step(...models)
    expect(hub.fact('wheel.misalign')).toBeCloseTo(-2, 6)
    world.put('bolt2', 'hub.t2')
    world.grab('right', 'bolt2')
    hub.turn('bolt2', 360, 360)
    expect(hub.number('bolt.bolt2.turns')).toBeCloseTo(0.25, 6)
    hub.turn('bolt2', -200, 360)
    hub.turn('wheel', 72 - 2, 70)
    world.step(...models)
    expect(Math.abs(hub.number('wheel.misalign'))).toBeLessThan(0.01)
    hub.turn('bolt2', 1080, 360)
    expect(hub.number('bolt.bolt2.turns')).toBeCloseTo(3, 3)
  })

  it('stops fingers where a damaged thread binds, and tears it when a tool forces it', () => {
    hub.engage('pointer', 'bolt1', [80, 0, 6])
    hub.turn('pointer', -360 * 9.5, 900)
    hub.away('pointer')
    world.take('bolt1')
    world.run(0.1, models)
    expect(hub.fact('bolts.damaged')).toBe(true)
    expect(hub.fact('bolts.damagedFitted')).toBe(false)
    hub.runIn('bolt1', 1)
    expect(hub.fact('bolt.bolt1.turns')).toBe(1.5)
    expect(hub.fact('bolts.damagedFitted')).toBe(true)
    hub.engage('pointer', 'bolt1')
    hub.turn('pointer', 360 * 5, 600)
    expect(world.of('bolt.galled')).toHaveLength(2)
    expect(world.of('bolt.galled')[1]?.data.torque).toBeGreaterThan(20)
  })

  it('finds nothing to clamp without wheel or sleeve, and clamps with a sleeve', () => {
    hub.takeWheelOff()
    hub.runIn('bolt1', 1, 13)
    expect(hub.fact('bolt.bolt1.turns')).toBe(spec.openTurns)
    world.put('sleeve1', 'hub.s3')
    hub.runIn('bolt3', 3)
    expect(world.fast.sleeve1).toBe(true)
    hub.engage('pointer', 'bolt3', null, 'one')
    hub.turn('pointer', 20, 20)
    expect(hub.number('bolt.bolt3.torque')).toBeLessThan(8.1)
    world.grab('left', 'disc')
    hub.turn('pointer', 20, 20)
    hub.away('pointer')
    expect(world.of('bolt.torqued').at(-1)?.data).toMatchObject({ clamps: 'sleeve', load: 0 })
    expect(hub.number('bolt.bolt3.torque')).toBeGreaterThan(15)
    expect(hub.number('bolt.bolt3.torque')).toBeLessThan(43.1)
  })
})

describe('state', () => {
  it('is the same for the same deeds, and survives being stored in the middle of a pull', () => {
    const play = (stored: boolean) => {
      hub = new WheelHub('ab'.repeat(16))
      world = hub.world
      hub.engage('pointer', 'bolt4')
      hub.turn('pointer', -30, 60)
      if (stored) for (const model of models) world.states[model.id] = plainFrom(plainBytes(world.states[model.id])) as object
      hub.turn('pointer', -700, 200)
      hub.turn('pointer', 760, 200)
      hub.away('pointer')
      return [world.log, world.states]
    }
    const [first, again, stored] = [play(false), play(false), play(true)]
    expect(again).toEqual(first)
    expect(stored).toEqual(first)
  })

  it('keeps the angle a bolt was turned by as its joint, clockwise negative about the outward axis', () => {
    hub.strip('bolt1')
    world.put('bolt1', 'hub.t1')
    world.grab('right', 'bolt1')
    world.step(...models)
    hub.turn('bolt1', 90, 90)
    expect(world.seat('bolt1')?.about).toBeCloseTo(-90 * DEGREE, 9)
    expect(world.seat('bolt1')?.along).toBeCloseTo((8.7 - 0.25) * 0.0015, 9)
  })
})
