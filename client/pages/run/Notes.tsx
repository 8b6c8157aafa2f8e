// What was just said: a short note over the scene for each refusal, and every event in words for those who listen instead of look.

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icons.tsx'
import css from './Notes.module.css'
import { useShown } from './run.ts'
import type { Line } from './runState.ts'
import { type Names, useNames } from './useNames.ts'

/** A note is read in this time, ms. */
const STAYS = 4500
const SPOKEN = 8

function words(names: Names, { kind, code, of, data }: Line): string {
  if (kind === 'refusal') return `${of === '' ? '' : `${names.of(of)}: `}${names.refusal(code)}`
  const place = typeof data.mount === 'string' ? ` → ${names.of(data.mount)}` : ''
  const value = data.value === undefined ? '' : ` ${data.value}`
  return `${of === '' ? '' : `${names.of(of)}: `}${names.say(`event.${code}`)}${place}${value}`
}

export function Notes() {
  const { t } = useTranslation('run')
  const names = useNames()
  const lines = useShown((s) => s.lines)
  const [gone, setGone] = useState(0)
  const last = lines[lines.length - 1]
  const refusal = lines.findLast((line) => line.kind === 'refusal')
  useEffect(() => {
    if (!refusal) return
    const timer = setTimeout(() => setGone(refusal.n), STAYS)
    return () => clearTimeout(timer)
  }, [refusal])
  return (
    <>
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
      <ol className="gf-spoken" aria-live="polite" aria-label={t('log.title')} data-last={last?.n ?? 0}>
        {lines
          .filter((line) => line.kind === 'event')
          .slice(-SPOKEN)
          .map((line) => (
            <li key={line.n} data-kind={line.code} data-of={line.of} data-n={line.n}>
              {words(names, line)}
            </li>
          ))}
      </ol>
    </>
  )
}
