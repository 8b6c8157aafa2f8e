// A log performed again: the events it causes, the world's hashes once a second, the facts at its end. The same everywhere, bit for bit.

import { TICKS_PER_SECOND } from '../base/units.ts'
import { checkInput } from '../log/checkInput.ts'
import type { Event } from '../log/event.ts'
import type { Input } from '../log/input.ts'
import type { RunLog } from '../log/runLog.ts'
import type { Scenario } from '../scenario/defineScenario.ts'
import { Simulation } from '../sim/simulation.ts'
import type { Facts } from './trace.ts'

export interface Replay {
  readonly events: readonly Event[]
  readonly facts: Facts
  /** Hash after each full second; index 0 is after the first. */
  readonly hashes: readonly string[]
  readonly stateHash: string
  readonly ticks: number
  /** Where and why the log could not be followed further; all before it is valid. */
  readonly fault?: { readonly tick: number; readonly code: string }
}

export interface ReplayOptions {
  /** Stop after this tick. */
  readonly to?: number
  /** After every tick, with what happened in it. The simulation may be read, not stepped. */
  readonly onTick?: (simulation: Simulation, events: readonly Event[]) => void
}

/** Needs `init()` of sim/bodies.ts to have been awaited. */
export function replay(log: RunLog, scenario: Scenario, options: ReplayOptions = {}): Replay {
  const { valid, fault } = validPrefix(log)
  const last = Math.min(fault ? fault.tick : log.end.tick, options.to ?? log.end.tick)
  const simulation = Simulation.create(scenario, log.header.publicSeed)
  try {
    const events: Event[] = []
    const hashes: string[] = []
    let next = 0
    while (simulation.tick < last) {
      const from = next
      while (next < valid.length && (valid[next] as Input).tick === simulation.tick + 1) next++
      const happened = simulation.step(valid.slice(from, next))
      events.push(...happened)
      options.onTick?.(simulation, happened)
      if (simulation.tick % TICKS_PER_SECOND === 0) hashes.push(simulation.hash())
    }
    if (!fault && last === log.end.tick && log.end.reason === 'submit') events.push(...simulation.finish())
    return {
      events,
      hashes,
      facts: simulation.facts(),
      stateHash: simulation.hash(),
      ticks: simulation.tick,
      ...(fault && last === fault.tick ? { fault } : {}),
    }
  } finally {
    simulation.free()
  }
}

/** Inputs up to the first that is malformed, before its predecessor, before the first tick, or after the end. */
function validPrefix(log: RunLog): { valid: readonly Input[]; fault?: { tick: number; code: string } } {
  let tick = 1
  for (const [i, input] of log.inputs.entries()) {
    const code = checkInput(input) ?? (input.tick < tick ? 'out-of-order' : input.tick > log.end.tick ? 'after-the-end' : undefined)
    if (code) return { valid: log.inputs.slice(0, i), fault: { tick: Math.min(tick, log.end.tick), code } }
    tick = input.tick
  }
  return { valid: log.inputs }
}
