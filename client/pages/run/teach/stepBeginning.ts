// A practice run of one step begins with what the run without a lost mark did up to it. That run's own secret seed is asked for with it: it
// belongs to no trainee's run, so nothing is given away by it.

import { accept, type Outcome, refuse } from '../../../../shared/base/outcome.ts'
import { type Beginning, type BeginningCode, beginningOf } from '../beginning.ts'
import { fittingTo } from '../openSession.ts'
import type { Run } from '../run.ts'

/** All that the run without a lost mark did before a step, under that run's own seeds. */
export async function stepBeginning(run: Run, step: string): Promise<Outcome<Beginning, BeginningCode>> {
  const { scenario } = run.stuff
  if (!scenario.procedure.some(({ id }) => id === step)) return refuse('unknown-step')
  const demonstration = await run.demonstration()
  if (!demonstration) return refuse('other-version')
  const { from } = await demonstration.stretch(step)
  const begun = beginningOf(demonstration.log, from, fittingTo(scenario))
  return begun.ok ? accept(begun.value) : begun
}
