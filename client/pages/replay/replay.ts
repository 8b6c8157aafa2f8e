// A replay under way on this page: the thread that performs the stored log, what is known of it, what is shown. Closed with the page.

import { createContext, use } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RunLog } from '../../../shared/log/runLog.ts'
import type { RunTiming } from '../../../shared/protocol/messages.ts'
import type { Sheet } from '../../../shared/scoring/sheet.ts'
import type { StepDone } from '../../player/playback.ts'
import { type ReplayLink, startReplay } from '../../player/replayLink.ts'
import { type FirstLook, Onlooker } from '../onlooker/onlooker.ts'
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
  readonly tick: number
  readonly playing: boolean
  readonly rate: Rate
  readonly scouted: number
  readonly marked: readonly Marked[]
  readonly done: readonly StepDone[]
  /** The world's hash at the log's end; '' until it is known. */
  readonly hash: string
  readonly panel: Panel
  readonly help: boolean
  readonly broken: { readonly message: string; readonly tick: number } | undefined
}

export class Replay {
  readonly stuff: Stuff
  readonly source: Source
  readonly flags: readonly Flag[]
  readonly store: StoreApi<ReplayState>
  readonly link: ReplayLink
  readonly onlooker: Onlooker
  /** Called with every picture: the playhead moves without React. */
  onTick: (tick: number) => void = () => {}
  /** Where it was asked to stand last, until it stands there: what is drawn on the way does not move the playhead back. */
  private awaited: number | undefined
  private comes: boolean

  constructor(stuff: Stuff, source: Source, first: FirstLook, at: number) {
    this.stuff = stuff
    this.source = source
    this.flags = source.sheet ? flagsOf(source.sheet) : []
    this.store = createStore<ReplayState>(() => ({
      tick: at,
      playing: false,
      rate: 1,
      scouted: 0,
      marked: [],
      done: [],
      hash: '',
      panel: this.flags.length > 0 ? 'lost' : 'events',
      help: false,
      broken: undefined,
    }))
    this.link = startReplay({
      scouted: ({ tick, events, done, hash }) =>
        this.store.setState((before) => ({
          scouted: tick,
          hash,
          marked: events.length > 0 ? [...before.marked, ...markedEvents(events)] : before.marked,
          done: done.length > 0 ? [...before.done, ...done] : before.done,
        })),
      view: ({ view, playing, jumped }) => {
        this.onlooker.see(view, jumped)
        this.store.setState(this.late(view.tick) ? { playing } : { playing, tick: view.tick })
        if (jumped && view.tick === this.awaited) this.awaited = undefined
        this.arrive()
      },
      tick: (tick) => {
        if (!this.late(tick)) this.onTick(tick)
      },
      failed: (message, tick) => this.store.setState({ broken: { message, tick } }),
    })
    this.onlooker = new Onlooker(stuff, this.link.frames, first)
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
    this.onlooker.arrive()
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
    this.onlooker.sounds.wake()
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

  close(): void {
    this.link.close()
    this.onlooker.close()
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
