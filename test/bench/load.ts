// Load on a server of its own process: prepared runs sent as fast as the protocol lets them, by our socket or by the bare one.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { io, type Socket } from 'socket.io-client'
import { type Chunk, chunkBody, headerHash, sealChunk } from '../../shared/log/runLog.ts'
import type { Answer, Catalogue, OpenedRun } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { heard, type Spoken } from '../../shared/protocol/wire.ts'
import { frameOf } from '../support/ledgerBench.ts'
import { bareMessage } from './bareSocket.ts'

export interface LoadShape {
  readonly lines: number
  readonly frames: number
  readonly chunks: number
}

/** Frames under way on one line, and ms between two, as our client has them. */
const WINDOW = 4
const PACE = 77

export async function openRunAt(url: string): Promise<OpenedRun> {
  const { scenarios } = (await (await fetch(`${url}/api/scenarios`)).json()) as Catalogue
  const { id, fingerprint, engine } = scenarios[0] as Catalogue['scenarios'][number]
  const body = JSON.stringify({ protocol: PROTOCOL_VERSION, scenario: id, fingerprint, engine, mode: 'practice', untimed: true })
  return (
    await fetch(`${url}/api/runs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  ).json() as Promise<OpenedRun>
}

/** Chunks as busy hands make them: three moves each. */
export function busyChunks({ header }: Pick<OpenedRun, 'header'>, many: number): readonly Chunk[] {
  let prevHash = headerHash(header)
  return Array.from({ length: many }, (_, seq) => {
    const tickFrom = 9 * seq
    const inputs = [2, 5, 8].map((tick) => ({
      tick: tickFrom + tick,
      by: 'trainee' as const,
      verb: 'move' as const,
      hand: 'right' as const,
      position: [7000 + tick, 9000 + (seq % 500), 12_000 - tick] as const,
    }))
    const chunk = sealChunk({ run: header.run, epoch: 1, seq, tickFrom, tickTo: tickFrom + 9, inputs, beacon: '', prevHash })
    prevHash = chunk.hash
    return chunk
  })
}

interface Line {
  send(frame: number): Promise<void>
  close(): void
}

/** Acknowledged chunks a second, from the first frame to the last answer. */
async function drive(lines: readonly Line[], { frames, chunks }: LoadShape): Promise<number> {
  const began = performance.now()
  await Promise.all(
    lines.map(async (line) => {
      const under = new Set<Promise<void>>()
      for (let frame = 0; frame < frames; frame++) {
        if (under.size >= WINDOW) await Promise.race(under)
        const wait = began + frame * PACE - performance.now()
        if (wait > 0) await new Promise((done) => setTimeout(done, wait))
        const sent = line.send(frame)
        under.add(sent)
        sent.finally(() => under.delete(sent))
      }
      await Promise.all(under)
    }),
  )
  const seconds = (performance.now() - began) / 1000
  for (const line of lines) line.close()
  return (lines.length * frames * chunks) / seconds
}

export async function driveOurs(url: string, shape: LoadShape): Promise<number> {
  const lines: Line[] = []
  for (let n = 0; n < shape.lines; n++) {
    const run = await openRunAt(url)
    const all = busyChunks(run, shape.frames * shape.chunks)
    const frames = Array.from({ length: shape.frames }, (_, i) => frameOf(all.slice(i * shape.chunks, (i + 1) * shape.chunks)))
    const auth = { protocol: PROTOCOL_VERSION, run: run.header.run, ticket: run.ticket, device: 'd'.repeat(32) }
    const socket = io(url, { transports: ['websocket'], forceNew: true, auth, extraHeaders: { origin: url } })
    await told(socket, 'resume', { run: run.header.run, writerId: 'a'.repeat(32) }, 'head')
    lines.push({ send: (frame) => told(socket, 'append', frames[frame] as object, 'ack'), close: () => socket.disconnect() })
  }
  return drive(lines, shape)
}

const told = (socket: Socket, name: string, message: object, wanted: Answer['type']): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.emit(name, message, (said: Spoken) =>
      heard(said).type === wanted ? resolve() : reject(new Error(`${name}: ${JSON.stringify(said)}`)),
    )
  })

/** `round`: runs of their own each time. */
export async function driveBare(url: string, shape: LoadShape, round: number): Promise<number> {
  const lines: Line[] = []
  for (let n = 0; n < shape.lines; n++) {
    const run = (1000 * round + n).toString(16).padStart(32, '0')
    const all = busyChunks({ header: { run } as OpenedRun['header'] }, shape.frames * shape.chunks)
    const messages = Array.from({ length: shape.frames }, (_, i) => {
      const rows = all.slice(i * shape.chunks, (i + 1) * shape.chunks).map((chunk) => ({ hash: chunk.hash, body: chunkBody(chunk) }))
      return bareMessage(run, i * shape.chunks, rows)
    })
    const socket = new WebSocket(url.replace('http', 'ws'))
    await new Promise((done, fail) => {
      socket.addEventListener('open', done)
      socket.addEventListener('error', fail)
    })
    const waiting = new Map<number, () => void>()
    socket.addEventListener('message', ({ data }) => waiting.get(Number(data))?.())
    lines.push({
      send: (frame) =>
        new Promise((resolve) => {
          waiting.set((frame + 1) * shape.chunks - 1, resolve)
          socket.send(messages[frame] as Buffer<ArrayBuffer>)
        }),
      close: () => socket.close(),
    })
  }
  return drive(lines, shape)
}

/** Any of our programs that says `ready at URL`. */
export function startProgram(
  path: URL,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [fileURLToPath(path), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<void>((done) => child.on('exit', () => done()))
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    child.stdout.on('data', (data: Buffer) => {
      const url = /ready at (http:\S+)/.exec(String(data))?.[1]
      const stop = async (): Promise<void> => {
        child.kill('SIGTERM')
        setTimeout(() => child.kill('SIGKILL'), 3000).unref()
        await gone
      }
      if (url) resolve({ url, stop })
    })
  })
}
