// What is obviously left open when somebody hands in. An assessment names no steps: that would be a hint.

import type { Scenario } from '../../../shared/scenario/defineScenario.ts'
import type { Sight } from '../../player/messages.ts'
import type { Mode } from './openSession.ts'

export interface OpenEnds {
  readonly steps: readonly string[]
  readonly fields: readonly string[]
  readonly held: readonly string[]
  readonly away: readonly string[]
}

export function openEnds(scenario: Scenario, { facts, steps, hands }: Sight, mode: Mode): OpenEnds {
  const held = [...new Set([hands.left.holds, hands.right.holds])].filter((id) => id !== '')
  const isAway = (id: string, home: string): boolean => {
    const at = facts[`at.${id}`]
    return at !== home && at !== 'nowhere' && !held.includes(id)
  }
  return {
    steps: mode === 'practice' ? steps.filter((step) => step.state !== 'done').map((step) => step.id) : [],
    fields: scenario.record
      .filter((field) => field.kind !== 'several' && (facts[`entry.${field.id}`] ?? '') === '')
      .map((field) => field.id),
    held,
    away: mode === 'practice' ? scenario.parts.flatMap((part) => (part.home && isAway(part.id, part.home) ? [part.id] : [])) : [],
  }
}
