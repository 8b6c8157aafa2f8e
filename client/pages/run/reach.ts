// The list of things in reach: what belongs to where one stands, sorted by what is sensible with what the hands hold.

import type { Hand } from '../../../shared/log/input.ts'
import type { Scenario } from '../../../shared/scenario/defineScenario.ts'
import type { Station } from '../../../shared/scenario/view.ts'
import type { Act, Offer, Target } from '../../hand/offers.ts'
import type { Sight } from '../../player/messages.ts'

/** What the list is made of. */
export type Seen = Pick<Sight, 'facts' | 'hands' | 'targets' | 'offers'>

export interface Row {
  readonly id: string
  readonly kind: Offer['kind']
  /** What Enter does. */
  readonly act: Act
  readonly hand?: Hand
  readonly why?: string
  /** Stands under the row of its part. */
  readonly under: boolean
  /** Where one has to go for it, when that is not here. */
  readonly station?: string
  readonly target?: Target
}

export interface Group {
  readonly id: 'places' | 'work' | 'things' | 'elsewhere'
  readonly rows: readonly Row[]
}

const matches = (pattern: string, id: string): boolean => (pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id)

const named = (stations: readonly Station[], id: string): Station | undefined =>
  stations.find((station) => station.things.some((pattern) => matches(pattern, id)))

/** Where a part, place, control or surface is worked on now: that of the place it sits in before its own. */
export function stationOf(scenario: Scenario, sight: Seen, id: string): string {
  const { stations } = scenario.view
  const part = scenario.parts.find((each) => each.id === id)
  if (part) {
    const seat = sight.facts[`at.${id}`]
    const place = typeof seat === 'string' && seat !== '' ? scenario.mounts.find((mount) => mount.id === seat) : undefined
    if (place) {
      // A socket on a wrench is where the wrench is.
      const at = named(stations, place.id) ?? (place.owner === 'world' ? undefined : { id: stationOf(scenario, sight, place.owner) })
      if (at) return at.id
    }
    return named(stations, id)?.id ?? ''
  }
  const own = named(stations, id)
  if (own) return own.id
  const mount = scenario.mounts.find((each) => each.id === id)
  if (mount && mount.owner !== 'world') return stationOf(scenario, sight, mount.owner)
  const owner = scenario.parts.find((each) => each.controls.some((control) => `${each.id}.${control.id}` === id))
  return owner ? stationOf(scenario, sight, owner.id) : ''
}

/** `near`: whether a thing is close to what one looks at here, wherever it belongs. */
export function reach(
  scenario: Scenario,
  sight: Seen,
  station: string,
  selected: string,
  near: (id: string) => boolean = () => false,
): readonly Group[] {
  const everywhere = scenario.view.stations.find((each) => each.id === station)?.things.length === 0
  const loose = new Set(scenario.parts.filter((part) => part.body === 'loose').map((part) => part.id))
  const targets = new Set(sight.targets.map((target) => target.mount))
  const here = (id: string): boolean =>
    everywhere || stationOf(scenario, sight, id) === station || ((loose.has(id) || targets.has(id)) && near(id))
  const held = new Set([sight.hands.left.holds, sight.hands.right.holds])
  const placeRow = (target: Target): Row => {
    const at = stationOf(scenario, sight, target.mount)
    const row = { id: target.mount, kind: 'place', act: 'bring', hand: target.hand, under: false, target } as const
    return { ...row, ...(target.why ? { why: target.why } : {}), ...(here(target.mount) ? {} : { station: at }) }
  }
  const places = sight.targets.map(placeRow)
  const work: Row[] = []
  const things: Row[] = []
  for (const offer of sight.offers) {
    if (offer.kind === 'part' && offer === sight.offers.find((each) => each.target === offer.target)) {
      const row = rowOf(offer)
      if (held.has(offer.target)) work.push(row)
      else if (here(offer.target)) things.push(row)
    } else if (offer.kind === 'surface') work.push(rowOf(offer))
    else if (offer.kind === 'control' && open(scenario, sight, offer, held, selected) && (held.has(offer.of) || here(offer.of)))
      (held.has(offer.of) ? work : things).push({ ...rowOf(offer), under: true })
  }
  const groups: Group[] = [
    { id: 'places', rows: places.filter((row) => !row.station) },
    { id: 'work', rows: work },
    { id: 'things', rows: things },
    { id: 'elsewhere', rows: places.filter((row) => row.station) },
  ]
  return groups.filter((group) => group.rows.length > 0)
}

const rowOf = (offer: Offer): Row => ({
  id: offer.target,
  kind: offer.kind,
  act: offer.act,
  under: false,
  ...(offer.hand ? { hand: offer.hand } : {}),
  ...(offer.why ? { why: offer.why } : {}),
})

/** Controls of a stored tool stay folded away until the tool is looked at. */
function open(scenario: Scenario, sight: Seen, offer: Offer, held: ReadonlySet<string>, selected: string): boolean {
  if (held.has(offer.of) || selected === offer.of || selected.startsWith(`${offer.of}.`)) return true
  const part = scenario.parts.find((each) => each.id === offer.of)
  if (part?.body !== 'loose') return true
  const seat = scenario.mounts.find((mount) => mount.id === sight.facts[`at.${offer.of}`])
  return seat !== undefined && !seat.storage
}
