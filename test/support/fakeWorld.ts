// A small World in memory for testing one domain model at a time: seats, poses, hands, controls, reveals; effects land between ticks as in
// the real simulation, but nothing falls, collides or is refused. `step(model…)` runs models left to right over one tick and
// returns its events.

import { TICKS_PER_SECOND } from '../../shared/base/units.ts'
import { compose, IDENTITY, type Pose, type Quat, type Vec3 } from '../../shared/base/vector.ts'
import { EVENT_FIELDS, type Event, type EventKind, type RefusalCode, type Value } from '../../shared/log/event.ts'
import { HANDS, type Hand, type Input } from '../../shared/log/input.ts'
import { defineScenario, type Scenario } from '../../shared/scenario/defineScenario.ts'
import type { DomainSpecs } from '../../shared/scenario/domains.ts'
import type { Mount } from '../../shared/scenario/mount.ts'
import type { Part } from '../../shared/scenario/part.ts'
import { jointPose } from '../../shared/sim/graph.ts'
import type { HandView, ModelStates, Seat, World } from '../../shared/sim/model.ts'

/** A scenario around the given pieces, with everything else empty. */
export const fakeScenario = (
  parts: readonly Part[],
  mounts: readonly Mount[],
  domains: DomainSpecs,
  more: Partial<Scenario> = {},
): Scenario =>
  defineScenario({
    id: 'fake',
    version: '1',
    trade: 'test',
    level: 'basic',
    time: { limit: 1200, stop: 1500 },
    parts,
    mounts,
    procedure: [],
    record: [],
    phrases: [],
    domains,
    view: { stations: [] },
    ...more,
  })

/** A Model of whatever state; each is only ever given its own. */
export interface AnyModel {
  readonly id: string
  readonly create: (scenario: Scenario, publicSeed: string) => object
  readonly step: (state: never, world: World, others: ModelStates) => void
  readonly facts: (state: never, add: (fact: string, value: Value) => void, scenario: Scenario) => void
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const IDLE: HandView = { pose: { p: [5, 1, 5], q: [0, 0, 0, 1] }, holds: '', presses: '', pressure: 0, turns: '', turnBy: 0 }
const SEATED: Omit<Seat, 'mount'> = { along: 0, about: 0, radius: 0, tilt: 0, slide: [0, 0] }

export class FakeWorld implements World {
  tick = 0
  readonly scenario: Scenario
  readonly publicSeed: string
  readonly hands: Record<Hand, Mutable<HandView>> = { left: { ...IDLE }, right: { ...IDLE } }
  inputs: Input[] = []
  events: Event[] = []
  /** Every event since the start. */
  readonly log: Event[] = []
  /** Models' states by model id, as the simulation hands them to those further right. */
  readonly states: Record<string, object | undefined> = {}
  /** What `hold` last said of each part. */
  readonly fast: Record<string, boolean> = {}
  readonly absent = new Set<string>()
  /** Velocity given by the last `unseat` of each part. */
  readonly pushes: Record<string, Vec3 | undefined> = {}
  private readonly parts = new Map<string, Part>()
  private readonly mounts = new Map<string, Mount>()
  private readonly seats = new Map<string, Seat>()
  private readonly poses = new Map<string, Pose>()
  private readonly speeds = new Map<string, number>()
  private readonly reveals = new Map<string, readonly number[]>()
  private effects: (() => void)[] = []
  private pending: Event[] = []

  constructor(scenario: Scenario, publicSeed = 'seed') {
    this.scenario = scenario
    this.publicSeed = publicSeed
    for (const mount of scenario.mounts) this.mounts.set(mount.id, mount)
    for (const part of scenario.parts) {
      this.parts.set(part.id, part)
      if ('mount' in part.start)
        this.seats.set(part.id, { ...SEATED, mount: part.start.mount, radius: this.mount(part.start.mount).radius / 1000 })
      else this.poses.set(part.id, part.start.pose)
    }
  }

  // --- what a test does between ticks ---

  /** Put a part into a mount as assembly would when a hand brings it there. */
  put(part: string, mount: string, joint: Partial<Seat> = {}): void {
    if (this.occupant(mount) && this.occupant(mount) !== part) throw new Error(`${mount} is occupied`)
    this.take(part)
    this.seats.set(part, { ...SEATED, radius: this.mount(mount).radius / 1000, ...joint, mount })
    this.later('part.seated', part, { mount, owner: this.mount(mount).owner })
  }

  /** Lift a part out of its mount and leave it where it is. */
  take(part: string): void {
    const seat = this.seat(part)
    if (!seat) return
    this.poses.set(part, this.pose(part))
    this.seats.delete(part)
    this.later('part.unseated', part, { mount: seat.mount, owner: this.mount(seat.mount).owner })
  }

  place(part: string, pose: Pose): void {
    this.take(part)
    this.poses.set(part, pose)
  }

  setSpeed = (part: string, speed: number): Map<string, number> => this.speeds.set(part, speed)

  grab(hand: Hand, part: string): void {
    this.known(part)
    this.hands[hand].holds = part
    this.later('thing.grabbed', part, { hand })
  }

  release(hand: Hand): void {
    const part = this.hands[hand].holds
    this.hands[hand].holds = ''
    if (part) this.later('thing.released', part, { hand })
  }

