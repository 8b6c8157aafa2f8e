// What was just refused, and why: a short note over the scene.

import { useEffect, useState } from 'react'
import { Icon } from '../../ui/icons.tsx'
import css from './Notes.module.css'
import { useShown } from './run.ts'
import { useNames } from './useNames.ts'

/** A note is read in this time, ms. */
const STAYS = 4500
export function Notes() {
  const names = useNames()
  const lines = useShown((s) => s.lines)
  const [gone, setGone] = useState(0)
  const refusal = lines.findLast((line) => line.kind === 'refusal')
  useEffect(() => {
    if (!refusal) return
    const timer = setTimeout(() => setGone(refusal.n), STAYS)
    return () => clearTimeout(timer)
  }, [refusal])
  return (
    <div className={css.notes} role="alert">
      {refusal && refusal.n > gone ? (
        <p key={refusal.n} className={css.note} data-code={refusal.code}>
          <Icon sign="prohibition" size={22} />
          <span>
            {refusal.of === '' ? null : <strong>{names.of(refusal.of)} </strong>}
            {names.refusal(refusal.code)}
          </span>
        </p>
      ) : null}
    </div>
  )
}
