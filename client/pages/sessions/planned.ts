// A session's configuration as a form has it: minutes as they are typed, each choice by its name; and what the server is asked for from it.

import type { NewSession } from '../../../shared/protocol/sessions.ts'
import type { Configuration } from '../../../shared/session/configuration.ts'

export const LATE = ['closed', 'own', 'common'] as const
export const SEEDS = ['same', 'each', 'list'] as const
const MINUTE = 60_000

export interface Planned {
  readonly kind: Configuration['kind']
  /** Undefined until somebody has chosen: then the first of the catalogue. */
  readonly scenarios: readonly string[] | undefined
  readonly minutes: number | string
  readonly seeds: (typeof SEEDS)[number]
  readonly variants: readonly string[]
  readonly late: (typeof LATE)[number]
  readonly lateMinutes: number | string
  readonly hints: boolean
}

export const FRESH: Planned = {
  kind: 'lesson',
  scenarios: undefined,
  minutes: 45,
  seeds: 'same',
  variants: [],
  late: 'own',
  lateMinutes: 15,
  hints: true,
}

export function plannedOf({ kind, scenarios, seeds, time, late, hints }: Configuration): Planned {
  return {
    kind,
    scenarios: scenarios.map(({ id }) => id),
    minutes: time / MINUTE,
    seeds: seeds.policy,
    variants: seeds.policy === 'list' ? seeds.variants : [],
    late: late.rule === 'closed' ? 'closed' : late.time,
    lateMinutes: late.rule === 'closed' ? FRESH.lateMinutes : late.ms / MINUTE,
    hints,
  }
}

export const isComplete = ({ scenarios, minutes, seeds, variants }: Planned): boolean =>
  scenarios?.length !== 0 && Number(minutes) > 0 && (seeds !== 'list' || variants.length > 0)

export function askedOf(planned: Planned, scenarios: readonly string[], seats: number): NewSession['configuration'] {
  const { kind, minutes, seeds, variants, late, lateMinutes, hints } = planned
  return {
    kind,
    scenarios: [...scenarios],
    seeds: seeds === 'list' ? { policy: 'list', variants: [...variants] } : { policy: seeds },
    time: Math.round(Number(minutes) * MINUTE),
    late:
      late === 'closed'
        ? { rule: 'closed' }
        : { rule: 'within', ms: Math.round(Math.min(Number(lateMinutes), Number(minutes)) * MINUTE), time: late },
    seats,
    hints: kind === 'lesson' && hints,
  }
}
