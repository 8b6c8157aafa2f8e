// A run that is still being made, performed close behind the end of its log: from a kept world on, where there is one, one tick after another.
// What is not in the log yet cannot be shown, so it stands at the log's end and waits. Like the playback, it knows neither clock nor thread.

import type { Event } from '../../shared/log/event.ts'
import type { Hand, Input } from '../../shared/log/input.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { LogInputs } from './logInputs.ts'
import { handSight, posesOf } from './look.ts'
import type { View } from './messages.ts'

export interface KeptWorld {
  readonly body: Uint8Array
  readonly stateHash: string
}

export class Following {
  private readonly simulation: Simulation
  private readonly inputs = new LogInputs()
  private next = 0
  private end: number

  /** `world`: a kept one to begin with; without it, or where it is not what it should be, it begins at tick 0. */
  constructor(scenario: Scenario, publicSeed: string, world?: KeptWorld) {
    this.simulation = restored(scenario, publicSeed, world) ?? Simulation.create(scenario, publicSeed)
    this.end = this.simulation.tick
  }

  /** What has come since: inputs in log order, and how far the log reaches now. Of ticks before the beginning nothing is performed again. */
  grow(inputs: readonly Input[], tick: number): void {
    const { tick: at } = this.simulation
    this.inputs.grow(inputs.filter((input) => input.tick > at))
    this.end = Math.max(this.end, tick)
  }

  get tick(): number {
    return this.simulation.tick
  }

  /** Ticks that are in the log and not performed yet. */
  get behind(): number {
    return this.end - this.simulation.tick
  }

  /** On by one tick. Returns what happened; nothing and no tick at the end of the log. */
  step(): readonly Event[] {
    if (this.behind <= 0) return []
    const happened: Event[] = []
    this.next = this.inputs.perform(this.simulation, this.next, happened)
    return happened
  }

  /** `events`: what happened since the last look. */
  view(events: readonly Event[]): View {
    const { simulation, inputs } = this
    const hand = (side: Hand) => handSight(simulation, side, inputs.acts(side, simulation.tick) ? 'do' : '')
    return { tick: simulation.tick, facts: simulation.facts(), hands: { left: hand('left'), right: hand('right') }, events }
  }

  poses(): Float32Array<ArrayBuffer> {
    return posesOf(this.simulation)
  }

  hash(): string {
    return this.simulation.hash()
  }

  free(): void {
    this.simulation.free()
  }
}

function restored(scenario: Scenario, publicSeed: string, world: KeptWorld | undefined): Simulation | undefined {
  if (!world) return undefined
  try {
    const simulation = Simulation.restore(scenario, publicSeed, world.body)
    if (simulation.hash() === world.stateHash) return simulation
    simulation.free()
  } catch {
    // Damaged on the way: the log alone is enough.
  }
  return undefined
}
