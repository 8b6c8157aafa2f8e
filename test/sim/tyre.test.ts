// The tyre and its gauges, against the numbers of wheel-service.md §1–3 and what §6 says goes wrong.
import { beforeEach, describe, expect, it } from 'vitest'
import { surfaces } from '../../scenarios/wheel-service/domains/surfaces.ts'
import { tyre as spec } from '../../scenarios/wheel-service/domains/tyre.ts'
import { mounts } from '../../scenarios/wheel-service/mounts.ts'
import { parts } from '../../scenarios/wheel-service/parts.ts'
import { plainBytes, plainFrom } from '../../shared/base/plain.ts'
import { DEGREE } from '../../shared/base/units.ts'
import { surfacesModel } from '../../shared/sim/surfaces/model.ts'
import { tyreModel } from '../../shared/sim/tyre/model.ts'
import { publicTyre, startsWithCap } from '../../shared/sim/tyre/solver.ts'
import { FakeWorld, fakeScenario } from '../support/fakeWorld.ts'

const models = [surfacesModel, tyreModel]
const scenario = fakeScenario(parts, mounts, { tyre: spec, surfaces })
const SEEDS = Array.from({ length: 800 }, (_, i) => `seed${i}`)
const seedWith = (test: (seed: string) => boolean): string => SEEDS.find(test) as string

let world: FakeWorld
const fact = (name: string) => world.factsOf(tyreModel)[name]
const last = (kind: Parameters<FakeWorld['of']>[0]) => world.of(kind).at(-1)

/** A world whose gauge is right or wrong, the cap off the valve, the gauge in the right hand. */
function withGauge(right: boolean): void {
  const seed = seedWith((one) => startsWithCap(spec, one) && (publicTyre(spec, one).gaugeOffset === 0) === right)
  world = new FakeWorld(scenario, seed)
  world.step(...models)
  world.take('cap')
  world.take('inflator')
  world.grab('right', 'inflator')
  world.step(...models)
}

function connect(mbar = 2300, leaks = 0, tilt = 0): void {
  world.put('inflator', 'wheel.valve', { tilt })
  world.step(...models)
  world.reveal('pressure', [mbar, leaks])
}

function press(control: string, s: number): void {
  world.press('right', control)
  world.run(s, models)
  world.press('right', control, 0)
}

describe('the pressure gauge', () => {
  it('shows its zero error in the open, and 0.00 once zeroed', () => {
    withGauge(false)
    const before = fact('inflator.display') as number
    expect(Math.abs(before)).toBeGreaterThanOrEqual(0.1)
    expect(Math.abs(before)).toBeLessThanOrEqual(0.2)
    press('inflator.zero', 0.2)
    expect(fact('inflator.display')).toBe(0)
    expect(last('instrument.zeroed')?.data).toEqual({ value: before, spot: '' })
    expect(world.of('instrument.zeroed')).toHaveLength(1)
  })

  it('counts as looked at when it shows 0.00 in a hand for a second, and only then', () => {
    withGauge(true)
    world.run(0.9, models)
    expect(world.of('instrument.shown')).toHaveLength(0)
    world.run(3, models)
    expect(world.of('instrument.shown').map(({ of, data }) => [of, data.value])).toEqual([['inflator', 0]])
    withGauge(false)
    world.run(3, models)
    expect(world.of('instrument.shown')).toHaveLength(0)
  })

  it('asks for the hidden pressure when it is first connected and shows nothing until it is told', () => {
    withGauge(true)
    world.put('inflator', 'wheel.valve', { tilt: 4 })
    world.run(2, models)
    expect(world.of('gauge.connected').map(({ data }) => data.tilt)).toEqual([4])
    expect(world.of('reveal.due').map(({ of }) => of)).toEqual(['pressure'])
    expect(fact('inflator.display')).toBe('')
    expect(fact('tyre.pressure')).toBeUndefined()
    world.reveal('pressure', [1850, 0])
    world.step(...models)
    expect(fact('tyre.pressure')).toBeCloseTo(1.845, 9)
  })

  it('reads once the display has stood for a second, within its error, and loses 0.005 bar with each connection', () => {
    withGauge(true)
    connect(2300)
    world.run(0.9, models)
    expect(world.of('reading')).toHaveLength(0)
    world.run(2, models)
    const readings = world.of('reading')
    expect(readings).toHaveLength(1)
    expect(readings[0]?.data.true).toBeCloseTo(2.295, 9)
    expect(Math.abs((readings[0]?.data.value as number) - 2.295)).toBeLessThanOrEqual(0.025)
    expect(readings[0]?.data.spot).toBe('wheel.valve')
    world.take('inflator')
    world.run(0.2, models)
    world.put('inflator', 'wheel.valve')
    world.run(2, models)
    expect(world.of('reading')).toHaveLength(2)
    expect(last('reading')?.data.true).toBeCloseTo(2.29, 9)
  })

  it('reads wrong by its zero error when nobody zeroed it', () => {
    withGauge(false)
    const offset = fact('inflator.display') as number
    connect(2300)
    world.run(2, models)
    expect(Math.abs((last('reading')?.data.value as number) - 2.295 - offset)).toBeLessThanOrEqual(0.025)
  })

  it('inflates and deflates 0.05 bar a second, and reads anew when it stands still', () => {
    withGauge(true)
    connect(2000)
    world.run(2, models)
    press('inflator.plus', 6)
    expect(fact('tyre.pressure')).toBeCloseTo(1.995 + 0.3, 6)
    world.run(2, models)
    press('inflator.minus', 2)
    world.run(2, models)
    expect(fact('tyre.pressure')).toBeCloseTo(1.995 + 0.2, 6)
    expect(world.of('reading')).toHaveLength(3)
  })

  it('leaks 0.03 bar a second when held askew, and never stands still then', () => {
    withGauge(true)
    connect(2300, 0, 12)
    world.run(10, models)
    expect(fact('tyre.pressure')).toBeCloseTo(2.295 - 0.3, 2)
    expect(world.of('reading')).toHaveLength(0)
  })

  it('cannot be zeroed under pressure', () => {
    withGauge(true)
    connect()
    press('inflator.zero', 1)
    expect(world.of('refused').map(({ data }) => data.code)).toEqual(['not-open'])
    expect(world.of('instrument.zeroed')).toHaveLength(0)
  })
})

