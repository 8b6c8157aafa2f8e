// The run itself: the scene full-bleed, everything else at its edges. Joins pointer, keys and scene; decides nothing.

import { useComputedColorScheme } from '@mantine/core'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Camera, Group } from 'three'
import { type Drawn, Scene } from '../../player/Scene.tsx'
import { DARK, LIGHT } from '../../ui/palette.ts'
import { Account } from './Account.tsx'
import { CloseUp } from './CloseUp.tsx'
import css from './Cockpit.module.css'
import { Decorations, type Ghost } from './decorations.ts'
import { HandsBar } from './HandsBar.tsx'
import { HelpSheet } from './HelpSheet.tsx'
import { Hovered } from './Hovered.tsx'
import { Lost } from './Lost.tsx'
import { Marks } from './Marks.tsx'
import { Notes } from './Notes.tsx'
import { PointerWork } from './pointerWork.ts'
import { pointsOf } from './points.ts'
import { Projection } from './projection.ts'
import { ReachPanel } from './ReachPanel.tsx'
import { RecordSheet } from './RecordSheet.tsx'
import { useRun, useShown } from './run.ts'
import { StepsPanel } from './StepsPanel.tsx'
import { SubmitDialog, Submitting } from './SubmitDialog.tsx'
import { TopBar } from './TopBar.tsx'
import { TurnArc } from './TurnArc.tsx'
import { AfterStep } from './teach/AfterStep.tsx'
import { HintPointer } from './teach/HintPointer.tsx'
import { ShowMe } from './teach/ShowMe.tsx'
import { useGhosts } from './teach/useGhosts.ts'
import { ledStep } from './teach/way.ts'
import { useAutoQuality } from './useAutoQuality.ts'
import { controlsOf, useKeys } from './useControls.ts'
import { usePointer } from './usePointer.ts'

/** The panels and the lobby's card as their style sheets draw them, px. */
const PANELS = { left: 250, right: 310, bottom: 90 }
const CARD = { left: 560, right: 0, bottom: 0 }
/** How often the list says where its things are on the screen, ms. */
const PLACES_EVERY = 300

interface CockpitProps {
  readonly onSubmit: (reason: 'submit' | 'timeout') => void
  /** Before the clock starts: what lies over the scene instead of the panels. */
  readonly lobby: ReactNode
  /** Leave this run and practise one step. */
  readonly onPractise: ((step: string) => void) | undefined
  readonly onTutorial: (() => void) | undefined
  /** The handling lessons, where this is where they are given. */
  readonly tutorial: ReactNode
}

