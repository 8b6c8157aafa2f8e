// What hands do to the assembly: grab, pull, bring to a mount, let go, and reach for controls. The one place where an input can be refused.

import { compose, distance, inverse, type Pose, relative, rotate, scale, type Vec3 } from '../base/vector.ts'
import type { EventKind, RefusalCode, Value } from '../log/event.ts'
import { HANDS, type Hand, type Input } from '../log/input.ts'
import type { Assembly } from './assembly.ts'
import type { Bodies, Drive } from './bodies.ts'
import type { Content } from './content.ts'
import { aim, comeBack, glide, type HandState, type HandsState, spendTurn, startTurn } from './hands.ts'

/** A pull of this length takes a seated part off; a tool on a bolt head wants a clearer wish, since it is turned there. m */
const PULL = 0.025
const PULL_TOOL = 0.07
/** How near a hand must be to a control, and how far a held part may lag before it slips out of the hand, m. */
const CONTROL_REACH = 0.16
const SLIP = 0.4
/** Lifting force of one hand and of two, N; torque of the wrist, N·m (wheel-service.md §1). */
const ONE_HAND = 150
const TWO_HANDS = 300
const WRIST = 15
const BOTH_WRISTS = 60

export type Emit = (kind: EventKind, of: string, data?: Readonly<Record<string, Value>>) => void

export class Grasp {
  private readonly hands: HandsState
  private readonly assembly: Assembly
  private readonly content: Content
  private readonly bodies: () => Bodies
  private readonly emit: Emit

  constructor(hands: HandsState, assembly: Assembly, content: Content, bodies: () => Bodies, emit: Emit) {
    this.hands = hands
    this.assembly = assembly
    this.content = content
    this.bodies = bodies
    this.emit = emit
  }

  private refuse(of: string, code: RefusalCode): void {
    this.emit('refused', of, { code })
  }

  holders(part: string): readonly Hand[] {
    return HANDS.filter((hand) => this.hands[hand].holds === part)
  }

  apply(input: Input, tick: number): void {
    if (!('hand' in input)) return
    const hand = this.hands[input.hand]
    hand.usedAt = tick
    switch (input.verb) {
      case 'move':
        return this.move(hand, input, tick)
      case 'grab':
        return this.grab(input.hand, input.thing)
      case 'release':
        return this.release(input.hand)
      case 'connect':
        return this.connect(hand, input.mount)
      case 'turn':
        return this.canReach(hand, input.target) ? startTurn(hand, input.target, input.amount) : undefined
      case 'press':
        if (input.amount > 0 && !this.canReach(hand, input.target)) return
        hand.presses = input.amount > 0 ? input.target : ''
        hand.pressure = input.amount
        return
      default:
        input satisfies never
    }
  }

  private move(hand: HandState, input: Extract<Input, { verb: 'move' }>, tick: number): void {
    aim(hand, input, tick)
    const seat = hand.holds === '' ? undefined : this.assembly.seat(hand.holds)
    if (!seat || hand.supports) return
    const pulled = distance(hand.goal.p, hand.pose.p)
    const use = this.content.part(hand.holds).use?.kind
    if (pulled < (use === 'wrench' || use === 'pointer-wrench' || use === 'click-wrench' ? PULL_TOOL : PULL)) return
    if (!this.assembly.isFast(hand.holds) && this.content.part(hand.holds).body === 'loose') return this.takeOff(hand.holds)
    if (!hand.told) this.refuse(hand.holds, 'held-fast')
    hand.told = true
  }

  private takeOff(part: string): void {
    const mount = this.content.mount(this.assembly.seat(part)?.mount as string)
    this.assembly.leave(part, [0, 0, 0], true)
    this.emit('part.unseated', part, { mount: mount.id, owner: mount.owner })
  }

  private grab(side: Hand, thing: string): void {
    const hand = this.hands[side]
    if (hand.holds !== '') return this.refuse(thing, 'hand-full')
    const index = this.content.partIndex.get(thing)
    if (index === undefined || this.assembly.state.absent[thing]) return this.refuse(thing, 'unknown-thing')
    const part = this.content.part(thing)
    // A moved part that sits on another (hub, disc) can be steadied by hand, never taken.
    if (part.body === 'fixed' || (part.body === 'moved' && !this.assembly.seat(thing))) return this.refuse(thing, 'held-fast')
    const pose = this.assembly.pose(thing)
    if (distance(compose(pose, part.grip).p, hand.pose.p) > part.reach / 1000) return this.refuse(thing, 'out-of-reach')
    hand.supports = this.holders(thing).length > 0
    hand.holds = thing
    hand.grip = relative(hand.pose, pose)
    hand.told = false
    if (!this.assembly.seat(thing)) this.bodies().meet(index, true)
    this.emit('thing.grabbed', thing, { hand: side })
  }

