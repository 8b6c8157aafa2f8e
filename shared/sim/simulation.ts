// The deterministic simulation of one run: inputs of a tick in, events of that tick out. Browser, verifier, replay and recorder use only this.
// Order within a tick: inputs → hands → bodies (Rapier) → assembly graph → the domain models of models.ts → effects they asked for.

import { ByteReader, ByteWriter } from '../base/bytes.ts'
import { sha256Hex } from '../base/hash.ts'
import { plainBytes, plainFrom } from '../base/plain.ts'
import { compose, IDENTITY, length, type Pose } from '../base/vector.ts'
import type { Event, EventKind, Value } from '../log/event.ts'
import { HANDS, type Hand, type Input } from '../log/input.ts'
import type { Scenario } from '../scenario/defineScenario.ts'
import { Assembly } from './assembly.ts'
import { Bodies } from './bodies.ts'
import { type Content, indexContent } from './content.ts'
import { type GraphState, jointPose } from './graph.ts'
import { Grasp } from './grasp.ts'
import { createHands, type HandState, type HandsState } from './hands.ts'
import type { ModelStates, Seat, World } from './model.ts'
import { MODELS } from './models.ts'

/** Everything that is stored of a world but its bodies; plain data. */
interface SimulationState {
  tick: number
  readonly hands: HandsState
  readonly graph: GraphState
  readonly revealed: Record<string, readonly number[]>
  readonly models: Record<string, object>
  /** What effects caused after the models had run: told as the next tick's first events, so that every model sees them. */
  carried: Event[]
}

const NO_HANDS: readonly Hand[] = []

export class Simulation {
  readonly scenario: Scenario
  readonly publicSeed: string
  readonly content: Content
  private readonly state: SimulationState
  private readonly bodies: Bodies
  private readonly assembly: Assembly
  private readonly grasp: Grasp
  private readonly world: World
  private readonly models = MODELS
  private inputs: readonly Input[] = []
  private events: Event[] = []
  private effects: (() => void)[] = []

  private constructor(content: Content, publicSeed: string, state: SimulationState, bodies: Bodies) {
    this.scenario = content.scenario
    this.publicSeed = publicSeed
    this.content = content
    this.state = state
    this.bodies = bodies
    this.assembly = new Assembly(content, state.graph, () => bodies)
    this.grasp = new Grasp(
      state.hands,
      this.assembly,
      content,
      () => bodies,
      (kind, of, data) => this.emit(kind, of, data),
    )
    this.world = this.view()
  }

  /** A world at tick 0. `publicSeed`: 32 hex digits. Needs `init()` of bodies.ts to have been awaited. */
  static create(scenario: Scenario, publicSeed: string): Simulation {
    const content = indexContent(scenario)
    const graph: GraphState = { seats: {}, moved: {}, fast: {}, absent: {}, grounded: {} }
    for (const part of scenario.parts) {
      if ('pose' in part.start) {
        if (part.body === 'moved') graph.moved[part.id] = part.start.pose
        continue
      }
      const mount = content.mount(part.start.mount)
      graph.seats[part.id] = { mount: mount.id, along: 0, about: 0, radius: mount.radius / 1000, tilt: 0, slide: [0, 0] }
    }
    const bodies = Bodies.create(
      scenario.parts,
      scenario.parts.map((part) => startPose(content, graph, part.id)),
    )
    for (const [i, part] of scenario.parts.entries())
      if (part.body === 'loose' && !graph.seats[part.id]) bodies.free(i, startPose(content, graph, part.id), [0, 0, 0], false)
    const models: Record<string, object> = {}
    for (const model of MODELS) if (model.present(scenario)) models[model.id] = model.create(scenario, publicSeed)
    return new Simulation(content, publicSeed, { tick: 0, hands: createHands(), graph, revealed: {}, models, carried: [] }, bodies)
  }

  static restore(scenario: Scenario, publicSeed: string, checkpoint: Uint8Array): Simulation {
    const input = new ByteReader(checkpoint)
    const state = plainFrom(input.raw(input.uint())) as unknown as SimulationState
    const bodies = Bodies.restore(scenario.parts, input.raw(input.left))
    return new Simulation(indexContent(scenario), publicSeed, state, bodies)
  }

  get tick(): number {
    return this.state.tick
  }

  /** Advance one tick with that tick's inputs (in log order; their `tick` must be the new tick). Returns what happened. */
  step(inputs: readonly Input[]): readonly Event[] {
    const { state, grasp, assembly, world } = this
    state.tick += 1
    this.inputs = inputs
    this.events = state.carried.map((event) => ({ ...event, tick: state.tick }))
    state.carried = []
    for (const input of inputs) {
      if (input.verb === 'reveal') {
        state.revealed[input.key] = input.values
        this.emit('revealed', input.key)
      } else grasp.apply(input, state.tick)
    }
    for (const contact of this.bodies.step(grasp.drives(state.tick), assembly.free)) {
      const part = this.content.parts[contact.part]?.id as string
      // A thing that a hand carries over the floor does not lie on it (三不落地 is about what is put down or dropped).
      if (assembly.touch(part, contact.began) && grasp.holders(part).length === 0)
        this.emit('contact.floor', part, { speed: contact.speed })
    }
    grasp.slip()
    for (const model of this.models) {
      const own = state.models[model.id]
      if (own) model.step(own as never, world, state.models as ModelStates)
    }
    const effects = this.effects
    if (effects.length > 0) {
      this.effects = []
      const told = this.events.length
      for (const effect of effects) effect()
      state.carried = this.events.splice(told)
    }
    grasp.follow()
    return this.events
  }

