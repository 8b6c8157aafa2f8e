// One connection, as the ledger sees it: whose run it may write, which writer it resumed as, and how much it has sent lately.

import { Bucket } from './bucket.ts'
import type { Recovery } from './recovery.ts'

export interface Sender {
  readonly run: string
  /** The computer it is at; '' for the server itself. */
  readonly device: string
  /** '' until it has resumed. */
  writerId: string
  /** While it brings back what the server has lost. */
  recovery: Recovery | undefined
  readonly appends: Bucket
  readonly others: Bucket
}

/** reliability.md §2.3; the burst of `others` lets a page resume, ask a few reveals and submit without waiting. */
export const RATES = { append: 15, other: 2, otherBurst: 10 } as const

export const newSender = (run: string, now: number, device = ''): Sender => ({
  run,
  device,
  writerId: '',
  recovery: undefined,
  appends: new Bucket(RATES.append, RATES.append, now),
  others: new Bucket(RATES.otherBurst, RATES.other, now),
})
