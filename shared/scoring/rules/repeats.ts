// Type 10: a set number of repetitions; each one missing costs its marks, and each one too many where the number is exact.

import { matches, ticksOf } from '../evaluate.ts'
import type { Court, Judgement, RuleOf } from './judgement.ts'

export function repeats(rule: RuleOf<'repeats'>, court: Court): Judgement {
  const ticks = ticksOf(matches(rule.what, court.scope))
  const missing = Math.max(0, rule.times - ticks.length)
  const extra = rule.exact ? Math.max(0, ticks.length - rule.times) : 0
  const off = missing + extra
  if (off === 0) return { losses: [], ticks }
  return { losses: [{ reason: rule.reason, params: { done: ticks.length, times: rule.times }, marks: rule.marks * off, ticks }], ticks }
}
