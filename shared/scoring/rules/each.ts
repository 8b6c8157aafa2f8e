// Types 2 and 9 per thing: every item must meet the condition; each that does not costs its marks.

import { bind } from '../../scenario/condition.ts'
import { evaluate } from '../evaluate.ts'
import { type Court, type Judgement, type RuleOf, together } from './judgement.ts'

export const each = (rule: RuleOf<'each'>, court: Court): Judgement =>
  together(
    rule.items.map((item) => {
      const { holds, ticks } = evaluate(bind(rule.meets, item.id), court.scope)
      const losses = holds ? [] : [{ reason: rule.reason, params: item.params ?? {}, marks: rule.marks, ticks }]
      return { losses, ticks }
    }),
  )
