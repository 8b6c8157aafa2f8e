// A score sheet made by hand over a real rubric: full marks but for what is taken. For pages that show sheets; scoring has its own tests.

import type { Rubric } from '../../shared/scenario/rubric.ts'
import type { Loss, Penalty, Sheet } from '../../shared/scoring/sheet.ts'

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0)

/** `losses` by aspect id. */
export function someSheet(
  rubric: Rubric,
  losses: Readonly<Record<string, readonly Loss[]>> = {},
  penalties: readonly Penalty[] = [],
): Sheet {
  const aspects = rubric.aspects.map(({ id, section, marks }) => {
    const own = losses[id] ?? []
    return { id, section, max: marks, marks: marks - sum(own.map((loss) => loss.marks)), evidence: [], losses: own }
  })
  const sections = rubric.sections.map(({ id }) => {
    const own = aspects.filter((aspect) => aspect.section === id)
    return { id, marks: sum(own.map((aspect) => aspect.marks)), max: sum(own.map((aspect) => aspect.max)) }
  })
  return {
    total: sum(aspects.map((aspect) => aspect.marks)) - sum(penalties.map((penalty) => penalty.marks)),
    max: sum(aspects.map((aspect) => aspect.max)),
    pass: rubric.pass,
    sections,
    aspects,
    penalties,
    ticks: 67_320,
    stateHash: 'a3'.repeat(32),
    fingerprints: { scenario: '5c'.repeat(32), engine: '7e'.repeat(32), rubric: '19'.repeat(32) },
  }
}

export const loss = (reason: string, marks: number, ticks: readonly number[], params: Loss['params'] = {}): Loss => ({
  reason,
  marks,
  ticks,
  params,
})
