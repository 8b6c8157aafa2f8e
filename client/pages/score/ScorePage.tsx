// The score of one run, from "not submitted" to the full sheet.

import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useWords } from '../../locale/useWords.ts'
import type { RememberedRun } from '../../net/rememberedRuns.ts'
import { BackLink } from '../../ui/BackLink.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'

import { RefusedNotice } from '../../ui/RefusedNotice.tsx'
import { useRunList } from '../../ui/rememberedRuns.ts'
import { useRunFacts } from '../../ui/useRunFacts.ts'
import css from './ScorePage.module.css'
import { ScoreSheet } from './ScoreSheet.tsx'
import { useSheet } from './useSheet.ts'

/** When waiting is no longer usual, ms. */
const LONG = 20_000

export default function ScorePage() {
  const { t } = useTranslation(['score', 'shell'])
  const { run = '' } = useParams()
  const remembered = useRunList().find((each) => each.run === run)
  return (
    <div className={css.page}>
      <title>{`${t('title')} · ${t('shell:name')}`}</title>
      <BackLink>{t('shell:backToHall')}</BackLink>
      {remembered === undefined ? <Elsewhere key={run} run={run} /> : <Known key={run} run={remembered} />}
    </div>
  )
}

/** Not made in this browser: the server may know it as this person's, or as one they may read. */
function Elsewhere({ run }: { readonly run: string }) {
  const { t } = useTranslation('score')
  const { facts, busy, retry } = useRunFacts(run)
  if (facts === 'missing') return <Missing />
  if (facts === undefined)
    return (
      <Notice level={1} role="status" icon={<Icon sign="clock" size={34} />} title={t('loading')}>
        {null}
      </Notice>
    )
  if (!facts.ok) return <RefusedNotice title={t('error.title')} code={facts.refusal.code} busy={busy} onRetry={retry} />
  const { scenario, mode, openedAt, own, name } = facts.value
  return (
    <>
      {own ? null : <p className={css.whose}>{name}</p>}
      <Known run={{ run, ticket: '', scenario, mode, openedAt, state: 'submitted' }} />
    </>
  )
}

function Missing() {
  const { t } = useTranslation(['score', 'shell'])
  return (
    <Notice
      level={1}
      icon={<Icon sign="lens" size={34} />}
      title={t('missing.title')}
      actions={
        <Button variant="filled" component={Link} to="/">
          {t('shell:backToHall')}
        </Button>
      }
    >
      <p>{t('missing.text')}</p>
    </Notice>
  )
}

function Known({ run }: { readonly run: RememberedRun }) {
  const { t } = useTranslation('score')
  const { ready, words, say } = useWords(run.scenario)
  const { data, isFetching, refetch } = useSheet(run)
  if (data === undefined || !ready)
    return (
      <Notice level={1} role="status" icon={<Icon sign="clock" size={34} />} title={t('loading')}>
        {null}
      </Notice>
    )
  if (!data.ok) {
    if (data.refusal.code === 'not-found') return <Missing />
    return <RefusedNotice title={t('error.title')} code={data.refusal.code} busy={isFetching} onRetry={() => refetch()} />
  }
  const answer = data.value
  switch (answer.state) {
    case 'ready':
      return <ScoreSheet run={run} sheet={answer.sheet} revision={answer.revision} words={words} say={say} />
    case 'pending':
      return <Pending title={say('title')} />
    case 'needs_review':
      return <Review run={run} reason={answer.reason} />
    case 'open':
      return (
        <Notice
          level={1}
          role="status"
          icon={<Icon sign="wrench" size={34} />}
          title={t('open.title')}
          actions={
            <Button variant="filled" component={Link} to={`/run/${run.scenario}/${run.mode}?run=${run.run}`}>
              {t('open.go')}
            </Button>
          }
        >
          <p>{t('open.text')}</p>
        </Notice>
      )
    default:
      return answer satisfies never
  }
}

function Pending({ title }: { readonly title: string }) {
  const { t } = useTranslation('score')
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Notice level={1} role="status" icon={<Icon sign="clock" size={34} />} title={t('pending.title')}>
      <p>{title}</p>
      <div className={css.working} aria-hidden="true">
        <span />
      </div>
      <p>{t(long ? 'pending.long' : 'pending.text')}</p>
    </Notice>
  )
}

function Review({ run, reason }: { readonly run: RememberedRun; readonly reason: string }) {
  const { t, i18n } = useTranslation('score')
  const known = i18n.exists(`review.reasons.${reason}`, { ns: 'score' })
  return (
    <Notice level={1} role="status" icon={<Icon sign="warning" size={34} />} title={t('review.title')}>
      <p>{t('review.text')}</p>
      {known ? <p>{t('review.reason', { reason: t(`review.reasons.${reason as 'conflict'}`) })}</p> : null}
      <p className={css.number}>
        {t('fields.run')} <code>{run.run}</code>
      </p>
    </Notice>
  )
}
