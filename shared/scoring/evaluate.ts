// Conditions over the events of a run and the facts of its world: whether one holds, and the ticks that show it. Pure; used by the
// procedure every second and by the rubric at the end.

import type { Value } from '../log/event.ts'
import { bind, type Condition, type Moment, type Pattern, type Span, type Test } from '../scenario/condition.ts'
import { numberOf } from './links.ts'
import type { Facts, Occurrence, Trace } from './trace.ts'

/** The events with `from` ≤ index < `to` of a trace, and the facts of the moment. */
export interface Scope {
  readonly trace: Trace
  readonly facts: Facts
  readonly from: number
  readonly to: number
}

export interface Finding {
  readonly holds: boolean
  /** Events it rests on, or that spoil it. */
  readonly ticks: readonly number[]
}

export const wholeRun = (trace: Trace, facts: Facts): Scope => ({ trace, facts, from: 0, to: trace.length })

/** Numbers of a run carry noise of the last bits; what people compare is exact to a millionth. */
export const exact = (value: number): number => Math.round(value * 1e6) / 1e6

export function passes(test: Test, value: Value | undefined): boolean {
  if (value === undefined) return false
  if ('is' in test) return value === test.is
  if ('not' in test) return value !== test.not
  if ('oneOf' in test) return test.oneOf.includes(value)
  if (typeof value !== 'number') return false
  const n = exact(value)
  if ('below' in test) return n < test.below
  if ('above' in test) return n > test.above
  if ('outside' in test) return n < test.outside[0] || n > test.outside[1]
  return (test.least === undefined || n >= test.least) && (test.most === undefined || n <= test.most)
}

export const fits = (id: string, names: string | readonly string[] | undefined): boolean => {
  if (names === undefined) return true
  if (typeof names !== 'string') return names.some((name) => fits(id, name))
  return names.endsWith('*') ? id.startsWith(names.slice(0, -1)) : id === names
}

export const has = (occurrence: Occurrence, fields: Readonly<Record<string, Test>> | undefined): boolean =>
  fields === undefined || Object.entries(fields).every(([field, test]) => passes(test, occurrence.event.data[field]))

export function matches(what: Pattern, scope: Scope): Occurrence[] {
  return scope.trace
    .of(what.event)
    .filter(
      (found) =>
        found.index >= scope.from &&
        found.index < scope.to &&
        fits(found.event.of, what.of) &&
        has(found, what.where) &&
        (what.in === undefined || fits(scope.trace.placeOf(found), what.in)),
    )
}

/** The event a moment names, or undefined when it never comes. */
export function momentIn(moment: Moment, scope: Scope): Occurrence | undefined {
  if ('first' in moment) return matches(moment.first, scope)[0]
  if ('last' in moment) return matches(moment.last, scope).at(-1)
  return scope.trace.links().get(moment.reading)?.reading
}

/** The part of a scope inside a span, or undefined when the span never begins. */
export function within(span: Span | undefined, scope: Scope): Scope | undefined {
  const from = span?.from && momentIn(span.from, scope)
  if (span?.from && !from) return undefined
  const rest = from ? { ...scope, from: Math.max(scope.from, from.index + 1) } : scope
  const to = span?.to && momentIn(span.to, rest)
  return to ? { ...rest, to: Math.min(rest.to, to.index) } : rest
}

export const ticksOf = (occurrences: readonly Occurrence[]): number[] => occurrences.map((found) => found.event.tick)
export const things = (occurrences: readonly Occurrence[]): number => new Set(occurrences.map((found) => found.event.of)).size
const finding = (holds: boolean, occurrences: readonly (Occurrence | undefined)[]): Finding => ({
  holds,
  ticks: ticksOf(occurrences.filter((found) => found !== undefined)),
})
const merged = (findings: readonly Finding[]): number[] => [...new Set(findings.flatMap((found) => found.ticks))].sort((a, b) => a - b)

