// What a planner needs to see of the world; a Simulation is one.

import type { Pose, Vec3 } from '../../shared/base/vector.ts'
import type { Hand } from '../../shared/log/input.ts'
import type { Content } from '../../shared/sim/content.ts'
import type { Seat } from '../../shared/sim/model.ts'

export interface Stage {
  readonly content: Content
  pose(part: string): Pose
  seat(part: string): Seat | undefined
  seatPose(part: string, mount: string, joint?: Partial<Seat>): Pose
  mountPose(mount: string): Pose
  controlPoint(target: string): Vec3
  occupant(mount: string): string
  /** Whether a part cannot leave its seat now. */
  isFast(part: string): boolean
  objection(part: string, mount: string, pose: Pose): string | undefined
  hand(side: Hand): {
    readonly pose: Pose
    readonly holds: string
    readonly grip: Pose
    readonly supports: boolean
    readonly presses: string
  }
}
