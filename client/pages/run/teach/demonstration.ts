// A demonstration under way: the run that loses no mark performed by a thread of its own, one step's stretch at a time, as a ghost over the
// trainee's scene. Nothing of the trainee's world changes; that it was asked for is an input of the run.

import { createStore, type StoreApi } from 'zustand/vanilla'
import { encodeText } from '../../../../shared/base/bytes.ts'
import { readLog } from '../../../../shared/log/binaryForm.ts'
import type { Event } from '../../../../shared/log/event.ts'
import type { RunLog } from '../../../../shared/log/runLog.ts'
import type { Scenario } from '../../../../shared/scenario/defineScenario.ts'
import type { View } from '../../../player/messages.ts'
import type { StepDone } from '../../../player/playback.ts'
import { type ReplayLink, startReplay } from '../../../player/replayLink.ts'
import { steadiedView } from '../../../player/steadySight.ts'
import { loadGoldenRun } from '../../../scenarioLoader.ts'
import { type Fitting, fittingTo } from '../openSession.ts'
import { isTold } from '../runState.ts'
import { type Gap, gapsOf, type Stretch, stretchesOf } from './cut.ts'

export interface Showing {
  readonly step: string
  /** Undefined until the run is known so far. */
  readonly stretch: Stretch | undefined
  /** What can be told of it, in order. */
  readonly moments: readonly Event[]
  readonly tick: number
  readonly playing: boolean
  readonly rate: 1 | 2
  readonly view: View | undefined
}

export interface DemonstrationState {
  readonly showing: Showing | undefined
  /** How much of the run is known, 0..1. */
  readonly known: number
  readonly broken: string
}

/** Moments nearer to each other than this are told together, ticks. */
const APART = 20

/** The golden run of this scenario; undefined when it was made with something else than what this page simulates. */
export function goldenLog(text: string, fits: Fitting): RunLog | undefined {
  const read = readLog(encodeText(text))
  return read.ok && !read.value.fault && fits(read.value.log.header) ? read.value.log : undefined
}

export class Demonstration {
  readonly log: RunLog
  readonly store: StoreApi<DemonstrationState>
  readonly link: ReplayLink
  /** People who asked for less motion go from moment to moment instead. */
  readonly still: boolean
  private readonly scenario: Scenario
  private readonly events: Event[] = []
  private readonly done: StepDone[] = []
  private whole = false
  private gaps: readonly Gap[] = []
  private readonly waiting: (() => void)[] = []

  constructor(scenario: Scenario, log: RunLog, still: boolean) {
    this.scenario = scenario
    this.log = log
    this.still = still
    this.store = createStore<DemonstrationState>(() => ({ showing: undefined, known: 0, broken: '' }))
    this.link = startReplay({
      scouted: ({ tick, of, events, done, hash }) => {
        this.events.push(...events)
        this.done.push(...done)
        this.whole = hash !== ''
        this.store.setState({ known: of > 0 ? tick / of : 1 })
        if (done.length > 0 || this.whole) for (const look of [...this.waiting]) look()
      },
      view: ({ view, playing, jumped }) => this.see(view, playing, jumped),
      tick: (tick) => this.pass(tick),
      failed: (message) => this.store.setState({ broken: message }),
    })
    this.link.load(scenario, log, 0)
  }

  /** Known once the step after it was seen done as well: its end may lie before that. */
  private find(step: string): Stretch | undefined {
    const all = stretchesOf(this.scenario, this.log.inputs, this.done, this.whole ? this.log.end.tick : undefined)
    const at = all.findIndex((each) => each.step === step)
    return at >= 0 && (this.whole || all.slice(at).some((each) => each.from !== all[at]?.from)) ? all[at] : undefined
  }

