// What a trainee concludes from the own record: the verdicts of the record sheet (wheel-service.md §8).

import type { Trainee } from '../../../shared/scenario/script.ts'

/** Own tread readings, mm: rows × inner, middle, outer. */
export type Readings = readonly (readonly [number, number, number])[]

export const lookAt = (t: Trainee): Readings =>
  [1, 2, 3].map(
    (r) =>
      ['in', 'mid', 'out'].map((c) => Number.parseFloat(String(t.fact(`entry.tread_r${r}_${c}`)))) as unknown as [number, number, number],
  )

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length

export const verdicts = {
  pressure: (bar: number): string => (bar < 2.2 ? 'low' : bar > 2.4 ? 'high' : 'normal'),
  use: (read: Readings): string => (Math.min(...read.flat()) >= 1.6 ? 'use' : 'replace'),
  runOut: (mm: number): string => (mm <= 0.05 ? 'ok' : 'over'),
  pattern: (read: Readings): string => {
    const rows = read.map(mean)
    const flat = rows.some((row, i) => mean(rows.filter((_, k) => k !== i)) - row >= 1)
    if (flat) return 'local'
    const [inner, middle, outer] = [0, 1, 2].map((c) => mean(read.map((row) => row[c] as number))) as [number, number, number]
    const spread = Math.max(inner, middle, outer) - Math.min(inner, middle, outer)
    if (spread <= 0.7) return 'even'
    if (middle < inner && middle < outer) return 'centre'
    if (inner < middle && outer < middle && Math.abs(inner - outer) < spread / 2) return 'shoulders'
    return inner < outer ? 'inner' : 'outer'
  },
}
