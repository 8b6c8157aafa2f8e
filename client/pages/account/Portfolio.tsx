// The runs of a person: what to practise next, the best of each project, and the list. For the owner, and for who may read it.

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { RunsOfAccount } from '../../../shared/protocol/accounts.ts'
import { currentLanguage } from '../../locale/language.ts'
import { useWords } from '../../locale/useWords.ts'
import { askTicket, getRunsOf } from '../../net/people.ts'
import { formatLoss, formatMarks, formatMoment } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { RefusedNotice } from '../../ui/RefusedNotice.tsx'
import { useRememberedRuns } from '../../ui/rememberedRuns.ts'
import table from '../admin/admin.module.css'
import css from './account.module.css'

type Run = RunsOfAccount['runs'][number]

export function Portfolio({ account, own }: { readonly account: string; readonly own: boolean }) {
  const { t } = useTranslation('people')
  const { data, isFetching, refetch } = useQuery({ queryKey: ['runs', account], queryFn: () => getRunsOf(account) })
  if (data === undefined) return <p role="status">{t('loading')}</p>
  if (!data.ok) return <RefusedNotice title={t('mine.failed')} code={data.refusal.code} busy={isFetching} onRetry={() => refetch()} />
  const { runs, best, next } = data.value
  if (runs.length === 0)
    return (
      <Notice
        role="status"
        icon={<Icon sign="wrench" size={34} />}
        title={t('mine.empty')}
        actions={
          own ? (
            <Button variant="filled" component={Link} to="/">
              {t('mine.start')}
            </Button>
          ) : undefined
        }
      >
        <p>{t(own ? 'mine.emptyText' : 'mine.emptyOther')}</p>
      </Notice>
    )
  return (
    <>
      <div className={css.columns}>
        <section className={css.panel} aria-labelledby="next">
          <h2 id="next">{t('mine.next')}</h2>
          {next.length === 0 ? <p className="gf-soft">{t(best.length === 0 ? 'mine.noSheet' : 'mine.nothing')}</p> : null}
          {[...new Set(next.map(({ scenario }) => scenario))].map((scenario) => (
            <NextOf key={scenario} scenario={scenario} lines={next.filter((each) => each.scenario === scenario)} own={own} />
          ))}
        </section>
        <section className={css.panel} aria-labelledby="best">
          <h2 id="best">{t('mine.best')}</h2>
          {best.length === 0 ? <p className="gf-soft">{t('mine.noSheet')}</p> : null}
          <ul className={css.lines}>
            {best.map((each) => (
              <BestOf key={each.scenario} best={each} />
            ))}
          </ul>
        </section>
      </div>
      <section aria-labelledby="runs">
        <div className={table.bar}>
          <h2 id="runs">{t('mine.runs')}</h2>
          <span className="gf-soft gf-figures">{t('mine.count', { count: runs.length })}</span>
        </div>
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('mine.when')}</th>
                <th scope="col">{t('mine.project')}</th>
                <th scope="col">{t('mine.mode')}</th>
                <th scope="col">{t('mine.state')}</th>
                <th scope="col" className={table.number}>
                  {t('mine.score')}
                </th>
                <th scope="col">
                  <span className="gf-spoken">{t('mine.open')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <RunRow key={run.run} run={run} own={own} />
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  )
}

function NextOf({ scenario, lines, own }: { readonly scenario: string; readonly lines: RunsOfAccount['next']; readonly own: boolean }) {
  const { t } = useTranslation('people')
  const { say } = useWords(scenario)
  return (
    <>
      <h3>{say('title')}</h3>
      <ul className={css.lines}>
        {lines.map(({ aspect, lost, times }) => (
          <li key={aspect}>
            <span>{say(`aspect.${aspect}`)}</span>
            <span className={`${css.lost} gf-figures`}>{t('mine.lost', { lost: formatLoss(lost), count: times })}</span>
          </li>
        ))}
      </ul>
      {own ? (
        <p>
          <Button mt={18} variant="ink" component={Link} to={`/run/${scenario}/practice`}>
            {t('mine.practise')}
          </Button>
        </p>
      ) : null}
    </>
  )
}

function BestOf({ best }: { readonly best: RunsOfAccount['best'][number] }) {
  const { t } = useTranslation('people')
  const { say } = useWords(best.scenario)
  return (
    <li>
      <Link to={`/score/${best.run}`}>{say('title')}</Link>
      <span className="gf-figures">
        <span className={css.score}>{formatMarks(best.total)}</span> / {formatMarks(best.max)} ·{' '}
        {t(best.total >= best.pass ? 'mine.passed' : 'mine.failedScore')} · {t('mine.done', { count: best.done })}
      </span>
    </li>
  )
}

function RunRow({ run, own }: { readonly run: Run; readonly own: boolean }) {
  const { t } = useTranslation(['people', 'shell'])
  const { say } = useWords(run.scenario)
  const runs = useRememberedRuns()
  const navigate = useNavigate()
  const when = formatMoment(run.openedAt, Date.now(), currentLanguage())
  const goOn = async () => {
    if (run.session !== undefined) return navigate(`/session/${run.session}`)
    const known = runs.find(run.run)
    const answer = known === undefined ? await askTicket(run.run) : undefined
    if (answer?.ok === false) return
    const { scenario, openedAt } = run
    const mode = run.mode === 'practice' ? 'practice' : 'mock'
    if (answer?.ok === true) runs.remember({ run: run.run, ticket: answer.value.ticket, scenario, mode, openedAt, state: 'open' })
    navigate(`/run/${scenario}/${mode}?run=${run.run}`)
  }
  return (
    <tr>
      <td className="gf-figures">{when}</td>
      <td>{say('title')}</td>
      <td>{t(`shell:mode.${run.mode}`)}</td>
      <td>{t(`states.${run.state}`)}</td>
      <td className={`${table.number} gf-figures`}>
        {run.score === undefined ? '—' : `${formatMarks(run.score.total)} / ${formatMarks(run.score.max)}`}
      </td>
      <td className={table.actions}>
        {run.state === 'open' ? (
          own ? (
            <Button size="sm" onClick={goOn} aria-label={t('mine.goOnOf', { when })}>
              {t('mine.goOn')}
            </Button>
          ) : null
        ) : (
          <Link to={`/score/${run.run}`} aria-label={t('mine.sheetOf', { when })}>
            {t('mine.sheet')}
          </Link>
        )}
      </td>
    </tr>
  )
}
