// A Model: one domain of the simulated world. Its state is plain data, so checkpoint, restore and hash are written once for all of them.
// Facts flow right within a tick (a model may read the states of models before it); what must act to the left is asked for and done next tick.

import type { Pose } from '../base/vector.ts'
import type { Event, EventKind, RefusalCode, Value } from '../log/event.ts'
import type { Hand, Input } from '../log/input.ts'
import type { Scenario } from '../scenario/defineScenario.ts'

/** What a hand is doing, as the models to the right of `hands` may see it. */
export interface HandView {
  readonly pose: Pose
  /** Part held, or ''. */
  readonly holds: string
  /** Control or surface being pressed, with its amount in permille; '' when none. */
  readonly presses: string
  readonly pressure: number
  /** What it turns and by how many degrees in this tick, clockwise positive; '' when nothing. */
  readonly turns: string
  readonly turnBy: number
}

/** Where a part sits. Joint: m along the mount's x, rad about it, m from it; tilt ° and slide m (frame x and z) as the hand left them. */
export interface Seat {
  readonly mount: string
  readonly along: number
  readonly about: number
  readonly radius: number
  readonly tilt: number
  readonly slide: readonly [x: number, z: number]
}

/** The world of one tick, as a model sees it. Ids that do not exist are bugs of the caller and throw. */
export interface World {
  readonly tick: number
  readonly scenario: Scenario
  readonly publicSeed: string
  /** This tick's inputs, in log order. */
  readonly inputs: readonly Input[]
  readonly hands: Readonly<Record<Hand, HandView>>
  /** This tick's events so far (those of models to the left included). */
  readonly events: readonly Event[]
  /** Seat of a part, undefined while it is loose or held free. */
  seat(part: string): Seat | undefined
  /** Part in a mount, or ''. */
  occupant(mount: string): string
  pose(part: string): Pose
  /** World pose of a mount's frame. */
  mountPose(mount: string): Pose
  /** Speed of a loose part, m/s. */
  speed(part: string): number
  /** Hands that hold a part. */
  holders(part: string): readonly Hand[]
  /** Values revealed under a key, or undefined. */
  revealed(key: string): readonly number[] | undefined
  emit(kind: EventKind, of: string, data?: Readonly<Record<string, Value>>): void
  refuse(of: string, code: RefusalCode): void
  /** Effects to the left; they take place before the next tick's models run. */
  setJoint(part: string, along: number, about: number): void
  unseat(part: string, push?: readonly [x: number, y: number, z: number]): void
  drop(hand: Hand): void
  /** Take a part out of the world for good (a cap that was never there, a bolt end that broke off). */
  remove(part: string): void
  /** Pose of a `moved` part whose owner is the world (car, knuckle). */
  placeMoved(part: string, pose: Pose): void
  /** Say that a part can (not) leave its seat now: threads, a clamped wheel, a probe under magnet. */
  hold(part: string, fast: boolean): void
}

export interface Model<S extends object> {
  readonly id: string
  /** Whether the scenario has this domain at all. */
  readonly present: (scenario: Scenario) => boolean
  readonly create: (scenario: Scenario, publicSeed: string) => S
  /** Advance `state` in place by one tick. */
  readonly step: (state: S, world: World, others: ModelStates) => void
  /** Facts for procedure, rubric, displays and screen; computed on demand, never stored. */
  readonly facts: (state: S, add: (fact: string, value: Value) => void, scenario: Scenario) => void
}

/** States of the models further left, by id; undefined where the domain is absent. */
export type ModelStates = Readonly<Record<string, object | undefined>>
