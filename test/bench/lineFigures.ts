// Figures of the line: what goes up it, how long until it is safe, and how much of it a server takes, against what is simpler.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Encoder } from 'socket.io-parser'
import type { Clock, Transport, TransportEvents } from '../../client/net/line.ts'
import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink } from '../../client/net/uplink.ts'
import { headerHash, type RunLog } from '../../shared/log/runLog.ts'
import { ACK_DIGITS, type Answer, type Append } from '../../shared/protocol/messages.ts'
import { freshLog, goldenScenarios } from '../support/golden.ts'
import type { Figure } from './figures.ts'
import { driveBare, driveOurs, openRunAt, startProgram } from './load.ts'

const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits))
const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number
const MAIN = new URL('../../server/main.ts', import.meta.url)
const BARE = new URL('./bareSocket.ts', import.meta.url)

/** A frame's own bytes upstream: two to fourteen of RFC 6455, with the client's mask. */
const framed = (bytes: number): number => bytes + (bytes < 126 ? 6 : bytes < 65_536 ? 8 : 14)

/** Bytes on the WebSocket for one acknowledged message, as Socket.IO writes it. */
function upstream(name: string, message: object): number {
  const parts = new Encoder().encode({ type: 2, nsp: '/', data: [name, message], id: 1000 })
  // The text part goes as an engine.io message: one character more.
  return parts.reduce((sum, part) => sum + framed(typeof part === 'string' ? Buffer.byteLength(part) + 1 : (part as Uint8Array).length), 0)
}

/** Time that passes when it is told to. */
class BenchClock implements Clock {
  private at = 0
  private timers: { at: number; run: () => void }[] = []
  now = (): number => this.at
  after(ms: number, run: () => void): () => void {
    const timer = { at: this.at + ms, run }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((each) => each !== timer)
    }
  }
  advance(ms: number): void {
    this.at += ms
    const due = this.timers.filter(({ at }) => at <= this.at)
    this.timers = this.timers.filter(({ at }) => at > this.at)
    for (const { run } of due) run()
  }
}

/** The whole run through our uplink at real speed, to a server that says yes at once: bytes up, and those of each input as JSON. */
function upstreamOf(log: RunLog): { ours: number; json: number } {
  const clock = new BenchClock()
  let ours = 0
  let events: TransportEvents | undefined
  const { run } = log.header
  const transport: Transport = {
    connect(_hello, heard) {
      events = heard
      heard.connected()
    },
    send(name, message, answered) {
      ours += upstream(name, message)
      if (name === 'resume')
        answered({ type: 'head', run, epoch: 1, seq: -1, hash: headHash, tick: 0, serverTime: 0, sealed: false } satisfies Answer)
      if (name !== 'append') return
      const { chunks } = message as Append
      seq += chunks.length
      answered({ type: 'ack', epoch: 1, seq, hash: chunks.at(-1)?.hash.slice(0, ACK_DIGITS) ?? '' } satisfies Answer)
    },
    close: () => {},
  }
  const headHash = headerHash(log.header)
  let seq = -1
  const uplink = openUplink({ header: log.header, ticket: '', transport, clock })
  let next = 0
  let json = 0
  for (let tick = 1; tick <= log.end.tick; tick++) {
    clock.advance(1000 / 60)
    if (tick % 300 === 0) events?.beacon({ run, beacon: tick.toString(16).padStart(32, '0'), serverTime: 0 })
    // The answer to the server's ping.
    if (tick % 300 === 0) ours += framed(1)
    if (tick % 60 === 0) uplink.witness(tick, 'f'.repeat(64))
    const inputs = []
    for (let input = log.inputs[next]; input && input.tick === tick; input = log.inputs[++next]) inputs.push(input)
    for (const input of inputs) json += upstream('input', { run, ...input })
    uplink.record(inputs, tick)
  }
  uplink.close()
  return { ours, json }
}

/** A mouse that never rests: where the hand is to go, twenty times a second, all through. */
function steered(log: RunLog): RunLog {
  const inputs = Array.from({ length: log.end.tick / 3 }, (_, i) => ({
    tick: 3 * (i + 1),
    by: 'trainee' as const,
    verb: 'move' as const,
    hand: 'right' as const,
    position: [7000 + (i % 900), 9000 + ((i * 7) % 800), 12_000 - ((i * 13) % 900)] as const,
  }))
  return { ...log, inputs: inputs.filter(({ tick }) => tick <= log.end.tick) }
}

