// The random trainee: wishes through the planner and both hands' plans at once, raw inputs with valid and senseless ids between them, from
// one seed. It may take up a log where it stands, so that it also meddles with a wheel half off.

import type { Wish } from '../../client/hand/wish.ts'
import { Performance } from '../../client/player/performance.ts'
import { uniform } from '../../shared/base/random.ts'
import { turnAbout } from '../../shared/base/vector.ts'
import type { Event } from '../../shared/log/event.ts'
import { type Deed, HANDS, type Hand, type Input, LIMITS } from '../../shared/log/input.ts'
import { quantiseRotation } from '../../shared/log/quantise.ts'
import { commitment, type RunLog } from '../../shared/log/runLog.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import type { RecordField } from '../../shared/scenario/record.ts'
import { accepts } from '../../shared/sim/graph.ts'
import { reveal } from '../../shared/sim/secrets.ts'
import { Simulation } from '../../shared/sim/simulation.ts'

/** Ids that no scenario has; the last ones are names that every JavaScript object answers to. */
const SENSELESS = ['nobody', 'bolt99', 'hub', '.', 'constructor', 'toString', 'valueOf', 'hasOwnProperty']
const TEXTS = ['', ' ', '2.30 bar', '2.3bar', '-0.00 mm', '1e9 mm', '用', '"', '\\', 'NaN mm', '9'.repeat(120)]

export interface RandomStart {
  /** The run's public seed. */
  readonly seed: string
  /** What the trainee does is drawn from this one. */
  readonly draws: string
  readonly secretSeed: string
  /** A log to take up, and the tick to do so. */
  readonly after?: { readonly log: RunLog; readonly tick: number }
}

export class RandomTrainee {
  readonly simulation: Simulation
  readonly inputs: Input[] = []
  readonly events: Event[] = []
  /** After each full second. */
  readonly hashes: string[] = []
  /** The tick at which it walked in. */
  readonly start: number
  private readonly scenario: Scenario
  private readonly from: RandomStart
  private readonly performance: Performance
  private readonly targets: readonly string[]
  /** How often a raw input comes between, a tick: some trainees are wilder than others. */
  private readonly wild: number
  private due: string[] = []
  private draws = 0

  constructor(scenario: Scenario, from: RandomStart) {
    this.scenario = scenario
    this.from = from
    this.start = from.after?.tick ?? 0
    this.wild = 0.05 * this.uniform() * this.uniform()
    this.simulation = Simulation.create(scenario, from.seed)
    this.performance = new Performance(this.simulation, () => false)
    const surfaces = scenario.domains.surfaces?.map(({ id }) => id) ?? []
    this.targets = [
      ...this.simulation.content.controls.keys(),
      ...surfaces,
      ...(scenario.domains.conduct?.checks.map((tool) => `${tool}.check`) ?? []),
    ]
    let next = 0
    const past = from.after?.log.inputs ?? []
    for (let tick = 1; tick <= this.start; tick++) {
      const first = next
      while (past[next]?.tick === tick) next++
      this.tick(past.slice(first, next))
    }
  }

  run(seconds: number): this {
    for (let i = 0; i < seconds * 60; i++) {
      const tick = this.simulation.tick + 1
      const deeds = this.deeds().slice(0, LIMITS.inputsPerTick - 4)
      const revealed = this.due.flatMap((key) => {
        const values = reveal(this.scenario, this.from.secretSeed, key)
        return values ? [{ tick, by: 'system' as const, verb: 'reveal' as const, key, values }] : []
      })
      const inputs = [...deeds.map((deed) => ({ tick, by: this.chance(0.02) ? 'instructor' : 'trainee', ...deed }) as Input), ...revealed]
      this.performance.hear(this.tick(inputs))
    }
    return this
  }

  log(): RunLog {
    const { seed, secretSeed } = this.from
    return {
      header: {
        form: 1,
        run: seed,
        scenario: this.scenario.id,
        fingerprints: { scenario: '0'.repeat(64), engine: '0'.repeat(64) },
        mode: 'mock',
        publicSeed: seed,
        secretCommit: commitment(secretSeed),
        session: '',
        pseudonym: '',
      },
      inputs: this.inputs,
      end: { tick: this.simulation.tick, reason: 'submit' },
      trailer: { secretSeed },
    }
  }

  private tick(inputs: readonly Input[]): readonly Event[] {
    const events = this.simulation.step(inputs)
    this.inputs.push(...inputs)
    this.events.push(...events)
    this.due = events.filter((event) => event.kind === 'reveal.due').map((event) => event.of)
    if (this.simulation.tick % 60 === 0) this.hashes.push(this.simulation.hash())
    return events
  }

  private uniform(): number {
    return uniform(this.from.draws, String(this.draws++))
  }

  private chance(p: number): boolean {
    return this.uniform() < p
  }

  private pick<T>(options: readonly T[]): T {
    return options[Math.floor(this.uniform() * options.length)] as T
  }

