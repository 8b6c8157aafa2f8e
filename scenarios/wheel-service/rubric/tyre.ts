// C: the tyre. Size, pressure, leak check, tread depth and what follows from it.

import { any, atEnd, before, during, happened, last, linked, not } from '../../../shared/scenario/condition.ts'
import { type Aspect, type Measure, marks } from '../../../shared/scenario/rubric.ts'
import { fields, gate, TREAD_FIELDS, TREAD_ROWS } from './patterns.ts'

const section = 'C'
const connected = { event: 'gauge.connected', of: 'inflator' } as const
const off = { event: 'part.unseated', of: 'inflator', where: { mount: { is: 'wheel.valve' } } } as const

const own = (ids: readonly string[]): Measure[] => ids.map((field) => ({ field }))
const mean = (ids: readonly string[]): Measure => ({ mean: own(ids) })
const column = (k: number): Measure => mean(TREAD_ROWS.map((row) => row[k] as string))
const [inner, middle, outer] = [column(0), column(1), column(2)]
const columns = [inner, middle, outer]
const minus = (a: Measure, b: Measure): Measure => ({
  sum: [
    [1, a],
    [-1, b],
  ],
})
const spread = minus({ most: columns }, { least: columns })
/** Depth of a column below the deepest, twice, less the spread: ≥ 0 when it is on the shallow side of the middle. */
const shallow = (k: number): Measure => ({
  sum: [
    [2, { most: columns }],
    [-2, columns[k] as Measure],
    [-1, spread],
  ],
})
const isShallow = (k: number) => ({ of: shallow(k), test: { least: 0 } })
const isDeep = (k: number) => ({ of: shallow(k), test: { below: 0 } })
/** Between 0.4 and 1.0 mm both words are right (wheel-service.md §5, C10). */
const uneven = { of: spread, test: { least: 0.4 } }
const even = { of: spread, test: { below: 1 } }
const rows = TREAD_ROWS.map(mean)
const rowBelow = (k: number): Measure => minus({ least: rows.filter((_, i) => i !== k) }, rows[k] as Measure)
const noFlatSpot = [0, 1, 2].map((k) => ({ of: rowBelow(k), test: { below: 1 } }))

