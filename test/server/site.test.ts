// The whole server on a loopback port, with the client's own uplink: open, append, lose the line, resume, submit, sheet.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Transport } from '../../client/net/line.ts'
import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink, type Uplink } from '../../client/net/uplink.ts'
import type { Scorer } from '../../server/runs/scorer.ts'
import type { LoadedScenario } from '../../server/scenarioLoader.ts'
import { openSite, type Site } from '../../server/site.ts'
import { readLog } from '../../shared/log/binaryForm.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import type { OpenedRun, OpenRun } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import { FINGERPRINTS, HIDDEN, opening, say } from '../support/ledgerBench.ts'
import { twoCubes } from '../support/twoCubes.ts'

let folder: string
let site: Site
let scored: RunLog[]
let score: (log: RunLog) => Promise<unknown>

const scenarios = new Map<string, LoadedScenario>([
  [
    'two-cubes',
    {
      scenario: twoCubes,
      rubric: { scenario: 'two-cubes', version: '1', pass: 60, sections: [], aspects: [], vetoes: [], negatives: [], units: {} },
      layers: [],
      fingerprints: { ...FINGERPRINTS, rubric: '7'.repeat(64) },
    },
  ],
])

const start = (port = 0): Promise<Site> =>
  openSite({
    folder,
    host: '127.0.0.1',
    scenarios,
    reveal: (_scenario, _seed, key) => HIDDEN[key],
    openScorer: fakeScorer,
    beaconEvery: 50,
    port,
  })

