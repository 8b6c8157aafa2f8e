// A disk that fails: fsync answered with an error, and no room left (S4, S6, small). Where this machine has no strace or does not let us make
// a small disk of our own, that test says so and is left out.

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink, type Uplink } from '../../client/net/uplink.ts'
import { atOnce } from '../../server/runs/inTurns.ts'
import { storedLog } from '../../server/runs/storedLog.ts'
import { DATABASE } from '../../server/storage/dataFolder.ts'
import { openStore } from '../../server/storage/openStore.ts'
import type { StoredRun } from '../../server/storage/store.ts'
import { readLog } from '../../shared/log/binaryForm.ts'
import type { Input } from '../../shared/log/input.ts'
import type { OpenedRun } from '../../shared/protocol/messages.ts'
import { openRunAt } from '../bench/load.ts'
import { type ServerProcess, startServer } from '../support/serverProcess.ts'

const works = (command: string, ...args: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status === 0
const traces = works('strace', '-f', '-qq', '-e', 'trace=fsync', '-o', '/dev/null', 'true')
const mounts = works('unshare', '-Urm', 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt')
if (!traces) console.warn('no strace here: fsync errors are not tried')
if (!mounts) console.warn('no small disk of our own here: a full disk is not tried')

let folder: string
let server: ServerProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongfang-faults-'))
  mkdirSync(join(folder, 'data'))
})
afterEach(() => {
  // strace dies alone and leaves the server running: its own number is in the data folder.
  const holder = join(folder, 'data', 'server.pid')
  if (existsSync(holder)) process.kill(Number(readFileSync(holder, 'utf8')), 'SIGKILL')
  server?.child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
/** Texts as long as they may be, so that a disk fills. */
const filling = (tick: number): Input[] =>
  Array.from({ length: 8 }, (_, i) => ({
    tick,
    by: 'trainee' as const,
    verb: 'record' as const,
    field: 'pressure',
    value: `${tick} ${i} `.padEnd(120, '满'),
  }))

async function begin(through: readonly string[]): Promise<{ run: OpenedRun; uplink: Uplink; url: string }> {
  server = await startServer({ folder: join(folder, 'data'), through })
  const { url } = server
  const run = await openRunAt(url)
  return { run, url, uplink: openUplink({ ...run, transport: socketTransport(url, { origin: url }), clock: wallClock }) }
}

async function stored(url: string, { header, ticket }: OpenedRun): Promise<readonly Input[]> {
  const answer = await fetch(`${url}/api/runs/${header.run}/log?form=binary`, { headers: { authorization: `Bearer ${ticket}` } })
  const read = readLog(new Uint8Array(await answer.arrayBuffer()))
  if (!read.ok || read.value.fault) throw new Error('the stored log does not read')
  return read.value.log.inputs
}

describe('a disk that fails', () => {
  it.runIf(traces)(
    'now and then: nothing is confirmed that is not there, nothing is left out, and all is saved in the end (S4)',
    { timeout: 120_000 },
    async () => {
      const inject = 'inject=fsync,fdatasync:error=EIO:when=60+40'
      const { run, uplink, url } = await begin(['strace', '-f', '-qq', '-e', 'trace=fsync,fdatasync', '-e', inject, '-o', '/dev/null'])
      const recorded: Input[] = []
      let troubles = 0
      uplink.subscribe(({ code }) => {
        if (code === 'storage-failed') troubles++
      })
      for (let tick = 12; tick <= 12 * 80; tick += 12) {
        const input: Input = { tick, by: 'trainee', verb: 'say', phrase: `t${tick}` }
        recorded.push(input)
        uplink.record([input], tick)
        await sleep(60)
      }
      for (let waited = 0; uplink.state().pending > 0 && waited < 60_000; waited += 100) await sleep(100)
      expect(uplink.state()).toMatchObject({ connection: 'live', pending: 0, saved: 80 })
      expect(await stored(url, run)).toEqual(recorded)
      // The fault was really met.
      expect(troubles).toBeGreaterThan(0)
    },
  )

  it.runIf(mounts)(
    'for want of room: what was confirmed stays, what was not is not claimed, and the server goes on answering (S6)',
    { timeout: 120_000 },
    async () => {
      const disk = join(folder, 'data')
      const { run, uplink, url } = await begin([
        'unshare',
        '-Urm',
        'sh',
        '-c',
        `mount -t tmpfs -o size=3m tmpfs ${disk} && exec "$@"`,
        'sh',
      ])
      const recorded: Input[] = []
      let full = false
      uplink.subscribe(({ code }) => {
        full ||= code === 'storage-failed'
      })
      for (let tick = 12; tick <= 12 * 4000 && !full; tick += 12) {
        recorded.push(...filling(tick))
        uplink.record(filling(tick), tick)
        await sleep(5)
      }
      for (let waited = 0; !full && waited < 20_000; waited += 100) await sleep(100)
      expect(full).toBe(true)
      const { saved } = uplink.state()
      expect(saved).toBeGreaterThan(10)
      expect((await fetch(`${url}/api/health`)).status).toBe(200)
      uplink.close()
      // That disk is seen by its process alone; a copy of it with room around it is opened as a start would.
      const { pid } = (server as ServerProcess).child
      server?.child.kill('SIGSTOP')
      for (const name of [DATABASE, `${DATABASE}-wal`]) {
        const path = `/proc/${pid}/root${disk}/${name}`
        if (existsSync(path)) cpSync(path, join(folder, name))
      }
      const store = await openStore(join(folder, DATABASE))
      const log = atOnce(storedLog((await store.run(run.header.run)) as StoredRun, await store.chunks(run.header.run)))
      await store.close()
      if (!log.ok) throw new Error(log.refusal.code)
      const { inputs } = log.value
      expect(inputs.length).toBeGreaterThanOrEqual(8 * saved)
      expect(inputs).toEqual(recorded.slice(0, inputs.length))
    },
  )
})
