// Numbers of a tyre and its gauges: groove depth round the tread, what a depth gauge reads there, and what is public of a run's tyre.

import { cos } from '../../base/math.ts'
import { between, choose, uniform } from '../../base/random.ts'
import { DEGREE } from '../../base/units.ts'
import type { TyreSpec } from '../../scenario/domains.ts'

/** Values of one groove's profile, evenly round the tyre: one every 30°. */
export const PROFILE_POINTS = 12

/** The same angle in [0, 360). A hair below 0 is 0: subtracting whole turns would round it to 360, or leave it below. */
export function turnAngle(degrees: number): number {
  const turn = degrees - 360 * Math.floor(degrees / 360)
  return turn < 0 || turn >= 360 ? 0 : turn
}

/** Groove depth, mm, at an angle of the wheel, between the neighbouring values (µm) of its profile. */
export function depthAt(profile: readonly number[], degrees: number): number {
  const step = 360 / profile.length
  const place = turnAngle(degrees) / step
  const i = Math.floor(place) % profile.length
  const here = profile[i] as number
  const next = profile[(i + 1) % profile.length] as number
  return (here + (next - here) * (place - Math.floor(place))) / 1000
}

/** True where the pin would stand on a wear bar. */
export function onWearBar(spec: TyreSpec, degrees: number): boolean {
  const pitch = 360 / spec.wearBars
  const from = turnAngle(degrees - spec.wearBarPhase)
  const off = Math.abs(from - pitch * Math.round(from / pitch))
  return off * DEGREE * spec.radius <= spec.wearBarLength / 2
}

/** Length the pin of a depth gauge comes out: leaning by α it goes down d / cos α, and a wear bar stops it early. */
export function pinLength(spec: TyreSpec, depth: number, tilt: number, bar: boolean): number {
  return Math.max(0, depth - (bar ? spec.wearBarHeight : 0)) / cos(tilt * DEGREE)
}

/** A value as a display of this graduation shows it, never as −0. */
export const shown = (value: number, graduation: number): number => Math.round(Math.round(value / graduation) * graduation * 1e6) / 1e6 + 0

const either = (seed: string, name: string, [low, high]: readonly [number, number]): number =>
  (uniform(seed, `${name}.sign`) < 0.5 ? -1 : 1) * between(seed, name, low, high)

/** What the public seed decides: nobody could read it off as a measured value. */
export interface PublicTyre {
  readonly mark: string
  readonly capMissing: boolean
  /** What the open gauge shows and the depth gauge shows on its plate; hundredths, as their displays. */
  readonly gaugeOffset: number
  readonly depthOffset: number
}

export function publicTyre(spec: TyreSpec, publicSeed: string): PublicTyre {
  const right = uniform(publicSeed, 'gauge.right') < spec.draws.gaugeRight
  return {
    mark: choose(
      publicSeed,
      'tyre.mark',
      spec.marks.map((mark) => [mark, 1] as const),
    ),
    capMissing: !startsWithCap(spec, publicSeed),
    gaugeOffset: right ? 0 : shown(either(publicSeed, 'gauge.off', spec.draws.gaugeOff), 0.01),
    depthOffset: shown(either(publicSeed, 'depth.off', spec.draws.depthOff), 0.01),
  }
}

/** Whether the cap is on the valve when the run begins. */
export const startsWithCap = (spec: TyreSpec, publicSeed: string): boolean => uniform(publicSeed, 'valve.cap') >= spec.draws.capMissing
