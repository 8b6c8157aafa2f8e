// A thing the pointer drags: it follows, is drawn to places, and goes where the button was let go, also when the hand reached it only after
// that. What becomes of it hangs on where the pointer was, never on when a frame was drawn.

import { distance } from '../../../shared/base/vector.ts'
import { Drag, type Point } from '../../hand/pointer.ts'
import type { Wish } from '../../hand/wish.ts'
import type { Hit } from '../../player/workshop.ts'
import { hasGrip, holderOf, isHeavy } from './held.ts'
import type { Magnet } from './magnet.ts'
import type { Projection } from './projection.ts'
import type { Run } from './run.ts'

/** Steering is told to the hand so often, ms: 25 times a second. */
const STEER_EVERY = 40
/** A notch of the wheel pushes the thing so far from the eye, m. */
const PUSH = 0.04
/** From nearer than this a thing goes straight into its place; from further it is brought the way it goes in, m. */
const STRAIGHT = 0.25

export class Dragged {
  readonly thing: string
  private readonly run: Run
  private readonly projection: Projection
  private readonly magnet: Magnet
  private readonly drag: Drag
  private readonly fresh: boolean
  private moved = false
  private released: Point | undefined
  private steeredAt = 0

  /** `fresh`: the hand is only on its way to it. */
  constructor(run: Run, projection: Projection, magnet: Magnet, hit: Hit, fresh: boolean) {
    this.run = run
    this.projection = projection
    this.magnet = magnet
    this.thing = hit.part
    this.fresh = fresh
    this.drag = new Drag(hit.point, run.stuff.workshop.pose(hit.part).p, projection.forward)
    magnet.leave(String(run.store.getState().sight.facts[`at.${hit.part}`] ?? ''))
  }

  /** It is dragged, not clicked. */
  move(): void {
    this.moved = true
  }

  get isMoved(): boolean {
    return this.moved
  }

  get isReleased(): boolean {
    return this.released !== undefined
  }

  push(notches: number): void {
    this.drag.push(-notches * PUSH)
    this.moved = true
  }

  /** The button was let go here. True when that is all there was to it. */
  release(at: Point): boolean {
    this.released = at
    if (this.moved) return false
    this.magnet.letGo()
    // A click took it: lift it off its place, so that one sees it is in the hand.
    if (this.fresh && !isHeavy(this.run.stuff.scenario, this.thing)) this.run.wish({ wish: 'lift', hand: this.freshHand() })
    return true
  }

  private freshHand(): 'left' | 'right' {
    const { sight, lead } = this.run.store.getState()
    const { left, right } = sight.hands
    if (right.holds === this.thing || left.holds === this.thing) return right.holds === this.thing ? 'right' : 'left'
    if (right.busy === 'take' || (right.holds === '' && left.busy !== 'take')) return 'right'
    return left.busy === 'take' || left.holds === '' ? 'left' : lead
  }

  /** Once a drawn frame. True when it came to rest. */
  follow(now: number, pointer: Point): boolean {
    const { sight, wished } = this.run.store.getState()
    const { scenario, workshop } = this.run.stuff
    const at = this.released ?? pointer
    const hand = holderOf(sight, this.thing)
    // Nothing is asked of the hands any more and they do not have it: they will not.
    if (!hand || sight.hands[hand].busy !== '' || !hasGrip(scenario, sight, this.thing)) return this.isReleased && wished === 0
    const wanted = this.moved ? this.drag.at(this.projection.ray(at)) : undefined
    if (!wanted) return this.isReleased
    const under = workshop.hit(this.projection.device(at), this.projection.camera, [this.thing])
    const goal = this.magnet.pulled(this.thing, hand, wanted, at, under)
    const caught = this.isReleased ? this.magnet.letGo() : undefined
    if (caught) {
      const { target, placing } = caught
      const { mount, letGo } = target
      const isNear = sight.hands[hand].seat === '' && distance(workshop.pose(this.thing).p, target.pose.p) < STRAIGHT
      const wish: Wish = isNear
        ? { wish: 'seat', hand, mount, letGo }
        : { wish: 'bring', hand, mount, letGo, ...(placing ? { placing } : {}) }
      this.run.wish(wish)
      return true
    }
    if (!this.isReleased && now - this.steeredAt < STEER_EVERY) return false
    this.steeredAt = now
    this.run.link.order({ order: 'steer', hand, p: goal.p, ...(goal.q ? { q: goal.q } : {}) })
    return this.isReleased
  }
}