  move(hand: Hand, p: Vec3, q: Quat = [0, 0, 0, 1]): void {
    this.hands[hand].pose = { p, q }
  }

  /** Press and keep pressing; an amount of 0 lets go. */
  press(hand: Hand, target: string, amount = 1000): void {
    this.hands[hand].presses = amount > 0 ? target : ''
    this.hands[hand].pressure = amount
  }

  reveal(key: string, values: readonly number[]): void {
    this.reveals.set(key, values)
    this.later('revealed', key, {})
  }

  input(input: Input): void {
    this.inputs.push(input)
  }

  /** One tick of the given models, whose states are made on first use. Returns the tick's events. */
  step(...models: readonly AnyModel[]): readonly Event[] {
    this.tick++
    this.events = []
    for (const event of this.pending) this.events.push({ ...event, tick: this.tick })
    this.pending = []
    for (const model of models) {
      model.step(this.state(model), this, this.states)
    }
    for (const hand of HANDS) {
      this.hands[hand].turns = ''
      this.hands[hand].turnBy = 0
    }
    this.inputs = []
    this.log.push(...this.events)
    const effects = this.effects
    this.effects = []
    for (const effect of effects) effect()
    return this.events
  }

  /** Many ticks; `each` is called before every one of them. */
  run(s: number, models: readonly AnyModel[], each?: () => void): void {
    for (let i = Math.round(s * TICKS_PER_SECOND); i > 0; i--) {
      each?.()
      this.step(...models)
    }
  }

  /** Turn a target by `degrees` (clockwise positive) at `rate` °/s, ticking as it goes, at most until an event of the kind `until`. */
  turn(hand: Hand, target: string, degrees: number, rate: number, models: readonly AnyModel[], until?: EventKind): void {
    const ticks = Math.max(1, Math.round((Math.abs(degrees) / rate) * TICKS_PER_SECOND))
    for (let i = 0; i < ticks; i++) {
      this.hands[hand].turns = target
      this.hands[hand].turnBy = degrees / ticks
      if (this.step(...models).some(({ kind }) => kind === until)) return
    }
  }

  of = (kind: EventKind): readonly Event[] => this.log.filter((event) => event.kind === kind)

  factsOf(model: AnyModel): Record<string, Value> {
    const facts: Record<string, Value> = {}
    const add = (fact: string, value: Value): void => {
      facts[fact] = value
    }
    model.facts(this.state(model), add, this.scenario)
    return facts
  }

  private state(model: AnyModel): never {
    this.states[model.id] ??= model.create(this.scenario, this.publicSeed)
    return this.states[model.id] as never
  }

  // --- World ---

  seat = (part: string): Seat | undefined => this.seats.get(this.known(part))

  occupant(mount: string): string {
    this.mount(mount)
    for (const [part, seat] of this.seats) if (seat.mount === mount) return part
    return ''
  }

  pose(part: string): Pose {
    const seat = this.seat(part)
    if (!seat) return this.poses.get(part) ?? IDENTITY
    return compose(this.mountPose(seat.mount), jointPose(seat))
  }

  mountPose(id: string): Pose {
    const mount = this.mount(id)
    return mount.owner === 'world' ? mount.frame : compose(this.pose(mount.owner), mount.frame)
  }

  speed = (part: string): number => this.speeds.get(this.known(part)) ?? 0
  holders = (part: string): readonly Hand[] => HANDS.filter((hand) => this.hands[hand].holds === part)
  revealed = (key: string): readonly number[] | undefined => this.reveals.get(key)

  /** Throws when a field is not one that EVENT_FIELDS lists for the kind. */
  emit(kind: EventKind, of: string, data: Readonly<Record<string, Value>> = {}): void {
    for (const field of Object.keys(data)) {
      if (!(EVENT_FIELDS[kind] as readonly string[]).includes(field)) throw new Error(`${kind} has no field ${field}`)
    }
    this.events.push({ tick: this.tick, kind, of, data })
  }

  refuse = (of: string, code: RefusalCode): void => this.emit('refused', of, { code })

  setJoint(part: string, along: number, about: number): void {
    this.effects.push(() => {
      const seat = this.seat(part)
      if (seat) this.seats.set(part, { ...seat, along, about })
    })
  }

  unseat(part: string, push?: Vec3): void {
    this.pushes[part] = push
    this.effects.push(() => this.take(part))
  }

  drop(hand: Hand): void {
    this.effects.push(() => this.release(hand))
  }

  remove(part: string): void {
    this.absent.add(this.known(part))
    this.effects.push(() => this.seats.delete(part))
  }

  /** At once, as in the simulation: models further right see the new pose in the same tick. */
  placeMoved(part: string, pose: Pose): void {
    this.poses.set(this.known(part), pose)
  }

  hold(part: string, fast: boolean): void {
    this.fast[this.known(part)] = fast
  }

  private later(kind: EventKind, of: string, data: Record<string, Value>): void {
    this.pending.push({ tick: this.tick + 1, kind, of, data })
  }

  private known(part: string): string {
    if (!this.parts.has(part)) throw new Error(`no part ${part}`)
    return part
  }

  private mount(id: string): Mount {
    const mount = this.mounts.get(id)
    if (!mount) throw new Error(`no mount ${id}`)
    return mount
  }
}
