// wheel-service, sections D to F, and the runs named in wheel-service.md §7: what loses what, exactly.

import { describe, expect, test } from 'vitest'
import { lostIn } from '../support/lostMarks.ts'
import {
  altered,
  type Change,
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
const one = (...changes: Change[]): Spoiled => ({ changes })
const bolts = (order: readonly number[]): string[] => order.map((n) => `bolt${n}`)
const wheelBolt = { clamps: 'wheel' } as const
const first = kind('bolt.torqued', undefined, { ...wheelBolt, tool: 'pointer' })
const final = kind('bolt.torqued', undefined, { ...wheelBolt, tool: 'click' })
const finalOf = (pattern: RegExp) => kind('bolt.torqued', pattern, { ...wheelBolt, tool: 'click' })
const started = kind('bolt.started', undefined, wheelBolt)
const refitSeat = (n: number) => kind('part.seated', `bolt${n}`, { mount: `hub.t${n}` })

const D: readonly Row[] = [
  ['face not cleaned', one(without(kind('surface.cleaned', 'discFace'))), { D1: 2000 }, 'face-not-cleaned'],
  ['face cleaned after the dial was set', one(movedBefore(kind('surface.cleaned', 'discFace'), kind('dial.zeroed'))), { D1: 2000 }],
  ['disc loose', one(altered(kind('reading', 'dial'), { clamped: false })), { D2: 3000 }, 'disc-not-clamped'],
  ['base on the caliper', one(altered(kind('dial.set'), { surface: 'base.caliper' })), { D3: 2000 }, 'base-not-rigid'],
  ['magnet off', one(altered(kind('dial.set'), { on: false })), { D3: 2000 }],
  ['dial moved after it was set', one(insertedBefore(kind('reading', 'dial'), it('dial.moved', 'dial'))), { D3: 2000 }],
  [
    'dial moved, then set again',
    one(
      insertedBefore(
        kind('dial.set'),
        it('dial.set', 'dial', { radius: 110, angle: 20, preload: 0, surface: 'base.wing', on: true }),
        it('dial.moved', 'dial'),
      ),
    ),
    {},
  ],
  ['probe 13 mm from the edge', one(altered(kind('dial.set'), { radius: 127 })), { D4: 1000 }, 'probe-radius'],
  ['probe 15 mm from the edge', one(altered(kind('dial.set'), { radius: 125 })), { D4: 2000 }],
  ['plunger at 12°', one(altered(kind('dial.set'), { angle: 12 })), { D5: 500 }, 'plunger-tilted'],
  ['plunger at 20°', one(altered(kind('dial.set'), { angle: 20 })), { D5: 1000 }],
  ['preload 0.2 mm', one(altered(kind('dial.set'), { preload: 0.2 })), { D6: 1000 }, 'no-preload'],
  ['not zeroed', one(without(kind('dial.zeroed'))), { D6: 1000 }, 'dial-not-zeroed'],
  ['zeroed before it was set', one(movedBefore(kind('dial.zeroed'), kind('dial.set'))), { D6: 1000 }],
  ['half a turn', one(altered(kind('reading', 'dial'), { swept: 180 })), { D7: 2000 }, 'turn-incomplete'],
  ['a jerky turn', one(altered(kind('reading', 'dial'), { rate: 90 })), { D7: 2000 }],
  ['touched while turning', one(altered(kind('reading', 'dial'), { disturbed: true })), { D7: 2000 }],
  ['run-out off by 0.015', one(altered(kind('reading', 'dial'), { true: 0.045 })), { D8: 2000 }, 'runout-error'],
  ['run-out off by 0.03', one(altered(kind('reading', 'dial'), { true: 0.06 })), { D8: 4000 }],
  ['run-out in µm', one(altered(kind('entry', 'runout'), { value: '30 µm' })), { D8: 4000, D9: 1500 }, 'runout-not-read'],
  ['a good disc condemned', one(altered(kind('entry', 'runout_verdict'), { value: 'over' })), { D9: 1500 }, 'runout-verdict'],
  [
    '0.05 is still within the limit',
    one(altered(kind('entry', 'runout'), { value: '0.05 mm' }), altered(kind('reading', 'dial'), { true: 0.05 })),
    {},
  ],
  [
    'dial stowed after the wheel was on',
    one(movedBefore(kind('part.seated', 'dial', { mount: 'home.dial' }), started)),
    { D10: 500 },
    'dial-not-stowed',
  ],
  [
    'no reading at all',
    one(without(kind('reading', 'dial'))),
    { D1: 2000, D2: 3000, D3: 2000, D4: 2000, D5: 1000, D6: 2000, D7: 2000, D8: 4000, D9: 1500, D10: 500, F5: 250, F6: 250 },
    'not-done',
  ],
]

const E: readonly Row[] = [
  ['wheel face not wiped', one(without(kind('surface.cleaned', 'wheelFace'))), { E1: 1000 }, 'faces-not-wiped'],
  ['hub face wiped with the wheel on', one(movedBefore(kind('surface.cleaned', 'hubFace'), started)), { E1: 1000 }],
  [
    'tool first on two bolts',
    one(altered(kind('bolt.started', /[24]$/, wheelBolt), { by: 'ratchet', turns: 0 })),
    { E2: 1600 },
    'not-hand-started',
  ],
  ['one turn by hand', one(altered(kind('bolt.started', 'bolt2', wheelBolt), { turns: 1.5 })), { E2: 800 }],
  [
    'tool first, taken out, then by hand',
    one(
      insertedBefore(kind('bolt.started', 'bolt2', wheelBolt), it('bolt.started', 'bolt2', { turns: 0, by: 'ratchet', clamps: 'wheel' })),
    ),
    {},
  ],
  [
    'a thread crossed by fingers',
    one(insertedBefore(started, it('bolt.crossed', 'bolt1', { torque: 1.5 }))),
    { E3: 1000 },
    'thread-forced',
  ],
  ['the damaged bolt put back', { facts: { 'bolts.damagedFitted': true } }, { E3: 1000 }],
  ['first pass circular', one(reordered(first, bolts([1, 2, 3, 4, 5]))), { E4: 2000 }, 'first-pass-order'],
  [
    'one bolt only to 25 N·m first',
    one(altered(kind('bolt.torqued', 'bolt2', { ...wheelBolt, tool: 'pointer' }), { peak: 25 })),
    { E4: 500 },
    'first-pass-torque',
  ],
  ['no first pass', one(without(first)), { E4: 2000 }],
  [
    'one bolt to 60 at once',
    one(altered(kind('bolt.torqued', 'bolt5', { ...wheelBolt, tool: 'pointer' }), { peak: 60 })),
    { E4: 2000, E7: 1000 },
  ],
  [
    'wrench left at 95',
    one(altered(kind('wrench.set', 'click', { value: 70 }), { value: 95 }), altered(final, { peak: 95 })),
    { E5: 2000, E8: 4000 },
    'wrench-not-set',
  ],
  ['wrench not locked', one(altered(kind('wrench.set', 'click', { value: 70 }), { locked: false })), { E5: 2000 }],
  ['wrench set after the first bolt', one(movedBefore(kind('wrench.set', 'click', { value: 70 }), finalOf(/3$/))), { E5: 2000 }],
  ['final pass in the air', one(altered(final, { load: 0 })), { E6: 2000 }, 'torqued-in-air'],
  ['final pass circular', one(reordered(final, bolts([1, 2, 3, 4, 5]))), { E7: 2000 }, 'torqued-not-crosswise'],
  ['a last bolt forgotten in the final pass', one(without(finalOf(/4$/))), { E6: 400, E7: 500, E8: 800 }, 'torque-missing'],
  ['two bolts at 77', one(altered(finalOf(/[12]$/), { peak: 77 })), { E8: 800 }, 'torque-off'],
  ['one bolt at 62, one at 59', one(altered(finalOf(/1$/), { peak: 62 }), altered(finalOf(/2$/), { peak: 59 })), { E8: 1200 }],
  ['75 is full, 75.1 is half', one(altered(finalOf(/1$/), { peak: 75 }), altered(finalOf(/2$/), { peak: 75.1 })), { E8: 400 }],
  [
    'a light pull afterwards changes nothing',
    one(
      insertedBefore(
        kind('submit'),
        it('bolt.torqued', 'bolt1', { peak: 45, load: 3600, tool: 'pointer', preload: 0, overshoot: 0, clamps: 'wheel' }),
      ),
    ),
    {},
  ],
  [
    'two bolts put into each other’s holes',
    one(altered(refitSeat(1), { mount: 'hub.t4' }), altered(refitSeat(4), { mount: 'hub.t1' })),
    { E4: 1000, E7: 1000 },
  ],
]

const F: readonly Row[] = [
  [
    'a socket dropped, bouncing',
    one(
      insertedBefore(kind('lift.raised'), it('contact.floor', 'socket17', { speed: 2 }), it('contact.floor', 'socket17', { speed: 0.4 })),
    ),
    { F1: 500 },
    'tool-on-floor',
  ],
  [
    'a socket dropped twice',
    one(
      insertedBefore(
        kind('lift.raised'),
        it('contact.floor', 'socket17', { speed: 2 }),
        it('thing.grabbed', 'socket17', { hand: 'left' }),
        it('contact.floor', 'socket17', { speed: 2 }),
      ),
    ),
    { F1: 1000 },
  ],
  ['click wrench left at 70', { ...one(), facts: { 'click.set': 70 } }, { F2: 1000 }, 'wrench-not-reset'],
  [
    'pads left under the car',
    one(without(kind('part.seated', /^pad/, { mount: 'home.pad1' })), without(kind('part.seated', 'pad2', { mount: 'home.pad2' }))),
    { F3: 1000 },
    'not-returned',
  ],
  ['a chock left', one(without(kind('part.seated', 'chock2', { mount: 'home.chock2' }))), { F4: 1000 }, 'lift-or-chocks-left'],
  [
    'chocks taken away before the car was down',
    one(movedBefore(kind('part.unseated', 'chock1', { mount: 'chock.front' }), kind('lift.unlatched'))),
    { F4: 1000 },
  ],
  ['lift left up', { facts: { 'lift.height': 120 } }, { F4: 1000 }],
  [
    'a whole row read before it was written',
    one(movedBefore(kind('entry', /^tread_r1_(in|mid)$/), kind('entry', 'tread_r1_out'))),
    { F5: 500 },
    'not-written-at-once',
  ],
  [
    'the same spot read twice, then written',
    one(
      insertedBefore(
        kind('entry', 'tread_r1_in'),
        it('reading', 'tread', { value: 4.5, true: 4.5, spot: 'tread.in', angle: 0, tilt: 0, bar: false }),
      ),
    ),
    {},
  ],
  ['pattern left empty', one(without(kind('entry', 'tread_pattern'))), { C10: 1000, F6: 250 }, 'record-gap'],
  [
    'an entry cleared again',
    one(insertedBefore(kind('submit'), it('entry', 'tyre_spec', { value: '', previous: '' }))),
    { C1: 1500, F6: 250 },
  ],
  [
    'a remark missing and one untrue',
    {
      ...one(insertedBefore(kind('submit'), it('entry', 'remarks', { value: 'valve-leak', previous: '' }))),
      facts: { 'surface.discFace.rusted': true },
    },
    { F6: 500 },
    'remark-false',
  ],
  [
    'both remarks right',
    {
      ...one(insertedBefore(kind('submit'), it('entry', 'remarks', { value: 'disc-rusty,bolt-seized', previous: '' }))),
      facts: { 'surface.discFace.rusted': true, 'bolts.seized': true },
    },
    {},
  ],
]

describe.each<[string, readonly Row[]]>([
  ['D', D],
  ['E', E],
  ['F', F],
])('section %s', (_, rows) => {
  for (const [what, spoiled, lost, reason] of rows) {
    test(what, () => {
      const found = lostIn(spoiled)
      expect(found.marks).toEqual(lost)
      if (reason !== undefined) expect(found.reasons).toContain(reason)
    })
  }
})

describe('a spare for a damaged bolt', () => {
  const spare: Change = (run) =>
    run.map((h) =>
      h.of === 'bolt2' &&
      run.indexOf(h) > run.findIndex(started) - 2 &&
      ['part.seated', 'part.unseated', 'bolt.started', 'bolt.torqued'].includes(h.kind)
        ? { ...h, of: 'spare1' }
        : h,
    )
  const stays = (run: Parameters<Change>[0]) => run.filter((h) => !(h.of === 'spare1' && h.kind === 'part.unseated'))
  test('counts at its hole, and the damaged one may stay in the tray', () => {
    const right: Spoiled = {
      changes: [spare, stays, insertedBefore(kind('submit'), it('entry', 'remarks', { value: 'bolt-damaged', previous: '' }))],
      facts: { 'bolts.damaged': true },
    }
    expect(lostIn(right)).toMatchObject({ marks: {}, total: 100_000 })
  })
})

describe('vetoes', () => {
  test.each<[string, Spoiled, Readonly<Record<string, number>>]>([
    ['a bolt out under an unsecured car', one(altered(kind('bolt.removed', 'bolt1', wheelBolt), { secured: false })), { V1: 100_000 }],
    ['the wheel off under an unsecured car', one(altered(kind('wheel.removed'), { secured: false })), { V1: 100_000 }],
    [
      'five seconds in the arch',
      one(insertedBefore(kind('lift.locked'), it('arch.entered', 'left', { secured: false, seconds: 5 }))),
      { V1: 100_000 },
    ],
    ['the car slid', one(insertedBefore(kind('lift.locked'), it('car.slid', 'car', { offset: 100 }))), { V2: 100_000 }],
    ['lowered onto a hand', one(insertedBefore(kind('lift.down'), it('car.crushed', 'car', { thing: 'left' }))), { V2: 100_000 }],
    ['a bolt at 20 N·m when handing in', { facts: { 'bolts.least': 20 } }, { V3: 18_000 }],
    ['a bolt overstretched', one(insertedBefore(kind('submit'), it('bolt.yielded', 'bolt1', { torque: 180 }))), { V4: 18_000 }],
    [
      'a thread crossed at 25 N·m',
      one(insertedBefore(kind('submit'), it('bolt.crossed', 'bolt1', { torque: 25 }))),
      { E3: 1000, V4: 17_000 },
    ],
    [
      'both E vetoes take E once',
      { changes: [insertedBefore(kind('submit'), it('bolt.yielded', 'bolt1', { torque: 180 }))], facts: { 'bolts.least': 20 } },
      { V3: 18_000, V4: 0 },
    ],
    [
      'two instruments broken',
      one(insertedBefore(kind('submit'), it('instrument.broken', 'dial', { speed: 2 }), it('instrument.broken', 'tread', { speed: 2 }))),
      { 'instrument-broken': 10_000 },
    ],
  ])('%s', (_, spoiled, lost) => expect(lostIn(spoiled).marks).toEqual(lost))
})

describe('the runs of the sheet (wheel-service.md §7)', () => {
  const noEntries: Change = (run) => run.filter((h) => h.kind !== 'reading' && h.kind !== 'gauge.connected')
  const afterPass1 = endingBefore(kind('lift.unlatched'))
  test.each<[string, Spoiled, number]>([
    ['perfect', {}, 100_000],
    ['idle', one(() => [it('submit', '')]), 0],
    [
      'sloppy-prep',
      one(
        without(kind('ppe.on')),
        without(kind('chock.placed')),
        without(kind('car.shaken')),
        without(kind('tool.checked')),
        altered(kind('pad.placed'), { offset: 40 }),
        altered(kind('lift.locked'), { clearance: 700 }),
      ),
      88_000,
    ],
    ['loosen-in-air', one(altered(kind('bolt.broken'), { load: 0 }), without(kind('bolt.loosened'))), 94_000],
    [
      'circle',
      one(
        reordered(kind('bolt.broken'), bolts([1, 2, 3, 4, 5])),
        reordered(first, bolts([1, 2, 3, 4, 5])),
        reordered(final, bolts([1, 2, 3, 4, 5])),
      ),
      93_000,
    ],
    [
      'tread-not-zeroed',
      one(
        without(kind('instrument.zeroed', 'tread')),
        altered((h) => h.kind === 'entry' && TREAD.some(({ field }) => field === h.of), { value: '4.85 mm' }),
      ),
      94_000,
    ],
    ['invented', one(noEntries), 55_500],
    [
      'bolt-missing',
      {
        changes: [
          without((h) => h.of === 'bolt4' && /^(bolt\.started|bolt\.torqued)$/.test(h.kind) && h.data.clamps === 'wheel'),
          (run) =>
            run.filter((h, i) => !(h.of === 'bolt4' && i > run.findIndex((x) => x.kind === 'surface.cleaned' && x.of === 'hubFace'))),
        ],
      },
      81_500,
    ],
    ['wrong-preset', one(altered(kind('wrench.set', 'click', { value: 70 }), { value: 95 }), altered(final, { peak: 95 })), 94_000],
    ['jerk', one(altered(finalOf(/[12]$/), { peak: 77 })), 99_200],
    ['torque-in-air', one(altered(final, { load: 0 })), 98_000],
    ['overtime 22:10', { elapsed: 22 * 60_000 + 10_000 }, 94_000],
    [
      'hard-stop',
      {
        changes: [afterPass1],
        facts: { 'lift.height': 500, 'bolts.least': 38, 'click.set': 55, 'at.pointer': '', 'at.socket17': 'pointer.drive' },
        elapsed: 25 * 60_000,
      },
      76_000,
    ],
    ['no-lock', one(without(kind('lift.locked')), altered(kind('bolt.removed'), { secured: false })), 0],
  ])('%s', (_, spoiled, total) => expect(lostIn(spoiled).total).toBe(total))
})
