// A ledger on a bench: its real store in memory, a clock and a randomness of the test's own, and a client that sends by hand.

import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Ledger, type LedgerDeps } from '../../server/runs/ledger.ts'
import { type OpeningDeps, openRun } from '../../server/runs/opening.ts'
import { receiptKey } from '../../server/runs/receiptKey.ts'
import { newSender } from '../../server/runs/sender.ts'
import { type JournalPorts, openJournal } from '../../server/storage/journal.ts'
import { type Store, storeOver } from '../../server/storage/store.ts'
import type { Input } from '../../shared/log/input.ts'
import { type Chunk, chunkBody, commitment, headerHash, type RunHeader, sealChunk } from '../../shared/log/runLog.ts'
import type { Answer, Append, OpenRun } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { twoCubes } from './twoCubes.ts'

export const FINGERPRINTS = { scenario: '5'.repeat(64), engine: 'e'.repeat(64) }
/** What the bench hides: two things, one number each. */
export const HIDDEN: Readonly<Record<string, readonly number[]>> = { pressure: [2150], 'bolt.2.seized': [1] }
export const WRITER = 'a'.repeat(32)
export const RECEIPTS = receiptKey(generateKeyPairSync('ed25519').privateKey)

export const opening = (more: Partial<OpenRun> = {}): OpenRun => ({
  protocol: PROTOCOL_VERSION,
  scenario: 'two-cubes',
  fingerprint: FINGERPRINTS.scenario,
  engine: FINGERPRINTS.engine,
  mode: 'practice',
  ...more,
})

export interface LedgerBench {
  readonly ledger: Ledger
  readonly store: Store
  readonly opening: OpeningDeps
  readonly sealed: string[]
  /** Runs whose loss was told. */
  readonly lost: string[]
  /** The data file; ':memory:' has none. */
  readonly path: string
  clock: number
  /** A run with a writer: what a page has when it starts. */
  start(more?: Partial<OpenRun>): Promise<Hand>
  /** The same of a seat's run. */
  startSeat(session: string): Promise<Hand>
  /** Digest over every row on disk. */
  digest(): string
  close(): Promise<void>
}

/** The hand-operated client of one run. */
export interface Hand {
  readonly header: RunHeader
  readonly sender: ReturnType<typeof newSender>
  readonly chain: Chunk[]
  /** The next chunk of an honest client. */
  next(inputs?: readonly Input[], more?: Partial<Omit<Chunk, 'hash'>>): Chunk
  send(...chunks: readonly Chunk[]): Promise<Answer>
  submit(tick?: number, reason?: 'submit' | 'timeout'): Promise<Answer>
}

export function frameOf(chunks: readonly Chunk[]): Append {
  const bodies = chunks.map((chunk) => chunkBody(chunk))
  return {
    run: (chunks[0] as Chunk).run,
    epoch: (chunks[0] as Chunk).epoch,
    bodies: new Uint8Array(Buffer.concat(bodies)),
    chunks: chunks.map(({ hash }, i) => ({ length: (bodies[i] as Uint8Array).length, hash })),
  }
}

export const say = (tick: number, phrase = 'ready'): Input => ({ tick, by: 'trainee', verb: 'say', phrase })

