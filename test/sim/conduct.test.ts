// What a judge beside the trainee notes: gloves, checks, things used, dropped and put back, how the wheel lies, and the record sheet.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { conduct as spec } from '../../scenarios/wheel-service/domains/conduct.ts'
import { mounts } from '../../scenarios/wheel-service/mounts.ts'
import { parts } from '../../scenarios/wheel-service/parts.ts'
import { record } from '../../scenarios/wheel-service/record.ts'
import { plainBytes, plainFrom } from '../../shared/base/plain.ts'
import { placed } from '../../shared/base/vector.ts'
import { conductModel } from '../../shared/sim/conduct/model.ts'
import { FakeWorld, fakeScenario } from '../support/fakeWorld.ts'

const scenario = fakeScenario(parts, mounts, { conduct: spec }, { record, phrases: ['wheel-tight'] })

let world: FakeWorld
const fact = (name: string) => world.factsOf(conductModel)[name]
const of = (kind: Parameters<FakeWorld['of']>[0]) => world.of(kind).map((event) => event.of)
const run = (s: number): void => world.run(s, [conductModel])

/** A contact with the floor, as the bodies tell it. */
const FLOOR = (thing: string, speed: number) => ({
  id: 'bodies',
  create: () => ({}),
  step: () => world.emit('contact.floor', thing, { speed }),
  facts: () => {},
})
const hits = (thing: string, speed: number) => world.step(FLOOR(thing, speed), conductModel)

beforeEach(() => {
  world = new FakeWorld(scenario, 'conduct')
  run(0.1)
})

it('gloves are on while they are on the hands', () => {
  expect(fact('ppe.on')).toBe(false)
  world.put('gloves', 'trainee.hands')
  run(0.1)
  expect(of('ppe.on')).toEqual(['gloves'])
  expect(fact('ppe.on')).toBe(true)
  world.take('gloves')
  run(0.1)
  expect(fact('ppe.on')).toBe(false)
})

describe('tools', () => {
  it('a check is told once for each press of its control, and only for those that are to be checked', () => {
    for (const control of ['pointer.check', 'inflator.zero', 'dial.check', 'pointer.check']) {
      world.press('right', control)
      run(0.5)
      world.press('right', control, 0)
      run(0.1)
    }
    expect(of('tool.checked')).toEqual(['pointer', 'dial', 'pointer'])
  })

  it('counts as used when it first comes to the work, not when it is stored, fitted out or tried', () => {
    world.put('socket17', 'pointer.drive')
    run(0.1)
    world.put('tread', 'plate')
    run(0.1)
    world.put('pointer', 'home.pointer')
    run(0.1)
    expect(of('tool.used')).toEqual([])
    for (const mount of ['bolt1.head', 'bolt2.head']) {
      world.put('pointer', mount)
      run(0.1)
    }
    world.put('base', 'base.strut')
    world.put('tread', 'tread.in')
    run(0.1)
    expect(of('tool.used')).toEqual(['pointer', 'base', 'tread'])
  })

  it('is returned when it is back at its place after having left it', () => {
    run(1)
    expect(of('tool.returned')).toEqual([])
    expect(fact('home.pointer')).toBe(true)
    world.take('pointer')
    run(0.1)
    expect(fact('home.pointer')).toBe(false)
    world.put('pointer', 'home.pointer')
    run(0.5)
    expect(of('tool.returned')).toEqual(['pointer'])
    expect(fact('home.pointer')).toBe(true)
  })

  it('a spare that was fitted, and gloves that are worn, are in their place', () => {
    world.take('cap')
    world.put('spareCap', 'wheel.valve')
    world.put('gloves', 'trainee.hands')
    world.take('bolt3')
    world.put('spare1', 'hub.t3')
    world.take('spare2')
    run(0.1)
    expect(['spareCap', 'gloves', 'spare1', 'spare2'].map((part) => fact(`home.${part}`))).toEqual([true, true, true, false])
    expect(of('tool.returned')).toEqual([])
  })

  it('a fragile one breaks when it meets the floor faster than 1.5 m/s, once', () => {
    world.take('dial')
    world.take('cloth')
    hits('dial', 1.4)
    expect(of('instrument.broken')).toEqual([])
    hits('cloth', 3)
    hits('dial', 1.6)
    hits('dial', 2)
    expect(world.of('instrument.broken').map((event) => [event.of, event.data.speed])).toEqual([['dial', 1.6]])
  })
})

