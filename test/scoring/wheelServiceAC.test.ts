// wheel-service, sections A to C: for every aspect, what loses it and exactly how much; what is not named keeps its full marks.

import { describe, expect, test } from 'vitest'
import { lostIn } from '../support/lostMarks.ts'
import {
  altered,
  atTheEnd,
  endingBefore,
  insertedBefore,
  it,
  kind,
  movedBefore,
  reordered,
  type Spoiled,
  TREAD,
  without,
} from '../support/wheelRun.ts'

type Row = readonly [what: string, spoiled: Spoiled, lost: Readonly<Record<string, number>>, reason?: string]
const one = (...changes: NonNullable<Spoiled['changes']>): Spoiled => ({ changes })
const bolts = (order: readonly number[]): string[] => order.map((n) => `bolt${n}`)
const cells = (fields: readonly string[]) => (happening: { kind: string; of: string }) =>
  happening.kind === 'entry' && fields.includes(happening.of)
const readingOf = (row: number, column: string, data: Record<string, number | boolean>) => {
  const place = TREAD.findIndex((cell) => cell.row === row && cell.column === column)
  let nth = -1
  return altered((happening) => happening.kind === 'reading' && happening.of === 'tread' && ++nth === place, data)
}

const A: readonly Row[] = [
  ['no gloves at all', one(without(kind('ppe.on'))), { A1: 1000 }, 'gloves-missing'],
  ['gloves put on after the first bolt', one(movedBefore(kind('ppe.on'), kind('bolt.broken', 'bolt3'))), { A1: 1000 }],
  ['one chock only', one(without(kind('chock.placed', 'chock2'))), { A2: 3000 }, 'chocks-late'],
  [
    'one chock placed twice',
    one(altered(kind('chock.placed'), {}), (run) => run.map((h) => (h.kind === 'chock.placed' ? { ...h, of: 'chock1' } : h))),
    { A2: 3000 },
  ],
  ['a chock 25 mm from the tyre', one(altered(kind('chock.placed', 'chock1'), { gap: 25 })), { A2: 3000 }],
  ['chocks after the bolts', one(movedBefore(kind('chock.placed'), kind('lift.raised'))), { A2: 3000 }],
  ['a pad 40 mm off', one(altered(kind('pad.placed', 'pad1'), { offset: 40 })), { A3: 2000 }, 'pads-off'],
  [
    'a pad put right only after the tyre left the floor',
    one(altered(kind('pad.placed', 'pad1'), { offset: 40 }), insertedBefore(kind('car.shaken'), it('pad.placed', 'pad1', { offset: 5 }))),
    { A3: 2000 },
  ],
  ['not rocked', one(without(kind('car.shaken'))), { A4: 2000 }, 'not-rocked'],
  ['rocked with 90 N', one(altered(kind('car.shaken'), { force: 90 })), { A4: 2000 }],
  ['rocked at 300 mm', one(altered(kind('car.shaken'), { clearance: 300 })), { A4: 2000 }],
  [
    'rocked after going higher',
    one(insertedBefore(kind('car.shaken'), it('lift.stopped', 'post', { height: 400, clearance: 320 }))),
    { A4: 2000 },
  ],
  ['never stopped just clear', one(without(kind('lift.stopped', 'post', { clearance: 100 }))), { A4: 2000 }],
  ['locked at 700 mm', one(altered(kind('lift.locked'), { clearance: 700 })), { A5: 2000 }, 'not-locked-at-height'],
  ['locked after the first bolt was out', one(movedBefore(kind('lift.locked'), kind('bolt.removed', 'bolt3'))), { A5: 2000 }],
  ['two tools unchecked', one(without(kind('tool.checked', /^(dial|base)$/))), { A6: 1000 }, 'tool-not-checked'],
  ['pointer wrench checked after use', one(movedBefore(kind('tool.checked', 'pointer'), kind('lift.raised'))), { A6: 500 }],
]

