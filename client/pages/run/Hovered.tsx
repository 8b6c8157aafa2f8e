// The name of what is pointed at, what a press would do, and why it would not.

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import css from './Hovered.module.css'
import { useShown } from './run.ts'
import { useNames } from './useNames.ts'

export function Hovered() {
  const { t } = useTranslation('run')
  const names = useNames()
  const label = useRef<HTMLDivElement>(null)
  const hovered = useShown((s) => s.hovered)
  const act = useShown((s) => s.sight.offers.find((offer) => offer.target === s.hovered)?.act)
  const why = useShown((s) => s.sight.offers.find((offer) => offer.target === s.hovered)?.why)
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent): void => {
      if (label.current) label.current.style.transform = `translate(${clientX + 16}px, ${clientY + 18}px)`
    }
    addEventListener('pointermove', follow)
    return () => removeEventListener('pointermove', follow)
  }, [])
  return (
    <div
      ref={label}
      className={css.hovered}
      hidden={hovered === '' || names.of(hovered) === hovered}
      data-hovered={hovered}
      aria-hidden="true"
    >
      {hovered === '' ? null : (
        <>
          <strong>{names.of(hovered)}</strong>
          {act && !why ? <span> · {t(`act.${act}`)}</span> : null}
          {why ? <em>{names.refusal(why)}</em> : null}
        </>
      )}
    </div>
  )
}
