// Type 5: a number within bands around its target keeps a share of the marks; the widest band missed keeps nothing.

import { bind } from '../../scenario/condition.ts'
import type { Band, Item, Quantity } from '../../scenario/rubric.ts'
import { exact, matches, type Scope, ticksOf } from '../evaluate.ts'
import { kept } from '../marks.ts'
import { type Court, type Judgement, type RuleOf, together } from './judgement.ts'

const ONE: readonly Item[] = [{ id: '' }]

export const band = (rule: RuleOf<'band'>, court: Court): Judgement =>
  together((rule.items ?? ONE).map((item) => one(rule, item, court.scope)))

function one(rule: RuleOf<'band'>, item: Item, scope: Scope): Judgement {
  const { value, ticks } = measured(bind(rule.quantity, item.id), scope)
  if (value === undefined) return { losses: [{ reason: rule.absent, params: item.params ?? {}, marks: rule.marks, ticks }], ticks }
  const error = exact(Math.abs(value - rule.target))
  const lost = rule.marks - kept(rule.marks, keeps(rule.bands, error))
  if (lost === 0) return { losses: [], ticks }
  const { param, what, decimals } = rule.shows
  const shown = what === 'value' ? value : what === 'error' ? error : Math.abs(what.distanceFrom - value)
  return { losses: [{ reason: rule.reason, params: { ...item.params, [param]: rounded(shown, decimals) }, marks: lost, ticks }], ticks }
}

/** A number of the run, and the tick it is from. */
export function measured(quantity: Quantity, scope: Scope): { value: number | undefined; ticks: readonly number[] } {
  if (quantity.from === 'fact') {
    const fact = scope.facts[quantity.fact]
    return { value: typeof fact === 'number' ? fact : undefined, ticks: [] }
  }
  const found = matches(quantity.what, scope).at(quantity.from === 'first' ? 0 : -1)
  const value = found?.event.data[quantity.field]
  return { value: typeof value === 'number' ? value : undefined, ticks: found ? ticksOf([found]) : [] }
}

/** Permille kept at this error: that of the narrowest band around it. */
export function keeps(bands: readonly Band[], error: number): number {
  for (const step of bands) if (error <= step.within) return step.keeps
  return 0
}

/** For a sentence that people read; marks never depend on it. */
export function rounded(value: number, decimals: number): number {
  let unit = 1
  for (let i = 0; i < decimals; i++) unit *= 10
  return Math.round(value * unit) / unit
}
