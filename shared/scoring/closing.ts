// Type 18 and sheets that close before the run does: from which tick on nothing counts any more. Time given back opens them for as long.

import { ticks } from '../base/units.ts'
import type { Event } from '../log/event.ts'
import type { Scenario } from '../scenario/defineScenario.ts'
import type { Deadline, Rubric } from '../scenario/rubric.ts'
import { matches, wholeRun } from './evaluate.ts'
import { Trace } from './trace.ts'

/** The last tick that counts, if the run went on beyond it. `granted`: ms given back. */
export function closing(rubric: Rubric, scenario: Scenario, events: readonly Event[], lastTick: number, granted = 0): number | undefined {
  const { closes, overtime } = rubric
  // The run itself ends at the scenario's own stop.
  const stops = [closes, overtime && overtime.stop < scenario.time.stop ? overtime.stop : undefined]
  const ends = [
    ...stops.filter((stop) => stop !== undefined).map((stop) => ticks(stop) + ticks(granted / 1000)),
    ...(rubric.deadline && missed(rubric.deadline, scenario, events) ? [ticks(rubric.deadline.by)] : []),
  ].filter((tick) => tick < lastTick)
  return ends.length > 0 ? Math.min(...ends) : undefined
}

/** Whether nobody had begun by then. */
export const missed = ({ what, by }: Deadline, scenario: Scenario, events: readonly Event[]): boolean =>
  !matches(what, wholeRun(new Trace(scenario, events), {})).some(({ event }) => event.tick <= ticks(by))