export const tyre: readonly Aspect[] = [
  {
    id: 'C1',
    section,
    type: 1,
    marks: marks(1.5),
    rules: [{ form: 'copied', field: 'tyre_spec', fact: 'tyre.spec', marks: marks(1.5), reason: 'wrong-size' }],
  },
  {
    id: 'C2',
    section,
    type: 9,
    marks: marks(1),
    gate: gate.pressure,
    rules: [
      {
        form: 'award',
        reason: 'gauge-zero-not-checked',
        when: any(
          before({ event: 'instrument.zeroed', of: 'inflator' }, connected),
          before({ event: 'instrument.shown', of: 'inflator', where: { value: { is: 0 } } }, connected),
        ),
      },
    ],
  },
  {
    id: 'C3',
    section,
    type: 12,
    marks: marks(3),
    rules: [
      {
        form: 'answer',
        field: 'pressure',
        truth: 'first',
        marks: marks(3),
        reason: 'pressure-error',
        absent: 'pressure-not-read',
        decimals: 2,
        bands: [
          { within: 0.05, keeps: 1000 },
          { within: 0.1, keeps: 500 },
        ],
      },
    ],
  },
  {
    id: 'C4',
    section,
    type: 1,
    marks: marks(1.5),
    rules: [
      {
        form: 'verdict',
        field: 'pressure_verdict',
        from: ['pressure'],
        least: 1,
        marks: marks(1.5),
        reason: 'pressure-verdict',
        absent: 'pressure-not-read',
        answers: [
          { answer: 'low', when: [{ of: { field: 'pressure' }, test: { below: 2.2 } }] },
          { answer: 'normal', when: [{ of: { field: 'pressure' }, test: { least: 2.2, most: 2.4 } }] },
          { answer: 'high', when: [{ of: { field: 'pressure' }, test: { above: 2.4 } }] },
        ],
      },
    ],
  },
  {
    id: 'C5',
    section,
    type: 1,
    marks: marks(1.5),
    gate: gate.pressure,
    rules: [{ form: 'award', reason: 'pressure-not-set', when: atEnd('tyre.pressure', { least: 2.2, most: 2.4 }) }],
  },
  {
    id: 'C6',
    section,
    type: 2,
    marks: marks(1),
    gate: gate.pressure,
    rules: [
      {
        form: 'award',
        marks: marks(0.5),
        reason: 'leak-not-checked',
        when: during({ from: { last: off } }, happened({ event: 'valve.soaped' })),
      },
      { form: 'award', marks: marks(0.5), reason: 'cap-missing', when: atEnd('valve.capped', { is: true }) },
    ],
  },
  {
    id: 'C7',
    section,
    type: 9,
    marks: marks(1.5),
    gate: gate.tread,
    rules: [
      {
        form: 'award',
        reason: 'depth-gauge-not-zeroed',
        when: during(
          { to: { first: { event: 'reading', of: 'tread' } } },
          last({ event: 'instrument.zeroed', of: 'tread' }, { spot: { is: 'plate' } }),
        ),
      },
    ],
  },
  {
    id: 'C8',
    section,
    type: 2,
    marks: marks(2),
    gate: gate.tread,
    rules: [
      { form: 'apart', rows: TREAD_ROWS, by: 'angle', least: 90, circle: 360, marks: marks(0.5), reason: 'places-too-near' },
      { form: 'each', items: fields(TREAD_FIELDS), marks: marks(0.5), reason: 'tread-not-read', meets: linked('@') },
      {
        form: 'each',
        items: fields(TREAD_FIELDS),
        marks: marks(0.5),
        reason: 'on-wear-bar',
        meets: any(linked('@', { bar: { is: false } }), not(linked('@'))),
      },
      {
        form: 'each',
        items: fields(TREAD_FIELDS),
        marks: marks(0.5),
        reason: 'gauge-tilted',
        meets: any(linked('@', { tilt: { most: 10 } }), not(linked('@'))),
      },
    ],
  },
  {
    id: 'C9',
    section,
    type: 12,
    marks: marks(9),
    rules: [
      {
        form: 'answer',
        items: fields(TREAD_FIELDS),
        field: '@',
        truth: 'linked',
        marks: marks(1),
        reason: 'tread-error',
        absent: 'tread-not-read',
        decimals: 2,
        bands: [
          { within: 0.2, keeps: 1000 },
          { within: 0.4, keeps: 500 },
        ],
      },
    ],
  },
  {
    id: 'C10',
    section,
    type: 1,
    marks: marks(2),
    rules: [
      {
        form: 'verdict',
        field: 'tread_use',
        from: TREAD_FIELDS,
        least: 6,
        marks: marks(1),
        reason: 'tread-use',
        absent: 'tread-too-few',
        answers: [
          { answer: 'use', when: [{ of: { least: own(TREAD_FIELDS) }, test: { least: 1.6 } }] },
          { answer: 'replace', when: [{ of: { least: own(TREAD_FIELDS) }, test: { below: 1.6 } }] },
        ],
      },
      {
        form: 'verdict',
        field: 'tread_pattern',
        from: TREAD_FIELDS,
        least: 6,
        marks: marks(1),
        reason: 'tread-pattern',
        absent: 'tread-too-few',
        answers: [
          { answer: 'even', when: [even, ...noFlatSpot] },
          { answer: 'shoulders', when: [uneven, ...noFlatSpot, isShallow(0), isDeep(1), isShallow(2)] },
          { answer: 'centre', when: [uneven, ...noFlatSpot, isDeep(0), isShallow(1), isDeep(2)] },
          { answer: 'inner', when: [uneven, ...noFlatSpot, isShallow(0), isDeep(2)] },
          { answer: 'outer', when: [uneven, ...noFlatSpot, isShallow(2), isDeep(0)] },
          ...[0, 1, 2].flatMap((k) => [
            { answer: 'local', when: [{ of: rowBelow(k), test: { least: 1 } }] },
            { answer: 'local', when: [{ of: rowBelow(k), test: { least: 0.4 } }, even] },
          ]),
        ],
      },
    ],
  },
]

/** Kept here with the aspects they serve: what an entry must be written in. */
export const tyreUnits = { pressure: 'bar', ...Object.fromEntries(TREAD_FIELDS.map((field) => [field, 'mm'])) }
