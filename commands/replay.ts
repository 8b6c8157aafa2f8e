// `npm run replay -- LOG [--to TICK] [--trace]`: plays a log and prints where it stands, its hashes, and on request every event.

import { replay } from '../shared/scoring/replay.ts'
import { init } from '../shared/sim/bodies.ts'
import { openLog, stop, usage } from './logFile.ts'

const USAGE = `npm run -s replay -- LOG [--to TICK] [--trace]
  Plays a run log (text or binary form) and prints {ticks, stateHash, hashes, facts} as JSON.
  --to TICK   stop there
  --trace     print every event instead, one a line: TICK KIND THING DATA`

const args = process.argv.slice(2)
const trace = args.includes('--trace')
const to = args.indexOf('--to')
const limit = to >= 0 ? Number(args[to + 1]) : undefined
const known = args.every((word) => !word.startsWith('--') || word === '--trace' || word === '--to')
const path = args.find((word, i) => !word.startsWith('-') && !(to >= 0 && i === to + 1))
if (!path || !known || (limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 0))) usage(USAGE, args)

const { log, fault, content } = await openLog(path)
await init()
const played = replay(log, content.scenario, limit === undefined ? {} : { to: limit })
if (trace) for (const event of played.events) console.log(`${event.tick} ${event.kind} ${event.of} ${JSON.stringify(event.data)}`)
else console.log(JSON.stringify({ ticks: played.ticks, stateHash: played.stateHash, hashes: played.hashes, facts: played.facts }, null, 2))
if (fault) stop(`${path}: ${fault.code}: line ${fault.line} ${fault.detail}; what came before was played`)
