// One seat of the room: pressed, it is who the next act is for; its eye leads to where the student stands.

import { useTranslation } from 'react-i18next'
import type { Say } from '../../locale/words.ts'
import { formatClock } from '../../ui/figures.ts'
import { Icon, type Sign } from '../../ui/icons.tsx'
import { Sign as PlayerSign } from '../replay/signs.tsx'
import { alertWords } from './alertWords.ts'
import css from './console.module.css'
import type { RollSeat, SeatState } from './roll.ts'

const SIGNS: Readonly<Partial<Record<SeatState, Sign>>> = {
  ready: 'check',
  unfit: 'prohibition',
  preparing: 'clock',
  frozen: 'clock',
  away: 'plug',
  done: 'marks',
}

interface SeatTileProps {
  readonly seat: RollSeat
  readonly chosen: boolean
  readonly say: Say
  readonly onPress: () => void
  /** Undefined while there is nothing to see. */
  readonly onBeside: (() => void) | undefined
}

export function SeatTile({ seat, chosen, say, onPress, onBeside }: SeatTileProps) {
  const { t } = useTranslation('session')
  const { n, name, state, step, stepsDone, steps, alerts, behind, hand } = seat
  const sign = SIGNS[state]
  const [alert] = alerts
  const words =
    alert === undefined ? (behind > 0 ? t('tile.behind', { seconds: Math.round(behind / 1000) }) : '') : alertWords(t, say, alert)
  const doing = state === 'working' || state === 'frozen' || state === 'away'
  const tile = (
    <button
      type="button"
      className={css.tile}
      data-seat={n}
      data-state={state}
      data-alert={alert?.is ?? (behind > 0 ? 'behind' : '')}
      aria-pressed={chosen}
      onClick={onPress}
    >
      <span className={css.tileHead}>
        <b className="gf-figures">{n}</b>
        <span className={css.tileName}>{name}</span>
        {hand > 0 ? (
          <span className={css.tileHand}>
            <Icon sign="hand" size={18} />
            <span className="gf-spoken">{t('tile.hand', { place: hand })}</span>
          </span>
        ) : null}
      </span>
      <span className={css.tileStep}>
        {sign === undefined ? null : <Icon sign={sign} size={16} />}
        <span>
          {state === 'working' && steps > 0 ? (step === undefined ? t('tile.allSteps') : say(`step.${step}.title`)) : t(`state.${state}`)}
        </span>
      </span>
      {doing && steps > 0 ? (
        <span className={css.tileBar} role="img" aria-label={t('tile.steps', { done: stepsDone, of: steps })}>
          <span style={{ width: `${(100 * stepsDone) / steps}%` }} />
        </span>
      ) : null}
      {words === '' ? null : (
        <span className={css.tileAlert} title={alert ? `${words} ${formatClock(alert.tick)}` : words}>
          <Icon sign="warning" size={15} />
          <span>{words}</span>
        </span>
      )}
    </button>
  )
  return (
    <div className={css.place}>
      {tile}
      {onBeside ? (
        <button
          type="button"
          className={css.eye}
          aria-label={t('beside.open', { n })}
          title={t('beside.open', { n })}
          data-beside={n}
          onClick={onBeside}
        >
          <PlayerSign sign="eye" size={18} />
        </button>
      ) : null}
    </div>
  )
}
