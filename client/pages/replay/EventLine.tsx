// A line of what happened: when, of which kind, and what.

import { formatClock } from '../../ui/figures.ts'
import type { Names } from '../run/useNames.ts'
import { eventWords } from './eventWords.ts'
import { Shape } from './signs.tsx'
import type { Marked } from './timeline.ts'

export function EventLine({ names, marked: { lane, event } }: { readonly names: Names; readonly marked: Marked }) {
  const { what, about } = eventWords(names, event)
  return (
    <>
      <span className="gf-figures gf-soft">{formatClock(event.tick)}</span>
      <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
        <Shape lane={lane} size={4.2} />
      </svg>
      <span>
        <strong>{what}</strong> {about}
      </span>
    </>
  )
}
