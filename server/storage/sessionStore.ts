// What sessions ask of the storage. A command is on disk together with everything that follows from it (runs opened, instructions issued,
// codes taken), or nothing of it is.

import type { PhaseName } from '../../shared/session/commands.ts'
import type { Entry } from '../../shared/session/session.ts'
import type { AuditNote } from './accountStore.ts'
import type { NewRun } from './store.ts'

export interface IssuedInstruction {
  readonly place: number
  /** The instructor's `say` as it will stand in the log. */
  readonly phrase: string
  readonly issuedAt: number
  readonly placedSeq: number | undefined
}

export interface SessionLine {
  readonly entry: Entry
  readonly at: number
}

/** Refused as `fenced`, all of it, when line `n` is already written or the code is taken. */
export interface SessionChange {
  readonly session: string
  /** Number of this line, from 0. */
  readonly n: number
  readonly line: SessionLine
  readonly phase: PhaseName
  /** When that has changed. */
  readonly kind?: 'lesson' | 'assessment'
  /** With the first line. */
  readonly made?: { readonly title: string; readonly kind: 'lesson' | 'assessment'; readonly host: string; readonly secret: string }
  /** Accounts that now run it, when that has changed; and those that may newly join. */
  readonly staff?: readonly string[]
  readonly people?: readonly string[]
  readonly code?: string
  readonly runs: readonly { readonly seat: number; readonly run: NewRun }[]
  readonly instructions: readonly { readonly run: string; readonly place: number; readonly phrase: string }[]
  readonly note?: AuditNote
}

export interface StoredSession {
  readonly session: string
  readonly secret: string
  readonly lines: readonly SessionLine[]
}

export interface ListedSession {
  readonly session: string
  readonly title: string
  readonly kind: 'lesson' | 'assessment'
  readonly host: string
  readonly phase: PhaseName
  /** Whether whoever reads the list runs it. */
  readonly staff: boolean
  readonly madeAt: number
}

export type SessionQuery =
  | { readonly of: 'session'; readonly session: string }
  /** Those that are not over. */
  | { readonly of: 'live' }
  /** Run by this account, or joined by it; newest first. '' lists every one. `staff` is told of the reader. */
  | { readonly of: 'list'; readonly account: string; readonly reader: string; readonly most: number }
  | { readonly of: 'run'; readonly run: string }
  /** Whether the marks of a run, or of any on this rig, may not be told yet: its session is an assessment that is not released. */
  | { readonly of: 'held'; readonly run: string; readonly publicSeed?: string }
  | { readonly of: 'code'; readonly code: string }

export interface SessionAnswers {
  readonly session: StoredSession | undefined
  readonly live: readonly string[]
  readonly list: readonly ListedSession[]
  readonly run: { readonly session: string; readonly seat: number } | undefined
  readonly held: boolean
  readonly code: string | undefined
}
