// How many came out where, in tenths of the full marks.

import { useTranslation } from 'react-i18next'
import { type Row, spread } from './figures.ts'
import css from './results.module.css'

export function Spread({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('session')
  const bins = spread(rows)
  const most = Math.max(1, ...bins.map(({ count }) => count))
  return (
    <section className={css.block} aria-labelledby="spread">
      <h2 id="spread">{t('results.spread')}</h2>
      <ol className={css.spread}>
        {bins.map(({ from, to, count }) => (
          <li key={from} aria-label={t('results.bin', { from, to, count })}>
            <span className="gf-figures" aria-hidden="true">
              {count === 0 ? '' : count}
            </span>
            <i style={{ height: `calc((100% - 48px) * ${count / most})` }} aria-hidden="true" />
            <small className="gf-figures" aria-hidden="true">
              {from}–{to}%
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}
