// The eye: where the camera stands, moved by orbit, pan and wheel, gliding to stations. Plain numbers; the camera follows it.

import { add, cross, length, scale, sub, type Vec3 } from '../../shared/base/vector.ts'
import { FIELD } from './field.ts'

export interface Look {
  readonly eye: Vec3
  readonly target: Vec3
}

/** Easing to a new place takes this long, s. */
const GLIDE = 0.18
const NEAREST = 0.18
const FURTHEST = 7
/** The eye stays above the floor and below the zenith. */
const LOWEST = 0.12
const STEEPEST = 1.48
/** Nearer than this to what is followed is there, m. */
const ARRIVED = 0.003

interface Sphere {
  target: Vec3
  distance: number
  /** About y from +z, and above the horizon, rad. */
  azimuth: number
  height: number
}

const toSphere = ({ eye, target }: Look): Sphere => {
  const way = sub(eye, target)
  const distance = Math.max(NEAREST, length(way))
  return { target, distance, azimuth: Math.atan2(way[0], way[2]), height: Math.asin(way[1] / distance) }
}

const toLook = ({ target, distance, azimuth, height }: Sphere): Look => {
  const flat = Math.cos(height) * distance
  const eye: Vec3 = [target[0] + Math.sin(azimuth) * flat, target[1] + Math.sin(height) * distance, target[2] + Math.cos(azimuth) * flat]
  return { eye: [eye[0], Math.max(LOWEST, eye[1]), eye[2]], target }
}

export class Eye {
  private place: Sphere
  /** Rises with every change of what is seen, also where people who asked for less motion are simply there: whoever draws compares it. */
  version = 0
  /** Vertical, rad, as whoever draws with it sees. */
  field = FIELD
  private from: Sphere
  private to: Sphere
  private progress = 1
  /** People who asked for less motion are simply there. */
  private readonly still: boolean

  constructor(look: Look, still: boolean) {
    this.place = toSphere(look)
    this.from = this.now
    this.to = this.now
    this.still = still
  }

  private get now(): Sphere {
    return this.place
  }

  private set now(place: Sphere) {
    this.place = place
    this.version++
  }

  get look(): Look {
    return toLook(this.now)
  }

  get moving(): boolean {
    return this.progress < 1
  }

  goTo(look: Look): void {
    const to = toSphere(look)
    const turns = Math.round((to.azimuth - this.now.azimuth) / (2 * Math.PI))
    this.from = this.now
    this.to = { ...to, azimuth: to.azimuth - turns * 2 * Math.PI }
    this.progress = this.still ? 1 : 0
    if (this.still) this.now = this.to
  }

  /** Time passes, s. True while the picture changes. */
  pass(seconds: number): boolean {
    if (this.progress >= 1) return false
    this.progress = Math.min(1, this.progress + seconds / (GLIDE * 2))
    const k = this.progress * this.progress * (3 - 2 * this.progress)
    const mix = (a: number, b: number): number => a + (b - a) * k
    const { from, to } = this
    this.now = {
      target: add(scale(from.target, 1 - k), scale(to.target, k)),
      distance: mix(from.distance, to.distance),
      azimuth: mix(from.azimuth, to.azimuth),
      height: mix(from.height, to.height),
    }
    return true
  }

  /** Fractions of the picture's height. */
  orbit(dx: number, dy: number): void {
    this.progress = 1
    const height = Math.max(-0.35, Math.min(STEEPEST, this.now.height + dy * 3))
    this.now = { ...this.now, azimuth: this.now.azimuth - dx * 3.4, height }
  }

  pan(dx: number, dy: number): void {
    this.progress = 1
    const { eye, target } = this.look
    const forward = scale(sub(target, eye), 1 / Math.max(1e-6, length(sub(target, eye))))
    const sideways = cross(forward, [0, 1, 0])
    const right = scale(sideways, 1 / Math.max(1e-6, length(sideways)))
    const up = cross(right, forward)
    const span = 2 * Math.tan(this.field / 2) * this.now.distance
    const moved = add(this.now.target, add(scale(right, -dx * span), scale(up, dy * span)))
    this.now = { ...this.now, target: [moved[0], Math.max(0, Math.min(2.5, moved[1])), moved[2]] }
  }

  /** What is looked at moves, and the eye with it: `share` of the way. True while there is way left. */
  follow(target: Vec3, share: number): boolean {
    if (this.moving) return true
    const way = sub(target, this.now.target)
    if (length(way) < ARRIVED) return false
    this.now = { ...this.now, target: add(this.now.target, scale(way, this.still ? 1 : share)) }
    return true
  }

  /** Nearer below 1, further above. */
  dolly(factor: number): void {
    this.progress = 1
    this.now = { ...this.now, distance: Math.max(NEAREST, Math.min(FURTHEST, this.now.distance * factor)) }
  }
}
