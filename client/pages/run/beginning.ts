// A practice run that begins with what another run did up to a tick. Its own log holds all of it, so it needs the other one no more: the
// inputs are performed anew under the same seeds, and what was revealed is asked of the server again.

import { accept, type Outcome, refuse } from '../../../shared/base/outcome.ts'
import { readLog } from '../../../shared/log/binaryForm.ts'
import type { Input } from '../../../shared/log/input.ts'
import type { RunLog } from '../../../shared/log/runLog.ts'
import { getLog } from '../../net/api.ts'
import type { RememberedRuns } from '../../net/rememberedRuns.ts'
import type { ContinueCode, Fitting } from './openSession.ts'

/** In the address: a run of this browser, or `file` for the run file that is open on this page. */
export interface From {
  readonly run: string
  readonly tick: number
}

export interface Beginning {
  readonly inputs: readonly Input[]
  readonly tick: number
  readonly seed: { readonly public: string; readonly secret: string }
}

/** `still-hidden`: the log does not tell what it hides, and another hidden truth would be another run. `unknown-step`: of no such name. */
export type BeginningCode = ContinueCode | 'still-hidden' | 'unknown-step'

export function fromOf(search: URLSearchParams): From | undefined {
  const run = search.get('from') ?? ''
  const tick = Number(search.get('tick') ?? 0)
  return /^([0-9a-f]{32}|file)$/.test(run) && Number.isInteger(tick) && tick >= 0 ? { run, tick } : undefined
}

export function beginningOf({ header, inputs, end, trailer }: RunLog, tick: number, fits: Fitting): Outcome<Beginning, BeginningCode> {
  if (!fits(header)) return refuse('other-version')
  const secret = trailer.secretSeed
  if (secret === undefined) return refuse('still-hidden')
  const to = Math.min(tick, end.tick)
  return accept({ inputs: inputs.filter((input) => input.tick <= to), tick: to, seed: { public: header.publicSeed, secret } })
}

export async function fetchBeginning(
  { run, tick }: From,
  file: RunLog | undefined,
  runs: RememberedRuns,
  fits: Fitting,
): Promise<Outcome<Beginning, BeginningCode>> {
  if (run === 'file') return file ? beginningOf(file, tick, fits) : refuse('not-here')
  const known = runs.find(run)
  if (!known) return refuse('not-here')
  const answer = await getLog(run, known.ticket)
  if (!answer.ok) return answer
  const read = readLog(new Uint8Array(await answer.value.arrayBuffer()))
  return read.ok ? beginningOf(read.value.log, tick, fits) : refuse('unreadable')
}