describe('the valve', () => {
  const soapValve = (): void => {
    world.release('right')
    world.take('soap')
    world.place('soap', world.mountPose('wheel.valve'))
    world.grab('right', 'soap')
    world.press('right', 'valve')
    world.run(1, models)
    world.press('right', 'valve', 0)
  }

  it('bubbles when its core leaks, until a cap or a gauge closes it', () => {
    withGauge(true)
    connect(2300, 1)
    world.run(0.5, models)
    world.take('inflator')
    world.step(...models)
    expect(fact('valve.bubbles')).toBe(false)
    soapValve()
    expect(world.of('valve.soaped')).toHaveLength(1)
    expect(fact('valve.bubbles')).toBe(true)
    const open = fact('tyre.pressure') as number
    world.run(60, models)
    expect(fact('tyre.pressure')).toBeCloseTo(open - 0.02, 6)
    world.put('cap', 'wheel.valve')
    world.run(60, models)
    expect(fact('valve.bubbles')).toBe(false)
    expect(fact('valve.capped')).toBe(true)
    expect(fact('tyre.pressure')).toBeCloseTo(open - 0.02, 3)
  })

  it('shows no bubbles when it is tight, and asks for its secret when soap could first show it', () => {
    withGauge(true)
    soapValve()
    expect(world.of('reveal.due').map(({ of }) => of)).toEqual(['pressure'])
    world.reveal('pressure', [2300, 0])
    world.run(1, models)
    expect(fact('valve.bubbles')).toBe(false)
  })

  it('has no cap from the start where the public seed says so', () => {
    const missing = new FakeWorld(
      scenario,
      seedWith((seed) => !startsWithCap(spec, seed)),
    )
    missing.run(0.1, models)
    expect(missing.absent.has('cap')).toBe(true)
    expect(missing.occupant('wheel.valve')).toBe('')
    const there = new FakeWorld(
      scenario,
      seedWith((seed) => startsWithCap(spec, seed)),
    )
    there.run(0.1, models)
    expect(there.absent.has('cap')).toBe(false)
  })
})

