// The one place where marks are rounded: when they are published, by a named rule that is printed on the sheet.

import { type Fraction, fraction, halfUp, times, whole } from '../scoring/fraction.ts'

export interface Publication {
  /** half-up: 四舍五入; down: what is not earned in full is not given. */
  readonly rule: 'half-up' | 'down'
  /** 0 to 3. */
  readonly decimals: number
}

/** Exact thousandths → published thousandths, whole multiples of the last decimal. */
export function published(marks: Fraction, { rule, decimals }: Publication): number {
  const unit = [1000, 100, 10, 1][decimals]
  if (unit === undefined) throw new RangeError(`no decimals: ${decimals}`)
  const units = times(marks, fraction(1, unit))
  return (rule === 'half-up' ? halfUp(units) : whole(units)) * unit
}
