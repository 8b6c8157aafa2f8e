// 可信度: every number the simulation claims, beside what is published. Choosing a subject shortens the table.

import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type About, CLAIM_SUBJECTS, type Claim, type ClaimSubject } from '../../../shared/scenario/about.ts'
import css from './Claims.module.css'

interface ClaimsProps {
  readonly claims: readonly Claim[]
  readonly quantities: About['quantities']
}

export function Claims({ claims, quantities }: ClaimsProps) {
  const { t } = useTranslation('scenario')
  const [subject, setSubject] = useState<ClaimSubject | 'all'>('all')
  const shown = claims.filter((claim) => subject === 'all' || claim.subject === subject)
  return (
    <section className={css.claims} aria-labelledby="trust">
      <div className={css.head}>
        <h2 id="trust">{t('trust')}</h2>
        <span className="gf-soft gf-figures" role="status">
          {t('count', { count: shown.length })}
        </span>
      </div>
      <p>{t('trustText')}</p>
      <p className={css.marks}>{t('marks')}</p>
      <div className={css.chooser}>
        <SegmentedControl
          aria-label={t('subject')}
          value={subject}
          onChange={(value) => setSubject(value as ClaimSubject | 'all')}
          data={(['all', ...CLAIM_SUBJECTS] as const).map((value) => ({ value, label: t(`subjects.${value}`) }))}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways on small screens */}
      <section className={css.scroll} aria-label={t('caption')} tabIndex={0}>
        <table className={css.table}>
          <caption className="gf-spoken">{t('caption')}</caption>
          <thead>
            <tr>
              {(['quantity', 'source', 'published', 'ours', 'error'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, published, ours, error }) => (
              <tr key={id} data-claim={id}>
                <th scope="row">{quantities[id]?.name}</th>
                <td className={css.source}>{quantities[id]?.source}</td>
                <td className={css.figure}>{published}</td>
                <td className={css.figure}>
                  <strong>{ours}</strong>
                </td>
                <td className={css.figure}>{error === 'within' ? t('within') : error}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
