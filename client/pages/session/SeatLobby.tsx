// One's seat before the start: its number, what will be done, whether this computer is ready, and how long it still takes.

import { Button, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SeatView } from '../../../shared/session/view.ts'
import { useWords } from '../../locale/useWords.ts'
import type { SessionLine, SessionLineState } from '../../net/sessionLine.ts'
import { Icon } from '../../ui/icons.tsx'
import { useServerNow } from '../../ui/useSessionLine.ts'
import { Hand, Messages } from './SeatBar.tsx'
import css from './seat.module.css'
import type { Preparation } from './usePreparation.ts'
import { readyOf } from './usePreparation.ts'

interface SeatLobbyProps {
  readonly view: SeatView
  readonly line: SessionLine
  readonly state: SessionLineState
  readonly preparation: Preparation
  /** The scene stands behind this card. */
  readonly drawn: boolean
}

export function SeatLobby({ view, line, state, preparation, drawn }: SeatLobbyProps) {
  const { t } = useTranslation('session')
  const { say, ready: worded } = useWords(view.scenario?.id ?? '')
  const now = useServerNow(state.offset)
  const { assets, device } = readyOf(preparation)
  const over = preparation.is === 'ready'
  const ready = assets && drawn && device === 'fit'
  const busy = preparation.is === 'loading' || (device === 'fit' && !drawn)
  return (
    <section className={`${css.card} ${over ? css.beside : ''}`} aria-labelledby="lobby">
      <p className="gf-soft">{t(`kind.${view.kind}`)}</p>
      <h1 id="lobby">{view.title}</h1>
      <div className={css.lobby}>
        <div className={css.seat}>
          <span>{t('lobby.seat')}</span>
          <strong className="gf-figures" data-seat={view.seat}>
            {view.seat}
          </strong>
        </div>
        <div className={css.facts}>
          <h2>{worded ? say('title') : ''}</h2>
          <p>{worded ? say('summary') : ''}</p>
          <p className="gf-soft">{t(view.kind === 'assessment' ? 'lobby.assessment' : view.hints ? 'lobby.hints' : 'lobby.noHints')}</p>
        </div>
        <Checks preparation={preparation} drawn={drawn} live={state.connection === 'live'} />
        <div className={css.wait} role="status" data-ready={ready} data-prepared={over && drawn} data-phase={view.phase}>
          {view.startsAt === undefined ? (
            <p>
              <strong>{t(ready ? 'lobby.ready' : busy ? 'lobby.preparing' : 'lobby.unfit')}</strong>{' '}
              {t(ready ? 'lobby.readyText' : busy ? 'lobby.preparingText' : 'lobby.unfitText')}
            </p>
          ) : (
            <p>
              {t('lobby.startsIn')} <strong className="gf-figures">{Math.max(0, Math.ceil((view.startsAt - now) / 1000))}</strong>
            </p>
          )}
          {view.phase === 'lobby' ? <Hand view={view} line={line} /> : null}
          {preparation.is === 'failed' ? <Button onClick={() => location.reload()}>{t('lobby.checkAgain')}</Button> : null}
        </div>
      </div>
      <Messages view={view} />
    </section>
  )
}

type Is = 'good' | 'bad' | 'soft' | 'busy'

function Checks({
  preparation,
  drawn: stands,
  live,
}: {
  readonly preparation: Preparation
  readonly drawn: boolean
  readonly live: boolean
}) {
  const { t } = useTranslation(['session', 'run'])
  const { is } = preparation
  const failed = is === 'failed' ? preparation.why : undefined
  const loaded = is === 'ready'
  const drawn = failed === 'webgl' ? 'bad' : stands ? 'good' : failed ? 'soft' : 'busy'
  const speed = loaded ? (preparation.fast ? 'good' : 'bad') : failed ? 'bad' : 'busy'
  return (
    <ul className={css.checks} aria-label={t('check.title')}>
      <Check is={live ? 'good' : 'bad'} name={t('check.line')}>
        {t(live ? 'check.lineGood' : 'check.lineBad')}
      </Check>
      <Check is={drawn} name={t('check.picture')}>
        {t(`check.${drawn === 'bad' ? 'pictureBad' : drawn === 'busy' ? 'busy' : 'pictureGood'}`)}
      </Check>
      <Check is={loaded ? 'good' : failed ? 'bad' : 'busy'} name={t('check.assets')}>
        {is === 'loading' ? (
          <>
            {preparation.what === 'page' ? t('check.busy') : t(`run:loading.${preparation.what}`)}
            <Progress mt={6} value={(100 * preparation.done) / Math.max(1, preparation.of)} aria-label={t('check.assets')} />
          </>
        ) : (
          t(loaded ? 'check.assetsGood' : 'check.assetsBad')
        )}
      </Check>
      <Check is={speed} name={t('check.speed')}>
        {loaded ? t(preparation.fast ? 'check.speedGood' : 'check.speedBad', { times: preparation.speed.toFixed(1) }) : t('check.busy')}
      </Check>
      <Check is={loaded ? (preparation.keeps ? 'good' : 'soft') : 'busy'} name={t('check.copy')}>
        {loaded ? t(preparation.keeps ? 'check.copyGood' : 'check.copyBad') : t('check.busy')}
      </Check>
    </ul>
  )
}

const SIGNS = { good: 'check', bad: 'prohibition', soft: 'warning', busy: 'clock' } as const

const Check = ({ is, name, children }: { readonly is: Is; readonly name: string; readonly children: React.ReactNode }) => (
  <li data-is={is}>
    <Icon sign={SIGNS[is]} />
    <div>
      {name}
      <span>{children}</span>
    </div>
  </li>
)
