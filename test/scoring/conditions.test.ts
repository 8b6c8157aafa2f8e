// Every form of condition, over a short story of events.

import { describe, expect, test } from 'vitest'
import {
  atEnd,
  bind,
  type Condition,
  during,
  first,
  happened,
  last,
  linked,
  never,
  not,
  before as precedes,
} from '../../shared/scenario/condition.ts'
import { evaluate, passes, wholeRun } from '../../shared/scoring/evaluate.ts'
import { type Facts, Trace } from '../../shared/scoring/trace.ts'
import { bench, event } from '../support/bench.ts'

const STORY = [
  event(10, 'tool.checked', 'pointer'),
  event(20, 'part.seated', 'red', { mount: 'shelf', owner: 'world' }),
  event(30, 'bolt.torqued', 'red', { peak: 40, tool: 'pointer' }),
  event(40, 'part.unseated', 'red', { mount: 'shelf', owner: 'world' }),
  event(50, 'bolt.torqued', 'red', { peak: 70.00000001, tool: 'click' }),
  event(60, 'lift.locked', 'post', { clearance: 420 }),
  event(70, 'bolt.removed', 'bolt1', { left: 1 }),
  event(80, 'lift.unlatched', 'post', { height: 500 }),
  event(90, 'bolt.removed', 'bolt2', { left: 0 }),
  event(95, 'reading', 'gauge', { value: 5, true: 5, spot: 'left', tilt: 4 }),
  event(99, 'entry', 'left', { value: '5.00 mm', previous: '' }),
]
const holds = (condition: Condition, facts: Facts = {}): boolean => evaluate(condition, wholeRun(new Trace(bench, STORY), facts)).holds
const ticks = (condition: Condition): readonly number[] => evaluate(condition, wholeRun(new Trace(bench, STORY), {})).ticks
const torqued = { event: 'bolt.torqued' } as const
const removed = { event: 'bolt.removed' } as const

describe('what happened', () => {
  test('kinds, things, endings and fields select events', () => {
    expect(holds(happened(removed, 2))).toBe(true)
    expect(holds(happened(removed, 3))).toBe(false)
    expect(holds(happened({ ...removed, of: 'bolt*' }))).toBe(true)
    expect(holds(happened({ ...removed, of: ['bolt3', 'bolt2'] }))).toBe(true)
    expect(holds(never({ ...removed, of: 'bolt3' }))).toBe(true)
    expect(ticks(never(removed))).toEqual([70, 90])
    expect(holds(happened({ ...torqued, where: { peak: { most: 50 }, tool: { is: 'pointer' } } }))).toBe(true)
  })
  test('where a thing sat when it happened is known from its seats', () => {
    expect(ticks(happened({ ...torqued, in: 'shelf' }))).toEqual([30])
    expect(ticks(happened({ event: 'part.unseated', in: 'shelf' }))).toEqual([40])
    expect(holds(happened({ event: 'part.seated', of: 'lamp', in: 'hook' }))).toBe(false)
  })
  test('distinct things are counted once', () => {
    const twice: Condition = { form: 'count', what: torqued, least: 2 }
    expect(holds(twice)).toBe(true)
    expect(holds({ ...twice, distinct: true })).toBe(false)
    expect(holds({ form: 'happened', what: removed, times: 2, distinct: true })).toBe(true)
    expect(holds({ form: 'count', what: torqued, most: 1 })).toBe(false)
  })
})

