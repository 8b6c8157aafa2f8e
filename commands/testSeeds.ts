// `npm run test:seeds -- --count N [--from S]`: puts the protocol through seeds S to S + N − 1 on simulated time and judges each by the
// invariants. A seed that breaks one is printed with its options; it then becomes a named test in test/server/protocol.test.ts.

import { optionsOf, performSeed } from '../test/support/protocol/simulatedProtocol.ts'
import { wholeNumbers } from './wholeNumbers.ts'

const USAGE = `npm run test:seeds -- --count N [--from S]
  Puts the protocol through N seeds on simulated time.`
const { '--count': count, '--from': from } = wholeNumbers(USAGE, { '--count': 1000, '--from': 1 })

const totals: Record<string, number> = {}
let failed = 0
const began = performance.now()
for (let seed = from; seed < from + count; seed++) {
  const { options, broken, counts } = await performSeed(optionsOf(seed))
  for (const [what, times] of Object.entries(counts)) totals[what] = (totals[what] ?? 0) + times
  if (broken.length === 0) continue
  failed++
  console.log(`seed ${seed}: ${JSON.stringify(options)}`)
  for (const { invariant, why } of broken.slice(0, 5)) console.log(`  ${invariant}: ${why}`)
}
const seconds = (performance.now() - began) / 1000
console.log(`${count} seeds from ${from}: ${count - failed} held, ${failed} broke an invariant; ${(seconds / count).toFixed(3)} s a seed`)
console.log(
  Object.entries(totals)
    .sort()
    .map(([what, times]) => `${what} ${times}`)
    .join(', '),
)
process.exitCode = failed === 0 ? 0 : 1
