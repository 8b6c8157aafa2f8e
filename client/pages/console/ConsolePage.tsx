// The instructor's console: the room as a grid of seats, what needs a look, and what can be done about it. One line tells all of it.

import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Session } from '../../../shared/session/state.ts'
import { clockOf } from '../../../shared/session/view.ts'
import type { SessionLine, SessionLineState } from '../../net/sessionLine.ts'
import { graphicsOf } from '../../ui/graphics.ts'
import { HouseMark, Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Opening } from '../../ui/Opening.tsx'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import { LanguageSwitch, Shell, ThemeSwitch } from '../../ui/Shell.tsx'
import { useScenarioWords } from '../../ui/useScenarioWords.ts'
import { clockLeft, formatLeft, useServerNow, useSessionLine } from '../../ui/useSessionLine.ts'
import { useSchool } from '../admin/useSchool.ts'
import { Acts } from './Acts.tsx'
import css from './console.module.css'
import { Demonstration } from './Demonstration.tsx'
import { JoinCard } from './JoinCard.tsx'
import { Plan } from './Plan.tsx'
import { Queue } from './Queue.tsx'
import { Rehearsed } from './Rehearsed.tsx'
import { absent, type Names, rollOf } from './roll.ts'
import { SeatTile } from './SeatTile.tsx'
import { Stage } from './Stage.tsx'
import { useAct } from './useAct.ts'

/** With everything that draws in 3D: fetched when somebody first goes to a student. */
const Beside = lazy(() => import('./Beside.tsx'))

export default function ConsolePage() {
  const { t } = useTranslation(['session', 'shell'])
  const refusal = useRefusal()
  const { session = '' } = useParams()
  const { line, state } = useSessionLine(session, 'staff')
  const { told, connection, code } = state
  if (connection === 'refused' && code !== '')
    return (
      <Shell>
        <Notice
          level={1}
          role="alert"
          icon={<Icon sign="prohibition" size={34} />}
          title={t('console.refused')}
          actions={
            <>
              <Button variant="filled" onClick={() => line?.again()}>
                {t('shell:retry')}
              </Button>
              <Link to="/sessions">{t('list.title')}</Link>
            </>
          }
        >
          <p>{refusal(code).what}</p>
          <p>{code === 'not-found' ? t('console.notYours') : refusal(code).todo}</p>
        </Notice>
      </Shell>
    )
  if (!line || told?.as !== 'staff')
    return (
      <Shell>
        <Notice level={1} role="status" icon={<Icon sign="clock" size={34} />} title={t('door.opening')}>
          <p>{t('door.wait')}</p>
        </Notice>
      </Shell>
    )
  // The session but for the ids of its commands, which nothing here asks for.
  return <Console view={{ ...told.view, applied: [] } as unknown as Session} line={line} state={state} />
}

interface ConsoleProps {
  readonly view: Session
  readonly line: SessionLine
  readonly state: SessionLineState
}

/** More seats than this are shown in small. */
const MANY = 30

