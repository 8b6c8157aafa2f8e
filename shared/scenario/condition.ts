// The closed vocabulary shared by procedure and rubric. A scenario states conditions over events and final facts; it never brings code.

import type { EventKind, Value } from '../log/event.ts'

/** A test of one field of an event, or of a fact. `ring`: within ± of a value. */
export type Test =
  | { readonly is: Value }
  | { readonly not: Value }
  | { readonly oneOf: readonly Value[] }
  | { readonly least?: number; readonly most?: number }
  | { readonly below: number }
  | { readonly above: number }
  | { readonly outside: readonly [number, number] }

/** Events of a kind, of certain things (ids; a trailing * matches any ending), whose fields pass. */
export interface Pattern {
  readonly event: EventKind
  readonly of?: string | readonly string[]
  /** Only while the thing sits in one of these mounts. */
  readonly in?: string | readonly string[]
  readonly where?: Readonly<Record<string, Test>>
}

/** A place in the order of events: an event that matches, or the reading a field of the record is linked to. */
export type Moment = { readonly first: Pattern } | { readonly last: Pattern } | { readonly reading: string }

/** From just after one moment to just before another; without a bound, or when a `to` never comes, to the end of the run. */
export interface Span {
  readonly from?: Moment
  readonly to?: Moment
}

/** In whatever is said of each of several items, '@' stands for the item's id. */
export const ITEM = '@'

export type Condition =
  | { readonly form: 'happened'; readonly what: Pattern; readonly times?: number; readonly distinct?: true }
  | { readonly form: 'never'; readonly what: Pattern }
  /** Some `first` comes before the first `then`; true as well when `then` never came (gates say when that counts). */
  | { readonly form: 'before'; readonly first: Pattern; readonly then: Pattern; readonly times?: number; readonly distinct?: true }
  /** Every `then` has a `first` at most `ticks` before it. */
  | { readonly form: 'within'; readonly first: Pattern; readonly then: Pattern; readonly ticks: number }
  | { readonly form: 'count'; readonly what: Pattern; readonly least?: number; readonly most?: number; readonly distinct?: true }
  /** A fact of the world at the end of the log. `fact` may end in * to mean every fact so named. */
  | { readonly form: 'atEnd'; readonly fact: string; readonly test: Test }
  /** The last entry of a field passes (numbers are compared without their unit, which must be `unit`). */
  | { readonly form: 'entered'; readonly field: string; readonly test: Test; readonly unit?: string }
  /** The first or last of the events that match has these fields; false when there is none. */
  | { readonly form: 'first' | 'last'; readonly what: Pattern; readonly has: Readonly<Record<string, Test>> }
  /** The condition, asked of the events of a span only. False when the span never begins. */
  | { readonly form: 'during'; readonly span: Span; readonly of: Condition }
  /** Every `what` comes after an `on` with no `off` between. True when there is none. */
  | { readonly form: 'while'; readonly on: Pattern; readonly off: readonly Pattern[]; readonly what: Pattern }
  /** A thing sits in one of these mounts at a moment; false when the moment never comes. */
  | { readonly form: 'placed'; readonly thing: string; readonly at: readonly string[]; readonly when: Moment }
  /** A field of the record is linked to a reading, and the reading has these fields. */
  | { readonly form: 'linked'; readonly field: string; readonly has?: Readonly<Record<string, Test>> }
  /** How many of the items meet the condition. */
  | {
      readonly form: 'tally'
      readonly items: readonly string[]
      readonly meets: Condition
      readonly least?: number
      readonly most?: number
    }
  | { readonly form: 'all'; readonly of: readonly Condition[] }
  | { readonly form: 'any'; readonly of: readonly Condition[] }
  | { readonly form: 'not'; readonly of: Condition }

export const happened = (what: Pattern, times?: number): Condition =>
  times ? { form: 'happened', what, times } : { form: 'happened', what }
export const never = (what: Pattern): Condition => ({ form: 'never', what })
export const before = (first: Pattern, then: Pattern, times?: number, distinct?: true): Condition => ({
  form: 'before',
  first,
  then,
  ...(times ? { times } : {}),
  ...(distinct ? { distinct } : {}),
})
export const atEnd = (fact: string, test: Test): Condition => ({ form: 'atEnd', fact, test })
export const all = (...of: Condition[]): Condition => ({ form: 'all', of })
export const any = (...of: Condition[]): Condition => ({ form: 'any', of })
export const not = (of: Condition): Condition => ({ form: 'not', of })
export const during = (span: Span, of: Condition): Condition => ({ form: 'during', span, of })
export const first = (what: Pattern, has: Readonly<Record<string, Test>>): Condition => ({ form: 'first', what, has })
export const last = (what: Pattern, has: Readonly<Record<string, Test>>): Condition => ({ form: 'last', what, has })
export const linked = (field: string, has?: Readonly<Record<string, Test>>): Condition =>
  has ? { form: 'linked', field, has } : { form: 'linked', field }

/** The same data said of one item: '@' in every string becomes its id. Ids never contain '@' themselves (checkInput.ts). */
export function bind<T>(data: T, id: string): T {
  if (typeof data === 'string') return data.replaceAll(ITEM, id) as T
  if (Array.isArray(data)) return data.map((part) => bind(part, id)) as T
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, part]) => [key, bind(part, id)])) as T
}
