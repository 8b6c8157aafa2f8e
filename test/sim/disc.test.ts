// The brake disc and its dial indicator, against the numbers of wheel-service.md §1–3 and what §6 says goes wrong.
import { beforeEach, describe, expect, it } from 'vitest'
import { disc as spec } from '../../scenarios/wheel-service/domains/disc.ts'
import { fasteners as bolting } from '../../scenarios/wheel-service/domains/fasteners.ts'
import { surfaces } from '../../scenarios/wheel-service/domains/surfaces.ts'
import { mounts } from '../../scenarios/wheel-service/mounts.ts'
import { parts } from '../../scenarios/wheel-service/parts.ts'
import { plainBytes, plainFrom } from '../../shared/base/plain.ts'
import { DEGREE } from '../../shared/base/units.ts'
import { discModel } from '../../shared/sim/disc/model.ts'
import { preloadAt } from '../../shared/sim/fasteners/solver.ts'
import { createFasteners } from '../../shared/sim/fasteners/state.ts'
import { hubModel } from '../../shared/sim/hub/model.ts'
import { type SurfacesState, surfacesModel } from '../../shared/sim/surfaces/model.ts'
import { FakeWorld, fakeScenario } from '../support/fakeWorld.ts'

const models = [surfacesModel, hubModel, discModel]
const scenario = fakeScenario(parts, mounts, { disc: spec, surfaces, fasteners: bolting })
/** Run-out exactly 0.030: one wave of 15 µm; 100 µm more when loose, 50 when half held; rust 50 µm high, 12 mm wide. */
const GOOD = [15_000, 40_000, 0, 0, 100, 50, 50, 12_000]

let world: FakeWorld
const fact = (name: string) => world.factsOf(discModel)[name]
const number = (name: string) => fact(name) as number
interface DialReading {
  value: number
  true: number
  swept: number
  rate: number
  clamped: boolean
  disturbed: boolean
  tilt: number
}
const readings = () => world.of('reading').map(({ data }) => data as unknown as DialReading)
const reading = () => readings().at(-1) as DialReading
const face = () => (world.states.surfaces as SurfacesState).surfaces.discFace as { dirt: number; rust: number; rustAngle: number }

/** Sleeved bolts in these holes, at these torques; none elsewhere. */
function clamp(torques: Readonly<Record<number, number>>): void {
  const state = createFasteners(scenario, bolting, world.publicSeed)
  for (const bolt of state.bolts) {
    const torque = torques[bolt.thread + 1]
    bolt.screw.preload = torque ? preloadAt(bolting, bolt.screw.friction, torque) : 0
  }
  for (const [i, hole] of Object.keys(torques).entries()) world.put(`sleeve${i + 1}`, `hub.s${hole}`)
  world.states.fasteners = state
}

interface Setting {
  readonly radius?: number
  readonly tilt?: number
  readonly preload?: number
  readonly place?: string
  readonly values?: readonly number[]
}

function setDial(how: Setting = {}): void {
  world.put('base', how.place ?? 'base.knuckle')
  world.press('left', 'base.switch')
  world.step(...models)
  world.press('left', 'base.switch', 0)
  world.put('dial', 'disc.probe', {
    radius: (how.radius ?? 130) / 1000,
    about: 60 * DEGREE,
    tilt: how.tilt ?? 0,
    along: -(how.preload ?? 1) / 1000,
  })
  world.step(...models)
  world.reveal('disc', how.values ?? GOOD)
  world.run(0.2, models)
}

function zero(): void {
  world.press('right', 'dial.bezel')
  world.run(0.2, models)
  world.press('right', 'dial.bezel', 0)
  world.step(...models)
}

const turn = (degrees: number, rate = 45) => world.turn('right', 'hub', degrees, rate, models)

function measure(how: Setting = {}): DialReading {
  setDial(how)
  zero()
  turn(370)
  return reading()
}

