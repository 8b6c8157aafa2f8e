// The teacher shows how it is done: a run of their own that every screen of the room follows, from here until it is ended here.

import { Button, Progress, Select } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { StaffView } from '../../../shared/session/view.ts'
import type { ApiCode } from '../../net/api.ts'
import type { SessionLine } from '../../net/sessionLine.ts'
import { UplinkEnded } from '../../net/uplink.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import { useRememberedRuns } from '../../ui/rememberedRuns.ts'
import { Shell } from '../../ui/Shell.tsx'
import { useScenarioWords } from '../../ui/useScenarioWords.ts'
import { useSessionLine } from '../../ui/useSessionLine.ts'
import type { BeginningCode } from '../run/beginning.ts'
import { Cockpit } from '../run/Cockpit.tsx'
import card from '../run/card.module.css'
import { LeftPanel } from '../run/LeftPanel.tsx'
import { type Loading, loadStuff, openAgain, openNew } from '../run/openSession.ts'
import { Failed, Preparing } from '../run/Preparing.tsx'
import { Run, RunContext } from '../run/run.ts'
import { firstDrawing, wasMuted } from '../run/useAutoQuality.ts'
import css from './show.module.css'

const PLAIN = { speed: 1, way: { is: 'free' } } as const

export default function ShowPage() {
  const { t } = useTranslation('session')
  const refusal = useRefusal()
  const { session = '' } = useParams()
  const [search] = useSearchParams()
  const { line, state } = useSessionLine(session, 'staff')
  const { told, connection, code } = state
  if ((connection === 'refused' && code !== '') || !line || told?.as !== 'staff') {
    const refused = connection === 'refused' && code !== ''
    return (
      <Shell>
        <Notice
          level={1}
          role={refused ? 'alert' : 'status'}
          icon={<Icon sign={refused ? 'prohibition' : 'clock'} size={34} />}
          title={t(refused ? 'console.refused' : 'door.opening')}
        >
          <p>{refused ? refusal(code).what : t('door.wait')}</p>
        </Notice>
      </Shell>
    )
  }
  const { scenarios } = told.view.configuration
  const scenario = scenarios.find(({ id }) => id === search.get('scenario'))?.id ?? scenarios[0]?.id ?? ''
  return <Prepared key={scenario} scenario={scenario} view={told.view} line={line} live={connection === 'live'} />
}

interface PreparedProps {
  readonly scenario: string
  readonly view: StaffView
  readonly line: SessionLine
  readonly live: boolean
}

type Phase =
  | { readonly is: 'loading'; readonly what: Loading; readonly done: number; readonly of: number }
  | { readonly is: 'failed'; readonly detail: string }
  | { readonly is: 'ready'; readonly run: Run }

/** The workshop, built before anybody is stopped for it. */
function Prepared(props: PreparedProps) {
  const { scenario } = props
  const [phase, setPhase] = useState<Phase>({ is: 'loading', what: 'data', done: 0, of: 1 })
  useEffect(() => {
    let gone = false
    let made: Run | undefined
    const load = async (): Promise<void> => {
      const drawing = firstDrawing()
      const stuff = await loadStuff(scenario, drawing.quality, (what, done, of) => {
        if (!gone) setPhase({ is: 'loading', what, done, of })
      })
      made = await Run.prepare(stuff, 'practice', { ...drawing, muted: wasMuted() })
      if (gone) return made.close()
      made.store.setState({ way: { is: 'free' } })
      setPhase({ is: 'ready', run: made })
    }
    load().catch((error: Error) => {
      if (!gone) setPhase({ is: 'failed', detail: error.message })
    })
    return () => {
      gone = true
      made?.close()
    }
  }, [scenario])
  if (phase.is === 'loading') return <Preparing {...phase} />
  if (phase.is === 'failed') return <Failed why="load" detail={phase.detail} />
  return (
    <RunContext value={phase.run}>
      <Showing {...props} run={phase.run} />
    </RunContext>
  )
}

type Showing =
  | { readonly is: 'before'; readonly code: ApiCode | BeginningCode | undefined }
  | { readonly is: 'opening'; readonly share: number }
  | { readonly is: 'showing'; readonly id: string }

