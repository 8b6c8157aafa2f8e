// A replay under way on this page: the thread that performs the stored log, what is known of it, what is shown. Closed with the page.

import { createContext, use } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { add, scale, type Vec3 } from '../../../shared/base/vector.ts'
import type { RunLog } from '../../../shared/log/runLog.ts'
import type { RunTiming } from '../../../shared/protocol/messages.ts'
import type { Sheet } from '../../../shared/scoring/sheet.ts'
import type { Quality } from '../../kit/quality.ts'
import { Eye } from '../../player/eye.ts'
import type { View } from '../../player/messages.ts'
import type { StepDone } from '../../player/playback.ts'
import { type ReplayLink, startReplay } from '../../player/replayLink.ts'
import { Sounds } from '../../player/sound.ts'
import { steadiedView } from '../../player/steadySight.ts'
import type { Stuff } from '../run/openSession.ts'
import { type Flag, flagsOf, type Marked, markedEvents, neighbour } from './timeline.ts'

/** What is replayed, wherever it comes from: the server, or a file. */
export interface Source {
  readonly log: RunLog
  /** Absent while the run has no score. */
  readonly sheet: Sheet | undefined
  readonly timing: RunTiming | undefined
  /** Where the score is shown, and how a practice run from a tick on is addressed; '' when the hidden truth is not known here. */
  readonly back: string
  readonly retry: (tick: number) => string
}

export const RATES = [0.25, 0.5, 1, 2, 4] as const
export type Rate = (typeof RATES)[number]
export type Panel = 'lost' | 'events' | 'record'

export interface ReplayState {
  /** Undefined until the first picture stands. */
  readonly view: View | undefined
  readonly tick: number
  readonly playing: boolean
  readonly rate: Rate
  readonly scouted: number
  readonly marked: readonly Marked[]
  readonly done: readonly StepDone[]
  /** The world's hash at the log's end; '' until it is known. */
  readonly hash: string
  readonly panel: Panel
  readonly station: string
  readonly follows: boolean
  readonly closeUp: boolean
  readonly quality: Quality
  readonly sharpness: number
  readonly chosen: Quality | 'auto'
  readonly muted: boolean
  readonly help: boolean
  readonly lost: boolean
  readonly broken: { readonly message: string; readonly tick: number } | undefined
}

type First = Pick<ReplayState, 'quality' | 'sharpness' | 'chosen' | 'muted'>

/** Where one stands beside working hands, from them, m: in front of the car's side, a little above. */
const BESIDE: Vec3 = [1.05, 0.5, 0.42]
/** s to come two thirds of the way to where the hands have gone. */
const FOLLOW = 0.25
const NOT_YET: Vec3 = [0, 0.6, 0]

export class Replay {
  readonly stuff: Stuff
  readonly source: Source
  readonly flags: readonly Flag[]
  readonly store: StoreApi<ReplayState>
  readonly link: ReplayLink
  readonly eye: Eye
  readonly sounds = new Sounds()
  /** Called with every picture: the playhead moves without React. */
  onTick: (tick: number) => void = () => {}
  private focus: Vec3 = NOT_YET
  /** Where it was asked to stand last, until it stands there: what is drawn on the way does not move the playhead back. */
  private awaited: number | undefined
  private comes: boolean

