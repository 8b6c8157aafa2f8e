// The server's entry: reads the environment, opens the site, and closes it when told to.
//   GONGFANG_FAILPOINT (none; for tests: where the process dies, see storage/failpoint.ts)
//   PORT (3000)   HOST (127.0.0.1)   DATA_DIR (./data)   ORIGINS (further origins, comma-separated)   LOG_LEVEL (warn)
//   A HOST that is not loopback speaks TLS:   PLAIN_PORT (PORT + 1; the trust page)   FORCE_HTTP (1: plain http all the same)

import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { reveal } from '../shared/sim/secrets.ts'
import { announcement } from './announcement.ts'
import { openFollowWorker } from './runs/followTask.ts'
import { openScorer } from './runs/scorer.ts'
import { loadScenarios } from './scenarioLoader.ts'
import { openSite, type Site } from './site.ts'
import { FolderInUse } from './storage/dataLock.ts'
import { readFailpoint } from './storage/failpoint.ts'
import { isLoopback } from './tls/machine.ts'
import { TlsRefused } from './tls/tlsRefused.ts'

const env = process.env
function refuse(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 0 && port <= 65_535
const port = Number(env.PORT ?? 3000)
if (!isPort(port)) refuse(`PORT is no port number: ${env.PORT}`)
const plainPort = Number(env.PLAIN_PORT ?? (port === 0 ? 0 : port + 1))
if (!isPort(plainPort)) refuse(`PLAIN_PORT is no port number: ${env.PLAIN_PORT ?? plainPort}`)
if (plainPort === port && port !== 0) refuse(`PLAIN_PORT must be another than PORT: ${port}`)
if (!['0', '1', ''].includes(env.FORCE_HTTP ?? '')) refuse(`FORCE_HTTP is neither 0 nor 1: ${env.FORCE_HTTP}`)

const host = env.HOST || '127.0.0.1'
const onNetwork = !isLoopback(host)
const speaksTls = onNetwork && env.FORCE_HTTP !== '1'

const folder = env.DATA_DIR ?? './data'
const failpoint = env.GONGFANG_FAILPOINT
if (failpoint !== undefined && !readFailpoint(failpoint)) refuse(`GONGFANG_FAILPOINT is no failpoint: ${failpoint}`)

/** Of the system, or of SQLite. */
type StartFault = NodeJS.ErrnoException & { readonly port?: number; readonly errcode?: number }
/** SQLite cannot open its file. */
const CANNOT_OPEN = 14

/** What a first start most often stumbles over, said so that it can be mended; anything else is shown as it is. */
function inWords({ code, errcode, syscall, path, port: taken }: StartFault): string | undefined {
  if (code === 'EADDRINUSE' && speaksTls && taken === plainPort && taken !== port)
    return `Port ${plainPort} is taken. Give another for the trust page: PLAIN_PORT=3080 npm start`
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Give another: PORT=3001 npm start`
  if (code === 'EACCES' && syscall === 'listen') return `Port ${port} may not be used by this user. Give another: PORT=3000 npm start`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST is no address of this computer: ${env.HOST}`
  if (errcode === CANNOT_OPEN) return `DATA_DIR cannot be written: ${folder}`
  return syscall === 'mkdir' ? `DATA_DIR cannot be made a folder (${code}): ${path}` : undefined
}

let site: Site
try {
  site = await openSite({
    folder,
    host,
    port,
    ...(speaksTls ? { tls: { plainPort } } : {}),
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
  console.error(error instanceof FolderInUse || error instanceof TlsRefused ? error.message : (inWords(error as StartFault) ?? error))
  process.exit(1)
}
if (onNetwork && !speaksTls) {
  console.error(
    'WARNING 警告: FORCE_HTTP=1: passwords, logins and work cross the network in the clear, and browsers give these pages less:',
  )
  console.error('only behind a proxy that speaks TLS. 密码和操作以明文传输，只可用在自带 TLS 的代理之后。')
}
for (const line of announcement(site, { withPicture: process.stdout.isTTY === true, now: Date.now() })) console.log(line)

let ending = false
const end = async (): Promise<void> => {
  if (ending) return
  ending = true
  await site.close()
  process.exit(0)
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
