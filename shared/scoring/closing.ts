// Type 18 and sheets that close before the run does: from which tick on nothing counts any more. Time given back moves all of them by as much.

import { ticks } from '../base/units.ts'
import type { Event } from '../log/event.ts'
import type { Scenario } from '../scenario/defineScenario.ts'
import type { Deadline, Rubric } from '../scenario/rubric.ts'
import { matches, type Scope, wholeRun } from './evaluate.ts'
import { Trace } from './trace.ts'

/** The last tick that counts, if the run went on beyond it. `granted`: ms given back. */
export function closing(rubric: Rubric, scenario: Scenario, events: readonly Event[], lastTick: number, granted = 0): number | undefined {
  const { closes, overtime } = rubric
  // The run itself ends at the scenario's own stop.
  const stops = [closes, overtime && overtime.stop < scenario.time.stop ? overtime.stop : undefined]
  const ends = [
    ...stops.filter((stop) => stop !== undefined).map((stop) => moved(stop, granted)),
    ...(rubric.deadline && missed(rubric.deadline, wholeRun(new Trace(scenario, events), {}), granted)
      ? [moved(rubric.deadline.by, granted)]
      : []),
  ].filter((tick) => tick < lastTick)
  return ends.length > 0 ? Math.min(...ends) : undefined
}

/**
 * The tick of a time of the rubric, s, for somebody who was given back `granted` ms. Ticks stand still in a pause, so of pauses nothing is
 * added: what stood is no time that was used.
 */
export const moved = (limit: number, granted: number): number => ticks(limit) + ticks(granted / 1000)

/** Whether nobody had begun by then. */
export const missed = ({ what, by }: Deadline, run: Scope, granted: number): boolean =>
  !matches(what, run).some(({ event }) => event.tick <= moved(by, granted))
