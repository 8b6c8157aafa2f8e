// The left edge of free practice: what it is, and the way out.

import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { LeftPanel } from '../LeftPanel.tsx'

export function FreePanel() {
  const { t } = useTranslation('teach')
  return (
    <LeftPanel title={t('free.title')} data-free="">
      <p>{t('free.text')}</p>
      <p>{t('free.marks')}</p>
      <p>
        <Link to="/">{t('free.leave')}</Link>
      </p>
    </LeftPanel>
  )
}
