// Type 18 of domain.md §4.1: who has not begun by then is stopped, and time given back moves it.

import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { ticks } from '../../shared/base/units.ts'
import type { Event } from '../../shared/log/event.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { happened } from '../../shared/scenario/condition.ts'
import type { Rule } from '../../shared/scenario/rubric.ts'
import { closing } from '../../shared/scoring/closing.ts'
import { score, scoreLog } from '../../shared/scoring/score.ts'
import { init } from '../../shared/sim/bodies.ts'
import { bench, event, rubricOf, scored } from '../support/bench.ts'

beforeAll(init)

/** Nothing was done in four seconds. */
const idle: RunLog = {
  header: {
    form: 1,
    run: '1'.repeat(32),
    scenario: bench.id,
    fingerprints: { scenario: '2'.repeat(64), engine: '3'.repeat(64) },
    mode: 'mock',
    publicSeed: '4'.repeat(32),
    secretCommit: '5'.repeat(64),
    session: '',
    pseudonym: '',
  },
  inputs: [],
  end: { tick: 240, reason: 'timeout' },
  trailer: {},
}

describe('type 18, a deadline to begin', () => {
  const clean: Rule = { form: 'award', when: happened({ event: 'tool.used' }), reason: 'x' }
  const rubric = rubricOf([{ id: 'A1', section: 'A', type: 18, marks: 10_000, rules: [clean] }], {
    deadline: { by: 90, what: { event: 'lift.raised' } },
  })
  test('not cutting after 90 → stop: the sheet says when it was closed', () => {
    expect(scored(rubric, [event(90 * 60 + 1, 'lift.raised', 'lift', { height: 1 })]).penalties).toMatchObject([
      { id: 'deadline', marks: 0, tick: 5400 },
    ])
    expect(scored(rubric, [event(90 * 60, 'lift.raised', 'lift', { height: 1 })]).penalties).toEqual([])
  })

  const raised = (tick: number) => event(tick, 'lift.raised', 'lift', { height: 1 })
  const given = (granted: number, events: readonly Event[], end: number) =>
    score({ events, facts: {}, ticks: end, elapsed: 0, granted, stateHash: '' }, bench, rubric, { scenario: '', engine: '', rubric: '' })
  test('two minutes given back move it by two minutes, and the sheet says to where', () => {
    const by = 90 * 60
    expect(closing(rubric, bench, [raised(by + 7200)], by + 9000, 120_000)).toBeUndefined()
    expect(closing(rubric, bench, [raised(by + 7201)], by + 9000, 120_000)).toBe(by + 7200)
    expect(given(120_000, [raised(by + 7200)], by + 9000).penalties).toEqual([])
    expect(given(120_000, [raised(by + 7201)], by + 9000).penalties).toEqual([
      { id: 'deadline', marks: 0, tick: by + 7200, params: { minutes: 1.5, given: 120 } },
    ])
    // Whoever handed in before the moved deadline missed none.
    expect(given(120_000, [], by + 7199).penalties).toEqual([])
  })
  test('the grant is read off the trailer of the run itself', () => {
    const sheet = (granted: number) => {
      const log = { ...idle, trailer: { timing: { endedAt: 5000, granted, pauses: [] } } }
      return scoreLog(
        log,
        bench,
        { ...rubric, deadline: { by: 2, what: { event: 'lift.raised' } } },
        { scenario: '', engine: '', rubric: '' },
      )
    }
    expect(sheet(0)).toMatchObject({ ticks: 120, penalties: [{ id: 'deadline', tick: 120 }] })
    expect(sheet(1000)).toMatchObject({ ticks: 180, penalties: [{ id: 'deadline', tick: 180, params: { given: 1 } }] })
    expect(sheet(3001)).toMatchObject({ ticks: 240, penalties: [] })
  })
  test('a run with time given back loses exactly what the same run loses that much earlier', () => {
    const when = fc.nat(12_000)
    fc.assert(
      fc.property(
        fc.nat(600_000),
        fc.array(when, { maxLength: 4 }),
        fc.array(when, { maxLength: 4 }),
        when,
        (granted, starts, uses, end) => {
          const by = ticks(granted / 1000)
          // Work goes on from where the time was lost.
          const work = (shift: number): Event[] =>
            [...starts.map((tick) => raised(tick + shift)), ...uses.map((tick) => event(tick + shift, 'tool.used', 'red'))].sort(
              (a, b) => a.tick - b.tick,
            )
          const plain = closing(rubric, bench, work(0), end)
          const shifted = closing(rubric, bench, work(by), end + by, granted)
          expect(shifted).toBe(plain === undefined ? undefined : plain + by)
          const counted = (events: readonly Event[], to: number): Event[] => events.filter(({ tick }) => tick <= to)
          const [was, is] = [plain ?? end, shifted ?? end + by]
          const [a, b] = [given(0, counted(work(0), was), was), given(granted, counted(work(by), is), is)]
          expect(b.total).toBe(a.total)
          expect(b.penalties.map(({ id, marks, tick }) => [id, marks, tick])).toEqual(
            a.penalties.map(({ id, marks, tick }) => [id, marks, tick + by]),
          )
        },
      ),
    )
  })
})
