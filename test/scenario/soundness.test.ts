// Every scenario folder is sound: its data, its rubric, and its sentences in both languages with the same parameters.

import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadScenarios, scenarioNames } from '../../server/scenarioLoader.ts'
import { checkScenario } from '../../shared/scenario/checkScenario.ts'
import type { DomainSpecs } from '../../shared/scenario/domains.ts'
import { init } from '../../shared/sim/bodies.ts'
import { Simulation } from '../../shared/sim/simulation.ts'

/** Facts that a domain tells only once they were revealed. */
const REVEALED: Readonly<Partial<Record<keyof DomainSpecs, readonly string[]>>> = { tyre: ['tyre.pressure', 'valve.leaks'] }
const LANGUAGES = ['en', 'zh-CN']

type Sentences = Readonly<Record<string, string>>

function localesOf(name: string): Readonly<Record<string, Sentences>> {
  const folder = new URL(`../../scenarios/${name}/locale/`, import.meta.url)
  const read = (file: string): Sentences => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
  return Object.fromEntries(readdirSync(folder).map((file) => [file.replace('.json', ''), read(file)]))
}

beforeAll(init)

test('there are scenarios to check', () => expect(scenarioNames()).toContain('wheel-service'))

describe.each([...(await loadScenarios())])('%s', (name, { scenario, rubric, layers }) => {
  test('agrees with itself, its rubric, its facts and its sentences', () => {
    const simulation = Simulation.create(scenario, '0'.repeat(32))
    const told = Object.keys(simulation.facts())
    simulation.free()
    const later = Object.entries(REVEALED).flatMap(([domain, facts]) => (domain in scenario.domains ? facts : []))
    expect(later.filter((fact) => told.includes(fact))).toEqual([])
    expect(checkScenario(scenario, rubric, { facts: [...told, ...later], locales: localesOf(name), layers })).toEqual([])
  })

  test('speaks both languages and nothing else, and no Chinese in English', () => {
    const locales = localesOf(name)
    expect(Object.keys(locales).sort()).toEqual(LANGUAGES)
    const mixed = Object.entries(locales.en as Sentences).filter(([, sentence]) => /\p{Script=Han}/u.test(sentence))
    expect(mixed).toEqual([])
  })
})
