// The checker of scenarios: silent over a sound one, and for every planted fault exactly the name of it.

import { describe, expect, test } from 'vitest'
import { rubric as wheelRubric } from '../../scenarios/wheel-service/rubric.ts'
import { placed } from '../../shared/base/vector.ts'
import { checkScenario, type Known } from '../../shared/scenario/checkScenario.ts'
import { atEnd, happened, last, linked, type Pattern } from '../../shared/scenario/condition.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import { FAULTS } from '../../shared/scenario/faults.ts'
import type { Change, Layer } from '../../shared/scenario/layers.ts'
import { localeKeys } from '../../shared/scenario/localeKeys.ts'
import { mount } from '../../shared/scenario/mount.ts'
import { part } from '../../shared/scenario/part.ts'
import { items, type Rubric, type Rule } from '../../shared/scenario/rubric.ts'
import { bench, rubricOf } from '../support/bench.ts'

const seated: Pattern = { event: 'part.seated', of: 'red', where: { mount: { is: 'shelf' } } }
const award: Rule = { form: 'award', when: happened(seated), reason: 'not-there' }
const step = { id: 'put', after: [], expected: 10, done: happened(seated), points: ['red', 'shelf', 'lamp.switch'] }
const sound: Scenario = {
  ...bench,
  procedure: [step],
  view: { stations: [{ id: 'all', eye: [1, 1, 1], target: [0, 0, 0], things: ['red', 'sh*'] }] },
}
const withRules = (rules: readonly Rule[], marks = 1000, more: Partial<Rubric> = {}): Rubric =>
  rubricOf([{ id: 'S1', section: 'S', type: 1, marks, rules }], more)
const rubric = withRules([award])
const codes = (scenario: Scenario, of: Rubric = rubric, known: Known = {}): string[] => [
  ...new Set(checkScenario(scenario, of, known).map((fault) => fault.code)),
]
const words = (of: Scenario = sound): Record<string, string> => Object.fromEntries([...localeKeys(of, rubric)].map((key) => [key, key]))

const ball = part({ id: 'ball', mass: 10, shapes: [], start: { pose: placed(0, 0, 0) } })
const shelf2 = mount({ id: 'shelf2', owner: 'world', frame: placed(0, 0, 0), accepts: ['cube'] })
const answer: Rule = {
  form: 'answer',
  field: 'depth',
  truth: 'linked',
  marks: 1000,
  reason: 'off',
  absent: 'absent',
  decimals: 2,
  bands: [{ within: 1, keeps: 1000 }],
}
const verdict: Rule = {
  form: 'verdict',
  field: 'verdict',
  from: ['depth'],
  least: 1,
  marks: 1000,
  reason: 'x',
  absent: 'y',
  answers: [{ answer: 'good', when: [{ of: { field: 'depth' }, test: { least: 1 } }] }],
}

const depth = { from: 'last', what: { event: 'reading' }, field: 'value' } as const
const grade = (id: string, keeps: number) => ({ id, when: { depth: { most: 1 } }, keeps })
const graded: Rule & { form: 'grades' } = {
  form: 'grades',
  of: { depth },
  grades: [grade('I', 1000)],
  marks: 1000,
  reason: 'x',
  absent: 'y',
}
const beyond: Rule & { form: 'over' } = {
  form: 'over',
  quantity: depth,
  most: 1,
  per: 1,
  part: 'whole',
  marks: 1000,
  reason: 'x',
  absent: 'y',
}
const pulse: Rule & { form: 'rhythm' } = {
  form: 'rhythm',
  what: { event: 'reading' },
  size: 30,
  least: 15,
  most: 18,
  groups: 1,
  marks: 1000,
  reason: 'x',
}
const judged: Rule & { form: 'judged' } = {
  form: 'judged',
  id: 'J',
  panel: { by: 'mean', judges: 1 },
  scale: 10,
  step: 1,
  marks: 1000,
  reason: 'x',
}
const school = (...changes: readonly Change[]): Layer => ({ id: 's', level: 'school', changes })

