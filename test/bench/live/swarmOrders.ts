// What a process full of trainees is ordered to do, and answers. One order at a time.

import type { OurSeat } from './ourTrainee.ts'

export type SwarmOrder =
  /** Take seats of a session of ours, and be ready. */
  | { readonly do: 'sit'; readonly seats: readonly OurSeat[]; readonly logs: readonly string[] }
  /** Resolves when everybody has begun: by how much each missed the moment that was announced, ms. */
  | { readonly do: 'begun' }
  /** Join a room of the alternative and work at once. */
  | { readonly do: 'join'; readonly url: string; readonly room: string; readonly many: number; readonly logs: readonly string[] }
  /** Bytes that have come to this process since it began, and parts confirmed as saved. */
  | { readonly do: 'count' }
  /** Everything that was made since the work began. */
  | { readonly do: 'made' }
  /** Resolves when every line is back after a loss: when each was, ms since 1970. */
  | { readonly do: 'back' }
  /** Hand in; the lines stay. */
  | { readonly do: 'submit' }
  | { readonly do: 'leave' }

export interface SwarmAnswers {
  readonly sit: null
  readonly begun: readonly number[]
  readonly join: null
  readonly count: { readonly bytes: number; readonly saved: number }
  readonly made: readonly (readonly [seat: number, tick: number, at: number])[]
  readonly back: readonly number[]
  readonly submit: null
  readonly leave: null
}

/** ms since 1970 of this computer, finer than Date tells it and the same in every process on it. */
export const wallNow = (): number => performance.timeOrigin + performance.now()
