// What the results page compares, from the rows of the server: order, spread, and what leaves as a table. Pure.

import type { SessionResults } from '../../../shared/protocol/sessions.ts'

export type Row = SessionResults['rows'][number]
export type Order = 'seat' | 'name' | 'total'

export function sorted(rows: readonly Row[], order: Order, falling: boolean, language: string): readonly Row[] {
  const names = new Intl.Collator(language)
  const by: Record<Order, (a: Row, b: Row) => number> = {
    seat: (a, b) => a.seat - b.seat,
    name: (a, b) => names.compare(a.name, b.name),
    // Whoever has no marks yet stands last, whichever way.
    total: (a, b) => (a.total ?? Number.NEGATIVE_INFINITY) - (b.total ?? Number.NEGATIVE_INFINITY),
  }
  const marked = rows.filter(({ total }) => order !== 'total' || total !== undefined)
  const rest = rows.filter((row) => !marked.includes(row))
  return [...[...marked].sort((a, b) => (falling ? -1 : 1) * (by[order](a, b) || a.seat - b.seat)), ...rest]
}

export interface Bin {
  /** Percent of the full marks, from and below; the last holds 100 too. */
  readonly from: number
  readonly to: number
  readonly count: number
}

export function spread(rows: readonly Row[]): readonly Bin[] {
  const counts = new Array<number>(10).fill(0)
  for (const { total, max } of rows) {
    if (total === undefined || max === undefined || max <= 0) continue
    const bin = Math.max(0, Math.min(9, Math.floor((10 * total) / max)))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts.map((count, i) => ({ from: i * 10, to: i * 10 + 10, count }))
}

/** Middle of what is there, in thousandths; undefined of nothing. */
export function median(rows: readonly Row[]): number | undefined {
  const totals = rows.flatMap(({ total }) => total ?? []).sort((a, b) => a - b)
  const at = totals.length >> 1
  const [low, high] = [totals[totals.length % 2 === 0 ? at - 1 : at], totals[at]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/** Aspects in the order of the sheets; those of several scenarios one after the other. */
export function aspectsOf(rows: readonly Row[]): readonly { readonly scenario: string; readonly id: string }[] {
  const seen = new Map<string, { scenario: string; id: string }>()
  for (const { scenario, aspects } of rows) for (const { id } of aspects) seen.set(`${scenario} ${id}`, { scenario, id })
  return [...seen.values()]
}

/** How much of an aspect was lost, in quarters begun: 0 nothing, 4 nearly all. */
export const depthOf = (marks: number, max: number): number =>
  marks >= max ? 0 : Math.min(4, Math.ceil((4 * (max - marks)) / Math.max(max, Number.MIN_VALUE)))

/** A cell that a table program would take for a formula is told to be text. */
export const harmless = (text: string): string => (/^[=+\-@\t\r\0＝＋－＠]/.test(text) ? `'${text}` : text)
