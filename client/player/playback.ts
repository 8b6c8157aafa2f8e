// A stored log, performed at will: it runs ahead to the end once and keeps checkpoints on the way, and from the nearest of them stands at any
// tick. Like the player, it knows neither clock nor thread. The log may grow: whoever watches a live run feeds it as chunks arrive.

import type { Event } from '../../shared/log/event.ts'
import type { Hand, Input } from '../../shared/log/input.ts'
import type { LogEnd, RunLog } from '../../shared/log/runLog.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import { Progress } from '../../shared/scoring/progress.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { LogInputs } from './logInputs.ts'
import { handSight, posesOf } from './look.ts'
import type { View } from './messages.ts'

/** Ticks between checkpoints: 10 s of the run are performed again in well under 100 ms. */
export const CHECKPOINT_EVERY = 600
/** Steps are looked at once a second. */
const LOOK_EVERY = 60

export interface StepDone {
  readonly id: string
  readonly tick: number
}

export class Playback {
  private readonly scenario: Scenario
  private readonly publicSeed: string
  private readonly inputs = new LogInputs()
  private end: LogEnd = { tick: 0, reason: 'open' }
  /** By number of CHECKPOINT_EVERY ticks; that of tick 0 stands for the beginning. */
  private readonly checkpoints: Uint8Array[]
  private scoutAt: Simulation
  private standing: Simulation
  private scoutNext = 0
  private next = 0
  private readonly progress: Progress
  /** Of all that is known so far, in order. */
  readonly events: Event[] = []
  /** In the order they were first seen done. */
  readonly done: StepDone[] = []
  /** Events the steps have seen. */
  private fed = 0
  private finalHash = ''

  constructor(scenario: Scenario, publicSeed: string) {
    this.scenario = scenario
    this.publicSeed = publicSeed
    this.progress = new Progress(scenario)
    this.scoutAt = Simulation.create(scenario, publicSeed)
    this.checkpoints = [this.scoutAt.checkpoint()]
    this.standing = Simulation.create(scenario, publicSeed)
  }

  static of(scenario: Scenario, log: Pick<RunLog, 'header' | 'inputs' | 'end'>): Playback {
    const made = new Playback(scenario, log.header.publicSeed)
    made.grow(log.inputs, log.end)
    return made
  }

  /** What has come since: inputs after the end so far, and the end now. */
  grow(inputs: readonly Input[], end: LogEnd): void {
    this.inputs.grow(inputs)
    this.end = end
  }

  /** Where the log ends. */
  get ticks(): number {
    return this.end.tick
  }

  /** How far everything is known. */
  get scouted(): number {
    return this.scoutAt.tick
  }

  /** The world's hash at the log's end; '' before it is known. */
  get hash(): string {
    return this.finalHash
  }

  get tick(): number {
    return this.standing.tick
  }

  /** Run ahead by so many ticks at most. True when there is no further to go. */
  scout(ticks: number): boolean {
    const { scoutAt, end } = this
    const to = Math.min(end.tick, scoutAt.tick + ticks)
    while (scoutAt.tick < to) {
      this.scoutNext = this.inputs.perform(scoutAt, this.scoutNext, this.events)
      if (scoutAt.tick % CHECKPOINT_EVERY === 0) this.checkpoints[scoutAt.tick / CHECKPOINT_EVERY] = scoutAt.checkpoint()
      if (scoutAt.tick % LOOK_EVERY === 0) this.lookAtSteps()
    }
    if (scoutAt.tick < end.tick) return false
    if (end.reason !== 'open' && this.finalHash === '') {
      this.lookAtSteps()
      if (end.reason === 'submit') this.events.push(...scoutAt.finish())
      this.finalHash = scoutAt.hash()
    }
    return true
  }

  private lookAtSteps(): void {
    const { scoutAt, progress, done } = this
    progress.feed(this.events.slice(this.fed))
    this.fed = this.events.length
    for (const { id, state, doneAt } of progress.states(scoutAt.facts(), scoutAt.tick))
      if (state === 'done' && !done.some((each) => each.id === id)) done.push({ id, tick: doneAt ?? scoutAt.tick })
  }

  /** Stand at a tick; at the end of what is known when it lies beyond. */
  seek(tick: number): void {
    const to = Math.max(0, Math.min(tick, this.scouted))
    const from = Math.floor(to / CHECKPOINT_EVERY)
    // From where it stands, when no checkpoint is nearer.
    if (to < this.standing.tick || this.standing.tick < from * CHECKPOINT_EVERY) {
      this.standing.free()
      this.standing = Simulation.restore(this.scenario, this.publicSeed, this.checkpoints[from] as Uint8Array)
      this.next = this.inputs.firstAfter(this.standing.tick)
    }
    while (this.standing.tick < to) this.step()
  }

  /** On by one tick. Returns what happened; nothing and no tick at the end of what is known. */
  step(): readonly Event[] {
    if (this.standing.tick >= this.scouted) return []
    const happened: Event[] = []
    this.next = this.inputs.perform(this.standing, this.next, happened)
    return happened
  }

  /** The world where it stands; `events`: what happened since the last look. */
  view(events: readonly Event[]): View {
    const { standing } = this
    const hand = (side: Hand) => handSight(standing, side, this.inputs.acts(side, standing.tick) ? 'do' : '')
    return { tick: standing.tick, facts: standing.facts(), hands: { left: hand('left'), right: hand('right') }, events }
  }

  poses(): Float32Array<ArrayBuffer> {
    return posesOf(this.standing)
  }

  /** Of the world where it stands. */
  stateHash(): string {
    return this.standing.hash()
  }

  free(): void {
    this.scoutAt.free()
    this.standing.free()
  }
}