export function evaluate(condition: Condition, scope: Scope): Finding {
  switch (condition.form) {
    case 'happened': {
      const found = matches(condition.what, scope)
      const enough = condition.times ?? 1
      return finding((condition.distinct ? things(found) : found.length) >= enough, condition.distinct ? found : found.slice(0, enough))
    }
    case 'never': {
      const found = matches(condition.what, scope)
      return finding(found.length === 0, found)
    }
    case 'before':
      return before(condition, scope)
    case 'within': {
      const firsts = matches(condition.first, scope)
      const late = matches(condition.then, scope).filter(
        (then) => !firsts.some((first) => first.index < then.index && then.event.tick - first.event.tick <= condition.ticks),
      )
      return finding(late.length === 0, late.length === 0 ? firsts : late)
    }
    case 'count': {
      const found = matches(condition.what, scope)
      const n = condition.distinct ? things(found) : found.length
      return finding(
        (condition.least === undefined || n >= condition.least) && (condition.most === undefined || n <= condition.most),
        found,
      )
    }
    case 'atEnd':
      return { holds: factPasses(condition.fact, condition.test, scope.facts), ticks: [] }
    case 'entered':
      return entered(condition, scope)
    case 'first':
    case 'last': {
      const found = matches(condition.what, scope).at(condition.form === 'first' ? 0 : -1)
      return finding(found !== undefined && has(found, condition.has), [found])
    }
    case 'during': {
      const inner = within(condition.span, scope)
      return inner ? evaluate(condition.of, inner) : { holds: false, ticks: [] }
    }
    case 'while':
      return during(condition, scope)
    case 'placed': {
      const when = momentIn(condition.when, scope)
      return finding(when !== undefined && condition.at.includes(scope.trace.place(condition.thing, when.index)), [when])
    }
    case 'linked': {
      const reading = scope.trace.links().get(condition.field)?.reading
      return finding(reading !== undefined && has(reading, condition.has), [reading])
    }
    case 'tally': {
      const met = condition.items.map((id) => evaluate(bind(condition.meets, id), scope)).filter((found) => found.holds)
      const n = met.length
      return {
        holds: (condition.least === undefined || n >= condition.least) && (condition.most === undefined || n <= condition.most),
        ticks: merged(met),
      }
    }
    case 'all': {
      const found = condition.of.map((part) => evaluate(part, scope))
      const failing = found.filter((part) => !part.holds)
      return { holds: failing.length === 0, ticks: merged(failing.length > 0 ? failing : found) }
    }
    case 'any': {
      const found = condition.of.map((part) => evaluate(part, scope))
      const holding = found.filter((part) => part.holds)
      return { holds: holding.length > 0, ticks: merged(holding.length > 0 ? holding : found) }
    }
    case 'not': {
      const found = evaluate(condition.of, scope)
      return { holds: !found.holds, ticks: found.ticks }
    }
    default:
      return condition satisfies never
  }
}

function before(condition: Condition & { form: 'before' }, scope: Scope): Finding {
  const then = matches(condition.then, scope)[0]
  if (!then) return { holds: true, ticks: [] }
  const firsts = matches(condition.first, { ...scope, to: Math.min(scope.to, then.index) })
  const n = condition.distinct ? things(firsts) : firsts.length
  return finding(n >= (condition.times ?? 1), [...firsts, then])
}

function during(condition: Condition & { form: 'while' }, scope: Scope): Finding {
  const switches = [
    ...matches(condition.on, scope).map((found) => ({ index: found.index, on: true })),
    ...condition.off.flatMap((off) => matches(off, scope)).map((found) => ({ index: found.index, on: false })),
  ].sort((a, b) => a.index - b.index)
  const outside = matches(condition.what, scope).filter((what) => !switches.findLast((turn) => turn.index < what.index)?.on)
  return finding(outside.length === 0, outside)
}

function factPasses(name: string, test: Test, facts: Facts): boolean {
  if (!name.endsWith('*')) return passes(test, facts[name])
  const named = Object.keys(facts).filter((fact) => fits(fact, name))
  return named.length > 0 && named.every((fact) => passes(test, facts[fact]))
}

function entered(condition: Condition & { form: 'entered' }, scope: Scope): Finding {
  const entry = matches({ event: 'entry', of: condition.field }, scope).at(-1)
  if (!entry) return { holds: false, ticks: [] }
  const text = String(entry.event.data.value)
  const number = condition.unit === undefined ? undefined : numberOf(text)
  const value = condition.unit === undefined ? text : number?.unit === condition.unit ? number.value : undefined
  return finding(passes(condition.test, value), [entry])
}
