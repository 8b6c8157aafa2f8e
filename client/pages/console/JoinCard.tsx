// How students come in: the code, as it stands on the wall, and a picture for cameras.

import { useTranslation } from 'react-i18next'
import { QrCode } from '../../ui/QrCode.tsx'
import css from './console.module.css'

export function JoinCard({ code }: { readonly code: string }) {
  const { t } = useTranslation('session')
  return (
    <section className={css.join} aria-label={t('join.code')}>
      <QrCode text={`${location.origin}/join?code=${code}`} label={t('join.qr')} />
      <div>
        <span>{t('join.code')}</span>
        <strong data-code={code}>{code}</strong>
        <span>{t('join.at', { address: location.host })}</span>
      </div>
    </section>
  )
}