function Console({ view, line, state }: ConsoleProps) {
  const { t } = useTranslation(['session', 'shell'])
  const now = useServerNow(state.offset)
  const acting = useAct(line)
  const [graphics] = useState(() => graphicsOf(document))
  const { school } = useSchool()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const say = useScenarioWords(view.configuration.scenarios.map(({ id }) => id))
  // Judges mark work, whoever's it is.
  const names: Names = (who) => ('blind' in who ? who.blind : school?.nameOf(who.account) || t('console.unnamed'))
  const roll = rollOf(view, state.board, names)
  const missing = absent(view)
  const clock = view.phase === 'running' || view.phase === 'ending' ? clockOf(view, view.clock) : undefined
  const toggle = (n: number): void =>
    setChosen((before) => (before.includes(n) ? before.filter((each) => each !== n) : [...before, n].sort((a, b) => a - b)))
  const ready = roll.filter(({ state: is }) => is === 'ready').length
  const [search, setSearch] = useSearchParams()
  const beside = roll.find(({ n }) => n === Number(search.get('beside')))
  // The board is one step back, from however many seats one has been to.
  const goTo = (n?: number): void => setSearch(n === undefined ? {} : { beside: String(n) }, { replace: beside !== undefined })
  const done = roll.filter(({ state: is }) => is === 'done').length
  const before = view.phase === 'draft' || view.phase === 'lobby' || view.phase === 'countdown'
  if (beside)
    return (
      <Suspense fallback={<Opening />}>
        <title>{`${t('seat.n', { n: beside.n })} · ${view.title}`}</title>
        <Beside
          view={view}
          roll={roll}
          seat={beside}
          line={line}
          acting={acting}
          now={now}
          live={state.connection === 'live'}
          onSeat={goTo}
        />
      </Suspense>
    )
  return (
    <main className={css.console} data-phase={view.phase} data-connection={state.connection}>
      <title>{`${view.title} · ${t('shell:name')}`}</title>
      <div className={css.top}>
        <Link to="/sessions" className={css.home} aria-label={t('console.back')}>
          <HouseMark size={28} />
        </Link>
        <div className={css.name}>
          <h1>{view.title}</h1>
          <span className="gf-soft">
            {t(`kind.${view.configuration.kind}`)} · {t(`phase.${view.phase}`)}
          </span>
        </div>
        {clock ? (
          <div className={css.clock} role="timer">
            <span>{t('console.left')}</span>
            <strong className="gf-figures">{formatLeft(clockLeft(clock, now))}</strong>
          </div>
        ) : null}
        <span className={css.line} data-connection={state.connection} role="status">
          {state.connection === 'live'
            ? t('console.live')
            : t('console.away', { seconds: Math.round((Date.now() - (state.awaySince ?? Date.now())) / 1000) })}
          {state.waiting > 0 && state.connection !== 'live' ? ` ${t('console.waiting', { count: state.waiting })}` : ''}
        </span>
        <div className={css.stage}>
          <Stage view={view} acting={acting} now={now} />
        </div>
        <Button variant="subtle" color="gray" component="a" href={`/wall/${view.id}`} target="_blank">
          {t('wall.open')}
        </Button>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <div className={css.body}>
        <section className={css.room} aria-label={t('console.room')}>
          <p className={css.counts} role="status">
            <span className="gf-figures">
              {before ? t('console.readyOf', { ready, count: roll.length }) : t('console.doneOf', { done, count: roll.length })}
            </span>
            {missing.length > 0 && before ? (
              <details>
                <summary className="gf-figures">{t('console.missing', { count: missing.length })}</summary>
                {school ? <span>{missing.map(names).join(t('comma'))}</span> : null}
              </details>
            ) : null}
          </p>
          {roll.length === 0 ? (
            <Notice role="status" icon={<Icon sign="table" size={34} />} title={t('console.empty')}>
              <p>{t(view.phase === 'draft' ? 'console.emptyDraft' : 'console.emptyLobby')}</p>
            </Notice>
          ) : (
            <div className={css.grid} data-many={roll.length > MANY}>
              {roll.map((seat) => (
                <SeatTile
                  key={seat.n}
                  seat={seat}
                  say={say(seat.scenario)}
                  chosen={chosen.includes(seat.n)}
                  onPress={() => toggle(seat.n)}
                  onBeside={seat.run === undefined || !graphics.webgl2 ? undefined : () => goTo(seat.n)}
                />
              ))}
            </div>
          )}
        </section>
        <aside className={css.rail} aria-label={t('console.rail')}>
          {view.configuration.kind === 'assessment' && (view.phase === 'draft' || view.phase === 'lobby') ? (
            <Rehearsed view={view} />
          ) : null}
          {'code' in view && (view.phase === 'lobby' || view.phase === 'countdown') ? <JoinCard code={view.code} /> : null}
          {view.configuration.kind === 'lesson' && (view.phase === 'lobby' || view.phase === 'running') ? (
            <Demonstration view={view} acting={acting} />
          ) : null}
          <Queue view={view} roll={roll} acting={acting} onChoose={(n) => setChosen([n])} onBeside={goTo} />
          <Plan view={view} acting={acting} />
          <Acts view={view} chosen={chosen} onForget={() => setChosen([])} acting={acting} say={say} />
        </aside>
      </div>
    </main>
  )
}
