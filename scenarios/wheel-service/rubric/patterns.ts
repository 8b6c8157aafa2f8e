// What the aspects of this rubric speak of again and again: bolts, holes, fields, and the moments that part the work into its phases.

import { type Condition, happened, type Moment, type Pattern, type Span } from '../../../shared/scenario/condition.ts'
import { type Item, items } from '../../../shared/scenario/rubric.ts'

/** Bolts as they are found, and the holes they are put back into: 1–5 clockwise seen from outside. */
export const BOLTS: readonly Item[] = items([1, 2, 3, 4, 5])
export const THREADS = [1, 2, 3, 4, 5].map((n) => `hub.t${n}`)
export const TRAY = [1, 2, 3, 4, 5].map((n) => `tray.${n}`)
export const TREAD_ROWS = [1, 2, 3].map((row) => ['in', 'mid', 'out'].map((column) => `tread_r${row}_${column}`))
export const TREAD_FIELDS = TREAD_ROWS.flat()
export const fields = (ids: readonly string[]): Item[] => items(ids, 'field')

export const wheelOff: Pattern = { event: 'part.unseated', of: 'wheel', where: { mount: { is: 'hub.wheel' } } }
export const wheelOn: Pattern = { event: 'part.seated', of: 'wheel', where: { mount: { is: 'hub.wheel' } } }
export const refit: Span = { from: { last: wheelOn } }
export const runOutReading: Moment = { reading: 'runout' }

export const boltOut: Pattern = { event: 'bolt.removed', where: { clamps: { is: 'wheel' } } }
/** Final tightening starts above the first pass, 50 N·m. */
export const finalPull: Pattern = { event: 'bolt.torqued', in: THREADS, where: { clamps: { is: 'wheel' }, peak: { above: 50 } } }
export const finalPullAt: Pattern = { ...finalPull, in: 'hub.t@' }

const reading = (of: string): Condition => happened({ event: 'reading', of })

/** Gates: what must have been done at all before an aspect can be earned by doing nothing wrong. */
export const gate = {
  removal: { form: 'count', what: boltOut, least: 5, distinct: true },
  pressure: reading('inflator'),
  tread: reading('tread'),
  disc: reading('dial'),
  refit: happened(wheelOn),
  conduct: happened(wheelOff),
} as const satisfies Record<string, Condition>
