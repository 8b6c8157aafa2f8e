// The run's page: load, show what is to be done, open the run, work, hand in. One phase at a time, each with only its own fields.

import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { TICKS_PER_SECOND } from '../../../shared/base/units.ts'
import { UplinkEnded } from '../../net/uplink.ts'
import { formatClock } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRememberedRuns } from '../../ui/rememberedRuns.ts'
import { useFileRoom } from '../open/openedFile.ts'
import { type BeginningCode, fetchBeginning } from './beginning.ts'
import { Cockpit } from './Cockpit.tsx'
import { elapsedTicks } from './clock.ts'
import { Lobby } from './Lobby.tsx'
import { OpenRefused } from './OpenRefused.tsx'
import { fittingTo, type Loading, loadStuff, type Mode, openAgain, openNew, type Special, specialOf } from './openSession.ts'
import { Failed, Preparing } from './Preparing.tsx'
import css from './RunPage.module.css'
import { Run, RunContext, useRun, useShown } from './run.ts'
import { stepBeginning } from './teach/stepBeginning.ts'
import { Tutorial } from './teach/Tutorial.tsx'
import { type Way, wayQuery } from './teach/way.ts'
import { firstDrawing, wasMuted } from './useAutoQuality.ts'

type Phase =
  | { readonly is: 'loading'; readonly what: Loading; readonly done: number; readonly of: number }
  | { readonly is: 'failed'; readonly why: 'load' | 'wasm'; readonly detail: string }
  | {
      readonly is: 'lobby'
      readonly run: Run
      readonly busy: boolean
      readonly refused: BeginningCode | undefined
      readonly restored: number | undefined
    }
  | { readonly is: 'working'; readonly run: Run }
  /** The handling lessons, in a world of their own; `back`: where one came from. */
  | { readonly is: 'tutorial'; readonly run: Run; readonly back: Phase }

export default function RunPage() {
  const { scenario = '', mode = '' } = useParams()
  const [search] = useSearchParams()
  // A new address is a new run; only the mark of the run now open may join it.
  return (
    <Performed
      key={`${scenario} ${mode}`}
      scenario={scenario}
      mode={mode === 'mock' ? 'mock' : 'practice'}
      again={search.get('run')}
      special={specialOf(search, mode === 'mock' ? 'mock' : 'practice')}
    />
  )
}

const ignore = (): void => {}
const IDLE = { busy: false, refused: undefined, restored: undefined }

interface PerformedProps {
  readonly scenario: string
  readonly mode: Mode
  /** A run to go on with. */
  readonly again: string | null
  readonly special: Special
}

