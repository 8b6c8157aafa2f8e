// Outlines of tools on the surfaces where they are kept, drawn from the tools' own models: an empty place shows what is missing.

import { Matrix4, Mesh, type Object3D, Quaternion, Vector3 } from 'three'
import type { Mount } from '../../../../shared/scenario/mount.ts'

/** Metres of the world onto millimetres of the drawing. */
export type Project = (at: Vector3) => readonly [number, number]

/** Fills every triangle of the model, as it hangs in its place, and a margin around it. */
export function silhouette(
  c: CanvasRenderingContext2D,
  model: Object3D,
  place: Mount,
  project: Project,
  colour: string,
  margin: number,
): void {
  const { p, q } = place.frame
  const stand = new Matrix4().compose(new Vector3(...p), new Quaternion(...q), new Vector3(1, 1, 1))
  model.updateMatrixWorld(true)
  c.fillStyle = colour
  c.strokeStyle = colour
  c.lineWidth = margin * 2
  c.lineJoin = 'round'
  const v = new Vector3()
  model.traverse((each) => {
    if (!(each instanceof Mesh)) return
    const matrix = stand.clone().multiply(each.matrixWorld)
    const position = each.geometry.getAttribute('position')
    const index = each.geometry.index
    const count = index ? index.count : position.count
    c.beginPath()
    for (let i = 0; i + 2 < count; i += 3) {
      for (let k = 0; k < 3; k++) {
        v.fromBufferAttribute(position, index ? index.getX(i + k) : i + k).applyMatrix4(matrix)
        const [x, y] = project(v)
        if (k === 0) c.moveTo(x, y)
        else c.lineTo(x, y)
      }
      c.closePath()
    }
    // Each triangle alone: overlapping windings must not cancel, so margins are stroked and insides filled by the non-zero rule.
    c.stroke()
    c.fill()
  })
}
