// Which reading stands behind each entry of the record: the newest one of the field's instrument (and spot) that no entry has used yet.
// A correction without a new reading keeps the old link. What was never read is linked to nothing.

import type { RecordField } from '../scenario/record.ts'
import type { Occurrence } from './trace.ts'

export interface Link {
  /** First and last entry of the field: the first shows when it was written, the last is what counts. */
  readonly first: Occurrence
  readonly last: Occurrence
  /** Readings behind the first and the last entry. */
  readonly firstReading: Occurrence | undefined
  readonly reading: Occurrence | undefined
}

export type Links = ReadonlyMap<string, Link>

export function linkEntries(record: readonly RecordField[], readings: readonly Occurrence[], entries: readonly Occurrence[]): Links {
  const fields = new Map(record.map((field) => [field.id, field]))
  const used = new Set<Occurrence>()
  const links = new Map<string, Link>()
  for (const entry of entries) {
    const before = links.get(entry.event.of)
    if (entry.event.data.value === '') {
      // A cleared field keeps its history; before anything was written there is none.
      if (before) links.set(entry.event.of, { ...before, last: entry })
      continue
    }
    const field = fields.get(entry.event.of)
    const fresh = field?.kind === 'number' ? newest(readings, entry.index, used, field.reading, field.spot) : undefined
    const reading = fresh ?? before?.reading
    if (fresh) used.add(fresh)
    links.set(entry.event.of, {
      first: before?.first ?? entry,
      last: entry,
      firstReading: before ? before.firstReading : reading,
      reading,
    })
  }
  return links
}

function newest(
  readings: readonly Occurrence[],
  until: number,
  used: ReadonlySet<Occurrence>,
  instrument: string,
  spot: string | undefined,
): Occurrence | undefined {
  return readings.findLast(
    (reading) =>
      reading.index < until &&
      reading.event.of === instrument &&
      (spot === undefined || reading.event.data.spot === spot) &&
      !used.has(reading),
  )
}

export interface Answered {
  readonly value: number
  readonly unit: string
}

/** A number with its unit as it was written ("2.31 bar"), or undefined when it is no such thing. */
export function numberOf(text: string): Answered | undefined {
  const found = /^\s*(-?\d{1,9}(?:\.\d{1,9})?)\s*(\S*)\s*$/.exec(text)
  return found ? { value: Number(found[1]), unit: found[2] as string } : undefined
}
