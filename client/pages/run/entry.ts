// A measured entry as it is stored, "2.31 bar", and as it is typed: the number in one box, the unit in another.

export interface Measured {
  readonly number: string
  readonly unit: string
}

/** People type full-width figures and decimal commas; the record keeps plain ones. */
const plain = (typed: string): string =>
  typed
    .trim()
    .replace(/[０-９．，]/g, (wide) => (wide === '．' || wide === '，' ? '.' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0)))
    .replace(',', '.')

export function readEntry(value: string): Measured {
  const [number = '', unit = ''] = value.split(' ')
  return { number, unit }
}

export const isNumber = (typed: string): boolean => /^-?\d+(\.\d+)?$/.test(plain(typed))

/** What is written; undefined while the number is no number or no unit was chosen. */
export const entryText = ({ number, unit }: Measured): string | undefined =>
  isNumber(number) && unit !== '' ? `${plain(number)} ${unit}` : undefined
