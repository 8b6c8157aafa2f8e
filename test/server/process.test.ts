// The server as a process: one a folder, a clean end when told to, and nothing acked lost when killed (G1, S1, S2, small).

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink } from '../../client/net/uplink.ts'
import { readLog } from '../../shared/log/binaryForm.ts'
import type { Input } from '../../shared/log/input.ts'
import type { Catalogue, OpenedRun, SheetAnswer } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { say } from '../support/ledgerBench.ts'

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
let folder: string
let children: ChildProcess[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongfang-'))
  children = []
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Running {
  readonly child: ChildProcess
  readonly url: string
}

/** Resolves when it says it is ready; rejects with what it said when it ended instead. */
function start(port = 0): Promise<Running> {
  const env = { ...process.env, PORT: String(port), DATA_DIR: folder, HOST: '127.0.0.1' }
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (data: Buffer): void => {
      said += data
      const url = /ready at (http:\S+)/.exec(said)?.[1]
      if (url) resolve({ child, url })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.on('exit', (code) => resolve(code)))

async function open(url: string): Promise<OpenedRun> {
  const { scenarios } = (await (await fetch(`${url}/api/scenarios`)).json()) as Catalogue
  const { id, fingerprint, engine } = scenarios[0] as Catalogue['scenarios'][number]
  const body = JSON.stringify({ protocol: PROTOCOL_VERSION, scenario: id, fingerprint, engine, mode: 'practice', untimed: true })
  return (await fetch(`${url}/api/runs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json()
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

describe('the server process', () => {
  it('scores a run with the real verifier, ends well on SIGTERM, and leaves one closed data file', async () => {
    const { child, url } = await start()
    const run = await open(url)
    const uplink = openUplink({ ...run, transport: socketTransport(url, { origin: url }), clock: wallClock })
    uplink.record([], 60)
    await uplink.submit(60)
    let answer: SheetAnswer = { state: 'pending' }
    while (answer.state === 'pending') {
      await sleep(100)
      answer = await (await fetch(`${url}/api/runs/${run.header.run}/sheet`, { headers: { authorization: `Bearer ${run.ticket}` } })).json()
    }
    expect(answer).toMatchObject({ state: 'ready', revision: 0, sheet: { total: 0, max: 100_000, ticks: 60 } })
    child.kill('SIGTERM')
    expect(await ended(child)).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['gongfang.sqlite', 'receipt-key.pem', 'server.lock'])
  })

  it('refuses a folder that another one holds, naming it, and takes it over when that one was killed (S11)', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(`ended with 1: ${folder} is in use by the server with process id ${first.child.pid}`)
    first.child.kill('SIGKILL')
    await ended(first.child)
    expect((await fetch(`${(await start()).url}/api/health`)).status).toBe(200)
  })

  it('says that its port is taken, or its host no address of this computer, and leaves the folder free', async () => {
    const first = await start()
    const other = mkdtempSync(join(tmpdir(), 'gongfang-'))
    const port = new URL(first.url).port
    const said = (env: NodeJS.ProcessEnv) =>
      spawnSync(process.execPath, [MAIN], { env: { ...process.env, DATA_DIR: other, ...env }, encoding: 'utf8', timeout: 20_000 })
    expect(said({ PORT: port })).toMatchObject({ status: 1, stderr: `Port ${port} is taken. Give another: PORT=3001 npm start\n` })
    expect(said({ PORT: '0', HOST: '192.0.2.1' })).toMatchObject({
      status: 1,
      stderr: 'HOST is no address of this computer: 192.0.2.1\n',
    })
    expect(readdirSync(other).sort()).toEqual(['gongfang.sqlite', 'receipt-key.pem', 'server.lock'])
    rmSync(other, { recursive: true, force: true })
  }, 60_000)

  it.each([
    ['/proc/nope', 'DATA_DIR cannot be made a folder (ENOENT): /proc/nope'],
    ['/dev/null/data', 'DATA_DIR cannot be made a folder (ENOTDIR): /dev/null/data'],
    [MAIN, `DATA_DIR cannot be made a folder (EEXIST): ${MAIN}`],
    ['/proc', 'DATA_DIR cannot be written: /proc'],
  ])('refuses %s as its data folder by name, instead of trying for ever', (DATA_DIR, words) => {
    const { status, stderr } = spawnSync(process.execPath, [MAIN], {
      env: { ...process.env, DATA_DIR, PORT: '0' },
      encoding: 'utf8',
      timeout: 30_000,
    })
    expect([status, stderr]).toEqual([1, `${words}\n`])
  })

  it('makes the folders above its data folder as well', async () => {
    folder = join(folder, 'school', 'data')
    await start()
    expect(readdirSync(folder)).toContain('gongfang.sqlite')
    folder = join(folder, '../..')
  })

  it('loses nothing it acked when it is killed again and again while a run is recorded (I1, I3, I4)', async () => {
    let running = await start()
    const port = Number(new URL(running.url).port)
    const run = await open(running.url)
    const uplink = openUplink({ ...run, transport: socketTransport(running.url, { origin: running.url }), clock: wallClock })
    const recorded: Input[] = []
    let tick = 0
    let acked = 0
    uplink.subscribe(({ saved }) => {
      acked = Math.max(acked, saved)
    })
    for (let kill = 0; kill < 4; kill++) {
      const before = acked
      while (acked < before + 5 + 7 * kill) {
        tick += 12
        const input = say(tick, `t${tick}`)
        recorded.push(input)
        uplink.record([input], tick)
        await sleep(10)
      }
      running.child.kill('SIGKILL')
      await ended(running.child)
      const promised = acked
      running = await start(port)
      const bytes = await (
        await fetch(`${running.url}/api/runs/${run.header.run}/log?form=binary`, { headers: { authorization: `Bearer ${run.ticket}` } })
      ).arrayBuffer()
      const stored = readLog(new Uint8Array(bytes))
      if (!stored.ok) throw new Error(stored.refusal.code)
      const { inputs } = stored.value.log
      expect(inputs.length).toBeGreaterThanOrEqual(promised)
      expect(inputs).toEqual(recorded.slice(0, inputs.length))
    }
    await uplink.submit(tick)
    expect(uplink.state()).toMatchObject({ connection: 'sealed', saved: recorded.length, pending: 0 })
  })
})
