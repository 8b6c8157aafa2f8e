// Replaying logs through the real simulation, and scoring what came of them.

import { beforeAll, describe, expect, test } from 'vitest'
import { at } from '../../shared/base/vector.ts'
import type { Deed, Input } from '../../shared/log/input.ts'
import { quantise } from '../../shared/log/quantise.ts'
import type { LogEnd, RunLog, Trailer } from '../../shared/log/runLog.ts'
import { happened } from '../../shared/scenario/condition.ts'
import { replay } from '../../shared/scoring/replay.ts'
import { elapsed, scoreLog } from '../../shared/scoring/score.ts'
import { init } from '../../shared/sim/bodies.ts'
import { rubricOf } from '../support/bench.ts'
import { twoCubes } from '../support/twoCubes.ts'

beforeAll(init)

const input = (tick: number, deed: Deed): Input => ({ tick, by: 'trainee', ...deed })
const move = (tick: number, x: number, y: number, z: number): Input =>
  input(tick, { verb: 'move', hand: 'right', ...quantise(at(x, y, z)) })
/** The red cube onto the shelf. */
const TO_SHELF: readonly Input[] = [
  move(1, 0.3, 0.05, 0),
  input(91, { verb: 'grab', hand: 'right', thing: 'red' }),
  move(92, 0, 0.8, 0),
  input(182, { verb: 'connect', hand: 'right', mount: 'shelf' }),
  input(183, { verb: 'release', hand: 'right' }),
]
const log = (inputs: readonly Input[], end: LogEnd, trailer: Trailer = {}): RunLog => ({
  header: {
    form: 1,
    run: '1'.repeat(32),
    scenario: 'two-cubes',
    fingerprints: { scenario: '2'.repeat(64), engine: '3'.repeat(64) },
    mode: 'practice',
    publicSeed: '4'.repeat(32),
    secretCommit: '5'.repeat(64),
    session: '',
    pseudonym: '',
  },
  inputs,
  end,
  trailer,
})
const whole = log(TO_SHELF, { tick: 240, reason: 'submit' })
const rubric = rubricOf([
  {
    id: 'S1',
    section: 'S',
    type: 1,
    marks: 3000,
    rules: [{ form: 'award', when: happened({ event: 'part.seated', of: 'red', where: { mount: { is: 'shelf' } } }), reason: 'not-there' }],
  },
])
const FINGERPRINTS = { scenario: 'a', engine: 'b', rubric: 'c' }

describe('replay', () => {
  test('gives the events, a hash for each full second, and the facts at the end', () => {
    const played = replay(whole, twoCubes)
    expect(played.ticks).toBe(240)
    expect(played.hashes).toHaveLength(4)
    expect(played.events.at(-1)).toMatchObject({ kind: 'submit', tick: 240 })
    expect(played.facts['at.red']).toBe('shelf')
    expect(played.fault).toBeUndefined()
  })
  test('is the same every time, to the last hash', () => expect(replay(whole, twoCubes)).toEqual(replay(whole, twoCubes)))
  test('stops where it is told, with the same hashes up to there and no submit', () => {
    const part = replay(whole, twoCubes, { to: 180 })
    expect(part.hashes).toEqual(replay(whole, twoCubes).hashes.slice(0, 3))
    expect(part.ticks).toBe(180)
    expect(part.events.some((event) => event.kind === 'submit')).toBe(false)
    expect(part.facts['at.red']).not.toBe('shelf')
  })
  test('tells every tick as it goes', () => {
    const seen: number[] = []
    replay(whole, twoCubes, { to: 5, onTick: (simulation) => seen.push(simulation.tick) })
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })
  test('a time-out or a cut log ends without a submit', () => {
    for (const reason of ['timeout', 'open'] as const) {
      expect(replay(log(TO_SHELF, { tick: 240, reason }), twoCubes).events.some((event) => event.kind === 'submit')).toBe(false)
    }
  })
  test.each<[string, Input, string]>([
    ['a position that is no integer', { ...move(200, 0, 0, 0), position: [0.5, 0, 0] } as Input, 'bad-position'],
    ['an input before its predecessor', move(100, 0, 0, 0), 'out-of-order'],
    ['an input after the end', move(500, 0, 0, 0), 'after-the-end'],
  ])('%s ends what is valid, and says where and why', (_, wrong, code) => {
    const broken = replay(log([...TO_SHELF, wrong, move(201, 1, 1, 1)], { tick: 240, reason: 'submit' }), twoCubes)
    expect(broken.fault).toEqual({ tick: 183, code })
    expect(broken.ticks).toBe(183)
    expect(broken.facts['at.red']).toBe('shelf')
  })
})

describe('scoring a log', () => {
  test('earns what its replay shows', () => {
    const sheet = scoreLog(whole, twoCubes, rubric, FINGERPRINTS)
    expect(sheet).toMatchObject({
      total: 3000,
      max: 3000,
      ticks: 240,
      fingerprints: FINGERPRINTS,
      stateHash: replay(whole, twoCubes).stateHash,
    })
    expect(sheet.aspects[0]?.evidence).toEqual([182])
    expect(sheet.cut).toBeUndefined()
  })
  test('a log cut before the deed earns nothing', () => {
    expect(scoreLog(log(TO_SHELF.slice(0, 3), { tick: 181, reason: 'open' }), twoCubes, rubric, FINGERPRINTS).total).toBe(0)
  })
  test('a broken log is scored up to its break, and says so', () => {
    const sheet = scoreLog(log([...TO_SHELF, move(100, 0, 0, 0)], { tick: 240, reason: 'submit' }), twoCubes, rubric, FINGERPRINTS)
    expect(sheet).toMatchObject({ total: 3000, cut: { tick: 183, code: 'out-of-order' } })
  })
  test('overtime is taken by the clock of the trailer, pauses and grants off, or by ticks without one', () => {
    const late = rubricOf(rubric.aspects, { overtime: { limit: 60, stop: 90, per: 60, part: 'whole', marks: 1000 } })
    const timed = (trailer: Trailer): number =>
      scoreLog(log(TO_SHELF, { tick: 240, reason: 'submit' }, trailer), twoCubes, late, FINGERPRINTS).total
    expect(timed({})).toBe(3000)
    expect(timed({ timing: { endedAt: 70_000, granted: 0, pauses: [] } })).toBe(2000)
    expect(timed({ timing: { endedAt: 70_000, granted: 5000, pauses: [[10_000, 15_000]] } })).toBe(3000)
    // An untimed run has no trailer: its ticks are its time, at whatever speed it was performed.
    expect(elapsed({ ...whole, header: { ...whole.header, untimed: true } }, 90)).toBe(1500)
    expect(elapsed(whole, 90)).toBe(1500)
  })
})