const B: readonly Row[] = [
  [
    'all bolts broken in the air',
    one(altered(kind('bolt.broken'), { load: 0 }), without(kind('bolt.loosened'))),
    { B1: 4000, B3: 2000 },
    'loosened-in-air',
  ],
  ['two bolts at 900 N', one(altered(kind('bolt.broken', /[12]$/), { load: 900 })), { B1: 1600 }],
  ['broken in circular order', one(reordered(kind('bolt.broken'), bolts([1, 2, 3, 4, 5]))), { B2: 3000 }, 'loosened-not-crosswise'],
  ['one wrong step', one(reordered(kind('bolt.broken'), bolts([1, 3, 5, 4, 2]))), { B2: 1000 }],
  ['two bolts loosened by 30°', one(altered(kind('bolt.loosened', /[12]$/), { angle: 30 })), { B3: 800 }, 'loosening-angle'],
  ['a bolt loosened by 400°', one(altered(kind('bolt.loosened', 'bolt4'), { angle: 400 })), { B3: 400 }],
  [
    'a bolt loosened in two goes, together 90°',
    one(
      altered(kind('bolt.loosened', 'bolt1'), { angle: 30 }),
      insertedBefore(kind('lift.raised'), it('bolt.loosened', 'bolt1', { angle: 90, load: 3600, tool: 'pointer' })),
    ),
    {},
  ],
  [
    'click wrench loosens once',
    one(insertedBefore(kind('lift.raised'), it('wrench.loosened', 'click', { torque: 60 }))),
    { B4: 1500 },
    'click-wrench-loosens',
  ],
  [
    'two slips and one click wrench: the floor is 0',
    one(
      insertedBefore(
        kind('lift.raised'),
        it('wrench.loosened', 'click', { torque: 60 }),
        ...[1, 2, 3].map((n) => it('socket.slipped', `bolt${n}`, { torque: 15, tool: 'ratchet' })),
      ),
    ),
    { B4: 3000 },
    'socket-slipped',
  ],
  [
    'nobody held the wheel for the last bolt',
    one(altered(kind('bolt.removed', 'bolt4', { clamps: 'wheel' }), { supported: false })),
    { B5: 2000 },
    'wheel-not-supported',
  ],
  ['the wheel fell', one(insertedBefore(kind('part.seated', 'wheel'), it('wheel.fell', 'wheel', { speed: 1.2 }))), { B5: 2000 }],
  [
    'set down on the floor first',
    one(insertedBefore(kind('wheel.laid'), it('wheel.laid', 'wheel', { face: 'upright', place: 'floor' }))),
    { B6: 2000 },
    'wheel-laid-wrongly',
  ],
  ['outer face down', one(altered(kind('wheel.laid'), { face: 'outer-down', place: 'mat.down' })), { B6: 2000 }],
  ['flat on the mat, outer face up', one(altered(kind('wheel.laid'), { face: 'outer-up', place: 'mat.up' })), {}],
  [
    'a bolt dropped twice',
    one(insertedBefore(kind('valve.soaped'), it('contact.floor', 'bolt2', { speed: 3 }), it('contact.floor', 'bolt2', { speed: 3 }))),
    { B7: 500 },
    'bolt-not-in-tray',
  ],
  [
    'two bolts never in the tray',
    one(without((h) => /seated$/.test(h.kind) && /^bolt[25]$/.test(h.of) && h.data.mount === `tray.${h.of.slice(4)}`)),
    { B7: 1000 },
  ],
]