beforeEach(() => {
  world = new FakeWorld(scenario, 'disc')
  world.take('wheel')
  for (const bolt of bolting.bolts) world.take(bolt)
  world.step(...models)
  Object.assign(face(), { dirt: 0, rust: 0 })
})

describe('the run-out read', () => {
  it('is the true one when the disc is clean and clamped, less what the needle loses on reversal', () => {
    clamp({ 1: 25, 3: 25 })
    const seen = measure()
    expect(seen.true).toBe(0.03)
    expect(seen.value).toBeGreaterThanOrEqual(0.026)
    expect(seen.value).toBeLessThanOrEqual(0.03)
    expect(seen).toMatchObject({ clamped: true, disturbed: false })
    expect(seen.swept).toBeGreaterThanOrEqual(360)
    expect(seen.rate).toBeGreaterThan(40)
    expect(seen.rate).toBeLessThanOrEqual(45)
  })

  it('is 0.05–0.15 more on a loose disc, whichever way it leans', () => {
    for (const added of [50, 100, 150]) {
      const values = GOOD.with(4, added)
      for (let touch = 0; touch < 4; touch++) {
        const { value, clamped } = measure({ values })
        expect(clamped).toBe(false)
        expect(Math.abs(value - 0.03 - added / 1000)).toBeLessThan(0.006)
        world.take('dial')
        world.press('left', 'base.switch')
        world.run(0.2, models)
        world.press('left', 'base.switch', 0)
        world.run(2.5, models)
      }
    }
  })

  it('is 0.03–0.08 more with one bolt or two neighbours', () => {
    clamp({ 1: 25, 2: 25 })
    const { value, clamped } = measure()
    expect(clamped).toBe(false)
    expect(Math.abs(value - 0.08)).toBeLessThan(0.006)
  })

  it('counts bolts without a sleeve as no bolts', () => {
    clamp({ 1: 25, 3: 25 })
    world.take('sleeve1')
    world.take('sleeve2')
    expect(measure().value).toBeGreaterThan(0.12)
  })

  it('is wavy when the bolts are pulled beyond 40 N·m', () => {
    clamp({ 1: 100, 3: 25 })
    const { value, clamped } = measure()
    expect(clamped).toBe(false)
    // 40 µm of second wave on 15 µm of the first: between 80 and 110 µm.
    expect(value).toBeGreaterThan(0.075)
    expect(value).toBeLessThan(0.11)
  })

  it('condemns a good disc while it is rusty', () => {
    clamp({ 1: 25, 3: 25 })
    Object.assign(face(), { rust: 1, rustAngle: 40 })
    expect(measure().value).toBeGreaterThan(0.06)
  })

  it('is blind to the rust 20 mm further in', () => {
    clamp({ 1: 25, 3: 25 })
    Object.assign(face(), { rust: 1, rustAngle: 40 })
    expect(measure({ radius: 110 }).value).toBeLessThan(0.03)
  })

  it('is about 15 % too small at r 110', () => {
    const values = [60_000, 0, 0, 0, 100, 50, 50, 12_000]
    clamp({ 1: 25, 3: 25 })
    const { value, true: truth } = measure({ radius: 110, values })
    expect(value / truth).toBeGreaterThan(0.81)
    expect(value / truth).toBeLessThan(0.86)
  })

  it('is 6 % too large with the plunger tilted 20°', () => {
    const values = [60_000, 0, 0, 0, 100, 50, 50, 12_000]
    clamp({ 1: 25, 3: 25 })
    const { value, true: truth } = measure({ tilt: 20, values })
    expect((value + 0.003) / truth).toBeGreaterThan(1.055)
    expect((value + 0.003) / truth).toBeLessThan(1.073)
  })

  it('loses its low side without preload', () => {
    clamp({ 1: 25, 3: 25 })
    const { value } = measure({ preload: 0 })
    expect(value).toBeGreaterThan(0.01)
    expect(value).toBeLessThan(0.017)
  })

  it('wanders by up to 0.1 on the wing, and by less than 0.04 on the caliper', () => {
    const wandered = (place: string): number => {
      clamp({ 1: 25, 3: 25 })
      setDial({ place, values: GOOD.with(0, 0) })
      zero()
      turn(370, 9)
      return reading().value
    }
    expect(wandered('base.wing')).toBeGreaterThan(0.09)
    world = new FakeWorld(scenario, 'disc')
    world.take('wheel')
    for (const bolt of bolting.bolts) world.take(bolt)
    const crept = wandered('base.caliper')
    expect(crept).toBeGreaterThan(0.01)
    expect(crept).toBeLessThanOrEqual(0.04)
  })

  it('is not shown before the disc is revealed', () => {
    world.put('base', 'base.strut')
    world.press('left', 'base.switch')
    world.step(...models)
    world.put('dial', 'disc.probe', { along: -0.001 })
    world.run(1, models)
    expect(world.of('reveal.due').map(({ of }) => of)).toEqual(['disc'])
    expect(fact('dial.travel')).toBe('')
    expect(fact('dial.reading')).toBe('')
    expect(world.of('dial.set')).toHaveLength(0)
  })
})

