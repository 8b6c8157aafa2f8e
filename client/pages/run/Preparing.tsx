// Before the workshop stands: how far it is, or why it will not.

import { Button, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Loading } from './openSession.ts'
import css from './RunPage.module.css'

export function Preparing({ what, done, of }: { readonly what: Loading; readonly done: number; readonly of: number }) {
  const { t } = useTranslation('run')
  return (
    <main className={css.whole}>
      <div className={css.preparing} role="status">
        <h1>{t('loading.title')}</h1>
        <Progress value={of > 0 ? (100 * done) / of : 0} aria-label={t(`loading.${what}`)} />
        <p className="gf-soft">
          {t(`loading.${what}`)}
          {what === 'models' ? <span className="gf-figures"> {t('loading.of', { done, of })}</span> : null}
        </p>
      </div>
    </main>
  )
}

export function Failed({ why, detail }: { readonly why: 'load' | 'wasm'; readonly detail: string }) {
  const { t } = useTranslation(['run', 'shell'])
  return (
    <main className={css.whole}>
      <Notice
        level={1}
        role="alert"
        icon={<Icon sign="warning" size={34} />}
        title={t(`failed.${why}.title`)}
        actions={
          <>
            <Button variant="filled" onClick={() => location.reload()}>
              {t('shell:reload')}
            </Button>
            <Link to="/device">{t('shell:device.check')}</Link>
            <Link to="/">{t('shell:backToHall')}</Link>
          </>
        }
      >
        <p>{t(`failed.${why}.text`)}</p>
        {detail === '' ? null : <code>{detail}</code>}
      </Notice>
    </main>
  )
}
