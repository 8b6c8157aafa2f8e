// A session as everybody knows it: what is always there, and for each phase only what that phase has. Plain data.

import type { CommandRole } from './commands.ts'
import type { Configuration } from './configuration.ts'
import type { Seat, Who } from './seat.ts'
import type { SeatTime } from './time.ts'

export interface Rehearsal {
  readonly digest: string
  /** What failed, as ids; none: it passed. */
  readonly failures: readonly string[]
  readonly at: number
}

export interface Message {
  readonly at: number
  readonly by: string
  readonly to: 'all' | readonly number[]
  readonly text: string
}

export interface Incident {
  readonly at: number
  readonly by: string
  readonly seats: 'all' | readonly number[]
  readonly ms: number
  readonly note: string
}

export interface SessionBase {
  readonly id: string
  readonly title: string
  /** Account that created it. */
  readonly host: string
  /** Accounts that run it, the host among them. */
  readonly staff: readonly string[]
  /** Who may join. */
  readonly people: readonly Who[]
  readonly configuration: Configuration
  /** The newest; it counts only for the configuration with its digest. */
  readonly rehearsal?: Rehearsal
  /** By number, rising. */
  readonly seats: readonly Seat[]
  /** Seats with a hand up, longest waiting first. */
  readonly hands: readonly number[]
  readonly messages: readonly Message[]
  readonly incidents: readonly Incident[]
  readonly demonstration?: { readonly run: string; readonly by: string; readonly since: number }
  /** Ids of the commands that were applied, each with its author. */
  readonly applied: readonly string[]
  /** Server time of the newest command. */
  readonly at: number
}

/** What an assessment was started with, and may never be other than: the digest of its configuration. */
interface Fixed {
  readonly code: string
  readonly digest: string
}

/** `clock` is the class's own: what late students with the common time are given, and what the projector shows. */
export type Phase =
  | { readonly phase: 'draft' }
  | { readonly phase: 'lobby'; readonly code: string }
  | ({ readonly phase: 'countdown'; readonly startsAt: number } & Fixed)
  | ({ readonly phase: 'running'; readonly startedAt: number; readonly clock: SeatTime } & Fixed)
  | ({ readonly phase: 'ending'; readonly startedAt: number; readonly clock: SeatTime; readonly closesAt: number } & Fixed)
  | { readonly phase: 'ended'; readonly startedAt: number; readonly endedAt: number; readonly digest: string }
  | {
      readonly phase: 'released'
      readonly startedAt: number
      readonly endedAt: number
      readonly releasedAt: number
      readonly digest: string
    }

export type Session = SessionBase & Phase
export type In<Name extends Phase['phase']> = SessionBase & Extract<Phase, { phase: Name }>

/** Who gives a command. A guest is known by the blind code of their seat. */
export interface Author {
  readonly role: CommandRole
  /** '' for a guest and for the server. */
  readonly account: string
  readonly blind?: string
}
