// A trainee's own value of a field: the last entry, if a reading stands behind it and its unit is the right one.

import { numberOf } from '../links.ts'
import type { Occurrence } from '../trace.ts'
import type { Court } from './judgement.ts'

export interface Recorded {
  /** Undefined without entry, without reading, or with a wrong unit. */
  readonly value: number | undefined
  readonly reading: Occurrence | undefined
  /** Of the reading and the entry. */
  readonly ticks: readonly number[]
}

export function recorded(field: string, court: Court): Recorded {
  const link = court.scope.trace.links().get(field)
  if (!link) return { value: undefined, reading: undefined, ticks: [] }
  const ticks = [...(link.reading ? [link.reading.event.tick] : []), link.last.event.tick]
  const written = numberOf(String(link.last.event.data.value))
  const counts = link.reading !== undefined && written !== undefined && written.unit === (court.units[field] ?? '')
  return { value: counts ? written.value : undefined, reading: link.reading, ticks }
}
