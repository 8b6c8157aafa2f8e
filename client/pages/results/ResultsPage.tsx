// What came of a session: a table, how the marks are spread, and which aspects cost whom what. Every cell that lost marks leads to the moment.

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { ticks } from '../../../shared/base/units.ts'
import type { SessionResults } from '../../../shared/protocol/sessions.ts'
import { currentLanguage } from '../../locale/language.ts'
import { getResults } from '../../net/sessions.ts'
import { BackLink } from '../../ui/BackLink.tsx'
import { formatClock, formatMarks } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { RefusedNotice } from '../../ui/RefusedNotice.tsx'
import { Signed } from '../../ui/Signed.tsx'
import { useScenarioWords } from '../../ui/useScenarioWords.ts'
import { Exports } from './Exports.tsx'
import { median, type Order, type Row, sorted } from './figures.ts'
import { HeatMap } from './HeatMap.tsx'
import css from './results.module.css'
import { Spread } from './Spread.tsx'

const WAIT = 3000

export default function ResultsPage() {
  return <Signed>{() => <Fetched />}</Signed>
}

function Fetched() {
  const { t } = useTranslation(['session', 'shell'])
  const { session = '' } = useParams()
  const { data, isFetching, refetch } = useQuery({
    queryKey: ['results', session],
    queryFn: () => getResults(session),
    // The verifier needs a while after the last hand-in.
    refetchInterval: ({ state: { data: last } }) =>
      last?.ok === true && last.value.rows.some(({ state }) => state === 'pending' || state === 'working') ? WAIT : false,
  })
  return (
    <>
      <BackLink to={`/console/${session}`}>{t('results.console')}</BackLink>
      {data === undefined ? (
        <Notice level={1} role="status" icon={<Icon sign="clock" size={34} />} title={t('results.loading')}>
          {null}
        </Notice>
      ) : !data.ok ? (
        <RefusedNotice title={t('results.failed')} code={data.refusal.code} busy={isFetching} onRetry={() => refetch()} />
      ) : (
        <Results results={data.value} />
      )}
    </>
  )
}

function Results({ results }: { readonly results: SessionResults }) {
  const { t } = useTranslation(['session', 'shell'])
  const { title, kind, rows, released } = results
  const say = useScenarioWords([...new Set(rows.map(({ scenario }) => scenario))])
  const [order, setOrder] = useState<Order>('seat')
  const [falling, setFalling] = useState(false)
  const shown = sorted(rows, order, falling, currentLanguage())
  const marked = rows.filter(({ total }) => total !== undefined)
  const passed = rows.filter((row) => row.passed === true).length
  const middle = median(rows)
  const flagged = rows.some(({ flags }) => flags.length > 0)
  const sortBy = (by: Order): void => {
    setFalling(by === order ? !falling : by === 'total')
    setOrder(by)
  }
  const head = (by: Order, text: string, figure = false) => (
    <th scope="col" aria-sort={order !== by ? 'none' : falling ? 'descending' : 'ascending'} className={figure ? css.figure : undefined}>
      <button type="button" onClick={() => sortBy(by)}>
        {text}
        <span aria-hidden="true">{order !== by ? '' : falling ? ' ↓' : ' ↑'}</span>
      </button>
    </th>
  )
  return (
    <>
      <title>{`${t('results.title')} · ${title}`}</title>
      <div className={css.head}>
        <div>
          <h1>{title}</h1>
          <p className="gf-soft">
            {t(`kind.${kind}`)} · {t(released ? 'results.released' : 'results.held')}
          </p>
        </div>
        {rows.length === 0 ? null : <Exports results={results} say={say} />}
      </div>
      {rows.length === 0 ? (
        <Notice role="status" icon={<Icon sign="table" size={34} />} title={t('results.empty')}>
          <p>{t('results.emptyText')}</p>
        </Notice>
      ) : (
        <>
          <dl className={css.counts}>
            <Count name={t('results.handed')} value={`${marked.length} / ${rows.length}`} />
            <Count name={t('results.passed')} value={marked.length === 0 ? '—' : `${passed} / ${marked.length}`} />
            <Count name={t('results.median')} value={middle === undefined ? '—' : formatMarks(Math.round(middle))} />
          </dl>
          {marked.length === 0 ? null : <Spread rows={rows} />}
          <div className={css.block}>
            <h2 id="results-table">{t('results.table')}</h2>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
            <section className={css.scroll} tabIndex={0} aria-labelledby="results-table">
              <table className={css.table}>
                <thead>
                  <tr>
                    {head('seat', t('results.seat'))}
                    {head('name', t('results.name'))}
                    <th scope="col">{t('results.number')}</th>
                    <th scope="col">{t('results.state')}</th>
                    {head('total', t('results.total'), true)}
                    <th scope="col">{t('results.pass')}</th>
                    <th scope="col" className={css.figure}>
                      {t('results.used')}
                    </th>
                    {flagged ? <th scope="col">{t('results.look')}</th> : null}
                    <th scope="col">
                      <span className="gf-spoken">{t('results.sheet')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((row) => (
                    <Line key={`${row.seat} ${row.run}`} row={row} flagged={flagged} />
                  ))}
                </tbody>
              </table>
            </section>
          </div>
          {marked.length === 0 ? null : <HeatMap rows={shown} say={say} />}
        </>
      )}
    </>
  )
}

const Count = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd className="gf-figures">{value}</dd>
  </div>
)

function Line({ row, flagged }: { readonly row: Row; readonly flagged: boolean }) {
  const { t } = useTranslation('session')
  const { seat, name, number, state, total, max, passed, used, run, flags } = row
  return (
    <tr data-seat={seat} data-state={state}>
      <td className="gf-figures">{seat}</td>
      <th scope="row">{name}</th>
      <td className="gf-figures">{number}</td>
      <td>{t(`results.states.${state}`)}</td>
      <td className={css.figure}>{total === undefined || max === undefined ? '—' : `${formatMarks(total)} / ${formatMarks(max)}`}</td>
      <td>
        {passed === undefined ? (
          '—'
        ) : (
          <span className={css.pass} data-passed={passed}>
            <Icon sign={passed ? 'check' : 'close'} size={18} />
            {t(passed ? 'results.yes' : 'results.no')}
          </span>
        )}
      </td>
      <td className={css.figure}>{used === undefined ? '—' : formatClock(ticks(used / 1000))}</td>
      {flagged ? (
        <td>
          {flags.length === 0 ? null : (
            <ul className={css.flags}>
              {flags.map(({ kind, tick }) => (
                <li key={kind} data-flag={kind}>
                  <Icon sign="warning" size={18} />
                  <Link to={`/replay/${run}?tick=${tick}`}>
                    {t(`results.flag.${kind}`)} <span className="gf-figures">{formatClock(tick)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </td>
      ) : null}
      <td>
        {run === '' ? null : (
          <Link to={`/score/${run}`} aria-label={t('results.sheetOf', { name })}>
            {t('results.sheet')}
          </Link>
        )}
      </td>
    </tr>
  )
}
