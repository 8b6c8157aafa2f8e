// A hidden value that was asked for before the world let anybody observe it. Placed later it looks as if it had been measured then, but whoever
// asked knew it all the time. A page that lost its line just after asking, and whose trainee does that work anew, looks the same: so it is
// for a person to see, beside who wrote when, and costs nothing by itself.

import type { Event } from '../../shared/log/event.ts'
import type { IssuedReveal, RunFlag } from '../storage/store.ts'

/** When a key could first be observed. */
export interface DueReveal {
  readonly key: string
  readonly tick: number
}

export function dueReveals(events: readonly Event[]): readonly DueReveal[] {
  const first = new Map<string, number>()
  for (const { kind, of, tick } of events) if (kind === 'reveal.due' && !first.has(of)) first.set(of, tick)
  return [...first].map(([key, tick]) => ({ key, tick }))
}

/** From the asking to when it was due, or to the end of a run in which it never was. */
export function earlyAsks(
  asked: readonly Pick<IssuedReveal, 'key' | 'askedTick'>[],
  due: readonly DueReveal[],
  end: number,
): readonly Omit<RunFlag, 'at'>[] {
  return asked.flatMap(({ key, askedTick }) => {
    const dueAt = due.find((each) => each.key === key)?.tick ?? end
    return askedTick < dueAt ? [{ kind: 'asked-early' as const, fromTick: askedTick, toTick: dueAt }] : []
  })
}
