// The picture of a replay: the run's own scene, an eye that goes where one likes or with the hands, and the instrument in use from near.

import { ActionIcon } from '@mantine/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IDENTITY } from '../../../shared/base/vector.ts'
import { Face, instrumentInUse } from '../../player/Face.tsx'
import { lookAround } from '../../player/lookAround.ts'
import type { HandSight, View } from '../../player/messages.ts'
import { type Drawn, Scene } from '../../player/Scene.tsx'
import { Icon } from '../../ui/icons.tsx'
import { useNames } from '../replay/names.ts'
import { useReplay, useSeen } from '../replay/replay.ts'
import { Sign } from '../replay/signs.tsx'
import css from './Picture.module.css'

const IDLE: HandSight = { holds: '', supports: false, seat: '', fast: false, grip: IDENTITY, presses: '', busy: '' }
/** Before the first picture stands. */
const NOTHING: Pick<View, 'facts' | 'hands'> = { facts: {}, hands: { left: IDLE, right: IDLE } }
/** The side panel, px; SidePanel.module.css draws it. */
const COVERED = { left: 0, right: 340, bottom: 0 }

export function Picture({ onPace }: { readonly onPace: (ms: number) => void }) {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  const { store, stuff } = replay
  const [quality, sharpness] = [useSeen((s) => s.quality), useSeen((s) => s.sharpness)]
  const [canvas, setCanvas] = useState<HTMLCanvasElement>()
  const sight = useCallback(() => store.getState().view ?? NOTHING, [store])
  const lose = useCallback(() => store.setState({ lost: true }), [store])
  const touched = useRef(false)
  const drawn = useMemo((): Drawn => {
    let before = performance.now()
    return {
      restless: () => {
        const now = performance.now()
        const glides = store.getState().follows && replay.glide(Math.min(0.1, (now - before) / 1000))
        before = now
        const moved = touched.current
        touched.current = false
        return glides || moved
      },
      frame: () => {},
    }
  }, [replay, store])
  useEffect(() => {
    if (!canvas) return
    return lookAround(canvas, replay.eye, (how) => {
      touched.current = true
      // Who moves the picture aside wants to see something else than the hands.
      if (how === 'pan') store.setState({ follows: false, station: '' })
    })
  }, [canvas, replay, store])
  return (
    <div className={css.stage}>
      <Scene
        workshop={stuff.workshop}
        view={stuff.view}
        frames={replay.link.frames}
        eye={replay.eye}
        quality={quality}
        sharpness={sharpness}
        sight={sight}
        drawn={drawn}
        covered={COVERED}
        onReady={setCanvas}
        onLost={lose}
        onPace={onPace}
        label={t('scene')}
      />
      <Cameras />
      <CloseUp />
    </div>
  )
}

function Cameras() {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  const names = useNames()
  const station = useSeen((s) => s.station)
  const follows = useSeen((s) => s.follows)
  return (
    <fieldset className={css.cameras} aria-label={t('cameras')}>
      <button type="button" className={css.camera} aria-pressed={follows} onClick={() => replay.followHands(!follows)}>
        <Sign sign="eye" size={18} /> {t('follow')} <kbd>F</kbd>
      </button>
      {replay.stuff.scenario.view.stations.map(({ id }, i) => (
        <button key={id} type="button" className={css.camera} aria-pressed={station === id} onClick={() => replay.goTo(id)}>
          <kbd>{i + 1}</kbd> {names.say(`station.${id}`)}
        </button>
      ))}
    </fieldset>
  )
}

function CloseUp() {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  const names = useNames()
  const { store, stuff } = replay
  const shown = useSeen((s) => (s.view && s.closeUp ? instrumentInUse(stuff.workshop, s.view, 'right') : ''))
  const facts = useCallback(() => store.getState().view?.facts ?? {}, [store])
  const watch = useCallback(
    (changed: () => void) => store.subscribe((now, before) => (now.view?.facts === before.view?.facts ? undefined : changed())),
    [store],
  )
  if (shown === '') return null
  return (
    <section className={css.closeUp} data-instrument={shown} aria-label={names.of(shown)}>
      <div>
        <h2>{names.of(shown)}</h2>
        <ActionIcon size={32} aria-label={t('closeUp')} onClick={() => store.setState({ closeUp: false })}>
          <Icon sign="close" size={18} />
        </ActionIcon>
      </div>
      <Face
        key={shown}
        workshop={stuff.workshop}
        instrument={shown}
        label={names.of(shown)}
        className={css.face}
        facts={facts}
        watch={watch}
      />
    </section>
  )
}