/** A trainee at real speed; how long each append was on its way until it was safe, ms. */
function timed(line: Transport, waits: number[]): Transport {
  return {
    ...line,
    send(name, message, answered) {
      const from = performance.now()
      line.send(name, message, (answer) => {
        if (name === 'append' && answer.type === 'ack') waits.push(performance.now() - from)
        answered(answer)
      })
    },
  }
}

async function trainees(url: string, many: number, seconds: number, logs: readonly RunLog[]): Promise<number[]> {
  const waits: number[] = []
  const runs = await Promise.all(Array.from({ length: many }, () => openRunAt(url)))
  const uplinks = runs.map((run) =>
    openUplink({ ...run, transport: timed(socketTransport(url, { origin: url }), waits), clock: wallClock }),
  )
  while (uplinks.some((uplink) => uplink.state().connection !== 'live')) await new Promise((done) => setTimeout(done, 50))
  const began = performance.now()
  const next = runs.map(() => 0)
  for (let tick = 0; tick < seconds * 60; ) {
    tick = Math.floor(((performance.now() - began) * 60) / 1000)
    uplinks.forEach((uplink, n) => {
      const { inputs } = logs[n % logs.length] as RunLog
      const due = []
      for (let input = inputs[next[n] as number]; input && input.tick <= tick; input = inputs[next[n] as number]) {
        next[n] = (next[n] as number) + 1
        // What is hidden is no matter here; a reveal would have to be asked for.
        if (input.verb !== 'reveal') due.push(input)
      }
      uplink.record(due, tick)
    })
    await new Promise((done) => setTimeout(done, 16))
  }
  await new Promise((done) => setTimeout(done, 500))
  for (const uplink of uplinks) uplink.close()
  return waits.sort((a, b) => a - b)
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gongfang-bench-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function goldenLogs(): Promise<readonly RunLog[]> {
  const golden = (await goldenScenarios()).find(({ name }) => name === 'wheel-service')
  if (!golden) throw new Error('there is no wheel-service')
  return golden.scripts.map(({ name }) => freshLog(golden, name))
}

const server = (folder: string): ReturnType<typeof startProgram> =>
  startProgram(MAIN, [], { PORT: '0', DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' })

export const LINE_FIGURES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  'bytes-per-trainee-s': async () => {
    const logs = (await goldenLogs()).filter(({ inputs }) => inputs.length > 100)
    const all = logs.map((log) => ({ ...upstreamOf(log), seconds: log.end.tick / 60 }))
    const busy = upstreamOf(steered(logs[0] as RunLog))
    const seconds = (logs[0] as RunLog).end.tick / 60
    const versus = 'the same inputs as JSON over the same line, one by one'
    return [
      {
        figure: 'bytes-per-trainee-s',
        value: rounded(middle(all.map((each) => each.ours / each.seconds))),
        unit: 'B/s up',
        versus,
        ratio: rounded(middle(all.map(({ ours, json }) => ours / json))),
      },
      {
        figure: 'bytes-per-trainee-s-steering',
        value: rounded(busy.ours / seconds),
        unit: 'B/s up',
        versus,
        ratio: rounded(busy.ours / busy.json),
      },
    ]
  },

  'ack-p99-ms': () =>
    inFolder(async (folder) => {
      const { url, stop } = await server(folder)
      const waits = await trainees(
        url,
        100,
        30,
        (await goldenLogs()).filter(({ inputs }) => inputs.length > 100),
      )
      await stop()
      const at = (share: number): number => waits[Math.floor(waits.length * share)] as number
      const versus = `the median of the same ${waits.length} acks, 100 trainees at real speed`
      return [{ figure: 'ack-p99-ms', value: rounded(at(0.99)), unit: 'ms', versus, ratio: rounded(at(0.99) / at(0.5)) }]
    }),

  'acks-vs-ws-fsync': () =>
    inFolder(async (folder) => {
      const shape = { lines: 60, frames: 20, chunks: 32 }
      const [ours, bare] = [await server(folder), await startProgram(BARE, [join(folder, 'bare.sqlite')])]
      // Each once to warm up, then in turns.
      const rounds: (readonly [number, number])[] = []
      for (let round = 0; round < 4; round++) rounds.push([await driveOurs(ours.url, shape), await driveBare(bare.url, shape, round)])
      await Promise.all([ours.stop(), bare.stop()])
      const counted = rounds.slice(1)
      const versus = 'a bare ws server that commits the same rows, fsynced, in groups'
      const value = rounded(middle(counted.map(([a]) => a)))
      return [{ figure: 'acks-vs-ws-fsync', value, unit: 'chunks/s', versus, ratio: rounded(middle(counted.map(([a, b]) => a / b))) }]
    }),
}
