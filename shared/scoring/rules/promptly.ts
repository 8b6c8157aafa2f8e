// Type 9, for writing at once: between a field's reading and its first entry nothing else is read. A repeat at the same spot is no new reading.

import { matches } from '../evaluate.ts'
import { type Court, type Judgement, type RuleOf, together } from './judgement.ts'

export function promptly(rule: RuleOf<'promptly'>, court: Court): Judgement {
  const readings = matches({ event: 'reading' }, court.scope)
  return together(
    rule.fields.map((field) => {
      const link = court.scope.trace.links().get(field.id)
      const own = link?.firstReading
      const params = field.params ?? {}
      if (!link || !own) return { losses: [{ reason: 'not-done', params, marks: rule.marks, ticks: [] }], ticks: [] }
      const ticks = [own.event.tick, link.first.event.tick]
      const other = readings.find(
        ({ index, event }) =>
          index > own.index && index < link.first.index && (event.of !== own.event.of || event.data.spot !== own.event.data.spot),
      )
      const losses = other
        ? [{ reason: rule.reason, params, marks: rule.marks, ticks: [own.event.tick, other.event.tick, link.first.event.tick] }]
        : []
      return { losses, ticks }
    }),
  )
}