  release(side: Hand): void {
    const hand = this.hands[side]
    const part = hand.holds
    if (part === '') return
    hand.holds = ''
    hand.supports = false
    hand.turnTicks = 0
    const other = this.holders(part)[0]
    if (other) this.hands[other].supports = false
    this.emit('thing.released', part, { hand: side })
    if (other) return
    const seat = this.assembly.seat(part)
    if (!seat) {
      this.bodies().meet(this.content.partIndex.get(part) as number, false)
      if (this.assembly.isGrounded(part)) this.emit('contact.floor', part, { speed: 0 })
    } else if (!this.content.mount(seat.mount).holds && !this.assembly.isFast(part)) {
      this.assembly.leave(part)
      this.emit('part.unseated', part, { mount: seat.mount, owner: this.content.mount(seat.mount).owner })
    }
  }

  private connect(hand: HandState, id: string): void {
    const mount = this.content.mounts.get(id)
    if (!mount) return this.refuse(id, 'unknown-mount')
    if (hand.holds === '') return this.refuse(id, 'hand-empty')
    if (this.assembly.seat(hand.holds)) return this.refuse(hand.holds, 'held-fast')
    const found = this.assembly.fit(hand.holds, mount, this.assembly.pose(hand.holds))
    const objection = this.assembly.objection(hand.holds, mount, found)
    if (objection) return this.refuse(id, objection)
    this.assembly.sit(hand.holds, found.seat)
    this.follow()
    this.emit('part.seated', hand.holds, { mount: id, owner: mount.owner })
  }

  /** Whether the hand may press or turn a target: what it holds and its controls always, other controls and parts within reach. */
  private canReach(hand: HandState, target: string): boolean {
    const spot = this.content.controls.get(target)
    if (spot) {
      if (
        this.holders(spot.part.id).length > 0 ||
        distance(this.controlPoint(target), hand.pose.p) <= Math.max(CONTROL_REACH, spot.part.reach / 1000)
      )
        return true
      this.refuse(target, 'out-of-reach')
      return false
    }
    const surface = this.content.scenario.domains.surfaces?.find((one) => one.id === target)
    if (surface || this.content.mounts.has(target)) return true
    if (!this.content.partIndex.has(target)) {
      this.refuse(target, 'unknown-control')
      return false
    }
    if (hand.holds === target) return true
    const part = this.content.part(target)
    if (distance(compose(this.assembly.pose(target), part.grip).p, hand.pose.p) <= part.reach / 1000) return true
    this.refuse(target, 'out-of-reach')
    return false
  }

  controlPoint(target: string): Vec3 {
    const spot = this.content.controls.get(target)
    if (!spot) throw new Error(`no control '${target}'`)
    const pose = this.assembly.pose(spot.part.id)
    const local = rotate(pose.q, scale(spot.control.at, 0.001))
    return [pose.p[0] + local[0], pose.p[1] + local[1], pose.p[2] + local[2]]
  }

  /** Glide, carry hands along with seated parts they hold, and say how the free ones are pulled. */
  drives(tick: number): readonly Drive[] {
    for (const side of HANDS) {
      const hand = this.hands[side]
      spendTurn(hand)
      comeBack(hand, side, tick)
      if ((hand.holds === '' || (!hand.supports && !this.assembly.seat(hand.holds))) && glide(hand)) hand.usedAt = tick
    }
    this.follow()
    return HANDS.flatMap((side) => {
      const hand = this.hands[side]
      if (hand.holds === '' || hand.supports || this.assembly.seat(hand.holds)) return []
      const both = this.holders(hand.holds).length > 1
      return [
        {
          part: this.content.partIndex.get(hand.holds) as number,
          goal: compose(hand.pose, hand.grip),
          force: both ? TWO_HANDS : ONE_HAND,
          torque: both ? BOTH_WRISTS : WRIST,
        },
      ]
    })
  }

  /** Hands on seated parts, and second hands, go where the part goes. */
  follow(): void {
    for (const side of HANDS) {
      const hand = this.hands[side]
      if (hand.holds === '' || (!hand.supports && !this.assembly.seat(hand.holds))) continue
      const pose: Pose = compose(this.assembly.pose(hand.holds), invert(hand.grip))
      hand.pose = pose
      hand.goal = pose
    }
  }

  /** What lags too far behind its hand slips out of it. */
  slip(): void {
    for (const side of HANDS) {
      const hand = this.hands[side]
      if (hand.holds === '' || hand.supports || this.assembly.seat(hand.holds)) continue
      if (distance(compose(hand.pose, hand.grip).p, this.assembly.pose(hand.holds).p) <= SLIP) continue
      const part = hand.holds
      for (const holder of this.holders(part)) this.release(holder)
      this.refuse(part, 'too-heavy')
    }
  }
}

function invert(pose: Pose): Pose {
  const q = inverse(pose.q)
  return { p: rotate(q, scale(pose.p, -1)), q }
}
