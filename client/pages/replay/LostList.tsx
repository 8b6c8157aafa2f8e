// Every lost mark with its moments, then what the marks that were earned rest on: each moment leads there.

import { useTranslation } from 'react-i18next'
import type { AspectScore, Loss } from '../../../shared/scoring/sheet.ts'
import { formatClock, formatLoss, formatMarks } from '../../ui/figures.ts'
import empty from './empty.module.css'
import css from './LostList.module.css'
import { useNames } from './names.ts'
import { useReplay, useSeen } from './replay.ts'
import { Sign } from './signs.tsx'

/** Moments of one line; a run has hundreds of some. */
const MOST = 8

export function LostList() {
  const { t } = useTranslation('replay')
  const { sheet } = useReplay().source
  if (!sheet) return <p className={empty.nothing}>{t('noSheet')}</p>
  const lost = sheet.aspects.filter(({ losses }) => losses.length > 0)
  const earned = sheet.aspects.filter(({ losses, evidence, open = 0 }) => losses.length === 0 && evidence.length > 0 && open === 0)
  return (
    <div className={css.lists}>
      {lost.length === 0 && sheet.penalties.length === 0 ? <p className={empty.nothing}>{t('noneLost')}</p> : null}
      <ul className={css.lost}>
        {sheet.penalties.map(({ id, marks, tick, params }) => (
          <Line
            key={`${id} ${tick} ${String(params.thing ?? '')}`}
            of={id}
            sentence={`penalty.${id}`}
            params={params}
            marks={marks}
            ticks={[tick]}
          />
        ))}
        {lost.map((aspect) => (
          <Aspect key={aspect.id} aspect={aspect} />
        ))}
      </ul>
      {earned.length === 0 ? null : (
        <details className={css.earned}>
          <summary>{t('earned', { count: earned.length })}</summary>
          <ul className={css.lost}>
            {earned.map(({ id, marks, evidence }) => (
              <Evidence key={id} id={id} marks={marks} ticks={evidence} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function Aspect({ aspect: { id, losses } }: { readonly aspect: AspectScore }) {
  const names = useNames()
  return (
    <li className={css.aspect}>
      <h2>
        <b>{id}</b> {names.say(`aspect.${id}`)}
      </h2>
      <ul>
        {losses.map(({ reason, params, marks, ticks }) => (
          <Line key={`${reason} ${ticks.join()}`} of="" sentence={`loss.${reason}`} params={params} marks={marks} ticks={ticks} />
        ))}
      </ul>
    </li>
  )
}

interface LineProps extends Pick<Loss, 'params' | 'marks' | 'ticks'> {
  readonly of: string
  readonly sentence: string
}

function Line({ of, sentence, params, marks, ticks }: LineProps) {
  const { t } = useTranslation('replay')
  const names = useNames()
  return (
    <li className={css.loss}>
      <p>
        {of === '' ? null : <b>{of} </b>}
        {names.say(sentence, params)}
      </p>
      <span className={css.took}>{formatLoss(marks)}</span>
      {ticks.length === 0 ? <p className={css.timeless}>{t('timeless')}</p> : <Moments ticks={ticks} />}
    </li>
  )
}

function Evidence({ id, marks, ticks }: { readonly id: string; readonly marks: number; readonly ticks: readonly number[] }) {
  const names = useNames()
  return (
    <li className={css.loss}>
      <p>
        <b>{id}</b> {names.say(`aspect.${id}`)}
      </p>
      <span className={css.kept}>{formatMarks(marks)}</span>
      <Moments ticks={ticks} />
    </li>
  )
}

function Moments({ ticks }: { readonly ticks: readonly number[] }) {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  // Moments of one second read alike; the first of them is where one goes.
  const firsts = [...new Map([...ticks].reverse().map((tick) => [formatClock(tick), tick])).entries()].reverse()
  const here = useSeen((s) => ticks.find((tick) => tick === s.tick))
  return (
    <div className={css.moments}>
      {firsts.slice(0, MOST).map(([clock, tick]) => (
        <button
          key={tick}
          type="button"
          className={css.moment}
          data-tick={tick}
          aria-label={t('goTo', { clock })}
          aria-current={here === tick ? 'true' : undefined}
          onClick={() => replay.seek(tick)}
        >
          <Sign sign="play" size={13} />
          {clock}
        </button>
      ))}
      {firsts.length > MOST ? <span className="gf-soft">{t('more', { count: firsts.length - MOST })}</span> : null}
    </div>
  )
}
