// How finely the scene is drawn: by what this computer manages, unless somebody has chosen. Remembered with the mute in this browser.

import { useMemo } from 'react'
import { QUALITIES, type Quality } from '../../kit/quality.ts'
import type { Sounds } from '../../player/sound.ts'
import { graphicsOf } from '../../ui/graphics.ts'
import { type Drawing, drawingOf, FEWER, QualityPace } from './qualityPace.ts'

const QUALITY = 'gongfang.quality'
/** What automatic choice came to last time, so that the models of the next page are built for it. */
const FOUND = 'gongfang.quality.found'
const MUTED = 'gongfang.muted'

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Forbidden: it holds for this page only.
  }
}

const qualityIn = (key: string): Quality | undefined => QUALITIES.find((each) => each === stored(key))

export const wasMuted = (): boolean => stored(MUTED) === 'yes'

export interface ChosenDrawing extends Drawing {
  readonly chosen: Quality | 'auto'
}

/** Chosen, else what was found last time, else what a look at the machine suggests: without a graphics card the low one, with fewer pixels. */
export function firstDrawing(): ChosenDrawing {
  const { software } = graphicsOf(document)
  const chosen = qualityIn(QUALITY)
  const suggested = software ? 'low' : navigator.hardwareConcurrency <= 4 ? 'medium' : 'high'
  const quality = chosen ?? qualityIn(FOUND) ?? suggested
  return { ...drawingOf(quality), ...(software && quality === 'low' ? { sharpness: FEWER } : {}), chosen: chosen ?? 'auto' }
}

export interface AutoQuality {
  readonly pace: (ms: number) => void
  readonly choose: (quality: Quality | 'auto') => void
  readonly mute: () => void
}

/** Whatever page draws a workshop and is heard. */
interface Drawn {
  readonly store: { getState(): Settings; setState(change: Partial<Settings>): void }
  readonly sounds: Sounds
}

interface Settings extends ChosenDrawing {
  readonly muted: boolean
}

export function useAutoQuality(run: Drawn): AutoQuality {
  return useMemo(() => {
    const paces = new QualityPace()
    return {
      pace(ms) {
        const { quality, sharpness, chosen } = run.store.getState()
        const next = chosen === 'auto' ? paces.pace(ms, { quality, sharpness }) : undefined
        if (!next) return
        store(FOUND, next.quality)
        run.store.setState(next)
      },
      choose(chosen) {
        paces.forget()
        store(QUALITY, chosen === 'auto' ? null : chosen)
        run.store.setState({ chosen, ...(chosen === 'auto' ? {} : drawingOf(chosen)) })
      },
      mute() {
        const muted = !run.store.getState().muted
        run.sounds.muted = muted
        store(MUTED, muted ? 'yes' : 'no')
        run.store.setState({ muted })
      },
    }
  }, [run])
}
