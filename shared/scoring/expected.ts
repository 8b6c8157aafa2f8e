// What a sheet is expected to say, in short: kept beside golden runs, and what a rehearsal is held against.

import type { Sheet } from './sheet.ts'

export interface Expected {
  readonly total: number
  readonly max: number
  readonly ticks: number
  /** Marks of every aspect that is not full, and of every penalty. */
  readonly lost: Readonly<Record<string, number>>
}

export const expectedOf = (sheet: Sheet): Expected => ({
  total: sheet.total,
  max: sheet.max,
  ticks: sheet.ticks,
  lost: Object.fromEntries([
    ...sheet.aspects.filter((aspect) => aspect.marks < aspect.max).map((aspect) => [aspect.id, aspect.max - aspect.marks] as const),
    ...sheet.penalties.map((penalty) => [penalty.id, penalty.marks] as const),
  ]),
})
