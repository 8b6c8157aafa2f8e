// What people put in where a rubric asks for their eyes: figures by the id of the judged rule, a yes by the id of the veto they saw.
// Checked before any score is computed with them; what is missing stays open and is neither 0 nor full.

import { accept, type Outcome, refuse } from '../base/outcome.ts'
import type { Rubric, Rule } from '../scenario/rubric.ts'
import { type Fraction, fraction } from './fraction.ts'

export interface Given {
  /** One figure a judge, by judged rule. */
  readonly figures: Readonly<Record<string, readonly number[]>>
  /** Whether it was seen, by ground of a veto. */
  readonly seen: Readonly<Record<string, boolean>>
}

declare const checked: unique symbol

/** Only `checkJudgements` makes them, so nothing is scored with figures that a rubric does not admit. */
export type Judgements = Given & { readonly [checked]: true }

export const NO_JUDGEMENTS = { figures: {}, seen: {} } as Given as Judgements

export type JudgementCode = 'unknown-judged' | 'wrong-number-of-judges' | 'figure-out-of-scale' | 'not-a-step' | 'spread-too-wide'

type Judged = Extract<Rule, { form: 'judged' }>

export const judgedRules = (rubric: Rubric): readonly Judged[] =>
  rubric.aspects.flatMap(({ rules }) => rules.filter((rule) => rule.form === 'judged'))

/** The first thing that is wrong with the figures, by the id of what it was said of. */
export function checkJudgements(rubric: Rubric, { figures, seen }: Given): Outcome<Judgements, JudgementCode> {
  const rules = new Map(judgedRules(rubric).map((rule) => [rule.id, rule]))
  const grounds = new Set(rubric.vetoes.flatMap(({ when }) => (when.form === 'seen' ? [when.id] : [])))
  for (const id of Object.keys(seen)) if (!grounds.has(id)) return refuse('unknown-judged', { of: id })
  for (const [id, given] of Object.entries(figures)) {
    const rule = rules.get(id)
    if (!rule) return refuse('unknown-judged', { of: id })
    const code = wrongWith(rule, given)
    if (code) return refuse(code, { of: id })
  }
  return accept({ figures, seen } as Given as Judgements)
}

function wrongWith({ panel, scale, step }: Judged, given: readonly number[]): JudgementCode | undefined {
  if (given.length !== panel.judges) return 'wrong-number-of-judges'
  if (given.some((figure) => !Number.isInteger(figure) || figure < 0 || figure > scale)) return 'figure-out-of-scale'
  if (given.some((figure) => figure % step !== 0)) return 'not-a-step'
  // Judges who lie too far apart talk it over and give new figures (WorldSkills).
  if (panel.by === 'agreed' && Math.max(...given) - Math.min(...given) > panel.spread) return 'spread-too-wide'
  return undefined
}

/** The share of the marks that the figures give: exactly, of 1. */
export function shareOf({ panel, scale }: Judged, given: readonly number[]): Fraction {
  const counted = panel.by === 'trimmed' ? [...given].sort((a, b) => a - b).slice(1, -1) : given
  return fraction(
    counted.reduce((all, figure) => all + figure, 0),
    scale * counted.length,
  )
}
