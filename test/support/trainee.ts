// The scripted trainee: performs a script through the keyboard's planner on a real simulation and keeps the log. What is hidden is revealed
// to it as the server would, from the secret seed.

import { act, bring, carry, letGo, otherHand, type Plan, press, put, reachTarget, support, take, turn } from '../../client/hand/planner.ts'
import { type Pose, placed } from '../../shared/base/vector.ts'
import type { Event, Value } from '../../shared/log/event.ts'
import type { Deed, Hand, Input } from '../../shared/log/input.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import type { Trainee, Turning } from '../../shared/scenario/script.ts'
import { reveal } from '../../shared/sim/secrets.ts'
import { Simulation } from '../../shared/sim/simulation.ts'

export class ScriptedTrainee implements Trainee {
  readonly simulation: Simulation
  readonly inputs: Input[] = []
  readonly events: Event[] = []
  private readonly secretSeed: string
  private due: string[] = []
  private taken = ''
  private readonly watched = new Map<string, { least: number; most: number }>()

  constructor(scenario: Scenario, publicSeed: string, secretSeed: string) {
    this.simulation = Simulation.create(scenario, publicSeed)
    this.secretSeed = secretSeed
  }

  /** One tick with these deeds, and whatever the server reveals meanwhile. */
  tick(deeds: readonly Deed[]): readonly Event[] {
    const tick = this.simulation.tick + 1
    const inputs: Input[] = deeds.map((deed) => ({ tick, by: 'trainee', ...deed }) as Input)
    for (const key of this.due) {
      const values = reveal(this.simulation.scenario, this.secretSeed, key)
      if (!values) throw new Error(`nothing is hidden under '${key}'`)
      inputs.push({ tick, by: 'system', verb: 'reveal', key, values })
    }
    const events = this.simulation.step(inputs)
    this.due = events.filter((event) => event.kind === 'reveal.due').map((event) => event.of)
    this.inputs.push(...inputs)
    this.events.push(...events)
    for (const [name, span] of this.watched) {
      const value = Number(this.simulation.facts()[name])
      span.least = Math.min(span.least, value)
      span.most = Math.max(span.most, value)
    }
    return events
  }

  /** Perform a plan; a refusal throws with the tick, unless `expect` names it. */
  perform(plan: Plan, what: string, expect?: string): this {
    let step = plan.next()
    while (!step.done) step = plan.next(this.tick(step.value))
    if (step.value !== 'done' && step.value !== expect) throw new Error(`tick ${this.simulation.tick}: ${what}: ${step.value}`)
    return this
  }

  private freeHand(): Hand {
    return this.simulation.hand('right').holds === '' ? 'right' : 'left'
  }

  /** The hand that leads a held part: the second hand only follows. */
  private handOf(part: string): Hand {
    const hand = (['right', 'left'] as const).find(
      (side) => this.simulation.hand(side).holds === part && !this.simulation.hand(side).supports,
    )
    if (!hand) throw new Error(`tick ${this.simulation.tick}: no hand holds ${part}`)
    return hand
  }

  /** The hand that works: the one with the part taken last, else whichever holds something. */
  private busyHand(): Hand {
    const sides = ['right', 'left'] as const
    const leads = (side: Hand): boolean => this.simulation.hand(side).holds !== '' && !this.simulation.hand(side).supports
    return sides.find((side) => leads(side) && this.simulation.hand(side).holds === this.taken) ?? sides.find(leads) ?? 'right'
  }

  take(part: string): this {
    this.taken = part
    return this.perform(take(this.simulation, this.freeHand(), part), `take ${part}`)
  }

  on(mount: string, how: { about?: number; radius?: number; off?: readonly [number, number, number]; tilt?: number } = {}): this {
    const joint = {
      ...(how.about === undefined ? {} : { about: (how.about * Math.PI) / 180 }),
      ...(how.radius === undefined ? {} : { radius: how.radius / 1000 }),
    }
    return this.perform(bring(this.simulation, this.busyHand(), mount, joint, displaced(how)), `on ${mount}`)
  }

  letGo(part?: string): this {
    return this.perform(letGo(this.simulation, part ?? this.simulation.hand(this.busyHand()).holds), 'letGo')
  }

