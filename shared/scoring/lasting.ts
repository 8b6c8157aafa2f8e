// Whether a condition, once it holds (or once it fails), stays so whatever comes after: then staff may be told of it while the run goes on.

import type { Condition, Moment, Span } from '../scenario/condition.ts'

/** Once it holds, it holds for good. */
export function holdsForGood(condition: Condition): boolean {
  switch (condition.form) {
    case 'happened':
    case 'first':
      return true
    case 'count':
      return condition.most === undefined
    case 'tally':
      return condition.most === undefined && holdsForGood(condition.meets)
    case 'during':
      return settles(condition.span) && holdsForGood(condition.of)
    case 'placed':
      return fixed(condition.when)
    case 'all':
    case 'any':
      return condition.of.every(holdsForGood)
    case 'not':
      return failsForGood(condition.of)
    case 'never':
    case 'before':
    case 'within':
    case 'while':
    case 'atEnd':
    case 'entered':
    case 'last':
    case 'linked':
      return false
    default:
      return condition satisfies never
  }
}

/** Once it fails, it fails for good. */
export function failsForGood(condition: Condition): boolean {
  switch (condition.form) {
    case 'never':
    case 'before':
    case 'within':
    case 'while':
      return true
    case 'count':
      return condition.least === undefined
    case 'tally':
      return condition.least === undefined && holdsForGood(condition.meets)
    case 'all':
    case 'any':
      return condition.of.every(failsForGood)
    case 'not':
      return holdsForGood(condition.of)
    case 'happened':
    case 'first':
    case 'during':
    case 'placed':
    case 'atEnd':
    case 'entered':
    case 'last':
    case 'linked':
      return false
    default:
      return condition satisfies never
  }
}

/** The first event of a kind is the same one ever after. */
const fixed = (moment: Moment | undefined): boolean => moment === undefined || 'first' in moment
const settles = ({ from, to }: Span): boolean => fixed(from) && fixed(to)
