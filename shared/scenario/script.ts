// What a golden script may ask of a scripted trainee: the same wishes a person has at the keyboard. Scripts live beside their scenario; the
// trainee that performs them is in test/support. Every verb carries on until it is done and throws (a bug of the script) when it is refused,
// unless the script says it expects the refusal.

import type { Value } from '../log/event.ts'

export interface Turning {
  /** °/s, clockwise positive with `degrees`; default 120. */
  readonly rate?: number
  /** Stop at the first event of this kind. */
  readonly until?: string
  /** Stop as soon as a fact reaches this value (rising when turning clockwise, falling otherwise). */
  readonly fact?: string
  readonly reaches?: number
  /** The refusal the script is after. */
  readonly expect?: string
}

export interface Trainee {
  /** Take a part with the free hand (right first); heavy parts with both. */
  take(part: string): Trainee
  /** Bring the held part to a mount; it seats and stays in the hand. `about` ° turns it on its axis, `off` mm displaces it, `tilt` ° leans it. */
  on(mount: string, how?: { about?: number; radius?: number; off?: readonly [number, number, number]; tilt?: number }): Trainee
  /** Let go of the held part where it is. */
  letGo(part?: string): Trainee
  /** Bring and let go. */
  put(part: string, mount: string, how?: { about?: number; off?: readonly [number, number, number] }): Trainee
  /** Let the held part fall from where it is, carried over a point first (m). */
  dropAt(part: string, x: number, y: number, z: number): Trainee
  /** Carry the held part over a point (m), keeping hold. */
  carry(part: string, x: number, y: number, z: number): Trainee
  /** Steady a part with the other hand, until `unsteady`. */
  steady(part: string): Trainee
  unsteady(part: string): Trainee
  turn(target: string, degrees: number, how?: Turning): Trainee
  /** Press a control for some seconds at `amount` permille, or until a fact passes a value. */
  press(target: string, seconds: number, how?: { amount?: number; fact?: string; reaches?: number }): Trainee
  wait(seconds: number): Trainee
  write(field: string, value: string): Trainee
  say(phrase: string): Trainee
  /** A fact of the world now, as the trainee reads it off. */
  fact(name: string): Value
  number(name: string): number
  /** Least and most of a fact since the mark was set, as an eye on a needle sees them. */
  watch(name: string): Trainee
  span(name: string): { least: number; most: number }
  /** Run ticks on until the clock says so. */
  untilClock(seconds: number): Trainee
}

export interface GoldenScript {
  readonly name: string
  readonly publicSeed: string
  readonly secretSeed: string
  /** 'submit' or the hard stop, 'timeout'. */
  readonly end: 'submit' | 'timeout'
  readonly perform: (trainee: Trainee) => void
}