describe('the depth gauge', () => {
  const PROFILE = Array.from({ length: 12 }, (_, i) => 5000 + 100 * i)

  beforeEach(() => {
    world = new FakeWorld(scenario, 'depth')
    world.take('tread')
    world.grab('right', 'tread')
  })

  const zeroOnPlate = (): void => {
    world.put('tread', 'plate')
    world.run(0.2, models)
    press('tread.zero', 0.2)
  }
  const measure = (groove: string, degrees: number, tilt = 0, profile: readonly number[] = PROFILE) => {
    world.take('tread')
    world.step(...models)
    world.put('tread', groove, { about: degrees * DEGREE, tilt })
    world.step(...models)
    world.reveal(groove, profile)
    world.run(1.2, models)
    return last('reading')?.data as { value: number; true: number; spot: string; angle: number; tilt: number; bar: boolean }
  }

  it('is never right before it is zeroed on its plate', () => {
    world.put('tread', 'plate')
    world.run(0.1, models)
    const offset = fact('tread.display') as number
    expect(Math.abs(offset)).toBeGreaterThanOrEqual(0.1)
    expect(Math.abs(offset)).toBeLessThanOrEqual(0.4)
    press('tread.zero', 0.2)
    expect(fact('tread.display')).toBe(0)
    expect(last('instrument.zeroed')?.data).toEqual({ value: offset, spot: 'plate' })
    world.run(3, models)
    expect(world.of('reading')).toHaveLength(0)
  })

  it('carries its offset into every reading when it was not zeroed', () => {
    const { depthOffset } = publicTyre(spec, 'depth')
    for (const degrees of [0, 120, 240]) {
      const { value, true: truth } = measure('tread.mid', degrees)
      expect(Math.abs(value - truth - depthOffset)).toBeLessThanOrEqual(0.025)
    }
  })

  it('reads the true depth between the points of the profile, and tells where and how it stood', () => {
    zeroOnPlate()
    const seen = measure('tread.out', 45, 3)
    expect(seen.true).toBeCloseTo(5.15, 9)
    expect(Math.abs(seen.value - 5.15 / Math.cos(3 * DEGREE))).toBeLessThanOrEqual(0.025)
    expect(seen).toMatchObject({ spot: 'tread.out', tilt: 3, bar: false })
    expect(seen.angle).toBeCloseTo(45, 9)
    expect(world.of('reveal.due').map(({ of }) => of)).toEqual(['tread.out'])
  })

  it('reads 1.6 too shallow on a wear bar and 6 % too deep when tilted 20°', () => {
    zeroOnPlate()
    const bar = measure('tread.in', spec.wearBarPhase)
    expect(bar.bar).toBe(true)
    expect(Math.abs(bar.true - bar.value - 1.6)).toBeLessThanOrEqual(0.025)
    const tilted = measure('tread.in', 0, 20)
    expect(tilted.value / tilted.true).toBeGreaterThan(1.055)
    expect(tilted.value / tilted.true).toBeLessThan(1.073)
  })

  it('reads once for each time it is put down and held still', () => {
    zeroOnPlate()
    measure('tread.mid', 0)
    world.run(4, models)
    expect(world.of('reading')).toHaveLength(1)
    measure('tread.mid', 0)
    expect(world.of('reading')).toHaveLength(2)
  })

  it('shows nothing and cannot be zeroed in the air', () => {
    world.run(0.2, models)
    press('tread.zero', 0.5)
    expect(fact('tread.display')).toBe('')
    expect(world.of('refused').map(({ data }) => data.code)).toEqual(['too-far'])
  })

  it('is spoiled when it is zeroed in a groove', () => {
    const { value } = measure('tread.mid', 0)
    press('tread.zero', 0.2)
    expect(last('instrument.zeroed')?.data).toEqual({ value, spot: 'tread.mid' })
    expect(fact('tread.display')).toBe(0)
  })
})

it('the state is plain data, goes on from a copy as before, and depends on nothing but seed and deeds', () => {
  const run = (copyAt: number): unknown => {
    const one = new FakeWorld(scenario, 'plain')
    one.take('cap')
    one.take('inflator')
    one.grab('right', 'inflator')
    for (let tick = 0; tick < 240; tick++) {
      if (tick === 30) one.put('inflator', 'wheel.valve')
      if (tick === 35) one.reveal('pressure', [1900, 1])
      if (tick === 40) one.press('right', 'inflator.plus')
      if (tick === 100) one.press('right', 'inflator.plus', 0)
      one.step(...models)
      if (tick === copyAt) one.states.tyre = plainFrom(plainBytes(one.states.tyre)) as object
    }
    return [one.log, one.states.tyre]
  }
  expect(run(60)).toEqual(run(-1))
})
