// The magnetic base: its switch, where it stands, and whether it carries the dial.

import { sin } from '../../base/math.ts'
import { uniform } from '../../base/random.ts'
import { seconds } from '../../base/units.ts'
import type { DiscSpec } from '../../scenario/domains.ts'
import type { World } from '../model.ts'
import { pressure as pressed } from '../touch.ts'

export interface MagnetState {
  on: boolean
  /** Mount on the car it stands at, or ''. */
  place: string
  switchPressed: boolean
  fast: boolean
}

export const createMagnet = (): MagnetState => ({ on: false, place: '', switchPressed: false, fast: false })

export const carries = (magnet: MagnetState): boolean => magnet.on && magnet.place !== ''

export function stepMagnet(magnet: MagnetState, spec: DiscSpec, world: World): void {
  const mount = world.seat(spec.base)?.mount ?? ''
  magnet.place = isPlace(spec, mount) ? mount : ''
  const now = pressed(world, `${spec.base}.switch`) > 0
  if (now && !magnet.switchPressed) magnet.on = !magnet.on
  magnet.switchPressed = now
  // 600 N: switched on, no hand takes it off.
  const fast = carries(magnet)
  if (fast !== magnet.fast) world.hold(spec.base, fast)
  magnet.fast = fast
}

const isPlace = (spec: DiscSpec, mount: string): boolean =>
  spec.rigidPlaces.includes(mount) || spec.driftPlaces.includes(mount) || spec.flexPlaces.includes(mount)

/** The floating caliper creeps slowly; the sheet of the wing springs to every step near the car. Periods, s (H). */
const DRIFT_PERIOD = 40
const FLEX_PERIOD = 7

/** How far the place itself has moved the dial, µm. */
export function wander(magnet: MagnetState, spec: DiscSpec, world: World): number {
  if (magnet.place === '' || spec.rigidPlaces.includes(magnet.place)) return 0
  const flexes = spec.flexPlaces.includes(magnet.place)
  const phase = 2 * Math.PI * uniform(world.publicSeed, `base.${magnet.place}`)
  const period = flexes ? FLEX_PERIOD : DRIFT_PERIOD
  return (flexes ? spec.flex : spec.drift) * sin((2 * Math.PI * seconds(world.tick)) / period + phase)
}
