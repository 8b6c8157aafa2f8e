// What a page is told of its line to the server: how much is saved, what waits, since when nothing was heard, and how it ended.

import type { Answer } from '../../shared/protocol/messages.ts'

export type Connection = 'connecting' | 'live' | 'offline' | 'moved' | 'conflict' | 'refused' | 'sealed' | 'closed'

export interface UplinkState {
  readonly connection: Connection
  /** Chunks on the server's disk, and the tick they reach. */
  readonly saved: number
  readonly savedTick: number
  /** Chunks that are not there yet. */
  readonly pending: number
  /** Why the server said no. */
  readonly code: string
  /** Since when the server has not been heard, on the uplink's clock; undefined while it is live. */
  readonly awaySince: number | undefined
  /** Whether this browser keeps a copy of what is not saved yet. */
  readonly copied: boolean
}

export type SealedAnswer = Extract<Answer, { type: 'sealed' }>

export class UplinkEnded extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}
