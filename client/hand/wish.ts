// A wish: what a person wants a hand to do, in the words of the list, the keys and the pointer. Each becomes a plan of the planner, so that
// every way of working writes the same kind of log.

import { compose, distance, IDENTITY, type Pose, relative, scale, type Vec3 } from '../../shared/base/vector.ts'
import type { Deed, Hand } from '../../shared/log/input.ts'
import { fit, jointPose } from '../../shared/sim/graph.ts'
import type { Seat } from '../../shared/sim/model.ts'
import { act, bring, carry, letGo, lift, nearest, otherHand, type Plan, put, reach, reachTarget, support, take } from './planner.ts'
import type { Stage } from './stage.ts'

/** Where exactly on a mount that leaves freedom: ° about its axis, mm from the axis, ° of lean, mm of shift. */
export interface Placing {
  readonly about?: number
  readonly radius?: number
  readonly tilt?: number
  readonly shift?: Vec3
}

export type Wish =
  /** `lift`: off its shelf at once, so that one sees it is in the hand. */
  | { readonly wish: 'take'; readonly thing: string; readonly lift: boolean }
  | { readonly wish: 'bring'; readonly hand: Hand; readonly mount: string; readonly letGo: boolean; readonly placing?: Placing }
  /** From where the pointer left it, straight in. */
  | { readonly wish: 'seat'; readonly hand: Hand; readonly mount: string; readonly letGo: boolean }
  | { readonly wish: 'lift'; readonly hand: Hand }
  | { readonly wish: 'letGo'; readonly thing: string }
  | { readonly wish: 'steady'; readonly thing: string }
  | { readonly wish: 'unsteady'; readonly thing: string }
  /** Until it is eased, or has turned `degrees`: `rate` °/s clockwise positive; a pointer owes degrees instead. */
  | { readonly wish: 'turn'; readonly target: string; readonly rate: number; readonly degrees?: number }
  /** Until it is eased, or has lasted `seconds` of the run. */
  | { readonly wish: 'press'; readonly target: string; readonly amount: number; readonly seconds?: number }
  | { readonly wish: 'do'; readonly deed: Deed }

/** A turn or a press that goes on until the person lets it be. */
export interface Effort {
  readonly target: string
  rate: number
  /** Degrees a pointer has dragged and the hand has not turned yet. */
  owed: number
  /** Degrees turned so far. */
  turned: number
  over: boolean
}

/** Wheel-sized things want both hands, g. */
export const HEAVY = 5000
/** A sample of turning lasts this many ticks, and turns at most 45°. */
const SAMPLE = 3
/** A press is never shorter than a finger's, ticks. */
const SHORTEST = 12
const MOST = 45
/** A hand is never further behind the pointer than a whole thread, °. */
const MOST_OWED = 3600

/** The hand a wish will use, or 'none' when it needs no hand. Undefined: no hand is free for it. */
export function handFor(stage: Stage, wish: Wish): Hand | 'none' | undefined {
  switch (wish.wish) {
    case 'bring':
    case 'seat':
    case 'lift':
      return wish.hand
    case 'take':
    case 'steady':
      return freeHand(stage)
    case 'letGo':
    case 'unsteady':
      return holderOf(stage, wish.thing) ?? 'none'
    case 'turn':
    case 'press':
      return workingHand(stage, wish.target, wish.wish === 'press')
    case 'do':
      return 'none'
    default:
      return wish satisfies never
  }
}

export function planFor(stage: Stage, wish: Wish, hand: Hand, effort: Effort): Plan {
  switch (wish.wish) {
    case 'take':
      return takeAny(stage, hand, wish.thing, wish.lift)
    case 'bring': {
      const { joint, offset } = placed(wish.placing)
      return (wish.letGo ? put : bring)(stage, hand, wish.mount, joint, offset)
    }
    case 'seat':
      return seat(stage, hand, wish.mount, wish.letGo)
    case 'lift':
      return lift(stage, hand)
    case 'letGo':
      return letGo(stage, wish.thing)
    case 'steady':
      return support(stage, hand, wish.thing)
    case 'unsteady':
      return act({ verb: 'release', hand: second(stage, wish.thing) ?? hand })
    case 'turn':
      return turnOn(stage, hand, effort, wish.degrees)
    case 'press':
      return pressOn(stage, hand, wish.amount, effort, wish.seconds)
    case 'do':
      return act(wish.deed)
    default:
      return wish satisfies never
  }
}

export const freeHand = (stage: Stage): Hand | undefined =>
  stage.hand('right').holds === '' ? 'right' : stage.hand('left').holds === '' ? 'left' : undefined

/** The hand that leads a thing: the second hand on it only follows. */
export function holderOf(stage: Stage, thing: string): Hand | undefined {
  const holders = (['right', 'left'] as const).filter((hand) => stage.hand(hand).holds === thing)
  return holders.find((hand) => !stage.hand(hand).supports) ?? holders[0]
}

const second = (stage: Stage, thing: string): Hand | undefined => {
  const holders = (['left', 'right'] as const).filter((hand) => stage.hand(hand).holds === thing)
  return holders.find((hand) => stage.hand(hand).supports) ?? holders[0]
}

/** What works a target: a hand that holds it; for a surface the hand with the tool; else a free hand, else any that holds its part. */
function workingHand(stage: Stage, target: string, presses: boolean): Hand | undefined {
  const own = holderOf(stage, target)
  if (own) return own
  const part = stage.content.controls.get(target)?.part.id
  const surface = stage.content.scenario.domains.surfaces?.find((one) => one.id === target)
  if (surface && presses) {
    const takes: readonly string[] = surface.takes
    const wiping = (['right', 'left'] as const).find((hand) => takes.includes(usageOf(stage, stage.hand(hand).holds)))
    if (wiping) return wiping
  }
  return freeHand(stage) ?? (part === undefined ? undefined : holderOf(stage, part)) ?? 'right'
}

