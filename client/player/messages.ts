// What the page and the simulation's worker say to each other.

import type { Pose, Quat, Vec3 } from '../../shared/base/vector.ts'
import type { Event, Value } from '../../shared/log/event.ts'
import type { Deed, Hand, Input } from '../../shared/log/input.ts'
import type { LogEnd, RunLog } from '../../shared/log/runLog.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import type { StepProgress } from '../../shared/scoring/progress.ts'
import type { Offer, Target } from '../hand/offers.ts'
import type { Wish } from '../hand/wish.ts'

/** Page → worker. */
export type Order =
  /** Make the world; perform what a continued run already holds, up to `tick`. Answered by restoring … ready. */
  | {
      readonly order: 'open'
      readonly scenario: Scenario
      readonly publicSeed: string
      readonly inputs: readonly Input[]
      readonly tick: number
    }
  /** `speed`: ticks pass that many times faster than real time; other than 1 only in untimed runs. */
  | { readonly order: 'start'; readonly speed: number }
  | { readonly order: 'wish'; readonly wish: Wish }
  /** Let a turn or press be; '' lets all be. */
  | { readonly order: 'ease'; readonly target: string }
  /** Add to what a turn owes, °. */
  | { readonly order: 'twist'; readonly target: string; readonly degrees: number }
  /** Where the pointer wants the held part; without attitude it keeps its own. */
  | { readonly order: 'steer'; readonly hand: Hand; readonly p: Vec3; readonly q?: Quat }
  /** Give up what the hands are about to do. */
  | { readonly order: 'cancel' }
  | { readonly order: 'reveal'; readonly key: string; readonly values: readonly number[] }
  /** What staff did to the run, to be placed in the next tick, even while the world is held. */
  | { readonly order: 'instruct'; readonly phrase: string }
  /** The world stands still, or goes on from where it stood. */
  | { readonly order: 'hold'; readonly held: boolean }
  /** No tick after this one; answered by finished. */
  | { readonly order: 'finish' }

/** Page → worker, where a stored log is performed instead of hands. */
export type Request =
  /** Make the world and run ahead through the log; answered by scouted … and, where it is to stand, stands. */
  | { readonly request: 'load'; readonly scenario: Scenario; readonly log: Pick<RunLog, 'header' | 'inputs' | 'end'>; readonly at: number }
  /** What has come since, of a log that grows. */
  | { readonly request: 'grow'; readonly inputs: readonly Input[]; readonly end: LogEnd }
  /** Stand at a tick: answered by stands, of several requests the last. */
  | { readonly request: 'seek'; readonly tick: number }
  /** Go on from here, `rate` times as fast as it was. */
  | { readonly request: 'play'; readonly rate: number }
  | { readonly request: 'rest' }

/** What a hand is like now. */
export interface HandSight {
  readonly holds: string
  /** It follows the other hand, which leads. */
  readonly supports: boolean
  /** Mount the held part sits in, or ''. */
  readonly seat: string
  readonly fast: boolean
  /** The held part's pose in the hand. */
  readonly grip: Pose
  readonly presses: string
  /** The wish under way, or ''. */
  readonly busy: Wish['wish'] | ''
}

/** How a wish ended: 'done', 'cancelled', or the code of the refusal. */
export interface Came {
  readonly wish: Wish
  readonly came: string
}

/** What anybody sees who looks on. */
export interface View {
  readonly tick: number
  readonly facts: Readonly<Record<string, Value>>
  readonly hands: Readonly<Record<Hand, HandSight>>
  /** Since the last one. */
  readonly events: readonly Event[]
}

/** The slow state: ten times a second, and at once when something happened. */
export interface Sight extends View {
  readonly steps: readonly StepProgress[]
  /** The turn under way: ° since it began, clockwise positive. */
  readonly turning?: { readonly target: string; readonly degrees: number }
  readonly targets: readonly Target[]
  readonly offers: readonly Offer[]
  readonly came: readonly Came[]
  /** Reveal keys the server still owes the values of. */
  readonly owed: readonly string[]
  /** After each full second; '' in between. */
  readonly hash: string
}

/** Worker → page. */
export type Report =
  | { readonly report: 'restoring'; readonly tick: number; readonly of: number }
  | { readonly report: 'ready'; readonly tick: number; readonly poses: Float32Array; readonly sight: Sight }
  /** Poses of all parts in scenario order, then left and right hand: x y z, quaternion x y z w. */
  | { readonly report: 'frame'; readonly tick: number; readonly poses: Float32Array; readonly inputs: readonly Input[] }
  | { readonly report: 'sight'; readonly sight: Sight }
  | { readonly report: 'due'; readonly key: string; readonly tick: number }
  | { readonly report: 'stalled'; readonly ms: number }
  | { readonly report: 'finished'; readonly tick: number }
  | { readonly report: 'failed'; readonly message: string; readonly tick: number }

/** Worker → page, of a stored log. */
export type Account =
  /** How far the log is known, and what was found since the last word. `hash`: of the world at its end, '' before. */
  | {
      readonly account: 'scouted'
      readonly tick: number
      readonly of: number
      readonly events: readonly Event[]
      readonly done: readonly { readonly id: string; readonly tick: number }[]
      readonly hash: string
    }
  /** `jumped`: it does not follow from what was drawn before. */
  | { readonly account: 'frame'; readonly tick: number; readonly poses: Float32Array; readonly jumped: boolean }
  | { readonly account: 'view'; readonly view: View; readonly playing: boolean; readonly jumped: boolean }
  | { readonly account: 'failed'; readonly message: string; readonly tick: number }

/** Page → worker, where a run is followed that is still being made. */
export type FollowRequest =
  /** Make the world, of a kept one where there is one, perform what the log holds so far, and stay close behind its end. */
  | {
      readonly follow: 'begin'
      /** Said again with every word about this world. */
      readonly turn: number
      readonly scenario: Scenario
      readonly publicSeed: string
      /** Taken only where it is what it should be. */
      readonly world?: { readonly body: Uint8Array; readonly stateHash: string } | undefined
      readonly inputs: readonly Input[]
      readonly tick: number
    }
  /** What has come since: the log reaches to `tick` now. */
  | { readonly follow: 'grow'; readonly inputs: readonly Input[]; readonly tick: number }

/** Worker → page, of a followed run. */
export type FollowAccount = { readonly turn: number } & Followed
export type Followed =
  | Extract<Account, { account: 'frame' | 'view' | 'failed' }>
  /** Where it is behind the end of the log. `near`: as near as it means to be; before that nothing is shown. */
  | { readonly account: 'following'; readonly tick: number; readonly behind: number; readonly near: boolean }
  /** Of the world, after each full second. */
  | { readonly account: 'hashed'; readonly tick: number; readonly hash: string }

/** Numbers of one pose in a frame. */
export const POSE_FLOATS = 7

export type { Deed }
