// A source on its way to being watched: can it be replayed here truthfully, the workshop is built, the log is run through, then the page.

import { Button, Progress } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { scenarioFingerprint } from '../../../shared/scenario/fingerprint.ts'
import { ENGINE } from '../../net/engine.ts'
import { loadScenario, scenarioIds } from '../../scenarioLoader.ts'
import { formatClock } from '../../ui/figures.ts'
import { Icon, type Sign } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { OnlookerContext, useLook } from '../onlooker/onlooker.ts'
import { Picture } from '../onlooker/Picture.tsx'
import { type Loading, loadStuff } from '../run/openSession.ts'
import { firstDrawing, useAutoQuality, wasMuted } from '../run/useAutoQuality.ts'
import { Controls } from './Controls.tsx'
import empty from './empty.module.css'
import { useNames } from './names.ts'
import { ReplayBar } from './ReplayBar.tsx'
import css from './Replayed.module.css'
import { Replay, ReplayContext, type Source, useReplay, useSeen } from './replay.ts'
import { SidePanel } from './SidePanel.tsx'
import { Timeline } from './Timeline.tsx'
import { useReplayKeys } from './useReplayKeys.ts'

type Phase =
  | { readonly is: 'loading'; readonly what: Loading; readonly done: number; readonly of: number }
  | { readonly is: 'cannot'; readonly why: Cannot; readonly detail: string }
  | { readonly is: 'watched'; readonly replay: Replay }

/** Why a log that is whole is not shown. `other-engine`: another simulation would show what did not happen. */
type Cannot = 'load' | 'wasm' | 'empty' | 'other-scenario' | 'other-engine'

async function obstacle({ log }: Source): Promise<Cannot | undefined> {
  if (typeof WebAssembly === 'undefined') return 'wasm'
  if (log.end.tick === 0) return 'empty'
  const { scenario, fingerprints } = log.header
  if (!scenarioIds.includes(scenario)) return 'other-scenario'
  if (fingerprints.scenario !== scenarioFingerprint(await loadScenario(scenario))) return 'other-scenario'
  return fingerprints.engine === ENGINE ? undefined : 'other-engine'
}

export function Replayed({ source }: { readonly source: Source }) {
  const [search] = useSearchParams()
  const [phase, setPhase] = useState<Phase>({ is: 'loading', what: 'data', done: 0, of: 1 })
  /** The address names the first tick only: afterwards it follows what is shown. */
  const at = useRef(Number(search.get('tick') ?? 0) || 0)
  useEffect(() => {
    let gone = false
    let made: Replay | undefined
    const load = async (): Promise<void> => {
      const why = await obstacle(source)
      if (gone) return
      if (why) return setPhase({ is: 'cannot', why, detail: '' })
      const drawing = firstDrawing()
      const stuff = await loadStuff(source.log.header.scenario, drawing.quality, (what, done, of) => {
        if (!gone) setPhase({ is: 'loading', what, done, of })
      })
      if (gone) return
      made = new Replay(stuff, source, { ...drawing, muted: wasMuted() }, at.current)
      setPhase({ is: 'watched', replay: made })
    }
    load().catch((error: Error) => {
      if (!gone) setPhase({ is: 'cannot', why: 'load', detail: error.message })
    })
    return () => {
      gone = true
      made?.close()
    }
  }, [source])
  switch (phase.is) {
    case 'loading':
      return <Preparing {...phase} />
    case 'cannot':
      return <CannotReplay why={phase.why} detail={phase.detail} back={source.back} />
    case 'watched':
      return (
        <ReplayContext value={phase.replay}>
          <OnlookerContext value={phase.replay.onlooker}>
            <Watched />
          </OnlookerContext>
        </ReplayContext>
      )
    default:
      return phase satisfies never
  }
}

/** The address follows after this long at rest, ms, so that a reload stands where one was. */
const SETTLED = 400

