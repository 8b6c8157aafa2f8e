// Numbers of a brake disc under a dial indicator: its face, how it sits on the hub, what a leaning or lagging plunger makes of it.

import { clamp, cos, wrapAngle } from '../../base/math.ts'
import { DEGREE } from '../../base/units.ts'
import type { DiscSpec } from '../../scenario/domains.ts'

/** A disc as it is revealed. Amplitudes µm, angles °, width mm. */
export interface Disc {
  readonly first: number
  readonly firstAngle: number
  readonly second: number
  readonly secondAngle: number
  /** Run-out added while the disc is loose, and while held at one side only. */
  readonly loose: number
  readonly halfHeld: number
  readonly rustHeight: number
  readonly rustWidth: number
}

/** Values of the reveal: nm, mdeg, nm, mdeg, µm, µm, µm, µm (width). */
export const discFrom = (values: readonly number[]): Disc => {
  const at = (i: number, unit: number): number => (values[i] ?? 0) / unit
  return {
    first: at(0, 1000),
    firstAngle: at(1, 1000),
    second: at(2, 1000),
    secondAngle: at(3, 1000),
    loose: at(4, 1),
    halfHeld: at(5, 1),
    rustHeight: at(6, 1),
    rustWidth: at(7, 1000),
  }
}

/** Face of the disc itself at its angle θ ° on radius r mm, µm: one wave that grows with the radius, one that does not. */
export const waviness = (spec: DiscSpec, disc: Disc, theta: number, r: number): number =>
  (r / spec.radius) * disc.first * cos((theta - disc.firstAngle) * DEGREE) + disc.second * cos(2 * (theta - disc.secondAngle) * DEGREE)

/** Rust as a round bump on the measuring circle; `left`: share of it not yet ground away. */
export function rustAt(spec: DiscSpec, disc: Disc, rustAngle: number, left: number, theta: number, r: number): number {
  if (left === 0) return 0
  const along = wrapAngle((theta - rustAngle) * DEGREE) * spec.radius
  const across = r - spec.radius
  const off = Math.sqrt(along * along + across * across) / (disc.rustWidth / 2)
  return off >= 1 ? 0 : left * disc.rustHeight * 0.5 * (1 + cos(Math.PI * off))
}

/** How the disc sits: flat, or with this much run-out added; and µm of second wave from bolts pulled too hard, with its angle. */
export interface Sitting {
  /** As the manuals ask: held flat by bolts in their range. */
  readonly clamped: boolean
  readonly hold: 'flat' | 'half' | 'loose'
  readonly bend: number
  readonly bendAngle: number
}

/** `torques`: N·m of the sleeved bolt in each hole of the circle, 0 where there is none. Two that are not neighbours hold a disc flat. */
export function sitting(spec: DiscSpec, torques: readonly number[]): Sitting {
  const [least, most] = spec.clamp
  const n = torques.length
  const holds = torques.map((torque) => torque >= least)
  const apart = holds.some((here, i) => here && holds.some((there, k) => there && k > i + 1 && (i > 0 || k < n - 1)))
  const strongest = torques.reduce((best, torque, i) => (torque > (torques[best] as number) ? i : best), 0)
  const excess = Math.max(0, (torques[strongest] ?? 0) - most)
  return {
    clamped: apart && excess === 0,
    hold: apart ? 'flat' : holds.includes(true) ? 'half' : 'loose',
    bend: excess * spec.bend,
    bendAngle: n > 0 ? (-360 / n) * strongest : 0,
  }
}

/**
 * Amplitude of the tilt that adds `added` µm of run-out to a wave of amplitude `first` when it leans `phase` ° away from that wave:
 * the two waves sum to one of amplitude first + added / 2.
 */
export function tiltAmplitude(first: number, added: number, phase: number): number {
  if (added === 0) return 0
  const along = first * cos(phase * DEGREE)
  const sum = first + added / 2
  return Math.sqrt(along * along + sum * sum - first * first) - along
}

/** Everything the plunger feels in one attitude of the disc. */
export interface Feeling {
  readonly disc: Disc
  readonly rustAngle: number
  readonly rustLeft: number
  readonly sitting: Sitting
  /** Angle of the lean against the disc's first wave, °. */
  readonly phase: number
}

/** Height of the face under the probe, µm outward; θ in the disc's own frame. */
export function heightAt(spec: DiscSpec, feeling: Feeling, theta: number, r: number): number {
  const { disc, sitting: seat } = feeling
  const added = seat.hold === 'flat' ? 0 : seat.hold === 'half' ? disc.halfHeld : disc.loose
  const tilt = tiltAmplitude(disc.first, added, feeling.phase)
  return (
    waviness(spec, disc, theta, r) +
    rustAt(spec, disc, feeling.rustAngle, feeling.rustLeft, theta, r) +
    (r / spec.radius) * tilt * cos((theta - disc.firstAngle - feeling.phase) * DEGREE) +
    seat.bend * cos(2 * (theta - seat.bendAngle) * DEGREE)
  )
}

/** Run-out as it would be certified: max − min on the measuring circle, clean and clamped, µm. */
export function trueRunOut(spec: DiscSpec, disc: Disc): number {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let theta = 0; theta < 360; theta += 0.5) {
    const z = waviness(spec, disc, theta, spec.radius)
    low = Math.min(low, z)
    high = Math.max(high, z)
  }
  return high - low
}

/** Travel of the plunger, mm: preload and height over cos α; it cannot follow a face below its free length, nor go beyond its range. */
export const travelOf = (spec: DiscSpec, preload: number, height: number, tilt: number): number =>
  clamp(preload + height / 1000 / cos(tilt * DEGREE), 0, spec.travel)

/** The needle follows its plunger with play: it loses `retrace` µm whenever the direction changes. */
export function needleAfter(spec: DiscSpec, needle: number, travel: number): number {
  const play = spec.retrace / 2000
  return clamp(needle, travel - play, travel + play)
}

/** What the needle shows with the bezel turned by `bezel` °: within half a turn of its zero, mm. */
export function readingOf(spec: DiscSpec, needle: number, bezel: number): number {
  const turns = needle / spec.revolution - bezel / 360
  return (turns - Math.round(turns)) * spec.revolution
}
