// Type 1, for a verdict: it must follow from the trainee's own recorded values, right or wrong (错误不传递). Without values there is no verdict.

import type { Measure } from '../../scenario/rubric.ts'
import { exact, passes } from '../evaluate.ts'
import type { Court, Judgement, RuleOf } from './judgement.ts'
import { recorded } from './recorded.ts'

export function verdict(rule: RuleOf<'verdict'>, court: Court): Judgement {
  const own = new Map<string, number>()
  const ticks: number[] = []
  for (const field of rule.from) {
    const { value, ticks: seen } = recorded(field, court)
    if (value !== undefined) own.set(field, value)
    ticks.push(...seen)
  }
  const entry = court.scope.trace.links().get(rule.field)?.last
  if (entry) ticks.push(entry.event.tick)
  const lose = (reason: string): Judgement => ({ losses: [{ reason, params: {}, marks: rule.marks, ticks }], ticks })
  if (own.size < rule.least) return lose(rule.absent)
  if (!entry) return lose('not-done')
  const given = String(entry.event.data.value)
  const right = rule.answers.some(({ answer, when }) => answer === given && when.every(({ of, test }) => passes(test, measure(of, own))))
  return right ? { losses: [], ticks } : lose(rule.reason)
}

/** Undefined when none of its values was recorded; values that are missing among others are left out. */
export function measure(of: Measure, own: ReadonlyMap<string, number>): number | undefined {
  if ('field' in of) return own.get(of.field)
  if ('sum' in of) {
    let sum = 0
    for (const [factor, part] of of.sum) {
      const value = measure(part, own)
      if (value === undefined) return undefined
      sum += factor * value
    }
    return exact(sum)
  }
  const parts = 'least' in of ? of.least : 'most' in of ? of.most : of.mean
  const values = parts.map((part) => measure(part, own)).filter((value) => value !== undefined)
  if (values.length === 0) return undefined
  if ('least' in of) return Math.min(...values)
  if ('most' in of) return Math.max(...values)
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
