// What a scenario teaches beside its score: which step practises which line of the rubric, and with what the handling is learnt. Ids only.
// No part of the scenario itself: nothing here changes a run or its fingerprint.

import type { Scenario } from './defineScenario.ts'
import type { Rubric } from './rubric.ts'
import { thingsOf } from './things.ts'

export interface Lessons {
  /** Aspects whose marks are won or lost by how a step is done, by step. */
  readonly aspects: Readonly<Record<string, readonly string[]>>
  /** A tool that works alone, where it is used, what it turns there, and a field to write in. */
  readonly handling: { readonly tool: string; readonly place: string; readonly field: string }
}

export const defineLessons = (lessons: Lessons): Lessons => lessons

/** Steps that practise an aspect, in the order of the procedure. */
export const stepsOf = (lessons: Lessons, aspect: string): readonly string[] =>
  Object.keys(lessons.aspects).filter((step) => lessons.aspects[step]?.includes(aspect))

export interface LessonFault {
  readonly code: 'unknown-step' | 'step-missing' | 'unknown-aspect' | 'aspect-without-step' | 'unknown-thing' | 'unknown-field'
  readonly of: string
}

/** Every step has its line, every aspect of the rubric its step, and nothing is named that is not there. */
export function checkLessons({ aspects, handling }: Lessons, scenario: Scenario, rubric: Rubric): readonly LessonFault[] {
  const steps = scenario.procedure.map(({ id }) => id)
  const known = rubric.aspects.map(({ id }) => id)
  const taught = new Set(Object.values(aspects).flat())
  const faults = (code: LessonFault['code'], of: readonly string[]): LessonFault[] => of.map((each) => ({ code, of: each }))
  const things = thingsOf(scenario)
  return [
    ...faults(
      'unknown-step',
      Object.keys(aspects).filter((id) => !steps.includes(id)),
    ),
    ...faults(
      'step-missing',
      steps.filter((id) => !Object.hasOwn(aspects, id)),
    ),
    ...faults(
      'unknown-aspect',
      [...taught].filter((id) => !known.includes(id)),
    ),
    ...faults(
      'aspect-without-step',
      known.filter((id) => !taught.has(id)),
    ),
    ...faults(
      'unknown-thing',
      [handling.tool, handling.place].filter((id) => !things.has(id)),
    ),
    ...faults(
      'unknown-field',
      [handling.field].filter((field) => !scenario.record.some(({ id }) => id === field)),
    ),
  ]
}