  constructor(stuff: Stuff, source: Source, first: First, at: number) {
    this.stuff = stuff
    this.source = source
    this.flags = source.sheet ? flagsOf(source.sheet) : []
    this.sounds.muted = first.muted
    const station = stuff.scenario.view.stations[0]
    this.eye = new Eye(station ?? { eye: [3, 2, 1], target: NOT_YET }, matchMedia('(prefers-reduced-motion: reduce)').matches)
    this.store = createStore<ReplayState>(() => ({
      view: undefined,
      tick: at,
      playing: false,
      rate: 1,
      scouted: 0,
      marked: [],
      done: [],
      hash: '',
      panel: this.flags.length > 0 ? 'lost' : 'events',
      station: station?.id ?? '',
      follows: false,
      closeUp: true,
      help: false,
      lost: false,
      broken: undefined,
      ...first,
    }))
    this.link = startReplay({
      scouted: ({ tick, events, done, hash }) =>
        this.store.setState((before) => ({
          scouted: tick,
          hash,
          marked: events.length > 0 ? [...before.marked, ...markedEvents(events)] : before.marked,
          done: done.length > 0 ? [...before.done, ...done] : before.done,
        })),
      view: ({ view: told, playing, jumped }) => {
        const view = steadiedView(this.store.getState().view, told)
        this.store.setState(this.late(view.tick) ? { view, playing } : { view, playing, tick: view.tick })
        if (jumped && view.tick === this.awaited) this.awaited = undefined
        this.arrive()
        if (!jumped) this.sounds.hear(view.events, view.facts)
      },
      tick: (tick) => {
        if (!this.late(tick)) this.onTick(tick)
      },
      failed: (message, tick) => this.store.setState({ broken: { message, tick } }),
    })
    // Who comes to a moment wants to see the hands that made it.
    this.comes = at > 0
    this.link.load(stuff.scenario, source.log, this.clamped(at))
  }

  get ticks(): number {
    return this.source.log.end.tick
  }

  private clamped(tick: number): number {
    return Math.max(0, Math.min(this.ticks, Math.round(tick)))
  }

  private arrive(): void {
    if (!this.comes) return
    this.comes = false
    this.stuff.workshop.draw(this.link.frames, performance.now())
    if (this.working()) this.followHands(true)
  }

  private late(tick: number): boolean {
    return this.awaited !== undefined && tick !== this.awaited
  }

  /** Views come ten times a second, pictures more often. */
  private get now(): number {
    const { playing, tick } = this.store.getState()
    return playing && this.awaited === undefined ? this.link.frames.tick : tick
  }

  seek(tick: number): void {
    const to = this.clamped(tick)
    this.awaited = to
    this.store.setState({ tick: to })
    this.onTick(to)
    this.link.ask({ request: 'seek', tick: to })
  }

  play(): void {
    this.sounds.wake()
    if (this.store.getState().tick >= this.ticks) this.seek(0)
    this.store.setState({ playing: true })
    this.link.ask({ request: 'play', rate: this.store.getState().rate })
  }

  rest(): void {
    this.store.setState({ playing: false })
    this.link.ask({ request: 'rest' })
  }

  toggle(): void {
    if (this.store.getState().playing) this.rest()
    else this.play()
  }

  /** By ticks, from where it stands; playing ends, since one wants to look. */
  step(ticks: number): void {
    const from = this.now
    this.rest()
    this.seek(from + ticks)
  }

  /** To the next or the last event, or lost mark. */
  leap(among: 'events' | 'flags', way: -1 | 1): void {
    const all: readonly { readonly tick: number }[] =
      among === 'flags' ? this.flags : this.store.getState().marked.map(({ event }) => event)
    const next = neighbour(all, this.now, way)
    if (!next) return
    this.rest()
    this.seek(next.tick)
  }

  setRate(rate: Rate): void {
    this.store.setState({ rate })
    if (this.store.getState().playing) this.link.ask({ request: 'play', rate })
  }

  faster(by: -1 | 1): void {
    const next = RATES[RATES.indexOf(this.store.getState().rate) + by]
    if (next !== undefined) this.setRate(next)
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

  close(): void {
    this.link.close()
    this.sounds.close()
  }
}

export const ReplayContext = createContext<Replay | undefined>(undefined)

export function useReplay(): Replay {
  const replay = use(ReplayContext)
  if (!replay) throw new Error('no ReplayContext above')
  return replay
}

/** A slice of what is shown; must return the same value while nothing of it changed. */
export const useSeen = <T>(select: (state: ReplayState) => T): T => useStore(useReplay().store, select)
