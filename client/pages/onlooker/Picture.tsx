// The picture of a run that one looks on at: its own scene, an eye that goes where one likes or with the hands, and the instrument in use from near.

import { ActionIcon, Button } from '@mantine/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IDENTITY } from '../../../shared/base/vector.ts'
import { Face, instrumentInUse } from '../../player/Face.tsx'
import { lookAround } from '../../player/lookAround.ts'
import type { HandSight, View } from '../../player/messages.ts'
import { type Drawn, Scene } from '../../player/Scene.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Sign } from '../replay/signs.tsx'
import { useLook, useLookNames, useOnlooker } from './onlooker.ts'
import css from './Picture.module.css'

const IDLE: HandSight = { holds: '', supports: false, seat: '', fast: false, grip: IDENTITY, presses: '', busy: '' }
/** Before the first picture stands. */
const NOTHING: Pick<View, 'facts' | 'hands'> = { facts: {}, hands: { left: IDLE, right: IDLE } }
/** A side panel over the picture, px, as pages draw it. */
const BESIDE_PANEL = { left: 0, right: 340, bottom: 0 }
const WHOLE = { left: 0, right: 0, bottom: 0 }

interface PictureProps {
  readonly onPace: (ms: number) => void
  /** Nothing lies over the picture's right side. */
  readonly whole?: boolean
}

export function Picture({ onPace, whole = false }: PictureProps) {
  const { t } = useTranslation('replay')
  const onlooker = useOnlooker()
  const { store, stuff } = onlooker
  const [quality, sharpness] = [useLook((s) => s.quality), useLook((s) => s.sharpness)]
  const [canvas, setCanvas] = useState<HTMLCanvasElement>()
  const sight = useCallback(() => store.getState().view ?? NOTHING, [store])
  const lose = useCallback(() => store.setState({ lost: true }), [store])
  const touched = useRef(false)
  const drawn = useMemo((): Drawn => {
    let before = performance.now()
    return {
      restless: () => {
        const now = performance.now()
        const glides = store.getState().follows && onlooker.glide(Math.min(0.1, (now - before) / 1000))
        before = now
        const moved = touched.current
        touched.current = false
        return glides || moved
      },
      frame: () => {},
    }
  }, [onlooker, store])
  useEffect(() => {
    if (!canvas) return
    return lookAround(canvas, onlooker.eye, (how) => {
      touched.current = true
      // Who moves the picture aside wants to see something else than the hands.
      if (how === 'pan') store.setState({ follows: false, station: '' })
    })
  }, [canvas, onlooker, store])
  return (
    <div className={css.stage}>
      <Scene
        workshop={stuff.workshop}
        view={stuff.view}
        frames={onlooker.frames}
        eye={onlooker.eye}
        quality={quality}
        sharpness={sharpness}
        sight={sight}
        drawn={drawn}
        covered={whole ? WHOLE : BESIDE_PANEL}
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
  const onlooker = useOnlooker()
  const names = useLookNames()
  const station = useLook((s) => s.station)
  const follows = useLook((s) => s.follows)
  return (
    <fieldset className={css.cameras} aria-label={t('cameras')}>
      <button type="button" className={css.camera} aria-pressed={follows} onClick={() => onlooker.followHands(!follows)}>
        <Sign sign="eye" size={18} /> {t('follow')} <kbd>F</kbd>
      </button>
      {onlooker.stuff.scenario.view.stations.map(({ id }, i) => (
        <button key={id} type="button" className={css.camera} aria-pressed={station === id} onClick={() => onlooker.goTo(id)}>
          <kbd>{i + 1}</kbd> {names.say(`station.${id}`)}
        </button>
      ))}
    </fieldset>
  )
}

function CloseUp() {
  const { t } = useTranslation('replay')
  const onlooker = useOnlooker()
  const names = useLookNames()
  const { store, stuff } = onlooker
  const shown = useLook((s) => (s.view ? instrumentInUse(stuff.workshop, s.view, 'right') : ''))
  const facts = useCallback(() => store.getState().view?.facts ?? {}, [store])
  const watch = useCallback(
    (changed: () => void) => store.subscribe((now, before) => (now.view?.facts === before.view?.facts ? undefined : changed())),
    [store],
  )
  const open = useLook((s) => s.closeUp)
  if (shown === '') return null
  if (!open)
    return (
      <Button className={css.folded} leftSection={<Icon sign="lens" size={18} />} onClick={() => store.setState({ closeUp: true })}>
        {t('closeUpOf', { thing: names.of(shown) })}
      </Button>
    )
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
