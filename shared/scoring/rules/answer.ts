// Type 12: an entry against the truth at the moment and place of the reading it rests on. No reading behind it, or the wrong unit: nothing.

import { bind } from '../../scenario/condition.ts'
import type { Item } from '../../scenario/rubric.ts'
import { exact, has, matches, wholeRun } from '../evaluate.ts'
import { kept } from '../marks.ts'
import type { Occurrence } from '../trace.ts'
import { keeps, rounded } from './band.ts'
import { type Court, type Judgement, type RuleOf, together } from './judgement.ts'
import { recorded } from './recorded.ts'

const ONE: readonly Item[] = [{ id: '' }]

export const answer = (rule: RuleOf<'answer'>, court: Court): Judgement =>
  together((rule.items ?? ONE).map((item) => one(rule, item, court)))

function one(rule: RuleOf<'answer'>, item: Item, court: Court): Judgement {
  const own = recorded(bind(rule.field, item.id), court)
  const lose = (reason: string, marks: number, params: object = {}): Judgement => ({
    losses: [{ reason, params: { ...item.params, ...params }, marks, ticks: own.ticks }],
    ticks: own.ticks,
  })
  const truth = (rule.truth === 'first' ? firstOf(own.reading, court) : own.reading)?.event.data.true
  if (own.value === undefined || !own.reading || typeof truth !== 'number') return lose(rule.absent, rule.marks)
  const error = exact(Math.abs(own.value - truth))
  const shown = { e: rounded(error, rule.decimals) }
  if (!has(own.reading, rule.method)) return lose(rule.reason, rule.marks, shown)
  const lost = rule.marks - kept(rule.marks, keeps(rule.bands, error))
  return lost === 0 ? { losses: [], ticks: own.ticks } : lose(rule.reason, lost, shown)
}

/** The first reading of the same instrument at the same spot, of the whole run. */
function firstOf(reading: Occurrence | undefined, { scope }: Court): Occurrence | undefined {
  if (!reading) return undefined
  const same = matches({ event: 'reading', of: reading.event.of }, wholeRun(scope.trace, scope.facts))
  return same.find(({ event }) => event.data.spot === reading.event.data.spot)
}
