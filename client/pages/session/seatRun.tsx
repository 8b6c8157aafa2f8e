// What a seat needs of the run's page, fetched while one waits in the lobby: the workshop built, the computer measured, the run of the session
// opened with its ticket and kept to the session's clock. Only session runs load this.

import { Progress } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { TICKS_PER_SECOND } from '../../../shared/base/units.ts'
import { type SeatView, workedBy } from '../../../shared/session/view.ts'
import type { SessionLine, SessionLineState } from '../../net/sessionLine.ts'
import { UplinkEnded } from '../../net/uplink.ts'
import { useHasCome, useServerNow } from '../../ui/useSessionLine.ts'
import type { BeginningCode } from '../run/beginning.ts'
import { Cockpit } from '../run/Cockpit.tsx'
import card from '../run/card.module.css'
import { OpenRefused } from '../run/OpenRefused.tsx'
import { loadStuff, openKnown, type Told } from '../run/openSession.ts'
import { Run, RunContext, useShown } from '../run/run.ts'
import { firstDrawing, wasMuted } from '../run/useAutoQuality.ts'
import { Held, LineDown, SeatBar } from './SeatBar.tsx'
import css from './seat.module.css'

/** Ticks performed to see how fast this computer is, the best of some goes, since another program may have its moment; and how much faster than
 * real time it must be. */
const MEASURED = 150
const GOES = 3
const HEADROOM = 2
/**
 * How long an assessment goes on without the server, ms: then its clock stands, and so does the world; and when at the latest the server knows
 * of a dead line after it was last heard. The world may stand later than the clock, never sooner: what it is ahead then is waited for.
 */
const GRACE = 60_000
const KNOWN = 9_000

export interface Prepared {
  readonly run: Run
  /** Times faster than real time. */
  readonly speed: number
  readonly fast: boolean
  readonly keeps: boolean
}

export async function prepareSeat(scenario: string, hints: boolean, told: Told): Promise<Prepared> {
  const drawing = firstDrawing()
  const stuff = await loadStuff(scenario, drawing.quality, told)
  told('world', 0, 1)
  const run = await Run.prepare(stuff, hints ? 'practice' : 'mock', { ...drawing, muted: wasMuted() })
  const world = { scenario: stuff.scenario, publicSeed: '0'.repeat(32) }
  let speed = 0
  for (let go = 0; go < GOES && speed < 2 * HEADROOM; go++) {
    const began = performance.now()
    await run.link.open({ ...world, tick: MEASURED })
    speed = Math.max(speed, (MEASURED * 1000) / 60 / (performance.now() - began))
  }
  await run.link.open(world)
  return { run, speed, fast: speed >= HEADROOM, keeps: stuff.copies !== undefined }
}

interface SeatRunProps {
  readonly run: Run
  readonly line: SessionLine
  readonly state: SessionLineState
  readonly view: SeatView
  readonly ticket: string
  /** Before the session calls the seat. */
  readonly lobby: ReactNode
  /** The first picture stands. */
  readonly onDrawn: () => void
}

/** How often it is looked for, ms. */
const LOOK = 200

export function SeatRun(props: SeatRunProps) {
  return (
    <RunContext value={props.run}>
      <Supervised {...props} />
    </RunContext>
  )
}

type Opening =
  | { readonly is: 'opening'; readonly share: number }
  | { readonly is: 'open' }
  | { readonly is: 'refused'; readonly code: BeginningCode }