/** `where`: a file that a second connection can read, or memory, for many runs. */
/** `more`: of what the ledger is given; it may ask the store, so it is made with it. */
export function openBench(
  ports: Partial<JournalPorts> = {},
  where: 'disk' | 'memory' = 'disk',
  more: Partial<Pick<LedgerDeps, 'supervision' | 'onSealed'>> = {},
): LedgerBench {
  const folder = where === 'disk' ? mkdtempSync(join(tmpdir(), 'gongfang-')) : ''
  const path = folder ? join(folder, 'bench.sqlite') : ':memory:'
  const journal = openJournal(path, { schedule: setImmediate, ...ports })
  const store = storeOver(
    (request) => journal.ask(request),
    async () => journal.close(),
  )
  const sealed: string[] = []
  const lost: string[] = []
  let count = 0
  const randomHex = (bytes: number): string =>
    createHash('sha512')
      .update(`bench ${count++}`)
      .digest('hex')
      .slice(0, 2 * bytes)
  const now = (): number => bench.clock
  const deps: OpeningDeps = { store, now, randomHex, fingerprints: (id) => (id === twoCubes.id ? FINGERPRINTS : undefined) }
  const ledger = new Ledger({
    store,
    now,
    randomHex,
    scenario: (id) => (id === twoCubes.id ? twoCubes : undefined),
    reveal: (_scenario, _seed, key) => HIDDEN[key],
    receipts: RECEIPTS,
    onSealed: (run, supervised) => {
      sealed.push(run)
      more.onSealed?.(run, supervised)
    },
    ...(more.supervision ? { supervision: more.supervision } : {}),
    onLost: (run, from, to) => lost.push(`${run} ${from}-${to}`),
  })
  const bench: LedgerBench = {
    ledger,
    store,
    opening: deps,
    sealed,
    lost,
    path,
    clock: 1_000_000,
    async start(more) {
      const opened = await openRun(deps, opening(more))
      if (!opened.ok) throw new Error(opened.refusal.code)
      return handFor(bench, opened.value.header)
    },
    async startSeat(session) {
      const secretSeed = randomHex(16)
      const seeds = { publicSeed: randomHex(16), secretCommit: commitment(secretSeed) }
      const run = randomHex(16)
      const header = {
        form: 1,
        run,
        scenario: twoCubes.id,
        fingerprints: FINGERPRINTS,
        mode: 'practice',
        ...seeds,
        session,
        pseudonym: '',
      } as const
      const fresh = { header, headerHash: headerHash(header), secretSeed, ticketHash: '6'.repeat(64), openedAt: bench.clock }
      await store.change({ kind: 'open', run: fresh })
      return handFor(bench, header)
    },
    digest: () => digestOf(path),
    async close() {
      await store.close()
      if (folder) rmSync(folder, { recursive: true, force: true })
    },
  }
  return bench
}

async function handFor(bench: LedgerBench, header: RunHeader): Promise<Hand> {
  const sender = newSender(header.run, bench.clock)
  const head = await bench.ledger.resume(sender, { run: header.run, writerId: WRITER })
  if (head.type !== 'head') throw new Error(head.type)
  return handOf(bench, header, sender, head.epoch)
}

function handOf(bench: LedgerBench, header: RunHeader, sender: Hand['sender'], epoch: number): Hand {
  const chain: Chunk[] = []
  return {
    header,
    sender,
    chain,
    next(inputs = [], more = {}) {
      const last = chain[chain.length - 1]
      const tickFrom = last?.tickTo ?? 0
      const base = { run: header.run, epoch, seq: chain.length, tickFrom, tickTo: tickFrom + 9, inputs, beacon: '' }
      return sealChunk({ ...base, prevHash: last?.hash ?? headerHash(header), ...more })
    },
    async send(...chunks) {
      const answer = await bench.ledger.append(sender, frameOf(chunks))
      if (answer.type === 'ack') for (const chunk of chunks) if (chunk.seq === chain.length) chain.push(chunk)
      return answer
    },
    submit(tick, reason = 'submit') {
      const last = chain[chain.length - 1]
      const end = { seq: chain.length - 1, hash: last?.hash ?? headerHash(header), tick: tick ?? last?.tickTo ?? 0 }
      return bench.ledger.submit(sender, { run: header.run, epoch, reason, ...end })
    },
  }
}

/** Every row of every table, as a second connection reads the file. */
export function digestOf(path: string): string {
  const db = new DatabaseSync(path, { readOnly: true })
  const hash = createHash('sha256')
  const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]
  for (const { name } of tables) {
    for (const row of db.prepare(`SELECT * FROM "${name}"`).all()) {
      for (const value of Object.values(row)) {
        hash.update(value instanceof Uint8Array ? value : `${typeof value} ${value}\n`)
      }
    }
  }
  db.close()
  return hash.digest('hex')
}
