// The client's one way to scenarios: their data, their words, their view, each fetched when wanted. Rubrics stay on the server.

import type { About, Claim } from '../shared/scenario/about.ts'
import type { Scenario } from '../shared/scenario/defineScenario.ts'
import type { Lessons } from '../shared/scenario/lessons.ts'
import type { ScenarioView } from './kit/scenarioView.ts'
import type { Language } from './locale/language.ts'
import type { Words } from './locale/words.ts'

const scenarios = import.meta.glob<Scenario>('../scenarios/*/scenario.ts', { import: 'scenario' })
const words = import.meta.glob<Words>('../scenarios/*/locale/*.json', { import: 'default' })
const lessons = import.meta.glob<Lessons>('../scenarios/*/lessons.ts', { import: 'lessons' })
const abouts = import.meta.glob<About>('../scenarios/*/about/*.json', { import: 'default' })
const claims = import.meta.glob<readonly Claim[]>('../scenarios/*/validation.json', { import: 'default' })
/** The run that loses no mark, as text: for practice. It holds its own seeds and inputs, and nothing of how it is marked. */
const goldenRuns = import.meta.glob<string>('../scenarios/*/golden/perfect.log', { query: '?raw', import: 'default' })
const views = import.meta.glob<ScenarioView>('../scenarios/*/View.tsx', { import: 'view' })

/** Ids of the scenarios built into this client. */
export const scenarioIds: readonly string[] = Object.keys(scenarios).map((path) => path.split('/')[2] ?? '')

async function load<T>(from: Record<string, () => Promise<T>>, path: string): Promise<T> {
  const found = from[path]
  if (found === undefined) throw new Error(`not in this client: ${path}`)
  return found()
}

export const loadScenario = (id: string): Promise<Scenario> => load(scenarios, `../scenarios/${id}/scenario.ts`)
export const loadView = (id: string): Promise<ScenarioView> => load(views, `../scenarios/${id}/View.tsx`)
export const loadWords = (id: string, language: Language): Promise<Words> => load(words, `../scenarios/${id}/locale/${language}.json`)

/** Undefined where a scenario has none: then there is nothing to show and no handling to learn. */
export const loadLessons = async (id: string): Promise<Lessons | undefined> => lessons[`../scenarios/${id}/lessons.ts`]?.()
export const loadGoldenRun = async (id: string): Promise<string | undefined> => goldenRuns[`../scenarios/${id}/golden/perfect.log`]?.()

export const loadAbout = (id: string, language: Language): Promise<About> => load(abouts, `../scenarios/${id}/about/${language}.json`)
export const loadClaims = (id: string): Promise<readonly Claim[]> => load(claims, `../scenarios/${id}/validation.json`)
