// What every rule answers: the losses it found, before the aspect's floor, and the ticks its marks rest on.

import type { Rubric, Rule } from '../../scenario/rubric.ts'
import type { Scope } from '../evaluate.ts'
import { type Fraction, NONE, plus } from '../fraction.ts'
import type { Judgements } from '../judgements.ts'
import type { Loss } from '../sheet.ts'

export interface Judgement {
  readonly losses: readonly Loss[]
  readonly ticks: readonly number[]
  /** Marks nobody has decided yet. */
  readonly open?: number
  /** What a loss, rounded up to a thousandth, took too much. */
  readonly rest?: Fraction
}

/** What a rule may see: the events of its span, and the rubric's data it shares with other rules. */
export interface Court {
  readonly scope: Scope
  /** Marks of the aspect, what an award loses by default. */
  readonly marks: number
  readonly units: Rubric['units']
  readonly judgements: Judgements
}

export type RuleOf<Form extends Rule['form']> = Extract<Rule, { form: Form }>

export const NOTHING: Judgement = { losses: [], ticks: [] }

/** One judgement of several, in order. */
export const together = (parts: readonly Judgement[]): Judgement => ({
  losses: parts.flatMap((part) => part.losses),
  ticks: parts.flatMap((part) => part.ticks),
  open: parts.reduce((all, part) => all + (part.open ?? 0), 0),
  rest: parts.reduce((all, part) => plus(all, part.rest ?? NONE), NONE),
})
