// What was taken from the finished sheet: vetoes with the prohibition sign, broken things, overtime.

import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Penalty, Sheet } from '../../../shared/scoring/sheet.ts'
import type { Say } from '../../locale/words.ts'
import { formatClock, formatMarks } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import css from './Penalties.module.css'

type Kind = 'overtime' | 'item' | 'veto'
/** A negative item names its thing; a veto the section it set to 0, or nothing when that was the paper. */
const kindOf = ({ id, params }: Penalty): Kind => (id === 'overtime' ? 'overtime' : 'thing' in params ? 'item' : 'veto')

interface PenaltiesProps {
  readonly sheet: Sheet
  readonly say: Say
  readonly replayAt: (tick: number) => string
}

export function Penalties({ sheet, say, replayAt }: PenaltiesProps) {
  const { t } = useTranslation('score')
  if (sheet.penalties.length === 0) return null
  return (
    <section className={css.block} aria-labelledby="penalties">
      <h2 id="penalties">{t('penalties')}</h2>
      <ul className={css.list}>
        {sheet.penalties.map((penalty) => (
          <Line
            key={`${penalty.id} ${penalty.tick} ${String(penalty.params.thing ?? '')}`}
            penalty={penalty}
            say={say}
            replayAt={replayAt}
          />
        ))}
      </ul>
    </section>
  )
}

interface LineProps {
  readonly penalty: Penalty
  readonly say: Say
  readonly replayAt: (tick: number) => string
}

function Line({ penalty, say, replayAt }: LineProps) {
  const { t } = useTranslation('score')
  const { id, marks, tick, params } = penalty
  const kind = kindOf(penalty)
  const took = marks > 0 ? t('penalty.took', { marks: formatMarks(marks) }) : t('penalty.nothing')
  // What a veto set to 0 stands in its own sentence.
  const about =
    kind === 'item'
      ? say(`part.${String(params.thing)}`)
      : kind === 'overtime'
        ? t('penalty.overtime', { clock: clockOf(Number(params.seconds)) })
        : ''
  const sign = kind === 'veto' ? 'prohibition' : kind === 'overtime' ? 'clock' : 'warning'
  return (
    <li className={kind === 'veto' ? css.veto : css.line}>
      <Icon sign={sign} size={24} />
      <p>
        <strong>{say(`penalty.${id}`, params)}</strong>
        <span>{about}</span>
      </p>
      <Link to={replayAt(tick)} className={css.when} aria-label={t('replay.at', { clock: formatClock(tick) })} title={t('replay.watch')}>
        {formatClock(tick)}
      </Link>
      <span className={css.took}>{took}</span>
    </li>
  )
}

const clockOf = (seconds: number): string => formatClock(seconds * 60)
