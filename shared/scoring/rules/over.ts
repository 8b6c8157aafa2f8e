// Types 4 and 7: what lies beyond a limit costs its marks for every step it lies beyond.

import { exact } from '../evaluate.ts'
import { measured } from './band.ts'
import type { Court, Judgement, RuleOf } from './judgement.ts'

export function over(rule: RuleOf<'over'>, court: Court): Judgement {
  const { value, ticks } = measured(rule.quantity, court.scope)
  if (value === undefined) return { losses: [{ reason: rule.absent, params: {}, marks: court.marks, ticks }], ticks }
  const beyond = Math.max(0, value - (rule.most ?? value), (rule.least ?? value) - value)
  const parts = exact(beyond / rule.per)
  const steps = rule.part === 'whole' ? Math.ceil(parts) : Math.floor(parts)
  if (steps === 0) return { losses: [], ticks }
  return { losses: [{ reason: rule.reason, params: { by: exact(beyond), steps }, marks: rule.marks * steps, ticks }], ticks }
}