export const usageOf = (stage: Stage, thing: string): string => (thing === '' ? '' : (stage.content.part(thing).use?.kind ?? ''))

/** A thing that is screwed down or heavy and clamped is only held; what can come along is taken, the heavy with both hands. */
function* takeAny(stage: Stage, hand: Hand, thing: string, lifts: boolean): Plan {
  const part = stage.content.partIndex.has(thing) ? stage.content.part(thing) : undefined
  if (part && part.mass > HEAVY && stage.seat(thing) && stage.isFast(thing)) return yield* support(stage, hand, thing)
  const came = yield* take(stage, hand, thing)
  const mount = stage.seat(thing)?.mount
  if (came !== 'done' || !lifts || !mount || !stage.content.mount(mount).storage) return came
  return yield* lift(stage, hand)
}

function* seat(stage: Stage, hand: Hand, mount: string, open: boolean): Plan {
  const thing = stage.hand(hand).holds
  if (thing === '') return 'hand-empty'
  const came = yield* carry(stage, hand, dropPose(stage, thing, mount), 0.6)
  const sat = came === 'done' ? yield* act({ verb: 'connect', hand, mount }) : came
  return sat === 'done' && open ? yield* letGo(stage, thing) : sat
}

/** Where a thing let go near a mount belongs: its seat, keeping whatever place the mount leaves open as the hand brought it. */
export function dropPose(stage: Stage, thing: string, id: string, from: Pose = stage.pose(thing)): Pose {
  const mount = stage.content.mount(id)
  const { free } = mount
  if (!free || (free.about !== true && free.slide === undefined)) return nearest(stage, thing, id, {})
  const frame = stage.mountPose(id)
  const { seat: found } = fit(mount, relative(frame, from), 0)
  return compose(frame, jointPose({ ...found, tilt: 0 }))
}

function* turnOn(stage: Stage, hand: Hand, effort: Effort, degrees?: number): Plan {
  const came = yield* reachPart(stage, hand, effort.target)
  if (came !== 'done') return came
  let answer = 'done'
  let left = degrees === undefined ? Number.POSITIVE_INFINITY : Math.abs(degrees)
  while (!effort.over || Math.abs(effort.owed) >= 0.1) {
    const more = effort.over ? 0 : Math.min(left, (Math.abs(effort.rate) * SAMPLE) / 60)
    left -= more
    if (left <= 0) effort.over = true
    effort.owed += more * Math.sign(effort.rate)
    const amount = Math.round(Math.max(-MOST, Math.min(MOST, effort.owed)) * 10)
    effort.owed -= amount / 10
    effort.turned += amount / 10
    if (Math.abs(effort.owed) > MOST_OWED) effort.owed = Math.sign(effort.owed) * MOST_OWED
    const deeds: Deed[] = amount === 0 ? [] : [{ verb: 'turn', hand, target: effort.target, amount }]
    for (let i = 0; i < SAMPLE; i++) {
      const refused = (yield i === 0 ? deeds : []).find((event) => event.kind === 'refused')
      if (refused) answer = String(refused.data.code)
    }
    // What cannot be turned further stays in the hand: the person feels it and may turn back.
    if (answer !== 'done' && (answer !== 'held-fast' || degrees !== undefined)) return answer
  }
  return answer
}

function* pressOn(stage: Stage, hand: Hand, amount: number, effort: Effort, seconds = Number.POSITIVE_INFINITY): Plan {
  const came = yield* reachTarget(stage, hand, effort.target)
  if (came !== 'done') return came
  let answer = yield* act({ verb: 'press', hand, target: effort.target, amount })
  for (let held = 1; held < SHORTEST || (!effort.over && held < seconds * 60); held++) {
    const refused = (yield []).find((event) => event.kind === 'refused')
    if (refused) answer = String(refused.data.code)
  }
  yield [{ verb: 'press', hand, target: effort.target, amount: 0 }]
  return answer
}

/** A bare hand goes to what it turns. */
function* reachPart(stage: Stage, hand: Hand, target: string): Plan {
  if (stage.content.controls.has(target)) return yield* reachTarget(stage, hand, target)
  if (stage.hand(hand).holds !== '' || !stage.content.partIndex.has(target)) return 'done'
  const part = stage.content.part(target)
  const grip = compose(stage.pose(target), part.grip)
  if (distance(stage.hand(hand).pose.p, grip.p) < part.reach / 2000) return 'done'
  return yield* reach(stage, hand, grip)
}

function placed(placing: Placing = {}): { joint: Partial<Seat>; offset: Pose } {
  const joint = {
    ...(placing.about === undefined ? {} : { about: (placing.about * Math.PI) / 180 }),
    ...(placing.radius === undefined ? {} : { radius: placing.radius / 1000 }),
  }
  const lean = ((placing.tilt ?? 0) * Math.PI) / 360
  const q = [0, 0, Math.sin(lean), Math.cos(lean)] as const
  return { joint, offset: placing.tilt || placing.shift ? { p: scale(placing.shift ?? [0, 0, 0], 0.001), q } : IDENTITY }
}

/** The other hand's part in a wish for two. */
export const helps = (stage: Stage, wish: Wish, hand: Hand): Hand | undefined =>
  wish.wish === 'take' && stage.content.partIndex.has(wish.thing) && stage.content.part(wish.thing).mass > HEAVY
    ? otherHand(hand)
    : undefined
