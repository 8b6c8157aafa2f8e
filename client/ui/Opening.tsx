// Shown while a page or its words are on their way; appears only when that takes longer than a blink.

import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import css from './Opening.module.css'

export function Opening() {
  const { t } = useTranslation()
  return (
    <div className={css.opening} role="status">
      <Loader size="sm" color="gray" aria-hidden="true" />
      <span>{t('loading')}</span>
    </div>
  )
}
