// What can be done to a session, by whom, and in which phases: one table. What is not in it cannot be done.

import type { Configuration } from './configuration.ts'
import type { Role } from './roles.ts'
import type { Ready, Who } from './seat.ts'

export const PHASES = ['draft', 'lobby', 'countdown', 'running', 'ending', 'ended', 'released'] as const
export type PhaseName = (typeof PHASES)[number]

/** Some seats by number, or every seat. */
export type Seats = 'all' | readonly number[]

/** Plain data, complete: what is drawn or looked up (codes, runs, who is in a class) was put in before it was written down. */
export type Command =
  | {
      readonly kind: 'create'
      readonly session: string
      readonly title: string
      readonly configuration: Configuration
      /** Accounts that run it, beside whoever creates it. */
      readonly staff: readonly string[]
      readonly people: readonly Who[]
    }
  | { readonly kind: 'configure'; readonly configuration: Configuration }
  | { readonly kind: 'invite'; readonly people: readonly Who[] }
  | { readonly kind: 'staff'; readonly accounts: readonly string[] }
  | { readonly kind: 'rehearsed'; readonly digest: string; readonly failures: readonly string[] }
  | { readonly kind: 'open'; readonly code: string }
  /** `run` once runs are handed out: from the countdown on. */
  | { readonly kind: 'join'; readonly who: Who; readonly device: string; readonly run?: string }
  | { readonly kind: 'ready'; readonly seat: number; readonly ready: Ready }
  | { readonly kind: 'unseat'; readonly seat: number }
  | { readonly kind: 'assign'; readonly seat: number; readonly scenario: number }
  | {
      readonly kind: 'start'
      /** Until tick 0, ms. */
      readonly countdown: number
      readonly runs: readonly { readonly seat: number; readonly run: string }[]
      /** Whether it may start with seats that are not ready. */
      readonly anyway: boolean
    }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'begin' }
  | { readonly kind: 'arrive'; readonly seat: number; readonly device: string }
  | { readonly kind: 'away'; readonly seat: number; readonly since: number }
  /** The grace of a seat that is away is over. */
  | { readonly kind: 'lapse'; readonly seat: number }
  | { readonly kind: 'move'; readonly seat: number }
  | { readonly kind: 'freeze'; readonly seats: Seats }
  | { readonly kind: 'resume'; readonly seats: Seats }
  | { readonly kind: 'extend'; readonly seats: Seats; readonly ms: number; readonly note: string }
  | { readonly kind: 'incident'; readonly seats: Seats; readonly ms: number; readonly note: string }
  | { readonly kind: 'message'; readonly seats: Seats; readonly text: string }
  | { readonly kind: 'hand'; readonly seat: number; readonly up: boolean }
  /** Without a seat: whoever has waited longest. */
  | { readonly kind: 'answer'; readonly seat?: number }
  /** `run`: the instructor's own, which every screen follows; without: no longer. */
  | { readonly kind: 'demonstrate'; readonly run?: string }
  | { readonly kind: 'sealed'; readonly seat: number; readonly run: string; readonly how: 'submit' | 'timeout' }
  /** `early`: why, when it takes away time that an assessment has promised. */
  | { readonly kind: 'end'; readonly grace: number; readonly early?: string }
  | { readonly kind: 'close' }
  | { readonly kind: 'release' }

export type CommandKind = Command['kind']

/** `server`: what only the server can know or do. */
export const COMMAND_ROLES = ['guest', 'student', 'instructor', 'judge', 'officer', 'admin', 'server'] as const
export type CommandRole = Role | 'server'

/** none · seat: for one's own seat · staff: in the sessions one runs · any: in every session. */
export type CommandReach = 'none' | 'seat' | 'staff' | 'any'

export interface CommandRule {
  /** `none`: before there is a session. */
  readonly phases: readonly (PhaseName | 'none')[]
  readonly reach: Readonly<Record<CommandRole, CommandReach>>
}

const reach = (...cells: readonly CommandReach[]): CommandRule['reach'] =>
  Object.fromEntries(COMMAND_ROLES.map((role, i) => [role, cells[i] ?? 'none'])) as CommandRule['reach']

//                          guest   student instructor judge  officer  admin  server
const teaching = reach('none', 'none', 'staff', 'none', 'staff', 'any', 'none')
const supervising = reach('none', 'none', 'staff', 'staff', 'staff', 'any', 'none')
const seated = reach('seat', 'seat', 'none', 'none', 'none', 'none', 'none')
const server = reach('none', 'none', 'none', 'none', 'none', 'none', 'any')

const BEFORE = ['draft', 'lobby'] as const
const AT_WORK = ['running', 'ending'] as const
const PRESENT = ['lobby', 'countdown', 'running', 'ending', 'ended', 'released'] as const

export const COMMANDS: Readonly<Record<CommandKind, CommandRule>> = {
  create: { phases: ['none'], reach: reach('none', 'none', 'any', 'none', 'any', 'any', 'none') },
  configure: { phases: BEFORE, reach: teaching },
  invite: { phases: ['draft', 'lobby', 'countdown', 'running'], reach: teaching },
  staff: { phases: ['draft', 'lobby', 'countdown', 'running', 'ending', 'ended'], reach: teaching },
  rehearsed: { phases: BEFORE, reach: server },
  open: { phases: ['draft'], reach: teaching },
  join: { phases: ['lobby', 'countdown', 'running'], reach: seated },
  ready: { phases: ['lobby', 'countdown', 'running'], reach: seated },
  unseat: { phases: ['lobby'], reach: supervising },
  assign: { phases: ['lobby'], reach: teaching },
  start: { phases: ['lobby'], reach: teaching },
  cancel: { phases: ['countdown'], reach: teaching },
  begin: { phases: ['countdown'], reach: server },
  arrive: { phases: PRESENT, reach: server },
  away: { phases: PRESENT, reach: server },
  lapse: { phases: AT_WORK, reach: server },
  move: { phases: ['lobby', 'countdown', 'running', 'ending'], reach: supervising },
  freeze: { phases: ['running'], reach: supervising },
  resume: { phases: ['running'], reach: supervising },
  extend: { phases: ['running'], reach: teaching },
  incident: { phases: ['running'], reach: supervising },
  message: { phases: ['lobby', 'countdown', 'running', 'ending', 'ended'], reach: supervising },
  hand: { phases: ['lobby', 'running', 'ending'], reach: seated },
  answer: { phases: ['lobby', 'running', 'ending'], reach: supervising },
  demonstrate: { phases: ['lobby', 'running'], reach: teaching },
  sealed: { phases: AT_WORK, reach: server },
  end: { phases: ['running'], reach: reach('none', 'none', 'staff', 'none', 'staff', 'any', 'any') },
  close: { phases: ['ending'], reach: server },
  release: { phases: ['ended'], reach: teaching },
}

export const COMMAND_KINDS = Object.keys(COMMANDS) as readonly CommandKind[]

export const commandReach = (kind: CommandKind, role: CommandRole): CommandReach => COMMANDS[kind].reach[role]
