// `npm run -s score -- LOG`: the score sheet of a log or run file, as JSON on standard output. A file whose evidence does not hold is scored
// all the same, named on standard error, and ends the command badly.

import { layered } from '../server/scenarioLoader.ts'
import { checkEvidence } from '../shared/protocol/evidence.ts'
import { scoreLog } from '../shared/scoring/score.ts'
import { init } from '../shared/sim/bodies.ts'
import { openLog, printedSheet, stop, usage } from './logFile.ts'

const args = process.argv.slice(2)
const [path, ...rest] = args
const layers = rest.filter((_, i) => i % 2 === 1)
const wellSaid = rest.length % 2 === 0 && rest.every((word, i) => (i % 2 === 0) === (word === '--layer'))
if (!path || !wellSaid || path.startsWith('-')) {
  usage(
    'npm run -s score -- LOG [--layer NAME]…\n  Prints the score sheet of a run log or downloaded run file (text or binary form) as JSON:\n  {total, max, aspects: [{id, marks, max, evidence: [ticks]}], penalties, stateHash, fingerprints}\n  --layer: under the sheet of a province or school that is laid over the base',
    args,
  )
}
const { log, file, fault, content: base } = await openLog(path)
const content = layered(base, layers)
if (typeof content === 'string') stop(`unknown-layer: '${content}'; there are: ${base.layers.map(({ id }) => id).join(', ')}`)
await init()
if (fault) console.error(`${path}: ${fault.code}: line ${fault.line} ${fault.detail}; what came before is scored`)
const sheet = scoreLog(log, content.scenario, content.rubric, content.fingerprints)
console.log(printedSheet(fault && !sheet.cut ? { ...sheet, cut: { tick: log.end.tick, code: fault.code } } : sheet))

for (const { check, verdict } of checkEvidence(file, content.scenario)) {
  if (verdict !== 'broken') continue
  console.error(`${path}: broken-evidence: ${check}`)
  process.exitCode = 1
}
