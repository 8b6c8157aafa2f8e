// The arithmetic of a rubric: sections are the sum of their aspects, rules can take what the aspect gives and no fraction of a thousandth,
// fields, options and units are those of the record.

import type { Scenario } from './defineScenario.ts'
import type { Report } from './faults.ts'
import type { RecordField } from './record.ts'
import type { Band, Ground, Rubric, Rule } from './rubric.ts'

export function checkRubric(scenario: Scenario, rubric: Rubric, report: Report): void {
  if (rubric.scenario !== scenario.id) report('wrong-scenario', rubric.version, rubric.scenario)
  const fields = new Map(scenario.record.map((field) => [field.id, field]))
  for (const list of [rubric.sections, [...rubric.aspects, ...rubric.vetoes, ...rubric.negatives], rubric.caps ?? []]) {
    const ids = list.map(({ id }) => id)
    for (const id of ids.filter((id, i) => ids.indexOf(id) !== i)) report('duplicate-id', id, id)
  }
  const sections = new Set(rubric.sections.map((section) => section.id))
  const lines = new Set(rubric.aspects.map((aspect) => aspect.id))
  for (const section of rubric.sections) {
    const sum = rubric.aspects.filter((aspect) => aspect.section === section.id).reduce((all, aspect) => all + aspect.marks, 0)
    if (sum !== section.marks) report('marks-do-not-add-up', section.id, sum)
  }
  const full = rubric.aspects.reduce((all, aspect) => all + aspect.marks, 0)
  if (rubric.pass < 0 || rubric.pass > full || !Number.isInteger(rubric.pass)) report('bad-marks', 'pass', rubric.pass)
  for (const aspect of rubric.aspects) {
    if (!sections.has(aspect.section)) report('unknown-section', aspect.id, aspect.section)
    const amounts = [aspect.marks, ...aspect.rules.map((rule) => marksOf(rule, aspect.marks))]
    for (const amount of amounts) if (!Number.isInteger(amount) || amount <= 0) report('bad-marks', aspect.id, amount)
    const reach = aspect.rules.reduce((sum, rule) => sum + most(rule, aspect.marks), 0)
    if (reach < aspect.marks) report('marks-out-of-reach', aspect.id, aspect.marks - reach)
    for (const rule of aspect.rules) checkRule(aspect.id, rule, fields, rubric, report)
  }
  for (const veto of rubric.vetoes) {
    if (typeof veto.zero !== 'string') {
      if ('section' in veto.zero && !sections.has(veto.zero.section)) report('unknown-section', veto.id, veto.zero.section)
      if ('aspect' in veto.zero && !lines.has(veto.zero.aspect)) report('unknown-aspect', veto.id, veto.zero.aspect)
    }
    if (veto.when.form === 'late' && !(veto.when.after > 0 && veto.when.after < scenario.time.stop))
      report('bad-limits', veto.id, veto.when.after)
    if (veto.when.form !== 'short') continue
    for (const id of veto.when.of) if (!sections.has(id) && !lines.has(id)) report('unknown-section', veto.id, id)
    const reach = rubric.aspects.filter(({ id, section }) => within(veto.when, id, section)).reduce((all, { marks }) => all + marks, 0)
    if (!Number.isInteger(veto.when.below) || veto.when.below <= 0 || veto.when.below > reach) report('bad-marks', veto.id, veto.when.below)
  }
  for (const item of rubric.negatives) if (!Number.isInteger(item.marks) || item.marks <= 0) report('bad-marks', item.id, item.marks)
  for (const cap of rubric.caps ?? []) {
    if (!Number.isInteger(cap.marks) || cap.marks <= 0) report('bad-marks', cap.id, cap.marks)
    for (const id of cap.of) if (!rubric.negatives.some((item) => item.id === id)) report('unknown-negative', cap.id, id)
  }
  const judged = rubric.aspects.flatMap(({ rules }) => rules.filter((rule) => rule.form === 'judged').map(({ id }) => id))
  for (const id of judged.filter((id, i) => judged.indexOf(id) !== i)) report('duplicate-id', 'judged', id)
  const { bonus, deadline, closes } = rubric
  if (bonus && (bonus.per <= 0 || bonus.least > full)) report('bad-limits', 'bonus', bonus.per)
  for (const amount of bonus ? [bonus.marks, bonus.most] : [])
    if (!Number.isInteger(amount) || amount <= 0) report('bad-marks', 'bonus', amount)
  for (const [at, value] of [
    ['bonus', bonus?.limit],
    ['deadline', deadline?.by],
    ['closes', closes],
  ] as const)
    if (value !== undefined && (value <= 0 || value > scenario.time.stop)) report('bad-limits', at, value)
  const late = rubric.overtime
  if (late) {
    const { limit, stop } = scenario.time
    // The clock of the task is the base's; a layer may end before it, and never after the run itself.
    if (rubric.layers ? late.stop > stop : late.limit !== limit || late.stop !== stop) report('time-differs', 'overtime', late.limit)
    if (!(late.per > 0) || late.limit <= 0 || late.limit > late.stop) report('bad-limits', 'overtime', late.per)
    if (!Number.isInteger(late.marks) || late.marks <= 0) report('bad-marks', 'overtime', late.marks)
  }
  for (const [field, unit] of Object.entries(rubric.units)) {
    const own = fields.get(field)
    if (own?.kind !== 'number') report('unknown-record-field', 'units', field)
    else if (!own.units.includes(unit)) report('unit-not-offered', field, unit)
  }
}

