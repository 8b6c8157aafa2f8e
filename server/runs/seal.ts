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

/** What a submit is answered with when the run is not sealed by it; undefined: it can be. */
export function unsealed(live: LiveRun, sender: Sender, ask: Submit, now: number): Answer | undefined {
  const { run } = ask
  if (live.seal) return sealed(run, live.seal)
  if (live.state !== 'open') return refused(run, 'run-quarantined')
  if (sender.writerId === '' || ask.epoch > live.epoch) return refused(run, 'not-resumed')
  if (sender.writerId !== live.writerId || ask.epoch < live.epoch) return moved(live, sender)
  const { seq, hash, tick } = live.head
  if (ask.seq !== seq || ask.hash !== hash) return { type: 'nack', run, expected: seq + 1, headHash: hash }
  if (ask.tick < tick) return refused(run, 'out-of-order', `end ${ask.tick} before ${tick}`)
  const far = beyond(live, ask.tick, now)
  if (far) return refused(run, far.code, far.detail)
  // At time-out nobody can be made to place a reveal any more; it stays in the table, unplaced, and is void.
  const missing = outstanding(live)[0]
  if (missing && ask.reason === 'submit') return refused(run, 'reveal-outstanding', missing.key)
  // A page that placed it before the server was set back takes it for placed; the session's log has it.
  const untold = live.lossy ? undefined : unobeyed(live)[0]
  return untold && ask.reason === 'submit' ? refused(run, 'instruction-outstanding', untold.phrase) : undefined
}

/** Where a run ends: at what its page says, or at its head when its time is over and nobody hands it in. */
export interface Ending {
  readonly tick: number
  readonly reason: Seal['reason']
}

/** `chunks`: all of the run, up to its head. */
export function sealOf(live: LiveRun, { tick, reason }: Ending, now: number, chunks: readonly Placed[], receipts: ReceiptKey): Seal {
  const { run } = live.header
  const { seq, hash } = live.head
  const trailer = trailerOf(live, tick, now, chunks)
  const end = { seq, hash, tick, reason, sealedAt: now, trailer }
  const digest = sealDigest(run, end)
  const receipt = receipts.sign({ run, epoch: live.epoch, seq, tick, hash, serverTime: now, seal: digest })
  return { ...end, digest, receipt }
}

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
