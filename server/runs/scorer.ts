// A scorer re-simulates one log at a time and returns its sheet and the hashes of its seconds. The real one lives in a worker thread, so that a hang or a panic of the
// engine ends that thread and nothing else.

import type { RunLog } from '../../shared/log/runLog.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import type { DueReveal } from './earlyAsk.ts'
import { openTaskWorker } from './taskWorker.ts'
import type { UndueReveal } from './undueReveal.ts'

export interface Scored {
  readonly sheet: Sheet
  /** Of the world after each full second. */
  readonly hashes: readonly string[]
  /** A value that was in the log before anybody could observe it. */
  readonly undue?: UndueReveal
  /** When each hidden value could first be observed. */
  readonly due: readonly DueReveal[]
}

export interface Scorer {
  /** Rejects with the reason when the log cannot be scored. */
  score(log: RunLog): Promise<Scored>
  /** Ends it, whatever it is doing; it must not be used again. */
  discard(): Promise<void>
}

export function openScorer(): Scorer {
  const worker = openTaskWorker<RunLog, Scored>(new URL('./verifierWorker.ts', import.meta.url))
  return { score: worker.ask, discard: worker.discard }
}
