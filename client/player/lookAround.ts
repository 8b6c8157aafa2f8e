// Mouse and fingers on a picture that is only looked at: one turns the eye, two (or the middle button, or Shift) move it, wheel and pinch
// bring it nearer.

import { Fingers } from '../hand/fingers.ts'
import type { Point } from '../hand/pointer.ts'
import type { Eye } from './eye.ts'

const NOTCH = 1.12

/** Fingers nearer than this say nothing of a distance, px. */
const LEAST_SPREAD = 10

/** Listens until the returned function is called. `changed`: somebody took the eye elsewhere. */
export function lookAround(canvas: HTMLCanvasElement, eye: Eye, changed: (how: 'orbit' | 'pan' | 'dolly') => void): () => void {
  const fingers = new Fingers()
  let pans = false
  let last: Point = [0, 0]
  const at = ({ clientX, clientY }: PointerEvent): Point => [clientX, clientY]
  const down = (event: PointerEvent): void => {
    event.preventDefault()
    canvas.focus({ preventScroll: true })
    canvas.setPointerCapture(event.pointerId)
    last = at(event)
    fingers.press(event.pointerId, last)
    pans = event.button === 1 || event.shiftKey
  }
  const move = (event: PointerEvent): void => {
    if (!fingers.has(event.pointerId)) return
    const next = at(event)
    const height = canvas.clientHeight
    const spread = fingers.move(event.pointerId, next)
    if (spread) {
      // What lies between the two moves half as far as the one.
      eye.pan(spread.by[0] / 2 / height, spread.by[1] / 2 / height)
      if (spread.was > LEAST_SPREAD && spread.is > LEAST_SPREAD) eye.dolly(spread.was / spread.is)
      changed('pan')
    } else if (!fingers.several) {
      const [dx, dy] = [(next[0] - last[0]) / height, (next[1] - last[1]) / height]
      if (pans) eye.pan(dx, dy)
      else eye.orbit(dx, dy)
      changed(pans ? 'pan' : 'orbit')
    }
    last = next
  }
  const up = (event: PointerEvent): void => {
    const rest = fingers.lift(event.pointerId)
    if (rest) last = rest
  }
  const wheel = (event: WheelEvent): void => {
    event.preventDefault()
    eye.dolly(event.deltaY > 0 ? NOTCH : 1 / NOTCH)
    changed('dolly')
  }
  const menu = (event: Event): void => event.preventDefault()
  canvas.style.touchAction = 'none'
  canvas.addEventListener('pointerdown', down)
  canvas.addEventListener('pointermove', move)
  canvas.addEventListener('pointerup', up)
  canvas.addEventListener('pointercancel', up)
  canvas.addEventListener('wheel', wheel, { passive: false })
  canvas.addEventListener('contextmenu', menu)
  return () => {
    canvas.removeEventListener('pointerdown', down)
    canvas.removeEventListener('pointermove', move)
    canvas.removeEventListener('pointerup', up)
    canvas.removeEventListener('pointercancel', up)
    canvas.removeEventListener('wheel', wheel)
    canvas.removeEventListener('contextmenu', menu)
  }
}
