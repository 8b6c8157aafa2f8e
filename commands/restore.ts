// `npm run restore -- --from FILE --data DIR`: a backup made into an empty data folder, every chain checked and every score computed anew.

import { openScorer } from '../server/runs/scorer.ts'
import { loadScenarios } from '../server/scenarioLoader.ts'
import { BackupRefused, restoreInto } from '../server/storage/backup.ts'
import { recheck } from '../server/storage/recheck.ts'
import { flagOpenRuns } from '../server/storage/restored.ts'
import { stop, stopFor, usage } from './logFile.ts'

const USAGE = `npm run restore -- --from FILE --data DIR
  Makes the data folder DIR, which must be empty or not there, from a backup; then checks every run's chain and computes every score anew.
  Ends badly when anything differs from what was stored.`

const args = process.argv.slice(2)
const value = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const [from, folder] = [value('--from'), value('--data')]
if (!from || !folder || args.length !== 4) usage(USAGE, args)
const scorer = openScorer()
try {
  const { madeAt } = restoreInto(from, folder)
  console.log(`${folder}: as it was at ${new Date(madeAt).toISOString()}`)
  const open = await flagOpenRuns(folder, Date.now())
  if (open > 0) console.log(`${open} runs were open then: what their pages have done since is taken back when they connect again`)
  const { runs, equal, elsewhere, unscored, faults } = await recheck(folder, await loadScenarios(), scorer)
  console.log(`${runs} runs; ${equal} scores computed anew and equal, ${elsewhere} of another build, ${unscored} not scored yet`)
  for (const fault of faults) console.error(`differs: ${fault}`)
  if (faults.length > 0) process.exitCode = 1
} catch (error) {
  if (error instanceof BackupRefused) stop(error.message)
  stopFor(error)
} finally {
  await scorer.discard()
}
