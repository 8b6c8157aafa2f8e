// /replay/:run?tick=N: a run of this browser, or one this person may read, from the server's log, with its score and its times.

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { accept, refuse } from '../../../shared/base/outcome.ts'
import { readLog } from '../../../shared/log/binaryForm.ts'
import { type Answered, type ApiCode, getLog, getSheet, getTiming } from '../../net/api.ts'
import type { RememberedRun } from '../../net/rememberedRuns.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import { useRunList } from '../../ui/rememberedRuns.ts'
import { useRunFacts } from '../../ui/useRunFacts.ts'
import empty from './empty.module.css'
import { Replayed, Whole } from './Replayed.tsx'
import type { Source } from './replay.ts'

async function fetchSource({ run, ticket, scenario }: RememberedRun, signal: AbortSignal): Promise<Answered<Source>> {
  const [answer, sheet, timing] = await Promise.all([getLog(run, ticket), getSheet(run, ticket, signal), getTiming(run, ticket, signal)])
  if (!answer.ok) return answer
  const read = readLog(new Uint8Array(await answer.value.arrayBuffer()))
  if (!read.ok) return refuse('unreadable')
  const { log } = read.value
  return accept({
    log,
    sheet: sheet.ok && sheet.value.state === 'ready' ? sheet.value.sheet : undefined,
    // Without it the replay only lacks the band of the server's clock.
    timing: timing.ok ? timing.value : undefined,
    back: `/score/${run}`,
    retry: (tick) => (log.trailer.secretSeed ? `/run/${scenario}/practice?from=${run}&tick=${tick}` : ''),
  })
}

export default function ReplayPage() {
  const { t } = useTranslation('replay')
  const { run = '' } = useParams()
  const remembered = useRunList().find((each) => each.run === run)
  const { facts, busy, retry } = useRunFacts(run, remembered === undefined)
  if (remembered !== undefined) return <Fetched key={run} run={remembered} />
  // Not made in this browser: the server may know it as this person's, or as one they may read.
  if (facts === undefined) return <Fetching />
  if (facts !== 'missing') {
    if (!facts.ok) return <NotFetched code={facts.refusal.code} back="/" busy={busy} onRetry={retry} />
    const { scenario, mode, openedAt } = facts.value
    return <Fetched key={run} run={{ run, ticket: '', scenario, mode, openedAt, state: 'submitted' }} />
  }
  return (
    <Whole sign="lens" title={t('missing.title')} back="/" reload={false}>
      <p>{t('missing.text')}</p>
    </Whole>
  )
}

function Fetching() {
  const { t } = useTranslation('replay')
  return (
    <main className={empty.whole}>
      <Notice level={1} role="status" icon={<Icon sign="clock" size={34} />} title={t('fetching')}>
        {null}
      </Notice>
    </main>
  )
}

function Fetched({ run }: { readonly run: RememberedRun }) {
  const { data, isFetching, refetch } = useQuery({
    queryKey: ['replay', run.run],
    queryFn: ({ signal }) => fetchSource(run, signal),
    // What is sealed does not change, and what is not is read anew at the next visit.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
  })
  if (data?.ok) return <Replayed source={data.value} />
  if (data === undefined) return <Fetching />
  return <NotFetched code={data.refusal.code} back={`/score/${run.run}`} busy={isFetching} onRetry={() => void refetch()} />
}

interface NotFetchedProps {
  readonly code: ApiCode
  readonly back: string
  readonly busy: boolean
  readonly onRetry: () => void
}

function NotFetched({ code, back, busy, onRetry }: NotFetchedProps) {
  const { t } = useTranslation(['replay', 'shell'])
  const { what, todo } = useRefusal()(code)
  return (
    <Whole sign={code === 'unreachable' ? 'plug' : 'warning'} title={t('refused')} back={back} reload={false}>
      <p>{what}</p>
      <p>{todo}</p>
      <Button variant="filled" loading={busy} onClick={onRetry}>
        {t('shell:retry')}
      </Button>
    </Whole>
  )
}
