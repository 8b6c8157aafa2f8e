// A reveal that came before its time: the world says when a hidden thing can first be observed ('reveal.due'), and a value that is in the log
// by then has been asked for by somebody who could not have measured it yet (design.md §4, Secrets).

import type { Event } from '../../shared/log/event.ts'

export interface UndueReveal {
  readonly tick: number
  readonly key: string
}

/** The first of them. What becomes due in a tick is known at its end, so a reveal belongs into a later one. */
export function undueReveal(events: readonly Event[]): UndueReveal | undefined {
  const due = new Map<string, number>()
  for (const { kind, of, tick } of events) {
    if (kind === 'reveal.due' && !due.has(of)) due.set(of, tick)
    if (kind === 'revealed' && !((due.get(of) ?? tick) < tick)) return { tick, key: of }
  }
  return undefined
}
