// The left edge of free practice: what it is, and the way out.

import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import card from '../card.module.css'
import css from '../StepsPanel.module.css'

export function FreePanel() {
  const { t } = useTranslation('teach')
  return (
    <section className={css.left} aria-label={t('free.title')} data-free="">
      <div className={card.panelHead}>
        <h2>{t('free.title')}</h2>
      </div>
      <div className={css.task}>
        <p>{t('free.text')}</p>
        <p>{t('free.marks')}</p>
        <p>
          <Link to="/">{t('free.leave')}</Link>
        </p>
      </div>
    </section>
  )
}
