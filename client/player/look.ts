// What is seen of a simulation, whoever performs it: poses to draw and what the hands are doing.

import type { Pose } from '../../shared/base/vector.ts'
import { HANDS, type Hand } from '../../shared/log/input.ts'
import type { Simulation } from '../../shared/sim/simulation.ts'
import { type HandSight, POSE_FLOATS } from './messages.ts'

/** Poses of all parts in scenario order, then left and right hand. */
export function posesOf(simulation: Simulation): Float32Array<ArrayBuffer> {
  const { parts } = simulation.content
  const out = new Float32Array((parts.length + HANDS.length) * POSE_FLOATS)
  const put = (i: number, { p, q }: Pose): void => out.set([...p, ...q], i * POSE_FLOATS)
  parts.forEach((part, i) => {
    put(i, simulation.pose(part.id))
  })
  HANDS.forEach((side, i) => {
    put(parts.length + i, simulation.hand(side).pose)
  })
  return out
}

export function handSight(simulation: Simulation, side: Hand, busy: HandSight['busy']): HandSight {
  const { holds, supports, grip, presses } = simulation.hand(side)
  const seat = holds === '' ? '' : (simulation.seat(holds)?.mount ?? '')
  const fast = seat !== '' && simulation.isFast(holds)
  return { holds, supports, seat, fast, grip, presses, busy }
}
