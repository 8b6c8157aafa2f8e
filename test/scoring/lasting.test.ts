// What is said to hold, or to fail, for good does so whatever comes after: asked of every condition the first task knows, at every event.

import { describe, expect, it } from 'vitest'
import { rubric } from '../../scenarios/wheel-service/rubric.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { before, type Condition, during, first, happened, never, not } from '../../shared/scenario/condition.ts'
import { evaluate, wholeRun } from '../../shared/scoring/evaluate.ts'
import { failsForGood, holdsForGood } from '../../shared/scoring/lasting.ts'
import { Trace } from '../../shared/scoring/trace.ts'
import { perfect, timed } from '../support/wheelRun.ts'

const FORMS = 'happened never before within count atEnd entered first last during while placed linked tally all any not'.split(' ')

/** Every condition anywhere in the data, the parts of others among them. Those about items ask for an item first. */
function conditionsIn(data: unknown): Condition[] {
  if (typeof data !== 'object' || data === null) return []
  const inner = Object.values(data).flatMap(conditionsIn)
  const own = FORMS.includes((data as { form?: string }).form ?? '') && !JSON.stringify(data).includes('@') ? [data as Condition] : []
  return [...own, ...inner]
}

const seated = { event: 'part.seated' } as const
const more: Condition[] = [
  not(never({ event: 'wheel.removed' })),
  before({ event: 'wheel.removed' }, { event: 'lift.locked' }),
  during({ from: { first: { event: 'lift.locked' } }, to: { first: { event: 'lift.down' } } }, happened(seated, 20)),
  during({ from: { last: { event: 'lift.stopped' } } }, happened(seated)),
  { form: 'count', what: seated, least: 10 },
  { form: 'count', what: seated, most: 10 },
  first({ event: 'wheel.removed' }, { supported: { is: true } }),
]

describe('every condition', () => {
  const events = timed(perfect())
  const conditions = [...conditionsIn(rubric), ...conditionsIn(scenario.procedure), ...more]
  const course = (condition: Condition): boolean[] =>
    events.map((_, i) => evaluate(condition, wholeRun(new Trace(scenario, events.slice(0, i + 1)), {})).holds)

  it('that holds for good holds from then on, and one that fails for good fails', () => {
    let [held, failed] = [0, 0]
    for (const condition of new Map(conditions.map((each) => [JSON.stringify(each), each])).values()) {
      const [holds, fails] = [holdsForGood(condition), failsForGood(condition)]
      if (!holds && !fails) continue
      const found = course(condition)
      if (holds)
        expect(found.slice(Math.max(0, found.indexOf(true))).includes(false) && found.includes(true), JSON.stringify(condition)).toBe(false)
      if (fails) expect(found.includes(false) && found.slice(found.indexOf(false)).includes(true), JSON.stringify(condition)).toBe(false)
      held += holds && found.includes(true) && found.includes(false) ? 1 : 0
      failed += fails && found.includes(true) && found.includes(false) ? 1 : 0
    }
    // Some of them did change within the run.
    expect(held).toBeGreaterThan(5)
    expect(failed).toBeGreaterThan(1)
  }, 60_000)

  it('that rests on facts or on what comes last does neither', () => {
    const passing: Condition[] = [
      { form: 'atEnd', fact: 'bolts.least', test: { below: 30 } },
      { form: 'last', what: seated, has: {} },
      { form: 'entered', field: 'x', test: { is: 1 } },
    ]
    for (const condition of passing) expect([holdsForGood(condition), failsForGood(condition)]).toEqual([false, false])
  })
})
