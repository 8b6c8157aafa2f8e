// A new sight with everything that has not changed since the one before kept as the very same objects, so that whoever compares by identity
// (React, the drawing) rests while the world does.

import type { Sight, View } from './messages.ts'

/** The clock among the facts always runs. */
const ALWAYS = 'tick'

export function steadied(before: Sight, now: Sight): Sight {
  return {
    ...now,
    facts: sameFacts(before.facts, now.facts) ? before.facts : now.facts,
    steps: same(before.steps, now.steps) ? before.steps : now.steps,
    hands: same(before.hands, now.hands) ? before.hands : now.hands,
    targets: same(before.targets, now.targets) ? before.targets : now.targets,
    offers: same(before.offers, now.offers) ? before.offers : now.offers,
  }
}

/** The same of what anybody sees. */
export const steadiedView = (before: View | undefined, now: View): View => ({
  ...now,
  facts: before && sameFacts(before.facts, now.facts) ? before.facts : now.facts,
  hands: before && same(before.hands, now.hands) ? before.hands : now.hands,
})

function sameFacts(a: Sight['facts'], b: Sight['facts']): boolean {
  const names = Object.keys(b)
  return names.length === Object.keys(a).length && names.every((name) => name === ALWAYS || Object.is(a[name], b[name]))
}

/** Plain data of a few kilobytes: its text is its identity. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
