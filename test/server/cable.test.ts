// A cable that is pulled and mended between the real uplink and the real server (N1, N4, N5, I1, I13), and what can be read of the run then.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink, type Uplink } from '../../client/net/uplink.ts'
import type { LoadedScenario } from '../../server/scenarioLoader.ts'
import { openSite, type Site } from '../../server/site.ts'
import { ChunkPage, OpenedRun, ReceiptKeys, RunTiming } from '../../shared/protocol/messages.ts'
import { readReceipt } from '../../shared/protocol/receipt.ts'
import { type FaultProxy, openFaultProxy } from '../support/faultProxy.ts'
import { FINGERPRINTS, HIDDEN, opening, say } from '../support/ledgerBench.ts'
import { twoCubes } from '../support/twoCubes.ts'

const rubric = { scenario: 'two-cubes', version: '1', pass: 60, sections: [], aspects: [], vetoes: [], negatives: [], units: {} }
const scenarios = new Map<string, LoadedScenario>([
  ['two-cubes', { scenario: twoCubes, rubric, layers: [], fingerprints: { ...FINGERPRINTS, rubric: '7'.repeat(64) } }],
])

let folder: string
let site: Site
let cable: FaultProxy
let run: OpenedRun
let uplink: Uplink
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongfang-cable-'))
  site = await openSite({
    folder,
    host: '127.0.0.1',
    port: 0,
    scenarios,
    reveal: (_scenario, _seed, key) => HIDDEN[key],
    openScorer: () => ({ score: () => Promise.reject(new Error('nothing is scored here')), discard: async () => {} }),
  })
  cable = await openFaultProxy(site.url)
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(opening({ untimed: true })) }
  run = OpenedRun.parse(await (await fetch(`${site.url}/api/runs`, init)).json())
  uplink = openUplink({ ...run, transport: socketTransport(cable.url, { origin: cable.url }), clock: wallClock })
})
afterEach(async () => {
  uplink.close()
  await cable.close()
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

const until = async (met: () => boolean): Promise<void> => {
  while (!met()) {
    await new Promise((done) => setTimeout(done, 20))
  }
}
const saved = (): Promise<void> => until(() => uplink.state().connection === 'live' && uplink.state().pending === 0)
const read = async (path: string, ticket = run.ticket): Promise<unknown> =>
  (await fetch(`${site.url}/api/${path}`, { headers: { authorization: `Bearer ${ticket}` } })).json()

describe('a cable', () => {
  it('that is pulled is noticed, and everything made meanwhile is saved once it is mended', { timeout: 60_000 }, async () => {
    uplink.record([say(3)], 12)
    await saved()
    cable.pull()
    for (let tick = 24; tick <= 240; tick += 12) uplink.record([say(tick - 4, `t${tick}`)], tick)
    await until(() => uplink.state().connection !== 'live')
    expect(uplink.state()).toMatchObject({ saved: 1, pending: 19 })
    expect(uplink.state().awaySince).toBeGreaterThan(0)
    cable.mend()
    await saved()
    expect(uplink.state()).toMatchObject({ saved: 20, savedTick: 240 })
    const page = ChunkPage.parse(await read(`runs/${run.header.run}/chunks?from=5`))
    expect(page.chunks.map(({ seq }) => seq)).toEqual(Array.from({ length: 15 }, (_, i) => i + 5))
    expect(page.head).toMatchObject({ seq: 19, tick: 240 })
    expect(await read(`runs/${run.header.run}/chunks`, 'f'.repeat(64))).toEqual({ code: 'not-found' })
  })

  it('that is cut through again and again loses nothing', { timeout: 60_000 }, async () => {
    for (let tick = 12; tick <= 360; tick += 12) {
      uplink.record([say(tick - 4, `t${tick}`)], tick)
      if (tick % 120 === 0) {
        await until(() => uplink.state().connection === 'live')
        cable.reset()
      }
    }
    const seal = await uplink.submit(360)
    const page = ChunkPage.parse(await read(`runs/${run.header.run}/chunks`))
    expect(page).toMatchObject({ state: 'sealed', head: { seq: 29 } })
    const receipt = readReceipt(seal.receipt ?? '')
    const { keys } = ReceiptKeys.parse(await read('keys'))
    expect(keys).toMatchObject([{ keyId: receipt?.keyId, suite: 'ed25519' }])
    expect(receipt).toMatchObject({ run: run.header.run, seq: 29, tick: 360, hash: page.head.hash })
    expect(RunTiming.parse(await read(`runs/${run.header.run}/timing`))).toEqual({ windows: [], flags: [], pauses: [] })
  })

  it('that is long only makes everything later', { timeout: 60_000 }, async () => {
    cable.delay(200, 300)
    uplink.record([say(3)], 12)
    await saved()
    expect(uplink.state().saved).toBe(1)
  })
})
