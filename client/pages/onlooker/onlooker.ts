// Somebody who looks on at a run, stored or live: what is seen of it now, where one stands, whether one goes with the hands, how finely it is
// drawn. The thread that performs the run belongs to whoever made this.

import { createContext, use } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { add, scale, type Vec3 } from '../../../shared/base/vector.ts'
import type { Quality } from '../../kit/quality.ts'
import { Eye } from '../../player/eye.ts'
import type { Frames } from '../../player/frames.ts'
import type { View } from '../../player/messages.ts'
import { Sounds } from '../../player/sound.ts'
import { steadiedView } from '../../player/steadySight.ts'
import type { Stuff } from '../run/openSession.ts'
import { type Names, useNamesIn } from '../run/useNames.ts'

export interface LookState {
  /** Undefined until the first picture stands. */
  readonly view: View | undefined
  readonly station: string
  readonly follows: boolean
  readonly closeUp: boolean
  readonly quality: Quality
  readonly sharpness: number
  readonly chosen: Quality | 'auto'
  readonly muted: boolean
  /** The graphics driver took the picture away. */
  readonly lost: boolean
}

export type FirstLook = Pick<LookState, 'quality' | 'sharpness' | 'chosen' | 'muted'>

/** Where one stands beside working hands, from them, m: in front of the car's side, a little above. */
const BESIDE: Vec3 = [1.05, 0.5, 0.42]
/** s to come two thirds of the way to where the hands have gone. */
const FOLLOW = 0.25
const NOT_YET: Vec3 = [0, 0.6, 0]

export class Onlooker {
  readonly stuff: Stuff
  readonly frames: Frames
  readonly store: StoreApi<LookState>
  readonly eye: Eye
  readonly sounds = new Sounds()
  private focus: Vec3 = NOT_YET

  constructor(stuff: Stuff, frames: Frames, first: FirstLook) {
    this.stuff = stuff
    this.frames = frames
    this.sounds.muted = first.muted
    const station = stuff.scenario.view.stations[0]
    this.eye = new Eye(station ?? { eye: [3, 2, 1], target: NOT_YET }, matchMedia('(prefers-reduced-motion: reduce)').matches)
    this.store = createStore<LookState>(() => ({
      view: undefined,
      station: station?.id ?? '',
      follows: false,
      closeUp: true,
      lost: false,
      ...first,
    }))
  }

  /** `jumped`: it does not follow from what was seen before, so nothing of it is heard. */
  see(told: View, jumped: boolean): void {
    const view = steadiedView(this.store.getState().view, told)
    this.store.setState({ view })
    if (!jumped) this.sounds.hear(view.events, view.facts)
  }

  goTo(id: string): void {
    const station = this.stuff.scenario.view.stations.find((each) => each.id === id)
    if (!station) return
    this.eye.goTo(station)
    this.store.setState({ station: id, follows: false })
  }

  followHands(follows: boolean): void {
    this.store.setState(follows ? { follows, station: '' } : { follows })
    if (!follows) return
    const focus = this.working() ?? this.focus
    this.eye.goTo({ eye: add(focus, BESIDE), target: focus })
  }

  /** To the hands, when they do something now. */
  arrive(): void {
    this.stuff.workshop.draw(this.frames, performance.now())
    if (this.working()) this.followHands(true)
  }

  /** Between the hands that do something; undefined while they rest. */
  private working(): Vec3 | undefined {
    const { view } = this.store.getState()
    if (!view) return undefined
    const hands = (['left', 'right'] as const).filter((side) => {
      const { holds, presses, busy } = view.hands[side]
      return holds !== '' || presses !== '' || busy !== ''
    })
    const busy = hands.filter((side) => view.hands[side].busy !== '')
    const seen = busy.length > 0 ? busy : hands
    if (seen.length === 0) return undefined
    const sum = seen.map((side) => this.stuff.workshop.handPose(side === 'left' ? 0 : 1).p).reduce(add)
    return scale(sum, 1 / seen.length)
  }

  /** The eye goes with the hands; `seconds` since the last picture. True while it is on its way. */
  glide(seconds: number): boolean {
    this.focus = this.working() ?? this.focus
    return this.eye.follow(this.focus, 1 - Math.exp(-seconds / FOLLOW))
  }

  /** What a key does to where one looks; undefined leaves it to others. */
  deedOf(key: string): (() => void) | undefined {
    const { store, stuff } = this
    switch (key) {
      case 'f':
      case 'F':
        return () => this.followHands(!store.getState().follows)
      case 'v':
      case 'V':
        return () => store.setState(({ closeUp }) => ({ closeUp: !closeUp }))
      default: {
        const station = /^[1-9]$/.test(key) ? stuff.scenario.view.stations[Number(key) - 1] : undefined
        return station && (() => this.goTo(station.id))
      }
    }
  }

  close(): void {
    this.sounds.close()
  }
}

export const OnlookerContext = createContext<Onlooker | undefined>(undefined)

export function useOnlooker(): Onlooker {
  const onlooker = use(OnlookerContext)
  if (!onlooker) throw new Error('no OnlookerContext above')
  return onlooker
}

/** A slice of what is seen; must return the same value while nothing of it changed. */
export const useLook = <T>(select: (state: LookState) => T): T => useStore(useOnlooker().store, select)

/** Names of things of the scenario that is looked at. */
export const useLookNames = (): Names => useNamesIn(useOnlooker().stuff.scenario.id)
