// A rehearsal of one configuration: each scenario is performed end to end on this server (opened, written through the ledger, sealed, scored)
// and its score held against the one that is expected. What failed is named by ids, kind:scenario or kind:scenario:variant.

import type { Outcome } from '../../shared/base/outcome.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import type { OpenedRun, RefusedCode } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { expectedOf } from '../../shared/scoring/expected.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import type { Configuration, SessionScenario } from '../../shared/session/configuration.ts'
import { type OpeningDeps, openRun } from '../runs/opening.ts'
import { type LedgerPorts, performThrough } from '../runs/performance.ts'
import type { LoadedScenario, Scenarios } from '../scenarioLoader.ts'
import { StorageFailed } from '../storage/store.ts'

export interface RehearsalDeps {
  readonly opening: OpeningDeps
  readonly ledger: LedgerPorts
  readonly scenarios: Scenarios
  /** Resolves when the verifier has done with a sealed run. */
  readonly settled: (run: string) => Promise<void>
}

export interface Seeds {
  readonly public: string
  readonly secret: string
}

/** Resolves with what failed; nothing: all is well. Rejects with StorageFailed when it must be tried again. `rig`: the seeds of a variant. */
export async function rehearse(
  deps: RehearsalDeps,
  { scenarios, seeds }: Configuration,
  rig: (scenario: string, variant: string) => Promise<Seeds | undefined>,
): Promise<readonly string[]> {
  const failures: string[] = []
  for (const asked of scenarios) {
    const ours = deps.scenarios.get(asked.id)
    const differs = unlike(asked, ours)
    if (differs !== undefined || !ours) {
      failures.push(`${differs}:${asked.id}`)
      continue
    }
    const golden = ours.golden?.()
    if (!golden) {
      failures.push(`golden-missing:${asked.id}`)
      continue
    }
    const { log, expected } = golden
    const { publicSeed, fingerprints } = log.header
    const secretSeed = log.trailer.secretSeed
    if (secretSeed === undefined || fingerprints.scenario !== asked.fingerprint || fingerprints.engine !== asked.engine) {
      failures.push(`golden-stale:${asked.id}`)
      continue
    }
    const sheet = await performed(deps, asked, { public: publicSeed, secret: secretSeed }, log)
    if (!sheet) failures.push(`not-verified:${asked.id}`)
    else if (JSON.stringify(expectedOf(sheet)) !== JSON.stringify(expected)) failures.push(`score-differs:${asked.id}`)
    // The golden hands were recorded on their own rig: of another rig the marks say nothing, that it is whole and can be scored says all.
    for (const variant of seeds.policy === 'list' ? seeds.variants : []) {
      const drawn = await rig(asked.id, variant)
      if (!drawn || !(await performed(deps, asked, drawn, log))) failures.push(`not-verified:${asked.id}:${variant}`)
    }
  }
  return failures
}

function unlike(asked: SessionScenario, ours: LoadedScenario | undefined): string | undefined {
  if (!ours) return 'scenario-missing'
  if (ours.fingerprints.engine !== asked.engine) return 'engine-differs'
  if (ours.fingerprints.scenario !== asked.fingerprint) return 'scenario-differs'
  return ours.fingerprints.rubric === asked.rubric ? undefined : 'rubric-differs'
}

/** The sheet, when the whole log was sealed and scored with exactly what was asked; it is nobody's run, and unofficial. */
async function performed(
  { opening, ledger, settled }: RehearsalDeps,
  asked: SessionScenario,
  seeds: Seeds,
  log: RunLog,
): Promise<Sheet | undefined> {
  const opened: Outcome<OpenedRun, RefusedCode> = await openRun(opening, {
    protocol: PROTOCOL_VERSION,
    scenario: asked.id,
    fingerprint: asked.fingerprint,
    engine: asked.engine,
    mode: 'mock',
    requestedSeed: seeds,
    untimed: true,
  })
  if (!opened.ok) return unsaved(opened.refusal.code)
  const { header } = opened.value
  const done = await performThrough(ledger, { header, now: opening.now(), writerId: opening.randomHex(16) }, log)
  if (!done.ok) return unsaved(done.refusal.code)
  await settled(header.run)
  const result = await opening.store.newestResult(header.run)
  if (!result) {
    if ((await opening.store.review(header.run)) === undefined) throw new StorageFailed('the result of a rehearsal is not written')
    return undefined
  }
  const sheet = result.sheet as Sheet
  const { scenario, engine, rubric } = sheet.fingerprints
  const same = scenario === asked.fingerprint && engine === asked.engine && rubric === asked.rubric
  return same && !sheet.cut ? sheet : undefined
}

function unsaved(code: RefusedCode): undefined {
  if (code === 'storage-failed' || code === 'server-full') throw new StorageFailed(code)
  return undefined
}
