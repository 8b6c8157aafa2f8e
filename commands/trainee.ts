// `npm run -s trainee -- --server URL --log LOG [--speed N|max]`: performs a stored log through the real protocol, as a browser would, and
// prints the sheet the server made of it, in the form of `score`.

import { setTimeout as sleep } from 'node:timers/promises'
import { performLog } from '../client/net/performLog.ts'
import { socketTransport, wallClock } from '../client/net/socketTransport.ts'
import { openUplink, UplinkEnded } from '../client/net/uplink.ts'
import { readLog } from '../shared/log/binaryForm.ts'
import type { RunLog } from '../shared/log/runLog.ts'
import { OpenedRun, SheetAnswer } from '../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../shared/protocol/version.ts'
import type { Sheet } from '../shared/scoring/sheet.ts'
import { bytesOf, printedSheet, stop, usage } from './logFile.ts'

interface Asked {
  readonly server: string
  readonly log: string
  /** Ticks simulated in a tick of real time; infinite for `max`. */
  readonly speed: number
}

const SHEET_EVERY = 250
/** The verifier may have other runs before this one. */
const SHEET_WITHIN = 10 * 60_000

function read(args: readonly string[]): Asked {
  const value = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const [server, log, speed = 'max'] = [value('--server'), value('--log'), value('--speed')]
  const rate = speed === 'max' ? Number.POSITIVE_INFINITY : Number(speed)
  if (!server || !log || !URL.canParse(server) || !(rate > 0))
    usage(
      'npm run -s trainee -- --server URL --log LOG [--speed N|max]\n  Performs a stored log through the real protocol and prints the sheet, as `score` does.',
      args,
    )
  return { server: new URL(server).origin, log, speed: rate }
}

async function call(url: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(url, init).catch((error: Error) => stop(`${url}: no answer (${error.message})`))
  const body = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string }
  return answer.ok ? body : stop(`${url}: ${body.code ?? answer.status}${body.detail ? ` ${body.detail}` : ''}`)
}

async function open(server: string, log: RunLog): Promise<OpenedRun> {
  const { header, trailer } = log
  if (!trailer.secretSeed) console.error('The log does not tell its secret seed: what is hidden will be other values than it was.')
  const secret = trailer.secretSeed ?? header.run
  const body = JSON.stringify({
    protocol: PROTOCOL_VERSION,
    scenario: header.scenario,
    fingerprint: header.fingerprints.scenario,
    engine: header.fingerprints.engine,
    mode: header.mode === 'official' ? 'mock' : header.mode,
    requestedSeed: { public: header.publicSeed, secret },
    untimed: true,
  })
  return OpenedRun.parse(await call(`${server}/api/runs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
}

function paced(speed: number): (tick: number) => Promise<void> | undefined {
  const began = performance.now()
  return (tick) => {
    const ahead = (tick * 1000) / 60 / speed - (performance.now() - began)
    return ahead > 1 ? sleep(ahead) : undefined
  }
}

async function awaitSheet(server: string, { header, ticket }: OpenedRun): Promise<Sheet> {
  for (let waited = 0; waited < SHEET_WITHIN; waited += SHEET_EVERY) {
    const headers = { authorization: `Bearer ${ticket}` }
    const answer = SheetAnswer.parse(await call(`${server}/api/runs/${header.run}/sheet`, { headers }))
    if (answer.state === 'ready') return answer.sheet
    if (answer.state === 'needs_review') return stop(`run ${header.run} waits for a person: ${answer.reason}`)
    await sleep(SHEET_EVERY)
  }
  return stop(`run ${header.run}: no sheet came`)
}

const asked = read(process.argv.slice(2))
const file = readLog(bytesOf(asked.log))
if (!file.ok) stop(`${asked.log}: ${file.refusal.code}: this is no run log that can be read`)
const { log, fault } = file.value
if (fault) console.error(`${asked.log}: ${fault.code}: line ${fault.line} ${fault.detail}; what came before is performed`)
const opened = await open(asked.server, log)
const uplink = openUplink({ ...opened, transport: socketTransport(asked.server, { origin: asked.server }), clock: wallClock })
try {
  await performLog(uplink, log.inputs, log.end.tick, paced(asked.speed))
  await uplink.submit(log.end.tick, log.end.reason === 'submit' ? 'submit' : 'timeout')
} catch (error) {
  if (error instanceof UplinkEnded) stop(`run ${opened.header.run} ended: ${error.code}`)
  throw error
}
console.log(printedSheet(await awaitSheet(asked.server, opened)))
