// A student's seat in a session, from the door to the result: one line to the server decides which of its faces is shown.

import { Button } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { SeatView } from '../../../shared/session/view.ts'
import type { SessionLine, SessionLineState } from '../../net/sessionLine.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import { useRememberedRuns } from '../../ui/rememberedRuns.ts'
import { Shell } from '../../ui/Shell.tsx'
import { useSessionLine } from '../../ui/useSessionLine.ts'
import { blindOf } from './blind.ts'
import { Hand, Messages, ReadMessages } from './SeatBar.tsx'
import { SeatLobby } from './SeatLobby.tsx'
import css from './seat.module.css'
import { readyOf, usePreparation } from './usePreparation.ts'

const Shown = lazy(() => import('./Shown.tsx'))

export default function SessionPage() {
  const { t } = useTranslation(['session', 'shell'])
  const { session = '' } = useParams()
  const { line, state } = useSessionLine(session, 'seat', blindOf(session))
  const read = useState(0)
  const { told, connection, code } = state
  if (connection === 'refused' && code !== '') return <AtTheDoor code={code} sat={told?.as === 'seat'} onAgain={() => line?.again()} />
  if (!told || !line)
    return (
      <Told title={t(state.connection === 'offline' ? 'door.unreachable' : 'door.opening')} sign="clock">
        <p>{t('door.wait')}</p>
      </Told>
    )
  if (told.as !== 'seat')
    return (
      <Told title={t('door.unseated')} sign="box" action={<Button onClick={() => location.reload()}>{t('door.sit')}</Button>}>
        <p>{t('door.unseatedText')}</p>
      </Told>
    )
  const { view } = told
  const shown = view.demonstration
  return (
    <ReadMessages value={read}>
      {/* What lies under a demonstration stays as it is, out of reach. */}
      <div className={css.under} inert={shown !== undefined}>
        <Seated view={view} ticket={told.ticket ?? ''} line={line} state={state} />
      </div>
      {shown === undefined ? null : (
        <Suspense fallback={null}>
          <Shown
            run={shown}
            line={line}
            words={t(view.work === 'working' ? 'shown.paused' : view.work === 'done' ? 'shown.done' : 'shown.waiting')}
          >
            {view.phase === 'lobby' || (view.phase === 'running' && view.work !== 'done') ? <Hand view={view} line={line} /> : null}
            <Messages view={view} />
          </Shown>
        </Suspense>
      )}
    </ReadMessages>
  )
}

interface SeatedProps {
  readonly view: SeatView
  readonly ticket: string
  readonly line: SessionLine
  readonly state: SessionLineState
}

function Seated({ view, ticket, line, state }: SeatedProps) {
  const over = view.work === 'done' || view.phase === 'ended' || view.phase === 'released'
  const preparation = usePreparation(over ? '' : (view.scenario?.id ?? ''), view.hints)
  // The first picture compiles what the graphics card needs: nobody is ready before it stands.
  const [drawn, setDrawn] = useState(false)
  const prepared = readyOf(preparation)
  const ready = { ...prepared, assets: prepared.assets && drawn }
  const due = !over && (ready.assets !== view.ready.assets || ready.device !== view.ready.device)
  const { assets, device } = ready
  const { seat } = view
  useEffect(() => {
    if (due) void line.wish({ kind: 'ready', seat, ready: { assets, device } })
  }, [due, line, seat, assets, device])
  if (over) return <Over view={view} ticket={ticket} />
  const lobby = <SeatLobby view={view} line={line} state={state} preparation={preparation} drawn={drawn} />
  if (preparation.is === 'ready') {
    const { SeatRun, run } = preparation
    return <SeatRun run={run} line={line} state={state} view={view} ticket={ticket} lobby={lobby} onDrawn={() => setDrawn(true)} />
  }
  return (
    <Shell>
      <title>{view.title}</title>
      {lobby}
    </Shell>
  )
}

/** Handed in: a lesson's sheet is there at once, an assessment's when the school releases it. */
function Over({ view, ticket }: { readonly view: SeatView; readonly ticket: string }) {
  const { t } = useTranslation('session')
  const runs = useRememberedRuns()
  const { run, scenario, kind } = view
  const open = run !== undefined && scenario !== undefined && (kind === 'lesson' || view.phase === 'released')
  useEffect(() => {
    if (!open || runs.find(run)) return
    const mode = kind === 'lesson' ? 'practice' : 'official'
    runs.remember({ run, ticket, scenario: scenario.id, mode, openedAt: Date.now(), state: 'submitted' })
  }, [open, run, scenario, ticket, kind, runs])
  const state = run === undefined ? 'none' : open ? 'open' : 'held'
  return (
    <Told
      title={t(`over.${state}.title`)}
      sign={state === 'open' ? 'marks' : 'check'}
      action={
        open ? (
          <Button variant="filled" component={Link} to={`/score/${run}`} data-do="score">
            {t('over.sheet')}
          </Button>
        ) : null
      }
    >
      <p data-over={state}>{view.title}</p>
      <p>{t(`over.${state}.text`)}</p>
    </Told>
  )
}

interface AtTheDoorProps {
  readonly code: Exclude<SessionLineState['code'], ''>
  /** This page was at the seat before. */
  readonly sat: boolean
  readonly onAgain: () => void
}

function AtTheDoor({ code, sat, onAgain }: AtTheDoorProps) {
  const { t } = useTranslation('session')
  const { what, todo } = useRefusal()(code)
  const moved = sat && code === 'seat-elsewhere'
  return (
    <Told
      title={t(moved ? 'door.moved' : 'door.refused')}
      sign={code === 'unreachable' ? 'plug' : 'prohibition'}
      alert
      action={
        <>
          <Button variant="filled" onClick={onAgain}>
            {t('door.again')}
          </Button>
          <Button component={Link} to="/join">
            {t('join.title')}
          </Button>
        </>
      }
    >
      <p data-code={code}>{moved ? t('door.movedText') : what}</p>
      <p>{todo}</p>
    </Told>
  )
}

interface ToldProps {
  readonly title: string
  readonly sign: 'clock' | 'box' | 'plug' | 'prohibition' | 'check' | 'marks'
  readonly children: ReactNode
  readonly action?: ReactNode
  readonly alert?: boolean
}

function Told({ title, sign, children, action, alert = false }: ToldProps) {
  const { t } = useTranslation('shell')
  return (
    <Shell>
      <title>{`${title} · ${t('name')}`}</title>
      <Notice
        level={1}
        role={alert ? 'alert' : 'status'}
        icon={<Icon sign={sign} size={34} />}
        title={title}
        actions={
          <>
            {action}
            <Link to="/">{t('backToHall')}</Link>
          </>
        }
      >
        {children}
      </Notice>
    </Shell>
  )
}
