// The events of a run, indexed: by kind, by where each part sat, and which reading each entry of the record rests on. Grows with the run.

import type { Event, EventKind, Value } from '../log/event.ts'
import type { Scenario } from '../scenario/defineScenario.ts'
import { type Links, linkEntries } from './links.ts'

export type Facts = Readonly<Record<string, Value>>

/** An event with its place in the order of all events: several happen in one tick. */
export interface Occurrence {
  readonly index: number
  readonly event: Event
}

export class Trace {
  readonly scenario: Scenario
  private count = 0
  private readonly kinds = new Map<EventKind, Occurrence[]>()
  private readonly stays = new Map<string, { index: number; mount: string }[]>()
  private linked: { readonly at: number; readonly links: Links } | undefined

  constructor(scenario: Scenario, events: readonly Event[] = []) {
    this.scenario = scenario
    for (const part of scenario.parts) this.stays.set(part.id, 'mount' in part.start ? [{ index: -1, mount: part.start.mount }] : [])
    this.add(events)
  }

  get length(): number {
    return this.count
  }

  add(events: readonly Event[]): void {
    for (const event of events) {
      const index = this.count++
      const same = this.kinds.get(event.kind)
      if (same) same.push({ index, event })
      else this.kinds.set(event.kind, [{ index, event }])
      if (event.kind !== 'part.seated' && event.kind !== 'part.unseated') continue
      const stay = { index, mount: event.kind === 'part.seated' ? String(event.data.mount) : '' }
      const stays = this.stays.get(event.of)
      if (stays) stays.push(stay)
      else this.stays.set(event.of, [stay])
    }
  }

  of(kind: EventKind): readonly Occurrence[] {
    return this.kinds.get(kind) ?? []
  }

  /** The mount a part sits in just after the event at `index`, or ''. */
  place(part: string, index: number): string {
    const stays = this.stays.get(part) ?? []
    for (let i = stays.length - 1; i >= 0; i--) {
      const stay = stays[i] as { index: number; mount: string }
      if (stay.index <= index) return stay.mount
    }
    return ''
  }

  /** Where the thing of an event sits; of a part that just left a mount, that mount. */
  placeOf(occurrence: Occurrence): string {
    const { event, index } = occurrence
    return event.kind === 'part.unseated' ? String(event.data.mount) : this.place(event.of, index)
  }

  links(): Links {
    if (this.linked?.at !== this.count)
      this.linked = { at: this.count, links: linkEntries(this.scenario.record, this.of('reading'), this.of('entry')) }
    return this.linked.links
  }
}
