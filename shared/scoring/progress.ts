// Where a run stands in its procedure. Events are fed as they happen, states are asked for as often as one likes: a step once done stays
// done, and a step is looked at again only when something happened or a fact it reads has changed.

import type { Event, EventKind, Value } from '../log/event.ts'
import type { Condition } from '../scenario/condition.ts'
import type { Scenario } from '../scenario/defineScenario.ts'
import type { Step } from '../scenario/procedure.ts'
import { evaluate, wholeRun } from './evaluate.ts'
import { type Facts, Trace } from './trace.ts'

/** next: the first of the open steps, the one to point at. open: all before it is done. waiting: something before it is not. */
export type StepState = 'done' | 'next' | 'open' | 'waiting'

export interface StepProgress {
  readonly id: string
  readonly state: StepState
  /** Tick at which it was first seen done. */
  readonly doneAt?: number
}

export class Progress {
  private readonly steps: readonly Step[]
  /** Read, not added to. */
  readonly trace: Trace
  private readonly doneAt = new Map<string, number>()
  private readonly needs: ReadonlyMap<string, Needs>
  /** What each open step looked like when it was last looked at. */
  private readonly seen = new Map<string, string>()

  /** `before`: what an earlier one of the same run was fed, and what it had seen done. */
  constructor(scenario: Scenario, before?: { readonly events: readonly Event[]; readonly done: readonly (readonly [string, number])[] }) {
    this.steps = scenario.procedure
    this.trace = new Trace(scenario, before?.events)
    for (const [id, tick] of before?.done ?? []) this.doneAt.set(id, tick)
    this.needs = new Map(scenario.procedure.map((step) => [step.id, needsOf(step.done)]))
  }

  feed(events: readonly Event[]): void {
    this.trace.add(events)
  }

  /** Every step that was seen done, with its tick. */
  done(): readonly (readonly [step: string, tick: number])[] {
    return [...this.doneAt]
  }

  /** States in procedure order. `facts`: the world's facts now; `tick`: now. */
  states(facts: Facts, tick: number): readonly StepProgress[] {
    const scope = wholeRun(this.trace, facts)
    for (const step of this.steps) {
      if (this.doneAt.has(step.id)) continue
      const look = this.look(step, facts)
      if (this.seen.get(step.id) === look) continue
      this.seen.set(step.id, look)
      if (evaluate(step.done, scope).holds) this.doneAt.set(step.id, tick)
    }
    let pointed = false
    return this.steps.map((step) => {
      const doneAt = this.doneAt.get(step.id)
      if (doneAt !== undefined) return { id: step.id, state: 'done', doneAt }
      if (!step.after.every((id) => this.doneAt.has(id))) return { id: step.id, state: 'waiting' }
      const state = pointed ? 'open' : 'next'
      pointed = true
      return { id: step.id, state }
    })
  }

  /** What a step's condition could depend on, as a short text: counts of its events and values of its facts. */
  private look(step: Step, facts: Facts): string {
    const { kinds, facts: names } = this.needs.get(step.id) as Needs
    const values: (Value | undefined)[] = kinds.map((kind) => this.trace.of(kind).length)
    for (const name of names) {
      if (name.endsWith('*')) for (const fact of Object.keys(facts)) if (fact.startsWith(name.slice(0, -1))) values.push(facts[fact])
      values.push(facts[name])
    }
    return values.join('|')
  }
}

interface Needs {
  readonly kinds: readonly EventKind[]
  readonly facts: readonly string[]
}

/** Every event kind and fact named anywhere in a condition. Placing and linking rest on seats, readings and entries. */
function needsOf(condition: Condition): Needs {
  const kinds = new Set<EventKind>(['part.seated', 'part.unseated', 'reading', 'entry'])
  const facts = new Set<string>()
  const visit = (data: unknown): void => {
    if (typeof data !== 'object' || data === null) return
    const fields = data as Record<string, unknown>
    if (typeof fields.event === 'string') kinds.add(fields.event as EventKind)
    if (typeof fields.fact === 'string') facts.add(fields.fact.includes('@') ? '*' : fields.fact)
    for (const part of Object.values(fields)) visit(part)
  }
  visit(condition)
  return { kinds: [...kinds], facts: [...facts] }
}
