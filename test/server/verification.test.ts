// Verification on the whole server: a run performed through the real protocol is followed while it is written, can be started from a kept
// world, taken away as a file, and that file scored to the same sheet; a client that saw another world gets a person, not a mark.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink, type Uplink } from '../../client/net/uplink.ts'
import { openFollowWorker } from '../../server/runs/followTask.ts'
import { openScorer } from '../../server/runs/scorer.ts'
import { loadScenarios } from '../../server/scenarioLoader.ts'
import { openSite, type Site } from '../../server/site.ts'
import type { Input } from '../../shared/log/input.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { FileScore, OpenedRun, RunState, SheetAnswer } from '../../shared/protocol/messages.ts'
import { readRunFile } from '../../shared/protocol/runFile.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { replay } from '../../shared/scoring/replay.ts'
import { init } from '../../shared/sim/bodies.ts'
import { reveal } from '../../shared/sim/secrets.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { freshLog, type GoldenScenario, goldenScenarios } from '../support/golden.ts'
import { shortened } from '../support/sealedFile.ts'

const END = 4000
let folder: string
let site: Site
let golden: GoldenScenario
let log: RunLog
let hashes: readonly string[]

beforeAll(async () => {
  await init()
  golden = (await goldenScenarios())[0] as GoldenScenario
  log = shortened(freshLog(golden, 'perfect'), END)
  hashes = replay(log, golden.content.scenario).hashes
  folder = mkdtempSync(join(tmpdir(), 'gongfang-'))
  const following = { workers: 1, openWorker: openFollowWorker }
  site = await openSite({ folder, host: '127.0.0.1', port: 0, scenarios: await loadScenarios(), reveal, openScorer, following })
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(): Promise<OpenedRun> {
  const { header, trailer } = log
  const body = {
    protocol: PROTOCOL_VERSION,
    scenario: header.scenario,
    fingerprint: header.fingerprints.scenario,
    engine: header.fingerprints.engine,
    mode: 'practice',
    requestedSeed: { public: header.publicSeed, secret: trailer.secretSeed },
    untimed: true,
  }
  const headers = { 'content-type': 'application/json' }
  return OpenedRun.parse(await (await fetch(`${site.url}/api/runs`, { method: 'POST', headers, body: JSON.stringify(body) })).json())
}

/** Performs the log from `from` to `to`, telling each second's hash as a page does. */
async function perform(uplink: Uplink, from: number, to: number, word: (hash: string, tick: number) => string): Promise<void> {
  for (let tick = from; tick < to; tick += 10) {
    const inputs: Input[] = []
    for (const input of log.inputs.filter((each) => each.tick > tick && each.tick <= tick + 10))
      inputs.push(input.verb === 'reveal' ? { ...input, values: await uplink.askReveal(input.key, input.tick) } : input)
    uplink.record(inputs, tick + 10)
    const second = tick + 10 - ((tick + 10) % 60)
    if (second > tick) uplink.witness(second, word(hashes[second / 60 - 1] as string, second))
  }
}

const ask = (run: OpenedRun, what: string, ticket = run.ticket): Promise<Response> =>
  fetch(`${site.url}/api/runs/${run.header.run}/${what}`, { headers: { authorization: `Bearer ${ticket}` } })
const state = async (run: OpenedRun): Promise<RunState> => RunState.parse(await (await ask(run, 'state')).json())
async function until<T>(read: () => Promise<T>, met: (value: T) => boolean): Promise<T> {
  for (const began = Date.now(); ; ) {
    const value = await read()
    if (met(value)) return value
    if (Date.now() - began > 20_000) throw new Error(`it did not happen: ${JSON.stringify(value)}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

describe('a run on the whole server', () => {
  it('is verified behind its head, handed out with its evidence, and scored alike from its file', async () => {
    const run = await open()
    const uplink = openUplink({ ...run, transport: socketTransport(site.url, { origin: site.url }), clock: wallClock })
    expect(await state(run)).toEqual({ state: 'open', headTick: 0 })
    await perform(uplink, 0, 3000, (hash) => hash)
    const live = await until(
      () => state(run),
      ({ verifiedTick = 0, headTick }) => headTick > 2900 && headTick - verifiedTick < 60,
    )
    expect(live).toMatchObject({ state: 'open' })
    expect(live.divergedAt).toBeUndefined()

    const kept = await ask(run, 'checkpoint?tick=2999')
    expect(kept.headers.get('x-tick')).toBe('1800')
    const world = Simulation.restore(golden.content.scenario, log.header.publicSeed, new Uint8Array(await kept.arrayBuffer()))
    expect(world.hash()).toBe(hashes[29])
    world.free()
    expect((await ask(run, 'checkpoint?tick=1799')).status).toBe(204)
    expect((await ask(run, 'checkpoint?tick=-1')).status).toBe(400)

    await perform(uplink, 3000, END, (hash) => hash)
    await uplink.submit(END)
    const answer = await until(
      async () => SheetAnswer.parse(await (await ask(run, 'sheet')).json()),
      (each) => each.state === 'ready',
    )
    expect(await state(run)).toEqual({ state: 'sealed', headTick: END, verifiedTick: END })
    for (const form of ['text', 'binary']) {
      const file = new Uint8Array(await (await ask(run, `file?form=${form}`)).arrayBuffer())
      expect(readRunFile(file)).toMatchObject({ ok: true, value: { file: { log: { header: run.header, end: { tick: END } } } } })
      const posted = await fetch(`${site.url}/api/files/score`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      })
      const scored = FileScore.parse(await posted.json())
      expect(scored.checks.map(({ check, verdict }) => `${check} ${verdict}`)).toEqual(
        ['chain', 'seal', 'secret', 'reveals', 'receipt', 'stored'].map((check) => `${check} holds`),
      )
      expect(scored.sheet).toEqual(answer.state === 'ready' && answer.sheet)
    }
  })

  it('waits for a person when its client saw another world, and says since when (S23)', async () => {
    const run = await open()
    const uplink = openUplink({ ...run, transport: socketTransport(site.url, { origin: site.url }), clock: wallClock })
    await perform(uplink, 0, 1500, (hash, tick) => (tick < 600 ? hash : 'd'.repeat(64)))
    await uplink.submit(1500)
    const answer = await until(
      async () => SheetAnswer.parse(await (await ask(run, 'sheet')).json()),
      (each) => each.state !== 'pending' && each.state !== 'open',
    )
    expect(answer.state).toBe('needs_review')
    // Frames carry several seconds' chunks and one word each: the first that was told lies at or after the first wrong one.
    const { divergedAt = 0 } = await state(run)
    expect(divergedAt).toBeGreaterThanOrEqual(600)
  })

  it('tells nobody but its owner, and scores no more than a file may weigh', async () => {
    const run = await open()
    for (const what of ['state', 'checkpoint?tick=0', 'file'])
      expect([what, (await ask(run, what, '0'.repeat(64))).status]).toEqual([what, 404])
    const post = (body: Uint8Array<ArrayBuffer>, type: string): Promise<Response> =>
      fetch(`${site.url}/api/files/score`, { method: 'POST', headers: { 'content-type': type }, body })
    expect((await post(new Uint8Array(4_194_305), 'application/octet-stream')).status).toBe(413)
    expect((await post(new Uint8Array(10), 'application/json')).status).toBe(400)
    expect((await post(new Uint8Array(10), 'image/png')).status).toBe(400)
    expect(await (await post(new Uint8Array(10), 'application/octet-stream')).json()).toEqual({ code: 'not-a-run-file' })
  })
})
