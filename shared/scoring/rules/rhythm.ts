// Type 11: a signal in groups, each of which must take neither too long nor too short. What is left over at the end is no group.

import { seconds } from '../../base/units.ts'
import { exact, matches } from '../evaluate.ts'
import type { Loss } from '../sheet.ts'
import type { Court, Judgement, RuleOf } from './judgement.ts'

export function rhythm(rule: RuleOf<'rhythm'>, court: Court): Judgement {
  const ticks = matches(rule.what, court.scope).map(({ event }) => event.tick)
  const losses: Loss[] = []
  const lose = (group: number, lasted: number, at: readonly number[]): void => {
    losses.push({ reason: rule.reason, params: { group, lasted }, marks: rule.marks, ticks: at })
  }
  for (let group = 0; group < rule.groups; group++) {
    const own = ticks.slice(group * rule.size, (group + 1) * rule.size)
    const [first, last] = [own[0], own.at(-1)]
    if (own.length < rule.size || first === undefined || last === undefined) lose(group + 1, 0, own)
    else {
      const lasted = exact(seconds(last - first))
      if (lasted < rule.least || lasted > rule.most) lose(group + 1, lasted, [first, last])
    }
  }
  return { losses, ticks: ticks.slice(0, rule.groups * rule.size) }
}
