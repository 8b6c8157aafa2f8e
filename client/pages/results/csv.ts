// The results as plain text that any table program reads: UTF-8 with its mark, and nothing in it that would be taken for a formula.

import Papa from 'papaparse'
import { harmless } from './figures.ts'
import type { Cell, Tables } from './tables.ts'

const MARK = '\uFEFF'
const plain = (cell: Cell): string | number => (typeof cell === 'string' ? harmless(cell) : (cell ?? ''))

export function csvOf({ results, aspects }: Tables): Blob {
  const rows = [[...results.head, ...aspects.head], ...results.rows.map((row, i) => [...row, ...(aspects.rows[i] ?? [])])]
  return new Blob([MARK + Papa.unparse(rows.map((row) => row.map(plain)))], { type: 'text/csv;charset=utf-8' })
}
