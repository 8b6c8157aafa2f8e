// Where a live run stands in its task, from its verified events: the step in hand, what happened last, and what was lost for good. Grows with
// the run and can be kept beside a checkpoint, so that a world that is taken up again goes on telling the same.

import type { Event, EventKind } from '../../shared/log/event.ts'
import type { BoardAlert, BoardProgress } from '../../shared/protocol/board.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import type { Rubric, Veto } from '../../shared/scenario/rubric.ts'
import { evaluate, wholeRun } from '../../shared/scoring/evaluate.ts'
import { holdsForGood } from '../../shared/scoring/lasting.ts'
import { Progress, type StepProgress } from '../../shared/scoring/progress.ts'
import { counted } from '../../shared/scoring/rules/occurrences.ts'
import type { Facts } from '../../shared/scoring/trace.ts'

/** Too many, or too small, to say how far somebody is. */
const NOT_WORTH_TELLING: ReadonlySet<EventKind> = new Set([
  ...(['thing.grabbed', 'thing.released', 'part.seated', 'part.unseated', 'refused', 'reveal.due', 'revealed'] as const),
  ...(['tool.returned', 'bolt.turned', 'wheel.load', 'instrument.shown', 'dial.moved', 'said'] as const),
])
/** Ticks between looks at steps that rest on facts alone. */
const LOOK_EVERY = 6

type Condition = Extract<Veto['when'], Parameters<typeof evaluate>[0]>

/** Plain data. */
export interface KeptStanding {
  readonly events: readonly Event[]
  readonly done: readonly (readonly [step: string, tick: number])[]
  readonly alerts: readonly BoardAlert[]
}

export class RunStanding {
  private readonly progress: Progress
  private readonly events: Event[]
  private readonly rubric: Rubric
  private readonly vetoes: readonly (Veto & { readonly when: Condition })[]
  private readonly alerts: BoardAlert[]
  private steps: readonly StepProgress[] = []

  constructor(scenario: Scenario, rubric: Rubric, kept?: KeptStanding) {
    this.progress = new Progress(scenario, kept && { events: kept.events, done: kept.done })
    this.events = [...(kept?.events ?? [])]
    this.alerts = [...(kept?.alerts ?? [])]
    this.rubric = rubric
    this.vetoes = rubric.vetoes.flatMap((veto) => (lasting(veto.when) ? [{ ...veto, when: veto.when }] : []))
  }

  /** After every tick. The facts are asked for when they are needed. */
  after(tick: number, happened: readonly Event[], facts: () => Facts): void {
    if (happened.length > 0) {
      this.events.push(...happened)
      this.progress.feed(happened)
      this.look(tick)
    }
    if (happened.length > 0 || tick % LOOK_EVERY === 0) this.steps = this.progress.states(facts(), tick)
  }

  private look(tick: number): void {
    // Conditions that hold for good rest on no facts.
    const run = wholeRun(this.progress.trace, {})
    const told = (aspect: string): boolean => this.alerts.some((alert) => 'aspect' in alert && alert.aspect === aspect)
    for (const { id, when } of this.vetoes) {
      if (told(id)) continue
      const found = evaluate(when, run)
      if (found.holds) this.alerts.push({ is: 'veto', tick: found.ticks[0] ?? tick, aspect: id })
    }
    for (const { id, what, again } of this.rubric.negatives) {
      if (told(id)) continue
      const [first] = counted(what, again, run)
      if (first) this.alerts.push({ is: 'safety', tick: first.event.tick, aspect: id })
    }
  }

  told(facts: () => Facts, tick: number): BoardProgress {
    if (this.steps.length === 0) this.steps = this.progress.states(facts(), tick)
    const next = this.steps.find(({ state }) => state === 'next')
    const last = this.events.findLast(({ kind }) => !NOT_WORTH_TELLING.has(kind))
    return {
      ...(next ? { step: next.id } : {}),
      stepsDone: this.steps.filter(({ state }) => state === 'done').length,
      steps: this.steps.length,
      ...(last ? { last: { tick: last.tick, kind: last.kind, what: last.of } } : {}),
      alerts: [...this.alerts],
    }
  }

  kept(): KeptStanding {
    return { events: [...this.events], done: this.progress.done(), alerts: [...this.alerts] }
  }
}

const lasting = (when: Veto['when']): when is Condition =>
  when.form !== 'short' && when.form !== 'late' && when.form !== 'seen' && holdsForGood(when)
