// The face of an instrument drawn large, as the eye would see it from near; and which instrument one would look at.

import { useEffect, useRef } from 'react'
import type { Hand } from '../../shared/log/input.ts'
import type { View } from './messages.ts'
import { readingOf } from './reading.ts'
import type { Workshop } from './workshop.ts'

/** The instrument one would look at: in a hand, the leading one first, else set up on the work; '' when there is none. */
export function instrumentInUse(workshop: Workshop, { facts, hands }: Pick<View, 'facts' | 'hands'>, lead: Hand): string {
  const { scenario, models } = workshop
  const has = (id: string): boolean => models.get(id)?.face !== undefined
  const held = [hands[lead].holds, hands.right.holds, hands.left.holds].find((id) => id !== '' && has(id))
  if (held) return held
  const set = scenario.parts.find((part) => {
    const seat = facts[`at.${part.id}`]
    return has(part.id) && typeof seat === 'string' && seat !== '' && scenario.mounts.some((mount) => mount.id === seat && !mount.storage)
  })
  return set?.id ?? ''
}

interface FaceProps {
  readonly workshop: Workshop
  readonly instrument: string
  readonly label: string
  readonly className: string | undefined
  readonly facts: () => View['facts']
  /** Calls back when the facts may be others; returns how to stop. Must stay the same function. */
  readonly watch: (changed: () => void) => () => void
}

export function Face({ workshop, instrument, label, className, facts, watch }: FaceProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const draw = (): void => {
      const face = workshop.models.get(instrument)?.face
      if (!canvas.current || !face) return
      const { clientWidth, clientHeight } = canvas.current
      const scale = Math.min(2, devicePixelRatio)
      const [width, height] = [Math.round(clientWidth * scale), Math.round(clientHeight * scale)]
      if (canvas.current.width !== width) canvas.current.width = width
      if (canvas.current.height !== height) canvas.current.height = height
      face(canvas.current, facts())
      const read = readingOf(instrument, facts())
      canvas.current.ariaLabel = read === '' ? label : `${label}: ${read}`
    }
    draw()
    return watch(draw)
  }, [workshop, instrument, label, facts, watch])
  return <canvas ref={canvas} className={className} role="img" aria-label={label} />
}
