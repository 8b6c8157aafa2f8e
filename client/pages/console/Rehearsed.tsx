// Whether an assessment has been rehearsed as it is configured now, and what failed: nothing else may be started.

import { useTranslation } from 'react-i18next'
import { configurationDigest } from '../../../shared/session/configuration.ts'
import type { Session } from '../../../shared/session/state.ts'
import { Icon } from '../../ui/icons.tsx'
import css from './console.module.css'

export function Rehearsed({ view }: { readonly view: Session }) {
  const { t, i18n } = useTranslation('session')
  const { rehearsal, configuration } = view
  const fresh = rehearsal !== undefined && rehearsal.digest === configurationDigest(configuration)
  const is = !fresh ? 'none' : rehearsal.failures.length > 0 ? 'failed' : 'passed'
  /** `kind:scenario` or `kind:scenario:variant`. */
  const worded = (failure: string): string => {
    const [kind = '', ...where] = failure.split(':')
    const known = i18n.exists(`rehearsal.failure.${kind}`, { ns: 'session' })
    return [known ? t(`rehearsal.failure.${kind as 'rubric-differs'}`) : kind, ...where].join(' · ')
  }
  return (
    <section className={css.rehearsed} data-rehearsal={is} role="status" aria-label={t('rehearsal.title')}>
      <Icon sign={is === 'passed' ? 'check' : is === 'failed' ? 'prohibition' : 'clock'} />
      <div>
        <strong>{t(`rehearsal.${is}`)}</strong>
        <p>{t(`rehearsal.${is}Text`)}</p>
        {is === 'failed' ? (
          <ul>
            {rehearsal?.failures.map((failure) => (
              <li key={failure}>{worded(failure)}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  )
}
