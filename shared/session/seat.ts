// A seat: who sits there, whether they are ready, whether their line is up, and how far their work is.

import type { SeatTime } from './time.ts'

/** An account of the school, or a code that stands for a person only the officer knows (盲号). */
export type Who = { readonly account: string } | { readonly blind: string }

export const sameWho = (a: Who, b: Who): boolean =>
  'account' in a ? 'account' in b && a.account === b.account : 'blind' in b && a.blind === b.blind

export const distinct = (people: readonly Who[]): readonly Who[] =>
  people.filter((who, i) => people.findIndex((each) => sameWho(each, who)) === i)

export interface Ready {
  /** Scenario and pictures are loaded. */
  readonly assets: boolean
  readonly device: 'unknown' | 'fit' | 'unfit'
}

export type Line =
  | { readonly is: 'never' }
  | { readonly is: 'on'; readonly since: number }
  /** `told`: the grace is over, and staff has been told. */
  | { readonly is: 'away'; readonly since: number; readonly told: boolean }

export type Work =
  | { readonly is: 'waiting' }
  /** The run is opened and begins at the session's `startsAt`. */
  | { readonly is: 'called'; readonly run: string }
  | { readonly is: 'working'; readonly run: string; readonly time: SeatTime }
  | {
      readonly is: 'done'
      readonly run: string
      readonly time: SeatTime
      readonly how: 'submit' | 'timeout'
      readonly at: number
    }

export interface Seat {
  /** From 1. */
  readonly n: number
  readonly who: Who
  /** Rises when the student sits down at another computer. */
  readonly epoch: number
  /** The computer, as the server tells computers apart; '' while any may take the seat. */
  readonly device: string
  /** The computer that staff has moved the seat away from, until another has it; moved once more, any may take it. */
  readonly left?: string
  /** Place in the configuration's scenarios. */
  readonly scenario: number
  readonly ready: Ready
  readonly line: Line
  readonly work: Work
}

export const isReady = ({ ready, line }: Seat): boolean => line.is === 'on' && ready.assets && ready.device === 'fit'
