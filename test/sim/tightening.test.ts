// Tightening: pulls, the click wrench and what bolts take from each other.
import { beforeEach, describe, expect, it } from 'vitest'
import { fasteners as spec } from '../../scenarios/wheel-service/domains/fasteners.ts'
import type { FakeWorld } from '../support/fakeWorld.ts'
import { models, WheelHub } from '../support/wheelHub.ts'

let hub: WheelHub
let world: FakeWorld

beforeEach(() => {
  hub = new WheelHub()
  world = hub.world
})

describe('tightening', () => {
  it('tells one peak a pull: at the end of the pull, with load and preload', () => {
    hub.refit()
    hub.engage('pointer', 'bolt1')
    hub.turn('pointer', 16, 16)
    expect(world.of('bolt.torqued')).toHaveLength(0)
    expect(hub.number('pointer.torque') / hub.number('bolt.bolt1.torque')).toBeCloseTo(1, 1)
    world.run(0.7, models)
    const told = world.of('bolt.torqued')
    expect(told).toHaveLength(1)
    expect(told[0]?.data).toMatchObject({ load: 3600, tool: 'pointer', clamps: 'wheel', overshoot: 0 })
    expect(told[0]?.data.peak).toBeCloseTo(hub.number('bolt.bolt1.torque') + spec.running, 1)
    world.run(2, models)
    expect(world.of('bolt.torqued')).toHaveLength(1)
  })

  it('clicks at its setting with its error, runs 3° free, and clicks once a pull', () => {
    hub.refit()
    hub.set(70)
    hub.engage('click', 'bolt1')
    world.turn('right', 'click', 60, 8, models, 'bolt.clicked')
    const clicked = world.of('bolt.clicked')
    expect(clicked).toHaveLength(1)
    expect(clicked[0]?.data.torque).toBeGreaterThan(70 * 0.98 - 0.1)
    expect(clicked[0]?.data.torque).toBeLessThan(70 * 1.02 + 0.1)
    const after = hub.number('bolt.bolt1.torque')
    hub.turn('click', 2.8, 8)
    expect(hub.number('bolt.bolt1.torque')).toBe(after)
    hub.turn('click', 8, 8)
    expect(hub.number('bolt.bolt1.torque')).toBeGreaterThan(after + 5)
    expect(world.of('bolt.clicked')).toHaveLength(1)
    hub.away('click')
    expect(world.of('bolt.torqued').at(-1)?.data.overshoot).toBeGreaterThan(5)
  })

  it('overshoots by a tenth when it is jerked, and by nothing when the last fifth takes half a second', () => {
    hub.refit()
    hub.set(70)
    hub.click('bolt1', 900)
    hub.click('bolt3', 8)
    const [jerked, slow] = world.of('bolt.torqued').map(({ data }) => data)
    expect(jerked?.overshoot).toBeGreaterThan(9)
    expect(jerked?.peak).toBeGreaterThan(75.4)
    expect(slow?.overshoot).toBeLessThan(0.5)
  })

  it('adds two per cent with every further click', () => {
    hub.refit()
    hub.set(70)
    for (let i = 0; i < 4; i++) hub.click('bolt1', 8)
    const peaks = world.of('bolt.torqued').map(({ data }) => data.peak as number)
    expect(world.of('bolt.clicked')).toHaveLength(4)
    for (let i = 1; i < 4; i++) expect((peaks[i] as number) / (peaks[i - 1] as number)).toBeCloseTo(1.02, 3)
  })

  it('turns its scale only unlocked, 1 N·m for 18°, and stays within its range', () => {
    const preset = hub.number('click.set')
    expect(spec.click.presets).toContain(preset)
    expect(hub.fact('click.locked')).toBe(true)
    hub.turn('click.scale', 90, 90)
    expect(hub.number('click.set')).toBe(preset)
    expect(world.of('refused').map(({ data }) => data.code)).toEqual(['locked'])
    hub.press('click.lock')
    hub.turn('click.scale', -18 * 10, 360)
    expect(hub.number('click.set')).toBeCloseTo(preset - 10, 6)
    hub.turn('click.scale', 18 * 500, 9000)
    hub.press('click.lock')
    expect(world.of('wrench.set').map(({ data }) => data)).toEqual([
      { value: preset, locked: false },
      { value: 150, locked: true },
    ])
  })

  it('takes 3–8 % off neighbours in a first pass and nothing off the others', () => {
    hub.refit()
    hub.tighten('bolt1', 40)
    const first = hub.number('bolt.bolt1.preload')
    hub.tighten('bolt3', 40)
    expect(hub.number('bolt.bolt1.preload')).toBe(first)
    hub.tighten('bolt2', 40)
    const kept = hub.number('bolt.bolt1.preload') / first
    expect(kept).toBeGreaterThanOrEqual(0.92)
    expect(kept).toBeLessThanOrEqual(0.97)
  })

  it('clamps the wheel aslant in circular order, so that the first bolts lose what they had', () => {
    hub.refit()
    for (const bolt of ['bolt1', 'bolt2']) hub.tighten(bolt, 40)
    expect(hub.fact('wheel.tilted')).toBe(true)
    for (const bolt of ['bolt3', 'bolt4', 'bolt5']) hub.tighten(bolt, 40)
    expect(hub.fact('wheel.tilted')).toBe(false)
    const circular = hub.number('bolt.bolt1.torque')
    hub = new WheelHub(world.publicSeed)
    hub.refit()
    for (const n of [1, 3, 5, 2, 4]) hub.tighten(`bolt${n}`, 40)
    expect(hub.fact('wheel.tilted')).toBe(false)
    expect(hub.number('bolt.bolt1.torque')).toBeGreaterThan(circular + 4)
    expect(circular).toBeLessThan(34)
    expect(hub.number('bolts.least')).toBeGreaterThan(30)
  })
})
