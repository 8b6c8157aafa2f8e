// The mark of a taken hint: a ring round the thing with a leader to its name; an arrow at the edge while the thing is out of the picture.
// Sight only: the steps list says the same in words and takes one there.

import { useEffect, useRef } from 'react'
import { Matrix4, Vector3 } from 'three'
import { pointOf } from '../points.ts'
import type { Projection } from '../projection.ts'
import { type Run, useRun, useShown } from '../run.ts'
import type { RunState } from '../runState.ts'
import { useNames } from '../useNames.ts'
import css from './HintPointer.module.css'
import { type Frame, pointedThing, standing } from './pointed.ts'
import { ledStep } from './way.ts'

/** Left free between the mark and what lies over the picture's edges, px. */
const INSET = 34
/** The name stands this far from its thing, px. */
const LEADER = { x: 54, y: -58 }

/** What the hint that was taken points at; '' while none is. */
export function pointedNow(run: Run, state: RunState): string {
  const step = ledStep(state)
  if (run.mode !== 'practice' || step === '' || !state.hints.includes(step)) return ''
  const found = run.stuff.scenario.procedure.find(({ id }) => id === step)
  const checked = new Set(state.lines.filter(({ code }) => code === 'tool.checked').map(({ of }) => of))
  return found ? pointedThing(run.stuff.scenario, state.sight, found, checked) : ''
}

interface HintPointerProps {
  readonly projection: Projection | undefined
  /** Told once a drawn frame. */
  readonly onFrame: (place: () => void) => void
}

export function HintPointer({ projection, onFrame }: HintPointerProps) {
  const run = useRun()
  const names = useNames()
  // What is shown stands by itself.
  const thing = useShown((s) => (s.demonstration ? '' : pointedNow(run, s)))
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = (): void => {
      if (!projection || !layer.current || thing === '') return
      const point = pointOf(run, thing)
      layer.current.hidden = !point
      if (point) put(layer.current, projection, new Vector3(...point))
    }
    place()
    onFrame(place)
    return () => onFrame(() => {})
  }, [projection, run, onFrame, thing])
  if (thing === '') return null
  return (
    <div ref={layer} className={css.pointer} data-points={thing} aria-hidden="true">
      <svg className={css.lines} aria-hidden="true">
        <g className={css.on}>
          <line className={css.halo} x1={0} y1={0} x2={LEADER.x} y2={LEADER.y} />
          <line x1={0} y1={0} x2={LEADER.x} y2={LEADER.y} />
          <circle className={css.halo} r={17} />
          <circle r={17} />
          <circle className={css.dot} r={4} />
        </g>
        <path className={css.edge} d="M14 0 L-10 -13 L-4 0 L-10 13 Z" />
      </svg>
      <span className={css.name}>{names.of(thing)}</span>
    </div>
  )
}

const eye = new Matrix4()

function put(layer: HTMLElement, projection: Projection, point: Vector3): void {
  const { camera, canvas } = projection
  const behind = point.clone().applyMatrix4(eye.copy(camera.matrixWorld).invert()).z > 0
  const seen = point.project(camera)
  const [width, height] = [canvas.clientWidth, canvas.clientHeight]
  const sign = behind ? -1 : 1
  const found = standing(((sign * seen.x + 1) / 2) * width, ((1 - sign * seen.y) / 2) * height, behind, freeOf(layer, width, height))
  const lines = layer.firstElementChild as SVGElement
  const name = layer.lastElementChild as HTMLElement
  const [on, edge] = lines.children as unknown as [SVGGElement, SVGPathElement]
  layer.dataset.at = found.is
  const [x, y] = [found.x.toFixed(1), found.y.toFixed(1)]
  if (found.is === 'on') on.setAttribute('transform', `translate(${x} ${y})`)
  else edge.setAttribute('transform', `translate(${x} ${y}) rotate(${found.turn.toFixed(1)})`)
  // The name keeps on this side of the arrow.
  const inward = found.is === 'edge' && found.x > width / 2 ? 'translate(calc(-100% - 22px), -50%)' : 'translate(22px, -50%)'
  name.style.transform =
    found.is === 'on'
      ? `translate(${(found.x + LEADER.x).toFixed(1)}px, ${(found.y + LEADER.y).toFixed(1)}px) translateY(-50%)`
      : `translate(${x}px, ${y}px) ${inward}`
}

/** What no panel covers of the picture. */
function freeOf(layer: HTMLElement, width: number, height: number): Frame {
  const style = getComputedStyle(layer)
  const px = (name: string): number => Number.parseFloat(style.getPropertyValue(name)) || 0
  return {
    left: px('--free-left') + INSET,
    right: width - px('--free-right') - INSET,
    top: px('--free-top') + INSET,
    bottom: height - px('--free-bottom') - INSET,
  }
}
