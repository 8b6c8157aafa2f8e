// Every condition and pattern of a scenario and its rubric, whatever it stands in: kinds of events, their fields, and the ids they name.

import { EVENT_FIELDS } from '../log/event.ts'
import { bind } from './condition.ts'
import type { Scenario } from './defineScenario.ts'
import type { Report } from './faults.ts'
import type { Rubric } from './rubric.ts'
import { thingsOf } from './things.ts'

type Fields = Readonly<Record<string, unknown>>

export function checkProcedure(scenario: Scenario, facts: readonly string[] | undefined, report: Report): void {
  const check = checker(scenario, facts, report)
  for (const step of scenario.procedure) check(step.id, step.done)
}

export function checkConditions(scenario: Scenario, rubric: Rubric, facts: readonly string[] | undefined, report: Report): void {
  const check = checker(scenario, facts, report)
  for (const { id, ...rest } of [...rubric.aspects, ...rubric.vetoes, ...rubric.negatives]) check(id, rest)
  if (rubric.bonus) check('bonus', rubric.bonus)
  if (rubric.deadline) check('deadline', rubric.deadline)
}

/** Goes through any data and looks at what has the shape of a pattern, a condition or a rule; items are bound before. */
function checker(scenario: Scenario, facts: readonly string[] | undefined, report: Report): (at: string, data: unknown) => void {
  const parts = new Set(scenario.parts.map((part) => part.id))
  const mounts = new Set(scenario.mounts.map((mount) => mount.id))
  const things = thingsOf(scenario)
  const fields = new Map(scenario.record.map((field) => [field.id, field]))
  const named = (name: string, among: ReadonlySet<string>): boolean =>
    name.endsWith('*') ? [...among].some((id) => id.startsWith(name.slice(0, -1))) : among.has(name)

  const pattern = (at: string, data: Fields): void => {
    const kind = data.event as string
    if (!Object.hasOwn(EVENT_FIELDS, kind)) return report('unknown-event', at, kind)
    for (const id of list(data.of)) if (!named(id, things)) report('unknown-thing', at, id)
    for (const id of list(data.in)) if (!named(id, mounts)) report('unknown-mount', at, id)
    fieldsOf(at, kind, data.where)
    for (const id of mountsTested(data.where)) if (!mounts.has(id)) report('unknown-mount', at, id)
  }
  const fieldsOf = (at: string, kind: string, tests: unknown): void => {
    const known: readonly string[] = Object.hasOwn(EVENT_FIELDS, kind) ? EVENT_FIELDS[kind as keyof typeof EVENT_FIELDS] : []
    for (const field of Object.keys((tests ?? {}) as Fields))
      if (!known.includes(field)) report('unknown-field-of-event', at, `${kind}.${field}`)
  }
  const fact = (at: string, name: string): void => {
    if (name.startsWith('at.') && !name.endsWith('*') && !parts.has(name.slice(3))) report('unknown-thing', at, name)
    else if (facts && !named(name, new Set(facts))) report('unknown-fact', at, name)
  }

  const visit = (at: string, data: unknown): void => {
    if (typeof data !== 'object' || data === null) return
    if (Array.isArray(data)) {
      for (const part of data) visit(at, part)
      return
    }
    const own = data as Fields
    const ids = itemsOf(own)
    if (ids.length > 0) {
      const { items: _items, fields: _fields, ...rest } = own
      for (const id of ids) visit(at, bind(rest, id))
      return
    }
    if (typeof own.event === 'string') pattern(at, own)
    if (typeof own.fact === 'string') fact(at, own.fact)
    if (own.form === 'first' || own.form === 'last') fieldsOf(at, (own.what as Fields).event as string, own.has)
    if (own.form === 'linked') fieldsOf(at, 'reading', own.has)
    if (own.form === 'answer') fieldsOf(at, 'reading', own.method)
    if (own.form === 'apart') fieldsOf(at, 'reading', { [own.by as string]: 0 })
    if (own.from === 'first' || own.from === 'last') fieldsOf(at, (own.what as Fields).event as string, { [own.field as string]: 0 })
    else if (own.form !== 'occurrences' && typeof own.field === 'string') recordField(at, own.field)
    if (typeof own.reading === 'string') recordField(at, own.reading)
    if (own.form === 'occurrences') params(at, own)
    if (own.form === 'placed') {
      if (!parts.has(own.thing as string)) report('unknown-thing', at, own.thing as string)
      for (const id of list(own.at)) if (!mounts.has(id)) report('unknown-mount', at, id)
    }
    if (typeof own.again === 'string' && !Object.hasOwn(EVENT_FIELDS, own.again)) report('unknown-event', at, own.again)
    for (const part of Object.values(own)) visit(at, part)
  }
  const params = (at: string, rule: Fields): void => {
    const wanted = Object.values((rule.params ?? {}) as Record<string, string>).filter((field) => field !== 'of')
    fieldsOf(at, (rule.what as Fields).event as string, Object.fromEntries(wanted.map((field) => [field, 0])))
  }
  const recordField = (at: string, id: string): void => {
    if (!fields.has(id)) report('unknown-record-field', at, id)
  }
  return visit
}

const list = (names: unknown): string[] => (typeof names === 'string' ? [names] : Array.isArray(names) ? (names as string[]) : [])

/** Ids a rule or tally is asked of. */
function itemsOf(data: Fields): string[] {
  const items = data.form === 'promptly' ? data.fields : data.items
  if (!Array.isArray(items)) return []
  return items.map((item: string | { id: string }) => (typeof item === 'string' ? item : item.id))
}

/** Ids a pattern compares an event's `mount` with. */
function mountsTested(where: unknown): string[] {
  const test = ((where ?? {}) as Fields).mount as { is?: unknown; oneOf?: unknown } | undefined
  return test ? [...list(test.is), ...list(test.oneOf)] : []
}