describe('order and spans', () => {
  test('before asks for enough firsts ahead of the first then', () => {
    expect(holds(precedes({ event: 'tool.checked' }, torqued))).toBe(true)
    expect(holds(precedes(torqued, { event: 'tool.checked' }))).toBe(false)
    expect(holds(precedes(removed, { event: 'entry' }, 2, true))).toBe(true)
    expect(holds(precedes(torqued, { event: 'entry' }, 2, true))).toBe(false)
    expect(holds(precedes({ event: 'said' }, { event: 'asked' }))).toBe(true)
  })
  test('within asks every then for a first not long ago', () => {
    const then = { event: 'entry' } as const
    const pair = { form: 'within', first: { event: 'reading' }, then } as const
    expect(holds({ ...pair, ticks: 4 })).toBe(true)
    expect(holds({ ...pair, ticks: 3 })).toBe(false)
  })
  test('first and last look at one event only', () => {
    expect(holds(first(torqued, { tool: { is: 'pointer' } }))).toBe(true)
    expect(holds(last(torqued, { tool: { is: 'pointer' } }))).toBe(false)
    expect(holds(last({ event: 'said' }, {}))).toBe(false)
  })
  test('a span runs from just after one moment to just before another', () => {
    const locked = { event: 'lift.locked' } as const
    expect(ticks(during({ from: { first: locked }, to: { first: { event: 'lift.unlatched' } } }, happened(removed)))).toEqual([70])
    expect(holds(during({ from: { last: locked } }, happened(torqued)))).toBe(false)
    expect(holds(during({ to: { reading: 'left' } }, never({ event: 'reading' })))).toBe(true)
    expect(holds(during({ from: { first: { event: 'said' } } }, never(torqued)))).toBe(false)
    expect(holds(during({ to: { first: { event: 'said' } } }, happened(torqued)))).toBe(true)
  })
  test('while finds what happened outside on and off', () => {
    const locked = { form: 'while', on: { event: 'lift.locked' }, off: [{ event: 'lift.unlatched' }], what: removed } as const
    expect(holds(locked)).toBe(false)
    expect(ticks(locked)).toEqual([90])
    expect(holds({ ...locked, what: { ...removed, of: 'bolt1' } })).toBe(true)
  })
  test('placed asks where a thing sits at a moment, its start included', () => {
    const placed = (thing: string, at: string, when: 'tool.checked' | 'bolt.removed' | 'said'): Condition => ({
      form: 'placed',
      thing,
      at: [at],
      when: { first: { event: when } },
    })
    expect(holds(placed('lamp', 'hook', 'tool.checked'))).toBe(true)
    expect(holds(placed('red', 'shelf', 'tool.checked'))).toBe(false)
    expect(holds(placed('red', 'shelf', 'bolt.removed'))).toBe(false)
    expect(holds({ form: 'placed', thing: 'red', at: ['shelf'], when: { first: torqued } })).toBe(true)
    expect(holds(placed('lamp', 'hook', 'said'))).toBe(false)
  })
})

describe('record, facts and combinations', () => {
  test('entries are read as text, or as a number in the right unit', () => {
    expect(holds({ form: 'entered', field: 'left', test: { is: '5.00 mm' } })).toBe(true)
    expect(holds({ form: 'entered', field: 'left', test: { least: 5 }, unit: 'mm' })).toBe(true)
    expect(holds({ form: 'entered', field: 'left', test: { least: 5 }, unit: 'cm' })).toBe(false)
    expect(holds({ form: 'entered', field: 'right', test: { not: '' } })).toBe(false)
    expect(holds(linked('left', { tilt: { most: 10 } }))).toBe(true)
    expect(holds(linked('left', { tilt: { most: 3 } }))).toBe(false)
    expect(holds(linked('right'))).toBe(false)
  })
  test('a fact by name, or every fact so named; one that is not there passes no test', () => {
    expect(holds(atEnd('at.red', { is: 'shelf' }), { 'at.red': 'shelf' })).toBe(true)
    expect(holds(atEnd('home.*', { is: true }), { 'home.a': true, 'home.b': false })).toBe(false)
    expect(holds(atEnd('home.*', { is: true }), { 'home.a': true, 'home.b': true })).toBe(true)
    expect(holds(atEnd('home.*', { is: true }))).toBe(false)
    expect(holds(atEnd('at.red', { not: 'shelf' }))).toBe(false)
  })
  test('all, any, not and tally', () => {
    const [yes, no] = [happened(removed), never(removed)]
    expect(holds({ form: 'all', of: [yes, no] })).toBe(false)
    expect(holds({ form: 'any', of: [no, yes] })).toBe(true)
    expect(holds(not(no))).toBe(true)
    const tally = { form: 'tally', items: ['1', '2', '3'], meets: happened({ ...removed, of: 'bolt@' }) } as const
    expect(holds({ ...tally, least: 2 })).toBe(true)
    expect(holds({ ...tally, least: 3 })).toBe(false)
    expect(holds({ ...tally, most: 1 })).toBe(false)
  })
  test('tests of values are exact to a millionth', () => {
    expect(passes({ most: 70 }, 70.00000001)).toBe(true)
    expect(passes({ most: 70 }, 70.00001)).toBe(false)
    expect(passes({ below: 1.6 }, 1.6)).toBe(false)
    expect(passes({ above: 50 }, 50.0000001)).toBe(false)
    expect(passes({ outside: [1, 2] }, 1)).toBe(false)
    expect(passes({ outside: [1, 2] }, 2.1)).toBe(true)
    expect(passes({ least: 1 }, '2')).toBe(false)
    expect(passes({ oneOf: ['a', true] }, true)).toBe(true)
  })
  test('an item takes the place of @ wherever it stands', () => {
    expect(bind({ of: 'bolt@', in: ['hub.t@', 'x'], n: 3 }, '4')).toEqual({ of: 'bolt4', in: ['hub.t4', 'x'], n: 3 })
  })
})
