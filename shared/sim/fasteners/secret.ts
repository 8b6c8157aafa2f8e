// What only the server may know before it is felt: the history of each fitted bolt. A pure function of the secret seed, so a reveal can be
// checked later. Values: torque it was last tightened with, torque that breaks it loose if seized, torque its damaged thread binds with; mN·m.

import { between, uniform, whole } from '../../base/random.ts'
import type { FastenerSpec } from '../../scenario/domains.ts'

/** Key of what a bolt hides. */
export const boltKey = (bolt: string): string => `bolt.${bolt}`

const milli = (torque: number): number => Math.round(torque * 1000)

/** Integers of a key, 0 where the fault is absent; undefined when this domain hides nothing under it. */
export function boltSecret(spec: FastenerSpec, secretSeed: string, key: string): number[] | undefined {
  const fitted = spec.threads.length
  const index = spec.bolts.findIndex((bolt, i) => i < fitted && boltKey(bolt) === key)
  if (index < 0) return undefined
  const { previous, seized, damaged } = spec.hidden
  const stuck = uniform(secretSeed, 'bolt.seized') < seized.share ? whole(secretSeed, 'bolt.seized.which', 0, fitted - 1) : -1
  // The damaged one is another: counted on from the seized one, so that one bolt never carries both faults.
  const first = stuck < 0 ? 0 : stuck + 1
  const others = stuck < 0 ? fitted : fitted - 1
  const torn =
    others > 0 && uniform(secretSeed, 'bolt.damaged') < damaged.share
      ? (first + whole(secretSeed, 'bolt.damaged.which', 0, others - 1)) % fitted
      : -1
  return [
    milli(between(secretSeed, `${key}.previous`, previous[0], previous[1])),
    index === stuck ? milli(between(secretSeed, `${key}.seized`, seized.torque[0], seized.torque[1])) : 0,
    index === torn ? milli(between(secretSeed, `${key}.bind`, damaged.bind[0], damaged.bind[1])) : 0,
  ]
}