function Performed({ scenario, mode, again, special }: PerformedProps) {
  const { t } = useTranslation(['run', 'replay'])
  const { opened } = useFileRoom()
  const runs = useRememberedRuns()
  const navigate = useNavigate()
  const [phase, setPhase] = useState<Phase>({ is: 'loading', what: 'data', done: 0, of: 1 })
  const first = useRef(again)
  const rehearsed = useRef<Run>(undefined)
  const rehearsing = useRef(false)
  const stands = useRef(phase)
  stands.current = phase
  const latest = useRef(special)
  latest.current = special

  useEffect(() => {
    let gone = false
    let made: Run | undefined
    const told = (what: Loading, done: number, of: number): void => {
      if (!gone) setPhase({ is: 'loading', what, done, of })
    }
    const load = async (): Promise<void> => {
      if (typeof WebAssembly === 'undefined') return setPhase({ is: 'failed', why: 'wasm', detail: '' })
      const drawing = firstDrawing()
      const stuff = await loadStuff(scenario, drawing.quality, told)
      if (gone) return
      told('world', 0, 1)
      made = await Run.prepare(stuff, mode, { ...drawing, muted: wasMuted() })
      if (gone) return made.close()
      made.store.setState({ way: latest.current.way })
      setPhase({ is: 'lobby', run: made, ...IDLE })
    }
    load().catch((error: Error) => {
      if (!gone) setPhase({ is: 'failed', why: /wasm|webassembly/i.test(error.message) ? 'wasm' : 'load', detail: error.message })
    })
    return () => {
      gone = true
      made?.close()
      rehearsed.current?.close()
    }
  }, [scenario, mode])

  const start = async (run: Run, way: Way = run.store.getState().way): Promise<void> => {
    setPhase({ is: 'lobby', run, ...IDLE, busy: true })
    run.store.setState({ way })
    const known = first.current
    const begun = known ? undefined : await begin(run, way)
    if (begun?.ok === false) return setPhase({ is: 'lobby', run, ...IDLE, refused: begun.refusal.code })
    const answer = known ? await openAgain(run.stuff, known, runs) : await openNew(run.stuff, mode, runs, special, begun?.value)
    if (!answer.ok) return setPhase({ is: 'lobby', run, ...IDLE, refused: answer.refusal.code })
    const { header } = answer.value
    // Its clock, its hints and its end are the session's.
    if (header.session !== '') return void navigate(`/session/${header.session}`, { replace: true })
    // A reload goes on with this run instead of opening another.
    navigate(`/run/${scenario}/${mode}?run=${header.run}${wayQuery(way)}`, { replace: true })
    try {
      await run.start(answer.value, (done, of) => setPhase({ is: 'lobby', run, ...IDLE, busy: true, restored: done / of }))
    } catch (error) {
      // A world that could not be made again is shown as broken already.
      if (run.store.getState().broken) return
      if (!(error instanceof UplinkEnded)) throw error
      // The run is open: to try again is to go on with it.
      first.current = header.run
      return setPhase({ is: 'lobby', run, ...IDLE, refused: error.code as BeginningCode })
    }
    setPhase({ is: 'working', run })
  }

  const begin = (run: Run, way: Way) => {
    if (way.is === 'step') return stepBeginning(run, way.step)
    return special.from && run.opened === undefined
      ? fetchBeginning(special.from, opened?.log, runs, fittingTo(run.stuff.scenario))
      : undefined
  }
  /** Another run, which begins where the step does. One that was for a single step is not offered to be gone on with. */
  const practise = (run: Run, step: string): void => {
    if (run.opened && run.store.getState().way.is === 'step') runs.change(run.opened.header.run, { state: 'closed' })
    first.current = null
    void start(run, { is: 'step', step })
  }
  const learn = async (back: Extract<Phase, { readonly run: Run }>): Promise<void> => {
    if (rehearsing.current) return
    rehearsing.current = true
    const { quality, sharpness, chosen, muted } = back.run.store.getState()
    const run = await Run.prepare(back.run.stuff, 'practice', { quality, sharpness, chosen, muted }, true).finally(() => {
      rehearsing.current = false
    })
    // Whoever has begun meanwhile is not called back.
    if (stands.current !== back) return run.close()
    rehearsed.current = run
    run.store.setState({ way: { is: 'free' } })
    setPhase({ is: 'tutorial', run, back })
  }

  switch (phase.is) {
    case 'loading':
      return <Preparing {...phase} />
    case 'failed':
      return <Failed why={phase.why} detail={phase.detail} />
    case 'tutorial':
      return (
        <RunContext value={phase.run}>
          <Working
            lobby={undefined}
            onPractise={ignore}
            onTutorial={ignore}
            tutorial={
              <Tutorial
                under={phase.back.is === 'working'}
                onEnd={() => {
                  phase.run.close()
                  setPhase(phase.back)
                }}
              />
            }
          />
        </RunContext>
      )
    case 'lobby':
    case 'working':
      return (
        <RunContext value={phase.run}>
          <Working
            onPractise={(step) => practise(phase.run, step)}
            onTutorial={() => void learn(phase)}
            tutorial={undefined}
            lobby={
              phase.is === 'working' ? undefined : (
                <Lobby
                  again={first.current !== null}
                  busy={phase.busy}
                  restored={phase.restored}
                  onStart={(way) => start(phase.run, way)}
                  onTutorial={() => void learn(phase)}
                >
                  {special.from ? (
                    <p data-from={special.from.tick}>{t('replay:retry.lobby', { clock: formatClock(special.from.tick) })}</p>
                  ) : null}
                  {phase.refused ? <OpenRefused code={phase.refused} run={first.current} /> : null}
                </Lobby>
              )
            }
          />
        </RunContext>
      )
    default:
      return phase satisfies never
  }
}

/** How often the hard stop is looked for, ms. */
const LOOK_AT_CLOCK = 500

interface WorkingProps {
  readonly lobby: ReactNode
  readonly onPractise: (step: string) => void
  readonly onTutorial: () => void
  /** The handling lessons, where they are given. */
  readonly tutorial: ReactNode
}

function Working({ lobby, onPractise, onTutorial, tutorial }: WorkingProps) {
  const { t } = useTranslation(['run', 'shell'])
  const run = useRun()
  const runs = useRememberedRuns()
  const navigate = useNavigate()
  const broken = useShown((s) => s.broken)
  const submit = async (reason: 'submit' | 'timeout'): Promise<void> => {
    const { opened } = run
    if (!opened) return
    try {
      await run.submit(reason)
      runs.change(opened.header.run, { state: 'submitted' })
      navigate(`/score/${opened.header.run}`, { replace: true })
    } catch (error) {
      if (!(error instanceof UplinkEnded)) throw error
      run.store.setState({ ending: 'failed' })
    }
  }
  const working = lobby === undefined
  const latest = useRef(submit)
  latest.current = submit
  useEffect(() => {
    if (run.mode === 'practice' || !working) return
    const stop = run.stuff.scenario.time.stop * TICKS_PER_SECOND
    const timer = setInterval(() => {
      if (run.store.getState().ending === '' && elapsedTicks(run, Date.now()) >= stop) void latest.current('timeout')
    }, LOOK_AT_CLOCK)
    return () => clearInterval(timer)
  }, [run, working])
  if (broken)
    return (
      <main className={css.whole}>
        <Notice
          level={1}
          role="alert"
          icon={<Icon sign="warning" size={34} />}
          title={t('failed.broken.title')}
          actions={
            <Button variant="filled" onClick={() => location.reload()}>
              {t('shell:reload')}
            </Button>
          }
        >
          <p>{t('failed.broken.text')}</p>
          <p>
            <code>
              {run.opened?.header.run} @ {broken.tick}: {broken.message}
            </code>
          </p>
        </Notice>
      </main>
    )
  const hooks = { lobby, onPractise, onTutorial, tutorial }
  return <Cockpit onSubmit={(reason) => void submit(reason)} {...hooks} />
}
