// Where the camera stands for each part of the work, and what belongs together in the list of things in reach.

import type { Vec3 } from '../base/vector.ts'

export interface Station {
  readonly id: string
  /** Eye and target, m, world frame. */
  readonly eye: Vec3
  readonly target: Vec3
  /** Parts and mounts worked on here, ids or prefix* patterns. */
  readonly things: readonly string[]
}

export interface View {
  readonly stations: readonly Station[]
}
