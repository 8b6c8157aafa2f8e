// A validation table: what a README claims of a scenario's physics, row by row, and how a measured value is held against it.

/** One measured quantity of a scenario. */
export interface Quantity {
  /** First cell of its row. */
  readonly name: string
  readonly value: number
  /** Unit as the row prints it after the value; '' for none. */
  readonly unit: string
  /** Greatest error against the published value that is still sound, %; a house assumption has none. */
  readonly within?: number
}

export interface Row {
  readonly name: string
  readonly source: string
  readonly published: string
  readonly ours: string
  readonly error: string
}

/** Rows of the table under a heading; the two lines of its head are left out. */
export function tableUnder(markdown: string, heading: string): readonly (readonly string[])[] {
  const from = markdown.indexOf(`\n## ${heading}\n`)
  if (from < 0) throw new Error(`there is no heading '${heading}'`)
  const section = markdown.slice(from + 1).split('\n## ')[0] as string
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
}

export const rowOf = ([name = '', source = '', published = '', ours = '', error = '']: readonly string[]): Row => ({
  name,
  source,
  published,
  ours,
  error,
})

const NUMBER = /-?\d+(\.\d+)?/

/** "a–b", "≤ b" or one number; undefined where nothing is published. */
export function publishedRange(cell: string): readonly [number, number] | undefined {
  const numbers = [...cell.replace('−', '-').matchAll(/\d+(?:\.\d+)?/g)].map(([text]) => Number(text))
  const [first, second] = numbers
  if (first === undefined) return undefined
  if (cell.startsWith('≤')) return [0, first]
  return /\d ?– ?\d/.test(cell) && second !== undefined ? [first, second] : [first, first]
}

/** How far a value is outside a range, % of its nearer end; 0 inside. */
export function outside(value: number, [low, high]: readonly [number, number]): number {
  const end = value < low ? low : value > high ? high : value
  return end === value ? 0 : (100 * (value - end)) / end
}

/** The cell of the last column. */
export function errorCell(value: number, range: readonly [number, number] | undefined): string {
  if (!range) return '—'
  if (range[0] !== range[1] && outside(value, range) === 0) return 'within'
  const percent = outside(value, range).toFixed(1)
  return `${Number(percent) > 0 ? '+' : ''}${Number(percent) === 0 ? '0.0' : percent.replace('-', '−')} %`
}

/** A measured value as the row prints it: as many digits as it has there, three where there is no row yet. */
export function valueCell({ value, unit }: Quantity, printed: string | undefined): string {
  const number = NUMBER.exec((printed ?? '').replace('−', '-'))?.[0]
  const digits = number === undefined ? 3 : (number.split('.')[1]?.length ?? 0)
  return `${value.toFixed(digits).replace('-', '−')}${unit === '' ? '' : ` ${unit}`}`
}

/** The row as it should stand. */
export function rightRow(quantity: Quantity, row: Row | undefined): Row {
  const ours = valueCell(quantity, row?.ours)
  const error = errorCell(quantity.value, publishedRange(row?.published ?? ''))
  return { name: quantity.name, source: row?.source ?? '…', published: row?.published ?? '…', ours, error }
}

export const printed = (row: Row): string => `| ${row.name} | ${row.source} | ${row.published} | ${row.ours} | ${row.error} |`
