// Whether a scenario and its rubric agree with themselves: every id that is used exists, every mark adds up, every sentence is there in
// every language. Run by `npm run check` and by the server at load. Answers with named faults; an empty list means sound.

import { checkConditions, checkProcedure } from './checkConditions.ts'
import { checkLayers } from './checkLayers.ts'
import { checkRubric } from './checkRubric.ts'
import type { Scenario } from './defineScenario.ts'
import type { Fault, Report } from './faults.ts'
import { type Layer, stacked } from './layers.ts'
import { type Locale, localeKeys, lossParams, placeholders } from './localeKeys.ts'
import type { Mount } from './mount.ts'
import type { Part } from './part.ts'
import type { Rubric } from './rubric.ts'
import { thingsOf } from './things.ts'

export interface Known {
  /** Facts the simulation tells at its start; without them names of facts are not checked. */
  readonly facts?: readonly string[]
  readonly locales?: Readonly<Record<string, Locale>>
  /** Layers over the rubric, in order. */
  readonly layers?: readonly Layer[]
}

export function checkScenario(scenario: Scenario, rubric: Rubric, known: Known = {}): Fault[] {
  const faults: Fault[] = []
  const report: Report = (code, at, detail) => faults.push({ code, at, detail: String(detail) })
  checkIds(scenario, report)
  checkMounts(scenario, report)
  checkParts(scenario, report)
  checkSteps(scenario, report)
  checkProcedure(scenario, known.facts, report)
  checkConditions(scenario, rubric, known.facts, report)
  checkRubric(scenario, rubric, report)
  checkLocales(scenario, rubric, known, report)
  return [...faults, ...checkLayers(scenario, rubric, known.layers ?? [], known.facts)]
}

function checkIds(scenario: Scenario, report: Report): void {
  for (const list of [scenario.parts, scenario.mounts, scenario.procedure, scenario.record, scenario.view.stations]) {
    const seen = new Set<string>()
    for (const { id } of list) {
      if (seen.has(id)) report('duplicate-id', id, id)
      seen.add(id)
    }
  }
}

const accepts = (mount: Mount, part: Part): boolean => mount.accepts.some((name) => name === part.id || part.tags.includes(name))

function checkMounts({ parts, mounts }: Scenario, report: Report): void {
  const ids = new Set(parts.map((part) => part.id))
  const names = new Set(parts.flatMap((part) => [part.id, ...part.tags]))
  const places = new Set(mounts.map((mount) => mount.id))
  for (const mount of mounts) {
    if (mount.owner !== 'world' && !ids.has(mount.owner)) report('unknown-owner', mount.id, mount.owner)
    for (const name of mount.accepts) if (!names.has(name)) report('unknown-accepted', mount.id, name)
    for (const blocker of mount.blockedBy) if (!places.has(blocker)) report('unknown-blocker', mount.id, blocker)
  }
}

function checkParts({ parts, mounts }: Scenario, report: Report): void {
  const places = new Map(mounts.map((mount) => [mount.id, mount]))
  const taken = new Set<string>()
  for (const part of parts) {
    const start = 'mount' in part.start ? [part.start.mount] : []
    for (const id of [...start, ...(part.home ? [part.home] : [])]) {
      const mount = places.get(id)
      if (!mount) report('unknown-mount', part.id, id)
      else if (!accepts(mount, part)) report('not-accepted-there', part.id, id)
    }
    for (const id of start) {
      if (taken.has(id)) report('mount-taken', part.id, id)
      taken.add(id)
    }
  }
}

function checkSteps(scenario: Scenario, report: Report): void {
  const steps = new Map(scenario.procedure.map((step) => [step.id, step]))
  const things = thingsOf(scenario)
  const known = (name: string): boolean =>
    name.endsWith('*') ? [...things].some((id) => id.startsWith(name.slice(0, -1))) : things.has(name)
  for (const step of scenario.procedure) {
    for (const id of step.after) if (!steps.has(id)) report('unknown-step', step.id, id)
    for (const id of step.points) if (!known(id)) report('unknown-thing', step.id, id)
  }
  for (const station of scenario.view.stations) for (const id of station.things) if (!known(id)) report('unknown-thing', station.id, id)
  // Take away what waits for nothing left; what remains waits in a circle.
  let left = scenario.procedure
  for (let before = -1; before !== left.length; ) {
    before = left.length
    left = left.filter((step) => step.after.some((id) => left.some((other) => other.id === id)))
  }
  for (const step of left) report('circular-steps', step.id, step.after.join(','))
}

function checkLocales(scenario: Scenario, rubric: Rubric, { locales = {}, layers = [] }: Known, report: Report): void {
  const needed = localeKeys(scenario, rubric, layers)
  const params = lossParams(...stacked(rubric, layers))
  const languages = Object.entries(locales)
  for (const [language, locale] of languages) {
    for (const key of needed) if (!Object.hasOwn(locale, key)) report('sentence-missing', language, key)
    for (const [key, text] of Object.entries(locale)) {
      if (!needed.has(key)) report('sentence-unused', language, key)
      if (text.trim() === '') report('sentence-empty', language, key)
      const carried = key.startsWith('loss.') ? params.get(key.slice(5)) : undefined
      if (carried) for (const name of placeholders(text)) if (!carried.has(name)) report('parameter-unknown', `${language} ${key}`, name)
    }
  }
  const [first, ...others] = languages
  for (const [language, locale] of others) {
    for (const [key, text] of Object.entries(locale)) {
      const own = placeholders(text)
      const other = placeholders(first?.[1][key] ?? text)
      const odd = [...own, ...other].filter((name) => !own.has(name) || !other.has(name))
      if (odd.length > 0) report('parameters-differ', `${language} ${key}`, odd.join(','))
    }
  }
}
