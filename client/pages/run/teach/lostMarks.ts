// What the last runs lost, by the step that practises it: from the sheets of this browser's runs, and of the account when one is signed in.

import { useQuery } from '@tanstack/react-query'
import type { Lessons } from '../../../../shared/scenario/lessons.ts'
import { stepsOf } from '../../../../shared/scenario/lessons.ts'
import { type Practise, toPractise } from '../../../../shared/scoring/practise.ts'
import type { Sheet } from '../../../../shared/scoring/sheet.ts'
import { getSheet } from '../../../net/api.ts'
import { getRunsOf } from '../../../net/people.ts'
import type { RememberedRun } from '../../../net/rememberedRuns.ts'
import { loadLessons } from '../../../scenarioLoader.ts'
import { useRunList } from '../../../ui/rememberedRuns.ts'

type Lost = Pick<Practise, 'aspect' | 'lost'>
export type LostBySteps = Readonly<Record<string, readonly Lost[]>>

/** Sheets asked for: those that count, and as many more as may still be waited for. */
const ASKED = 5
/** Every line that lost something. */
const ALL = 200
const NOTHING: LostBySteps = {}

/** One list of lines, each under every step that practises it; the costliest first. */
export function lostBySteps(lessons: Lessons, lines: readonly Lost[]): LostBySteps {
  const found: Record<string, Lost[]> = {}
  for (const { aspect, lost } of lines)
    for (const step of stepsOf(lessons, aspect)) {
      const list = found[step] ?? []
      found[step] = list
      if (!list.some((each) => each.aspect === aspect)) list.push({ aspect, lost })
    }
  for (const list of Object.values(found)) list.sort((a, b) => b.lost - a.lost)
  return found
}

async function read(scenario: string, runs: readonly RememberedRun[]): Promise<LostBySteps> {
  const lessons = await loadLessons(scenario)
  if (!lessons) return NOTHING
  const answers = await Promise.all(runs.map(({ run, ticket }) => getSheet(run, ticket)))
  const sheets = answers.flatMap((answer): Sheet[] => (answer.ok && answer.value.state === 'ready' ? [answer.value.sheet] : []))
  const account = runs.find((run) => run.account !== undefined)?.account
  const known = account === undefined ? undefined : await getRunsOf(account)
  const elsewhere = known?.ok ? known.value.next.filter((line) => line.scenario === scenario) : []
  return lostBySteps(lessons, [...toPractise(sheets, ALL), ...elsewhere])
}

/** Nothing until it is known; what cannot be read is not held against anyone. */
export function useLostMarks(scenario: string, wanted: boolean): LostBySteps {
  const runs = useRunList()
    .filter((run) => run.scenario === scenario && run.state === 'submitted')
    .slice(0, ASKED)
  const { data } = useQuery({
    queryKey: ['lost', scenario, runs.map(({ run }) => run).join()],
    queryFn: () => read(scenario, runs),
    enabled: wanted && runs.length > 0,
    staleTime: 300_000,
    retry: false,
  })
  return data ?? NOTHING
}
