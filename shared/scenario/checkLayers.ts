// A layer that is looser than what it lies over is named: what, where, from what to what. With the document that allows it, it stands.

import { checkConditions } from './checkConditions.ts'
import { checkRubric } from './checkRubric.ts'
import type { Scenario } from './defineScenario.ts'
import type { Fault, Report } from './faults.ts'
import { type Change, type Layer, laid } from './layers.ts'
import type { Rubric } from './rubric.ts'
import { differences } from './strictness.ts'

const LEVELS: readonly Layer['level'][] = ['province', 'school']

export function checkLayers(scenario: Scenario, base: Rubric, layers: readonly Layer[], facts?: readonly string[]): Fault[] {
  const faults: Fault[] = []
  const report: Report = (code, at, detail) => faults.push({ code, at, detail: String(detail) })
  let under = base
  let level = -1
  const seen = new Set<string>()
  for (const layer of layers) {
    if (seen.has(layer.id)) report('duplicate-id', layer.id, layer.id)
    seen.add(layer.id)
    // A school lies over its province, never the other way round.
    if (LEVELS.indexOf(layer.level) < level) report('layer-out-of-order', layer.id, layer.level)
    level = LEVELS.indexOf(layer.level)
    for (const change of layer.changes) if (gone(under, change)) report('unknown-change', layer.id, placeOf(change))
    const over = laid(under, layer)
    const ofLayer: Report = (code, at, detail) => report(code, `${layer.id}: ${at}`, detail)
    checkConditions(scenario, over, facts, ofLayer)
    checkRubric(scenario, over, ofLayer)
    const allowed = new Set(layer.changes.filter(({ allowedBy }) => (allowedBy ?? '').trim() !== '').map(placeOf))
    for (const { at, field, is, base: from, layer: to } of differences(under, over)) {
      if (is === 'stricter' || allowed.has(at)) continue
      report(
        is === 'looser' ? 'looser-than-base' : 'unclear-against-base',
        `${layer.id}: ${at}${field === '' ? '' : `.${field}`}`,
        `${from} → ${to}`,
      )
    }
    under = over
  }
  return faults
}

/** What a change is about: the `at` of the differences it makes. */
function placeOf(change: Change): string {
  switch (change.change) {
    case 'pass':
    case 'closes':
    case 'overtime':
      return change.change
    case 'aspect':
      return change.aspect.id
    case 'veto':
      return change.veto.id
    case 'negative':
      return change.item.id
    case 'no-aspect':
    case 'no-veto':
    case 'no-negative':
      return change.id
    default:
      return change satisfies never
  }
}

/** Whether something is taken away that is not there. */
function gone(rubric: Rubric, change: Change): boolean {
  const lists = { 'no-aspect': rubric.aspects, 'no-veto': rubric.vetoes, 'no-negative': rubric.negatives }
  return change.change in lists && !lists[change.change as keyof typeof lists].some(({ id }) => id === placeOf(change))
}
