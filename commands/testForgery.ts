// `npm run test:forgery -- --per-class N [--seed S]`: N mutants of every mutation class through the real ledger and verification.

import { init } from '../shared/sim/bodies.ts'
import { tryAll } from '../test/support/forgery/trial.ts'
import { openForgeryBench } from '../test/support/forgery/victim.ts'
import { freshLog, goldenScenarios } from '../test/support/golden.ts'
import { shortened } from '../test/support/sealedFile.ts'
import { stream } from '../test/support/seededDraw.ts'
import { stop } from './logFile.ts'
import { wholeNumbers } from './wholeNumbers.ts'

const USAGE = `npm run test:forgery -- --per-class N [--seed S]
  Tries N mutants of each of the 38 mutation classes.`
const { '--per-class': perClass, '--seed': seed } = wholeNumbers(USAGE, { '--per-class': 200, '--seed': 1 })

await init()
const golden = (await goldenScenarios())[0] ?? stop('there is no scenario with golden runs')
const bench = openForgeryBench(golden.content, shortened(freshLog(golden, 'perfect'), 500))
const began = performance.now()
const trials = await tryAll(bench, perClass, stream(seed))
for (const { id, what, verdicts, escaped } of trials) {
  console.log(
    `${id.padEnd(4)} ${what}: ${Object.entries(verdicts)
      .map(([verdict, n]) => `${n} ${verdict}`)
      .join(', ')}`,
  )
  for (const each of escaped.slice(0, 5)) console.error(`  ${each}`)
}
const escaped = trials.reduce((sum, each) => sum + each.escaped.length, 0)
console.log(
  `${trials.length} classes × ${perClass} mutants, seed ${seed}: ${escaped} escaped; ${Math.round((performance.now() - began) / 1000)} s`,
)
await bench.close()
process.exitCode = escaped === 0 ? 0 : 1
