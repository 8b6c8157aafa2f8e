// What sets a section or the paper to 0, and what is taken from the paper besides.

import { any, atEnd, happened } from '../../../shared/scenario/condition.ts'
import { marks, type NegativeItem, type Veto } from '../../../shared/scenario/rubric.ts'
import { boltOut } from './patterns.ts'

const unsecured = { secured: { is: false } } as const

export const vetoes: readonly Veto[] = [
  {
    // Work under a car that hangs clear of the floor and does not rest on its latch.
    id: 'V1',
    zero: 'paper',
    when: any(
      happened({ ...boltOut, where: { ...boltOut.where, ...unsecured } }),
      happened({ event: 'wheel.removed', where: unsecured }),
      happened({ event: 'arch.entered', where: { ...unsecured, seconds: { least: 5 } } }),
    ),
  },
  { id: 'V2', zero: 'paper', when: any(happened({ event: 'car.slid' }), happened({ event: 'car.crushed' })) },
  { id: 'V3', zero: { section: 'E' }, when: atEnd('bolts.least', { below: 30 }) },
  {
    id: 'V4',
    zero: { section: 'E' },
    when: any(
      happened({ event: 'bolt.yielded' }),
      happened({ event: 'bolt.crossed', where: { torque: { above: 20 } } }),
      happened({ event: 'bolt.galled', where: { torque: { above: 20 } } }),
    ),
  },
]

export const negatives: readonly NegativeItem[] = [
  { id: 'instrument-broken', what: { event: 'instrument.broken' }, again: 'thing.grabbed', marks: marks(5) },
]
