// A run that was begun elsewhere: the first part of a log, performed through the real protocol, for a page to go on with.

import type { RememberedRun } from '../../client/net/rememberedRuns.ts'
import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink } from '../../client/net/uplink.ts'
import type { Input } from '../../shared/log/input.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { OpenedRun } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'

/** Longer than a chunk, so that each record cuts one and nothing is left behind. */
const STRIDE = 12

/** Up to `until` or a few ticks more. */
export async function beginRun(url: string, log: RunLog, until: number): Promise<RememberedRun> {
  const { header, trailer } = log
  const response = await fetch(`${url}/api/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      protocol: PROTOCOL_VERSION,
      scenario: header.scenario,
      fingerprint: header.fingerprints.scenario,
      engine: header.fingerprints.engine,
      mode: 'practice',
      requestedSeed: { public: header.publicSeed, secret: trailer.secretSeed },
      untimed: true,
    }),
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`not opened: ${JSON.stringify(answer)}`)
  const opened = OpenedRun.parse(answer)
  const uplink = openUplink({ ...opened, transport: socketTransport(url, { origin: url }), clock: wallClock })
  let next = 0
  for (let tick = 0; tick < until; ) {
    tick += STRIDE
    const inputs: Input[] = []
    for (let input = log.inputs[next]; input && input.tick <= tick; input = log.inputs[++next])
      inputs.push(input.verb === 'reveal' ? { ...input, values: await uplink.askReveal(input.key, input.tick) } : input)
    uplink.record(inputs, tick)
  }
  while (uplink.state().pending > 0) await new Promise((resolve) => setTimeout(resolve, 50))
  uplink.close()
  const { run, scenario } = opened.header
  return { run, ticket: opened.ticket, scenario, mode: 'practice', openedAt: Date.now(), state: 'open' }
}
