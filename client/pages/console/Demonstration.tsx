// Showing the class how it is done: the way there, and while it is on, the way back and its end.

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Session } from '../../../shared/session/state.ts'
import { useRunList } from '../../ui/rememberedRuns.ts'
import css from './console.module.css'
import type { Acting } from './useAct.ts'

export function Demonstration({ view, acting: { act, busy } }: { readonly view: Session; readonly acting: Acting }) {
  const { t } = useTranslation('session')
  const runs = useRunList()
  const shown = view.demonstration
  if (!shown)
    return (
      <Button component={Link} to={`/console/${view.id}/show`} data-do="demonstrate">
        {t('show.go')}
      </Button>
    )
  // Shown from this browser, it can be gone on with here.
  const own = runs.find(({ run }) => run === shown.run)
  return (
    <section className={css.shows} data-shows={shown.run} aria-label={t('show.title')}>
      <p role="status">{t('show.on')}</p>
      <div className={css.pair}>
        {own ? (
          <Button component={Link} to={`/console/${view.id}/show?scenario=${own.scenario}&run=${own.run}`}>
            {t('show.goOn')}
          </Button>
        ) : null}
        <Button variant="ink" loading={busy === 'demonstrate'} onClick={() => void act({ kind: 'demonstrate' })} data-do="show-end">
          {t('show.end')}
        </Button>
      </div>
    </section>
  )
}
