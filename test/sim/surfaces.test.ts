// Wiping, grinding and soaping: what cleans a face, and when the world says no.
import { beforeEach, describe, expect, it } from 'vitest'
import { surfaces as specs } from '../../scenarios/wheel-service/domains/surfaces.ts'
import { mounts } from '../../scenarios/wheel-service/mounts.ts'
import { parts } from '../../scenarios/wheel-service/parts.ts'
import { plainBytes, plainFrom } from '../../shared/base/plain.ts'
import type { SurfaceSpec } from '../../shared/scenario/domains.ts'
import { surfacesModel } from '../../shared/sim/surfaces/model.ts'
import { coverAtStart } from '../../shared/sim/surfaces/solver.ts'
import { FakeWorld, fakeScenario } from '../support/fakeWorld.ts'

const scenario = fakeScenario(parts, mounts, { surfaces: specs })
const face = specs.find(({ id }) => id === 'discFace') as SurfaceSpec
const SEEDS = Array.from({ length: 1000 }, (_, i) => `seed${i}`)
const isRusty = (seed: string): boolean => coverAtStart(face, seed).rust > 0
const seedOf = (rusty: boolean): string => SEEDS.find((seed) => isRusty(seed) === rusty) as string

let world: FakeWorld
const fact = (name: string) => world.factsOf(surfacesModel)[name]
const codes = () => world.of('refused').map(({ of, data }) => [of, data.code])

function start(rusty: boolean): void {
  world = new FakeWorld(scenario, seedOf(rusty))
  world.take('wheel')
  world.step(surfacesModel)
}

/** Take a tool to the middle of the disc and press it on a face. */
function rub(tool: string, target: string, s: number, amount = 1000): void {
  world.take(tool)
  world.place(tool, world.mountPose('hub.disc'))
  world.grab('right', tool)
  world.press('right', target, amount)
  world.run(s, [surfacesModel])
  world.press('right', target, 0)
  world.release('right')
  world.step(surfacesModel)
}

beforeEach(() => start(false))

describe('wiping', () => {
  it('takes the dirt off in its time and tells it once, with what', () => {
    expect(fact('surface.discFace')).toBe(1)
    rub('cloth', 'discFace', face.seconds / 2)
    expect(fact('surface.discFace')).toBeCloseTo(0.5, 6)
    expect(world.of('surface.cleaned')).toHaveLength(0)
    rub('cloth', 'discFace', face.seconds)
    expect(fact('surface.discFace')).toBe(0)
    expect(world.of('surface.cleaned').map(({ of, data }) => [of, data.with])).toEqual([['discFace', 'cloth']])
    expect(codes()).toEqual([])
  })

  it('takes longer with a light hand', () => {
    rub('cloth', 'discFace', face.seconds, 250)
    expect(fact('surface.discFace')).toBeCloseTo(0.75, 6)
  })

  it('does not touch rust: emery first, then the cloth for the dust', () => {
    start(true)
    rub('cloth', 'discFace', 2 * face.seconds)
    expect(fact('surface.discFace.rust')).toBe(1)
    expect(world.of('surface.cleaned')).toHaveLength(0)
    rub('emery', 'discFace', face.seconds + 0.1)
    expect(fact('surface.discFace.rust')).toBe(0)
    expect(fact('surface.discFace')).toBe(1)
    expect(world.of('surface.cleaned')).toHaveLength(0)
    rub('cloth', 'discFace', face.seconds + 0.1)
    expect(world.of('surface.cleaned')).toHaveLength(1)
    expect(fact('surface.discFace.rusted')).toBe(true)
  })
})

describe('a refusal', () => {
  const refused = (prepare: () => void): unknown => {
    prepare()
    world.press('right', 'discFace')
    world.run(2, [surfacesModel])
    expect(fact('surface.discFace')).toBe(1)
    return codes()
  }

  it('comes once a press to an empty hand', () => {
    expect(refused(() => {})).toEqual([['discFace', 'no-tool']])
    world.press('right', 'discFace', 0)
    world.step(surfacesModel)
    expect(refused(() => {})).toHaveLength(2)
  })

  it('comes to a hand with a tool that does nothing here', () => {
    expect(refused(() => world.grab('right', 'chalk'))).toEqual([['discFace', 'wrong-tool']])
  })

  it('comes to a cloth that is elsewhere, which works as soon as it gets there', () => {
    const far = () => {
      world.grab('right', 'cloth')
      world.place('cloth', { p: [1.2, 1, 0], q: [0, 0, 0, 1] })
    }
    expect(refused(far)).toEqual([['discFace', 'out-of-reach']])
    world.place('cloth', world.mountPose('hub.disc'))
    world.run(face.seconds + 0.1, [surfacesModel])
    expect(fact('surface.discFace')).toBe(0)
    expect(codes()).toHaveLength(1)
  })

  it('comes while the wheel covers the face', () => {
    expect(
      refused(() => {
        world.put('wheel', 'hub.wheel')
        world.grab('right', 'cloth')
      }),
    ).toEqual([['discFace', 'covered']])
  })
})

it('soap stays until it is wiped off, and leaves a clean place clean', () => {
  world.take('cap')
  world.take('soap')
  world.grab('left', 'soap')
  world.place('soap', world.mountPose('wheel.valve'))
  world.press('left', 'valve')
  world.run(0.5, [surfacesModel])
  world.press('left', 'valve', 0)
  expect(fact('surface.valve.soaped')).toBe(true)
  expect(fact('surface.valve')).toBe(0)
  world.take('cloth')
  world.grab('right', 'cloth')
  world.place('cloth', world.mountPose('wheel.valve'))
  world.press('right', 'valve')
  world.run(0.5, [surfacesModel])
  expect(fact('surface.valve.soaped')).toBe(false)
})

it('rust is on three discs in five, and nowhere else', () => {
  expect(Math.abs(SEEDS.filter(isRusty).length / SEEDS.length - 0.6)).toBeLessThan(0.05)
  for (const spec of specs)
    if (spec.id !== 'discFace') expect(SEEDS.slice(0, 50).some((seed) => coverAtStart(spec, seed).rust > 0)).toBe(false)
})

it('the state is plain data and goes on from a copy as before', () => {
  const run = (copy: boolean): unknown => {
    start(true)
    rub('emery', 'discFace', 1)
    if (copy) world.states.surfaces = plainFrom(plainBytes(world.states.surfaces)) as object
    rub('emery', 'discFace', 4)
    rub('cloth', 'discFace', 4.2)
    return [world.log, world.states.surfaces]
  }
  expect(run(true)).toEqual(run(false))
})
