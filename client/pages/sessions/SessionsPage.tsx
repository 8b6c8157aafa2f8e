// Sessions one runs or may join, newest first, and the form for a new one.

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { SessionList } from '../../../shared/protocol/sessions.ts'
import { currentLanguage } from '../../locale/language.ts'
import { getSessions } from '../../net/sessions.ts'
import { formatMoment } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Person } from '../../ui/people.ts'
import { RefusedNotice } from '../../ui/RefusedNotice.tsx'
import { Signed } from '../../ui/Signed.tsx'
import { NewSessionForm } from './NewSessionForm.tsx'
import css from './sessions.module.css'

const AGAIN = 10_000
const MAKERS: readonly string[] = ['instructor', 'officer', 'admin']

export default function SessionsPage() {
  return <Signed>{(person) => <Sessions person={person} />}</Signed>
}

function Sessions({ person }: { readonly person: Person }) {
  const { t } = useTranslation(['session', 'shell'])
  const navigate = useNavigate()
  const [making, setMaking] = useState(false)
  const { data, isFetching, refetch } = useQuery({
    queryKey: ['sessions', person.account],
    queryFn: getSessions,
    refetchInterval: AGAIN,
  })
  const makes = MAKERS.includes(person.role)
  return (
    <>
      <title>{`${t('list.title')} · ${t('shell:name')}`}</title>
      <div className={css.head}>
        <div>
          <h1>{t('list.title')}</h1>
          <p className="gf-soft">{t('list.lead')}</p>
        </div>
        {makes && !making ? (
          <Button variant="filled" size="lg" onClick={() => setMaking(true)}>
            {t('list.new')}
          </Button>
        ) : null}
      </div>
      {making ? <NewSessionForm onClose={() => setMaking(false)} onMade={(session) => navigate(`/console/${session}`)} /> : null}
      {data === undefined ? (
        <p role="status">{t('list.loading')}</p>
      ) : !data.ok ? (
        <RefusedNotice title={t('list.failed')} code={data.refusal.code} busy={isFetching} onRetry={() => refetch()} />
      ) : data.value.sessions.length === 0 ? (
        making ? null : (
          <Notice role="status" icon={<Icon sign="table" size={34} />} title={t('list.empty')}>
            <p>{t(makes ? 'list.emptyText' : 'list.emptyOther')}</p>
          </Notice>
        )
      ) : (
        <ul className={css.list}>
          {data.value.sessions.map((each) => (
            <Row key={each.session} each={each} runs={each.staff || person.role === 'admin'} />
          ))}
        </ul>
      )}
    </>
  )
}

function Row({ each, runs }: { readonly each: SessionList['sessions'][number]; readonly runs: boolean }) {
  const { t } = useTranslation('session')
  const { session, title, kind, phase, madeAt } = each
  const live = phase === 'running' || phase === 'ending' || phase === 'countdown'
  const over = phase === 'ended' || phase === 'released'
  return (
    <li className={css.row} data-phase={phase}>
      <div className={css.what}>
        <Link to={runs ? `/console/${session}` : `/session/${session}`} className={css.title}>
          {title}
        </Link>
        <span className="gf-soft">
          {t(`kind.${kind}`)} · {formatMoment(madeAt, Date.now(), currentLanguage())}
        </span>
      </div>
      <span className={css.phase} data-live={live}>
        {t(`phase.${phase}`)}
      </span>
      {runs && over ? (
        <Button component={Link} to={`/console/${session}/results`} aria-label={t('list.resultsOf', { title })}>
          {t('results.title')}
        </Button>
      ) : null}
      <Button
        variant={live ? 'ink' : 'default'}
        component={Link}
        to={runs ? `/console/${session}` : `/session/${session}`}
        aria-label={t(runs ? 'list.consoleOf' : 'strip.enter', { title })}
      >
        {t(runs ? 'list.console' : 'strip.go')}
      </Button>
    </li>
  )
}
