// The score sheet: a pure value computed from a log. Marks in thousandths; ids only, words come from the scenario's locale.

import type { Value } from '../log/event.ts'
import type { LaidLayer } from '../scenario/rubric.ts'
import type { Fraction } from './fraction.ts'

/** One reason marks were lost: which deduction (a key of the scenario's locale), its parameters, how much, and the ticks that show it. */
export interface Loss {
  readonly reason: string
  readonly params: Readonly<Record<string, Value>>
  readonly marks: number
  readonly ticks: readonly number[]
}

export interface AspectScore {
  readonly id: string
  readonly section: string
  readonly marks: number
  readonly max: number
  /** Ticks of the events the marks rest on, earned or lost. */
  readonly evidence: readonly number[]
  readonly losses: readonly Loss[]
  /** Marks that a person has still to decide: neither earned nor lost. marks + open + Σ losses = max. */
  readonly open?: number
  /** Earned beyond `marks`: less than a thousandth. */
  readonly rest?: Fraction
}

/**
 * Taken from the finished sheet: a veto that fired (params.section or .aspect: what it set to 0), a negative item (params.thing), overtime
 * (params.seconds), a start that came too late (it takes nothing itself; `tick` is the deadline with the params.given seconds that were
 * given back).
 */
export interface Penalty {
  readonly id: string
  /** What it took, positive; 0 when nothing was left to take. */
  readonly marks: number
  readonly tick: number
  readonly params: Readonly<Record<string, Value>>
}

/** total = Σ aspects − Σ penalties + bonus + what the aspects' rests add up to. Sections are shown after their vetoes, before what is taken from the paper. */
export interface Sheet {
  readonly total: number
  readonly max: number
  readonly pass: number
  readonly sections: readonly { readonly id: string; readonly marks: number; readonly max: number }[]
  readonly aspects: readonly AspectScore[]
  readonly penalties: readonly Penalty[]
  /** For an early, complete run that passes. */
  readonly bonus?: number
  /** Beyond `total`, less than a thousandth; publication rounds once (assessment/publication.ts). */
  readonly rest?: Fraction
  /** Ids of aspects and vetoes that people have still to decide; while there are any, the sheet is not final. */
  readonly open?: readonly string[]
  /** The veto that ended the paper without a result. */
  readonly disqualified?: string
  /** Layers over the base rubric, in order. */
  readonly layers?: readonly LaidLayer[]
  readonly ticks: number
  readonly stateHash: string
  readonly fingerprints: { readonly scenario: string; readonly engine: string; readonly rubric: string }
  /** The log was not whole: everything up to `tick` was scored. */
  readonly cut?: { readonly tick: number; readonly code: string }
}
