// A run under way on this page: the player's thread, the line to the server, what is shown. Made once, closed with the page.

import { createContext, use } from 'react'
import { useStore } from 'zustand'
import { TICKS_PER_SECOND } from '../../../shared/base/units.ts'
import { add, cross, distance, length, scale, sub, type Vec3 } from '../../../shared/base/vector.ts'
import type { Deed } from '../../../shared/log/input.ts'
import type { ToldInstruction } from '../../../shared/protocol/sessions.ts'
import { reveal } from '../../../shared/sim/secrets.ts'
import type { Wish } from '../../hand/wish.ts'
import { deviceId } from '../../net/computer.ts'
import { performLog } from '../../net/performLog.ts'
import { socketTransport, wallClock } from '../../net/socketTransport.ts'
import { openUplink, type Uplink, UplinkEnded } from '../../net/uplink.ts'
import { Eye } from '../../player/eye.ts'
import { type PlayerLink, startPlayer } from '../../player/link.ts'
import type { Sight } from '../../player/messages.ts'
import { Sounds } from '../../player/sound.ts'
import { steadied } from '../../player/steadySight.ts'
import type { Mode, OpenedRunOfMine, Stuff } from './openSession.ts'
import { pointOf } from './points.ts'
import { createRunStore, type First, type RunState, type RunStore, withNews } from './runState.ts'
import { type Demonstration, openDemonstration } from './teach/demonstration.ts'
import { leads } from './verbs.ts'

/** What one carries from place to place without thinking, g. */
const LIGHT = 5000
/** Carried things wait this far before the eye, m; aside and below the middle of the picture, share of that. */
const HELD_AT = 0.75
const ASIDE = 0.16
const LOWER = 0.2

/** Of worlds that are no run. */
const ANY_SEED = '0'.repeat(32)

/** What is shown of a run that has only begun. */
const AFRESH: Partial<RunState> = {
  lines: [],
  hints: [],
  wished: 0,
  selected: '',
  panel: '',
  ending: '',
  demonstration: undefined,
  unshown: '',
}

/** Things this near the middle of the picture are at hand, m. */
const BESIDE = 0.45

export class Run {
  readonly stuff: Stuff
  readonly mode: Mode
  /** A world of this page only: no server knows of it, and it is thrown away. */
  readonly rehearsal: boolean
  readonly store: RunStore
  readonly link: PlayerLink
  readonly eye: Eye
  readonly sounds = new Sounds()
  private uplink: Uplink | undefined
  opened: OpenedRunOfMine | undefined
  /** What the thread tells now is of the run that is open, and belongs in its log. */
  private live = false
  /** Inputs of the instructor that are in the log or on their way there. */
  private obeyed = 0
  private demonstrated: Promise<Demonstration | undefined> | undefined
  private handedIn: Promise<void> | undefined

  private constructor(stuff: Stuff, mode: Mode, rehearsal: boolean, link: PlayerLink, sight: Sight, first: First) {
    this.stuff = stuff
    this.mode = mode
    this.rehearsal = rehearsal
    this.link = link
    const station = stuff.scenario.view.stations[0]
    this.store = createRunStore(sight, station?.id ?? '', first)
    this.sounds.muted = first.muted
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    this.eye = new Eye(station ?? { eye: [3, 2, 1], target: [0, 0.6, 0] }, still)
  }

  /** The world before anybody touches it, to be looked at while one reads what is to be done. */
  static async prepare(stuff: Stuff, mode: Mode, first: First, rehearsal = false): Promise<Run> {
    let run: Run | undefined
    const link = startPlayer({
      sight: (sight) => run?.see(sight),
      ticks: (inputs, tick) => {
        if (run?.live) run.uplink?.record(inputs, tick)
      },
      due: (key, tick) => {
        if (run?.live) void run.askReveal(key, tick)
        // There is nobody to keep anything from.
        else if (rehearsal) run?.link.order({ order: 'reveal', key, values: reveal(stuff.scenario, ANY_SEED, key) ?? [] })
      },
      failed: (message, tick) => run?.store.setState({ broken: { message, tick } }),
    })
    const sight = await link.open({ scenario: stuff.scenario, publicSeed: ANY_SEED }).catch((error: Error) => {
      link.close()
      throw error
    })
    run = new Run(stuff, mode, rehearsal, link, sight, first)
    if (rehearsal) link.order({ order: 'start', speed: 1 })
    return run
  }

  /** The world of this run, up to where its log ends; then the clock starts. */
  async start(opened: OpenedRunOfMine, progress: (done: number, of: number) => void): Promise<void> {
    this.opened = opened
    this.live = false
    this.handedIn = undefined
    this.obeyed = opened.inputs.filter(({ by }) => by === 'instructor').length
    this.store.getState().demonstration?.hide()
    this.store.setState(AFRESH)
    this.uplink?.close()
    this.uplink = undefined
    const { header, ticket, copy, rejoined, beginning } = opened
    // Told again at every resume until it is saved: placed once, in order.
    const instructed = ({ place, phrase }: ToldInstruction): void => {
      if (place !== this.obeyed) return
      this.obeyed++
      this.link.order({ order: 'instruct', phrase })
    }
    const line = { header, ticket, transport: socketTransport(''), clock: wallClock, copy, instructed, device: deviceId() }
    const connect = (): Uplink => openUplink(rejoined ? { ...line, rejoined } : { ...line, from: opened.tick })
    let { inputs, tick } = opened
    if (beginning) {
      // What the server reveals anew is what the new log and this world hold.
      this.uplink = connect()
      const begun = await performLog(this.uplink, beginning.inputs, beginning.tick, (at) => void progress(at / 2, beginning.tick))
      ;({ inputs, tick } = begun)
    }
    const done = beginning ? tick / 2 : 0
    const sight = await this.link.open({ scenario: this.stuff.scenario, publicSeed: header.publicSeed, inputs, tick }, (at, of) =>
      progress(done + (beginning ? at / 2 : at), of),
    )
    this.uplink ??= connect()
    window.addEventListener('pagehide', this.leave)
    this.uplink.subscribe((uplink) => this.store.setState({ uplink }))
    this.store.setState({ sight, uplink: this.uplink.state() })
    for (const key of sight.owed) void this.askReveal(key, sight.tick)
    this.live = true
    this.link.order({ order: 'start', speed: opened.speed })
  }

