// The rubric of a scenario as data: sections, aspects with their rules, gates, vetoes, negative items, overtime. Only the server loads one.
// Marks are whole thousandths. A rule says what is lost; an aspect starts full and never falls below 0 (扣完为止). `type` is the number
// of the rule type in the list of 25 that the field knows, printed on the sheet. A new rule form is a member of `Rule` and a file in
// shared/scoring/rules.

import type { EventKind, Value } from '../log/event.ts'
import type { Condition, Pattern, Span, Test } from './condition.ts'

export type RuleType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23 | 24 | 25

export type Params = Readonly<Record<string, Value>>

/** One of several like things a rule is asked of: '@' in the rule is its id, `params` go into the text of its loss. */
export interface Item {
  readonly id: string
  readonly params?: Params
}

/** Up to and including `within` of the target, `keeps` permille of the marks stay. Bands widen; beyond the last nothing stays. */
export interface Band {
  readonly within: number
  readonly keeps: number
}

/** A number of the run: a field of the first or last event that matches, or a fact at the end. */
export type Quantity =
  | { readonly from: 'first' | 'last'; readonly what: Pattern; readonly field: string }
  | { readonly from: 'fact'; readonly fact: string }

/** A number made of the trainee's own recorded values. `sum`: each term times its factor. */
export type Measure =
  | { readonly field: string }
  | { readonly least: readonly Measure[] }
  | { readonly most: readonly Measure[] }
  | { readonly mean: readonly Measure[] }
  | { readonly sum: readonly (readonly [factor: number, Measure])[] }

/** A table's line: the first whose tests all pass names the marks that stay (type 6). */
export interface Grade {
  readonly id: string
  readonly when: Readonly<Record<string, Test>>
  readonly keeps: number
}

/** How several people's figures become one: the mean; the mean without the highest and the lowest; figures that must lie close together. */
export type Panel =
  | { readonly by: 'mean' | 'trimmed'; readonly judges: number }
  | { readonly by: 'agreed'; readonly judges: number; readonly spread: number }

export type Rule =
  /** All of it (or `marks`) is lost when the condition fails. */
  | { readonly form: 'award'; readonly when: Condition; readonly marks?: number; readonly reason: string; readonly params?: Params }
  /** `marks` for each item that does not meet the condition. */
  | { readonly form: 'each'; readonly items: readonly Item[]; readonly meets: Condition; readonly marks: number; readonly reason: string }
  /** `marks` for each event; params are fields of it, or 'of'. With `again`, a repeat on one thing counts only after such an event of it. */
  | {
      readonly form: 'occurrences'
      readonly what: Pattern
      readonly again?: EventKind
      readonly marks: number
      readonly reason: string
      readonly params?: Readonly<Record<string, string>>
    }
  /** `marks` for each repetition short of `times`, and for each beyond it when `exact`. */
  | {
      readonly form: 'repeats'
      readonly what: Pattern
      readonly times: number
      readonly exact?: true
      readonly marks: number
      readonly reason: string
    }
  /** A number against a target. `shows`: the param that carries `what` (its value, error, or distance from `zero`). */
  | {
      readonly form: 'band'
      readonly items?: readonly Item[]
      readonly quantity: Quantity
      readonly target: number
      readonly bands: readonly Band[]
      readonly marks: number
      readonly reason: string
      readonly absent: string
      readonly shows: {
        readonly param: string
        readonly what: 'value' | 'error' | { readonly distanceFrom: number }
        readonly decimals: number
      }
    }
  /** First events of the items, in order. star: each step goes to an item that is no neighbour in the ring; given: as listed. */
  | {
      readonly form: 'order'
      readonly items: readonly Item[]
      readonly what: Pattern
      readonly order: 'star' | 'given'
      /** Whether a step that never came is a mistake here, or already counted elsewhere. */
      readonly missing: 'counts' | 'ignored'
      readonly marks: number
      readonly reason: string
    }
  /**
   * An entry against the truth of the reading it is linked to, or of the instrument's first one (what was found before anything was
   * changed). `method`: what the linked reading must satisfy, else the whole is lost.
   */
  | {
      readonly form: 'answer'
      readonly items?: readonly Item[]
      readonly field: string
      readonly truth: 'linked' | 'first'
      readonly bands: readonly Band[]
      readonly method?: Readonly<Record<string, Test>>
      readonly marks: number
      readonly reason: string
      readonly absent: string
      readonly decimals: number
    }
  /** A text entry equals a fact; spaces and letter case do not count. */
  | { readonly form: 'copied'; readonly field: string; readonly fact: string; readonly marks: number; readonly reason: string }
  /** A choice that follows from the trainee's own values: any answer whose tests all pass is right. `least`: linked values needed. */
  | {
      readonly form: 'verdict'
      readonly field: string
      readonly from: readonly string[]
      readonly least: number
      readonly answers: readonly { readonly answer: string; readonly when: readonly { readonly of: Measure; readonly test: Test }[] }[]
      readonly marks: number
      readonly reason: string
      readonly absent: string
    }
  /** Several choices equal the true set: `marks` for each missing and each false one. */
  | {
      readonly form: 'selection'
      readonly field: string
      readonly options: readonly { readonly option: string; readonly when: Condition }[]
      readonly marks: number
      readonly missing: string
      readonly false: string
    }
  /** Readings linked to rows of fields lie apart on a circle; `marks` for each pair of rows that does not. */
  | {
      readonly form: 'apart'
      readonly rows: readonly (readonly string[])[]
      readonly by: string
      readonly least: number
      readonly circle: number
      readonly marks: number
      readonly reason: string
    }
  /** `marks` for every `per` that a number lies beyond `least` or `most`; a started part counts as a whole, or only full ones do (4, 7). */
  | {
      readonly form: 'over'
      readonly quantity: Quantity
      readonly least?: number
      readonly most?: number
      readonly per: number
      readonly part: Overtime['part']
      readonly marks: number
      readonly reason: string
      readonly absent: string
    }
  /** A table of grades over several numbers: marks less what the first fitting line keeps; beyond the last line nothing stays (6). */
  | {
      readonly form: 'grades'
      readonly of: Readonly<Record<string, Quantity>>
      readonly grades: readonly Grade[]
      readonly marks: number
      readonly reason: string
      readonly absent: string
    }
  /** A signal in groups of `size`: `marks` for each group that does not last between `least` and `most` s, first to last (11). */
  | {
      readonly form: 'rhythm'
      readonly what: Pattern
      readonly size: number
      readonly least: number
      readonly most: number
      /** Groups that are asked for; each one short costs as well. */
      readonly groups: number
      readonly marks: number
      readonly reason: string
    }
  /** `marks` for each item not reached before the first failure: what comes after it is lost, done or not (14). */
  | {
      readonly form: 'stages'
      readonly items: readonly Item[]
      readonly what: Pattern
      readonly fails: Pattern
      readonly marks: number
      readonly reason: string
    }
  /** What people see and the machine does not: figures of `scale` in steps of `step`, put in later by those entitled to (13, 22, 23, 25). */
  | {
      readonly form: 'judged'
      readonly id: string
      readonly panel: Panel
      readonly scale: number
      readonly step: number
      readonly marks: number
      readonly reason: string
    }
  /** The first entry of a field comes before the next reading; repeats at the same spot are allowed. */
  | { readonly form: 'promptly'; readonly fields: readonly Item[]; readonly marks: number; readonly reason: string }

