// The arc beside what is being turned: which way, and how far since the turn began. What the tool itself shows is on its face.

import { useEffect, useRef } from 'react'
import { dot, rotate, sub } from '../../../shared/base/vector.ts'
import type { Projection } from './projection.ts'
import { type Run, useRun, useShown } from './run.ts'
import css from './TurnArc.module.css'

/** px */
const RADIUS = 58
/** Beyond this the arc would bite its tail, °. */
const WHOLE = 340

/** Arc from the top, clockwise as seen, with its arrow head. */
export function arcPath(degrees: number): { readonly arc: string; readonly head: string } {
  const shown = Math.max(-WHOLE, Math.min(WHOLE, degrees))
  const at = (angle: number, r: number): string => {
    const a = ((angle - 90) * Math.PI) / 180
    return `${(Math.cos(a) * r).toFixed(1)} ${(Math.sin(a) * r).toFixed(1)}`
  }
  const large = Math.abs(shown) > 180 ? 1 : 0
  const arc = `M ${at(0, RADIUS)} A ${RADIUS} ${RADIUS} 0 ${large} ${shown >= 0 ? 1 : 0} ${at(shown, RADIUS)}`
  const back = shown - Math.sign(shown || 1) * 9
  const head = `M ${at(back, RADIUS - 7)} L ${at(shown, RADIUS)} L ${at(back, RADIUS + 7)}`
  return { arc, head }
}

/** The thing whose axis is turned about: a knob turns about itself. */
const axisOf = (run: Run, target: string): string =>
  run.stuff.scenario.parts.find((part) => part.id === target || part.controls.some((control) => `${part.id}.${control.id}` === target))
    ?.id ?? ''

interface TurnArcProps {
  readonly projection: Projection | undefined
  /** Told once a drawn frame. */
  readonly onFrame: (place: () => void) => void
}

export function TurnArc({ projection, onFrame }: TurnArcProps) {
  const run = useRun()
  const target = useShown((s) => s.sight.turning?.target ?? '')
  const degrees = useShown((s) => s.sight.turning?.degrees ?? 0)
  const arc = useRef<SVGSVGElement>(null)
  useEffect(() => {
    const place = (): void => {
      if (!arc.current || !projection || target === '') return
      const { p, q } = run.stuff.workshop.pose(axisOf(run, target))
      const { x, y, seen } = projection.spot(p)
      const facing = dot(rotate(q, [1, 0, 0]), sub(projection.from, p)) >= 0 ? 1 : -1
      arc.current.style.visibility = seen ? 'visible' : 'hidden'
      // Seen from behind, clockwise is the other way.
      arc.current.style.transform = `translate(${x - 90}px, ${y - 90}px) scaleX(${facing})`
    }
    place()
    onFrame(place)
  }, [run, projection, target, onFrame])
  if (target === '' || degrees === 0) return null
  const { arc: line, head } = arcPath(degrees)
  return (
    <svg ref={arc} className={css.arc} width={180} height={180} viewBox="-90 -90 180 180" aria-hidden="true">
      <path className={css.arcEdge} d={`${line} ${head}`} />
      <path d={`${line} ${head}`} />
    </svg>
  )
}
