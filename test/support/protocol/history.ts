// What clients, server and store did, in the order they did it: the only thing the invariants are judged by.

import type { RunFlag, StoredChunk, StoredRun } from '../../../server/storage/store.ts'
import type { Input } from '../../../shared/log/input.ts'
import type { LogEnd } from '../../../shared/log/runLog.ts'
import type { Answer } from '../../../shared/protocol/messages.ts'

export type Deed =
  /** A page recorded inputs up to a tick. */
  | { readonly what: 'recorded'; readonly run: string; readonly page: string; readonly inputs: readonly Input[]; readonly tick: number }
  /** A page put a chunk on the line. */
  | {
      readonly what: 'sent'
      readonly run: string
      readonly page: string
      readonly writerId: string
      readonly epoch: number
      readonly seq: number
      readonly hash: string
    }
  /** The server answered a writer, whether or not the answer arrived. */
  | { readonly what: 'answered'; readonly run: string; readonly page: string; readonly writerId: string; readonly answer: Answer }
  /** A page showed "已保存 n"; `stored` is how many chunks were on the disk at that moment. */
  | {
      readonly what: 'shown'
      readonly run: string
      readonly page: string
      readonly saved: number
      readonly savedTick: number
      readonly stored: number
    }
  /** Somebody was shown the log as it was then. */
  | { readonly what: 'watched'; readonly run: string; readonly hashes: readonly string[] }
  | {
      readonly what: 'asked-to-seal'
      readonly run: string
      readonly page: string
      readonly tick: number
      readonly reason: LogEnd['reason']
    }
  /** A stranger's message and what it was told. */
  | { readonly what: 'intruded'; readonly own: string; readonly aimed: string; readonly answer: Answer }
  /** A page whose line has been silent for longer than it may go unnoticed, and what it shows. */
  | { readonly what: 'silent'; readonly run: string; readonly page: string; readonly ms: number; readonly connection: string }
  /** At the end of the liveness phase. */
  | { readonly what: 'rested'; readonly run: string; readonly page: string; readonly connection: string; readonly pending: number }
  /** A receipt was shown to the server, and answered. */
  | { readonly what: 'proved'; readonly run: string; readonly seq: number; readonly given: number }
  /** The disk was set back; what had been acknowledged is gone unless somebody brings it back. */
  | { readonly what: 'lost'; readonly run: string }

export type History = ({ readonly at: number } & Deed)[]

/** The store when all is over, and once more after a restart and everything that came late. */
export interface Final {
  readonly run: StoredRun
  readonly chunks: readonly StoredChunk[]
  readonly flags: readonly RunFlag[]
}