function Showing({ run, scenario, view, line, live }: PreparedProps & { readonly run: Run }) {
  const { t } = useTranslation('session')
  const runs = useRememberedRuns()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const [showing, setShowing] = useState<Showing>({ is: 'before', code: undefined })
  const [ending, setEnding] = useState(false)
  const known = useRef(search.get('run') ?? '')
  const board = `/console/${view.id}`
  const begin = async (): Promise<void> => {
    setShowing({ is: 'opening', share: 0 })
    const again = known.current !== '' && run.opened === undefined
    const answer = run.opened
      ? ({ ok: true, value: run.opened } as const)
      : again
        ? await openAgain(run.stuff, known.current, runs)
        : await openNew(run.stuff, 'practice', runs, PLAIN)
    if (!answer.ok) return setShowing({ is: 'before', code: answer.refusal.code })
    const id = answer.value.header.run
    known.current = id
    setSearch({ scenario, run: id }, { replace: true })
    try {
      if (!run.opened) await run.start(answer.value, (done, of) => setShowing({ is: 'opening', share: done / Math.max(1, of) }))
    } catch (error) {
      if (!(error instanceof UplinkEnded)) throw error
      return setShowing({ is: 'before', code: error.code as BeginningCode })
    }
    const shown = await line.wish({ kind: 'demonstrate', run: id })
    setShowing(shown.ok ? { is: 'showing', id } : { is: 'before', code: shown.refusal.code })
  }
  const end = async (): Promise<void> => {
    setEnding(true)
    const answer = await line.wish({ kind: 'demonstrate' })
    // A session that has gone on has ended it by itself.
    if (answer.ok || answer.refusal.code === 'session-phase') {
      if (known.current !== '') runs.change(known.current, { state: 'closed' })
      return navigate(board, { replace: true })
    }
    setEnding(false)
  }
  const over = showing.is === 'showing' && view.demonstration?.run !== showing.id
  const watching = view.seats.filter((seat) => seat.line.is === 'on').length
  let lobby: ReactNode
  if (showing.is === 'before')
    lobby = <Before view={view} scenario={scenario} again={known.current !== ''} code={showing.code} onBegin={() => void begin()} />
  else if (showing.is === 'opening')
    lobby = (
      <section className={`${card.card} ${css.card}`} role="status">
        <h1>{t('show.opening')}</h1>
        <Progress value={100 * showing.share} aria-label={t('show.opening')} />
      </section>
    )
  else if (over)
    lobby = (
      <section className={`${card.card} ${css.card}`} role="alert" data-show="over">
        <h1>{t('show.over')}</h1>
        <p>{t('show.overText')}</p>
        <Button variant="filled" component={Link} to={board}>
          {t('show.board')}
        </Button>
      </section>
    )
  return (
    <>
      <title>{`${t('show.title')} · ${view.title}`}</title>
      <Cockpit onSubmit={() => void end()} lobby={lobby} onPractise={undefined} onTutorial={undefined} tutorial={<What />} />
      {showing.is === 'showing' && !over ? (
        <aside className={css.bar} aria-label={t('show.title')} data-show="on">
          <i aria-hidden="true" />
          <strong>{live ? t('show.watched', { count: watching }) : t('show.away')}</strong>
          <Button variant="ink" loading={ending} onClick={() => void end()} data-do="show-end">
            {t('show.end')}
          </Button>
        </aside>
      ) : null}
    </>
  )
}

/** In place of the steps: what one is doing here. The way out is to end it. */
function What() {
  const { t } = useTranslation('session')
  return (
    <LeftPanel title={t('show.title')}>
      <p>{t('show.text')}</p>
    </LeftPanel>
  )
}

interface BeforeProps {
  readonly view: StaffView
  readonly scenario: string
  /** A demonstration that was begun here before. */
  readonly again: boolean
  readonly code: ApiCode | BeginningCode | undefined
  readonly onBegin: () => void
}

function Before({ view, scenario, again, code, onBegin }: BeforeProps) {
  const { t } = useTranslation('session')
  const refusal = useRefusal()
  const [, setSearch] = useSearchParams()
  const ids = view.configuration.scenarios.map(({ id }) => id)
  const say = useScenarioWords(ids)
  const atWork = view.seats.filter(({ work }) => work.is === 'working').length
  const may = view.configuration.kind === 'lesson' && (view.phase === 'lobby' || view.phase === 'running')
  const why = may ? code : view.configuration.kind === 'lesson' ? 'session-phase' : 'no-hints-in-assessments'
  return (
    <section className={`${card.card} ${css.card}`} aria-labelledby="show">
      <h1 id="show">{t('show.title')}</h1>
      <p>{t('show.text')}</p>
      {atWork > 0 ? <p>{t('show.stops', { count: atWork })}</p> : null}
      {ids.length > 1 ? (
        <Select
          label={t('new.scenarios')}
          allowDeselect={false}
          data={ids.map((id) => ({ value: id, label: say(id)('title') }))}
          value={scenario}
          onChange={(value) => setSearch({ scenario: value ?? scenario }, { replace: true })}
        />
      ) : null}
      {why === undefined ? null : (
        <p role="alert" data-refused={why}>
          {refusal(why as ApiCode).what} {refusal(why as ApiCode).todo}
        </p>
      )}
      <div className={card.answers}>
        <Link to={`/console/${view.id}`}>{t('show.board')}</Link>
        <Button variant="filled" disabled={!may} onClick={onBegin} data-do="show">
          {t(again ? 'show.goOn' : 'show.begin')}
        </Button>
      </div>
    </section>
  )
}
