// What a following thread is asked and answers. Several runs live in one thread; each task is short, so that all have their turn.

import { TICKS_PER_SECOND } from '../../shared/base/units.ts'
import type { Input } from '../../shared/log/input.ts'
import type { BoardProgress } from '../../shared/protocol/board.ts'
import type { Checkpoint } from '../storage/verification.ts'
import { openTaskWorker, type TaskWorker } from './taskWorker.ts'

export type FollowTask =
  | {
      readonly do: 'begin'
      readonly run: string
      readonly scenario: string
      readonly publicSeed: string
      readonly checkpoint?: Checkpoint
    }
  /** Inputs after the world's tick, up to and including `to`. */
  | { readonly do: 'slice'; readonly run: string; readonly inputs: readonly Input[]; readonly to: number }
  | { readonly do: 'drop'; readonly run: string }

export interface HashedSecond {
  readonly tick: number
  readonly hash: string
}

export interface FollowAnswer {
  /** Where the world stands now. */
  readonly tick: number
  /** Every full second that was passed. */
  readonly hashes: readonly HashedSecond[]
  /** The newest checkpoint that was passed. */
  readonly checkpoint?: Checkpoint
  readonly progress?: BoardProgress
}

/** Ticks between checkpoints: 30 s. */
export const CHECKPOINT_EVERY = 30 * TICKS_PER_SECOND

export type FollowWorker = TaskWorker<FollowTask, FollowAnswer>

export const openFollowWorker = (): FollowWorker => openTaskWorker(new URL('./followerWorker.ts', import.meta.url))
