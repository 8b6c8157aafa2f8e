// A scenario as one plain object. Everything the browser may know of a task; its rubric is a second object that only the server loads.

import type { DomainSpecs } from './domains.ts'
import type { Mount } from './mount.ts'
import type { Part } from './part.ts'
import type { Step } from './procedure.ts'
import type { RecordField } from './record.ts'
import type { View } from './view.ts'

export interface Scenario {
  readonly id: string
  /** Version of content; any change of data changes the fingerprint as well. */
  readonly version: string
  /** Trade, as catalogue category (major codes carry year and level). */
  readonly trade: string
  readonly level: 'basic' | 'intermediate' | 'advanced'
  /** Task time and hard stop, s. */
  readonly time: { readonly limit: number; readonly stop: number }
  readonly parts: readonly Part[]
  readonly mounts: readonly Mount[]
  readonly procedure: readonly Step[]
  readonly record: readonly RecordField[]
  readonly phrases: readonly string[]
  readonly domains: DomainSpecs
  readonly view: View
}

/** Identity at run time; at compile time it keeps literal errors close to the data. */
export const defineScenario = (scenario: Scenario): Scenario => scenario
