// Credential slips: a first code for each, shown this once, printed on A4 with a line to cut along between any two.

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Codes } from '../../../shared/protocol/accounts.ts'
import { currentLanguage } from '../../locale/language.ts'
import { Icon } from '../../ui/icons.tsx'
import css from './admin.module.css'

export function Slips({ codes, onDone }: { readonly codes: Codes; readonly onDone: () => void }) {
  const { t } = useTranslation(['people', 'shell'])
  const until = new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'long' }).format(codes.until)
  return (
    <>
      <div className={`${css.panel} gf-screen-only`}>
        <h2>{t('slips.title', { count: codes.codes.length })}</h2>
        <p className="gf-soft">{t('slips.once')}</p>
        <div className={css.bar} style={{ marginTop: 16, marginBottom: 0 }}>
          <Button variant="filled" leftSection={<Icon sign="print" />} onClick={() => window.print()}>
            {t('slips.print')}
          </Button>
          <Button onClick={onDone}>{t('slips.done')}</Button>
        </div>
      </div>
      <div className={css.slips}>
        {codes.codes.map((each) => (
          <section key={each.account} className={css.slip} aria-label={each.name}>
            <p className="gf-soft">
              {codes.school} · {t('shell:name')}
            </p>
            <dl>
              <dt>{t('people.name')}</dt>
              <dd>
                {each.name}
                {each.className === '' ? '' : ` · ${each.className}`}
              </dd>
              <dt>{t('slips.address')}</dt>
              <dd>{location.host}/sign-in</dd>
              <dt>{t('people.login')}</dt>
              <dd className={css.mono}>{each.login}</dd>
              <dt>{t('slips.code')}</dt>
              <dd className={css.code}>{each.code}</dd>
            </dl>
            <p className={css.hint}>{t('slips.hint', { until })}</p>
          </section>
        ))}
      </div>
    </>
  )
}