/** Ends whatever it is doing when it is discarded, as a terminated worker does. */
function fakeScorer(): Scorer {
  let end = (_reason: Error): void => {}
  return {
    score: (log) =>
      new Promise((resolve, reject) => {
        end = reject
        score(log).then((sheet) => resolve({ sheet: sheet as Sheet, hashes: [], due: [] }), reject)
      }),
    discard: async () => end(new Error('ended')),
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongfang-'))
  scored = []
  score = async (log) => {
    scored.push(log)
    return { total: log.inputs.length, ticks: log.end.tick }
  }
  site = await start()
})
afterEach(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${site.url}/api/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const open = async (more: Partial<OpenRun> = {}): Promise<OpenedRun> => (await post(opening({ untimed: true, ...more }))).json()
const get = (path: string, ticket = ''): Promise<Response> =>
  fetch(`${site.url}${path}`, { headers: ticket ? { authorization: `Bearer ${ticket}` } : {} })
const until = async (met: () => boolean | Promise<boolean>, within = 10_000): Promise<void> => {
  for (const began = Date.now(); !(await met()); ) {
    if (Date.now() - began > within) throw new Error('it did not happen')
    await new Promise((done) => setTimeout(done, 15))
  }
}

/** The real transport, with a hand on its plug. */
function plugged(): { transport: Transport; pull: () => void } {
  const lines: Socket[] = []
  const real = socketTransport(site.url, { origin: site.url, made: (line) => lines.push(line) })
  return { transport: real, pull: () => lines.at(-1)?.io.engine.close() }
}
const uplinkOf = (run: OpenedRun, transport = plugged().transport): Uplink => openUplink({ ...run, transport, clock: wallClock })

describe('a run', () => {
  it('is opened, recorded, revealed to, sealed and scored, and its log can be fetched in both forms', async () => {
    const run = await open()
    const uplink = uplinkOf(run)
    for (let tick = 6; tick <= 600; tick += 6) uplink.record([say(tick)], tick)
    const values = await uplink.askReveal('pressure', 606)
    uplink.record([{ tick: 606, by: 'system', verb: 'reveal', key: 'pressure', values }], 606)
    const seal = await uplink.submit(620)
    expect(uplink.state()).toMatchObject({ connection: 'sealed', pending: 0 })
    await site.verifier.idle()
    expect(await (await get(`/api/runs/${run.header.run}/sheet`, run.ticket)).json()).toEqual({
      state: 'ready',
      revision: 0,
      sheet: { total: 101, ticks: 620 },
    })
    expect(scored[0]).toMatchObject({ header: run.header, end: { tick: 620, reason: 'submit' } })
    expect(seal.seq).toBe(uplink.state().saved - 1)
    for (const form of ['text', 'binary']) {
      const bytes = await (await get(`/api/runs/${run.header.run}/log?form=${form}`, run.ticket)).arrayBuffer()
      expect(readLog(new Uint8Array(bytes))).toEqual({ ok: true, value: { log: scored[0] } })
    }
  })

  it('loses nothing when the line drops again and again while it is recorded (N1, N5, I1)', async () => {
    const run = await open()
    const { transport, pull } = plugged()
    const uplink = uplinkOf(run, transport)
    for (let tick = 3; tick <= 900; tick += 3) {
      uplink.record([say(tick, `t${tick}`)], tick)
      if (tick % 300 === 0) {
        await until(() => uplink.state().connection === 'live')
        pull()
      }
      if (tick % 30 === 0) await new Promise((done) => setTimeout(done, 5))
    }
    await uplink.submit(900)
    await site.verifier.idle()
    expect(scored[0]?.inputs).toEqual(Array.from({ length: 300 }, (_, i) => say(3 * (i + 1), `t${3 * (i + 1)}`)))
  })

  it('goes on where it was after the server has been started anew (S24, I1)', async () => {
    const run = await open()
    const port = Number(new URL(site.url).port)
    const uplink = uplinkOf(run)
    uplink.record([say(5)], 12)
    await until(() => uplink.state().saved === 1)
    await site.close()
    uplink.record([say(15)], 24)
    expect(uplink.state().pending).toBe(1)
    site = await start(port)
    await uplink.submit(24)
    await site.verifier.idle()
    expect(scored[0]?.inputs).toEqual([say(5), say(15)])
  })

  it('has one page that writes: the other is told, and may take it back (C5)', async () => {
    const run = await open()
    const first = uplinkOf(run)
    first.record([say(5)], 12)
    await until(() => first.state().saved === 1)
    const second = uplinkOf(run)
    await until(() => second.state().connection === 'live')
    await until(() => first.state().connection === 'moved')
    first.takeOver()
    await until(() => first.state().connection === 'live' && second.state().connection === 'moved')
    first.record([say(15)], 24)
    await first.submit(24)
    await site.verifier.idle()
    expect(scored[0]?.inputs).toEqual([say(5), say(15)])
    second.close()
  })

  it('carries the beacons it was told into its chunks', async () => {
    const run = await open()
    const uplink = uplinkOf(run)
    await until(() => uplink.state().connection === 'live')
    await new Promise((done) => setTimeout(done, 200))
    uplink.record([], 60)
    await until(() => uplink.state().saved === 1)
    await uplink.submit(60)
  })

  it('that the scorer cannot score waits for a person and is never 0 (C12)', async () => {
    score = () => Promise.reject(new Error('unreachable executed'))
    const run = await open()
    const uplink = uplinkOf(run)
    uplink.record([say(5)], 12)
    await uplink.submit(12)
    await site.verifier.idle()
    const answer = await (await get(`/api/runs/${run.header.run}/sheet`, run.ticket)).json()
    expect(answer).toEqual({ state: 'needs_review', reason: 'unreachable executed' })
  })

  it('is scored after a restart when the server ended before it was', async () => {
    score = () => new Promise(() => {})
    const run = await open()
    const uplink = uplinkOf(run)
    uplink.record([say(5)], 12)
    await uplink.submit(12)
    expect(await (await get(`/api/runs/${run.header.run}/sheet`, run.ticket)).json()).toEqual({ state: 'pending' })
    await site.close()
    score = async () => ({ total: 7 })
    site = await start()
    await site.verifier.idle()
    expect(await (await get(`/api/runs/${run.header.run}/sheet`, run.ticket)).json()).toMatchObject({ state: 'ready', sheet: { total: 7 } })
  })
})

describe('what is refused', () => {
  it('has a name: over HTTP', async () => {
    const run = await open()
    const answers = await Promise.all([
      post({ ...opening(), scenario: 'none' }),
      post({ ...opening(), fingerprint: '0'.repeat(64) }),
      post({ ...opening(), engine: '0'.repeat(64) }),
      post({ ...opening(), protocol: 0 }),
      post({ ...opening(), passed: true }),
      post('{"protocol": 1e999}'),
      post('{'),
      post('[]'),
      post(JSON.stringify({ ...opening(), scenario: 'x'.repeat(20_000) })),
      post(opening(), { origin: 'http://evil.example' }),
      get(`/api/runs/${run.header.run}/sheet`),
      get(`/api/runs/${run.header.run}/sheet`, '0'.repeat(64)),
      get(`/api/runs/${'0'.repeat(32)}/log`, run.ticket),
      get('/api/nothing'),
    ])
    const named = await Promise.all(answers.map(async (answer) => [answer.status, ((await answer.json()) as { code: string }).code]))
    expect(named).toEqual([
      [409, 'unknown-scenario'],
      [409, 'unknown-fingerprint'],
      [409, 'unknown-engine'],
      [409, 'old-client'],
      [400, 'malformed'],
      [400, 'malformed'],
      [400, 'malformed'],
      [400, 'malformed'],
      [413, 'oversized'],
      [403, 'foreign-origin'],
      [404, 'not-found'],
      [404, 'not-found'],
      [404, 'not-found'],
      [404, 'not-found'],
    ])
    expect((await get('/api/health')).status).toBe(200)
  })

  it('has a name: at the handshake, and a foreign page is not let in at all (W5)', async () => {
    const run = await open()
    const hello = { protocol: PROTOCOL_VERSION, run: run.header.run, ticket: run.ticket, device: 'd'.repeat(32) }
    const attempt = (auth: object, origin?: string): Promise<string> =>
      new Promise((resolve) => {
        const extraHeaders: Record<string, string> = origin === undefined ? {} : { origin }
        const socket = io(site.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders })
        const done = (said: string): void => {
          socket.disconnect()
          resolve(said)
        }
        socket.on('connect', () => done('connected'))
        socket.on('connect_error', (error) => done((error as { data?: { code: string } }).data?.code ?? 'not let in'))
      })
    expect(await attempt(hello, site.url)).toBe('connected')
    expect(await attempt({ ...hello, ticket: '0'.repeat(64) }, site.url)).toBe('not-found')
    expect(await attempt({ ...hello, run: '0'.repeat(32) }, site.url)).toBe('not-found')
    expect(await attempt({ ...hello, protocol: 0 }, site.url)).toBe('old-client')
    expect(await attempt({}, site.url)).toBe('malformed')
    for (const origin of [undefined, 'null', 'http://evil.example', 'http://127.0.0.1:1', `${site.url}.evil.example`]) {
      expect(await attempt(hello, origin)).toBe('not let in')
    }
  })

  it('closes the socket: unknown messages, messages without an answer, and more than 64 KB (W2, W11); the server goes on', async () => {
    const run = await open()
    const send = (act: (socket: Socket) => void): Promise<string> =>
      new Promise((resolve) => {
        const auth = { protocol: PROTOCOL_VERSION, run: run.header.run, ticket: run.ticket, device: 'd'.repeat(32) }
        const socket = io(site.url, {
          transports: ['websocket'],
          forceNew: true,
          reconnection: false,
          auth,
          extraHeaders: { origin: site.url },
        })
        socket.on('connect', () => act(socket))
        socket.on('disconnect', () => resolve('closed'))
      })
    expect(await send((socket) => socket.emit('grant-marks', {}, () => {}))).toBe('closed')
    expect(await send((socket) => socket.emit('append', {}))).toBe('closed')
    expect(
      await send((socket) =>
        socket.emit('append', { run: run.header.run, epoch: 0, bodies: new Uint8Array(70_000), chunks: [] }, () => {}),
      ),
    ).toBe('closed')
    expect(await send((socket) => socket.io.engine.write('4["broken'))).toBe('closed')
    const uplink = uplinkOf(run)
    await uplink.submit(1)
    expect((await get('/api/health')).status).toBe(200)
  })

  it('is a second server on the same data folder', async () => {
    await expect(start()).rejects.toThrow(String(process.pid))
  })
})

describe('pages', () => {
  it('carry the policy that lets WebAssembly run and nothing from elsewhere', async () => {
    const policy = (await get('/api/health')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(policy).toContain("worker-src 'self' blob:")
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/https?:|\*/)
  })

  it('of scenarios name what a run will be opened with', async () => {
    expect(await (await get('/api/scenarios')).json()).toMatchObject({
      engine: expect.stringMatching(/^[0-9a-f]{64}$/),
      scenarios: [{ id: 'two-cubes', version: '1', fingerprint: FINGERPRINTS.scenario, engine: FINGERPRINTS.engine, marks: 0 }],
    })
  })
})