  /** The trainee hands in: the last event of a log. The tick does not advance. */
  finish(): readonly Event[] {
    this.events = []
    this.emit('submit', '')
    return this.events
  }

  /** SHA-256 over everything that decides the future, 64 hex digits. */
  hash(): string {
    const out = new ByteWriter()
    out.raw(plainBytes(this.state))
    this.bodies.write(out, this.assembly.free)
    return sha256Hex(out.done())
  }

  /** The whole world as bytes; `restore` continues from it bit for bit. */
  checkpoint(): Uint8Array {
    const out = new ByteWriter()
    const plain = plainBytes(this.state)
    out.uint(plain.length)
    out.raw(plain)
    out.raw(this.bodies.checkpoint())
    return out.done()
  }

  /** Facts of the world now: where things are, what instruments show, what the models know. */
  facts(): Record<string, Value> {
    const facts: Record<string, Value> = { tick: this.state.tick }
    for (const part of this.scenario.parts) {
      if (part.body !== 'loose') continue
      facts[`at.${part.id}`] = this.state.graph.absent[part.id] ? 'nowhere' : (this.assembly.seat(part.id)?.mount ?? '')
    }
    for (const side of HANDS) facts[`held.${side}`] = this.state.hands[side].holds
    const add = (fact: string, value: Value): void => {
      facts[fact] = value
    }
    for (const model of this.models) {
      const own = this.state.models[model.id]
      if (own) model.facts(own as never, add, this.scenario)
    }
    return facts
  }

  /** World pose of a part. */
  pose(part: string): Pose {
    return this.assembly.pose(part)
  }

  /** Where the part's origin would be if it sat in the mount the usual way (joint as `about` rad says, mid of what is free). */
  seatPose(part: string, mount: string, joint: Partial<Seat> = {}): Pose {
    const place = this.content.mount(mount)
    const along = this.assembly.stack(part)
    const seat: Seat = { mount, along, about: 0, radius: place.radius / 1000, tilt: 0, slide: [0, 0], ...joint }
    return compose(this.assembly.mountPose(place), jointPose(seat))
  }

  /** What would be said if the part were brought to the mount at this pose; undefined when it would sit. */
  objection(part: string, mount: string, pose: Pose): string | undefined {
    const place = this.content.mount(mount)
    return this.assembly.objection(part, place, this.assembly.fit(part, place, pose))
  }

  /** A hand as it is now; read only. */
  hand(side: Hand): Readonly<HandState> {
    return this.state.hands[side]
  }

  seat(part: string): Seat | undefined {
    return this.assembly.seat(part)
  }

  occupant(mount: string): string {
    return this.assembly.occupant(mount)
  }

  mountPose(mount: string): Pose {
    return this.assembly.mountPose(this.content.mount(mount))
  }

  controlPoint(target: string): readonly [number, number, number] {
    return this.grasp.controlPoint(target)
  }

  isFast(part: string): boolean {
    return this.assembly.isFast(part)
  }

  /** Gives Rapier's memory back; the simulation is unusable afterwards. */
  free(): void {
    this.bodies.dispose()
  }

  private emit(kind: EventKind, of: string, data: Readonly<Record<string, Value>> = {}): void {
    this.events.push({ tick: this.state.tick, kind, of, data })
  }

  /** The world as the models see it. Effects wait until all models have run. */
  private view(): World {
    const { state, assembly, bodies, content, grasp } = this
    const later = (effect: () => void): void => {
      this.effects.push(effect)
    }
    const simulation = this
    return {
      scenario: this.scenario,
      publicSeed: this.publicSeed,
      hands: state.hands,
      get tick() {
        return state.tick
      },
      get inputs() {
        return simulation.inputs
      },
      get events() {
        return simulation.events
      },
      seat: (part) => assembly.seat(part),
      occupant: (mount) => assembly.occupant(mount),
      pose: (part) => assembly.pose(part),
      mountPose: (mount) => assembly.mountPose(content.mount(mount)),
      speed: (part) => length(bodies.velocity(content.partIndex.get(part) as number)),
      holders: (part) => (state.hands.left.holds === part || state.hands.right.holds === part ? grasp.holders(part) : NO_HANDS),
      revealed: (key) => state.revealed[key],
      emit: (kind, of, data) => this.emit(kind, of, data),
      refuse: (of, code) => this.emit('refused', of, { code }),
      setJoint: (part, along, about) => later(() => assembly.setJoint(part, along, about)),
      hold: (part, fast) => later(() => assembly.hold(part, fast)),
      drop: (hand) => later(() => grasp.release(hand)),
      remove: (part) => later(() => assembly.remove(part)),
      placeMoved: (part, pose) => {
        state.graph.moved[part] = pose
      },
      unseat: (part, push) =>
        later(() => {
          const seat = assembly.seat(part)
          if (!seat) return
          assembly.leave(part, push ?? [0, 0, 0], grasp.holders(part).length > 0)
          this.emit('part.unseated', part, { mount: seat.mount, owner: content.mount(seat.mount).owner })
        }),
    }
  }
}

/** Pose of a part before any body exists: its own, or that of its seat, owner by owner. */
function startPose(content: Content, graph: GraphState, id: string): Pose {
  const part = content.part(id)
  if ('pose' in part.start) return part.start.pose
  const mount = content.mount(part.start.mount)
  const owner = mount.owner === 'world' ? IDENTITY : startPose(content, graph, mount.owner)
  return compose(compose(owner, mount.frame), jointPose(graph.seats[id] as Seat))
}
