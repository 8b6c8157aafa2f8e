// Tables for Excel: UTF-8 with its mark, CRLF, and no cell that a spreadsheet would take for a formula (ASVS V1.2.10).

/** = + - @ and their full-width forms, and the signs before which some programs still see them. */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/u

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const writeCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
