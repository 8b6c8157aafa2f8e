// F: orderly work. Everything back, nothing on the floor, everything written, and at once.

import { all, any, atEnd, type Condition, during, linked, never } from '../../../shared/scenario/condition.ts'
import { type Aspect, items, marks } from '../../../shared/scenario/rubric.ts'
import { fields, gate, THREADS, TRAY, TREAD_FIELDS } from './patterns.ts'

const section = 'F'
/** Tools and instruments: whatever of these lies on the floor was dropped or laid there. */
const TOOLS = [
  'cross',
  'ratchet',
  'extension',
  'socket17',
  'socket19',
  'socket21',
  'pointer',
  'click',
  'inflator',
  'tread',
  'dial',
  'base',
  'vernier',
]
const CARE = ['cloth', 'emery', 'brush', 'soap', 'chalk', 'pin', 'sleeve1', 'sleeve2', 'pad1', 'pad2']
const MEASURED = [...TREAD_FIELDS, 'pressure', 'runout']
const CHOSEN = ['tyre_spec', 'tread_use', 'tread_pattern', 'pressure_verdict', 'runout_verdict']

const at = (part: string, ...mounts: string[]): Condition => atEnd(`at.${part}`, { oneOf: mounts })
const written = (field: string): Condition => ({ form: 'entered', field, test: { not: '' } })

export const conduct: readonly Aspect[] = [
  {
    id: 'F1',
    section,
    type: 2,
    marks: marks(2),
    gate: gate.conduct,
    rules: [
      {
        form: 'occurrences',
        what: { event: 'contact.floor', of: TOOLS },
        again: 'thing.grabbed',
        marks: marks(0.5),
        reason: 'tool-on-floor',
        params: { tool: 'of' },
      },
    ],
  },
  {
    id: 'F2',
    section,
    type: 1,
    marks: marks(1),
    gate: gate.conduct,
    rules: [{ form: 'award', reason: 'wrench-not-reset', when: all(atEnd('click.set', { most: 30.5 }), at('click', 'home.click')) }],
  },
  {
    id: 'F3',
    section,
    type: 2,
    marks: marks(2),
    gate: gate.conduct,
    rules: [
      // The click wrench is F2's, the chocks are F4's.
      {
        form: 'each',
        items: items([...TOOLS.filter((tool) => tool !== 'click'), ...CARE], 'thing'),
        marks: marks(0.5),
        reason: 'not-returned',
        meets: at('@', 'home.@'),
      },
      // A bolt belongs in a hole, or in the tray when a spare took its hole.
      {
        form: 'each',
        items: items(['bolt1', 'bolt2', 'bolt3', 'bolt4', 'bolt5'], 'thing'),
        marks: marks(0.5),
        reason: 'not-returned',
        meets: any(at('@', ...THREADS), all(at('@', ...TRAY), atEnd('bolts.fitted', { least: 5 }))),
      },
      {
        form: 'each',
        items: items(['spare1', 'spare2'], 'thing'),
        marks: marks(0.5),
        reason: 'not-returned',
        meets: at('@', 'home.@', ...THREADS),
      },
      {
        form: 'each',
        items: items(['spareCap'], 'thing'),
        marks: marks(0.5),
        reason: 'not-returned',
        meets: at('@', 'home.@', 'wheel.valve'),
      },
    ],
  },
  {
    id: 'F4',
    section,
    type: 1,
    marks: marks(1),
    gate: gate.conduct,
    rules: [
      {
        form: 'award',
        reason: 'lift-or-chocks-left',
        when: all(
          atEnd('lift.height', { is: 0 }),
          at('chock1', 'home.chock1'),
          at('chock2', 'home.chock2'),
          during(
            { from: { first: { event: 'lift.raised' } }, to: { last: { event: 'lift.down' } } },
            never({ event: 'part.unseated', where: { mount: { oneOf: ['chock.front', 'chock.rear'] } } }),
          ),
        ),
      },
    ],
  },
  {
    id: 'F5',
    section,
    type: 9,
    marks: marks(1),
    gate: gate.conduct,
    rules: [{ form: 'promptly', fields: fields(MEASURED), marks: marks(0.25), reason: 'not-written-at-once' }],
  },
  {
    id: 'F6',
    section,
    type: 2,
    marks: marks(1),
    gate: gate.conduct,
    rules: [
      { form: 'each', items: fields(MEASURED), marks: marks(0.25), reason: 'record-gap', meets: all(linked('@'), written('@')) },
      { form: 'each', items: fields(CHOSEN), marks: marks(0.25), reason: 'record-gap', meets: written('@') },
      {
        form: 'selection',
        field: 'remarks',
        marks: marks(0.25),
        missing: 'remark-missing',
        false: 'remark-false',
        options: [
          { option: 'cap-missing', when: atEnd('valve.capMissing', { is: true }) },
          { option: 'valve-leak', when: atEnd('valve.leaks', { is: true }) },
          { option: 'bolt-damaged', when: atEnd('bolts.damaged', { is: true }) },
          { option: 'bolt-seized', when: atEnd('bolts.seized', { is: true }) },
          { option: 'disc-rusty', when: atEnd('surface.discFace.rusted', { is: true }) },
        ],
      },
    ],
  },
]
