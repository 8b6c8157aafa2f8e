// What the hands hold and could turn, as a pointer asks it.

import type { Hand } from '../../../shared/log/input.ts'
import type { Scenario } from '../../../shared/scenario/defineScenario.ts'
import type { Act, Offer } from '../../hand/offers.ts'
import { HEAVY } from '../../hand/wish.ts'
import type { Sight } from '../../player/messages.ts'

/** The hand that leads a thing. */
export function holderOf({ hands: { left, right } }: Sight, thing: string): Hand | undefined {
  if (right.holds === thing && !right.supports) return 'right'
  if (left.holds === thing && !left.supports) return 'left'
  return right.holds === thing ? 'right' : left.holds === thing ? 'left' : undefined
}

export const offerOf = (sight: Sight, target: string, act: Act): Offer | undefined =>
  sight.offers.find((offer) => offer.target === target && offer.act === act)

export const isHeavy = (scenario: Scenario, part: string): boolean => (scenario.parts.find((each) => each.id === part)?.mass ?? 0) > HEAVY

/** Both hands on what one cannot carry. */
export const hasGrip = (scenario: Scenario, { hands }: Sight, thing: string): boolean =>
  !isHeavy(scenario, thing) || (hands.left.holds === thing && hands.right.holds === thing)

/** What fingers turn by themselves, and hold when it comes out of its thread. */
export function isThreaded({ domains: { fasteners } }: Scenario, part: string): boolean {
  return fasteners !== undefined && (fasteners.bolts.includes(part) || fasteners.pins.includes(part))
}

/** What only runs along a thread turns by the stroke; where a torque is felt or a needle followed, by the degree. */
export function runs(scenario: Scenario, part: string): boolean {
  return isThreaded(scenario, part) || scenario.parts.find((each) => each.id === part)?.use?.kind === 'wrench'
}

/** The one thing a person can do to a part that only has one button or handle to press. */
export function onlyControl(scenario: Scenario, part: string): string | undefined {
  const controls = scenario.parts.find((each) => each.id === part)?.controls ?? []
  const [first] = controls
  return first && controls.length === 1 && !first.turns ? `${part}.${first.id}` : undefined
}
