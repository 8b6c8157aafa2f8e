// Small marks over the scene at places that would take what is held, and at buttons and knobs near by: easy to hit with a finger, named when
// pointed at. The list in reach offers the same to everybody else.

import { useEffect, useMemo, useRef } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { distance } from '../../../shared/base/vector.ts'
import type { Scenario } from '../../../shared/scenario/defineScenario.ts'
import css from './Marks.module.css'
import type { PointerWork } from './pointerWork.ts'
import { pointOf } from './points.ts'
import type { Projection } from './projection.ts'
import { type Run, useRun, useShown } from './run.ts'
import type { RunState } from './runState.ts'
import type { Controls } from './useControls.ts'
import { useNames } from './useNames.ts'

/** Marks of things further from the eye than this would only litter the picture, m. */
const NEAR = { place: 7, control: 2.6 }

interface MarkData {
  readonly id: string
  readonly kind: 'place' | 'control'
  readonly why: string
}

/** As texts, so that marks are drawn again only when they change. */
const marksOf = ({ sight, hovered, selected }: RunState, scenario: Scenario): string[] => {
  const places = sight.targets.map((target) => `place ${target.mount} ${target.why ?? ''}`)
  const held = [sight.hands.left.holds, sight.hands.right.holds]
  const controls = sight.offers
    .filter((offer) => offer.kind === 'control')
    .filter(({ of }) => {
      if (held.includes(of) || hovered === of || selected === of || selected.startsWith(`${of}.`)) return true
      const part = scenario.parts.find((each) => each.id === of)
      if (part?.body !== 'loose') return true
      const seat = scenario.mounts.find((mount) => mount.id === sight.facts[`at.${of}`])
      return seat !== undefined && !seat.storage
    })
    .map((offer) => `control ${offer.target} `)
  return [...places, ...controls]
}

interface MarksProps {
  readonly controls: Controls
  readonly projection: Projection | undefined
  readonly work: PointerWork | undefined
  /** Told once a drawn frame. */
  readonly onFrame: (place: () => void) => void
}

export function Marks({ controls, projection, work, onFrame }: MarksProps) {
  const run = useRun()
  const names = useNames()
  const texts = useShown(useShallow((s) => marksOf(s, run.stuff.scenario)))
  const selected = useShown((s) => s.selected)
  const layer = useRef<HTMLDivElement>(null)
  const marks = useMemo(
    () =>
      texts.map((text): MarkData => {
        const [kind = '', id = '', why = ''] = text.split(' ')
        return { kind: kind === 'place' ? 'place' : 'control', id, why }
      }),
    [texts],
  )
  // New marks are put in their places before the next frame comes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks are read from the page
  useEffect(() => {
    const place = (): void => {
      if (!projection || !layer.current) return
      for (const mark of layer.current.querySelectorAll<HTMLElement>('[data-mark]')) {
        const point = pointOf(run, mark.dataset.mark ?? '')
        const spot =
          point && distance(point, projection.from) < NEAR[mark.dataset.kind === 'place' ? 'place' : 'control']
            ? projection.spot(point)
            : undefined
        mark.style.visibility = spot?.seen ? 'visible' : 'hidden'
        if (spot?.seen) mark.style.transform = `translate(${spot.x.toFixed(1)}px, ${spot.y.toFixed(1)}px)`
      }
    }
    place()
    onFrame(place)
  }, [projection, run, onFrame, marks])
  const hold = (mark: MarkData): void => {
    const row = { id: mark.id, kind: 'control', act: 'press', under: true } as const
    controls.pressRow(row)
  }
  return (
    <div ref={layer} className={css.marks} aria-hidden="true">
      {marks.map((mark) => (
        <button
          key={`${mark.kind} ${mark.id}`}
          type="button"
          tabIndex={-1}
          className={css.mark}
          data-mark={mark.id}
          data-kind={mark.kind}
          data-why={mark.why === '' ? undefined : mark.why}
          data-selected={mark.id === selected}
          onPointerDown={(event) => {
            if (event.button !== 0 || mark.kind !== 'control') return
            if (isKnob(run, mark.id)) return work?.grabKnob(mark.id, event.nativeEvent)
            event.currentTarget.setPointerCapture(event.pointerId)
            hold(mark)
          }}
          onPointerUp={() => controls.easeRow({ id: mark.id, kind: 'control', act: 'press', under: true })}
          onWheel={({ nativeEvent }) => (isKnob(run, mark.id) ? work?.notch(mark.id, nativeEvent) : work?.wheel(nativeEvent))}
          onClick={() => {
            const target = run.store.getState().sight.targets.find((each) => each.mount === mark.id)
            if (mark.kind !== 'place' || !target) return
            controls.doRow({ id: mark.id, kind: 'place', act: 'bring', under: false, target, ...(target.why ? { why: target.why } : {}) })
          }}
        >
          <span>{mark.why === '' ? names.of(mark.id) : `${names.of(mark.id)}: ${names.refusal(mark.why)}`}</span>
        </button>
      ))}
    </div>
  )
}

const isKnob = (run: Run, id: string): boolean =>
  run.store.getState().sight.offers.some((offer) => offer.target === id && offer.act === 'turn')
