// The graduation and error of an instrument, as its part says.

import type { Scenario } from '../scenario/defineScenario.ts'

/** Throws for a part that is no instrument: a fault of the scenario. */
export function measuring(scenario: Scenario, id: string): { readonly graduation: number; readonly error: number } {
  const use = scenario.parts.find((part) => part.id === id)?.use
  if (use && 'graduation' in use && 'error' in use) return use
  throw new Error(`'${id}' is no instrument`)
}
