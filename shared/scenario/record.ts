// The record sheet: fields a trainee fills in, with the units on offer. Units are chosen by the trainee; the right one is the rubric's matter.

export type RecordField =
  | { readonly id: string; readonly kind: 'text'; readonly longest: number }
  /** A measured number; `reading` names the instrument whose readings it may be linked to, `spot` where these must have been taken. */
  | {
      readonly id: string
      readonly kind: 'number'
      readonly units: readonly string[]
      readonly decimals: number
      readonly reading: string
      readonly spot?: string
    }
  | { readonly id: string; readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly id: string; readonly kind: 'several'; readonly options: readonly string[] }

/** An entry's value as it is stored: a number with its unit ("2.31 bar"), an option, options joined by ",", or the text itself. */
export interface Entry {
  readonly field: string
  readonly value: string
}
