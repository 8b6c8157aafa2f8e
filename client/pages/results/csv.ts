// The results as a table that Excel opens as it is: UTF-8 with its mark, and nothing in it that would be taken for a formula.

import Papa from 'papaparse'
import type { useTranslation } from 'react-i18next'
import type { SessionResults } from '../../../shared/protocol/sessions.ts'
import type { Say } from '../../locale/words.ts'
import { aspectsOf, harmless } from './figures.ts'

const MARK = '\uFEFF'
const marks = (thousandths: number | undefined): number | '' => (thousandths === undefined ? '' : thousandths / 1000)

type T = ReturnType<typeof useTranslation<['session', 'shell']>>['t']

export function downloadCsv({ title, rows }: SessionResults, say: (scenario: string) => Say, t: T): void {
  const aspects = aspectsOf(rows)
  const head = [
    t('results.seat'),
    t('results.name'),
    t('results.number'),
    t('results.scenario'),
    t('results.state'),
    t('results.total'),
    t('results.max'),
    t('results.pass'),
    ...aspects.map(({ scenario, id }) => `${id} ${say(scenario)(`aspect.${id}`)}`),
  ]
  const lines = rows.map((row) => [
    row.seat,
    harmless(row.name),
    harmless(row.number),
    harmless(say(row.scenario)('title')),
    t(`results.states.${row.state}`),
    marks(row.total),
    marks(row.max),
    row.passed === undefined ? '' : t(row.passed ? 'results.yes' : 'results.no'),
    ...aspects.map(({ scenario, id }) => (scenario === row.scenario ? marks(row.aspects.find((each) => each.id === id)?.marks) : '')),
  ])
  const text = MARK + Papa.unparse([head.map(harmless), ...lines])
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${title.replace(/[\\/:*?"<>|]/g, ' ')}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
