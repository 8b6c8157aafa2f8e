// The picture was taken away (a graphics driver that starts anew): loaded again as soon as nothing unsaved can be lost by it.

import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import card from './card.module.css'
import { useShown } from './run.ts'

/** ms: long enough for the browser to end this page by itself, if that is why the picture went. */
const LINGER = 1500

export function Lost() {
  const { t } = useTranslation('run')
  const lost = useShown((s) => s.lost && s.ending === '')
  const unsaved = useShown((s) => s.uplink !== undefined && (s.uplink.pending > 0 || s.uplink.connection !== 'live'))
  useEffect(() => {
    if (!lost || unsaved) return
    const timer = setTimeout(() => location.reload(), LINGER)
    return () => clearTimeout(timer)
  }, [lost, unsaved])
  if (!lost) return null
  return (
    <div className={card.veil}>
      <div className={card.card} role="alert" data-lost="">
        <h2>{t('lost.title')}</h2>
        <p>{t('lost.text')}</p>
        <Button onClick={() => location.reload()}>{t('lost.button')}</Button>
      </div>
    </div>
  )
}