  put(part: string, mount: string, how: { about?: number; off?: readonly [number, number, number] } = {}): this {
    if (!(['right', 'left'] as const).some((side) => this.simulation.hand(side).holds === part)) this.take(part)
    const joint = how.about === undefined ? {} : { about: (how.about * Math.PI) / 180 }
    return this.perform(put(this.simulation, this.handOf(part), mount, joint, displaced(how)), `put ${part} ${mount}`)
  }

  carry(part: string, x: number, y: number, z: number): this {
    return this.perform(carry(this.simulation, this.handOf(part), { p: [x, y, z], q: this.simulation.pose(part).q }), `carry ${part}`)
  }

  dropAt(part: string, x: number, y: number, z: number): this {
    return this.carry(part, x, y, z).letGo(part).wait(1.5)
  }

  steady(part: string): this {
    return this.perform(support(this.simulation, this.freeHandFor(part), part), `steady ${part}`)
  }

  private freeHandFor(part: string): Hand {
    const holder = (['right', 'left'] as const).find((side) => this.simulation.hand(side).holds === part)
    return holder ? otherHand(holder) : this.simulation.hand('left').holds === '' ? 'left' : 'right'
  }

  unsteady(part: string): this {
    const left = this.simulation.hand('left').holds === part ? 'left' : 'right'
    return this.perform(act({ verb: 'release', hand: left }), `unsteady ${part}`)
  }

  turn(target: string, degrees: number, how: Turning = {}): this {
    const hand = (['right', 'left'] as const).find((side) => this.simulation.hand(side).holds === target.split('.')[0]) ?? this.freeHand()
    const enough = (events: readonly Event[]): boolean => {
      if (how.until && events.some((event) => event.kind === how.until)) return true
      if (how.fact === undefined || how.reaches === undefined) return false
      const value = this.number(how.fact)
      return degrees > 0 ? value >= how.reaches : value <= how.reaches
    }
    if (this.simulation.hand(hand).holds !== target) this.perform(reachTarget(this.simulation, hand, target), `reach ${target}`)
    return this.perform(turn(hand, target, degrees, how.rate ?? 120, enough), `turn ${target}`, how.expect)
  }

  press(target: string, seconds: number, how: { amount?: number; fact?: string; reaches?: number } = {}): this {
    const before = how.fact === undefined ? 0 : this.number(how.fact)
    const until = (): boolean => {
      if (how.fact === undefined || how.reaches === undefined) return false
      const value = this.number(how.fact)
      return how.reaches >= before ? value >= how.reaches : value <= how.reaches
    }
    const right = this.simulation.hand('right').holds
    const hand: Hand = right === '' || !this.simulation.content.controls.has(target) || target.startsWith(`${right}.`) ? 'right' : 'left'
    return this.perform(
      press(this.simulation, hand, target, how.amount ?? 1000, Math.max(1, Math.round(seconds * 60)), until),
      `press ${target}`,
    )
  }

  wait(seconds: number): this {
    for (let i = 0; i < Math.round(seconds * 60); i++) this.tick([])
    return this
  }

  write(field: string, value: string): this {
    return this.perform(act({ verb: 'record', field, value }), `write ${field}`)
  }

  say(phrase: string): this {
    return this.perform(act({ verb: 'say', phrase }), `say ${phrase}`)
  }

  fact(name: string): Value {
    const value = this.simulation.facts()[name]
    if (value === undefined) throw new Error(`no fact '${name}'`)
    return value
  }

  number(name: string): number {
    return Number(this.fact(name))
  }

  watch(name: string): this {
    const value = this.number(name)
    this.watched.set(name, { least: value, most: value })
    return this
  }

  span(name: string): { least: number; most: number } {
    const span = this.watched.get(name)
    if (!span) throw new Error(`nobody watches '${name}'`)
    this.watched.delete(name)
    return span
  }

  untilClock(seconds: number): this {
    while (this.simulation.tick < seconds * 60) this.tick([])
    return this
  }
}

function displaced(how: { off?: readonly [number, number, number]; tilt?: number }): Pose {
  const [x, y, z] = how.off ?? [0, 0, 0]
  return placed(x, y, z, [0, 0, how.tilt ?? 0])
}