/** One canvas from the lobby to the end: shaders and textures are ready when the clock starts. */
export function Cockpit({ onSubmit, lobby, onPractise, onTutorial, tutorial }: CockpitProps) {
  const { t } = useTranslation('run')
  const run = useRun()
  const { store } = run
  const [quality, sharpness, record] = [useShown((s) => s.quality), useShown((s) => s.sharpness), useShown((s) => s.record)]
  const auto = useAutoQuality(run)
  const controls = useMemo(() => controlsOf(run, auto.mute), [run, auto.mute])
  const working = lobby === undefined
  const sight = useCallback(() => store.getState().sight, [store])
  const shows = useShown((s) => s.demonstration)
  useKeys(run, controls, working && !shows)
  const dark = useComputedColorScheme('light') === 'dark'
  const decorations = useMemo(
    () => new Decorations(run.stuff.workshop, { plain: '#fffdfa', next: dark ? DARK.accent : LIGHT.accent }),
    [run, dark],
  )
  const [work, setWork] = useState<PointerWork>()
  const [projection, setProjection] = useState<Projection>()
  const [placeMarks, placeArc, placeHint] = [useRef<() => void>(() => {}), useRef<() => void>(() => {}), useRef<() => void>(() => {})]
  const onMarks = useCallback(
    (place: () => void) => {
      placeMarks.current = place
    },
    [placeMarks],
  )
  const onArc = useCallback(
    (place: () => void) => {
      placeArc.current = place
    },
    [placeArc],
  )
  const onHint = useCallback(
    (place: () => void) => {
      placeHint.current = place
    },
    [placeHint],
  )
  const ghosts = useGhosts(dark ? DARK.accent : LIGHT.accent)
  const decor = useMemo(() => new Group().add(decorations.scene, ghosts.scene), [decorations, ghosts])
  const placedAt = useRef(0)
  const seenFrom = useRef('')
  const pointedAt = useRef('')

  const drawn = useMemo((): Drawn => {
    const tell = (): void => {
      const now = performance.now()
      const eye = `${projection?.from} ${projection?.forward}`
      if (!projection || (now - placedAt.current < PLACES_EVERY && eye === seenFrom.current)) return
      placedAt.current = now
      seenFrom.current = eye
      tellPlaces(run, projection)
      const { dataset } = projection.canvas
      dataset.told = String(Number(dataset.told ?? 0) + 1)
    }
    return {
      restless: () => {
        // The picture may have come to rest, and the list changed, since it was told last.
        tell()
        const { selected } = store.getState()
        const turned = selected !== pointedAt.current
        pointedAt.current = selected
        return [decorations.restless(), work?.restless() ?? false, turned, ghosts.restless()].some(Boolean)
      },
      frame: (_, size) => {
        const now = performance.now()
        const hovered = work?.frame(now) ?? ''
        decorations.hover(hovered)
        if (store.getState().hovered !== hovered) store.setState({ hovered })
        if (!work?.carries) decorations.show(selectedGhost(run))
        decorations.follow(size)
        placeMarks.current()
        placeArc.current()
        placeHint.current()
        ghosts.draw(now)
        tell()
        if (projection && !run.eye.moving) projection.canvas.dataset.from = store.getState().station
      },
    }
  }, [decorations, work, projection, store, run, placeMarks, placeArc, placeHint, ghosts])

  const lose = useCallback(() => store.setState({ lost: true }), [store])
  const ready = useCallback(
    (canvas: HTMLCanvasElement, camera: Camera) => {
      const made = new Projection(camera, canvas)
      setProjection(made)
      setWork(new PointerWork(run, made, decorations))
    },
    [run, decorations],
  )
  usePointer(projection?.canvas, working ? work : undefined)
  useNextStep(decorations)

  return (
    <main className={css.cockpit} data-record={record} data-mode={run.mode} data-working={working}>
      <div className={css.scene}>
        <Scene
          workshop={run.stuff.workshop}
          view={run.stuff.view}
          frames={run.link.frames}
          eye={run.eye}
          quality={quality}
          sharpness={sharpness}
          sight={sight}
          drawn={drawn}
          decor={decor}
          covered={working ? PANELS : CARD}
          onReady={ready}
          onLost={lose}
          onPace={auto.pace}
          label={t('scene')}
        />
        {working ? (
          <>
            <Marks controls={controls} projection={projection} work={work} onFrame={onMarks} />
            <TurnArc projection={projection} onFrame={onArc} />
            <HintPointer projection={projection} onFrame={onHint} />
            <Hovered />
          </>
        ) : null}
      </div>
      {lobby}
      <Lost />
      {working ? (
        <>
          <TopBar onQuality={auto.choose} onMute={auto.mute} />
          {tutorial ?? <StepsPanel controls={controls} onPractise={onPractise} />}
          <ReachPanel controls={controls} />
          <CloseUp />
          <Notes />
          <div className={css.bottom}>
            {record ? <RecordSheet /> : null}
            <Account />
            <HandsBar controls={controls} />
          </div>
          <ShowMe />
          {onPractise ? <AfterStep onPractise={onPractise} /> : null}
          <HelpSheet onTutorial={run.mode === 'practice' && !run.rehearsal ? onTutorial : undefined} />
          <SubmitDialog onSubmit={() => onSubmit('submit')} />
          <Submitting />
        </>
      ) : null}
    </main>
  )
}

/** What is held, at the place the list points to. */
function selectedGhost(run: ReturnType<typeof useRun>): Ghost | undefined {
  const { sight, selected } = run.store.getState()
  const target = sight.targets.find((each) => each.mount === selected && !each.why)
  return target && sight.hands[target.hand].busy === '' ? { thing: target.thing, pose: target.pose, pull: 0.3 } : undefined
}

/** Where each thing of the list is on the screen, for those who point by what the page says. */
function tellPlaces(run: ReturnType<typeof useRun>, projection: Projection): void {
  for (const row of document.querySelectorAll<HTMLElement>('[data-reach] [data-thing]')) {
    const spot = pointsOf(run, row.dataset.thing ?? '')
      .map((point) => projection.spot(point))
      .find(({ seen }) => seen)
    row.dataset.x = spot?.x.toFixed(0) ?? ''
    row.dataset.y = spot?.y.toFixed(0) ?? ''
  }
}

/** In practice the parts of the next step have a line round them. */
function useNextStep(decorations: Decorations): void {
  const run = useRun()
  const next = useShown(ledStep)
  useEffect(() => {
    if (run.mode !== 'practice') return
    const { parts, procedure } = run.stuff.scenario
    const points = procedure.find((step) => step.id === next)?.points ?? []
    decorations.point(parts.map((part) => part.id).filter((id) => points.some((point) => point === id || point.startsWith(`${id}.`))))
  }, [run, next, decorations])
}
