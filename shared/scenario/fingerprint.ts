// Digest of a scenario's data: a run names it, and a run of another digest is not replayed as if it were the same.

import { sha256Hex } from '../base/hash.ts'
import { plainBytes } from '../base/plain.ts'
import type { Scenario } from './defineScenario.ts'

/** 64 hex digits over every field of the scenario. */
export const scenarioFingerprint = (scenario: Scenario): string => sha256Hex(plainBytes(scenario))