describe('a sound scenario', () => {
  test('has no faults', () => expect(checkScenario(sound, rubric, { locales: { 'zh-CN': words(), en: words() }, facts: [] })).toEqual([]))
})

const parts = (...more: Scenario['parts']): Scenario => ({ ...sound, parts: [...sound.parts, ...more] })
const mounts = (...more: Scenario['mounts']): Scenario => ({ ...sound, mounts: [...sound.mounts, ...more] })
const steps = (...more: Scenario['procedure']): Scenario => ({ ...sound, procedure: [...sound.procedure, ...more] })
const rule = (when: Extract<Rule, { form: 'award' }>['when']): Rubric => withRules([{ ...award, when }])

const PLANTED: readonly (readonly [code: (typeof FAULTS)[number], what: string, scenario: Scenario, rubric?: Rubric, known?: Known])[] = [
  ['duplicate-id', 'two parts of one id', parts({ ...ball, id: 'red' })],
  ['duplicate-id', 'an aspect and a veto of one id', sound, { ...rubric, vetoes: [{ id: 'S1', when: happened(seated), zero: 'paper' }] }],
  ['unknown-owner', 'a mount on a part that is not', mounts({ ...shelf2, owner: 'ghost' })],
  ['unknown-accepted', 'a mount that accepts nothing there is', mounts({ ...shelf2, accepts: ['ghost'] })],
  ['unknown-blocker', 'a mount blocked by none', mounts({ ...shelf2, blockedBy: ['ghost'] })],
  ['unknown-mount', 'a part that starts nowhere', parts({ ...ball, start: { mount: 'ghost' } })],
  ['unknown-mount', 'a home that is not', parts({ ...ball, home: 'ghost' })],
  ['unknown-mount', 'a pattern in a mount that is not', sound, rule(happened({ event: 'part.seated', in: 'ghost' }))],
  [
    'unknown-mount',
    'an event field compared with a mount that is not',
    sound,
    rule(happened({ ...seated, where: { mount: { oneOf: ['shelf', 'ghost'] } } })),
  ],
  ['not-accepted-there', 'a home that does not take the part', parts({ ...ball, home: 'shelf' })],
  ['mount-taken', 'two parts starting in one mount', parts({ ...ball, tags: ['lamp'], start: { mount: 'hook' } })],
  ['unknown-step', 'a step after none', steps({ ...step, id: 'next', after: ['ghost'] })],
  ['circular-steps', 'two steps that wait for each other', steps({ ...step, id: 'a', after: ['b'] }, { ...step, id: 'b', after: ['a'] })],
  ['unknown-thing', 'a step that points at nothing', steps({ ...step, id: 'next', points: ['lamp.handle'] })],
  [
    'unknown-thing',
    'a station without its thing',
    { ...sound, view: { stations: [{ id: 'all', eye: [1, 1, 1], target: [0, 0, 0], things: ['ghost*'] }] } },
  ],
  ['unknown-thing', 'a pattern of a thing that is not', sound, rule(happened({ ...seated, of: 'ghost' }))],
  [
    'unknown-thing',
    'an item that makes such a thing',
    sound,
    withRules([{ form: 'each', items: items(['red', 'ghost']), meets: happened({ ...seated, of: '@' }), marks: 500, reason: 'x' }]),
  ],
  ['unknown-thing', 'the place of a part that is not', sound, rule(atEnd('at.ghost', { is: 'shelf' }))],
  ['unknown-event', 'an event nobody emits', sound, rule(happened({ event: 'ghost.seen' as 'said' }))],
  [
    'unknown-field-of-event',
    'a field the event does not carry',
    sound,
    rule(happened({ event: 'said', where: { loudness: { least: 3 } } })),
  ],
  [
    'unknown-field-of-event',
    'a field of a last event',
    steps({ ...step, id: 'next', done: last({ event: 'said' }, { loudness: { least: 3 } }) }),
  ],
  ['unknown-field-of-event', 'a field of a reading', sound, rule(linked('depth', { colour: { is: 'red' } }))],
  [
    'unknown-field-of-event',
    'a parameter no event carries',
    sound,
    withRules([{ form: 'occurrences', what: { event: 'said' }, marks: 1, reason: 'x', params: { n: 'loudness' } }]),
  ],
  ['unknown-fact', 'a fact nobody knows', sound, rule(atEnd('ghost.height', { is: 1 })), { facts: ['lift.height'] }],
  ['unknown-record-field', 'an entry of no field', sound, rule({ form: 'entered', field: 'ghost', test: { not: '' } })],
  [
    'unknown-record-field',
    'an answer that is no number',
    sound,
    withRules([{ form: 'apart', rows: [['size'], ['depth']], by: 'angle', least: 90, circle: 360, marks: 1000, reason: 'x' }]),
  ],
  ['unknown-option', 'a verdict nobody can give', sound, withRules([{ ...verdict, answers: [{ answer: 'perhaps', when: [] }] }])],
  ['unit-not-offered', 'a unit that is not on offer', sound, withRules([answer], 1000, { units: { depth: 'inch' } })],
  ['unit-missing', 'an answer without its unit', sound, withRules([answer], 1000, { units: {} })],
  ['unknown-section', 'an aspect outside all sections', sound, { ...rubric, sections: [] }],
  ['unknown-section', 'a veto of no section', sound, { ...rubric, vetoes: [{ id: 'V', when: happened(seated), zero: { section: 'Z' } }] }],
  ['bad-marks', 'half a thousandth', sound, withRules([award], 1000.5)],
  ['bad-marks', 'a share that is no whole thousandth', sound, withRules([{ ...answer, marks: 5, bands: [{ within: 1, keeps: 500 }] }], 5)],
  ['marks-do-not-add-up', 'a section that says more than its aspects', sound, { ...rubric, sections: [{ id: 'S', marks: 2000 }] }],
  ['marks-out-of-reach', 'marks that no rule can take', sound, withRules([{ ...award, marks: 400 }])],
  [
    'bad-bands',
    'bands that do not widen',
    sound,
    withRules([
      {
        ...answer,
        bands: [
          { within: 2, keeps: 1000 },
          { within: 1, keeps: 500 },
        ],
      },
    ]),
  ],
  ['wrong-scenario', 'the rubric of another task', sound, { ...rubric, scenario: 'ghost' }],
  [
    'time-differs',
    'another time limit than the task',
    sound,
    { ...rubric, overtime: { limit: 61, stop: 90, per: 60, part: 'whole', marks: 1 } },
  ],
  ['unknown-aspect', 'a veto of no aspect', sound, { ...rubric, vetoes: [{ id: 'V', when: happened(seated), zero: { aspect: 'S9' } }] }],
  ['unknown-negative', 'a cap over nothing', sound, { ...rubric, caps: [{ id: 'C', of: ['N'], marks: 1000 }] }],
  [
    'unknown-quantity',
    'a grade that asks for a number nobody measures',
    sound,
    withRules([{ ...graded, grades: [{ id: 'I', when: { width: { most: 1 } }, keeps: 1000 }] }]),
  ],
  ['bad-bands', 'a worse grade that keeps more', sound, withRules([{ ...graded, grades: [grade('I', 500), grade('II', 1000)] }])],
  ['bad-limits', 'steps of nothing', sound, withRules([{ ...beyond, per: 0 }])],
  ['bad-limits', 'a limit that is none', sound, withRules([{ ...beyond, most: undefined as unknown as number }])],
  ['bad-limits', 'a group of one, which lasts no time', sound, withRules([{ ...pulse, size: 1 }])],
  ['bad-limits', 'a window that closes before it opens', sound, withRules([{ ...pulse, least: 19 }])],
  ['bad-limits', 'two judges of whom two are dropped', sound, withRules([{ ...judged, panel: { by: 'trimmed', judges: 2 } }])],
  ['bad-limits', 'a scale that its steps do not reach', sound, withRules([{ ...judged, step: 3 }])],
  [
    'bad-limits',
    'repeats of nothing',
    sound,
    withRules([{ form: 'repeats', what: { event: 'said' }, times: 0.5, marks: 2000, reason: 'x' }]),
  ],
  [
    'bad-limits',
    'overtime by steps of nothing',
    sound,
    { ...rubric, overtime: { limit: sound.time.limit, stop: sound.time.stop, per: 0, part: 'whole', marks: 1 } },
  ],
  [
    'bad-marks',
    'overtime by half a thousandth',
    sound,
    { ...rubric, overtime: { limit: sound.time.limit, stop: sound.time.stop, per: 60, part: 'whole', marks: 0.5 } },
  ],
  [
    'bad-limits',
    'a veto on time that never comes',
    sound,
    { ...rubric, vetoes: [{ id: 'V', when: { form: 'late', after: sound.time.stop }, zero: 'paper' }] },
  ],
  ['bad-limits', 'a sheet that closes after the run has', sound, { ...rubric, closes: sound.time.stop + 1 }],
  [
    'bad-marks',
    'a minimum above what there is',
    sound,
    { ...rubric, vetoes: [{ id: 'V', when: { form: 'short', of: ['S'], below: 1001 }, zero: 'paper' }] },
  ],
  [
    'duplicate-id',
    'two judged rules of one name',
    sound,
    withRules([
      { ...judged, marks: 500 },
      { ...judged, marks: 500 },
    ]),
  ],
  [
    'looser-than-base',
    'a school with a lower pass line',
    sound,
    { ...rubric, pass: 500 },
    { layers: [school({ change: 'pass', to: 400 })] },
  ],
  [
    'unclear-against-base',
    'a school that asks for something else',
    sound,
    rubric,
    { layers: [school({ change: 'aspect', aspect: { id: 'S1', section: 'S', type: 1, marks: 1000, rules: [answer] } })] },
  ],
  ['layer-out-of-order', 'a school under its province', sound, rubric, { layers: [school(), { id: 'p', level: 'province', changes: [] }] }],
  ['unknown-change', 'taking away what is not there', sound, rubric, { layers: [school({ change: 'no-aspect', id: 'S9' })] }],
  ['sentence-missing', 'a layer without a name', sound, rubric, { locales: { en: words() }, layers: [school()] }],
  ['sentence-missing', 'a part without a name', parts(ball), rubric, { locales: { en: words() } }],
  ['sentence-empty', 'an empty name', sound, rubric, { locales: { en: { ...words(), title: ' ' } } }],
  ['sentence-unused', 'a sentence of nothing', sound, rubric, { locales: { en: { ...words(), 'part.ghost': 'Ghost' } } }],
  [
    'parameter-unknown',
    'a reason with a parameter no loss carries',
    sound,
    rubric,
    { locales: { en: { ...words(), 'loss.not-there': 'Off by {e}' } } },
  ],
  [
    'parameters-differ',
    'two languages with different parameters',
    sound,
    rubric,
    { locales: { en: words(), 'zh-CN': { ...words(), title: '{n}' } } },
  ],
]

describe('a planted fault', () => {
  for (const [code, what, scenario, of, known] of PLANTED)
    test(`${code}: ${what}`, () => expect(codes(scenario, of, known)).toEqual([code]))
  test('of every name stands in this table', () => expect([...new Set(PLANTED.map(([code]) => code))].sort()).toEqual([...FAULTS].sort()))
})

describe('wheel-service', () => {
  test('scores every aspect of its sheet, 47 in six sections, to 100 marks', () => {
    expect(wheelRubric.aspects).toHaveLength(47)
    expect(new Set(wheelRubric.aspects.map((aspect) => aspect.section))).toEqual(new Set(wheelRubric.sections.map((section) => section.id)))
    expect(wheelRubric.sections.reduce((sum, section) => sum + section.marks, 0)).toBe(100_000)
  })
})
