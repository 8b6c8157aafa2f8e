// What to practise next: the lines of the newest sheets that cost most, one list over several sheets of one scenario.

import type { Sheet } from './sheet.ts'

export interface Practise {
  readonly aspect: string
  readonly section: string
  /** Mean loss over the sheets, thousandths. */
  readonly lost: number
  readonly max: number
  /** In how many of the sheets it lost marks. */
  readonly times: number
}

/** How far back counts: what was learnt since shall not be held against anyone. */
export const NEWEST = 3

/** `sheets` newest first. A line that went well the last time is left out: it has been learnt. Most costly first, then by place on the sheet. */
export function toPractise(sheets: readonly Sheet[], most: number): readonly Practise[] {
  const newest = sheets.slice(0, NEWEST)
  const lines = newest[0]?.aspects ?? []
  const found = lines
    .filter(({ marks, max }) => marks < max)
    .map(({ id, section, max }) => {
      const losses = newest.map(({ aspects }) => aspects.find((each) => each.id === id)).map((each) => (each ? each.max - each.marks : 0))
      const sum = losses.reduce((total, each) => total + each, 0)
      return { aspect: id, section, lost: Math.round(sum / newest.length), max, times: losses.filter((each) => each > 0).length }
    })
  return found.sort((a, b) => b.lost - a.lost).slice(0, most)
}