  /** The page may be on its way out: nothing waits to be cut any longer. It helps, and is never relied on. */
  private readonly leave = (): void => this.uplink?.flush()

  private see(told: Sight): void {
    // Of the last full second: told at least once a second.
    if (told.hash !== '' && this.live) this.uplink?.witness(told.tick - (told.tick % TICKS_PER_SECOND), told.hash)
    const before = this.store.getState().sight
    const sight = steadied(before, told)
    if (sight.steps.some(({ state }, i) => state === 'done' && before.steps[i]?.state !== 'done')) this.uplink?.mark()
    this.store.setState(({ lines, lead, wished }) => ({
      sight,
      lines: withNews(lines, sight, before),
      lead: leads(sight) ?? lead,
      wished: Math.max(0, wished - told.came.length),
    }))
    this.sounds.hear(sight.events, sight.facts)
  }

  private async askReveal(key: string, tick: number): Promise<void> {
    try {
      const values = await this.uplink?.askReveal(key, tick)
      if (values) this.link.order({ order: 'reveal', key, values })
    } catch (error) {
      if (!(error instanceof UplinkEnded)) throw error
    }
  }

  wish(wish: Wish): void {
    this.sounds.wake()
    this.store.setState(({ wished }) => ({ wished: wished + 1 }))
    this.link.wish(wish)
  }

  deed(deed: Deed): void {
    this.wish({ wish: 'do', deed })
  }

  /** Undefined where there is nothing to show: outside practice, or when the run to be shown was made with something else. */
  demonstration(): Promise<Demonstration | undefined> {
    if (this.mode !== 'practice') return Promise.resolve(undefined)
    this.demonstrated ??= openDemonstration(this.stuff.scenario)
    return this.demonstrated
  }

  /** Show how a step is done. That it was asked for is in the log; nothing else of the run knows. */
  async demonstrate(step: string): Promise<void> {
    if (this.mode !== 'practice') return
    this.deed({ verb: 'ask', topic: `${step}.show` })
    const demonstration = await this.demonstration().catch(() => 'load' as const)
    if (demonstration === 'load') this.demonstrated = undefined
    if (demonstration === undefined || demonstration === 'load') return this.store.setState({ unshown: demonstration ?? 'other-version' })
    this.store.setState({ demonstration, unshown: '' })
    await demonstration.show(step)
  }

  goTo(station: string): void {
    const found = this.stuff.scenario.view.stations.find((each) => each.id === station)
    if (!found) return
    this.eye.goTo(found)
    this.store.setState({ station })
    this.carryAlong(found)
  }

  /** Light things in the hands come along, to where one would hold them. */
  private carryAlong({ eye, target }: { readonly eye: Vec3; readonly target: Vec3 }): void {
    const { hands } = this.store.getState().sight
    for (const hand of ['left', 'right'] as const) {
      const { holds, supports, seat } = hands[hand]
      const part = this.stuff.scenario.parts.find((each) => each.id === holds)
      if (!part || supports || seat !== '' || part.mass > LIGHT) continue
      const away = sub(target, eye)
      const depth = Math.min(HELD_AT, length(away) * 0.6)
      const forward = scale(away, 1 / (length(away) || 1))
      const sideways = cross(forward, [0, 1, 0])
      const right = scale(sideways, (hand === 'right' ? ASIDE : -ASIDE) / (length(sideways) || 1))
      const place = add(eye, scale(add(add(forward, right), [0, -LOWER, 0]), depth))
      this.link.order({ order: 'steer', hand, p: place })
    }
  }

  /** Whether a thing is close to what one looks at from where one stands. */
  readonly near = (id: string): boolean => {
    const { station } = this.store.getState()
    const target = this.stuff.scenario.view.stations.find((each) => each.id === station)?.target
    const point = pointOf(this, id)
    return target !== undefined && point !== undefined && distance(point, target) < BESIDE
  }

  /** Stop, send what is left, seal: once, however often it is asked for. Resolves when the server has it; rejects with UplinkEnded. */
  submit(reason: 'submit' | 'timeout'): Promise<void> {
    this.handedIn ??= this.handIn(reason)
    return this.handedIn
  }

  private async handIn(reason: 'submit' | 'timeout'): Promise<void> {
    this.store.setState({ ending: 'submitting', panel: '' })
    const tick = await this.link.finish()
    await this.uplink?.submit(tick, reason)
  }

  close(): void {
    window.removeEventListener('pagehide', this.leave)
    void this.demonstrated?.then((demonstration) => demonstration?.close()).catch(() => {})
    this.link.close()
    this.uplink?.close()
    this.sounds.close()
  }
}

export const RunContext = createContext<Run | undefined>(undefined)

export function useRun(): Run {
  const run = use(RunContext)
  if (!run) throw new Error('no RunContext above')
  return run
}

/** A slice of what is shown; must return the same value while nothing of it changed. */
export const useShown = <T>(select: (state: RunState) => T): T => useStore(useRun().store, select)
