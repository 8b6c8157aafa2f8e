// What the server answers when a trainee could first see something hidden: each domain's secret, asked in turn by its key.

import type { Scenario } from '../scenario/defineScenario.ts'
import { discSecret } from './disc/secret.ts'
import { boltSecret } from './fasteners/secret.ts'
import { tyreSecret } from './tyre/secret.ts'

/** Integers of a reveal input; undefined when nothing is hidden under the key. A pure function, so the verifier can check every answer. */
export function reveal(scenario: Scenario, secretSeed: string, key: string): readonly number[] | undefined {
  const { fasteners, tyre, disc } = scenario.domains
  return (
    (fasteners && boltSecret(fasteners, secretSeed, key)) ??
    (tyre && tyreSecret(tyre, secretSeed, key)) ??
    (disc && discSecret(disc, secretSeed, key))
  )
}
