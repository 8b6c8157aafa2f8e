// Every aspect with its marks; each lost mark says what, when in the run, and how much. On paper all are printed, on screen the lost ones first.

import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Loss, Sheet } from '../../../shared/scoring/sheet.ts'
import type { Say } from '../../locale/words.ts'
import { formatClock, formatLoss, formatMarks } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import css from './Aspects.module.css'
import { lostMarks, openMarks, type SectionRows, sectionRows } from './sheetRows.ts'

interface AspectsProps {
  readonly sheet: Sheet
  readonly say: Say
  readonly replayAt: (tick: number) => string
}

export function Aspects({ sheet, say, replayAt }: AspectsProps) {
  const { t } = useTranslation('score')
  const clean = sheet.aspects.every((aspect) => lostMarks(aspect) === 0)
  const [show, setShow] = useState(clean ? 'all' : 'lost')
  return (
    <section className={css.block} aria-labelledby="aspects">
      <div className={css.head}>
        <h2 id="aspects">{t('aspects')}</h2>
        {clean ? (
          <p className="gf-soft">{t('clean')}</p>
        ) : (
          <SegmentedControl
            className="gf-screen-only"
            aria-label={t('show.label')}
            value={show}
            onChange={setShow}
            data={[
              { value: 'lost', label: t('show.lost') },
              { value: 'all', label: t('show.all') },
            ]}
          />
        )}
      </div>
      <table className={`${css.table} ${show === 'lost' ? css.lostOnly : ''}`}>
        <thead>
          <tr>
            <th scope="col">{t('columns.aspect')}</th>
            <th scope="col" className={css.when}>
              {t('columns.when')}
            </th>
            <th scope="col" className={css.figure}>
              {t('columns.lost')}
            </th>
            <th scope="col" className={css.figure}>
              {t('columns.marks')}
            </th>
          </tr>
        </thead>
        {sectionRows(sheet).map((section) => (
          <Section key={section.id} section={section} say={say} replayAt={replayAt} />
        ))}
      </table>
    </section>
  )
}

interface SectionProps {
  readonly section: SectionRows
  readonly say: Say
  readonly replayAt: (tick: number) => string
}

function Section({ section, say, replayAt }: SectionProps) {
  const { t } = useTranslation('score')
  const whole = section.aspects.every((aspect) => lostMarks(aspect) === 0)
  /** What nobody has decided yet has no figure. */
  const value = ({ marks, max, open }: { readonly marks: number; readonly max: number; readonly open: number }) =>
    t('sectionValue', { marks: open === max ? '—' : formatMarks(marks), max: formatMarks(max) })
  const toJudge = (open: number) =>
    open === 0 ? null : (
      <span className={css.open}>
        <Icon sign="clock" size={16} />
        {t('toJudge')} {formatMarks(open)}
      </span>
    )
  const sectionOpen = openMarks(section.aspects)
  return (
    <>
      <tbody className={whole ? css.earned : undefined}>
        <tr className={css.section}>
          <th scope="rowgroup" colSpan={3}>
            <b>{section.id}</b>
            {say(`section.${section.id}`)}
            {toJudge(sectionOpen)}
          </th>
          <td className={css.figure}>{value({ ...section, open: sectionOpen })}</td>
        </tr>
      </tbody>
      {section.aspects.map((aspect) => {
        const alone = onlyLoss(aspect)
        return (
          <tbody key={aspect.id} className={lostMarks(aspect) === 0 ? css.earned : undefined}>
            <tr className={css.aspect}>
              <th scope="row" colSpan={2}>
                <b>{aspect.id}</b>
                {say(`aspect.${aspect.id}`)}
                {toJudge(aspect.open ?? 0)}
                {alone === undefined ? null : <span className={css.alone}>{say(`loss.${alone.reason}`, alone.params)}</span>}
              </th>
              <td className={css.loses}>{alone === undefined ? null : formatLoss(alone.marks)}</td>
              <td className={css.figure}>{value({ ...aspect, open: aspect.open ?? 0 })}</td>
            </tr>
            {alone === undefined
              ? aspect.losses.map((loss) => <LossRow key={keyOf(loss)} loss={loss} say={say} replayAt={replayAt} />)
              : null}
          </tbody>
        )
      })}
    </>
  )
}

/** What was simply not done has no moment: it stands in the aspect's own line. */
const onlyLoss = ({ losses }: SectionRows['aspects'][number]): Loss | undefined =>
  losses.length === 1 && losses[0]?.ticks.length === 0 ? losses[0] : undefined

const keyOf = ({ reason, params, ticks }: Loss): string => `${reason} ${JSON.stringify(params)} ${ticks.join()}`

interface LossRowProps {
  readonly loss: Loss
  readonly say: Say
  readonly replayAt: (tick: number) => string
}

function LossRow({ loss, say, replayAt }: LossRowProps) {
  const [first] = loss.ticks
  return (
    <tr className={css.loss}>
      <td>{say(`loss.${loss.reason}`, loss.params)}</td>
      <td className={css.when}>
        <Moments ticks={loss.ticks} replayAt={replayAt} />
      </td>
      <td className={css.loses}>{formatLoss(loss.marks)}</td>
      <td className={css.figure}>{first === undefined ? null : <Watch tick={first} replayAt={replayAt} />}</td>
    </tr>
  )
}

function Watch({ tick, replayAt }: { readonly tick: number; readonly replayAt: (tick: number) => string }) {
  const { t } = useTranslation('score')
  return (
    <Link to={replayAt(tick)} className={`${css.watch} gf-screen-only`} aria-label={t('replay.at', { clock: formatClock(tick) })}>
      <Icon sign="play" size={16} />
      {t('replay.watch')}
    </Link>
  )
}

const SHOWN = 2

interface MomentsProps {
  readonly ticks: Loss['ticks']
  readonly replayAt: (tick: number) => string
}

/** Moments of one second read alike; the replay stands at the first of them. */
function Moments({ ticks, replayAt }: MomentsProps) {
  const { t } = useTranslation('score')
  const firsts = [...new Map([...ticks].reverse().map((tick) => [formatClock(tick), tick])).entries()].reverse()
  if (firsts.length === 0) return null
  return (
    <>
      {firsts.slice(0, SHOWN).map(([clock, tick], i) => (
        <span key={tick}>
          {i === 0 ? null : ' · '}
          <Link to={replayAt(tick)} className={css.moment} title={t('replay.at', { clock })}>
            {clock}
          </Link>
        </span>
      ))}
      {firsts.length > SHOWN ? ` ${t('moreMoments', { count: firsts.length })}` : ''}
    </>
  )
}
