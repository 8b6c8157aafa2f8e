// A golden log performed on a real server through the real protocol, as the run of a browser that remembers it.

import { readFileSync } from 'node:fs'
import { performLog } from '../../client/net/performLog.ts'
import type { RememberedRun } from '../../client/net/rememberedRuns.ts'
import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink } from '../../client/net/uplink.ts'
import { readLog } from '../../shared/log/binaryForm.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { OpenedRun } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'

export function goldenLog(name: string): RunLog {
  const read = readLog(new Uint8Array(readFileSync(`scenarios/wheel-service/golden/${name}.log`)))
  if (!read.ok) throw new Error(`${name}: ${read.refusal.code}`)
  return read.value.log
}

export async function performedRun(url: string, { header, trailer, inputs, end }: RunLog): Promise<RememberedRun> {
  const answer = await fetch(`${url}/api/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      protocol: PROTOCOL_VERSION,
      scenario: header.scenario,
      fingerprint: header.fingerprints.scenario,
      engine: header.fingerprints.engine,
      mode: 'mock',
      requestedSeed: { public: header.publicSeed, secret: trailer.secretSeed },
      untimed: true,
    }),
  })
  const opened = OpenedRun.parse(await answer.json())
  const uplink = openUplink({ ...opened, transport: socketTransport(url, { origin: url }), clock: wallClock })
  try {
    await performLog(uplink, inputs, end.tick)
    await uplink.submit(end.tick)
  } finally {
    uplink.close()
  }
  const { ticket } = opened
  return { run: opened.header.run, ticket, scenario: header.scenario, mode: 'mock', openedAt: Date.now(), state: 'submitted' }
}
