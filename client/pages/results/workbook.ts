// The results as an Excel file of two sheets: the list, and students by aspects, the darker the more was lost. Numbers are numbers; a text is a
// text, whatever it begins with, since its cell says so.

import writeExcelFile, { type CellObject, type Row, type Sheet } from 'write-excel-file/universal'
import { depthOf } from './figures.ts'
import type { Cell, Tables } from './tables.ts'

/** Names of the two sheets: at most 31 signs, none of []/\:*? among them. */
export interface SheetWords {
  readonly results: string
  readonly aspects: string
  readonly max: string
  readonly mean: string
}

/** Places of the list's seat, number and name. */
const [SEAT, NUMBER, NAME] = [0, 1, 2]
/** Widths, in half-width signs; Chinese takes two each. */
const [LEAST, MOST, ASPECT] = [8, 40, 11]
/** Height of a line of 11 points, and what the edges of a row take. */
const [LINE, EDGES] = [15, 6]
/** By depth of the loss, ink on ground; as the page shows it in daylight. */
const DEPTHS = [
  undefined,
  { backgroundColor: '#E4E1DB' },
  { backgroundColor: '#C6C1B8' },
  { backgroundColor: '#837C71', textColor: '#FFFFFF' },
  { backgroundColor: '#2B2824', textColor: '#FFFFFF' },
] as const

/** Says that it is text, so that a long number keeps its digits when somebody edits the cell. */
const text = (value: string): CellObject => ({ value, type: String, format: '@' })
const cell = (value: Cell): CellObject | undefined =>
  value === undefined ? undefined : typeof value === 'number' ? { value, type: Number } : text(value)
const bold = (value: string | number): CellObject => ({
  ...(cell(value) as CellObject),
  ...{ fontWeight: 'bold', alignVertical: 'top', wrap: true, bottomBorderStyle: 'thin', bottomBorderColor: '#837C71' },
})

/** In half-width signs. */
const widthOf = (value: Cell): number =>
  [...String(value ?? '')].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0)
const fitting = (column: readonly Cell[]): { readonly width: number } => ({
  width: Math.min(MOST, Math.max(LEAST, ...column.map((value) => widthOf(value) + 2))),
})

export function sheetsOf({ results, aspects }: Tables, words: SheetWords): Sheet<Blob>[] {
  const list: Row[] = [results.head.map(bold), ...results.rows.map((row) => row.map(cell))]
  const columns = results.head.map((head, i) => fitting([head, ...results.rows.map((row) => row[i])]))
  const all = { sheet: words.results, data: list, columns, stickyRowsCount: 1, stickyColumnsCount: NAME + 1 }
  const marked = results.rows.flatMap((who, i) => {
    const row = aspects.rows[i] ?? []
    return row.some((each) => each !== undefined) ? [{ who, row }] : []
  })
  if (marked.length === 0) return [all]
  const height = LINE * Math.max(1, ...aspects.head.map((name) => Math.ceil(widthOf(name) / (ASPECT - 1)))) + EDGES
  const heads = [SEAT, NUMBER, NAME].map((i) => results.head[i] ?? '')
  const rows: Row[] = [
    [...heads, ...aspects.head].map((head) => ({ ...bold(head), height })),
    [bold(words.max), bold(''), bold(''), ...aspects.max.map(bold)],
    [bold(words.mean), bold(''), bold(''), ...aspects.mean.map(bold)],
    ...marked.map(({ who, row }) => [
      ...[SEAT, NUMBER, NAME].map((i) => cell(who[i])),
      ...row.map((value, i) => (value === undefined ? undefined : { ...cell(value), ...DEPTHS[depthOf(value, aspects.max[i] ?? 0)] })),
    ]),
  ]
  const widths = [SEAT, NUMBER, NAME].map((i) => columns[i] ?? { width: LEAST })
  const lost = { columns: [...widths, ...aspects.head.map(() => ({ width: ASPECT }))], stickyRowsCount: 3, stickyColumnsCount: NAME + 1 }
  return [all, { sheet: words.aspects, data: rows, orientation: 'landscape', ...lost }]
}

export const workbookOf = (tables: Tables, words: SheetWords): Promise<Blob> => writeExcelFile(sheetsOf(tables, words)).toBlob()