function useAddress(): void {
  const replay = useReplay()
  const [, setSearch] = useSearchParams()
  const latest = useRef(setSearch)
  latest.current = setSearch
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = replay.store.subscribe(({ tick, playing }, before) => {
      if (tick === before.tick && playing === before.playing) return
      clearTimeout(timer)
      if (!playing) timer = setTimeout(() => latest.current({ tick: String(tick) }, { replace: true, preventScrollReset: true }), SETTLED)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [replay])
}

function Watched() {
  const { t } = useTranslation(['replay', 'shell'])
  const replay = useReplay()
  const names = useNames()
  const auto = useAutoQuality(replay.onlooker)
  const stands = useLook((s) => s.view !== undefined)
  const broken = useSeen((s) => s.broken)
  const lost = useLook((s) => s.lost)
  useReplayKeys(replay)
  useAddress()
  if (broken)
    return (
      <Whole sign="warning" title={t('broken.title')} back={replay.source.back} reload>
        <p>{t('broken.text')}</p>
        <code>
          {replay.source.log.header.run} @ {broken.tick}: {broken.message}
        </code>
      </Whole>
    )
  if (lost)
    return (
      <Whole sign="warning" title={t('lost.title')} back={replay.source.back} reload>
        <p>{t('lost.text')}</p>
      </Whole>
    )
  return (
    <main className={css.page} data-stands={stands}>
      <title>{`${t('title')} · ${names.say('title')} · ${t('shell:name')}`}</title>
      <ReplayBar auto={auto} />
      <Picture onPace={auto.pace} />
      <SidePanel />
      <section className={css.desk} aria-label={t('timeline')}>
        <Controls />
        <Timeline />
      </section>
      {stands ? null : <Running />}
    </main>
  )
}

/** Until the tick that was asked for is known. */
function Running() {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  const scouted = useSeen((s) => s.scouted)
  return (
    <div className={css.running} role="status">
      <p>{t('running', { clock: formatClock(scouted), of: formatClock(replay.ticks) })}</p>
      <Progress value={(100 * scouted) / Math.max(1, replay.ticks)} aria-label={t('running', { clock: '', of: '' })} />
    </div>
  )
}

function Preparing({ what, done, of }: { readonly what: Loading; readonly done: number; readonly of: number }) {
  const { t } = useTranslation('run')
  return (
    <main className={empty.whole}>
      <div className={css.preparing} role="status">
        <h1>{t('loading.title')}</h1>
        <Progress value={of > 0 ? (100 * done) / of : 0} aria-label={t(`loading.${what}`)} />
        <p className="gf-soft">{t(`loading.${what}`)}</p>
      </div>
    </main>
  )
}

function CannotReplay({ why, detail, back }: { readonly why: Cannot; readonly detail: string; readonly back: string }) {
  const { t } = useTranslation('replay')
  return (
    <Whole sign={why === 'empty' ? 'clock' : 'warning'} title={t(`cannot.${why}.title`)} back={back} reload={why === 'load'}>
      <p>{t(`cannot.${why}.text`)}</p>
      {detail === '' ? null : <code>{detail}</code>}
    </Whole>
  )
}

interface WholeProps {
  readonly sign: Sign
  readonly title: string
  readonly back: string
  readonly reload: boolean
  readonly children: React.ReactNode
}

/** A notice in place of the page. */
export function Whole({ sign, title, back, reload, children }: WholeProps) {
  const { t } = useTranslation(['replay', 'shell'])
  return (
    <main className={empty.whole}>
      <Notice
        level={1}
        role="alert"
        icon={<Icon sign={sign} size={34} />}
        title={title}
        actions={
          <>
            {reload ? (
              <Button variant="filled" onClick={() => location.reload()}>
                {t('shell:reload')}
              </Button>
            ) : null}
            <Button component={Link} to={back}>
              {back === '/' ? t('shell:backToHall') : t('back')}
            </Button>
          </>
        }
      >
        {children}
      </Notice>
    </main>
  )
}
