// Type 2, for places spread round a circle: readings of different rows lie at least so far apart; each pair of rows nearer costs its marks.

import { exact } from '../evaluate.ts'
import type { Loss } from '../sheet.ts'
import type { Court, Judgement, RuleOf } from './judgement.ts'

interface Spot {
  readonly column: number
  readonly at: number
  readonly tick: number
}

export function apart(rule: RuleOf<'apart'>, court: Court): Judgement {
  const rows = rule.rows.map((fields) => spots(fields, rule.by, court))
  const losses: Loss[] = []
  for (let a = 0; a < rows.length; a++) {
    for (let b = a + 1; b < rows.length; b++) {
      const pair = nearest(rows[a] as Spot[], rows[b] as Spot[], rule.circle)
      if (!pair || pair.gap >= rule.least) continue
      losses.push({ reason: rule.reason, params: { a: a + 1, b: b + 1, gap: Math.round(pair.gap) }, marks: rule.marks, ticks: pair.ticks })
    }
  }
  return { losses, ticks: rows.flat().map((spot) => spot.tick) }
}

function spots(fields: readonly string[], by: string, court: Court): Spot[] {
  return fields.flatMap((field, column) => {
    const reading = court.scope.trace.links().get(field)?.reading
    const at = reading?.event.data[by]
    return reading && typeof at === 'number' ? [{ column, at, tick: reading.event.tick }] : []
  })
}

/** The smallest gap between cells of the same column. */
function nearest(a: readonly Spot[], b: readonly Spot[], circle: number): { gap: number; ticks: number[] } | undefined {
  let found: { gap: number; ticks: number[] } | undefined
  for (const one of a) {
    for (const two of b) {
      if (one.column !== two.column) continue
      const turn = Math.abs(one.at - two.at) % circle
      const gap = exact(Math.min(turn, circle - turn))
      if (!found || gap < found.gap) found = { gap, ticks: [one.tick, two.tick] }
    }
  }
  return found
}
