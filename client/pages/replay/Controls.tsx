// Beneath the scene: play and step, the clock to the hundredth, what has just happened, and how fast time passes.

import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../ui/figures.ts'
import css from './Controls.module.css'
import { eventWords } from './eventWords.ts'
import { useNames } from './names.ts'
import { RATES, type Rate, useReplay, useSeen } from './replay.ts'
import { type PlayerSign, Shape, Sign } from './signs.tsx'
import { placeAt } from './timeline.ts'

export function Controls() {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  const playing = useSeen((s) => s.playing)
  const rate = useSeen((s) => s.rate)
  return (
    <div className={css.controls}>
      <fieldset className={css.buttons} aria-label={t('player')}>
        <Press sign="first" label={t('first')} keys="Home" onClick={() => replay.seek(0)} />
        <Press sign="eventBack" label={t('eventBack')} keys="[" onClick={() => replay.leap('events', -1)} />
        <Press sign="back" label={t('secondBack')} keys="←" onClick={() => replay.step(-60)} />
        <Tooltip label={`${t(playing ? 'rest' : 'play')} (${t('space')})`}>
          <ActionIcon
            size={48}
            variant="ink"
            aria-label={t(playing ? 'rest' : 'play')}
            data-playing={playing}
            onClick={() => replay.toggle()}
          >
            <Sign sign={playing ? 'rest' : 'play'} size={26} />
          </ActionIcon>
        </Tooltip>
        <Press sign="on" label={t('secondOn')} keys="→" onClick={() => replay.step(60)} />
        <Press sign="eventOn" label={t('eventOn')} keys="]" onClick={() => replay.leap('events', 1)} />
        <Press sign="last" label={t('last')} keys="End" onClick={() => replay.seek(replay.ticks)} />
      </fieldset>
      <Clock />
      <Latest />
      <SegmentedControl
        aria-label={t('rate')}
        size="sm"
        value={String(rate)}
        onChange={(value) => replay.setRate(Number(value) as Rate)}
        data={RATES.map((each) => ({ value: String(each), label: `${each}×` }))}
      />
    </div>
  )
}

interface PressProps {
  readonly sign: PlayerSign
  readonly label: string
  readonly keys: string
  readonly onClick: () => void
}

const Press = ({ sign, label, keys, onClick }: PressProps) => (
  <Tooltip label={`${label} (${keys})`}>
    <ActionIcon size={40} aria-label={label} onClick={onClick}>
      <Sign sign={sign} size={22} />
    </ActionIcon>
  </Tooltip>
)

function Clock() {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  const tick = useSeen((s) => s.tick)
  const hundredths = String(Math.floor(((tick % 60) * 100) / 60)).padStart(2, '0')
  return (
    <p className={css.clock} data-tick={tick}>
      <span className="gf-spoken">{t('clock')}</span>
      <strong className="gf-figures">
        {formatClock(tick)}
        <small>.{hundredths}</small>
      </strong>
      <span className="gf-figures gf-soft"> / {formatClock(replay.ticks)}</span>
    </p>
  )
}

/** What happened last, and the step that was under way. Read aloud when it stands still. */
function Latest() {
  const { t } = useTranslation('replay')
  const names = useNames()
  const playing = useSeen((s) => s.playing)
  const latest = useSeen((s) => s.marked[placeAt(s.marked, s.tick)])
  const step = useSeen((s) => s.done.find(({ tick }) => tick >= s.tick)?.id)
  const words = latest && eventWords(names, latest.event)
  return (
    <div className={css.latest} aria-live={playing ? 'off' : 'polite'}>
      <p>
        {latest && words ? (
          <>
            <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
              <Shape lane={latest.lane} size={4.2} />
            </svg>
            <strong>{words.what}</strong> {words.about} <span className="gf-figures gf-soft">{formatClock(latest.event.tick)}</span>
          </>
        ) : (
          <span className="gf-soft">{t('nothingYet')}</span>
        )}
      </p>
      <p className="gf-soft">{step === undefined ? '' : t('step', { step: names.say(`step.${step}.title`) })}</p>
    </div>
  )
}
