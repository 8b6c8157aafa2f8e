// Sealing a run: its length, its end and the trailer, fixed in one transaction. Repeating it returns the same seal.

import { TICKS_PER_SECOND } from '../../shared/base/units.ts'
import type { Trailer } from '../../shared/log/runLog.ts'
import { sealDigest } from '../../shared/protocol/evidence.ts'
import type { Answer, Submit } from '../../shared/protocol/messages.ts'
import type { Seal } from '../storage/store.ts'
import { moved, refused, sealed } from './answers.ts'
import { type LiveRun, outstanding, unobeyed } from './liveRun.ts'
import type { ReceiptKey } from './receiptKey.ts'
import type { Sender } from './sender.ts'
import { type Placed, pausesOf } from './timeAnchor.ts'
import { beyond } from './timeRule.ts'

export type SealChoice = { readonly answer: Answer } | { readonly seal: Seal }

export function chooseSeal(
  live: LiveRun,
  sender: Sender,
  ask: Submit,
  now: number,
  chunks: readonly Placed[],
  receipts: ReceiptKey,
): SealChoice {
  const { run } = ask
  if (live.seal) return { answer: sealed(run, live.seal) }
  if (live.state !== 'open') return { answer: refused(run, 'run-quarantined') }
  if (sender.writerId === '' || ask.epoch > live.epoch) return { answer: refused(run, 'not-resumed') }
  if (sender.writerId !== live.writerId || ask.epoch < live.epoch) return { answer: moved(live, sender) }
  const { seq, hash, tick } = live.head
  if (ask.seq !== seq || ask.hash !== hash) return { answer: { type: 'nack', run, expected: seq + 1, headHash: hash } }
  if (ask.tick < tick) return { answer: refused(run, 'out-of-order', `end ${ask.tick} before ${tick}`) }
  const far = beyond(live, ask.tick, now)
  if (far) return { answer: refused(run, far.code, far.detail) }
  // At time-out nobody can be made to place a reveal any more; it stays in the table, unplaced, and is void.
  const missing = outstanding(live)[0]
  if (missing && ask.reason === 'submit') return { answer: refused(run, 'reveal-outstanding', missing.key) }
  if (unobeyed(live).length > 0 && ask.reason === 'submit')
    return { answer: refused(run, 'instruction-outstanding', unobeyed(live)[0]?.phrase) }
  return { seal: sealOf(live, run, ask.tick, ask.reason, now, chunks, receipts) }
}

function sealOf(
  live: LiveRun,
  run: string,
  tick: number,
  reason: Seal['reason'],
  now: number,
  chunks: readonly Placed[],
  receipts: ReceiptKey,
): Seal {
  const { seq, hash } = live.head
  const trailer = trailerOf(live, tick, now, chunks)
  const end = { seq, hash, tick, reason, sealedAt: now, trailer }
  const digest = sealDigest(run, end)
  const receipt = receipts.sign({ run, epoch: live.epoch, seq, tick, hash, serverTime: now, seal: digest })
  return { ...end, digest, receipt }
}

/** The server seals what is there when the time is over and nobody hands it in: at its head, whatever is still outstanding is void. */
export const sealAtHead = (live: LiveRun, now: number, chunks: readonly Placed[], receipts: ReceiptKey): Seal =>
  sealOf(live, live.header.run, live.head.tick, 'timeout', now, chunks, receipts)

/** Alone, time counts from the first writer, and never less than what was simulated. An untimed run is timed by its ticks. */
function trailerOf(live: LiveRun, tick: number, now: number, chunks: readonly Placed[]): Trailer {
  const secret = live.header.mode === 'official' ? {} : { secretSeed: live.secretSeed }
  if (live.header.untimed) return secret
  // A run of a session begins when its time begins, not when its page came, and what handing it in takes after its end is nobody's overtime.
  if (live.supervision) return { ...secret, timing: live.supervision.timing(now) }
  const startedAt = live.startedAt ?? live.openedAt
  const elapsed = Math.round(now - startedAt)
  const simulated = Math.ceil((tick * 1000) / TICKS_PER_SECOND)
  // In assessments only staff can stop the clock.
  const pauses = live.header.mode === 'practice' ? pausesOf(chunks, startedAt, { tick, at: now }) : []
  return { ...secret, timing: { endedAt: Math.max(elapsed, simulated), granted: 0, pauses } }
}
