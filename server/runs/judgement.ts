// What a frame means for a run: a pure decision in the order of reliability.md §2.2, before anything is changed.

import { type Chunk, chunkHash } from '../../shared/log/runLog.ts'
import type { RefusedCode } from '../../shared/protocol/messages.ts'
import { isInstruction } from '../../shared/session/instructions.ts'
import type { IssuedReveal, Placing } from '../storage/store.ts'
import type { Frame, SentChunk } from './frame.ts'
import { type LiveRun, lingering, outstanding, unobeyed } from './liveRun.ts'
import { beyond, MOST_CHUNKS } from './timeRule.ts'

export type Judgement =
  | {
      readonly is: 'new'
      readonly chunks: readonly SentChunk[]
      /** Reveals that the server issued and has lost since; they come after all it knows of. */
      readonly found: readonly IssuedReveal[]
      readonly placed: readonly Placing[]
      readonly obeyed: readonly Placing[]
    }
  /** Everything was already accepted: acked again. */
  | { readonly is: 'repeated'; readonly seq: number; readonly hash: string }
  | { readonly is: 'conflict'; readonly chunk: SentChunk }
  | { readonly is: 'gap' }
  | { readonly is: 'moved' }
  | { readonly is: 'refused'; readonly code: RefusedCode; readonly detail: string }

export type Hidden = (key: string) => readonly number[] | undefined

/** `known` gives the accepted hash of a seq at or below the head, `hidden` the values under a key. */
export function judge(live: LiveRun, frame: Frame, now: number, known: (seq: number) => string | undefined, hidden: Hidden): Judgement {
  if (frame.epoch < live.epoch) return { is: 'moved' }
  if (frame.epoch > live.epoch) return { is: 'refused', code: 'not-resumed', detail: 'epoch' }
  const old = frame.chunks.filter(({ seq }) => seq <= live.head.seq)
  const other = old.find(({ seq, hash }) => known(seq) !== hash)
  if (other) return { is: 'conflict', chunk: other }
  const fresh = frame.chunks.slice(old.length)
  const first = fresh[0]
  if (!first) {
    const last = old[old.length - 1] as SentChunk
    return { is: 'repeated', seq: last.seq, hash: last.hash }
  }
  if (first.seq !== live.head.seq + 1) return { is: 'gap' }
  return judgeFresh(live, fresh, now, hidden)
}

function judgeFresh(live: LiveRun, fresh: readonly SentChunk[], now: number, hidden: Hidden): Judgement {
  const refused = (code: RefusedCode, detail: string): Judgement => ({ is: 'refused', code, detail })
  let prevHash = live.head.hash
  let tick = live.head.tick
  for (const { body: _, hash, ...chunk } of fresh) {
    if (chunkHash({ ...chunk, run: live.header.run, epoch: live.epoch, prevHash } satisfies Omit<Chunk, 'hash'>) !== hash)
      return { is: 'gap' }
    if (chunk.tickFrom !== tick) return refused('out-of-order', `tickFrom ${chunk.tickFrom} after ${tick}`)
    prevHash = hash
    tick = chunk.tickTo
  }
  if (!live.supervision && live.head.seq + fresh.length >= MOST_CHUNKS) return refused('run-too-long', `more than ${MOST_CHUNKS} chunks`)
  const far = beyond(live, tick, now)
  if (far) return refused(far.code, far.detail)
  return judgeAuthors(live, fresh, now, hidden)
}

/**
 * Inputs that are not the trainee's must be what was issued for this run: equal, once each, in issue order. Where the server has lost part of
 * the run it has also lost what it issued, and takes a hidden value that is right for the proof of it; elsewhere that would let one guess.
 * What staff had said there nobody can prove, and it moves nothing: marks and clocks go by the session's own log.
 */
function judgeAuthors(live: LiveRun, fresh: readonly SentChunk[], now: number, hidden: Hidden): Judgement {
  const placed: Placing[] = []
  const found: IssuedReveal[] = []
  const obeyed: Placing[] = []
  const told = [...unobeyed(live)]
  const hints = live.supervision?.hints ?? live.header.mode !== 'official'
  const queues = [[...outstanding(live)], [...lingering(live)]]
  for (const { seq, inputs } of fresh) {
    for (const input of inputs) {
      if (input.by === 'trainee') {
        if (input.verb === 'ask' && !hints) return { is: 'refused', code: 'hints-closed', detail: input.topic }
        continue
      }
      if (input.by === 'instructor') {
        const phrase = input.verb === 'say' ? input.phrase : ''
        const next = phrase === told[0]?.phrase ? told.shift() : undefined
        if (next) obeyed.push({ place: next.place, seq })
        else if (!live.lossy || live.header.session === '' || !isInstruction(phrase))
          return { is: 'refused', code: 'not-for-this-author', detail: input.by }
        continue
      }
      if (input.verb !== 'reveal') return { is: 'refused', code: 'system-input-not-issued', detail: input.verb }
      const { key, tick } = input
      const equal = (values: readonly number[] | undefined): boolean => JSON.stringify(values) === JSON.stringify(input.values)
      const next = queues.find(([first]) => first?.key === key && equal(first.values))?.shift()
      if (next) {
        placed.push({ place: next.place, seq })
        continue
      }
      const isKnown = [...live.reveals, ...found].some((each) => each.key === key)
      if (!live.lossy || isKnown || !equal(hidden(key))) return { is: 'refused', code: 'system-input-not-issued', detail: key }
      const place = live.reveals.length + found.length
      found.push({ place, epoch: live.epoch, key, values: input.values, askedTick: tick, issuedAt: now, placedSeq: undefined })
      placed.push({ place, seq })
    }
  }
  return { is: 'new', chunks: fresh, found, placed, obeyed }
}
