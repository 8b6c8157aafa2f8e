// Every way a session says "no": the closed list. Each has words in the locales.

import { type Outcome, refuse } from '../base/outcome.ts'

export const SESSION_REFUSALS = [
  /** Nobody of this role may, in any session. */
  'session-role',
  /** The role may, but not in this session or not for this seat. */
  'session-foreign',
  /** Not now: the session stands in another phase. */
  'session-phase',
  /** There is a session already, or none yet. */
  'session-made',
  'session-unknown',
  /** Server times never run backwards in a session's log. */
  'session-clock',
  'configuration-refused',
  /** Hints cannot be had in an assessment, nor a demonstration. */
  'no-hints-in-assessments',
  'not-rehearsed',
  'rehearsal-failed',
  'nobody-seated',
  'not-all-ready',
  /** Neither in the class nor on the list. */
  'not-listed',
  'session-full',
  'session-closed',
  'too-late',
  'seat-unknown',
  /** The seat is in use at another computer and staff has not moved it. */
  'seat-elsewhere',
  /** The seat is not at work: not begun, or done. */
  'not-at-work',
  'already-frozen',
  'not-frozen',
  'no-hand-up',
  'not-yet',
  'time-left',
  'still-at-work',
  'run-missing',
] as const
export type SessionRefusal = (typeof SESSION_REFUSALS)[number]

export type Reduced<T> = Outcome<T, SessionRefusal>
export const no = (code: SessionRefusal, detail?: Readonly<Record<string, string | number>>) => refuse<SessionRefusal>(code, detail)