export interface Section {
  readonly id: string
  readonly marks: number
}

export interface Aspect {
  readonly id: string
  readonly section: string
  readonly type: RuleType
  readonly marks: number
  /** Asked of the whole run; when it fails the aspect is lost as not done, so that doing nothing earns nothing. */
  readonly gate?: Condition
  /** The rules see the events of this span only. Readings linked to fields are found in the whole run. */
  readonly span?: Span
  readonly rules: readonly Rule[]
}

/** What makes a veto fire: the run, marks that sections or aspects did not reach, time, or what people saw (types 15, 16, 17, 25). */
export type Ground =
  | Condition
  | { readonly form: 'short'; readonly of: readonly string[]; readonly below: number }
  /** More than so many s of task time used: beyond what overtime takes, nothing is left (17). */
  | { readonly form: 'late'; readonly after: number }
  | { readonly form: 'seen'; readonly id: string }

/** Sets an aspect, a section or the paper to 0, or ends it in disqualification, which is the paper at 0 and no result (types 15, 16, 25). */
export interface Veto {
  readonly id: string
  readonly when: Ground
  readonly zero: 'paper' | 'disqualified' | { readonly section: string } | { readonly aspect: string }
}

/** Taken from the paper's total, without a floor inside it (type 24). `again` as in `occurrences`. */
export interface NegativeItem {
  readonly id: string
  readonly what: Pattern
  readonly again?: EventKind
  readonly marks: number
}

/** The most that several negative items take together (type 3). */
export interface Cap {
  readonly id: string
  readonly of: readonly string[]
  readonly marks: number
}

/** Type 17: `marks` for every `per` s over `limit` s; a started part counts as a whole, or only full ones do. Beyond `stop` the run has ended. */
export interface Overtime {
  readonly limit: number
  readonly stop: number
  readonly per: number
  readonly part: 'whole' | 'none'
  readonly marks: number
}

/** Type 17: `marks` for every full `per` s left of `limit`, `most` at most; only of a complete run that reaches `least` marks without it. */
export interface Bonus {
  readonly limit: number
  readonly per: number
  readonly marks: number
  readonly most: number
  readonly complete: Condition
  readonly least: number
}

/** Type 18: who has not begun (`what`) by then, s, and the time given back, is stopped: nothing after it counts. */
export interface Deadline {
  readonly by: number
  readonly what: Pattern
}

/** A layer that is in a rubric, and the digest of what it said then. */
export interface LaidLayer {
  readonly id: string
  readonly fingerprint: string
}

export interface Rubric {
  readonly scenario: string
  readonly version: string
  readonly pass: number
  readonly sections: readonly Section[]
  readonly aspects: readonly Aspect[]
  readonly vetoes: readonly Veto[]
  readonly negatives: readonly NegativeItem[]
  readonly overtime?: Overtime
  readonly bonus?: Bonus
  readonly deadline?: Deadline
  /** s: nothing after it counts, though the run itself may go on to the scenario's own stop. */
  readonly closes?: number
  readonly caps?: readonly Cap[]
  /** The layers laid over the base, in order (layers.ts). */
  readonly layers?: readonly LaidLayer[]
  /** The unit an entry must carry; another voids the entry. */
  readonly units: Readonly<Record<string, string>>
}

/** Reasons of losses that every sheet may have, beside those its rules name. */
export const COMMON_REASONS = ['not-done'] as const

export const defineRubric = (rubric: Rubric): Rubric => rubric
/** Whole thousandths from printed marks: 1.5 → 1500. */
export const marks = (printed: number): number => Math.round(printed * 1000)
export const items = (ids: readonly (string | number)[], param = 'n'): Item[] =>
  ids.map((id) => ({ id: String(id), params: { [param]: id } }))