describe('the wheel', () => {
  const laid = () => world.of('wheel.laid').map(({ data }) => [data.face, data.place])

  it('is laid as its place says', () => {
    for (const mount of ['cradle.wheel', 'mat.up', 'mat.down']) {
      world.put('wheel', mount)
      run(1)
    }
    expect(laid()).toEqual([
      ['upright', 'cradle.wheel'],
      ['outer-up', 'mat.up'],
      ['outer-down', 'mat.down'],
    ])
  })

  it('is laid where it rests on the floor for half a second, as it lies there', () => {
    const turns: [number, number, number][] = [
      [0, 0, 90],
      [0, 0, -90],
      [0, 30, 0],
    ]
    for (const turn of turns) {
      world.place('wheel', placed(1200, 100, 0, turn))
      world.grab('right', 'wheel')
      run(1)
      world.release('right')
      world.setSpeed('wheel', 0.4)
      run(1)
      world.setSpeed('wheel', 0)
      run(0.4)
      world.setSpeed('wheel', 0.2)
      run(0.1)
      world.setSpeed('wheel', 0)
      run(2)
    }
    expect(laid()).toEqual([
      ['outer-up', 'floor'],
      ['outer-down', 'floor'],
      ['upright', 'floor'],
    ])
  })

  it('fell when it meets the floor unheld faster than 0.3 m/s; a soft or guided landing is none', () => {
    world.take('wheel')
    hits('wheel', 0.2)
    world.grab('left', 'wheel')
    hits('wheel', 0.6)
    world.release('left')
    run(0.1)
    expect(of('wheel.fell')).toEqual([])
    hits('wheel', 2.1)
    hits('wheel', 1.2)
    expect(world.of('wheel.fell').map(({ data }) => data.speed)).toEqual([2.1])
    expect(of('instrument.broken')).toEqual([])
  })
})

describe('the record sheet', () => {
  const write = (field: string, value: string) => {
    world.input({ tick: world.tick + 1, by: 'trainee', verb: 'record', field, value })
    return world.step(conductModel).map((event) => [event.kind, event.of, event.data])
  }

  it('keeps the last value of a field and tells each with the one before', () => {
    expect(fact('entry.pressure')).toBe('')
    expect(write('pressure', '2.3 bar')).toEqual([['entry', 'pressure', { value: '2.3 bar', previous: '' }]])
    expect(write('pressure', '1.85 bar')).toEqual([['entry', 'pressure', { value: '1.85 bar', previous: '2.3 bar' }]])
    expect(fact('entry.pressure')).toBe('1.85 bar')
    expect(write('pressure', '')).toEqual([['entry', 'pressure', { value: '', previous: '1.85 bar' }]])
  })

  it('takes any unit on offer, for a wrong one is the rubric’s matter', () => {
    for (const unit of ['bar', 'kPa', 'MPa']) expect(write('pressure', `230 ${unit}`)[0]?.[0]).toBe('entry')
  })

  it.each([
    ['an unknown field', 'torque', '70 N·m'],
    ['a unit that is not on offer', 'pressure', '2.3 psi'],
    ['a number without a unit', 'pressure', '2.3'],
    ['too many decimals', 'runout', '0.031 mm'],
    ['no number', 'runout', 'abc mm'],
    ['a number in another notation', 'runout', '1e3 mm'],
    ['two units', 'runout', '1 mm mm'],
    ['an option that does not exist', 'runout_verdict', 'maybe'],
    ['an option twice', 'remarks', 'disc-rusty,disc-rusty'],
    ['one unknown option among several', 'remarks', 'disc-rusty,dusty'],
    ['a text too long', 'tyre_spec', 'x'.repeat(25)],
  ])('refuses %s', (_, field, value) => {
    expect(write(field, value)).toEqual([['refused', field, { code: 'unknown-field' }]])
    expect(fact(`entry.${field}`) ?? '').toBe('')
  })

  it('takes choices, several choices and text as they are', () => {
    for (const [field, value] of [
      ['tread_use', 'replace'],
      ['remarks', 'cap-missing,disc-rusty'],
      ['tyre_spec', '195/65 R15 91H'],
    ] as const) {
      expect(write(field, value)[0]?.[0]).toBe('entry')
      expect(fact(`entry.${field}`)).toBe(value)
    }
  })

  it('answers whatever is written with one entry or one refusal, and never stores what it refused', () => {
    const field = fc.constantFrom(...record.map(({ id }) => id))
    fc.assert(
      fc.property(field, fc.oneof(fc.string(), fc.stringMatching(/^-?\d{0,7}\.?\d{0,3} ?(mm|bar)?$/)), (id, value) => {
        const before = fact(`entry.${id}`)
        const events = write(id, value)
        expect(events).toHaveLength(1)
        expect(fact(`entry.${id}`)).toBe(events[0]?.[0] === 'entry' ? value : before)
      }),
      { numRuns: 200 },
    )
  })
})

it('call-outs and hints are told; a phrase nobody knows is refused', () => {
  world.input({ tick: 1, by: 'trainee', verb: 'say', phrase: 'wheel-tight' })
  world.input({ tick: 1, by: 'trainee', verb: 'say', phrase: 'hello' })
  world.input({ tick: 1, by: 'trainee', verb: 'ask', topic: 'chock' })
  expect(world.step(conductModel).map((event) => [event.kind, event.of])).toEqual([
    ['said', 'wheel-tight'],
    ['refused', 'hello'],
    ['asked', 'chock'],
  ])
})

it('the state is plain data and goes on from a copy as before', () => {
  const play = (copy: boolean): unknown => {
    world = new FakeWorld(scenario, 'plain')
    world.take('pointer')
    world.input({ tick: 1, by: 'trainee', verb: 'record', field: 'pressure', value: '2 bar' })
    run(0.5)
    if (copy) world.states.conduct = plainFrom(plainBytes(world.states.conduct)) as object
    world.put('pointer', 'home.pointer')
    world.input({ tick: 1, by: 'trainee', verb: 'record', field: 'pressure', value: '2.1 bar' })
    run(0.5)
    return [world.log, world.states.conduct]
  }
  expect(play(true)).toEqual(play(false))
})
