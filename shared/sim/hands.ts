// Two hands: where they are, where they want to be, what they hold, press and turn. A hand glides to its goal at hand speed, so no input
// can teleport it; between two samples of a moving pointer it glides evenly.

import { TICK } from '../base/units.ts'
import { add, angleBetween, distance, normalise, type Pose, type Quat, scale, sub } from '../base/vector.ts'
import type { Hand, Input } from '../log/input.ts'
import { position, rotation } from '../log/quantise.ts'

/** Fastest a hand goes: 2.5 m/s, one turn a second and a half. */
export const HAND_SPEED = 2.5
const HAND_SPIN = 9.5
/** A move that follows another within this many ticks belongs to one stroke and is interpolated over that gap. */
const STROKE = 6

export interface HandState {
  pose: Pose
  goal: Pose
  /** m and rad a tick towards the goal. */
  pace: number
  spin: number
  movedAt: number
  usedAt: number
  holds: string
  /** The held part's pose in the hand's frame. */
  grip: Pose
  /** Second hand on a part the other hand leads. */
  supports: boolean
  presses: string
  pressure: number
  turns: string
  /** Degrees still to turn and ticks to do it in. */
  turnLeft: number
  turnTicks: number
  /** This tick's share, °. */
  turnBy: number
  /** A refusal was told for the present pull; it is told once. */
  told: boolean
}

export type HandsState = Record<Hand, HandState>

const still = (pose: Pose): HandState => ({
  pose,
  goal: pose,
  pace: HAND_SPEED * TICK,
  spin: HAND_SPIN * TICK,
  movedAt: 0,
  usedAt: 0,
  holds: '',
  grip: { p: [0, 0, 0], q: [0, 0, 0, 1] },
  supports: false,
  presses: '',
  pressure: 0,
  turns: '',
  turnLeft: 0,
  turnTicks: 0,
  turnBy: 0,
  told: false,
})

/** Hands at ease in front of the trainee. */
const AT_EASE: Readonly<Record<Hand, Pose>> = {
  left: { p: [1.2, 1, 0.25], q: [0, 0, 0, 1] },
  right: { p: [1.2, 1, -0.25], q: [0, 0, 0, 1] },
}
export const createHands = (): HandsState => ({ left: still(AT_EASE.left), right: still(AT_EASE.right) })

/** Nobody leaves an idle hand in a wheel arch: empty and unused for this many ticks, it comes back to the trainee. */
const IDLE = 90

export function comeBack(hand: HandState, side: Hand, tick: number): void {
  if (hand.holds !== '' || hand.presses !== '' || hand.turnTicks > 0 || tick - hand.usedAt < IDLE) return
  if (distance(hand.goal.p, AT_EASE[side].p) === 0) return
  hand.goal = AT_EASE[side]
  hand.pace = (HAND_SPEED * TICK) / 2
  hand.spin = HAND_SPIN * TICK
}

export function aim(hand: HandState, input: Extract<Input, { verb: 'move' }>, tick: number): void {
  const goal = { p: position(input.position), q: input.rotation ? rotation(input.rotation) : hand.goal.q }
  const gap = tick - hand.movedAt
  const even = gap >= 1 && gap <= STROKE ? gap : 1
  hand.pace = Math.min(HAND_SPEED * TICK, distance(goal.p, hand.pose.p) / even)
  hand.spin = Math.min(HAND_SPIN * TICK, angleBetween(goal.q, hand.pose.q) / even)
  hand.goal = goal
  hand.movedAt = tick
}

/** One tick towards the goal; false when it is there. */
export function glide(hand: HandState): boolean {
  const gap = distance(hand.goal.p, hand.pose.p)
  const angle = angleBetween(hand.goal.q, hand.pose.q)
  if (gap === 0 && angle < 1e-6) return false
  const p = gap <= hand.pace + 1e-9 ? hand.goal.p : add(hand.pose.p, scale(sub(hand.goal.p, hand.pose.p), hand.pace / gap))
  const q = angle <= hand.spin + 1e-6 ? hand.goal.q : blend(hand.pose.q, hand.goal.q, hand.spin / angle)
  hand.pose = { p, q }
  return true
}

/** Part of the way from one attitude to another (normalised linear blend: at a tick's step it differs from the arc by < 0.1°). */
function blend(a: Quat, b: Quat, k: number): Quat {
  const sign = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3] < 0 ? -k : k
  return normalise([a[0] * (1 - k) + b[0] * sign, a[1] * (1 - k) + b[1] * sign, a[2] * (1 - k) + b[2] * sign, a[3] * (1 - k) + b[3] * sign])
}

/** Ticks over which a turn input is spread: one sample of a pointer at 20 Hz. */
const TURN_TICKS = 3

export function startTurn(hand: HandState, target: string, amount: number): void {
  if (hand.turns !== target) hand.turnLeft = 0
  hand.turns = target
  hand.turnLeft += amount / 10
  hand.turnTicks = TURN_TICKS
}

/** This tick's share of the turn. */
export function spendTurn(hand: HandState): void {
  if (hand.turnTicks === 0) {
    hand.turnBy = 0
    hand.turns = ''
    hand.turnLeft = 0
    return
  }
  hand.turnBy = hand.turnLeft / hand.turnTicks
  hand.turnLeft -= hand.turnBy
  hand.turnTicks -= 1
}