const C: readonly Row[] = [
  ['wrong size', one(altered(kind('entry', 'tyre_spec'), { value: '195/65R15 91V' })), { C1: 1500 }, 'wrong-size'],
  ['size not written', one(without(kind('entry', 'tyre_spec'))), { C1: 1500, F6: 250 }, 'not-done'],
  ['gauge neither zeroed nor looked at', one(without(kind('instrument.zeroed', 'inflator'))), { C2: 1000 }, 'gauge-zero-not-checked'],
  [
    'gauge seen to show zero',
    one(
      without(kind('instrument.zeroed', 'inflator')),
      insertedBefore(kind('gauge.connected'), it('instrument.shown', 'inflator', { value: 0 })),
    ),
    {},
  ],
  ['gauge zeroed after connecting', one(movedBefore(kind('instrument.zeroed', 'inflator'), kind('reading', 'inflator'))), { C2: 1000 }],
  ['pressure off by 0.08', one(altered(kind('entry', 'pressure'), { value: '1.80 bar' })), { C3: 1500 }, 'pressure-error'],
  ['pressure off by 0.13', one(altered(kind('entry', 'pressure'), { value: '1.75 bar' })), { C3: 3000 }],
  ['pressure at the very edge of full marks', one(altered(kind('entry', 'pressure'), { value: '1.83 bar' })), {}],
  [
    'pressure as found written as what it was set to',
    one(altered(kind('entry', 'pressure'), { value: '2.31 bar' }), altered(kind('entry', 'pressure_verdict'), { value: 'normal' })),
    { C3: 3000 },
  ],
  [
    'pressure written after filling, from the later reading',
    one(
      movedBefore(kind('entry', 'pressure'), kind('valve.soaped')),
      altered(kind('entry', 'pressure'), { value: '2.30 bar' }),
      altered(kind('entry', 'pressure_verdict'), { value: 'normal' }),
    ),
    { C3: 3000 },
  ],
  ['pressure in kPa', one(altered(kind('entry', 'pressure'), { value: '187 kPa' })), { C3: 3000, C4: 1500 }, 'pressure-not-read'],
  ['verdict against the own value', one(altered(kind('entry', 'pressure_verdict'), { value: 'normal' })), { C4: 1500 }, 'pressure-verdict'],
  [
    'a wrong value with the verdict that follows from it',
    one(altered(kind('entry', 'pressure'), { value: '2.30 bar' }), altered(kind('entry', 'pressure_verdict'), { value: 'normal' })),
    { C3: 3000 },
  ],
  ['left at 2.45', { facts: { 'tyre.pressure': 2.45 } }, { C5: 1500 }, 'pressure-not-set'],
  ['no leak check', one(without(kind('valve.soaped'))), { C6: 500 }, 'leak-not-checked'],
  ['leak check before the gauge came off for good', one(movedBefore(kind('valve.soaped'), kind('gauge.connected'))), { C6: 500 }],
  ['no cap', one(without(kind('part.seated', 'cap', { mount: 'wheel.valve' }))), { C6: 500 }, 'cap-missing'],
  ['depth gauge not zeroed', one(without(kind('instrument.zeroed', 'tread'))), { C7: 1500 }, 'depth-gauge-not-zeroed'],
  ['depth gauge zeroed in a groove', one(altered(kind('instrument.zeroed', 'tread'), { spot: 'tread.in' })), { C7: 1500 }],
  [
    'depth gauge zeroed after the first reading',
    one(movedBefore(kind('instrument.zeroed', 'tread'), kind('entry', 'tread_r1_in'))),
    { C7: 1500 },
  ],
  ['two rows 40° apart', one(...['in', 'mid', 'out'].map((column) => readingOf(2, column, { angle: 40 }))), { C8: 500 }, 'places-too-near'],
  ['rows apart across zero', one(...['in', 'mid', 'out'].map((column) => readingOf(1, column, { angle: 345 }))), {}],
  ['one cell on a wear bar', one(readingOf(2, 'mid', { bar: true })), { C8: 500 }, 'on-wear-bar'],
  ['two cells tilted', one(readingOf(1, 'in', { tilt: 20 }), readingOf(3, 'out', { tilt: 11 })), { C8: 1000 }, 'gauge-tilted'],
  ['one cell never measured', one(without(cells(['tread_r2_in']))), { C8: 500, C9: 1000, F5: 250, F6: 250 }, 'tread-not-read'],
  ['all cells 0.35 too deep', one(altered(cells(TREAD.map(({ field }) => field)), { value: '4.85 mm' })), { C9: 4500 }, 'tread-error'],
  ['one cell 1.6 too shallow', one(altered(kind('entry', 'tread_r1_mid'), { value: '2.90 mm' })), { C9: 1000 }],
  ['a cell in cm', one(altered(kind('entry', 'tread_r1_mid'), { value: '4.52 cm' })), { C9: 1000 }],
  ['replace although nothing is below 1.6', one(altered(kind('entry', 'tread_use'), { value: 'replace' })), { C10: 1000 }, 'tread-use'],
  [
    'an even tyre called worn at its centre',
    one(altered(kind('entry', 'tread_pattern'), { value: 'centre' })),
    { C10: 1000 },
    'tread-pattern',
  ],
  [
    'four cells only: no verdict stands on them',
    one(without(cells(TREAD.slice(4).map(({ field }) => field)))),
    { C8: 2000, C9: 5000, C10: 2000, F5: 1000, F6: 1000 },
    'tread-too-few',
  ],
]

