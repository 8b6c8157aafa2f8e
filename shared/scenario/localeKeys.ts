// Which sentences a scenario needs, as keys of its locale files. Locale files are flat: key → text, with parameters in braces ({n}).
// A parameter named `thing`, `field` or `option` carries an id and is shown by that id's own name.

import { EVENT_FIELDS } from '../log/event.ts'
import type { Scenario } from './defineScenario.ts'
import { type Layer, stacked } from './layers.ts'
import { COMMON_REASONS, type Item, type Rubric, type Rule } from './rubric.ts'

export type Locale = Readonly<Record<string, string>>

export function localeKeys(scenario: Scenario, rubric: Rubric, layers: readonly Layer[] = []): Set<string> {
  const { parts, mounts, procedure, record, phrases, domains, view } = scenario
  const rubrics = stacked(rubric, layers)
  return new Set([
    'title',
    'trade',
    'summary',
    ...parts.map((part) => `part.${part.id}`),
    ...mounts.map((mount) => `mount.${mount.id}`),
    ...parts.flatMap((part) => part.controls.map((control) => `control.${part.id}.${control.id}`)),
    ...(domains.surfaces ?? []).map((surface) => `surface.${surface.id}`),
    ...view.stations.map((station) => `station.${station.id}`),
    ...procedure.flatMap((step) => [`step.${step.id}.title`, `step.${step.id}.hint`]),
    ...phrases.map((phrase) => `phrase.${phrase}`),
    ...record.flatMap((field) => [
      `field.${field.id}`,
      ...(field.kind === 'number' ? field.units.map((unit) => `unit.${unit}`) : []),
      ...(field.kind === 'choice' || field.kind === 'several' ? field.options.map((option) => `option.${field.id}.${option}`) : []),
    ]),
    ...Object.keys(EVENT_FIELDS).map((kind) => `event.${kind}`),
    ...rubrics.flatMap(({ sections, aspects, vetoes, negatives, overtime, deadline }) => [
      ...sections.map(({ id }) => `section.${id}`),
      ...aspects.map(({ id }) => `aspect.${id}`),
      ...[...vetoes, ...negatives].map(({ id }) => `penalty.${id}`),
      ...(overtime ? ['penalty.overtime'] : []),
      ...(deadline ? ['penalty.deadline'] : []),
    ]),
    ...[...lossParams(...rubrics).keys()].map((reason) => `loss.${reason}`),
    ...layers.map(({ id }) => `layer.${id}`),
  ])
}

/** Reason → the parameters every loss of that reason carries, under any of these sheets. */
export function lossParams(...rubrics: readonly Rubric[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>(COMMON_REASONS.map((reason) => [reason, new Set()]))
  const add = (reason: string, params: readonly string[]): void => {
    const before = found.get(reason)
    found.set(reason, new Set(before ? params.filter((param) => before.has(param)) : params))
  }
  const rules = rubrics.flatMap(({ aspects }) => aspects.flatMap((aspect) => aspect.rules))
  for (const rule of rules) for (const [reason, params] of reasons(rule)) add(reason, params)
  return found
}

const common = (items: readonly Item[] | undefined): string[] => {
  const [first, ...others] = items ?? []
  return Object.keys(first?.params ?? {}).filter((name) => others.every((item) => name in (item.params ?? {})))
}

function reasons(rule: Rule): (readonly [reason: string, params: readonly string[]])[] {
  switch (rule.form) {
    case 'award':
      return [[rule.reason, Object.keys(rule.params ?? {})]]
    case 'each':
    case 'order':
      return [[rule.reason, common(rule.items)]]
    case 'occurrences':
      return [[rule.reason, Object.keys(rule.params ?? {})]]
    case 'repeats':
      return [[rule.reason, ['done', 'times']]]
    case 'band':
      return [
        [rule.reason, [...common(rule.items), rule.shows.param]],
        [rule.absent, common(rule.items)],
      ]
    case 'answer':
      return [
        [rule.reason, [...common(rule.items), 'e']],
        [rule.absent, common(rule.items)],
      ]
    case 'copied':
      return [[rule.reason, ['written']]]
    case 'verdict':
      return [
        [rule.reason, []],
        [rule.absent, []],
      ]
    case 'selection':
      return [
        [rule.missing, ['option']],
        [rule.false, ['option']],
      ]
    case 'apart':
      return [[rule.reason, ['a', 'b', 'gap']]]
    case 'promptly':
      return [[rule.reason, common(rule.fields)]]
    case 'over':
      return [
        [rule.reason, ['by', 'steps']],
        [rule.absent, []],
      ]
    case 'grades':
      return [
        [rule.reason, ['grade']],
        [rule.absent, []],
      ]
    case 'rhythm':
      return [[rule.reason, ['group', 'lasted']]]
    case 'stages':
      return [[rule.reason, common(rule.items)]]
    case 'judged':
      return [[rule.reason, ['given']]]
    default:
      return rule satisfies never
  }
}

export const placeholders = (text: string): Set<string> => new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] as string))
