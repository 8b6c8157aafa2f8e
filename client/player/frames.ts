// The latest two frames of the world and the way between them: read while drawing, never React state. What is drawn is one frame old, so
// that motion is even however unevenly frames arrive.

import { POSE_FLOATS } from './messages.ts'

export interface Frame {
  readonly tick: number
  /** When it arrived, ms. */
  readonly at: number
  readonly poses: Float32Array
}

/** Frames further apart than this are shown as they are, ms: there is nothing to interpolate across a pause. */
const GAP = 250

export class Frames {
  private before: Frame | undefined
  private latest: Frame | undefined
  /** Poses when something was last seen to move. */
  private moved: Float32Array | undefined
  /** Rises when something has moved by what an eye could see. */
  version = 0

  get tick(): number {
    return this.latest?.tick ?? 0
  }

  /** `jumped`: it does not follow from the one before, so nothing lies between them. */
  push(frame: Frame, jumped = false): void {
    if (!this.moved || differs(this.moved, frame.poses)) {
      this.moved = frame.poses
      this.version++
    }
    this.before = jumped ? undefined : this.latest
    this.latest = frame
  }

  /** True while drawing between the two frames would still change the picture. */
  moving(now: number): boolean {
    const { before, latest } = this
    return before !== undefined && latest !== undefined && now - latest.at < latest.at - before.at && differs(before.poses, latest.poses)
  }

  /** Poses at `now`, into `out`. False when there is no frame yet. */
  sample(now: number, out: Float32Array): boolean {
    const { before, latest } = this
    if (!latest) return false
    const span = before ? latest.at - before.at : 0
    const k = before && span > 0 && span < GAP ? Math.min(1, (now - latest.at) / span) : 1
    if (!before || k >= 1) {
      out.set(latest.poses)
      return true
    }
    const a = before.poses
    const b = latest.poses
    for (let i = 0; i < b.length; i += POSE_FLOATS) mixPose(a, b, i, k, out)
    return true
  }
}

/** A held thing trembles by micrometres; this much, m or of a unit quaternion, is less than a pixel at arm's length. */
const SEEN = 4e-5

function differs(a: Float32Array, b: Float32Array): boolean {
  for (let i = 0; i < b.length; i++) if (Math.abs((a[i] as number) - (b[i] as number)) > SEEN) return true
  return false
}

/** Position straight, attitude by the normalised blend along the shorter way. */
function mixPose(a: Float32Array, b: Float32Array, i: number, k: number, out: Float32Array): void {
  let dot = 0
  for (let n = 0; n < 3; n++) out[i + n] = (a[i + n] as number) * (1 - k) + (b[i + n] as number) * k
  for (let n = 3; n < POSE_FLOATS; n++) dot += (a[i + n] as number) * (b[i + n] as number)
  const sign = dot < 0 ? -k : k
  let size = 0
  for (let n = 3; n < POSE_FLOATS; n++) {
    const value = (a[i + n] as number) * (1 - k) + (b[i + n] as number) * sign
    out[i + n] = value
    size += value * value
  }
  const whole = Math.sqrt(size) || 1
  for (let n = 3; n < POSE_FLOATS; n++) out[i + n] = (out[i + n] as number) / whole
}
