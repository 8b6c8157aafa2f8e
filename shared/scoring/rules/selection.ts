// Type 2, for a choice of several: every true option that is missing and every false one that was chosen costs its marks.

import { evaluate } from '../evaluate.ts'
import type { Loss } from '../sheet.ts'
import type { Court, Judgement, RuleOf } from './judgement.ts'

export function selection(rule: RuleOf<'selection'>, court: Court): Judgement {
  const entry = court.scope.trace.links().get(rule.field)?.last
  const chosen = new Set(entry ? String(entry.event.data.value).split(',') : [])
  const ticks = entry ? [entry.event.tick] : []
  const losses: Loss[] = []
  for (const { option, when } of rule.options) {
    const { holds } = evaluate(when, court.scope)
    if (holds === chosen.has(option)) continue
    losses.push({ reason: holds ? rule.missing : rule.false, params: { option: `${rule.field}.${option}` }, marks: rule.marks, ticks })
  }
  return { losses, ticks }
}
