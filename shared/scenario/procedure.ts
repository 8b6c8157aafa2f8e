// The procedure: guidance, a partial order of steps. Steps say when they are done; they never score.

import type { Condition } from './condition.ts'

export interface Step {
  readonly id: string
  readonly after: readonly string[]
  /** Expected duration, s. */
  readonly expected: number
  readonly done: Condition
  /** Parts, mounts and controls to light up when this step is the next one. */
  readonly points: readonly string[]
}