function Supervised({ run, line, state, view, ticket, lobby: waiting, onDrawn }: SeatRunProps) {
  const { t } = useTranslation('session')
  const navigate = useNavigate()
  const [opening, setOpening] = useState<Opening>({ is: 'opening', share: 0 })
  const now = useServerNow(state.offset)
  const ending = useShown((s) => s.ending)
  const broken = useShown((s) => s.broken)
  const begun = useRef('')
  const id = view.run ?? ''

  const tell = useRef(onDrawn)
  tell.current = onDrawn
  useEffect(() => {
    // The scene writes where it is seen from on its canvas once it has been drawn.
    const timer = setInterval(() => {
      if (document.querySelector<HTMLElement>('main[data-working] canvas')?.dataset.from === undefined) return
      clearInterval(timer)
      tell.current()
    }, LOOK)
    return () => clearInterval(timer)
  }, [])

  useEffect(() => {
    if (id === '' || begun.current === id) return
    begun.current = id
    setOpening({ is: 'opening', share: 0 })
    run.link.order({ order: 'hold', held: true })
    const open = async (): Promise<void> => {
      const answer = await openKnown(run.stuff, { run: id, ticket, openedAt: Date.now() })
      // Handed in already: the server will say so to the page.
      if (!answer.ok) return setOpening({ is: 'refused', code: answer.refusal.code })
      try {
        await run.start(answer.value, (done, of) => setOpening({ is: 'opening', share: done / Math.max(1, of) }))
        setOpening({ is: 'open' })
      } catch (error) {
        if (run.store.getState().broken) return
        if (!(error instanceof UplinkEnded)) throw error
        setOpening({ is: 'refused', code: error.code as BeginningCode })
      }
    }
    void open()
  }, [run, id, ticket])

  const left = state.heardAt + KNOWN + GRACE - Date.now()
  const lapsed = view.kind === 'assessment' && state.connection !== 'live' && left <= 0
  const ahead = useAhead(run, view, lapsed, now)
  const told = view.held ?? []
  const held = lapsed ? ['away'] : told.length === 0 && ahead ? ['ahead'] : told
  const begins = useHasCome(view.startsAt, state.offset)
  const due = view.work === 'working' || begins
  const goes = opening.is === 'open' && held.length === 0 && due
  useEffect(() => {
    if (opening.is === 'open') run.link.order({ order: 'hold', held: !goes })
  }, [run, goes, opening.is])

  const { clock, title } = view
  const [runs, at] = clock === undefined ? [false, 0] : clock.runs ? [true, clock.endsAt - state.offset] : [false, clock.left]
  const known = clock !== undefined
  // Each word of the server tells its clock anew, some milliseconds apart: seconds are shown.
  const second = Math.round(at / 1000)
  useEffect(() => {
    const shown = !known ? undefined : runs ? { runs: true as const, endsAt: second * 1000 } : { runs: false as const, left: second * 1000 }
    run.store.setState({ supervised: { title, clock: shown } })
  }, [run, title, known, runs, second])

  const submit = async (reason: 'submit' | 'timeout'): Promise<void> => {
    try {
      await run.submit(reason)
    } catch (error) {
      if (!(error instanceof UplinkEnded)) throw error
      run.store.setState({ ending: 'failed' })
    }
  }
  const over = goes && clock?.runs === true && now >= clock.endsAt && ending === ''
  const latest = useRef(submit)
  latest.current = submit
  useEffect(() => {
    if (over) void latest.current('timeout')
  }, [over])

  let lobby: ReactNode
  if (broken)
    lobby = (
      <Card title={t('run.broken')}>
        <p>{t('run.brokenText')}</p>
        <code>
          {id} @ {broken.tick}: {broken.message}
        </code>
      </Card>
    )
  else if (id === '') lobby = waiting
  else if (opening.is === 'refused')
    lobby = (
      <Card title={title}>
        <OpenRefused code={opening.code} run={null} />
        <p>
          <a href={`/session/${view.session}`}>{t('run.again')}</a>
        </p>
      </Card>
    )
  else if (opening.is === 'opening')
    lobby = (
      <Card title={t('run.opening')}>
        <Progress value={opening.share * 100} aria-label={t('run.opening')} />
      </Card>
    )
  // What is shown lies over this page.
  else if (view.demonstration !== undefined)
    lobby = (
      <Card title={t('shown.title')}>
        <p>{t('shown.paused')}</p>
      </Card>
    )
  else if (held.length > 0) lobby = <Held held={held} view={view} />
  else if (!due)
    lobby = (
      <Card title={title}>
        <p>{t('lobby.startsIn')}</p>
        <p className={`${css.count} gf-figures`} role="timer">
          {Math.max(0, Math.ceil(((view.startsAt ?? now) - now) / 1000))}
        </p>
      </Card>
    )
  return (
    <>
      <title>{title}</title>
      <Cockpit
        onSubmit={(reason) => void submit(reason)}
        lobby={lobby}
        onPractise={undefined}
        onTutorial={undefined}
        tutorial={undefined}
      />
      {id === '' ? null : <SeatBar view={view} line={line} />}
      {state.connection === 'live' ? null : <LineDown view={view} left={Math.min(GRACE, left)} />}
      {ending === 'failed' ? (
        <div className={css.strip} role="alert">
          {t('run.notTaken')}{' '}
          <button type="button" onClick={() => navigate(0)}>
            {t('run.again')}
          </button>
        </div>
      ) : null}
    </>
  )
}

/**
 * After an absence that was longer than the grace: whether the world is still ahead of the clock, which began to stand when the server knew of
 * the dead line. What was done is taken once the clock has come to it.
 */
function useAhead(run: Run, view: SeatView, lapsed: boolean, now: number): boolean {
  // What was known when the clock stood; its word on the time counts no more.
  const [stale, setStale] = useState<SeatView>()
  const worked = workedBy(view, now) ?? Number.POSITIVE_INFINITY
  const ahead = stale !== undefined && !lapsed && (view === stale || (run.store.getState().sight.tick * 1000) / TICKS_PER_SECOND > worked)
  useEffect(() => {
    if (lapsed) setStale(view)
    else if (!ahead) setStale(undefined)
  }, [lapsed, ahead, view])
  return ahead
}

const Card = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className={`${card.card} ${css.over}`} aria-labelledby="over">
    <h1 id="over">{title}</h1>
    {children}
  </section>
)
