// The procedure's states, fed as a run goes on.

import { describe, expect, test } from 'vitest'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { atEnd, happened } from '../../shared/scenario/condition.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import { Progress } from '../../shared/scoring/progress.ts'
import { bench, event } from '../support/bench.ts'
import { factsAfter, it, kind, perfect, timed, without } from '../support/wheelRun.ts'

const step = (id: string, after: readonly string[], done: Scenario['procedure'][number]['done']) => ({
  id,
  after,
  expected: 10,
  done,
  points: [],
})
const three: Scenario = {
  ...bench,
  procedure: [
    step('check', [], happened({ event: 'tool.checked' })),
    step('lift', ['check'], atEnd('height', { least: 100 })),
    step('said', [], happened({ event: 'said' }, 2)),
  ],
}
const states = (progress: Progress, facts: Readonly<Record<string, number>> = {}, tick = 0) =>
  progress.states(facts, tick).map((each) => each.state)

describe('states of steps', () => {
  test('the first open step is the next one, a step behind an undone one waits', () => {
    expect(states(new Progress(three))).toEqual(['next', 'waiting', 'open'])
  })
  test('a step becomes done with the event that completes it, and opens what waited for it', () => {
    const progress = new Progress(three)
    progress.feed([event(60, 'tool.checked', 'red')])
    expect(progress.states({}, 60)).toEqual([
      { id: 'check', state: 'done', doneAt: 60 },
      { id: 'lift', state: 'next' },
      { id: 'said', state: 'open' },
    ])
    progress.feed([event(70, 'said', 'x')])
    expect(states(progress)).toEqual(['done', 'next', 'open'])
    progress.feed([event(80, 'said', 'x')])
    expect(states(progress)).toEqual(['done', 'next', 'done'])
  })
  test('a fact alone completes a step, and what is done stays done when the fact passes', () => {
    const progress = new Progress(three)
    expect(states(progress, { height: 50 })).toEqual(['next', 'waiting', 'open'])
    expect(states(progress, { height: 120 })).toEqual(['next', 'done', 'open'])
    expect(states(progress, { height: 0 })).toEqual(['next', 'done', 'open'])
  })
})

describe('the procedure of wheel-service', () => {
  test('a run without fault completes all 25 steps, each after those it waits for', () => {
    const progress = new Progress(scenario)
    const run = perfect()
    const events = timed(run)
    let done = progress.states(factsAfter([]), 0)
    expect(done.map((each) => each.state).filter((state) => state === 'done')).toEqual([])
    for (const [i, happening] of events.entries()) {
      progress.feed([happening])
      const sofar = run.slice(0, i + 1)
      const sleeved = sofar.filter((each) => each.kind === 'bolt.torqued' && each.data.clamps === 'sleeve').length
      done = progress.states({ ...factsAfter(sofar), 'disc.hold': sleeved < 2 ? 'loose' : 'flat' }, happening.tick)
    }
    expect(done).toHaveLength(25)
    const at = new Map(done.map((each) => [each.id, each.doneAt ?? Number.NaN]))
    for (const { id, after } of scenario.procedure) {
      expect(at.get(id), id).not.toBeNaN()
      for (const other of after) expect(at.get(other), `${other} before ${id}`).toBeLessThanOrEqual(at.get(id) as number)
    }
    expect(scenario.procedure.reduce((sum, each) => sum + each.expected, 0)).toBe(1120)
  })
  test('the guidance points at gloves first, and never back at a step the work has gone past', () => {
    const progress = new Progress(scenario)
    const next = (): string | undefined => progress.states(factsAfter([]), 0).find((each) => each.state === 'next')?.id
    expect(next()).toBe('ppe')
    const run = without(kind('car.shaken'))(perfect())
    progress.feed(
      timed(
        run.slice(
          0,
          run.findIndex((each) => each.kind === 'entry'),
        ),
      ),
    )
    expect(progress.states(factsAfter([]), 0).find((each) => each.id === 'shake')?.state).toBe('done')
    expect(next()).toBe('spec')
  })
  test('asking again and again without news changes nothing', () => {
    const progress = new Progress(scenario)
    const run = perfect()
    progress.feed(timed(run.slice(0, -1)))
    const facts = factsAfter(run)
    const before = progress.states(facts, 1)
    for (let i = 0; i < 1000; i++) expect(progress.states(facts, 2 + i)).toEqual(before)
    progress.feed([{ tick: 9999, ...it('submit', '') }])
    expect(progress.states(facts, 9999).at(-1)).toEqual({ id: 'tidy', state: 'done', doneAt: 9999 })
  })
})
