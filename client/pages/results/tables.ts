// What of a session's results leaves the page, whatever the file: who came out how, and who lost what. Pure; marks are whole points here.

import type { TFunction } from 'i18next'
import type { SessionResults } from '../../../shared/protocol/sessions.ts'
import type { Say } from '../../locale/words.ts'
import { formatClock } from '../../ui/figures.ts'
import { aspectsOf } from './figures.ts'

export type Cell = string | number | undefined
export type ResultWords = TFunction<readonly ['session', 'shell']>

export interface Tables {
  readonly results: { readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  /** One column an aspect, and of each what it is out of and the mean of those who have a sheet. Rows as in `results`. */
  readonly aspects: {
    readonly head: readonly string[]
    readonly max: readonly number[]
    readonly mean: readonly number[]
    readonly rows: readonly (readonly (number | undefined)[])[]
  }
}

const MINUTE = 60_000
const marks = (thousandths: number): number => thousandths / 1000
const hundredths = (value: number): number => Math.round(value * 100) / 100

export function tablesOf({ rows }: SessionResults, say: (scenario: string) => Say, t: ResultWords): Tables {
  const aspects = aspectsOf(rows)
  const several = new Set(aspects.map(({ scenario }) => scenario)).size > 1
  const found = rows.map((row) =>
    aspects.map(({ scenario, id }) => (scenario === row.scenario ? row.aspects.find((each) => each.id === id) : undefined)),
  )
  const column = (i: number) => found.flatMap((row) => row[i] ?? [])
  return {
    results: {
      head: [
        ...[t('results.seat'), t('results.number'), t('results.name'), t('results.scenario'), t('results.state')],
        ...[t('results.total'), t('results.max'), t('results.pass'), t('results.minutes'), t('results.look')],
      ],
      rows: rows.map(({ seat, number, name, scenario, state, total, max, passed, used, flags }) => [
        ...[seat, number, name, say(scenario)('title'), t(`results.states.${state}`)],
        ...[total === undefined ? undefined : marks(total), max === undefined ? undefined : marks(max)],
        passed === undefined ? undefined : t(passed ? 'results.yes' : 'results.no'),
        used === undefined ? undefined : hundredths(used / MINUTE),
        flags.map(({ kind, tick }) => `${t(`results.flag.${kind}`)} ${formatClock(tick)}`).join('; ') || undefined,
      ]),
    },
    aspects: {
      head: aspects.map(({ scenario, id }) => {
        const name = `${id} ${say(scenario)(`aspect.${id}`)}`
        return several ? `${name} · ${say(scenario)('title')}` : name
      }),
      max: aspects.map((_, i) => marks(Math.max(0, ...column(i).map(({ max }) => max)))),
      mean: aspects.map((_, i) => {
        const all = column(i)
        return hundredths(marks(all.reduce((sum, each) => sum + each.marks, 0)) / Math.max(1, all.length))
      }),
      rows: found.map((row) => row.map((aspect) => aspect && marks(aspect.marks))),
    },
  }
}
