// Mutants on trial: each is forged on a fresh run, then the store is judged against the honest course, and what was lawful is performed.

import { replay } from '../../../shared/scoring/replay.ts'
import { CLASSES, type ForgeryClass, saidNo, type Verdict } from './classes.ts'
import type { Draw } from './forge.ts'
import type { ForgeryBench, Victim } from './victim.ts'

export interface Trial {
  readonly id: string
  readonly what: string
  readonly mutants: number
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>
  /** Mutants that came through, and how; with the place in the draws. */
  readonly escaped: readonly string[]
}

export async function tryClass(bench: ForgeryBench, of: ForgeryClass, mutants: number, draw: Draw): Promise<Trial> {
  const verdicts: Partial<Record<Verdict, number>> = {}
  const escaped: string[] = []
  for (let n = 0; n < mutants; n++) {
    const victim = await bench.victim()
    const forged = await of.forge(bench, victim, draw)
    const verdict = forged ?? (await judge(bench, of, victim))
    if (of.may.includes(verdict as Verdict)) verdicts[verdict as Verdict] = (verdicts[verdict as Verdict] ?? 0) + 1
    else escaped.push(`${of.id} mutant ${n}: ${verdict}; answers ${victim.answers.map((answer) => answer.type).join(' ')}`)
    bench.ledger.forget(victim.header.run)
  }
  return { id: of.id, what: of.what, mutants, verdicts, escaped }
}

async function judge(bench: ForgeryBench, of: ForgeryClass, victim: Victim): Promise<Verdict | string> {
  const { run, chunks } = await victim.stored()
  const honest = chunks.every(({ hash }, i) => hash === victim.chunks[i]?.hash)
  if (run.state === 'quarantined') return honest ? 'quarantined' : 'quarantined, but the log changed'
  if (honest) {
    const no = victim.answers.length > 0 && victim.answers.every(saidNo)
    if (run.seal) return 'sealed by a forgery'
    // Refused or not, the honest course goes on as if nothing had been.
    await victim.honest(chunks.length)
    await victim.submit()
    const same = (await victim.stored()).chunks.every(({ hash }, i) => hash === victim.chunks[i]?.hash)
    return !same ? 'the honest course could not go on' : no ? 'rejected' : 'same'
  }
  await victim.submit()
  const log = await victim.log()
  if (JSON.stringify(log.inputs) === JSON.stringify(bench.honest.inputs)) return 'same'
  if (replay(log, bench.content.scenario).stateHash === honestHash(bench)) return 'same'
  return of.gainless?.(bench, log) ? 'no-gain' : 'stored, and of another meaning'
}

const hashes = new WeakMap<ForgeryBench, string>()
function honestHash(bench: ForgeryBench): string {
  const known =
    hashes.get(bench) ?? replay({ ...bench.honest, end: { ...bench.honest.end, reason: 'submit' } }, bench.content.scenario).stateHash
  hashes.set(bench, known)
  return known
}

/** Every class of §6.1. */
export async function tryAll(bench: ForgeryBench, perClass: number, draw: Draw): Promise<readonly Trial[]> {
  const trials: Trial[] = []
  for (const each of CLASSES) trials.push(await tryClass(bench, each, perClass, draw))
  return trials
}