describe.each<[string, readonly Row[]]>([
  ['A', A],
  ['B', B],
  ['C', C],
])('section %s', (_, rows) => {
  for (const [what, spoiled, lost, reason] of rows) {
    test(what, () => {
      const found = lostIn(spoiled)
      expect(found.marks).toEqual(lost)
      if (reason !== undefined) expect(found.reasons).toContain(reason)
    })
  }
})

describe('wear patterns, judged by the own readings', () => {
  const wear = (values: readonly number[], pattern: string, use = 'use'): Record<string, number> =>
    lostIn(
      one(
        ...TREAD.map(({ field }, i) => altered(kind('entry', field), { value: `${(values[i] as number).toFixed(2)} mm` })),
        altered(kind('entry', 'tread_pattern'), { value: pattern }),
        altered(kind('entry', 'tread_use'), { value: use }),
      ),
    ).marks
  const rows = (inner: number, middle: number, outer: number): number[] => [1, 2, 3].flatMap(() => [inner, middle, outer])
  test.each([
    ['shoulders', rows(3, 4.6, 3.1)],
    ['centre', rows(4.6, 3, 4.5)],
    ['inner', rows(3, 4.6, 4.5)],
    ['outer', rows(4.6, 4.5, 3)],
    ['local', [4.5, 4.5, 4.5, 2.7, 2.8, 2.7, 4.4, 4.5, 4.5]],
    ['even', rows(4.5, 4.6, 4.4)],
  ])('%s is the one right word for a clear case', (pattern, values) => {
    expect(wear(values, pattern).C10).toBeUndefined()
    for (const other of ['shoulders', 'centre', 'inner', 'outer', 'local', 'even'])
      if (other !== pattern) expect(wear(values, other).C10).toBe(1000)
  })
  test('between 0.4 and 1.0 mm both words count', () => {
    expect(wear(rows(3.8, 4.5, 4.5), 'inner').C10).toBeUndefined()
    expect(wear(rows(3.8, 4.5, 4.5), 'even').C10).toBeUndefined()
    expect(wear(rows(3.8, 4.5, 4.5), 'outer').C10).toBe(1000)
  })
  test('exactly 1.6 is still in use, 1.59 is not', () => {
    expect(wear([1.6, ...rows(2, 2, 2).slice(1)], 'even').C10).toBeUndefined()
    expect(wear([1.59, ...rows(2, 2, 2).slice(1)], 'even').C10).toBe(1000)
    expect(wear([1.59, ...rows(2, 2, 2).slice(1)], 'even', 'replace').C10).toBeUndefined()
  })
})

describe('gates', () => {
  test('stopping before anything is measured earns nothing for what was not done', () => {
    const { marks } = lostIn(one(endingBefore(kind('entry', 'tyre_spec'))))
    expect(marks).toMatchObject({
      C1: 1500,
      C2: 1000,
      C3: 3000,
      C4: 1500,
      C5: 1500,
      C6: 1000,
      C7: 1500,
      C8: 2000,
      C9: 9000,
      C10: 2000,
      D1: 2000,
      E1: 1000,
      E3: 1000,
    })
    expect(marks.B4).toBeUndefined()
  })
  test('a correction keeps its reading and the last value counts', () => {
    expect(
      lostIn(
        one(
          altered(kind('entry', 'tread_r1_in'), { value: '9.00 mm' }),
          atTheEnd(it('entry', 'tread_r1_in', { value: '4.50 mm', previous: '9.00 mm' })),
        ),
      ).marks,
    ).toEqual({})
  })
})
