// The gentle pull of places on what is dragged near them, attitude and all, and which place or face a point on the screen means.

import { compose, distance, type Pose, sub, type Vec3 } from '../../../shared/base/vector.ts'
import type { Hand } from '../../../shared/log/input.ts'
import type { Mount } from '../../../shared/scenario/mount.ts'
import type { Target } from '../../hand/offers.ts'
import { between, type Point, placingNear, pull, seatNear } from '../../hand/pointer.ts'
import type { Placing } from '../../hand/wish.ts'
import type { Sight } from '../../player/messages.ts'
import type { Hit, Workshop } from '../../player/workshop.ts'
import type { Decorations } from './decorations.ts'
import type { Projection } from './projection.ts'
import type { Run } from './run.ts'

/** A place that pulls this much has the thing when the button is let go. */
const CAUGHT = 0.5
/** From here on the list points at the place. */
const NOTICED = 0.2
/** A click this near a place means the place, px. */
const NEAR_PLACE = 44

/** A click this near where a thing would sit means that very spot, m. */
const ON_SPOT = 0.05

export interface Chosen {
  readonly target: Target
  readonly placing?: Placing
}

interface Best {
  readonly target: Target
  readonly pose: Pose
  readonly pull: number
}

export class Magnet {
  private readonly run: Run
  private readonly projection: Projection
  private readonly decorations: Decorations
  private caught: Chosen | undefined
  /** Where the dragged thing came from: until it was elsewhere it is not drawn back there. */
  private left = ''

  constructor(run: Run, projection: Projection, decorations: Decorations) {
    this.run = run
    this.projection = projection
    this.decorations = decorations
  }

  private get workshop(): Workshop {
    return this.run.stuff.workshop
  }

  /** A thing is dragged from here. */
  leave(mount: string): void {
    this.left = mount
  }

  /** Where a dragged thing should go: under the pointer, drawn to a place that takes it. `under`: what lies behind it. */
  pulled(thing: string, hand: Hand, wanted: Vec3, at: Point, under: Hit | undefined): { p: Vec3; q?: Pose['q'] } {
    let best: Best | undefined
    const origin = this.projection.spot(wanted)
    for (const target of this.run.store.getState().sight.targets) {
      if (target.hand !== hand || target.thing !== thing) continue
      const pose = target.free ? this.freeSeat(target, under?.point ?? wanted) : target.pose
      const { x, y, seen } = this.projection.spot(pose.p)
      const aim = target.free && under ? at : ([origin.x, origin.y] as const)
      const k = seen ? pull(Math.hypot(x - aim[0], y - aim[1])) : 0
      if (target.mount === this.left) {
        if (k === 0) this.left = ''
        continue
      }
      if (k > (best?.pull ?? 0)) best = { target, pose, pull: k }
    }
    this.show(thing, best)
    if (!best || best.target.why) return { p: wanted }
    if (best.pull > CAUGHT) this.caught = this.chosen(best.target, under?.point ?? wanted)
    return between({ p: wanted, q: this.workshop.pose(thing).q }, best.pose, best.pull)
  }

  /** What had the thing when it was let go. */
  letGo(): Chosen | undefined {
    const { caught } = this
    this.caught = undefined
    this.decorations.show(undefined)
    return caught
  }

  private place(target: Target): { mount: Mount; frame: Pose } | undefined {
    const mount = this.workshop.scenario.mounts.find((each) => each.id === target.mount)
    if (!mount) return undefined
    return { mount, frame: mount.owner === 'world' ? mount.frame : compose(this.workshop.pose(mount.owner), mount.frame) }
  }

  /** A place, and where on it when that is left open. */
  private chosen(target: Target, point: Vec3): Chosen {
    const place = target.free ? this.place(target) : undefined
    return place ? { target, placing: placingNear(place.mount, place.frame, point) } : { target }
  }

  private freeSeat(target: Target, point: Vec3): Pose {
    const place = this.place(target)
    return place ? seatNear(place.mount, place.frame, point) : target.pose
  }

  private show(thing: string, best: Best | undefined): void {
    this.caught = undefined
    this.decorations.show(best && !best.target.why ? { thing, pose: best.pose, pull: best.pull } : undefined)
    const { store } = this.run
    const selected = best && best.pull > NOTICED ? best.target.mount : undefined
    if (selected && store.getState().selected !== selected) store.setState({ selected })
  }

  /** The place a click means: a spot on one that goes round or along, else one that the thing under it carries or that is close by. */
  placeFor(hit: Hit | undefined, at: Point, within = NEAR_PLACE): Chosen | undefined {
    return this.spotOn(hit) ?? this.placeNear(hit, at, within)
  }

  private spotOn(hit: Hit | undefined): Chosen | undefined {
    let best: Chosen | undefined
    let nearest = ON_SPOT
    for (const target of this.run.store.getState().sight.targets) {
      if (!hit || !target.free || target.why) continue
      const place = this.place(target)
      const far = place ? distance(seatNear(place.mount, place.frame, hit.point).p, hit.point) : nearest
      if (!place || far >= nearest) continue
      nearest = far
      best = { target, placing: placingNear(place.mount, place.frame, hit.point) }
    }
    return best
  }

  private placeNear(hit: Hit | undefined, at: Point, within: number): Chosen | undefined {
    const { mounts } = this.workshop.scenario
    const owned = (target: Target): boolean =>
      hit !== undefined && mounts.some((mount) => mount.id === target.mount && mount.owner === hit.part)
    let best: Chosen | undefined
    let nearest = Number.POSITIVE_INFINITY
    for (const target of this.run.store.getState().sight.targets) {
      const { x, y, seen } = this.projection.spot(target.pose.p)
      const far = Math.hypot(x - at[0], y - at[1])
      if (!seen || (far > within && !owned(target)) || far >= nearest) continue
      nearest = far
      best = { target }
    }
    return best
  }
}

/** A face that what a hand holds would wipe, ground or soap where the pointer is. */
export function surfaceAt(workshop: Workshop, sight: Sight, hit: Hit): string | undefined {
  const offers = sight.offers.filter((offer) => offer.kind === 'surface' && offer.of === hit.part && !offer.why)
  const pose = workshop.pose(hit.part)
  const beyond = (id: string): number => {
    const spec = workshop.scenario.domains.surfaces?.find((one) => one.id === id)
    if (!spec) return Number.POSITIVE_INFINITY
    const [x, y, z] = spec.at
    const centre = compose(pose, { p: [x / 1000, y / 1000, z / 1000], q: [0, 0, 0, 1] }).p
    return Math.hypot(...sub(centre, hit.point)) - spec.reach / 1000
  }
  return offers.map((offer) => offer.target).find((id) => beyond(id) < 0.02)
}
