// What a page gives an uplink, and what it may ask of it.

import type { Input } from '../../shared/log/input.ts'
import type { RunHeader } from '../../shared/log/runLog.ts'
import type { ToldInstruction } from '../../shared/protocol/sessions.ts'
import type { Clock, Transport } from './line.ts'
import type { LocalCopy } from './localCopy.ts'
import type { BoxedChunk } from './outbox.ts'
import type { SealedAnswer, UplinkState } from './uplinkState.ts'

export interface UplinkOptions {
  readonly header: RunHeader
  readonly ticket: string
  readonly transport: Transport
  readonly clock: Clock
  /** Where the log ended that this page replayed before it records; a log that has grown since is another course of events. */
  readonly from?: number
  /** The log this page has performed, from browser and server. */
  readonly rejoined?: { readonly chunks: readonly BoxedChunk[]; readonly saved: number; readonly receipt: string }
  /** Where chunks are kept before they are sent; begun. */
  readonly copy?: LocalCopy | undefined
  /** New for every page load; lives in memory only. */
  readonly writerId?: string
  /** What this computer is known by (computer.ts); one that says nothing is another one each time. */
  readonly device?: string
  /** Told again at every resume while it is not saved: placed once, when its `place` is the number of instructor's inputs in the log. */
  readonly instructed?: (instruction: ToldInstruction) => void
}

export interface Uplink {
  record(inputs: readonly Input[], tick: number): void
  witness(tick: number, hash: string): void
  askReveal(key: string, tick: number): Promise<readonly number[]>
  submit(tick: number, reason?: 'submit' | 'timeout'): Promise<SealedAnswer>
  state(): UplinkState
  subscribe(listener: (state: UplinkState) => void): () => void
  takeOver(): void
  mark(): void
  flush(): void
  close(): void
}
