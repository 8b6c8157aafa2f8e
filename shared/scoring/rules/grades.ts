// Type 6: a table of grades. The first line whose tests all pass says what stays; a number that was never measured earns nothing.

import { passes } from '../evaluate.ts'
import { measured } from './band.ts'
import type { Court, Judgement, RuleOf } from './judgement.ts'

export function grades(rule: RuleOf<'grades'>, court: Court): Judgement {
  const found = Object.entries(rule.of).map(([name, quantity]) => ({ name, ...measured(quantity, court.scope) }))
  const ticks = found.flatMap((each) => each.ticks)
  const lose = (reason: string, marks: number, params = {}): Judgement => ({
    losses: marks === 0 ? [] : [{ reason, params, marks, ticks }],
    ticks,
  })
  if (found.some(({ value }) => value === undefined)) return lose(rule.absent, rule.marks)
  const values = new Map(found.map(({ name, value }) => [name, value]))
  const grade = rule.grades.find(({ when }) => Object.entries(when).every(([name, test]) => passes(test, values.get(name))))
  return lose(rule.reason, rule.marks - (grade?.keeps ?? 0), { grade: grade?.id ?? '' })
}