describe('the magnetic base', () => {
  it('holds fast while it is on, and lets the dial fall when it is switched off', () => {
    setDial()
    expect(fact('base.on')).toBe(true)
    expect(world.fast.base).toBe(true)
    expect(world.seat('dial')).toBeDefined()
    world.press('left', 'base.switch')
    world.run(0.1, models)
    expect(fact('base.on')).toBe(false)
    expect(world.fast.base).toBe(false)
    expect(world.seat('dial')).toBeUndefined()
  })

  it('carries no dial from its place on the trolley', () => {
    world.press('left', 'base.switch')
    world.step(...models)
    world.put('dial', 'disc.probe', { along: -0.001 })
    world.run(0.1, models)
    expect(world.seat('dial')).toBeUndefined()
  })

  it('is not needed while a hand holds the dial', () => {
    world.grab('right', 'dial')
    world.put('dial', 'disc.probe', { along: -0.001 })
    world.run(1, models)
    expect(world.seat('dial')).toBeDefined()
    expect(world.of('dial.set')).toHaveLength(0)
  })
})

describe('setting and zeroing', () => {
  beforeEach(() => clamp({ 1: 25, 3: 25 }))

  it('tells radius, tilt, preload and place once the hands are off', () => {
    setDial({ radius: 128, tilt: 3, preload: 1.2, place: 'base.strut' })
    const set = world.of('dial.set')
    expect(set).toHaveLength(1)
    const data = set[0]?.data as Record<string, number | string | boolean>
    expect(data.radius).toBeCloseTo(128, 9)
    expect(data.angle).toBe(3)
    expect(data.preload).toBeCloseTo(1.2, 9)
    expect(data).toMatchObject({ surface: 'base.strut', on: true })
  })

  it('the fine screw adds a millimetre of preload a turn and sets the dial anew', () => {
    setDial({ preload: 0 })
    world.turn('right', 'base.fine', 360, 120, models)
    world.run(0.5, models)
    expect(world.of('dial.set').map(({ data }) => Math.round(1000 * (data.preload as number)) / 1000)).toEqual([0, 1])
    expect(number('dial.travel')).toBeGreaterThan(0.98)
    expect(number('dial.travel')).toBeLessThan(1.02)
  })

  it('pressing the bezel brings its zero to the needle', () => {
    setDial()
    expect(world.of('dial.zeroed')).toHaveLength(0)
    zero()
    expect(world.of('dial.zeroed')).toHaveLength(1)
    expect(Math.abs(number('dial.reading'))).toBeLessThan(1e-9)
    world.run(1, models)
    expect(world.of('dial.zeroed')).toHaveLength(1)
  })

  it('turning it there by hand does too, and stopping elsewhere does not', () => {
    setDial({ preload: 1.2 })
    const away = number('dial.reading') * 360
    world.turn('right', 'dial.bezel', away - 20, 90, models)
    world.run(0.2, models)
    expect(world.of('dial.zeroed')).toHaveLength(0)
    world.turn('right', 'dial.bezel', 20, 90, models)
    world.run(0.2, models)
    expect(world.of('dial.zeroed')).toHaveLength(1)
    expect(Math.abs(number('dial.reading'))).toBeLessThan(0.005)
  })

  it('touching the dial between zero and reading is told and spoils the sweep; afterwards it may be put away', () => {
    setDial()
    zero()
    turn(100)
    world.grab('left', 'dial')
    world.run(0.2, models)
    world.release('left')
    world.run(0.2, models)
    expect(world.of('dial.moved')).toHaveLength(1)
    turn(370)
    expect(reading().disturbed).toBe(true)
    zero()
    turn(370)
    expect(reading().disturbed).toBe(false)
    world.grab('left', 'dial')
    world.run(0.2, models)
    expect(world.of('dial.moved')).toHaveLength(1)
  })

  it('a sweep under a hand that keeps hold of the dial is no clean reading', () => {
    setDial()
    world.grab('left', 'dial')
    world.step(...models)
    turn(370)
    expect(world.of('dial.zeroed')).toHaveLength(0)
    expect(reading().disturbed).toBe(true)
  })
})

