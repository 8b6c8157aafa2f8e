// What only the server's secret seed knows of a tyre until it is measured: its pressure, a leaking core, and the depth of its grooves.

import { between, choose, uniform, whole } from '../../base/random.ts'
import type { TyreSpec, WearPattern } from '../../scenario/domains.ts'
import { PROFILE_POINTS } from './solver.ts'

export const PRESSURE_KEY = 'pressure'

/** `pressure`: mbar, and 1 when the core leaks. A groove's mount id: its depth in µm every 30° from the wheel's y axis. */
export function tyreSecret(spec: TyreSpec, secretSeed: string, key: string): readonly number[] | undefined {
  if (key === PRESSURE_KEY) return pressureFound(spec, secretSeed)
  const groove = spec.grooves.indexOf(key)
  return groove < 0 ? undefined : grooveProfile(spec, secretSeed, groove)
}

function pressureFound(spec: TyreSpec, seed: string): readonly number[] {
  const [low, high] = choose(
    seed,
    'pressure.class',
    spec.draws.pressure.map((row) => [row, row[2]] as const),
  )
  const leaks = uniform(seed, 'valve.core') < spec.draws.coreLeaks ? 1 : 0
  return [Math.round(1000 * between(seed, 'pressure', low, high)), leaks]
}

/** How a tyre is worn. `shallow` is the mean of its shallowest place, mm. */
export interface Wear {
  readonly worn: boolean
  readonly pattern: WearPattern
  readonly shallow: number
  /** How much deeper the rest is. */
  readonly difference: number
  /** Point of the profile in the middle of a local spot. */
  readonly spot: number
}

export function wearOf(spec: TyreSpec, seed: string): Wear {
  const { draws } = spec
  const worn = uniform(seed, 'tread.worn') < draws.wornShare
  const pattern = choose(seed, 'tread.pattern', draws.patterns)
  const margin = draws.scatter + draws.ripple
  const drawn = between(seed, 'tread.difference', ...(pattern === 'local' ? draws.localDifference : draws.difference))
  const difference = pattern === 'even' ? 0 : drawn
  // No groove is deeper than new: a tyre with uneven wear has lost at least the difference.
  const deepest = Math.min(draws.sound[1], draws.newDepth - margin - difference)
  const shallow = worn ? between(seed, 'tread.shallow', ...draws.worn) : between(seed, 'tread.shallow', draws.sound[0], deepest)
  return { worn, pattern, shallow, difference, spot: whole(seed, 'tread.spot', 0, PROFILE_POINTS - 1) }
}

/** Grooves, inner to outer, that a pattern leaves shallow. */
const SHALLOW: Readonly<Record<WearPattern, readonly boolean[]>> = {
  even: [true, true, true],
  shoulders: [true, false, true],
  centre: [false, true, false],
  inner: [true, false, false],
  outer: [false, false, true],
  local: [false, false, false],
}

function grooveProfile(spec: TyreSpec, seed: string, groove: number): readonly number[] {
  const wear = wearOf(spec, seed)
  const { scatter, ripple } = spec.draws
  const level =
    wear.shallow + (SHALLOW[wear.pattern][groove] ? 0 : wear.difference) + between(seed, `tread.scatter#${groove}`, -scatter, scatter)
  return Array.from({ length: PROFILE_POINTS }, (_, i) => {
    // Three points of 30°: so wide that places a third of a turn apart find it once, and never twice.
    const gap = Math.abs(i - wear.spot)
    const inSpot = wear.pattern === 'local' && Math.min(gap, PROFILE_POINTS - gap) <= 1
    const depth = level - (inSpot ? wear.difference : 0) + between(seed, `tread.ripple#${groove}.${i}`, -ripple, ripple)
    return Math.round(1000 * depth)
  })
}
