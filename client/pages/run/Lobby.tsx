// Before the clock starts: what is to be done, how one works here, and the button. Everything is loaded by now.

import { Button, Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import card from './card.module.css'
import css from './Lobby.module.css'
import { useRun, useShown } from './run.ts'
import { hasLearnt } from './teach/tutorial.ts'
import type { Way } from './teach/way.ts'
import { useNames } from './useNames.ts'

interface LobbyProps {
  readonly again: boolean
  readonly busy: boolean
  /** Without a way: as the address says. */
  readonly onStart: (way?: Way) => void
  readonly onTutorial: () => void
  /** How far a continued run is restored, 0..1. */
  readonly restored: number | undefined
  /** Why it could not be opened. */
  readonly children: ReactNode
}

export function Lobby({ again, busy, restored, onStart, onTutorial, children }: LobbyProps) {
  const { t } = useTranslation(['run', 'shell', 'teach'])
  const way = useShown((s) => s.way)
  const learnt = hasLearnt()
  const run = useRun()
  const names = useNames()
  const { time, procedure } = run.stuff.scenario
  return (
    <section className={`${card.card} ${css.lobby}`} aria-labelledby="task">
      <p className={css.cardMode}>{t(`title.${run.mode}`)}</p>
      <h1 id="task">{names.say('title')}</h1>
      <p>{names.say('summary')}</p>
      {run.mode === 'mock' ? <p>{t('lobby.limit', { limit: time.limit / 60, stop: time.stop / 60 })}</p> : null}
      {run.mode === 'practice' && way.is === 'led' ? <p>{t('lobby.practice')}</p> : null}
      {way.is === 'free' ? <p>{t('teach:free.lobby')}</p> : null}
      {way.is === 'step' && procedure.some(({ id }) => id === way.step) ? (
        <p data-one-step={way.step}>{t('teach:step.lobby', { step: names.say(`step.${way.step}.title`) })}</p>
      ) : null}
      <h2>{t('lobby.how')}</h2>
      <ul>
        <li>{t('lobby.mouse')}</li>
        <li>{t('lobby.turn')}</li>
        <li>{t('lobby.eye')}</li>
        <li>{t('lobby.keys')}</li>
      </ul>
      {run.stuff.copies ? null : <p data-copied={false}>{t('lobby.uncopied')}</p>}
      {run.mode === 'practice' && !again && !busy ? (
        <div className={css.offer} data-offer="">
          <p>{learnt ? null : t('teach:tutorial.offer')}</p>
          <Button onClick={onTutorial} data-do="tutorial">
            {t(learnt ? 'teach:tutorial.again' : 'teach:tutorial.button')}
          </Button>
        </div>
      ) : null}
      {children}
      {restored === undefined ? null : <Progress value={restored * 100} aria-label={t('loading.log')} />}
      <div className={`${card.answers} ${css.apart}`}>
        <Link to="/">{t('shell:backToHall')}</Link>
        <Link to="/device">{t('shell:device.check')}</Link>
        {run.mode === 'practice' && way.is === 'led' && !again ? (
          <Button size="lg" disabled={busy} onClick={() => onStart({ is: 'free' })} data-do="free">
            {t('teach:free.button')}
          </Button>
        ) : null}
        <Button variant="filled" size="lg" loading={busy} onClick={() => onStart()} autoFocus data-do="start">
          {t(again ? 'lobby.continue' : 'lobby.start')}
        </Button>
      </div>
    </section>
  )
}
