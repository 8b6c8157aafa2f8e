// Type 14: scoring ends at the first failure. A stage counts that was reached before it; whatever comes after is lost.

import { bind } from '../../scenario/condition.ts'
import { matches } from '../evaluate.ts'
import type { Court, Judgement, RuleOf } from './judgement.ts'
import { together } from './judgement.ts'

export function stages(rule: RuleOf<'stages'>, court: Court): Judgement {
  const failure = matches(rule.fails, court.scope)[0]
  return together(
    rule.items.map((item) => {
      const reached = matches(bind(rule.what, item.id), court.scope)[0]
      if (reached && (!failure || reached.index < failure.index)) return { losses: [], ticks: [reached.event.tick] }
      const ticks = failure ? [failure.event.tick] : []
      return { losses: [{ reason: rule.reason, params: item.params ?? {}, marks: rule.marks, ticks }], ticks }
    }),
  )
}
