// A data folder checked from the ground: every run's chain, every score computed anew and compared, the audit's chain.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sha256Hex } from '../../shared/base/hash.ts'
import { plainBytes } from '../../shared/base/plain.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import { atOnce } from '../runs/inTurns.ts'
import type { Scorer } from '../runs/scorer.ts'
import { storedLog } from '../runs/storedLog.ts'
import type { Scenarios } from '../scenarioLoader.ts'
import { firstBroken } from './auditChain.ts'
import { DATABASE } from './dataFolder.ts'
import { openStore } from './openStore.ts'
import type { StoredRun } from './store.ts'

export interface Rechecked {
  readonly runs: number
  /** Sheets computed anew that equal the stored ones to the last digit. */
  readonly equal: number
  /** Scored by another build of scenario, rubric or simulation: their chains hold, their marks cannot be computed here. */
  readonly elsewhere: number
  /** Sealed, and not scored yet or waiting for a person. */
  readonly unscored: number
  /** What does not hold: `RUN chain CODE`, `RUN score`, `audit N`. */
  readonly faults: readonly string[]
}

/** Opens the folder as a start does (recovery, migrations, check); nobody else may have it open. */
export async function recheck(folder: string, scenarios: Scenarios, scorer: Scorer): Promise<Rechecked> {
  const path = join(folder, DATABASE)
  const store = await openStore(path)
  const faults: string[] = []
  let [equal, elsewhere, unscored] = [0, 0, 0]
  try {
    const ids = runIds(path)
    for (const id of ids) {
      const run = (await store.run(id)) as StoredRun
      const log = atOnce(storedLog(run, await store.chunks(id)))
      if (!log.ok) {
        faults.push(`${id} chain ${log.refusal.code}`)
        continue
      }
      if (!run.seal) continue
      const result = await store.newestResult(id)
      if (!result) unscored++
      else if (!isOfThisBuild(result.sheet as Sheet, run, scenarios)) elsewhere++
      else if (sha256Hex(plainBytes((await scorer.score(log.value)).sheet)) === result.digest) equal++
      else faults.push(`${id} score`)
    }
    const entries = (await store.account({ of: 'audit', before: Number.MAX_SAFE_INTEGER, most: -1, action: '', account: '' })).toReversed()
    const audit = firstBroken(entries)
    if (audit !== undefined) faults.push(`audit ${audit}`)
    return { runs: ids.length, equal, elsewhere, unscored, faults }
  } finally {
    await store.close()
  }
}

function runIds(path: string): readonly string[] {
  const db = new DatabaseSync(path, { readOnly: true })
  const rows = db.prepare('SELECT run FROM run ORDER BY rowid').all() as unknown as { run: string }[]
  db.close()
  return rows.map(({ run }) => run)
}

function isOfThisBuild(sheet: Sheet, { header }: StoredRun, scenarios: Scenarios): boolean {
  const ours = scenarios.get(header.scenario)?.fingerprints
  const { scenario, engine, rubric } = sheet.fingerprints
  return ours !== undefined && ours.scenario === scenario && ours.engine === engine && ours.rubric === rubric
}
