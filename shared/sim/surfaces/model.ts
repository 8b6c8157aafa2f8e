// Surfaces: faces that a hand wipes, grinds or soaps with what it holds. Models to the right read here what is clean.

import { TICK } from '../../base/units.ts'
import { compose, distance, NO_TURN, type Vec3 } from '../../base/vector.ts'
import type { RefusalCode } from '../../log/event.ts'
import { HANDS } from '../../log/input.ts'
import type { SurfaceSpec } from '../../scenario/domains.ts'
import type { Use } from '../../scenario/tool.ts'
import type { HandView, Model, ModelStates, World } from '../model.ts'
import { type Cover, coverAtStart, isClean, rustAngle, stroke } from './solver.ts'

export interface Surface extends Cover {
  /** Rusted when the run began. */
  readonly rusted: boolean
  readonly rustAngle: number
}

export interface SurfacesState {
  readonly surfaces: Record<string, Surface>
  /** Surface each hand was told about; a press is refused once. */
  readonly told: { left: string; right: string }
}

/** The surfaces of the models to the left, for a model that depends on one. */
export function surfaceOf(others: ModelStates, id: string): Surface | undefined {
  return (others.surfaces as SurfacesState | undefined)?.surfaces[id]
}

export const surfacesModel: Model<SurfacesState> = {
  id: 'surfaces',
  present: (scenario) => scenario.domains.surfaces !== undefined,

  create: (scenario, publicSeed) => {
    const found: Record<string, Surface> = {}
    for (const spec of scenario.domains.surfaces ?? []) {
      const cover = coverAtStart(spec, publicSeed)
      found[spec.id] = { ...cover, rusted: cover.rust > 0, rustAngle: cover.rust > 0 ? rustAngle(spec.id, publicSeed) : 0 }
    }
    return { surfaces: found, told: { left: '', right: '' } }
  },

  step: (state, world) => {
    for (const side of HANDS) {
      const hand = world.hands[side]
      if (state.told[side] !== hand.presses) state.told[side] = ''
      if (hand.presses === '') continue
      const surface = state.surfaces[hand.presses]
      if (!surface) continue
      const spec = world.scenario.domains.surfaces?.find((one) => one.id === hand.presses) as SurfaceSpec
      const use = heldUse(world, hand)
      const objection = objectionTo(world, spec, hand, use)
      if (objection) {
        if (state.told[side] === '') world.refuse(spec.id, objection)
        state.told[side] = spec.id
        continue
      }
      const before = isClean(surface)
      stroke(surface, use as 'wipe' | 'abrade' | 'soap', ((hand.pressure / 1000) * TICK) / spec.seconds)
      if (!before && isClean(surface)) world.emit('surface.cleaned', spec.id, { with: hand.holds })
    }
  },

  facts: (state, add) => {
    for (const [id, surface] of Object.entries(state.surfaces)) {
      add(`surface.${id}`, surface.dirt)
      add(`surface.${id}.rust`, surface.rust)
      add(`surface.${id}.rusted`, surface.rusted)
      if (surface.rusted) add(`surface.${id}.rustAngle`, surface.rustAngle)
      add(`surface.${id}.soaped`, surface.soaped)
    }
  },
}

const heldUse = (world: World, hand: HandView): Use['kind'] | undefined =>
  hand.holds === '' ? undefined : world.scenario.parts.find((part) => part.id === hand.holds)?.use?.kind

function objectionTo(world: World, spec: SurfaceSpec, hand: HandView, use: Use['kind'] | undefined): RefusalCode | undefined {
  if (use === undefined) return 'no-tool'
  if (!(spec.takes as readonly string[]).includes(use)) return 'wrong-tool'
  if (spec.coveredBy.some((mount) => world.occupant(mount) !== '')) return 'covered'
  const centre = compose(world.pose(spec.part), { p: spec.at.map((x) => x / 1000) as unknown as Vec3, q: NO_TURN }).p
  return distance(world.pose(hand.holds).p, centre) * 1000 > spec.reach ? 'out-of-reach' : undefined
}
