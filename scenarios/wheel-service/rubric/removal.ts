// B: loosening the bolts and taking the wheel off.

import { all, first, happened, last, never } from '../../../shared/scenario/condition.ts'
import { type Aspect, marks } from '../../../shared/scenario/rubric.ts'
import { BOLTS, boltOut, gate, TRAY } from './patterns.ts'

const section = 'B'

export const removal: readonly Aspect[] = [
  {
    id: 'B1',
    section,
    type: 2,
    marks: marks(4),
    rules: [
      {
        form: 'each',
        items: BOLTS,
        marks: marks(0.8),
        reason: 'loosened-in-air',
        meets: first({ event: 'bolt.broken', of: 'bolt@' }, { load: { least: 1000 } }),
      },
    ],
  },
  {
    id: 'B2',
    section,
    type: 8,
    marks: marks(3),
    rules: [
      {
        form: 'order',
        items: BOLTS,
        what: { event: 'bolt.broken', of: 'bolt@' },
        order: 'star',
        missing: 'counts',
        marks: marks(1),
        reason: 'loosened-not-crosswise',
      },
    ],
  },
  {
    id: 'B3',
    section,
    type: 2,
    marks: marks(2),
    rules: [
      {
        form: 'each',
        items: BOLTS,
        marks: marks(0.4),
        reason: 'loosening-angle',
        meets: last({ event: 'bolt.loosened', of: 'bolt@' }, { angle: { least: 45, most: 360 } }),
      },
    ],
  },
  {
    id: 'B4',
    section,
    type: 2,
    marks: marks(3),
    gate: gate.removal,
    rules: [
      { form: 'occurrences', what: { event: 'wrench.loosened' }, marks: marks(1.5), reason: 'click-wrench-loosens' },
      { form: 'occurrences', what: { event: 'socket.slipped' }, marks: marks(0.75), reason: 'socket-slipped', params: { tool: 'tool' } },
    ],
  },
  {
    id: 'B5',
    section,
    type: 1,
    marks: marks(2),
    gate: gate.removal,
    rules: [
      {
        form: 'award',
        reason: 'wheel-not-supported',
        when: all(
          first({ ...boltOut, where: { ...boltOut.where, left: { is: 0 } } }, { supported: { is: true } }),
          never({ event: 'wheel.fell', where: { speed: { least: 0.3 } } }),
        ),
      },
    ],
  },
  {
    id: 'B6',
    section,
    type: 1,
    marks: marks(2),
    gate: gate.removal,
    rules: [
      {
        form: 'award',
        reason: 'wheel-laid-wrongly',
        when: all(
          first({ event: 'wheel.laid' }, { place: { oneOf: ['cradle.wheel', 'mat.up'] } }),
          never({ event: 'wheel.laid', where: { face: { is: 'outer-down' } } }),
        ),
      },
    ],
  },
  {
    id: 'B7',
    section,
    type: 2,
    marks: marks(2),
    gate: gate.removal,
    rules: [
      {
        form: 'each',
        items: BOLTS,
        marks: marks(0.5),
        reason: 'bolt-not-in-tray',
        meets: all(
          never({ event: 'contact.floor', of: 'bolt@' }),
          happened({ event: 'part.seated', of: 'bolt@', where: { mount: { oneOf: TRAY } } }),
        ),
      },
    ],
  },
]
