// A scenario and a rubric as small as a rule needs them: two cubes, a gauge, a record of a few fields, one aspect.

import type { Event, EventKind, Value } from '../../shared/log/event.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import type { RecordField } from '../../shared/scenario/record.ts'
import type { Aspect, Rubric, Rule } from '../../shared/scenario/rubric.ts'
import { score } from '../../shared/scoring/score.ts'
import type { AspectScore, Sheet } from '../../shared/scoring/sheet.ts'
import type { Facts } from '../../shared/scoring/trace.ts'
import { twoCubes } from './twoCubes.ts'

const number = (id: string, spot?: string): RecordField => ({
  id,
  kind: 'number',
  units: ['mm', 'cm'],
  decimals: 2,
  reading: 'gauge',
  ...(spot ? { spot } : {}),
})

export const bench: Scenario = {
  ...twoCubes,
  record: [
    number('depth'),
    number('left', 'left'),
    number('right', 'right'),
    { id: 'size', kind: 'text', longest: 20 },
    { id: 'verdict', kind: 'choice', options: ['good', 'bad'] },
    { id: 'remarks', kind: 'several', options: ['rust', 'leak'] },
  ],
}

export const event = (tick: number, kind: EventKind, of = '', data: Readonly<Record<string, Value>> = {}): Event => ({
  tick,
  kind,
  of,
  data,
})

export const rubricOf = (aspects: readonly Aspect[], more: Partial<Rubric> = {}): Rubric => ({
  scenario: 'two-cubes',
  version: '1',
  pass: 0,
  sections: [...new Set(aspects.map((aspect) => aspect.section))].map((id) => ({
    id,
    marks: aspects.filter((aspect) => aspect.section === id).reduce((sum, aspect) => sum + aspect.marks, 0),
  })),
  aspects,
  vetoes: [],
  negatives: [],
  units: { depth: 'mm', left: 'mm', right: 'mm' },
  ...more,
})

export const scored = (rubric: Rubric, events: readonly Event[], facts: Facts = {}, elapsed = 0): Sheet =>
  score({ events, facts, ticks: 6000, elapsed, stateHash: '' }, bench, rubric, { scenario: '', engine: '', rubric: '' })

/** One aspect of these rules over these events. */
export function aspectOf(
  marks: number,
  rules: readonly Rule[],
  events: readonly Event[],
  facts: Facts = {},
  more: Partial<Aspect> = {},
): AspectScore {
  const sheet = scored(rubricOf([{ id: 'X', section: 'S', type: 1, marks, rules, ...more }]), events, facts)
  return sheet.aspects[0] as AspectScore
}