  private deeds(): Deed[] {
    const idle = HANDS.every((side) => this.performance.busy(side) === '')
    if (this.chance(idle ? 0.3 : 0.02)) this.performance.want(this.wish())
    if (this.chance(0.02)) this.performance.ease('')
    if (this.chance(0.01)) this.performance.twist(this.pick(this.held()), (this.uniform() - 0.5) * 400)
    if (this.chance(0.003)) this.performance.cancel()
    const deeds = this.performance.deeds()
    while (this.chance(this.wild)) deeds.push(this.deed())
    return deeds
  }

  /** What the hands hold and how it can be handled; a part when they are empty. */
  private held(): readonly string[] {
    const held = HANDS.map((side) => this.simulation.hand(side).holds).filter((part) => part !== '')
    return held.length > 0
      ? held.flatMap((part) => [part, ...this.targets.filter((target) => target.startsWith(`${part}.`))])
      : [this.part()]
  }

  private readonly part = (): string => this.pick(this.scenario.parts).id

  private mountFor(hand: Hand): string {
    const held = this.scenario.parts.find(({ id }) => id === this.simulation.hand(hand).holds)
    const fitting = held && this.chance(0.85) ? this.scenario.mounts.filter((mount) => accepts(mount, held)) : []
    return this.pick(fitting.length > 0 ? fitting : this.scenario.mounts).id
  }

  private wish(): Wish {
    const full = HANDS.filter((side) => this.simulation.hand(side).holds !== '')
    const hand = this.pick(full.length > 0 && this.chance(0.9) ? full : HANDS)
    const mount = this.mountFor(hand)
    switch (Math.floor(this.uniform() * (full.length > 0 ? 10 : 5))) {
      case 0:
      case 1:
        return { wish: 'take', thing: this.part(), lift: false }
      case 2:
      case 3: {
        const placing = this.chance(0.5)
          ? {
              about: this.uniform() * 360,
              radius: this.uniform() * 400,
              tilt: this.uniform() * 30,
              shift: [this.uniform() * 80 - 40, 0, 0] as const,
            }
          : {}
        return { wish: 'bring', hand, mount, letGo: this.chance(0.5), placing }
      }
      case 4:
        return this.chance(0.3)
          ? { wish: 'do', deed: this.entry() }
          : { wish: 'press', target: this.pick(this.targets), amount: 1 + Math.floor(this.uniform() * 1000) }
      case 5:
        return { wish: 'seat', hand, mount, letGo: this.chance(0.5) }
      case 6:
        return this.chance(0.5) ? { wish: 'lift', hand } : { wish: 'letGo', thing: this.pick(this.held()) }
      case 7:
        return this.chance(0.7) ? { wish: 'steady', thing: this.part() } : { wish: 'unsteady', thing: this.part() }
      default:
        return { wish: 'turn', target: this.pick(this.held()), rate: (this.uniform() - 0.5) * 1600 }
    }
  }

  /** Anything the written limits allow, sense or none. */
  private deed(): Deed {
    const hand = this.pick(HANDS)
    const senseless = this.chance(0.2)
    const worked = this.pick([this.held(), this.targets, this.scenario.mounts.map(({ id }) => id)])
    const target = this.pick(senseless ? SENSELESS : worked)
    const whole = (most: number): number => Math.round((this.uniform() * 2 - 1) * most) + 0
    switch (Math.floor(this.uniform() * 9)) {
      case 0: {
        const most = this.chance(0.1) ? LIMITS.position : 20_000
        return { verb: 'move', hand, position: [whole(most), whole(most), whole(most)], ...this.attitude() }
      }
      case 1:
        return { verb: 'grab', hand, thing: senseless ? this.pick(SENSELESS) : this.part() }
      case 2:
        return { verb: 'release', hand }
      case 3:
      case 4:
        return { verb: 'turn', hand, target, amount: whole(LIMITS.turn) }
      case 5:
        return { verb: 'press', hand, target, amount: this.chance(0.3) ? 0 : Math.abs(whole(LIMITS.press)) }
      case 6:
        return { verb: 'connect', hand, mount: senseless ? this.pick(SENSELESS) : this.mountFor(hand) }
      case 7:
        return this.entry()
      default:
        return this.chance(0.5) ? { verb: 'say', phrase: this.pick(SENSELESS) } : { verb: 'ask', topic: this.pick(SENSELESS) }
    }
  }

  private attitude(): { rotation?: ReturnType<typeof quantiseRotation> } {
    if (this.chance(0.5)) return {}
    const axis = this.pick([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ] as const)
    return { rotation: quantiseRotation(turnAbout(axis, (this.uniform() - 0.5) * 6)) }
  }

  private entry(): Deed {
    const field = this.pick(this.scenario.record)
    if (this.chance(0.2)) return { verb: 'record', field: this.pick([...SENSELESS, field.id]), value: this.pick(TEXTS) }
    return { verb: 'record', field: field.id, value: this.value(field) }
  }

  private value(field: RecordField): string {
    switch (field.kind) {
      case 'number':
        return `${(this.uniform() * 9).toFixed(field.decimals)} ${this.pick(field.units)}`
      case 'choice':
        return this.pick(field.options)
      case 'several':
        return field.options.filter(() => this.chance(0.4)).join(',')
      case 'text':
        return '195/65R15 91H'.slice(0, field.longest)
      default:
        return field satisfies never
    }
  }
}
