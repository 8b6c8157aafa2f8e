// The server's entry: reads the environment, opens the site, and closes it when told to.
//   GONGFANG_FAILPOINT (none; for tests: where the process dies, see storage/failpoint.ts)
//   PORT (3000)   HOST (127.0.0.1)   DATA_DIR (./data)   ORIGINS (further origins, comma-separated)   LOG_LEVEL (warn)

import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { reveal } from '../shared/sim/secrets.ts'
import { openFollowWorker } from './runs/followTask.ts'
import { openScorer } from './runs/scorer.ts'
import { loadScenarios } from './scenarioLoader.ts'
import { openSite, type Site } from './site.ts'
import { FolderInUse } from './storage/dataLock.ts'
import { readFailpoint } from './storage/failpoint.ts'

const env = process.env
const port = Number(env.PORT ?? 3000)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is no port number: ${env.PORT}`)
  process.exit(2)
}

const failpoint = env.GONGFANG_FAILPOINT
if (failpoint !== undefined && !readFailpoint(failpoint)) {
  console.error(`GONGFANG_FAILPOINT is no failpoint: ${failpoint}`)
  process.exit(2)
}

/** What a first start most often stumbles over, said so that it can be mended; anything else is shown as it is. */
function inWords({ code, syscall, path }: NodeJS.ErrnoException): string | undefined {
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Give another: PORT=3001 npm start`
  if (code === 'EACCES' && syscall === 'listen') return `Port ${port} may not be used by this user. Give another: PORT=3000 npm start`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST is no address of this computer: ${env.HOST}`
  return syscall === 'mkdir' ? `DATA_DIR cannot be made a folder (${code}): ${path}` : undefined
}

let site: Site
try {
  site = await openSite({
    folder: env.DATA_DIR ?? './data',
    host: env.HOST ?? '127.0.0.1',
    port,
    scenarios: await loadScenarios(),
    reveal,
    openScorer,
    ...(failpoint === undefined ? {} : { failpoint }),
    // One core less than there are, and one of those for the scorer.
    following: { workers: Math.max(1, availableParallelism() - 2), openWorker: openFollowWorker },
    client: fileURLToPath(new URL('../dist/client', import.meta.url)),
    origins: (env.ORIGINS ?? '').split(',').filter((origin) => origin !== ''),
    logger: pino({ level: env.LOG_LEVEL ?? 'warn' }),
  })
} catch (error) {
  console.error(error instanceof FolderInUse ? error.message : (inWords(error as NodeJS.ErrnoException) ?? error))
  process.exit(1)
}
console.log(`Gongfang 工坊 is ready at ${site.url}`)
if (site.setUpCode !== undefined) console.log(`First start: make the administrator at ${site.url}/set-up with the code ${site.setUpCode}`)

let ending = false
const end = async (): Promise<void> => {
  if (ending) return
  ending = true
  await site.close()
  process.exit(0)
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
