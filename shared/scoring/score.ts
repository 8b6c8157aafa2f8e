// From a run to its sheet: a pure function of the events, the facts at the end and the time used, under one rubric.

import { seconds } from '../base/units.ts'
import type { Event } from '../log/event.ts'
import type { RunLog } from '../log/runLog.ts'
import type { Scenario } from '../scenario/defineScenario.ts'
import type { Rubric } from '../scenario/rubric.ts'
import { scoreAspect } from './aspect.ts'
import { closing } from './closing.ts'
import { wholeRun } from './evaluate.ts'
import { fraction, NONE, plus, sum, whole } from './fraction.ts'
import { type Judgements, NO_JUDGEMENTS } from './judgements.ts'
import { total } from './marks.ts'
import { bonusMarks, penalties } from './penalties.ts'
import { type Replay, replay } from './replay.ts'
import type { Sheet } from './sheet.ts'
import { type Facts, Trace } from './trace.ts'

/** What was done, as far as scoring sees it. */
export interface Performance {
  readonly events: readonly Event[]
  readonly facts: Facts
  readonly ticks: number
  /** Task time used, ms. */
  readonly elapsed: number
  /** ms given back; none unless it is said. */
  readonly granted?: number
  readonly stateHash: string
  readonly cut?: Sheet['cut']
}

export function score(
  performance: Performance,
  scenario: Scenario,
  rubric: Rubric,
  fingerprints: Sheet['fingerprints'],
  judgements: Judgements = NO_JUDGEMENTS,
): Sheet {
  const run = wholeRun(new Trace(scenario, performance.events), performance.facts)
  const aspects = rubric.aspects.map((aspect) => scoreAspect(aspect, rubric, run, judgements))
  const { taken, zeroed, undecided, disqualified } = penalties(rubric, aspects, run, performance, judgements)
  const standing = total(aspects) - total(taken)
  const bonus = disqualified ? 0 : bonusMarks(rubric.bonus, run, standing, performance.elapsed)
  // Rests of what a veto set to 0 are gone with it.
  const rests = sum(aspects.filter(({ id }) => !zeroed.has(id)).map(({ rest }) => rest ?? NONE))
  const rest = plus(rests, fraction(-whole(rests)))
  const open = [...aspects.filter((aspect) => aspect.open).map(({ id }) => id), ...undecided]
  return {
    total: standing + bonus + whole(rests),
    max: total(rubric.aspects),
    pass: rubric.pass,
    sections: rubric.sections.map(({ id }) => {
      const own = aspects.filter((aspect) => aspect.section === id)
      const lines = new Set(own.map((aspect) => aspect.id))
      const voided = taken.filter(({ params }) => params.section === id || lines.has(String(params.aspect)))
      return { id, marks: total(own) - total(voided), max: own.reduce((all, aspect) => all + aspect.max, 0) }
    }),
    aspects,
    penalties: taken,
    ...(bonus > 0 ? { bonus } : {}),
    ...(rest.n > 0 ? { rest } : {}),
    ...(open.length > 0 ? { open } : {}),
    ...(disqualified ? { disqualified } : {}),
    ...(rubric.layers ? { layers: rubric.layers } : {}),
    ticks: performance.ticks,
    stateHash: performance.stateHash,
    fingerprints,
    ...(performance.cut ? { cut: performance.cut } : {}),
  }
}

/** Replays the log and scores what happened. A log that goes wrong is scored up to there, and the sheet says so. */
export function scoreLog(
  log: RunLog,
  scenario: Scenario,
  rubric: Rubric,
  fingerprints: Sheet['fingerprints'],
  judgements: Judgements = NO_JUDGEMENTS,
): Sheet {
  return scoreReplay(log, replay(log, scenario), scenario, rubric, fingerprints, judgements)
}

/** Scores a log that has been replayed already; where its sheet closed before the run did, what counts is replayed once more. */
export function scoreReplay(
  log: RunLog,
  played: Replay,
  scenario: Scenario,
  rubric: Rubric,
  fingerprints: Sheet['fingerprints'],
  judgements: Judgements = NO_JUDGEMENTS,
): Sheet {
  const granted = log.trailer.timing?.granted ?? 0
  const to = closing(rubric, scenario, played.events, played.ticks, granted)
  const { events, facts, ticks } = to === undefined ? played : replay(log, scenario, { to })
  const { stateHash, fault } = played
  const used = elapsed(log, played.ticks)
  return score(
    {
      events,
      facts,
      ticks,
      elapsed: to === undefined ? used : Math.min(used, Math.max(0, Math.round(seconds(to) * 1000) - granted)),
      granted,
      stateHash,
      ...(fault ? { cut: fault } : {}),
    },
    scenario,
    rubric,
    fingerprints,
    judgements,
  )
}

/** Time used, ms: by the server's trailer without pauses and granted time; a log without one (golden, untimed) is timed by its ticks. */
export function elapsed(log: RunLog, ticks: number): number {
  const { timing } = log.trailer
  if (!timing) return Math.round(seconds(ticks) * 1000)
  const paused = timing.pauses.reduce((sum, [from, to]) => sum + to - from, 0)
  return Math.max(0, timing.endedAt - paused - timing.granted)
}
