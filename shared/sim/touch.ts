// What hands do to a control this tick: how hard it is pressed and how far it is turned.

import { HANDS } from '../log/input.ts'
import type { World } from './model.ts'

/** Amount a target is pressed by either hand, 0..1. */
export function pressure(world: World, target: string): number {
  let most = 0
  for (const side of HANDS) if (world.hands[side].presses === target) most = Math.max(most, world.hands[side].pressure / 1000)
  return most
}

/** Degrees a target is turned in this tick, clockwise positive. */
export function turned(world: World, target: string): number {
  let sum = 0
  for (const side of HANDS) if (world.hands[side].turns === target) sum += world.hands[side].turnBy
  return sum
}
