// From the world to the page and back: where a point of the world is on the screen, and the ray under a point of the screen.

import { type Camera, Vector2, Vector3 } from 'three'
import type { Vec3 } from '../../../shared/base/vector.ts'
import type { Point, Ray } from '../../hand/pointer.ts'

export interface Spot {
  readonly x: number
  readonly y: number
  /** In front of the eye and inside the picture. */
  readonly seen: boolean
}

export class Projection {
  readonly camera: Camera
  readonly canvas: HTMLCanvasElement

  constructor(camera: Camera, canvas: HTMLCanvasElement) {
    this.camera = camera
    this.canvas = canvas
  }

  /** Pixels of the picture. */
  spot(p: Vec3): Spot {
    const v = new Vector3(...p).project(this.camera)
    const { clientWidth, clientHeight } = this.canvas
    const seen = v.z > -1 && v.z < 1 && Math.abs(v.x) < 1.02 && Math.abs(v.y) < 1.02
    return { x: ((v.x + 1) / 2) * clientWidth, y: ((1 - v.y) / 2) * clientHeight, seen }
  }

  at({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point {
    const box = this.canvas.getBoundingClientRect()
    return [clientX - box.left, clientY - box.top]
  }

  /** −1..1, as raycasters want it. */
  device([x, y]: Point): Vector2 {
    return new Vector2((x / this.canvas.clientWidth) * 2 - 1, 1 - (y / this.canvas.clientHeight) * 2)
  }

  ray(at: Point): Ray {
    const device = this.device(at)
    const from = new Vector3().setFromMatrixPosition(this.camera.matrixWorld)
    const way = new Vector3(device.x, device.y, 0.5).unproject(this.camera).sub(from).normalize()
    return { origin: [from.x, from.y, from.z], direction: [way.x, way.y, way.z] }
  }

  get forward(): Vec3 {
    const way = this.camera.getWorldDirection(new Vector3())
    return [way.x, way.y, way.z]
  }

  get from(): Vec3 {
    const p = new Vector3().setFromMatrixPosition(this.camera.matrixWorld)
    return [p.x, p.y, p.z]
  }
}
