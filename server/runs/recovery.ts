// When the server has lost what it acknowledged. A receipt beyond the head proves it; the writer's own chunks then bring it back, in the
// epochs they were written in, all at once and only up to the receipt. If the run has gone on since, a person decides between two branches.

import { chunkHash } from '../../shared/log/runLog.ts'
import type { RefusedCode } from '../../shared/protocol/messages.ts'
import type { SignedReceipt } from '../../shared/protocol/receipt.ts'
import type { IssuedReveal, Placing, StoredChunk } from '../storage/store.ts'
import type { Frame, SentChunk } from './frame.ts'
import type { Hidden } from './judgement.ts'
import { type LiveRun, unobeyed } from './liveRun.ts'
import { beyond } from './timeRule.ts'

/** What one connection has brought back so far; nothing of it is stored before the receipt is reached. */
export interface Recovery {
  readonly receipt: SignedReceipt
  readonly held: (SentChunk & { readonly epoch: number })[]
}

export type Recovered =
  | { readonly is: 'held'; readonly seq: number }
  | {
      readonly is: 'whole'
      readonly chunks: readonly StoredChunk[]
      readonly reveals: readonly IssuedReveal[]
      readonly obeyed: readonly Placing[]
      readonly epoch: number
    }
  /** Both have something under one number. */
  | { readonly is: 'forked'; readonly chunk: SentChunk }
  | { readonly is: 'refused'; readonly code: RefusedCode; readonly detail: string }

/** `known` gives the stored hash of a seq at or below the head. */
export function recover(
  live: LiveRun,
  recovery: Recovery,
  frame: Frame,
  now: number,
  known: (seq: number) => string | undefined,
  hidden: Hidden,
): Recovered {
  const { receipt, held } = recovery
  const other = frame.chunks.find(({ seq, hash }) => seq <= live.head.seq && known(seq) !== hash)
  if (other) return { is: 'forked', chunk: other }
  const last = held[held.length - 1]
  let prevHash = last?.hash ?? live.head.hash
  let seq = last?.seq ?? live.head.seq
  let tick = last?.tickTo ?? live.head.tick
  let epoch = last?.epoch ?? 0
  for (const chunk of frame.chunks) {
    if (chunk.seq <= seq) continue
    const links = { ...chunk, run: receipt.run, epoch: frame.epoch, prevHash }
    if (chunk.seq !== seq + 1 || chunk.tickFrom !== tick || chunkHash(links) !== chunk.hash)
      return { is: 'refused', code: 'out-of-order', detail: `chunk ${chunk.seq} after ${seq}` }
    if (frame.epoch < epoch || frame.epoch > receipt.epoch) return { is: 'refused', code: 'out-of-order', detail: `epoch ${frame.epoch}` }
    if (chunk.seq === receipt.seq && chunk.hash !== receipt.hash) return { is: 'forked', chunk }
    held.push({ ...chunk, epoch: frame.epoch })
    prevHash = chunk.hash
    seq = chunk.seq
    tick = chunk.tickTo
    epoch = frame.epoch
    if (seq === receipt.seq) break
  }
  if (seq < receipt.seq) return { is: 'held', seq }
  const far = beyond(live, tick, now)
  if (far) return { is: 'refused', ...far }
  return whole(live, held, now, hidden)
}

/** What was revealed is known anew from the secret seed, so a lost reveal can be told from an invented one. */
function whole(live: LiveRun, held: Recovery['held'], now: number, hidden: Hidden): Recovered {
  const reveals: IssuedReveal[] = []
  const obeyed: Placing[] = []
  const told = [...unobeyed(live)]
  let place = live.reveals.length
  for (const { seq, epoch, inputs } of held) {
    for (const input of inputs) {
      // The receipt covers what is not the trainee's: it was found to be issued when it first came.
      if (input.by === 'trainee') continue
      if (input.by === 'instructor') {
        const next = input.verb === 'say' && input.phrase === told[0]?.phrase ? told.shift() : undefined
        if (next) obeyed.push({ place: next.place, seq })
        continue
      }
      if (input.verb !== 'reveal') return { is: 'refused', code: 'not-for-this-author', detail: input.by }
      const values = hidden(input.key)
      const twice = [...live.reveals, ...reveals].some((each) => each.key === input.key && each.placedSeq !== undefined)
      if (!values || twice || JSON.stringify(values) !== JSON.stringify(input.values))
        return { is: 'refused', code: 'system-input-not-issued', detail: input.key }
      const issued = live.reveals.find((each) => each.key === input.key)
      const fresh = { place: 0, epoch, key: input.key, values, askedTick: input.tick, issuedAt: now }
      reveals.push({ ...(issued ?? { ...fresh, place: place++ }), placedSeq: seq })
    }
  }
  const chunks = held.map(({ seq, epoch, tickTo, body, hash }) => ({ seq, epoch, tickTo, body, hash, receivedAt: now }))
  return { is: 'whole', chunks, reveals, obeyed, epoch: (held[held.length - 1] as Recovery['held'][number]).epoch }
}
