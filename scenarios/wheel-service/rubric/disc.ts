// D: the brake disc. Everything is asked of the reading that was written down, and of the dial as it stood for that reading.

import { all, before, during, happened, last, linked, never, type Pattern } from '../../../shared/scenario/condition.ts'
import { type Aspect, marks } from '../../../shared/scenario/rubric.ts'
import { gate, runOutReading, wheelOn } from './patterns.ts'

const section = 'D'
const set: Pattern = { event: 'dial.set' }
const span = { to: runOutReading }
const sinceSet = { from: { last: set } }
/** Measuring circle and edge of the disc, mm. */
const CIRCLE = 130
const EDGE = 140

export const disc: readonly Aspect[] = [
  {
    id: 'D1',
    section,
    type: 9,
    marks: marks(2),
    gate: gate.disc,
    rules: [
      {
        form: 'award',
        reason: 'face-not-cleaned',
        when: all(happened({ event: 'surface.cleaned', of: 'discFace' }), before({ event: 'surface.cleaned', of: 'discFace' }, set)),
      },
    ],
  },
  {
    id: 'D2',
    section,
    type: 9,
    marks: marks(3),
    gate: gate.disc,
    rules: [{ form: 'award', reason: 'disc-not-clamped', when: linked('runout', { clamped: { is: true } }) }],
  },
  {
    id: 'D3',
    section,
    type: 1,
    marks: marks(2),
    gate: gate.disc,
    span,
    rules: [
      {
        form: 'award',
        reason: 'base-not-rigid',
        when: all(
          last(set, { surface: { oneOf: ['base.knuckle', 'base.strut'] }, on: { is: true } }),
          during(sinceSet, never({ event: 'dial.moved' })),
        ),
      },
    ],
  },
  {
    id: 'D4',
    section,
    type: 5,
    marks: marks(2),
    gate: gate.disc,
    span,
    rules: [
      {
        form: 'band',
        quantity: { from: 'last', what: set, field: 'radius' },
        target: CIRCLE,
        marks: marks(2),
        reason: 'probe-radius',
        absent: 'dial-not-set',
        bands: [
          { within: 2, keeps: 1000 },
          { within: 4, keeps: 500 },
        ],
        shows: { param: 'd', what: { distanceFrom: EDGE }, decimals: 1 },
      },
    ],
  },
  {
    id: 'D5',
    section,
    type: 5,
    marks: marks(1),
    gate: gate.disc,
    span,
    rules: [
      {
        form: 'band',
        quantity: { from: 'last', what: set, field: 'angle' },
        target: 0,
        marks: marks(1),
        reason: 'plunger-tilted',
        absent: 'dial-not-set',
        bands: [
          { within: 5, keeps: 1000 },
          { within: 15, keeps: 500 },
        ],
        shows: { param: 'a', what: 'value', decimals: 0 },
      },
    ],
  },
  {
    id: 'D6',
    section,
    type: 2,
    marks: marks(2),
    gate: gate.disc,
    span,
    rules: [
      { form: 'award', marks: marks(1), reason: 'no-preload', when: last(set, { preload: { least: 0.5, most: 2 } }) },
      // Zeroing starts the sweep anew, so what is zeroed before its reading is zeroed before its turn.
      { form: 'award', marks: marks(1), reason: 'dial-not-zeroed', when: during(sinceSet, happened({ event: 'dial.zeroed' })) },
    ],
  },
  {
    id: 'D7',
    section,
    type: 10,
    marks: marks(2),
    gate: gate.disc,
    rules: [
      {
        form: 'award',
        reason: 'turn-incomplete',
        when: linked('runout', { swept: { least: 360 }, rate: { most: 60 }, disturbed: { is: false } }),
      },
    ],
  },
  {
    id: 'D8',
    section,
    type: 12,
    marks: marks(4),
    gate: gate.disc,
    rules: [
      {
        form: 'answer',
        field: 'runout',
        truth: 'linked',
        marks: marks(4),
        reason: 'runout-error',
        absent: 'runout-not-read',
        decimals: 3,
        bands: [
          { within: 0.01, keeps: 1000 },
          { within: 0.02, keeps: 500 },
        ],
      },
    ],
  },
  {
    id: 'D9',
    section,
    type: 1,
    marks: marks(1.5),
    gate: gate.disc,
    rules: [
      {
        form: 'verdict',
        field: 'runout_verdict',
        from: ['runout'],
        least: 1,
        marks: marks(1.5),
        reason: 'runout-verdict',
        absent: 'runout-not-read',
        answers: [
          { answer: 'ok', when: [{ of: { field: 'runout' }, test: { most: 0.05 } }] },
          { answer: 'over', when: [{ of: { field: 'runout' }, test: { above: 0.05 } }] },
        ],
      },
    ],
  },
  {
    id: 'D10',
    section,
    type: 9,
    marks: marks(0.5),
    gate: gate.disc,
    rules: [
      {
        form: 'award',
        reason: 'dial-not-stowed',
        when: all(
          ...['dial', 'sleeve1', 'sleeve2'].map((thing) => ({
            form: 'placed' as const,
            thing,
            at: [`home.${thing}`],
            when: { last: wheelOn },
          })),
        ),
      },
    ],
  },
]
