// What could be done now with each thing: the list in reach, the pointer and the help all ask here. An act that the world would refuse is
// offered with the reason, so that the screen can say why before it is tried.

import type { Pose } from '../../shared/base/vector.ts'
import type { RefusalCode, Value } from '../../shared/log/event.ts'
import { HANDS, type Hand } from '../../shared/log/input.ts'
import type { Mount } from '../../shared/scenario/mount.ts'
import type { Part } from '../../shared/scenario/part.ts'
import { accepts } from '../../shared/sim/graph.ts'
import { nearest } from './planner.ts'
import type { Stage } from './stage.ts'
import { freeHand, HEAVY, holderOf, usageOf } from './wish.ts'

export type Act = 'take' | 'bring' | 'press' | 'turn' | 'steady' | 'unsteady' | 'letGo'

export interface Offer {
  readonly act: Act
  /** Part, mount, control or surface. */
  readonly target: string
  /** The part it belongs to: itself, the control's, the surface's; for a place the part that carries it. */
  readonly of: string
  readonly kind: 'part' | 'place' | 'control' | 'surface'
  readonly hand?: Hand
  readonly why?: RefusalCode
}

/** A place that would take what a hand holds. */
export interface Target {
  readonly mount: string
  readonly hand: Hand
  readonly thing: string
  readonly pose: Pose
  readonly why?: RefusalCode
  /** mm within which the world seats it. */
  readonly capture: number
  /** The seat keeps where along it the hand came. */
  readonly free: boolean
  /** Where it belongs when the work is done. */
  readonly home: boolean
  /** Whether the hand opens when it is there. */
  readonly letGo: boolean
}

const LEVERS = ['wrench', 'pointer-wrench', 'click-wrench']

export function targetsOf(stage: Stage): Target[] {
  const found: Target[] = []
  for (const hand of HANDS) {
    const { holds, supports } = stage.hand(hand)
    if (holds === '' || supports) continue
    const part = stage.content.part(holds)
    for (const mount of stage.content.scenario.mounts) {
      if (!accepts(mount, part) || !isSensible(stage, mount, holds)) continue
      const pose = nearest(stage, holds, mount.id, {})
      const why = stage.objection(holds, mount.id, pose) as RefusalCode | undefined
      const free = mount.free?.about === true || mount.free?.slide !== undefined
      found.push({
        mount: mount.id,
        hand,
        thing: holds,
        pose,
        capture: mount.capture,
        free,
        home: mount.id === part.home,
        letGo: opensAt(stage, mount, part),
        ...(why ? { why } : {}),
      })
    }
  }
  return found
}

/** Not where it already is, not where something sits, not on itself, not on the head of a bolt that is in no thread. */
function isSensible(stage: Stage, mount: Mount, thing: string): boolean {
  if (mount.owner === thing || stage.occupant(mount.id) !== '') return false
  const { fasteners } = stage.content.scenario.domains
  if (fasteners && mount.id.endsWith('.head') && fasteners.bolts.includes(mount.owner))
    return fasteners.threads.includes(stage.seat(mount.owner)?.mount ?? '')
  return true
}

/** Things that are worked with stay in the hand: levers, gauges, a bolt in its thread, the wheel on its hub. All else is put down. */
function opensAt(stage: Stage, mount: Mount, part: Part): boolean {
  if (mount.storage) return true
  if (!mount.holds || LEVERS.includes(part.use?.kind ?? '') || part.use?.kind === 'pressure-gauge') return false
  const { fasteners } = stage.content.scenario.domains
  return !(fasteners && (fasteners.threads.includes(mount.id) || mount.id === fasteners.wheelSeat))
}

/** The part a held lever or bolt turns with its hand, or ''. */
export function turnable(stage: Stage, thing: string): boolean {
  const seat = stage.seat(thing)
  if (!seat) return false
  if (LEVERS.includes(usageOf(stage, thing))) return seat.mount.endsWith('.head')
  const { fasteners } = stage.content.scenario.domains
  if (!fasteners) return false
  if (fasteners.bolts.includes(thing) || fasteners.pins.includes(thing)) return fasteners.threads.includes(seat.mount)
  // A wheel that nothing clamps is not turned but taken.
  return thing === fasteners.hub || thing === fasteners.disc || (thing === fasteners.wheel && stage.isFast(thing))
}

/** `facts`: the world's facts now; they tell which parts are in the world no more. */
export function offersOf(stage: Stage, facts: Readonly<Record<string, Value>>): Offer[] {
  const { scenario } = stage.content
  const offers: Offer[] = []
  const free = freeHand(stage)
  for (const part of scenario.parts) {
    if (facts[`at.${part.id}`] === 'nowhere') continue
    offers.push(...partOffers(stage, part, free))
    for (const control of part.controls) {
      const target = `${part.id}.${control.id}`
      offers.push({ act: control.turns ? 'turn' : 'press', target, of: part.id, kind: 'control' })
    }
  }
  for (const surface of scenario.domains.surfaces ?? []) {
    const takes: readonly string[] = surface.takes
    const hand = HANDS.find((each) => takes.includes(usageOf(stage, stage.hand(each).holds)))
    if (!hand) continue
    const covered = surface.coveredBy.some((mount) => stage.occupant(mount) !== '')
    offers.push({ act: 'press', target: surface.id, of: surface.part, kind: 'surface', hand, ...(covered ? { why: 'covered' } : {}) })
  }
  return offers
}

function partOffers(stage: Stage, part: Part, free: Hand | undefined): Offer[] {
  const of = { target: part.id, of: part.id, kind: 'part' } as const
  const turns: Offer[] = turnable(stage, part.id) ? [{ act: 'turn', ...of }] : []
  // A hub or disc can be steadied by hand, never taken; furniture neither.
  if (part.body === 'fixed' || (part.body === 'moved' && !stage.seat(part.id))) return turns
  const fast = stage.seat(part.id) !== undefined && stage.isFast(part.id)
  const steadied = part.body === 'moved' || (fast && part.mass > HEAVY)
  const holder = holderOf(stage, part.id)
  if (holder && steadied) return [...turns, { act: 'unsteady', ...of, hand: holder }]
  if (holder) {
    const both = stage.hand('left').holds === part.id && stage.hand('right').holds === part.id
    const help: Offer = both ? { act: 'unsteady', ...of } : { act: 'steady', ...of, ...(free ? {} : { why: 'hand-full' }) }
    return [...turns, { act: 'letGo', ...of, hand: holder }, help]
  }
  return [{ act: fast || steadied ? 'steady' : 'take', ...of, ...(free ? {} : { why: 'hand-full' }) }, ...turns]
}
