// Listens to mouse and fingers on the scene and tells the pointer's work.

import { useEffect } from 'react'
import type { PointerWork } from './pointerWork.ts'

export function usePointer(canvas: HTMLCanvasElement | undefined, work: PointerWork | undefined): void {
  useEffect(() => {
    if (!canvas || !work) return
    const down = (event: PointerEvent): void => {
      event.preventDefault()
      canvas.focus({ preventScroll: true })
      work.down(event)
    }
    const move = (event: PointerEvent): void => work.move(event)
    const up = (event: PointerEvent): void => work.up(event)
    const cancel = (event: PointerEvent): void => work.cancel(event)
    const leave = (): void => work.leave()
    const wheel = (event: WheelEvent): void => {
      event.preventDefault()
      work.wheel(event)
    }
    const menu = (event: Event): void => event.preventDefault()
    canvas.style.touchAction = 'none'
    canvas.addEventListener('pointerdown', down)
    canvas.addEventListener('pointermove', move)
    canvas.addEventListener('pointerup', up)
    canvas.addEventListener('pointercancel', cancel)
    canvas.addEventListener('pointerleave', leave)
    canvas.addEventListener('wheel', wheel, { passive: false })
    canvas.addEventListener('contextmenu', menu)
    return () => {
      work.give()
      canvas.removeEventListener('pointerdown', down)
      canvas.removeEventListener('pointermove', move)
      canvas.removeEventListener('pointerup', up)
      canvas.removeEventListener('pointercancel', cancel)
      canvas.removeEventListener('pointerleave', leave)
      canvas.removeEventListener('wheel', wheel)
      canvas.removeEventListener('contextmenu', menu)
    }
  }, [canvas, work])
}
