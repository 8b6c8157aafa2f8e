// Types 1 and 9: the condition holds, or the marks are lost.

import { evaluate } from '../evaluate.ts'
import type { Court, Judgement, RuleOf } from './judgement.ts'

export function award(rule: RuleOf<'award'>, court: Court): Judgement {
  const { holds, ticks } = evaluate(rule.when, court.scope)
  if (holds) return { losses: [], ticks }
  return { losses: [{ reason: rule.reason, params: rule.params ?? {}, marks: rule.marks ?? court.marks, ticks }], ticks }
}
