// What a command does now: from keys and buttons to wishes, given what is selected and held.

import type { Hand } from '../../../shared/log/input.ts'
import { type Command, RATES } from '../../hand/keyboard.ts'
import type { Placing, Wish } from '../../hand/wish.ts'
import type { Sight } from '../../player/messages.ts'
import type { Row } from './reach.ts'

export const otherSide = (hand: Hand): Hand => (hand === 'left' ? 'right' : 'left')

/** The hand one means: the leading one, unless only the other holds something of its own. */
export function meantHand(sight: Sight, lead: Hand): Hand {
  const own = sight.hands[lead]
  if (own.holds !== '' && !own.supports) return lead
  const other = sight.hands[otherSide(lead)]
  return other.holds !== '' && !other.supports ? otherSide(lead) : lead
}

/** Whether a hand on a thing only keeps it where it is seated. */
const isSteadied = ({ offers }: Pick<Sight, 'offers'>, thing: string): boolean =>
  offers.some((offer) => offer.target === thing && offer.act === 'unsteady')

/** The hand that last took a thing or brought one to its place leads; one that only steadies does not. */
export function leads(sight: Pick<Sight, 'events' | 'hands' | 'offers'>): Hand | undefined {
  let hand: Hand | undefined
  for (const { kind, of, data } of sight.events) {
    if (kind === 'thing.grabbed' && !isSteadied(sight, of)) hand = data.hand === 'left' ? 'left' : 'right'
    if (kind === 'part.seated' && !isSteadied(sight, of))
      hand = (['left', 'right'] as const).find((side) => sight.hands[side].holds === of) ?? hand
  }
  return hand
}

export const holding = (sight: Sight, lead: Hand): string => sight.hands[meantHand(sight, lead)].holds

/** What the arrow keys turn: what is selected if it turns, else what a hand holds. */
export function turnTarget(sight: Sight, selected: string, lead: Hand): string | undefined {
  const turns = (id: string): boolean => sight.offers.some((offer) => offer.target === id && offer.act === 'turn')
  if (selected !== '' && turns(selected)) return selected
  const held = [holding(sight, lead), sight.hands.right.holds, sight.hands.left.holds]
  return held.find((id) => id !== '' && turns(id))
}

export const turnWish = (target: string, { way, pace }: Extract<Command, { do: 'turn' }>): Wish => ({
  wish: 'turn',
  target,
  rate: way * RATES[pace],
})

/** Whole turns that run a bolt in or out, and a press that lowers the lift to the floor, with room to spare: °, s. */
export const WIDEST_TURN = 7200
export const LONGEST_PRESS = 120

/** What an amount would be spent on: seconds of pressing what is selected, else degrees of what the arrows turn. */
export function exertion(
  sight: Sight,
  selected: string,
  lead: Hand,
): { readonly act: 'turn' | 'press'; readonly target: string } | undefined {
  const presses = sight.offers.some((offer) => offer.target === selected && offer.act === 'press' && !offer.why)
  if (presses) return { act: 'press', target: selected }
  const target = turnTarget(sight, selected, lead)
  return target === undefined ? undefined : { act: 'turn', target }
}

/** °/s. A lever that winds up 12 N·m a degree then takes more than half a second for the last fifth of its torque, as it should. */
const CAREFUL = 2

/** °/s. Few degrees are turned with care; many fast, where a thread takes them up (a disc or wheel goes round evenly). */
function rateFor(sight: Sight, target: string, degrees: number): number {
  if (Math.abs(degrees) <= 15) return CAREFUL
  const threaded = sight.offers.some((offer) => offer.target === target && (offer.act === 'letGo' || offer.kind === 'control'))
  return RATES[threaded && Math.abs(degrees) > 180 ? 'coarse' : 'plain']
}

export function exertWish(sight: Sight, selected: string, lead: Hand, amount: number): Wish | undefined {
  const found = exertion(sight, selected, lead)
  if (!found || !Number.isFinite(amount)) return undefined
  const { act, target } = found
  if (act === 'press') return amount > 0 ? { wish: 'press', target, amount: 1000, seconds: Math.min(amount, LONGEST_PRESS) } : undefined
  const degrees = Math.max(-WIDEST_TURN, Math.min(WIDEST_TURN, Math.round(amount * 10) / 10))
  if (degrees === 0) return undefined
  return { wish: 'turn', target, rate: Math.sign(degrees) * rateFor(sight, target, degrees), degrees }
}

/** The wish of a row's own act; turning waits for the arrows. */
export function rowWish(row: Row, placing?: Placing): Wish | undefined {
  switch (row.act) {
    case 'take':
      return { wish: 'take', thing: row.id, lift: true }
    case 'steady':
      return { wish: 'steady', thing: row.id }
    case 'unsteady':
      return { wish: 'unsteady', thing: row.id }
    case 'letGo':
      return { wish: 'letGo', thing: row.id }
    case 'bring':
      return row.target
        ? { wish: 'bring', hand: row.target.hand, mount: row.id, letGo: row.target.letGo, ...(placing ? { placing } : {}) }
        : undefined
    case 'press':
      return { wish: 'press', target: row.id, amount: 1000 }
    case 'turn':
      return undefined
    default:
      return row.act satisfies never
  }
}

/** Why a verb has nothing to do here; the world is not asked. */
export const UNMEANT = ['no-home', 'none-chosen'] as const

export function unmeant(verb: Parameters<typeof verbWish>[0], sight: Sight): (typeof UNMEANT)[number] | 'hand-empty' {
  if (verb === 'take' || verb === 'steady') return 'none-chosen'
  // A hand that steadies what is seated elsewhere has nothing that it could put down.
  const own = Object.values(sight.hands).some(({ holds, supports }) => holds !== '' && !supports && !isSteadied(sight, holds))
  return verb === 'home' && own ? 'no-home' : 'hand-empty'
}

/** Wishes of the verbs that need no list: put back, let go, help with the other hand. Undefined: there is nothing to do it with. */
export function verbWish(verb: 'take' | 'home' | 'letGo' | 'steady', sight: Sight, selected: string, lead: Hand): Wish | undefined {
  const held = holding(sight, lead)
  const isHeld = (id: string): boolean => id !== '' && (sight.hands.left.holds === id || sight.hands.right.holds === id)
  const thing = isHeld(selected) ? selected : held
  const acts = (id: string): readonly string[] => sight.offers.filter((offer) => offer.target === id).map((offer) => offer.act)
  if (verb === 'take') return acts(selected).includes('take') ? { wish: 'take', thing: selected, lift: true } : undefined
  if (verb === 'letGo') return thing === '' ? undefined : { wish: 'letGo', thing }
  if (verb === 'home') {
    // What is only steadied, and what is put back nowhere, does not keep the other hand from being emptied.
    const { left, right } = sight.hands
    const place = [thing, held, right.holds, left.holds]
      .map((id) => sight.targets.find((target) => target.thing === id && target.home))
      .find((target) => target !== undefined)
    return place && { wish: 'bring', hand: place.hand, mount: place.mount, letGo: true }
  }
  const helped = isHeld(selected) || acts(selected).includes('steady') ? selected : thing
  if (helped === '') return undefined
  const wish = acts(helped).includes('unsteady') ? 'unsteady' : 'steady'
  return isHeld(helped) || wish === 'steady' ? { wish, thing: helped } : undefined
}
