// What the server lets be seen of a hidden truth: once a key and epoch, stored before it is told, placed by the client unchanged.

import { TICKS_PER_SECOND } from '../../shared/base/units.ts'
import type { Answer, AskReveal } from '../../shared/protocol/messages.ts'
import type { IssuedReveal } from '../storage/store.ts'
import { moved, refused } from './answers.ts'
import type { Hidden } from './judgement.ts'
import type { LiveRun } from './liveRun.ts'
import type { Sender } from './sender.ts'
import { beyond } from './timeRule.ts'

/** How far a page's log may be behind its world, ticks: what it did while its line was down, within the grace. */
const BEHIND = 60 * TICKS_PER_SECOND

/** The tick a page says it asked at; not further on than its log could be, or standing still one could ask for what comes up much later. */
const seenTick = (live: LiveRun, tick: number): number => Math.min(tick, live.head.tick + BEHIND)

export type RevealChoice = { readonly answer: Answer } | { readonly reveal: IssuedReveal; readonly fresh: boolean }

/** Asking again is answered with the same values: the first answer may have been lost on the way. */
export function chooseReveal(live: LiveRun, sender: Sender, ask: AskReveal, now: number, hidden: Hidden): RevealChoice {
  const { run, key } = ask
  if (live.state === 'sealed') return { answer: refused(run, 'run-sealed') }
  if (live.state === 'quarantined') return { answer: refused(run, 'run-quarantined') }
  if (sender.writerId === '' || ask.epoch > live.epoch) return { answer: refused(run, 'not-resumed') }
  if (sender.writerId !== live.writerId || ask.epoch < live.epoch) return { answer: moved(live, sender) }
  const far = beyond(live, ask.tick, now)
  if (far) return { answer: refused(run, far.code) }
  const issued = live.reveals.find((reveal) => reveal.key === key && (reveal.epoch === live.epoch || reveal.placedSeq !== undefined))
  if (issued) return { reveal: issued, fresh: false }
  const values = hidden(key)
  if (!values) return { answer: refused(run, 'unknown-reveal', key) }
  const place = live.reveals.length
  return {
    fresh: true,
    reveal: { place, epoch: live.epoch, key, values, askedTick: seenTick(live, ask.tick), issuedAt: now, placedSeq: undefined },
  }
}
