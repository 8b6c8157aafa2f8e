// A person's runs told in short: each with its state, the best of each scenario, and what the newest sheets ask to be practised.

import type { RunsOfAccount } from '../../shared/protocol/accounts.ts'
import { toPractise } from '../../shared/scoring/practise.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import type { OwnedRun } from '../storage/accountStore.ts'

/** Lines to practise for each scenario: more than three are none. */
const NEXT = 3

/** Runs whose marks are held back stand in the list without them. */
export function portfolio(all: readonly OwnedRun[]): Pick<RunsOfAccount, 'runs' | 'best' | 'next'> {
  const runs = all.map((run) => (run.held ? { ...run, sheet: undefined } : run))
  const scored = runs.flatMap((run) => (run.sheet === undefined ? [] : [{ ...run, sheet: run.sheet as Sheet }]))
  const scenarios = [...new Set(scored.map(({ scenario }) => scenario))]
  return {
    runs: runs.map(({ run, scenario, mode, openedAt, session, ...rest }) => ({
      run,
      scenario,
      mode,
      openedAt,
      state: stateOf(rest),
      ...(session === '' ? {} : { session }),
      ...(rest.sheet === undefined ? {} : { score: scoreOf(rest.sheet as Sheet) }),
    })),
    best: scenarios.map((scenario) => {
      const own = scored.filter((each) => each.scenario === scenario)
      const top = own.reduce((best, each) => (each.sheet.total > best.sheet.total ? each : best))
      return { scenario, run: top.run, ...scoreOf(top.sheet), done: own.length }
    }),
    next: scenarios.flatMap((scenario) => {
      const sheets = scored.filter((each) => each.scenario === scenario).map(({ sheet }) => sheet)
      return toPractise(sheets, NEXT).map((each) => ({ scenario, ...each }))
    }),
  }
}

function stateOf({ sheet, state, inReview }: Pick<OwnedRun, 'sheet' | 'state' | 'inReview'>): RunsOfAccount['runs'][number]['state'] {
  if (sheet !== undefined) return 'ready'
  if (state === 'quarantined' || inReview) return 'review'
  return state === 'open' ? 'open' : 'pending'
}

const scoreOf = ({ total, max, pass }: Sheet) => ({ total, max, pass })
