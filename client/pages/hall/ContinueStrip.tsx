// Where one stopped: the newest run that is not over, or whose score has not been seen, one press away.

import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { currentLanguage } from '../../locale/language.ts'
import { useWords } from '../../locale/useWords.ts'
import type { RememberedRun } from '../../net/rememberedRuns.ts'
import { formatMoment } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import css from './ContinueStrip.module.css'

export function ContinueStrip({ run, onDrop }: { readonly run: RememberedRun; readonly onDrop: () => void }) {
  const { t } = useTranslation(['hall', 'shell'])
  const { say } = useWords(run.scenario)
  const open = run.state === 'open'
  const to = open ? `/run/${run.scenario}/${run.mode}?run=${run.run}` : `/score/${run.run}`
  return (
    <section className={css.strip} aria-labelledby="continue">
      <div className={css.text}>
        <h2 id="continue" className={css.title}>
          {t(open ? 'continue.title' : 'continue.waiting')}
        </h2>
        <p>
          <strong>{say('title')}</strong>
          <span className={css.facts}>
            {t(`shell:mode.${run.mode}`)} · {t('continue.started', { when: formatMoment(run.openedAt, Date.now(), currentLanguage()) })}
          </span>
        </p>
      </div>
      <Button variant="filled" size="lg" component={Link} to={to} rightSection={<Icon sign="arrow" />}>
        {t(open ? 'continue.go' : 'continue.sheet')}
      </Button>
      <Tooltip label={t('continue.drop')}>
        <ActionIcon aria-label={t('continue.drop')} onClick={onDrop}>
          <Icon sign="close" />
        </ActionIcon>
      </Tooltip>
    </section>
  )
}
