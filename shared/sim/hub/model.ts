// Hub rotation: the wheel side turns when a hand turns it with the tyre off the floor, or when a bolt does not and takes the hub along.

import { wrapAngle } from '../../base/math.ts'
import { DEGREE, TICKS_PER_SECOND } from '../../base/units.ts'
import type { Value } from '../../log/event.ts'
import { HANDS } from '../../log/input.ts'
import type { Scenario } from '../../scenario/defineScenario.ts'
import type { FastenersState } from '../fasteners/state.ts'
import type { Model, ModelStates, World } from '../model.ts'
import type { VehicleState } from '../vehicle/solver.ts'
import { rateOf, turnedTo } from './solver.ts'

export interface HubState {
  /** Clockwise seen from outside, ° in [0, 360), and all it ever turned, ° signed. */
  angle: number
  total: number
  /** °/s in this tick, clockwise positive. */
  rate: number
  /** Tick of the last try to turn it with the tyre on the floor. */
  triedAt: number
}

/** Ticks between two tries that count as one for telling why not. */
const ONE_TRY = 30

/** The turning part and what a hand may turn it by. */
interface Turning {
  readonly hub: string
  readonly wheel: string
  readonly disc: string
}

function turning({ domains }: Scenario): Turning {
  const { fasteners, lift, disc } = domains
  return {
    hub: fasteners?.hub ?? lift?.hub ?? disc?.hub ?? '',
    wheel: fasteners?.wheel ?? lift?.wheel ?? '',
    disc: disc?.disc ?? fasteners?.disc ?? '',
  }
}

export const hubModel: Model<HubState> = {
  id: 'hub',
  present: ({ domains }) => domains.fasteners !== undefined || domains.lift !== undefined || domains.disc !== undefined,
  create: () => ({ angle: 0, total: 0, rate: 0, triedAt: -ONE_TRY }),
  step,
  facts: (state: HubState, add: (fact: string, value: Value) => void) => {
    add('hub.angle', Math.round(state.angle * 10) / 10)
    add('hub.rate', Math.round(state.rate * 10) / 10)
  },
}

function step(state: HubState, world: World, others: ModelStates): void {
  const fasteners = others.fasteners as FastenersState | undefined
  const vehicle = others.vehicle as VehicleState | undefined
  const { left, right } = world.hands
  let by = fasteners?.twist ?? 0
  if (left.turnBy !== 0 || right.turnBy !== 0) by += byHand(state, world, fasteners?.loose ?? false, vehicle?.load ?? 0)
  state.rate = rateOf(by, TICKS_PER_SECOND)
  if (by === 0) return
  state.angle = turnedTo(state.angle, by)
  state.total += by
  // The mount's x points outward: clockwise from outside is negative about it.
  world.setJoint(turning(world.scenario).hub, 0, wrapAngle(-state.angle * DEGREE))
}

/** Degrees that hands turn hub, disc or wheel in this tick. A wheel loose on its spigot turns alone. */
function byHand(state: HubState, world: World, wheelLoose: boolean, load: number): number {
  const parts = turning(world.scenario)
  let by = 0
  for (const side of HANDS) {
    const { turns, turnBy } = world.hands[side]
    if (turnBy === 0) continue
    const wheel = turns === parts.wheel && turns !== '' && !wheelLoose && world.seat(parts.wheel) !== undefined && onHub(world, parts)
    if (!wheel && turns !== parts.hub && turns !== parts.disc) continue
    if (load > 0) {
      if (world.tick - state.triedAt > ONE_TRY) world.refuse(turns, 'wheel-on-floor')
      state.triedAt = world.tick
    } else by += turnBy
  }
  return by
}

function onHub(world: World, { hub, wheel }: Turning): boolean {
  const mount = world.seat(wheel)?.mount
  return world.scenario.mounts.some(({ id, owner }) => id === mount && owner === hub)
}