describe('a sweep', () => {
  beforeEach(() => {
    clamp({ 1: 25, 3: 25 })
    setDial()
    zero()
  })

  it('is read once at a whole turn, and what follows until the disc rests belongs to no reading', () => {
    turn(385)
    world.run(4, models)
    expect(readings().map(({ swept }) => Math.round(swept))).toEqual([360])
    expect(world.of('disc.turned').map(({ data }) => [Math.round(data.angle as number), data.clamped, data.clean])).toEqual([
      [385, true, true],
    ])
  })

  it('is read where the disc rests for two seconds, and goes on from there', () => {
    turn(200)
    world.run(1.5, models)
    expect(readings()).toHaveLength(0)
    world.run(1, models)
    expect(readings().map(({ swept }) => Math.round(swept))).toEqual([200])
    turn(165)
    world.run(3, models)
    expect(readings()).toHaveLength(2)
    expect(reading().swept).toBeGreaterThanOrEqual(360)
    expect(reading().swept).toBeLessThan(361.5)
    expect(reading().value).toBeGreaterThan(0.026)
  })

  it('begins anew when the disc is turned back', () => {
    turn(300)
    turn(-100)
    world.run(3, models)
    expect(Math.round(reading().swept)).toBeLessThanOrEqual(101)
    turn(-270)
    expect(reading().swept).toBeGreaterThanOrEqual(360)
  })

  it('remembers how fast it went', () => {
    turn(400, 200)
    expect(reading().rate).toBeGreaterThan(150)
  })

  it('gives two readings for two turns', () => {
    turn(725)
    world.run(3, models)
    expect(readings()).toHaveLength(2)
  })

  it('tells a turn of an unclean, loose disc as such', () => {
    Object.assign(face(), { dirt: 0.5 })
    world.states.fasteners = undefined
    turn(90)
    world.run(1, models)
    expect(world.of('disc.turned').at(-1)?.data).toMatchObject({ clamped: false, clean: false })
  })
})

it('the state is plain data and goes on from a copy as before', () => {
  const run = (copy: boolean): unknown => {
    world = new FakeWorld(scenario, 'plain')
    world.take('wheel')
    for (const bolt of bolting.bolts) world.take(bolt)
    world.step(...models)
    setDial()
    zero()
    turn(130)
    if (copy) world.states.disc = plainFrom(plainBytes(world.states.disc)) as object
    turn(300)
    return [world.log, world.states.disc]
  }
  expect(run(true)).toEqual(run(false))
})