const marksOf = (rule: Rule, whole: number): number => (rule.form === 'award' ? (rule.marks ?? whole) : rule.marks)

/** The most a rule can take. */
function most(rule: Rule, whole: number): number {
  switch (rule.form) {
    case 'award':
      return rule.marks ?? whole
    case 'occurrences':
      return Number.POSITIVE_INFINITY
    case 'each':
      return rule.marks * rule.items.length
    case 'order':
      return rule.marks * (rule.items.length - 1)
    case 'repeats':
      return rule.marks * rule.times
    case 'band':
    case 'answer':
      return rule.marks * (rule.items?.length ?? 1)
    case 'selection':
      return rule.marks * rule.options.length
    case 'apart':
      return (rule.marks * rule.rows.length * (rule.rows.length - 1)) / 2
    case 'promptly':
      return rule.marks * rule.fields.length
    case 'over':
      return Number.POSITIVE_INFINITY
    case 'rhythm':
      return rule.marks * rule.groups
    case 'stages':
      return rule.marks * rule.items.length
    case 'grades':
    case 'judged':
    case 'copied':
    case 'verdict':
      return rule.marks
    default:
      return rule satisfies never
  }
}

const within = (ground: Ground, aspect: string, section: string): boolean =>
  ground.form === 'short' && (ground.of.includes(aspect) || ground.of.includes(section))

function checkRule(at: string, rule: Rule, fields: ReadonlyMap<string, RecordField>, rubric: Rubric, report: Report): void {
  checkLimits(at, rule, report)
  if (rule.form === 'band' || rule.form === 'answer') checkBands(at, rule.bands, rule.marks, report)
  const measured = rule.form === 'verdict' ? rule.from : rule.form === 'apart' ? rule.rows.flat() : []
  for (const id of measured) {
    if (fields.get(id)?.kind !== 'number') report('unknown-record-field', at, id)
    else if (rule.form === 'verdict' && !Object.hasOwn(rubric.units, id)) report('unit-missing', at, id)
  }
  if (rule.form === 'answer') {
    for (const id of rule.items ? rule.items.map((item) => rule.field.replaceAll('@', item.id)) : [rule.field]) {
      if (!Object.hasOwn(rubric.units, id)) report('unit-missing', at, id)
    }
  }
  const chosen =
    rule.form === 'verdict'
      ? rule.answers.map(({ answer }) => answer)
      : rule.form === 'selection'
        ? rule.options.map(({ option }) => option)
        : []
  const field = rule.form === 'verdict' || rule.form === 'selection' ? fields.get(rule.field) : undefined
  const offered = field?.kind === 'choice' || field?.kind === 'several' ? field.options : []
  for (const option of chosen) if (!offered.includes(option)) report('unknown-option', at, option)
}

/** Numbers that could never be met, or would count for nothing. */
function checkLimits(at: string, rule: Rule, report: Report): void {
  const whole = (...values: readonly number[]): boolean => values.every((value) => Number.isInteger(value) && value > 0)
  switch (rule.form) {
    case 'repeats':
      if (!whole(rule.times)) report('bad-limits', at, rule.times)
      return
    case 'over':
      if (!(rule.per > 0) || (rule.least === undefined && rule.most === undefined)) report('bad-limits', at, rule.per)
      if (rule.least !== undefined && rule.most !== undefined && rule.least > rule.most) report('bad-limits', at, rule.least)
      return
    case 'rhythm':
      if (!whole(rule.size, rule.groups) || rule.size < 2 || rule.least < 0 || rule.least > rule.most) report('bad-limits', at, rule.size)
      return
    case 'grades':
      rule.grades.forEach(({ id, when, keeps }, i) => {
        const before = rule.grades[i - 1]
        if (!Number.isInteger(keeps) || keeps < 0 || keeps > rule.marks || (before && keeps >= before.keeps)) report('bad-bands', at, id)
        for (const name of Object.keys(when)) if (!Object.hasOwn(rule.of, name)) report('unknown-quantity', at, name)
      })
      if (rule.grades.length === 0) report('bad-bands', at, 'none')
      return
    case 'judged':
      if (!whole(rule.scale, rule.step, rule.panel.judges) || rule.scale % rule.step !== 0) report('bad-limits', at, rule.scale)
      if (rule.panel.by === 'trimmed' && rule.panel.judges < 3) report('bad-limits', at, rule.panel.judges)
      if (rule.panel.by === 'agreed' && !(rule.panel.spread >= 0)) report('bad-limits', at, rule.panel.spread)
      return
    default:
  }
}

function checkBands(at: string, bands: readonly Band[], marks: number, report: Report): void {
  bands.forEach((band, i) => {
    const before = bands[i - 1]
    const orderly = !before || (band.within > before.within && band.keeps < before.keeps)
    if (band.within < 0 || band.keeps <= 0 || band.keeps > 1000 || !orderly) report('bad-bands', at, band.within)
    if ((marks * band.keeps) % 1000 !== 0) report('bad-marks', at, (marks * band.keeps) / 1000)
  })
  if (bands.length === 0) report('bad-bands', at, 'none')
}
