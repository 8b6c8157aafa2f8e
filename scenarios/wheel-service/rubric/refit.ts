// E: the wheel and its bolts back on. Torques are true values at the bolt; holes count, not the bolts that are put into them.

import { all, atEnd, before, during, happened, last, never, type Pattern } from '../../../shared/scenario/condition.ts'
import { type Aspect, marks } from '../../../shared/scenario/rubric.ts'
import { BOLTS, finalPull, finalPullAt, gate, refit, wheelOff, wheelOn } from './patterns.ts'

const section = 'E'
const wheelBolt = { clamps: { is: 'wheel' } } as const
/** A pull of the first pass; from 15 N·m on it shows where the wrench went next, whether or not it was enough. */
const firstPull = (least: number): Pattern => ({ event: 'bolt.torqued', in: 'hub.t@', where: { ...wheelBolt, peak: { least, most: 50 } } })
const byClick: Pattern = { ...finalPull, where: { ...finalPull.where, tool: { is: 'click' } } }
const faces = ['hubFace', 'wheelFace']

export const refitting: readonly Aspect[] = [
  {
    id: 'E1',
    section,
    type: 9,
    marks: marks(1),
    gate: gate.refit,
    rules: [
      {
        form: 'award',
        reason: 'faces-not-wiped',
        when: during(
          { from: { first: wheelOff }, to: { last: wheelOn } },
          all(...faces.map((of) => happened({ event: 'surface.cleaned', of }))),
        ),
      },
    ],
  },
  {
    id: 'E2',
    section,
    type: 9,
    marks: marks(4),
    gate: gate.refit,
    span: refit,
    rules: [
      {
        form: 'each',
        items: BOLTS,
        marks: marks(0.8),
        reason: 'not-hand-started',
        meets: last({ event: 'bolt.started', in: 'hub.t@', where: wheelBolt }, { by: { is: 'hand' }, turns: { least: 2 } }),
      },
    ],
  },
  {
    id: 'E3',
    section,
    type: 1,
    marks: marks(1),
    gate: gate.refit,
    rules: [
      {
        form: 'award',
        reason: 'thread-forced',
        when: all(
          during(refit, all(happened({ event: 'bolt.started' }), never({ event: 'bolt.crossed' }), never({ event: 'bolt.galled' }))),
          atEnd('bolts.damagedFitted', { is: false }),
        ),
      },
    ],
  },
  {
    id: 'E4',
    section,
    type: 8,
    marks: marks(2),
    gate: gate.refit,
    span: refit,
    rules: [
      {
        form: 'each',
        items: BOLTS,
        marks: marks(0.5),
        reason: 'first-pass-torque',
        meets: during({ to: { first: finalPull } }, happened(firstPull(30))),
      },
      {
        form: 'order',
        items: BOLTS,
        what: firstPull(15),
        order: 'star',
        missing: 'ignored',
        marks: marks(0.5),
        reason: 'first-pass-order',
      },
    ],
  },
  {
    id: 'E5',
    section,
    type: 9,
    marks: marks(2),
    gate: gate.refit,
    rules: [
      {
        form: 'award',
        reason: 'wrench-not-set',
        when: all(
          during(refit, happened(byClick)),
          before({ event: 'wrench.set', of: 'click' }, byClick),
          during(
            { to: { first: byClick } },
            last({ event: 'wrench.set', of: 'click' }, { value: { least: 69, most: 71 }, locked: { is: true } }),
          ),
        ),
      },
    ],
  },
  {
    id: 'E6',
    section,
    type: 2,
    marks: marks(2),
    gate: gate.refit,
    span: refit,
    rules: [
      { form: 'each', items: BOLTS, marks: marks(0.4), reason: 'torqued-in-air', meets: last(finalPullAt, { load: { least: 1000 } }) },
    ],
  },
  {
    id: 'E7',
    section,
    type: 8,
    marks: marks(2),
    gate: gate.refit,
    span: refit,
    rules: [
      {
        form: 'order',
        items: BOLTS,
        what: finalPullAt,
        order: 'star',
        missing: 'counts',
        marks: marks(0.5),
        reason: 'torqued-not-crosswise',
      },
    ],
  },
  {
    id: 'E8',
    section,
    type: 5,
    marks: marks(4),
    gate: gate.refit,
    span: refit,
    rules: [
      {
        form: 'band',
        items: BOLTS,
        quantity: { from: 'last', what: finalPullAt, field: 'peak' },
        target: 70,
        marks: marks(0.8),
        reason: 'torque-off',
        absent: 'torque-missing',
        bands: [
          { within: 5, keeps: 1000 },
          { within: 10, keeps: 500 },
        ],
        shows: { param: 't', what: 'value', decimals: 1 },
      },
    ],
  },
]
