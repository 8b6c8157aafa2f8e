// What a taken hint points at now: of the things the step is about, the one to go to next, given what the hands hold and what is done.

import type { Scenario } from '../../../../shared/scenario/defineScenario.ts'
import type { Step } from '../../../../shared/scenario/procedure.ts'
import type { Sight } from '../../../player/messages.ts'
import { carriedThings } from './ghostPoses.ts'

type Seen = Pick<Sight, 'facts' | 'hands' | 'targets'>

const matches = (pattern: string, id: string): boolean => (pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id)

/** `checked`: instruments that were looked over. Answers with a part, place, button or surface; '' when there is none to go to. */
export function pointedThing(
  scenario: Scenario,
  { facts, hands, targets }: Seen,
  { points }: Pick<Step, 'points'>,
  checked: ReadonlySet<string>,
): string {
  const wanted = (id: string): boolean => points.some((point) => matches(point, id))
  const held = [hands.right.holds, hands.left.holds].filter((id) => id !== '')
  // On its bolt, in its groove: there it is used.
  const used = held.find((id) => wanted(String(facts[`at.${id}`] ?? '')))
  if (used !== undefined) return used
  const place = points.flatMap((point) => targets.filter(({ mount, why }) => !why && matches(point, mount)))[0]
  if (place) return place.mount
  const carried = carriedThings(scenario, facts, held)
  for (const point of points) {
    const part = scenario.parts.find(({ id }) => id === point)
    if (part) {
      const seat = String(facts[`at.${part.id}`] ?? '')
      if (!carried.includes(part.id) && seat !== 'nowhere' && !wanted(seat)) return part.id
    } else if (isButton(scenario, point) ? !checked.has(point.replace(/\.check$/, '')) : isSurface(scenario, point)) return point
  }
  return ''
}

const isButton = ({ parts }: Scenario, id: string): boolean =>
  parts.some((part) => part.controls.some((control) => `${part.id}.${control.id}` === id))

const isSurface = ({ domains }: Scenario, id: string): boolean => domains.surfaces?.some((surface) => surface.id === id) ?? false

export interface Frame {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where a mark stands: on its thing, or at the edge of what is free on that side, pointing outwards (° clockwise from rightwards). */
export type Standing =
  | { readonly is: 'on'; readonly x: number; readonly y: number }
  | { readonly is: 'edge'; readonly x: number; readonly y: number; readonly turn: number }

/** `x`, `y` of the thing in pixels, mirrored through the picture's middle already when it is behind the eye. */
export function standing(x: number, y: number, behind: boolean, { left, top, right, bottom }: Frame): Standing {
  if (!behind && x >= left && x <= right && y >= top && y <= bottom) return { is: 'on', x, y }
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2]
  const [dx, dy] = [x - cx, y - cy]
  const far = Math.max(Math.abs(dx) / (right - cx), Math.abs(dy) / (bottom - cy), 1e-6)
  return { is: 'edge', x: cx + dx / far, y: cy + dy / far, turn: (Math.atan2(dy, dx) * 180) / Math.PI }
}
