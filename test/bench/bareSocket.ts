// The alternative to our server that anyone would write first: a bare `ws` server that commits the rows it is sent, groups of what arrives
// together, and answers when they are on disk. No schema, no chain, no permits. Run as a process: `node bareSocket.ts FILE`.

import { createRequire } from 'node:module'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

interface BareLine {
  on(event: 'message', hear: (data: Buffer) => void): void
  send(data: string): void
}
interface BareServer {
  on(event: 'connection', hear: (line: BareLine) => void): void
  on(event: 'listening', hear: () => void): void
  address(): { port: number }
}

/** `ws` as Socket.IO itself brings it. */
export function wsPackage(): { WebSocketServer: new (options: object) => BareServer } {
  const engine = createRequire(createRequire(import.meta.url).resolve('socket.io')).resolve('engine.io')
  return createRequire(engine)('ws')
}

/** Layout of a message: run (16), first seq, number of rows, length of a body (4 each, the same for all), then hash (32) and body of each. */
export function bareMessage(run: string, seq: number, rows: readonly { hash: string; body: Uint8Array }[]): Buffer {
  const head = Buffer.alloc(28)
  head.write(run, 'hex')
  head.writeUInt32BE(seq, 16)
  head.writeUInt32BE(rows.length, 20)
  return Buffer.concat([head, ...rows.flatMap(({ hash, body }) => [lengthOf(body), Buffer.from(hash, 'hex'), body])])
}

function lengthOf(body: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return length
}

function serve(path: string): void {
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE run_chunk (run TEXT NOT NULL, seq INTEGER NOT NULL, epoch INTEGER NOT NULL, tick_to INTEGER NOT NULL, body BLOB NOT NULL,
      hash TEXT NOT NULL, received_at INTEGER NOT NULL, PRIMARY KEY (run, seq)) STRICT`)
  const insert = db.prepare('INSERT INTO run_chunk VALUES (?, ?, 1, ?, ?, ?, ?)')
  let waiting: { line: BareLine; data: Buffer }[] = []
  const flush = (): void => {
    const group = waiting
    waiting = []
    const at = Date.now()
    db.exec('BEGIN IMMEDIATE')
    for (const { data } of group) {
      const run = data.toString('hex', 0, 16)
      const [seq, rows] = [data.readUInt32BE(16), data.readUInt32BE(20)]
      for (let i = 0, from = 28; i < rows; i++) {
        const length = data.readUInt32BE(from)
        const body = from + 36
        insert.run(run, seq + i, 9 * (seq + i + 1), data.subarray(body, body + length), data.toString('hex', from + 4, body), at)
        from = body + length
      }
    }
    db.exec('COMMIT')
    for (const { line, data } of group) line.send(String(data.readUInt32BE(16) + data.readUInt32BE(20) - 1))
  }
  const server = new (wsPackage().WebSocketServer)({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  server.on('connection', (line) => {
    line.on('message', (data) => {
      waiting.push({ line, data })
      if (waiting.length === 1) setImmediate(flush)
    })
  })
  server.on('listening', () => console.log(`ready at http://127.0.0.1:${server.address().port}`))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) serve(process.argv[2] as string)
