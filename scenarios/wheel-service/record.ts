// The record sheet (wheel-service.md §8). Units are on offer, right and wrong ones; which is right is the rubric's matter.

import type { RecordField } from '../../shared/scenario/record.ts'

const LENGTHS = ['mm', 'cm', 'µm'] as const
const GROOVES = ['in', 'mid', 'out'] as const

const tread: readonly RecordField[] = [1, 2, 3].flatMap((row) =>
  GROOVES.map(
    (groove): RecordField => ({
      id: `tread_r${row}_${groove}`,
      kind: 'number',
      units: LENGTHS,
      decimals: 2,
      reading: 'tread',
      spot: `tread.${groove}`,
    }),
  ),
)

export const record: readonly RecordField[] = [
  { id: 'tyre_spec', kind: 'text', longest: 24 },
  ...tread,
  { id: 'tread_use', kind: 'choice', options: ['use', 'replace'] },
  { id: 'tread_pattern', kind: 'choice', options: ['even', 'shoulders', 'centre', 'inner', 'outer', 'local'] },
  { id: 'pressure', kind: 'number', units: ['bar', 'kPa', 'MPa'], decimals: 2, reading: 'inflator', spot: 'wheel.valve' },
  { id: 'pressure_verdict', kind: 'choice', options: ['low', 'normal', 'high'] },
  { id: 'runout', kind: 'number', units: LENGTHS, decimals: 2, reading: 'dial', spot: 'disc.probe' },
  { id: 'runout_verdict', kind: 'choice', options: ['ok', 'over'] },
  { id: 'remarks', kind: 'several', options: ['cap-missing', 'valve-leak', 'bolt-damaged', 'bolt-seized', 'disc-rusty'] },
]
