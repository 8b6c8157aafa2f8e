// Types 20 and 21: several parts make one result. Weights, a pass line, lines that each have to be reached, parts whose zero bars, vetoes of
// any part. Everything is exact until publication; lines and ties look at exact marks.

import { accept, type Outcome, refuse } from '../base/outcome.ts'
import { compare, type Fraction, fraction, NONE, plus, times } from '../scoring/fraction.ts'

export interface SchemePart {
  readonly id: string
  /** What the part is marked out of, thousandths. */
  readonly full: number
  /** What it counts in the total, thousandths; its own marks where it counts as it is. */
  readonly counts: number
  /** A zero, or not coming, bars whatever the rest is. */
  readonly zeroBars?: true
}

/** The sum of these parts, as they count, must reach `least`. */
export interface Line {
  readonly id: string
  readonly of: readonly string[]
  readonly least: number
}

export interface Scheme {
  readonly parts: readonly SchemePart[]
  readonly lines: readonly Line[]
}

/** What somebody did in a part: exact marks in thousandths. A part without a row was not sat (缺考), which is not a zero. */
export type PartResult = { readonly marks: Fraction; readonly vetoed?: boolean }

export type Bar =
  | { readonly why: 'absent' | 'zero' | 'vetoed'; readonly part: string }
  | { readonly why: 'line'; readonly line: string; readonly short: Fraction }

export interface SchemeResult {
  readonly total: Fraction
  /** Everything that stands in the way; nothing: passed. */
  readonly bars: readonly Bar[]
}

export type SchemeCode = 'duplicate-part' | 'bad-marks' | 'unknown-part' | 'line-out-of-reach' | 'marks-out-of-bounds'

/** The first thing that is wrong with a scheme, by the part or line it is wrong with. */
export function checkScheme({ parts, lines }: Scheme): Outcome<undefined, SchemeCode> {
  const counts = new Map<string, number>()
  for (const part of parts) {
    if (counts.has(part.id)) return refuse('duplicate-part', { of: part.id })
    for (const marks of [part.full, part.counts]) if (!Number.isInteger(marks) || marks <= 0) return refuse('bad-marks', { of: part.id })
    counts.set(part.id, part.counts)
  }
  for (const line of lines) {
    const unknown = line.of.find((id) => !counts.has(id))
    if (unknown !== undefined) return refuse('unknown-part', { of: line.id, part: unknown })
    if (!Number.isInteger(line.least) || line.least <= 0) return refuse('bad-marks', { of: line.id })
    if (line.least > line.of.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0)) return refuse('line-out-of-reach', { of: line.id })
  }
  return accept(undefined)
}

/** Whether the results are of the scheme's parts and within them. */
export function checkResults({ parts }: Scheme, results: ReadonlyMap<string, PartResult>): Outcome<undefined, SchemeCode> {
  const full = new Map(parts.map((part) => [part.id, part.full]))
  for (const [id, { marks }] of results) {
    const most = full.get(id)
    if (most === undefined) return refuse('unknown-part', { of: id })
    if (marks.n < 0 || compare(marks, fraction(most)) > 0) return refuse('marks-out-of-bounds', { of: id })
  }
  return accept(undefined)
}

/** Of a scheme and results that were checked. */
export function resultOf(scheme: Scheme, results: ReadonlyMap<string, PartResult>): SchemeResult {
  const counted = new Map(
    scheme.parts.map(({ id, full, counts }) => [id, times(results.get(id)?.marks ?? NONE, fraction(counts, full))] as const),
  )
  const sumOf = (ids: readonly string[]): Fraction => ids.map((id) => counted.get(id) ?? NONE).reduce(plus, NONE)
  const bars: Bar[] = []
  for (const { id, zeroBars } of scheme.parts) {
    const own = results.get(id)
    if (own?.vetoed) bars.push({ why: 'vetoed', part: id })
    if (zeroBars && (!own || own.marks.n === 0)) bars.push({ why: own ? 'zero' : 'absent', part: id })
  }
  for (const { id, of, least } of scheme.lines) {
    const short = plus(fraction(least), times(sumOf(of), fraction(-1)))
    if (compare(short, NONE) > 0) bars.push({ why: 'line', line: id, short })
  }
  return { total: sumOf(scheme.parts.map(({ id }) => id)), bars }
}
