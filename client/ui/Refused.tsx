// Why a form was refused, beside its button: what is so and what to do, with the server's particulars.

import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../shared/base/outcome.ts'
import type { ApiCode } from '../net/api.ts'
import { Icon } from './icons.tsx'
import css from './Refused.module.css'
import { useRefusal } from './RefusedNotice.tsx'

export function RefusedLine({ refusal }: { readonly refusal: Refusal<ApiCode> | undefined }) {
  const { t, i18n } = useTranslation('people')
  const say = useRefusal()
  if (refusal === undefined) return <p className={css.none} role="alert" />
  const { what, todo } = say(refusal.code)
  const { because, seconds } = refusal.detail ?? {}
  const known = typeof because === 'string' && i18n.exists(`because.${because}`, { ns: 'people' })
  return (
    <p className={css.refused} role="alert">
      <Icon sign="prohibition" size={20} />
      <span>
        {what} {known ? t(`because.${because as 'too-short'}`) : null}
        {typeof seconds === 'number' ? t('waitSeconds', { count: seconds }) : null} {known ? null : todo}
      </span>
    </p>
  )
}
