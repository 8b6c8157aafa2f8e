// Why a run did not open or go on, in words, with what to do.

import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ApiCode } from '../../net/api.ts'
import { Icon } from '../../ui/icons.tsx'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import type { BeginningCode } from './beginning.ts'
import css from './OpenRefused.module.css'

export function OpenRefused({ code, run }: { readonly code: BeginningCode; readonly run: string | null }) {
  const { t } = useTranslation(['run', 'replay', 'teach'])
  const refusal = useRefusal()
  const own = code === 'not-here' || code === 'over' || code === 'other-version'
  const hidden =
    code === 'still-hidden'
      ? { what: t('replay:retry.sealed'), todo: '' }
      : code === 'unknown-step'
        ? { what: t('teach:unknownStep'), todo: '' }
        : undefined
  const { what, todo } = hidden ?? (own ? { what: t(`failed.${code}.what`), todo: t(`failed.${code}.todo`) } : refusal(code as ApiCode))
  return (
    <div className={css.refused} role="alert" data-code={code}>
      <Icon sign={code === 'unreachable' ? 'plug' : 'warning'} size={22} />
      <div>
        <strong>{t(run ? 'failed.again' : 'failed.open')}</strong>
        <p>
          {what} {todo} {code === 'over' && run ? <Link to={`/score/${run}`}>→</Link> : null}
        </p>
      </div>
    </div>
  )
}
