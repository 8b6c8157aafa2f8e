// A scenario as a session names it: by the digests it is known by on this server, now.

import type { SessionScenario } from '../../shared/session/configuration.ts'
import type { Scenarios } from '../scenarioLoader.ts'

export const scenarioKnown =
  (scenarios: Scenarios) =>
  (id: string): SessionScenario | undefined => {
    const found = scenarios.get(id)
    if (!found) return undefined
    const { scenario: fingerprint, engine, rubric } = found.fingerprints
    return { id, fingerprint, engine, rubric }
  }
