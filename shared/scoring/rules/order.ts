// Type 8: things done in an order; every step that breaks it costs its marks. A step leads from one item to the one that came next.

import { bind } from '../../scenario/condition.ts'
import type { Item } from '../../scenario/rubric.ts'
import { matches } from '../evaluate.ts'
import type { Loss } from '../sheet.ts'
import type { Occurrence } from '../trace.ts'
import type { Court, Judgement, RuleOf } from './judgement.ts'

interface Turn {
  readonly place: number
  readonly item: Item
  readonly when: Occurrence
}

export function order(rule: RuleOf<'order'>, court: Court): Judgement {
  const ring = rule.items.length
  const turns: Turn[] = []
  rule.items.forEach((item, place) => {
    const when = matches(bind(rule.what, item.id), court.scope)[0]
    if (when) turns.push({ place, item, when })
  })
  turns.sort((a, b) => a.when.index - b.when.index)
  const losses: Loss[] = []
  for (let i = 1; i < turns.length; i++) {
    const [from, to] = [turns[i - 1] as Turn, turns[i] as Turn]
    if (rule.order === 'star' ? apart(from.place, to.place, ring) : to.place > from.place) continue
    losses.push({ reason: rule.reason, params: to.item.params ?? {}, marks: rule.marks, ticks: [from.when.event.tick, to.when.event.tick] })
  }
  if (rule.missing === 'counts') {
    const missing = rule.items.filter((_, place) => !turns.some((turn) => turn.place === place))
    // The first item is the start of a step, not a step: with none done, ring − 1 steps are missing.
    for (const item of turns.length === 0 ? missing.slice(1) : missing) {
      losses.push({ reason: 'not-done', params: item.params ?? {}, marks: rule.marks, ticks: [] })
    }
  }
  return { losses, ticks: turns.map((turn) => turn.when.event.tick) }
}

/** Not neighbours in the ring: with five bolts, one of the two opposite. */
function apart(a: number, b: number, ring: number): boolean {
  const gap = Math.abs(a - b)
  return Math.min(gap, ring - gap) >= 2
}
