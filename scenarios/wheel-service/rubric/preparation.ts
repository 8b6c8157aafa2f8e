// A: preparation and safety.

import { all, before, type Condition, during, happened, last, type Pattern } from '../../../shared/scenario/condition.ts'
import { type Aspect, items, marks } from '../../../shared/scenario/rubric.ts'
import { boltOut } from './patterns.ts'

const section = 'A'
const broken: Pattern = { event: 'bolt.broken' }
const leavesFloor: Pattern = { event: 'wheel.load', where: { clear: { is: true } } }
const chocked: Pattern = { event: 'chock.placed', where: { gap: { most: 20 } } }
const twoChocksBefore = (then: Pattern): Condition => before(chocked, then, 2, true)
const padAt = (of: string): Condition => last({ event: 'pad.placed', of }, { offset: { most: 30 } })
/** Just clear of the floor: the height at which the car is rocked. */
const low = { least: 50, most: 200 }
const shaken: Pattern = { event: 'car.shaken', where: { force: { least: 100 }, clearance: low } }
const working = { least: 250, most: 600 }

export const preparation: readonly Aspect[] = [
  {
    id: 'A1',
    section,
    type: 9,
    marks: marks(1),
    rules: [{ form: 'award', reason: 'gloves-missing', when: all(happened({ event: 'ppe.on' }), before({ event: 'ppe.on' }, broken)) }],
  },
  {
    id: 'A2',
    section,
    type: 9,
    marks: marks(3),
    rules: [
      {
        form: 'award',
        reason: 'chocks-late',
        when: all(
          { form: 'count', what: chocked, least: 2, distinct: true },
          twoChocksBefore(broken),
          twoChocksBefore({ event: 'lift.raised' }),
        ),
      },
    ],
  },
  {
    id: 'A3',
    section,
    type: 9,
    marks: marks(2),
    rules: [{ form: 'award', reason: 'pads-off', when: during({ to: { first: leavesFloor } }, all(padAt('pad1'), padAt('pad2'))) }],
  },
  {
    id: 'A4',
    section,
    type: 9,
    marks: marks(2),
    rules: [
      {
        form: 'award',
        reason: 'not-rocked',
        when: all(
          happened(shaken),
          before({ event: 'lift.stopped', where: { clearance: low } }, shaken),
          before(shaken, { event: 'lift.stopped', where: { clearance: { above: low.most } } }),
          before(shaken, { event: 'lift.locked', where: { clearance: { above: low.most } } }),
        ),
      },
    ],
  },
  {
    id: 'A5',
    section,
    type: 9,
    marks: marks(2),
    rules: [
      {
        form: 'award',
        reason: 'not-locked-at-height',
        when: during({ to: { first: boltOut } }, last({ event: 'lift.locked' }, { clearance: working })),
      },
    ],
  },
  {
    id: 'A6',
    section,
    type: 2,
    marks: marks(2),
    rules: [
      {
        form: 'each',
        items: items(['pointer', 'click', 'dial', 'base'], 'tool'),
        marks: marks(0.5),
        reason: 'tool-not-checked',
        meets: all(
          happened({ event: 'tool.checked', of: '@' }),
          before({ event: 'tool.checked', of: '@' }, { event: 'tool.used', of: '@' }),
        ),
      },
    ],
  },
]
