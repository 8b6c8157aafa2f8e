// Type 1, for what is copied from the thing itself: the text must be the same, character by character but for spaces and letter case.

import type { Court, Judgement, RuleOf } from './judgement.ts'

const plain = (text: string): string => text.replace(/\s/g, '').toUpperCase()

export function copied(rule: RuleOf<'copied'>, court: Court): Judgement {
  const entry = court.scope.trace.links().get(rule.field)?.last
  const truth = court.scope.facts[rule.fact]
  const ticks = entry ? [entry.event.tick] : []
  if (entry && truth !== undefined && plain(String(entry.event.data.value)) === plain(String(truth))) return { losses: [], ticks }
  const written = entry ? { written: String(entry.event.data.value) } : {}
  return { losses: [{ reason: entry ? rule.reason : 'not-done', params: written, marks: rule.marks, ticks }], ticks }
}
