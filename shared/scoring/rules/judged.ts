// Types 13, 22, 23 and 25 where people's eyes decide: their figures give an exact share of the marks; without them the marks stay open.

import { fraction, plus, times, whole } from '../fraction.ts'
import { shareOf } from '../judgements.ts'
import type { Court, Judgement, RuleOf } from './judgement.ts'

export function judged(rule: RuleOf<'judged'>, court: Court): Judgement {
  const given = Object.hasOwn(court.judgements.figures, rule.id) ? court.judgements.figures[rule.id] : undefined
  if (given === undefined) return { losses: [], ticks: [], open: rule.marks }
  const earned = times(fraction(rule.marks), shareOf(rule, given))
  const kept = whole(earned)
  if (kept === rule.marks) return { losses: [], ticks: [] }
  return {
    losses: [{ reason: rule.reason, params: { given: given.join(' · ') }, marks: rule.marks - kept, ticks: [] }],
    ticks: [],
    rest: plus(earned, fraction(-kept)),
  }
}
