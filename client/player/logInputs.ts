// The inputs of a stored log, in tick order: those of the tick to come, and whether the log has a hand do something about now. A log may grow.

import type { Event } from '../../shared/log/event.ts'
import type { Hand, Input } from '../../shared/log/input.ts'
import type { Simulation } from '../../shared/sim/simulation.ts'

/** A hand shows that it is about to do something, and lingers when it has. Ticks. */
const BEFORE = 45
const AFTER = 30

export class LogInputs {
  private readonly all: Input[] = []

  grow(inputs: readonly Input[]): void {
    for (const input of inputs) this.all.push(input)
  }

  /** Steps `simulation` by the tick whose inputs begin at place `next`. Returns the place of those after it. */
  perform(simulation: Simulation, next: number, into: Event[]): number {
    const { all } = this
    let to = next
    while (to < all.length && (all[to] as Input).tick === simulation.tick + 1) to++
    for (const event of simulation.step(all.slice(next, to))) into.push(event)
    return to
  }

  /** Place of the first input after a tick. */
  firstAfter(tick: number): number {
    let [low, high] = [0, this.all.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.all[middle] as Input).tick <= tick) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Whether the log has the hand do something about then. */
  acts(side: Hand, tick: number): boolean {
    for (let i = this.firstAfter(tick - AFTER); i < this.all.length; i++) {
      const input = this.all[i] as Input
      if (input.tick > tick + BEFORE) return false
      if ('hand' in input && input.hand === side) return true
    }
    return false
  }
}
