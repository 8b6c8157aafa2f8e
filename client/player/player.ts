// The player: one run performed live. Wishes and pointer become inputs, inputs become ticks, ticks become frames and sights. It knows neither
// clock nor thread, so the same performance can be had in a test.

import { compose, distance, inverse, type Pose, type Quat, rotate, scale, sub, type Vec3 } from '../../shared/base/vector.ts'
import type { Event } from '../../shared/log/event.ts'
import { type Deed, type Hand, type Input, LIMITS } from '../../shared/log/input.ts'
import { quantise } from '../../shared/log/quantise.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import { Progress } from '../../shared/scoring/progress.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { offersOf, targetsOf } from '../hand/offers.ts'
import type { Wish } from '../hand/wish.ts'
import { handSight, posesOf } from './look.ts'
import type { Came, HandSight, Sight } from './messages.ts'
import { Performance } from './performance.ts'

/** A steered hand is told where to go every so many ticks: 20 times a second. */
const STEER_EVERY = 3
/** How fast a steered thing goes, light and heavy, m/s: a heavy one that is torn away slips out of the hands. */
const STEER_LIGHT = 2
const STEER_HEAVY = 0.7
const HEAVY = 5000

interface Steering {
  readonly p: Vec3
  readonly q: Quat | undefined
}

export class Player {
  readonly simulation: Simulation
  private readonly progress: Progress
  private readonly performance: Performance
  private readonly steering = new Map<Hand, Steering>()
  private readonly reveals: { key: string; values: readonly number[] }[] = []
  private readonly instructions: string[] = []
  /** Keys the server still owes the values of. */
  readonly owed = new Set<string>()
  private events: Event[] = []
  private hash = ''

  constructor(scenario: Scenario, publicSeed: string) {
    this.simulation = Simulation.create(scenario, publicSeed)
    this.progress = new Progress(scenario)
    this.performance = new Performance(this.simulation, () => this.owed.size > 0)
  }

  get tick(): number {
    return this.simulation.tick
  }

  wish(wish: Wish): void {
    this.performance.want(wish)
  }

  ease(target: string): void {
    this.performance.ease(target)
  }

  twist(target: string, degrees: number): void {
    this.performance.twist(target, degrees)
  }

  steer(hand: Hand, p: Vec3, q?: Quat): void {
    this.steering.set(hand, { p, q })
  }

  cancel(): void {
    this.steering.clear()
    this.performance.cancel()
  }

  reveal(key: string, values: readonly number[]): void {
    this.reveals.push({ key, values })
  }

  instruct(phrase: string): void {
    this.instructions.push(phrase)
  }

  /** Something staff did is not in the log yet. */
  get instructed(): boolean {
    return this.instructions.length > 0
  }

  /** Perform what a log already holds. */
  repeat(inputs: readonly Input[]): void {
    this.hear(this.simulation.step(inputs))
  }

  /** One tick. Returns its inputs, in log order, and the keys that are due to be revealed. */
  advance(): { readonly inputs: readonly Input[]; readonly due: readonly string[] } {
    const tick = this.simulation.tick + 1
    const inputs: Input[] = []
    for (const { key, values } of this.reveals.splice(0, LIMITS.inputsPerTick / 2)) {
      inputs.push({ tick, by: 'system', verb: 'reveal', key, values })
    }
    for (const phrase of this.instructions.splice(0, LIMITS.inputsPerTick / 4)) inputs.push({ tick, by: 'instructor', verb: 'say', phrase })
    for (const deed of this.deeds(tick)) if (inputs.length < LIMITS.inputsPerTick) inputs.push({ tick, by: 'trainee', ...deed })
    const events = this.simulation.step(inputs)
    this.performance.hear(events)
    this.hear(events)
    return { inputs, due: events.filter((event) => event.kind === 'reveal.due').map((event) => event.of) }
  }

  private hear(events: readonly Event[]): void {
    this.progress.feed(events)
    this.events.push(...events)
    for (const { kind, of } of events) {
      if (kind === 'reveal.due') this.owed.add(of)
      else if (kind === 'revealed') this.owed.delete(of)
    }
    if (this.simulation.tick % 60 === 0) this.hash = this.simulation.hash()
  }

  private deeds(tick: number): Deed[] {
    const deeds = this.performance.deeds()
    if (tick % STEER_EVERY !== 0) return deeds
    for (const [hand, wanted] of this.steering) {
      const state = this.simulation.hand(hand)
      // What the hand was wished to do since is meant instead; afterwards it stays where that left it.
      if (this.performance.busy(hand)) {
        this.steering.delete(hand)
        continue
      }
      const goal = state.holds === '' || state.supports ? undefined : this.steered(state, wanted)
      if (goal) deeds.push({ verb: 'move', hand, ...quantise(goal.pose) })
      if (!goal || goal.there) this.steering.delete(hand)
    }
    return deeds
  }

  /** The hand's next goal on the way to where the pointer wants the part. */
  private steered(state: { pose: Pose; holds: string; grip: Pose }, { p, q }: Steering): { pose: Pose; there: boolean } {
    const part = this.simulation.content.part(state.holds)
    const wanted = compose({ p, q: q ?? this.simulation.pose(part.id).q }, inverted(state.grip))
    const most = ((part.mass > HEAVY ? STEER_HEAVY : STEER_LIGHT) * STEER_EVERY) / 60
    const way = sub(wanted.p, state.pose.p)
    const far = distance(wanted.p, state.pose.p)
    const there = far <= most
    const place: Vec3 = there
      ? wanted.p
      : ([0, 1, 2].map((i) => (state.pose.p[i] as number) + ((way[i] as number) * most) / far) as unknown as Vec3)
    return { pose: { p: place, q: q ? wanted.q : state.pose.q }, there }
  }

  /** Drain what happened and look at the world. */
  sight(): Sight {
    const { simulation } = this
    const facts = simulation.facts()
    const events = this.events
    const hash = this.hash
    const { turning } = this.performance
    this.events = []
    this.hash = ''
    return {
      tick: simulation.tick,
      facts,
      steps: this.progress.states(facts, simulation.tick),
      hands: { left: this.look('left'), right: this.look('right') },
      ...(turning ? { turning } : {}),
      targets: targetsOf(simulation),
      offers: offersOf(simulation, facts),
      events,
      came: this.performance.drain(),
      owed: [...this.owed],
      hash,
    }
  }

  /** True when there is news that should not wait. */
  get stirred(): boolean {
    return this.events.length > 0 || this.performance.hasCome
  }

  private look(side: Hand): HandSight {
    return handSight(this.simulation, side, this.performance.busy(side))
  }

  poses(): Float32Array<ArrayBuffer> {
    return posesOf(this.simulation)
  }

  free(): void {
    this.simulation.free()
  }
}

function inverted(pose: Pose): Pose {
  const q = inverse(pose.q)
  return { p: rotate(q, scale(pose.p, -1)), q }
}

export type { Came }
