// A roster file as rows of text, whatever it was saved as: xlsx, or csv in UTF-8 or GB18030 (what Excel in China writes).

import papa from 'papaparse'
import { accept, type Outcome, refuse } from '../../../shared/base/outcome.ts'
import type { FileFault } from '../../../shared/protocol/accounts.ts'
import { MOST_ROWS, readSheet } from './sheet.ts'

export type Table = readonly (readonly string[])[]

export function readTable(bytes: Buffer): Outcome<Table, FileFault> {
  if (bytes.length === 0) return refuse('empty')
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return readSheet(bytes)
  const text = decode(bytes)
  // NUL: an old .xls, a picture, anything but text.
  if (text === undefined || text.includes('\0')) return refuse('not-text')
  const parsed = papa.parse<string[]>(text, { preview: MOST_ROWS + 2, delimiter: delimiterOf(text), skipEmptyLines: false })
  const rows = parsed.data
  while (rows.length > 0 && rows[rows.length - 1]?.every((cell) => cell === '')) rows.pop()
  return rows.length > MOST_ROWS + 1 ? refuse('too-many-rows') : accept(rows)
}

/** What the first line with any of them has most of; guessing over all lines would be misled by empty ones. */
function delimiterOf(text: string): string {
  const line =
    text
      .slice(0, 4000)
      .split(/\r?\n/)
      .find((each) => /[,\t;，]/.test(each)) ?? ''
  const count = (sign: string): number => line.split(sign).length
  return [',', '\t', ';', '，'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function decode(bytes: Buffer): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not written in this one.
    }
  }
  return undefined
}
