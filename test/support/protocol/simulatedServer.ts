// The server of the simulated protocol: the real ledger, restarted at will, and connections as server/sockets.ts treats them.

import { Ledger } from '../../../server/runs/ledger.ts'
import { type OpeningDeps, openRun } from '../../../server/runs/opening.ts'
import type { ReceiptKey } from '../../../server/runs/receiptKey.ts'
import { newSender, type Sender } from '../../../server/runs/sender.ts'
import type { Store, StoredChunk, StoredRun } from '../../../server/storage/store.ts'
import { type RunHeader, sealChunk } from '../../../shared/log/runLog.ts'
import { type Answer, type ChunkPage, type ClientMessage, PAGE_CHUNKS } from '../../../shared/protocol/messages.ts'
import { FINGERPRINTS, frameOf, HIDDEN, opening } from '../ledgerBench.ts'
import { twoCubes } from '../twoCubes.ts'
import type { History } from './history.ts'
import type { SimulatedDisk } from './simulatedStore.ts'
import type { Dice, SimulatedTime } from './simulatedTime.ts'

/** As a page's end of the line sees the server's. */
export interface Connection {
  readonly run: string
  readonly page: string
  readonly sender: Sender
  open: boolean
  /** The server hung up, or died. */
  readonly closed: () => void
  readonly beacon: (beacon: string) => void
}

const BEACON_EVERY = 5000

export class SimulatedServer {
  up = true
  private readonly time: SimulatedTime
  private readonly dice: Dice
  private readonly disk: SimulatedDisk
  private readonly history: History
  private readonly receipts: ReceiptKey
  private store: Store
  private ledger: Ledger
  private connections: Connection[] = []

  constructor(time: SimulatedTime, dice: Dice, disk: SimulatedDisk, history: History, receipts: ReceiptKey) {
    this.time = time
    this.dice = dice
    this.disk = disk
    this.history = history
    this.receipts = receipts
    this.store = disk.open()
    this.ledger = this.open()
    this.tellBeacons()
  }

  private open(): Ledger {
    this.store = this.disk.open()
    return new Ledger({
      store: this.store,
      now: this.time.now,
      randomHex: (bytes) => this.dice.hex(2 * bytes),
      scenario: (id) => (id === twoCubes.id ? twoCubes : undefined),
      reveal: (_scenario, _seed, key) => HIDDEN[key],
      receipts: this.receipts,
      onSealed: () => {},
    })
  }

  /** Opened before any fault: a run that was never opened has nothing to lose. */
  async openRun(): Promise<RunHeader> {
    const deps: OpeningDeps = {
      store: this.store,
      now: this.time.now,
      randomHex: (bytes) => this.dice.hex(2 * bytes),
      fingerprints: () => FINGERPRINTS,
    }
    const opened = openRun(deps, opening())
    await this.time.until(this.time.now() + 100)
    const answer = await opened
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value.header
  }

  /** kill -9. `back`: when it serves again, ms. */
  crash(back: number, meanwhile = (): void => {}): void {
    this.up = false
    this.disk.crash()
    for (const connection of this.connections) this.hangUp(connection)
    this.connections = []
    meanwhile()
    this.time.after(back, () => {
      this.ledger = this.open()
      this.up = true
    })
  }

  connect(connection: Omit<Connection, 'sender' | 'open'>): Connection {
    const made = { ...connection, sender: newSender(connection.run, this.time.now()), open: true }
    this.connections.push(made)
    return made
  }

  disconnect(connection: Connection): void {
    connection.open = false
    this.connections = this.connections.filter((each) => each !== connection)
    if (!this.connections.some(({ run }) => run === connection.run)) this.ledger.forget(connection.run)
  }

  private hangUp(connection: Connection): void {
    if (!connection.open) return
    connection.open = false
    connection.closed()
  }

  /** Undefined when the server that was asked has died: no answer ever comes. */
  async answer(connection: Connection, name: ClientMessage, message: object): Promise<Answer | undefined> {
    const { ledger } = this
    if (!this.up || !connection.open) return undefined
    const answer = await ledger[name](connection.sender, message)
    if (ledger !== this.ledger || !this.up) return undefined
    const { run, page, sender } = connection
    this.history.push({ at: this.time.now(), what: 'answered', run, page, writerId: sender.writerId, answer })
    const { receipt = '' } = message as { receipt?: string }
    const shown = this.receipts.check(receipt)
    if (shown) this.history.push({ at: this.time.now(), what: 'proved', run, seq: shown.seq, given: shown.serverTime })
    const others = this.connections.filter((each) => each.run === run && each !== connection)
    if (answer.type === 'head') for (const each of others) this.drop(each)
    if (answer.type === 'moved') this.time.after(1, () => this.drop(connection))
    return answer
  }

  private drop(connection: Connection): void {
    this.connections = this.connections.filter((each) => each !== connection)
    this.hangUp(connection)
  }

  /** GET …/chunks; undefined when it does not answer. */
  async page(run: string, from: number): Promise<ChunkPage | undefined> {
    if (!this.up) return undefined
    try {
      const found = await this.store.run(run)
      if (!found) return undefined
      const chunks = await this.store.chunks(run, from, PAGE_CHUNKS)
      const { header, state, head } = found
      const told = chunks.filter(({ seq }) => seq <= head.seq)
      return { header, state, head, chunks: told.map((each) => ({ ...each, body: Buffer.from(each.body).toString('base64') })) }
    } catch {
      return undefined
    }
  }

  /** What somebody is shown who looks at the run now. */
  async watch(run: string): Promise<void> {
    try {
      const hashes = (await this.store.chunks(run)).map(({ hash }) => hash)
      this.history.push({ at: this.time.now(), what: 'watched', run, hashes })
    } catch {
      // Nothing was shown.
    }
  }

  /** A message about a run from somebody who has another. */
  async intrude(own: string, aimed: string, message: ClientMessage, body: object): Promise<void> {
    if (!this.up) return
    const answer = await this.ledger[message](newSender(own, this.time.now()), { ...body, run: aimed })
    this.history.push({ at: this.time.now(), what: 'intruded', own, aimed, answer })
  }

  /** What a writer that has not heard of the end sends on. */
  async appendAfterEnd({ header, writers, head }: StoredRun, last: StoredChunk | undefined): Promise<void> {
    const { run } = header
    const connection = this.connect({ run, page: 'ghost', closed: () => {}, beacon: () => {} })
    connection.sender.writerId = writers.at(-1)?.writerId ?? ''
    const epoch = writers.at(-1)?.epoch ?? 0
    const next = { run, seq: head.seq + 1, tickFrom: last?.tickTo ?? 0, tickTo: head.tick + 9, inputs: [], beacon: '' }
    void this.answer(connection, 'append', frameOf([sealChunk({ ...next, epoch, prevHash: head.hash })]))
    await this.time.until(this.time.now() + 1000)
    this.disconnect(connection)
  }

  private tellBeacons(): void {
    this.time.after(BEACON_EVERY, () => this.tellBeacons())
    if (!this.up) return
    for (const run of new Set(this.connections.map((each) => each.run))) {
      void this.ledger.beacon(run).then((beacon) => {
        if (beacon === undefined) return
        for (const connection of this.connections) if (connection.run === run) connection.beacon(beacon)
      })
    }
  }
}
