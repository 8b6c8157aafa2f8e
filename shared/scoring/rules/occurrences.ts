// Type 2: every event that matches costs its marks. A tool that bounces fell once: with `again`, a thing counts anew only after such an event.

import type { EventKind, Value } from '../../log/event.ts'
import type { Pattern } from '../../scenario/condition.ts'
import { matches, type Scope } from '../evaluate.ts'
import type { Occurrence } from '../trace.ts'
import type { Court, Judgement, RuleOf } from './judgement.ts'

export function occurrences(rule: RuleOf<'occurrences'>, court: Court): Judgement {
  const found = counted(rule.what, rule.again, court.scope)
  return {
    losses: found.map(({ event }) => ({
      reason: rule.reason,
      params: params(rule.params ?? {}, event),
      marks: rule.marks,
      ticks: [event.tick],
    })),
    ticks: found.map(({ event }) => event.tick),
  }
}

/** The matches that count: all, or per thing the first and those with an `again` of the same thing since the last match. */
export function counted(what: Pattern, again: EventKind | undefined, scope: Scope): Occurrence[] {
  const found = matches(what, scope)
  if (again === undefined) return found
  const renewals = matches({ event: again }, scope)
  const last = new Map<string, number>()
  return found.filter(({ index, event }) => {
    const before = last.get(event.of)
    last.set(event.of, index)
    return (
      before === undefined || renewals.some((renewal) => renewal.event.of === event.of && renewal.index > before && renewal.index < index)
    )
  })
}

function params(wanted: Readonly<Record<string, string>>, event: Occurrence['event']): Record<string, Value> {
  const values: Record<string, Value> = {}
  for (const [param, field] of Object.entries(wanted)) {
    const value = field === 'of' ? event.of : event.data[field]
    if (value !== undefined) values[param] = value
  }
  return values
}
