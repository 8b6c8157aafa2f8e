// `npm start [-- --lan]`: builds the browser's half when it is missing or stale, then becomes the server.

import { isLoopback } from '../server/tls/machine.ts'
import { buildClient, isStale } from './clientBuild.ts'
import { usage } from './logFile.ts'

const USAGE = `npm start [-- --lan]
  Serves everything at http://127.0.0.1:3000, for this computer alone.
  --lan   for a room: https on every address of this computer, from the school's own CA, made on the first start; the same line again brings the
          room back after a power cut.
  What server/main.ts reads from the environment: PORT HOST DATA_DIR ORIGINS PLAIN_PORT FORCE_HTTP LOG_LEVEL`

const args = process.argv.slice(2)
const lan = args[0] === '--lan'
if (args.length > (lan ? 1 : 0)) usage(USAGE, args)
if (lan) {
  process.env.HOST ||= '0.0.0.0'
  if (isLoopback(process.env.HOST)) usage(`--lan, but HOST=${process.env.HOST} is for this computer alone.\n${USAGE}`, args)
}
if (isStale()) {
  console.log('Building the client …')
  await buildClient()
}
await import('../server/main.ts')
