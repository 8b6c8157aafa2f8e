// Mouse and fingers on a picture that is only looked at: one turns the eye, two (or the middle button, or Shift) move it, wheel and pinch
// bring it nearer.

import type { Eye } from './eye.ts'

/** Vertical, rad; Scene.tsx draws with it. */
const FOV = 0.73
const NOTCH = 1.12

type Point = readonly [x: number, y: number]

/** Listens until the returned function is called. `changed`: somebody took the eye elsewhere. */
export function lookAround(canvas: HTMLCanvasElement, eye: Eye, changed: (how: 'orbit' | 'pan' | 'dolly') => void): () => void {
  const fingers = new Map<number, Point>()
  let pans = false
  const at = ({ clientX, clientY }: PointerEvent): Point => [clientX, clientY]
  const middle = (): Point => {
    const all = [...fingers.values()]
    return [all.reduce((sum, [x]) => sum + x, 0) / all.length, all.reduce((sum, [, y]) => sum + y, 0) / all.length]
  }
  const spread = (): number => {
    const [a, b] = [...fingers.values()]
    return a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0
  }
  const down = (event: PointerEvent): void => {
    event.preventDefault()
    canvas.focus({ preventScroll: true })
    canvas.setPointerCapture(event.pointerId)
    fingers.set(event.pointerId, at(event))
    pans = event.button === 1 || event.shiftKey
  }
  const move = (event: PointerEvent): void => {
    if (!fingers.has(event.pointerId)) return
    const [x, y] = middle()
    const was = spread()
    fingers.set(event.pointerId, at(event))
    const [nx, ny] = middle()
    const height = canvas.clientHeight
    const [dx, dy] = [(nx - x) / height, (ny - y) / height]
    if (fingers.size > 1 || pans) {
      eye.pan(dx, dy, FOV)
      changed('pan')
    } else {
      eye.orbit(dx, dy)
      changed('orbit')
    }
    if (was > 10 && spread() > 10) eye.dolly(was / spread())
  }
  const up = (event: PointerEvent): void => void fingers.delete(event.pointerId)
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
