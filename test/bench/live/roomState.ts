// What a Colyseus room shares of a class: every trainee's hands and the parts that can move, each seen by whom it is added to the view of.

import { ArraySchema, type SchemaType, schema, t } from '@colyseus/schema'
import type { Pose } from '../../../shared/base/vector.ts'

export const SharedPose = schema(
  {
    x: t.float32().default(0),
    y: t.float32().default(0),
    z: t.float32().default(0),
    qx: t.float32().default(0),
    qy: t.float32().default(0),
    qz: t.float32().default(0),
    qw: t.float32().default(1),
  },
  'SharedPose',
)
export type SharedPose = SchemaType<typeof SharedPose>

export const SharedWork = schema({ left: SharedPose, right: SharedPose, parts: t.array(SharedPose) }, 'SharedWork')
export type SharedWork = SchemaType<typeof SharedWork>

export const SharedClass = schema({ trainees: t.map(SharedWork).view() }, 'SharedClass')
export type SharedClass = SchemaType<typeof SharedClass>

export function newWork(parts: number): SharedWork {
  const work = new SharedWork()
  work.left = new SharedPose()
  work.right = new SharedPose()
  work.parts = new ArraySchema(...Array.from({ length: parts }, () => new SharedPose()))
  return work
}

/** Only what has changed is sent. */
export function share(shared: SharedPose, { p, q }: Pose): void {
  ;[shared.x, shared.y, shared.z] = p
  ;[shared.qx, shared.qy, shared.qz, shared.qw] = q
}
