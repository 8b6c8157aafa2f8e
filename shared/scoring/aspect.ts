// One line of the sheet: its gate, its span, its rules; full marks less what they take, never below 0.

import type { Aspect, Rubric, Rule } from '../scenario/rubric.ts'
import { evaluate, type Scope, within } from './evaluate.ts'
import type { Judgements } from './judgements.ts'
import { floorAtZero, total } from './marks.ts'
import { answer } from './rules/answer.ts'
import { apart } from './rules/apart.ts'
import { award } from './rules/award.ts'
import { band } from './rules/band.ts'
import { copied } from './rules/copied.ts'
import { each } from './rules/each.ts'
import { grades } from './rules/grades.ts'
import { judged } from './rules/judged.ts'
import { type Court, type Judgement, together } from './rules/judgement.ts'
import { occurrences } from './rules/occurrences.ts'
import { order } from './rules/order.ts'
import { over } from './rules/over.ts'
import { promptly } from './rules/promptly.ts'
import { repeats } from './rules/repeats.ts'
import { rhythm } from './rules/rhythm.ts'
import { selection } from './rules/selection.ts'
import { stages } from './rules/stages.ts'
import { verdict } from './rules/verdict.ts'
import type { AspectScore } from './sheet.ts'

export function scoreAspect(aspect: Aspect, rubric: Rubric, run: Scope, judgements: Judgements): AspectScore {
  const scope = within(aspect.span, run)
  const reached = scope !== undefined && (aspect.gate === undefined || evaluate(aspect.gate, run).holds)
  const found: Judgement = reached
    ? together(aspect.rules.map((rule) => judge(rule, { scope, marks: aspect.marks, units: rubric.units, judgements })))
    : { losses: [{ reason: 'not-done', params: {}, marks: aspect.marks, ticks: [] }], ticks: [] }
  const losses = floorAtZero(found.losses, aspect.marks)
  const left = aspect.marks - total(losses)
  const open = Math.min(found.open ?? 0, left)
  return {
    id: aspect.id,
    section: aspect.section,
    marks: left - open,
    max: aspect.marks,
    evidence: [...new Set(found.ticks)].sort((a, b) => a - b),
    losses,
    ...(open > 0 ? { open } : {}),
    // What was cut at the floor was never earned, so no fraction of it is either.
    ...(found.rest && found.rest.n > 0 && total(found.losses) <= aspect.marks ? { rest: found.rest } : {}),
  }
}

function judge(rule: Rule, court: Court): Judgement {
  switch (rule.form) {
    case 'award':
      return award(rule, court)
    case 'each':
      return each(rule, court)
    case 'occurrences':
      return occurrences(rule, court)
    case 'repeats':
      return repeats(rule, court)
    case 'band':
      return band(rule, court)
    case 'order':
      return order(rule, court)
    case 'answer':
      return answer(rule, court)
    case 'copied':
      return copied(rule, court)
    case 'verdict':
      return verdict(rule, court)
    case 'selection':
      return selection(rule, court)
    case 'apart':
      return apart(rule, court)
    case 'promptly':
      return promptly(rule, court)
    case 'over':
      return over(rule, court)
    case 'grades':
      return grades(rule, court)
    case 'rhythm':
      return rhythm(rule, court)
    case 'stages':
      return stages(rule, court)
    case 'judged':
      return judged(rule, court)
    default:
      return rule satisfies never
  }
}
