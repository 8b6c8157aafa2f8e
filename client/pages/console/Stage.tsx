// Where the session stands, and the one thing to do next: open, start, end, release. What cannot be taken back asks once more.

import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { isReady } from '../../../shared/session/seat.ts'
import type { Session } from '../../../shared/session/state.ts'
import { Asked } from '../../ui/Asked.tsx'
import css from './console.module.css'
import type { Acting } from './useAct.ts'

interface StageProps {
  readonly view: Session
  readonly acting: Acting
  /** Server time, ms. */
  readonly now: number
}

const COUNTDOWNS = ['5', '10', '30', '60'] as const
const MINUTE = 60_000

export function Stage({ view, acting, now }: StageProps) {
  const { t } = useTranslation('session')
  const { act, busy } = acting
  switch (view.phase) {
    case 'draft':
      return (
        <Button variant="filled" loading={busy === 'open'} onClick={() => void act({ kind: 'open' })} data-do="open">
          {t('stage.open')}
        </Button>
      )
    case 'lobby':
      return <Start view={view} acting={acting} />
    case 'countdown':
      return (
        <>
          <span role="timer">
            {t('lobby.startsIn')}{' '}
            <strong className={`${css.big} gf-figures`}>{Math.max(0, Math.ceil((view.startsAt - now) / 1000))}</strong>
          </span>
          <Button loading={busy === 'cancel'} onClick={() => void act({ kind: 'cancel' })} data-do="cancel">
            {t('stage.cancel')}
          </Button>
        </>
      )
    case 'running':
      return <End view={view} acting={acting} />
    case 'ending':
      return (
        <span role="timer">
          {t('stage.closes')} <strong className="gf-figures">{Math.max(0, Math.ceil((view.closesAt - now) / 1000))}</strong>
        </span>
      )
    case 'ended':
      return (
        <>
          <Button component={Link} to={`/console/${view.id}/results`}>
            {t('results.title')}
          </Button>
          <Asked
            label={t('stage.release')}
            title={t('stage.releaseTitle')}
            go={t('stage.releaseGo')}
            does="release"
            onGo={(withdrawn) => act({ kind: 'release' }, '', withdrawn)}
          >
            <p>{t('stage.releaseText')}</p>
          </Asked>
        </>
      )
    case 'released':
      return (
        <Button variant="filled" component={Link} to={`/console/${view.id}/results`}>
          {t('results.title')}
        </Button>
      )
    default:
      return view satisfies never
  }
}

function Start({ view, acting: { act } }: Omit<StageProps, 'now'>) {
  const { t } = useTranslation('session')
  const [countdown, setCountdown] = useState<string>('10')
  const waits = view.seats.filter((seat) => !isReady(seat)).map(({ n }) => n)
  const start = (anyway: boolean, withdrawn?: AbortSignal) =>
    act({ kind: 'start', countdown: Number(countdown) * 1000, anyway }, '', withdrawn)
  return (
    <>
      <Select
        aria-label={t('stage.countdown')}
        className={css.short}
        allowDeselect={false}
        data={COUNTDOWNS.map((value) => ({ value, label: t('stage.seconds', { count: Number(value) }) }))}
        value={countdown}
        onChange={(value) => setCountdown(value ?? '10')}
      />
      <Asked
        label={t('stage.start')}
        title={waits.length === 0 ? t('stage.allReady') : t('stage.startTitle', { count: waits.length })}
        go={waits.length === 0 ? t('stage.start') : t('stage.startGo')}
        does="start"
        asks={waits.length > 0}
        disabled={view.seats.length === 0}
        onGo={(withdrawn) => start(waits.length > 0, withdrawn)}
      >
        {waits.length === 0 ? null : <p className="gf-figures">{t('stage.startText', { seats: waits.join(t('comma')) })}</p>}
      </Asked>
    </>
  )
}

function End({ view, acting: { act } }: Omit<StageProps, 'now'>) {
  const { t } = useTranslation('session')
  const [grace, setGrace] = useState<number | string>(1)
  const [why, setWhy] = useState('')
  const atWork = view.seats.filter(({ work }) => work.is === 'working').length
  const early = why.trim()
  return (
    <Asked
      label={t('stage.end')}
      title={t('stage.endTitle')}
      go={t('stage.endGo')}
      does="end"
      plain
      onGo={(withdrawn) =>
        act({ kind: 'end', grace: Math.round(Number(grace) * MINUTE), ...(early === '' ? {} : { early }) }, '', withdrawn)
      }
    >
      <p>{t('stage.endText', { count: atWork })}</p>
      <NumberInput label={t('stage.grace')} min={0} max={30} step={1} value={grace} onChange={setGrace} />
      {view.configuration.kind === 'assessment' ? (
        <TextInput
          label={t('stage.early')}
          description={t('stage.earlyHint')}
          value={why}
          maxLength={200}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      ) : null}
    </Asked>
  )
}
