// Plans under way: at most one for each hand, the next ones waiting their turn. Escape gives them all up and leaves nothing pressed.

import type { Event } from '../../shared/log/event.ts'
import { type Deed, HANDS, type Hand } from '../../shared/log/input.ts'
import { act, type Plan } from '../hand/planner.ts'
import type { Stage } from '../hand/stage.ts'
import { type Effort, handFor, helps, planFor, type Wish } from '../hand/wish.ts'
import type { Came } from './messages.ts'

interface Running {
  readonly wish: Wish
  readonly hand: Hand | 'none'
  /** The other hand, when the wish wants both. */
  readonly help: Hand | undefined
  readonly plan: Plan
  readonly effort: Effort
  /** Events of the tick since the plan last spoke; undefined before its first word. */
  heard: readonly Event[] | undefined
}

/** Wishes that may wait; more are forgotten, since nobody means them any more. */
const MOST_WAITING = 6

export class Performance {
  private readonly stage: Stage
  private running: Running[] = []
  private waiting: { wish: Wish; effort: Effort }[] = []
  private came: Came[] = []

  private readonly owing: () => boolean

  /** `owing`: the server has not yet told something that the trainee's hands met, so turning would turn against nothing. */
  constructor(stage: Stage, owing: () => boolean) {
    this.stage = stage
    this.owing = owing
  }

  get hasCome(): boolean {
    return this.came.length > 0
  }

  drain(): readonly Came[] {
    const came = this.came
    this.came = []
    return came
  }

  busy(hand: Hand): Wish['wish'] | '' {
    return this.running.find((run) => run.hand === hand || run.help === hand)?.wish.wish ?? ''
  }

  /** The turn under way, by whichever hand. */
  get turning(): { readonly target: string; readonly degrees: number } | undefined {
    const found = this.running.find((run) => run.wish.wish === 'turn')
    return found && { target: found.effort.target, degrees: found.effort.turned }
  }

  want(wish: Wish): void {
    const effort: Effort = {
      target: 'target' in wish ? wish.target : '',
      rate: wish.wish === 'turn' ? wish.rate : 0,
      owed: 0,
      turned: 0,
      over: false,
    }
    const forgotten = this.waiting.length >= MOST_WAITING ? this.waiting.shift() : undefined
    if (forgotten) this.came.push({ wish: forgotten.wish, came: 'cancelled' })
    this.waiting.push({ wish, effort })
  }

  ease(target: string): void {
    for (const { effort } of this.efforts()) if (target === '' || effort.target === target) effort.over = true
  }

  twist(target: string, degrees: number): void {
    const found = this.efforts().find(({ effort }) => effort.target === target && !effort.over)
    if (found) found.effort.owed += degrees
  }

  private efforts(): { effort: Effort }[] {
    return [...this.running, ...this.waiting]
  }

  cancel(): void {
    for (const { wish } of [...this.running, ...this.waiting]) this.came.push({ wish, came: 'cancelled' })
    this.running = []
    this.waiting = []
    for (const hand of HANDS) {
      const { presses } = this.stage.hand(hand)
      if (presses === '') continue
      const wish: Wish = { wish: 'do', deed: { verb: 'press', hand, target: presses, amount: 0 } }
      this.running.push({ wish, hand, help: undefined, plan: act(wish.deed), effort: idle(), heard: undefined })
    }
  }

  /** Events of the tick just done, for every plan that waits for an answer. */
  hear(events: readonly Event[]): void {
    for (const run of this.running) run.heard = events
  }

  /** What the hands do in the next tick. */
  deeds(): Deed[] {
    this.begin()
    const deeds: Deed[] = []
    for (const run of this.running.slice()) {
      const step = run.heard === undefined ? run.plan.next([]) : run.plan.next(run.heard.filter((event) => this.concerns(run, event)))
      run.heard = []
      if (!step.done) {
        deeds.push(...step.value)
        continue
      }
      this.running.splice(this.running.indexOf(run), 1)
      this.came.push({ wish: run.wish, came: step.value })
    }
    return deeds
  }

  /** A refusal of what the other hand does is not this plan's answer. */
  private concerns(run: Running, event: Event): boolean {
    if (event.kind !== 'refused' || this.running.length < 2) return true
    const ids = JSON.stringify(run.wish)
    return ids.includes(`"${event.of}"`) || (run.hand !== 'none' && this.stage.hand(run.hand).holds === event.of)
  }

  private begin(): void {
    for (const next of this.waiting.slice()) {
      if (next.wish.wish === 'turn' && this.owing()) break
      const hand = handFor(this.stage, next.wish)
      if (hand === undefined) {
        // Hands may come free when what they do now is done.
        if (this.running.length > 0) break
        this.waiting.shift()
        this.came.push({ wish: next.wish, came: 'hand-full' })
        continue
      }
      const help = hand === 'none' ? undefined : helps(this.stage, next.wish, hand)
      if ((hand !== 'none' && this.busy(hand) !== '') || (help && this.busy(help) !== '')) break
      this.waiting.shift()
      const plan = planFor(this.stage, next.wish, hand === 'none' ? 'right' : hand, next.effort)
      this.running.push({ wish: next.wish, hand, help, plan, effort: next.effort, heard: undefined })
    }
  }
}

const idle = (): Effort => ({ target: '', rate: 0, owed: 0, turned: 0, over: false })
