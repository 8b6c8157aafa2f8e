// The mutation classes of reliability.md §6.1: how each is forged, and what may come of it.

import type { RunLog } from '../../../shared/log/runLog.ts'
import type { Answer } from '../../../shared/protocol/messages.ts'
import type { Draw } from './forge.ts'
import { IDENTITY_CLASSES } from './identity.ts'
import { NUMBER_CLASSES } from './numbers.ts'
import { PHYSICS_CLASSES } from './physics.ts'
import { STRUCTURE_CLASSES } from './structure.ts'
import { TIME_CLASSES } from './time.ts'
import type { ForgeryBench, Victim } from './victim.ts'

/**
 * rejected: answered no, and nothing of it stored · quarantined: both versions kept for a person · same: what is stored means what was
 * honestly done, to the last bit of the world · no-gain: lawful, and worth nothing · flagged: a person is told
 */
export type Verdict = 'rejected' | 'quarantined' | 'same' | 'no-gain' | 'flagged'

export interface ForgeryClass {
  readonly id: string
  readonly what: string
  readonly may: readonly Verdict[]
  /** Forges one mutant of the victim's run. A verdict when it is known at once; otherwise the store is judged. */
  readonly forge: (bench: ForgeryBench, victim: Victim, draw: Draw) => Promise<Verdict | string | undefined>
  /** Why a lawful mutant is worth nothing; undefined when it does gain. */
  readonly gainless?: (bench: ForgeryBench, log: RunLog) => boolean
}

export const CLASSES: readonly ForgeryClass[] = [
  ...STRUCTURE_CLASSES,
  ...IDENTITY_CLASSES,
  ...TIME_CLASSES,
  ...NUMBER_CLASSES,
  ...PHYSICS_CLASSES,
].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))

export const saidNo = (answer: Answer): boolean => ['refused', 'nack', 'moved', 'conflict'].includes(answer.type)
