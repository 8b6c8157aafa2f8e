// What lies on the timeline: events by kind, lost marks as flags, the steps as they were done, and how the run's ticks lie on the server's
// clock. Pure; positions are ticks.

import type { Event, EventKind } from '../../../shared/log/event.ts'
import type { RunTiming } from '../../../shared/protocol/messages.ts'
import type { Sheet } from '../../../shared/scoring/sheet.ts'

/** Lanes from the top; each has a shape of its own. */
export const LANES = ['work', 'measure', 'record', 'mishap'] as const
export type Lane = (typeof LANES)[number]

/** '' is bookkeeping of the simulation that nobody would look for. */
export const LANE_OF: Readonly<Record<EventKind, Lane | ''>> = {
  'thing.grabbed': 'work',
  'thing.released': 'work',
  'part.seated': 'work',
  'part.unseated': 'work',
  refused: '',
  'reveal.due': '',
  revealed: '',
  'contact.floor': 'mishap',
  'instrument.broken': 'mishap',
  'wheel.laid': 'work',
  'wheel.fell': 'mishap',
  'wheel.removed': 'work',
  'ppe.on': 'work',
  'tool.checked': 'work',
  'tool.used': '',
  'tool.returned': 'work',
  'chock.placed': 'work',
  'pad.placed': 'work',
  'lift.raised': 'work',
  'lift.stopped': 'work',
  'lift.locked': 'work',
  'lift.unlatched': 'work',
  'lift.down': 'work',
  'car.shaken': 'work',
  'car.slid': 'mishap',
  'car.crushed': 'mishap',
  'wheel.load': '',
  'arch.entered': 'work',
  'bolt.broken': 'work',
  'bolt.loosened': 'work',
  'bolt.turned': 'work',
  'bolt.removed': 'work',
  'bolt.started': 'work',
  'bolt.torqued': 'work',
  'bolt.crossed': 'mishap',
  'bolt.galled': 'mishap',
  'bolt.yielded': 'mishap',
  'bolt.clicked': 'work',
  'socket.slipped': 'mishap',
  'wrench.loosened': 'mishap',
  'wrench.set': 'measure',
  'instrument.zeroed': 'measure',
  'instrument.shown': 'measure',
  'gauge.connected': 'measure',
  'dial.set': 'measure',
  'dial.zeroed': 'measure',
  'dial.moved': 'mishap',
  'disc.turned': 'measure',
  'surface.cleaned': 'work',
  'valve.soaped': 'work',
  reading: 'measure',
  entry: 'record',
  said: 'record',
  asked: 'record',
  submit: 'record',
  'physics.fault': 'mishap',
}

export interface Marked {
  readonly lane: Lane
  readonly event: Event
}

/** What is worth a mark, in order. */
export const markedEvents = (events: readonly Event[]): readonly Marked[] =>
  events.flatMap((event) => {
    const lane = LANE_OF[event.kind]
    return lane === '' ? [] : [{ lane, event }]
  })

export interface Mark {
  readonly lane: Lane
  /** Of its first event. */
  readonly tick: number
  readonly events: readonly Event[]
}

/** Marks that would overlap are one: those of a lane within `apart` ticks of the first. */
export function gathered(marked: readonly Marked[], apart: number): readonly Mark[] {
  const open = new Map<Lane, { lane: Lane; tick: number; events: Event[] }>()
  const marks: { lane: Lane; tick: number; events: Event[] }[] = []
  for (const { lane, event } of marked) {
    const last = open.get(lane)
    if (last && event.tick - last.tick < apart) last.events.push(event)
    else {
      const mark = { lane, tick: event.tick, events: [event] }
      open.set(lane, mark)
      marks.push(mark)
    }
  }
  return marks
}

/** A lost mark at its moment. */
export interface Flag {
  readonly tick: number
  /** Where its sentence is: loss.jerked, penalty.V1. */
  readonly key: string
  readonly params: Readonly<Record<string, string | number | boolean>>
  /** Aspect or penalty. */
  readonly of: string
  readonly marks: number
}

/** In order of time; a loss that rests on several moments has a flag at each. */
export function flagsOf(sheet: Sheet): readonly Flag[] {
  const flags: Flag[] = []
  for (const { id, losses } of sheet.aspects)
    for (const { reason, params, marks, ticks } of losses)
      for (const tick of new Set(ticks)) flags.push({ tick, key: `loss.${reason}`, params, of: id, marks })
  for (const { id, tick, marks, params } of sheet.penalties)
    if (id !== 'overtime') flags.push({ tick, key: `penalty.${id}`, params, of: id, marks })
  return flags.sort((a, b) => a.tick - b.tick)
}

/** Flags that would overlap are one. */
export function gatheredFlags(flags: readonly Flag[], apart: number): readonly (readonly Flag[])[] {
  const groups: Flag[][] = []
  for (const flag of flags) {
    const last = groups[groups.length - 1]
    if (last?.[0] && flag.tick - last[0].tick < apart) last.push(flag)
    else groups.push([flag])
  }
  return groups
}

export interface Stretch {
  readonly id: string
  readonly from: number
  readonly to: number
}

/** The time up to each step's completion belongs to it; after the last nothing does. */
export function stepStretches(done: readonly { readonly id: string; readonly tick: number }[]): readonly Stretch[] {
  let from = 0
  return done.flatMap(({ id, tick }) => {
    const stretch = { id, from, to: tick }
    from = tick
    return stretch.to > stretch.from ? [stretch] : []
  })
}

/** The nearest before or after a tick; undefined when there is none that way. */
export function neighbour<T extends { readonly tick: number }>(sorted: readonly T[], tick: number, way: -1 | 1): T | undefined {
  return way > 0 ? sorted.find((each) => each.tick > tick) : sorted.findLast((each) => each.tick < tick)
}

/** What happened last, up to and including a tick: its place in the list, −1 before the first. */
export function placeAt(sorted: readonly Marked[], tick: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.event.tick ?? 0) <= tick) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** In quiet words of the server's clock: as it should be, slower than real time, or without a sign from the server. */
export type Tempo = 'even' | 'slow' | 'silent'
/** Slower than this share of real time is worth a look. */
const SLOW = 0.97

export interface TempoStretch {
  readonly tempo: Tempo
  readonly from: number
  readonly to: number
}

/** Neighbours of one kind as one stretch. */
export function tempoOf({ windows }: Pick<RunTiming, 'windows'>): readonly TempoStretch[] {
  const stretches: TempoStretch[] = []
  for (const { fromTick, toTick, ratio } of windows) {
    const tempo: Tempo = ratio === null ? 'silent' : ratio < SLOW ? 'slow' : 'even'
    const last = stretches[stretches.length - 1]
    if (last?.tempo === tempo && last.to === fromTick) stretches[stretches.length - 1] = { ...last, to: toTick }
    else stretches.push({ tempo, from: fromTick, to: toTick })
  }
  return stretches
}

/** Clock marks so far apart that they can be read: ticks between two, for a track of `width` px. */
export function clockStride(ticks: number, width: number): number {
  const least = (ticks * 64) / Math.max(1, width)
  return [600, 1800, 3600, 7200, 18_000, 36_000].find((stride) => stride >= least) ?? 72_000
}
