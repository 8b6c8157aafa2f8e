// The cells of the first sheet of an xlsx file as text. Formulas count as the value last computed; nothing is computed here.

import { accept, type Outcome, refuse } from '../../../shared/base/outcome.ts'
import type { FileFault } from '../../../shared/protocol/accounts.ts'
import { unzip } from './zip.ts'

export const MOST_ROWS = 20_000
const MOST_COLUMNS = 64

const isPart = (name: string): boolean =>
  /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/.test(name)

export function readSheet(bytes: Buffer): Outcome<readonly (readonly string[])[], FileFault> {
  const parts = unzip(bytes, isPart)
  if (!parts.ok) return parts
  const text = (name: string): string | undefined => parts.value.get(name)?.toString('utf8')
  const [book, links] = [text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels')]
  if (book === undefined || links === undefined) return refuse('not-a-table')
  for (const body of parts.value.values()) if (/<!(DOCTYPE|ENTITY)/i.test(body.toString('latin1'))) return refuse('has-doctype')
  const first = attribute(/<(?:\w+:)?sheet\s[^>]*>/.exec(book)?.[0], 'r:id')
  const link = [...links.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].find(([tag]) => attribute(tag, 'Id') === first)?.[0]
  const target = attribute(link, 'Target')?.replace(/^\/?(xl\/)?/, '')
  const sheet = target === undefined ? undefined : text(`xl/${target}`)
  return sheet === undefined ? refuse('not-a-table') : rowsOf(sheet, stringsOf(text('xl/sharedStrings.xml') ?? ''))
}

function rowsOf(sheet: string, strings: readonly string[]): ReturnType<typeof readSheet> {
  const rows: string[][] = []
  for (const [, rowTag = '', cells = ''] of sheet.matchAll(/<(?:\w+:)?row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g)) {
    const place = Number(attribute(`<row ${rowTag}>`, 'r') ?? rows.length + 1) - 1
    // Rows that are not in the file are empty ones; a place far below is no roster.
    if (!(place >= rows.length) || place >= MOST_ROWS + 1) return refuse(place >= MOST_ROWS ? 'too-many-rows' : 'not-a-table')
    while (rows.length < place) rows.push([])
    const row: string[] = []
    for (const [, tag = '', body = ''] of cells.matchAll(/<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g)) {
      const column = columnOf(attribute(`<c ${tag}>`, 'r')) ?? row.length
      if (column >= MOST_COLUMNS) continue
      while (row.length < column) row.push('')
      row[column] = cellText(attribute(`<c ${tag}>`, 't') ?? 'n', body, strings)
    }
    rows.push(row)
  }
  return accept(rows)
}

function cellText(kind: string, body: string, strings: readonly string[]): string {
  if (kind === 'inlineStr') return runsOf(body)
  const value = plainText(/<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/.exec(body)?.[1] ?? '')
  if (kind === 's') return strings[Number(value)] ?? ''
  if (kind === 'n' && /e/i.test(value)) return plainNumber(value)
  return kind === 'e' ? '' : value
}

/** A school number typed as a number: 2.0240101E7 is 20240101. */
function plainNumber(value: string): string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? String(number) : value
}

function stringsOf(shared: string): readonly string[] {
  return [...shared.matchAll(/<(?:\w+:)?si\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)].map(([, body = '']) => runsOf(body))
}

/** Text of a cell or string: its runs joined, without the pronunciation some write above names. */
function runsOf(body: string): string {
  const said = body.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '')
  return [...said.matchAll(/<(?:\w+:)?t\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g)].map(([, text = '']) => plainText(text)).join('')
}

function columnOf(place: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(place ?? '')?.[1]
  return letters === undefined ? undefined : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const attribute = (tag: string | undefined, name: string): string | undefined => {
  const found = tag && new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found ? plainText(found[1] ?? found[2] ?? '') : undefined
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const plainText = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,8}));/g, (all, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? all
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
