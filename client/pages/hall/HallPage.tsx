// 实训大厅: what can be practised here, and where one stopped. A guest can start at once.

import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ENGINE } from '../../net/engine.ts'
import type { RememberedRun } from '../../net/rememberedRuns.ts'
import { scenarioIds } from '../../scenarioLoader.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ClaimStrip } from '../../ui/ClaimStrip.tsx'
import type { Graphics } from '../../ui/graphics.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { usePerson } from '../../ui/people.ts'
import { RefusedNotice } from '../../ui/RefusedNotice.tsx'
import { useRememberedRuns, useRunList } from '../../ui/rememberedRuns.ts'
import { ContinueStrip } from './ContinueStrip.tsx'
import css from './HallPage.module.css'
import { CardSkeleton, ScenarioCard } from './ScenarioCard.tsx'
import { useCatalogue } from './useCatalogue.ts'

const SessionStrip = lazy(() => import('./SessionStrip.tsx'))

export function HallPage({ device }: { readonly device: Graphics }) {
  const { t } = useTranslation(['hall', 'shell'])
  const runs = useRunList()
  const remembered = useRememberedRuns()
  const person = usePerson()
  const [dropped, setDropped] = useState<RememberedRun>()
  const { data, isFetching, refetch } = useCatalogue()
  const last = runs.find(({ state, score }) => state === 'open' || (state === 'submitted' && score === undefined))
  const continued = last !== undefined && scenarioIds.includes(last.scenario) ? last : undefined
  const stale = data?.ok === true && data.value.engine !== ENGINE

  return (
    <>
      <title>{`${t('title')} · ${t('shell:name')}`}</title>
      <div className={css.head}>
        <h1>{t('title')}</h1>
        <p className={css.lead}>{t('lead')}</p>
      </div>
      {device.webgl2 ? null : (
        <Banner icon={<Icon sign="warning" />} title={t('shell:device.title')}>
          {t('shell:device.text')}
        </Banner>
      )}
      <div className={css.small}>
        <Banner icon={<Icon sign="box" />}>{t('shell:device.small')}</Banner>
      </div>
      {stale ? (
        <Banner icon={<Icon sign="warning" />} action={<Button onClick={() => location.reload()}>{t('shell:stale.reload')}</Button>}>
          {t('shell:stale.text')}
        </Banner>
      ) : null}
      <ClaimStrip />
      {person?.role === 'student' && !person.mustChange ? (
        <Suspense fallback={null}>
          <SessionStrip account={person.account} />
        </Suspense>
      ) : null}
      {dropped === undefined ? null : (
        <Banner
          icon={<Icon sign="check" />}
          action={
            <Button
              autoFocus
              onClick={() => {
                remembered.change(dropped.run, { state: dropped.state })
                setDropped(undefined)
              }}
            >
              {t('continue.undo')}
            </Button>
          }
        >
          {t('continue.dropped')}
        </Banner>
      )}
      {continued === undefined ? null : (
        <ContinueStrip
          key={continued.run}
          run={continued}
          onDrop={() => {
            remembered.change(continued.run, { state: 'closed' })
            setDropped(continued)
          }}
        />
      )}
      <Projects data={data} busy={isFetching} onRetry={() => refetch()} leads={continued === undefined && device.webgl2} />
    </>
  )
}

interface ProjectsProps {
  readonly data: ReturnType<typeof useCatalogue>['data']
  readonly busy: boolean
  readonly onRetry: () => void
  /** Whether the accent is free for the cards. */
  readonly leads: boolean
}

function Projects({ data, busy, onRetry, leads }: ProjectsProps) {
  const { t } = useTranslation(['hall', 'shell'])
  const person = usePerson()
  if (data === undefined)
    return (
      <section aria-busy="true" aria-label={t('projects')}>
        <p className="gf-spoken" role="status">
          {t('loading')}
        </p>
        <CardSkeleton />
      </section>
    )
  if (!data.ok) return <RefusedNotice title={t('error.title')} code={data.refusal.code} busy={busy} onRetry={onRetry} />
  const { scenarios } = data.value
  if (scenarios.length === 0)
    return (
      <Notice
        role="status"
        icon={<Icon sign="box" size={34} />}
        title={t('empty.title')}
        actions={
          <Button variant="filled" loading={busy} onClick={onRetry}>
            {t('shell:retry')}
          </Button>
        }
      >
        <p>{t('empty.text')}</p>
      </Notice>
    )
  const alone = scenarios.length === 1
  return (
    <section aria-labelledby="projects">
      <div className={css.sectionHead}>
        <h2 id="projects">{t('projects')}</h2>
        {alone ? null : <span className="gf-soft gf-figures">{t('count', { count: scenarios.length })}</span>}
      </div>
      <ul className={alone ? css.alone : css.grid}>
        {scenarios.map((entry) => (
          <li key={entry.id}>
            <ScenarioCard entry={entry} wide={alone} leads={alone && leads} />
          </li>
        ))}
      </ul>
      {person === undefined ? <p className={css.guest}>{t('guest')}</p> : null}
      <p className={css.guest}>
        <Link to="/open">{t('openFile')}</Link>
        {person === undefined ? (
          <>
            {' · '}
            <Link to="/join">{t('join')}</Link>
          </>
        ) : null}
      </p>
    </section>
  )
}
