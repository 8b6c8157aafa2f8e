// The ledger's answers, built in one place.

import { ACK_DIGITS, type Answer, type RefusedCode } from '../../shared/protocol/messages.ts'
import type { Seal } from '../storage/store.ts'
import type { LiveRun } from './liveRun.ts'
import type { Sender } from './sender.ts'

export type Refused = Extract<Answer, { type: 'refused' }>

export function refused(run: string, code: RefusedCode, detail?: string): Refused {
  return detail === undefined ? { type: 'refused', run, code } : { type: 'refused', run, code, detail: detail.slice(0, 200) }
}

export const acked = (epoch: number, seq: number, hash: string): Extract<Answer, { type: 'ack' }> => ({
  type: 'ack',
  epoch,
  seq,
  hash: hash.slice(0, ACK_DIGITS),
})

/** Another writer has the run. */
export const moved = (live: Pick<LiveRun, 'header' | 'epoch' | 'device'>, sender: Sender): Answer => ({
  type: 'moved',
  run: live.header.run,
  epoch: live.epoch,
  elsewhere: live.device !== sender.device,
})

export const sealed = (run: string, seal: Seal): Answer => ({
  type: 'sealed',
  run,
  seq: seal.seq,
  hash: seal.hash,
  sealedAt: seal.sealedAt,
  ...(seal.receipt === '' ? {} : { receipt: seal.receipt }),
})