  stretch(step: string): Promise<Stretch> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.find(step)
        if (!found) return
        if (this.waiting.includes(look)) this.waiting.splice(this.waiting.indexOf(look), 1)
        resolve(found)
      }
      this.waiting.push(look)
      look()
    })
  }

  async show(step: string): Promise<void> {
    this.link.ask({ request: 'rest' })
    const rate = this.store.getState().showing?.rate ?? 1
    const showing: Showing = { step, stretch: undefined, moments: [], tick: 0, playing: false, rate, view: undefined }
    this.store.setState({ showing })
    const stretch = await this.stretch(step)
    // Another step may have been asked for meanwhile.
    if (this.store.getState().showing !== showing) return
    this.gaps = gapsOf(this.log.inputs, stretch)
    this.store.setState({ showing: { ...showing, stretch, moments: momentsOf(this.events, stretch), tick: stretch.from } })
    this.link.ask({ request: 'seek', tick: stretch.from })
    if (!this.still) this.play()
  }

  private change(change: Partial<Showing>): void {
    this.store.setState(({ showing }) => ({ showing: showing && { ...showing, ...change } }))
  }

  private see(told: View, playing: boolean, jumped: boolean): void {
    const { showing } = this.store.getState()
    if (!showing?.stretch) return
    const view = steadiedView(showing.view, told)
    // What is told of a stand that was left meanwhile moves nothing back.
    this.change(jumped || playing ? { view, tick: view.tick } : { view })
  }

  private pass(tick: number): void {
    const { showing } = this.store.getState()
    if (!showing?.stretch || !showing.playing) return
    if (tick >= showing.stretch.to) return this.rest(showing.stretch.to)
    const gap = this.gaps.find(({ from, to }) => tick >= from && tick < to)
    if (gap) this.link.ask({ request: 'seek', tick: gap.to })
  }

  play(): void {
    const { showing } = this.store.getState()
    if (!showing?.stretch) return
    if (showing.tick >= showing.stretch.to) this.seek(showing.stretch.from)
    this.change({ playing: true })
    this.link.ask({ request: 'play', rate: showing.rate })
  }

  rest(at?: number): void {
    this.change(at === undefined ? { playing: false } : { playing: false, tick: at })
    this.link.ask({ request: 'rest' })
  }

  toggle(): void {
    if (this.still) return this.moment(1)
    if (this.store.getState().showing?.playing) this.rest()
    else this.play()
  }

  again(): void {
    const { showing } = this.store.getState()
    if (!showing?.stretch) return
    this.seek(showing.stretch.from)
    if (!this.still) this.play()
  }

  setRate(rate: 1 | 2): void {
    this.change({ rate })
    if (this.store.getState().showing?.playing) this.link.ask({ request: 'play', rate })
  }

  /** To what happened next, or before. */
  moment(way: -1 | 1): void {
    const { showing } = this.store.getState()
    if (!showing?.stretch) return
    const ticks = showing.moments.map(({ tick }) => tick)
    const to = way > 0 ? ticks.find((tick) => tick > showing.tick) : ticks.findLast((tick) => tick < showing.tick)
    if (showing.playing) this.rest()
    this.seek(to ?? (way > 0 ? showing.stretch.to : showing.stretch.from))
  }

  private seek(tick: number): void {
    this.change({ tick })
    this.link.ask({ request: 'seek', tick })
  }

  hide(): void {
    this.link.ask({ request: 'rest' })
    this.store.setState({ showing: undefined })
  }

  close(): void {
    this.link.close()
  }
}

/** The events of a stretch that are worth a word; of those that come together about one thing, the last. */
export function momentsOf(events: readonly Event[], { from, to }: Pick<Stretch, 'from' | 'to'>): readonly Event[] {
  const told = events.filter(({ kind, tick }) => tick > from && tick <= to && isTold(kind))
  return told.filter((event, i) => {
    const next = told[i + 1]
    return !next || next.of !== event.of || next.tick - event.tick >= APART
  })
}

/** The moment one has come to: the last that has happened. */
export const momentAt = ({ moments, tick }: Pick<Showing, 'moments' | 'tick'>): number =>
  moments.findLastIndex((event) => event.tick <= tick)

/** Rejects when the run could not be fetched. */
export async function openDemonstration(scenario: Scenario): Promise<Demonstration | undefined> {
  const text = await loadGoldenRun(scenario.id)
  const log = text === undefined ? undefined : goldenLog(text, fittingTo(scenario))
  return log && new Demonstration(scenario, log, matchMedia('(prefers-reduced-motion: reduce)').matches)
}
