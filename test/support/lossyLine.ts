// A line between uplink and ledger on a clock of the test's own: messages take time, the line is cut, answers get lost, as a seed says.

import type { Clock, Transport, TransportEvents } from '../../client/net/line.ts'
import { newSender, type Sender } from '../../server/runs/sender.ts'
import type { Answer, ClientMessage } from '../../shared/protocol/messages.ts'
import type { LedgerBench } from './ledgerBench.ts'

export class FakeClock implements Clock {
  private readonly bench: Pick<LedgerBench, 'clock'>
  private timers: { at: number; order: number; run: () => void }[] = []
  private count = 0

  constructor(bench: Pick<LedgerBench, 'clock'>) {
    this.bench = bench
  }

  now(): number {
    return this.bench.clock
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.now() + Math.max(0, Math.round(ms)), order: this.count++, run }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((each) => each !== timer)
    }
  }

  /** Lets time pass; the store commits whatever is asked in each step. */
  async advance(ms: number): Promise<void> {
    const until = this.now() + Math.round(ms)
    for (;;) {
      await settled()
      const next = this.timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0]
      if (!next) break
      this.timers = this.timers.filter((each) => each !== next)
      this.bench.clock = Math.max(this.bench.clock, next.at)
      next.run()
    }
    this.bench.clock = until
    await settled()
  }
}

/** Two turns of the loop: one in which the store's group is committed, one in which its answers are read. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((done) => setImmediate(done))
}

export interface LineFaults {
  /** 0 ≤ draw < 1, seeded. */
  readonly draw: () => number
  /** Chance that a message, or its answer, is lost though the line stays up. */
  loss: number
  /** Chance that it arrives twice. */
  readonly repeat?: number
}

/** `acks` remembers every ack that reached the client. */
export class LossyLine implements Transport {
  readonly acks: Extract<Answer, { type: 'ack' }>[] = []
  private readonly bench: LedgerBench
  private readonly clock: FakeClock
  private readonly faults: LineFaults
  private events: TransportEvents | undefined
  private run = ''
  private device = ''
  private sender: Sender | undefined
  private up = 0

  constructor(bench: LedgerBench, clock: FakeClock, faults: LineFaults) {
    this.bench = bench
    this.clock = clock
    this.faults = faults
  }

  connect(hello: { run: string; device: string }, events: TransportEvents): void {
    this.events = events
    this.run = hello.run
    this.device = hello.device
    this.join()
  }

  private join(): void {
    this.clock.after(20 + 200 * this.faults.draw(), () => {
      if (this.sender || !this.events) return
      this.sender = newSender(this.run, this.bench.clock, this.device)
      this.up++
      this.events.connected()
    })
  }

  /** The line dies; what is on its way may or may not have arrived, and no answer will. It comes back by itself. */
  cut(): void {
    if (!this.sender) return
    this.sender = undefined
    this.up++
    this.events?.disconnected()
    this.join()
  }

  send(name: ClientMessage, message: object, answered: (answer: Answer) => void): void {
    const { sender, up } = this
    if (!sender) return
    if (this.faults.repeat && this.faults.draw() < this.faults.repeat) this.carry(sender, up, name, message, answered)
    this.carry(sender, up, name, message, answered)
  }

  private carry(sender: Sender, up: number, name: ClientMessage, message: object, answered: (answer: Answer) => void): void {
    this.clock.after(5 + 300 * this.faults.draw(), async () => {
      if (this.faults.draw() < this.faults.loss) return
      const answer = await this.bench.ledger[name](sender, structuredClone(message))
      this.clock.after(5 + 300 * this.faults.draw(), () => {
        if (up !== this.up || this.faults.draw() < this.faults.loss) return
        if (answer.type === 'ack') this.acks.push(answer)
        answered(answer)
        if (answer.type === 'head') void this.instruct()
      })
    })
  }

  /** Everything the writer must still place, in order; lost when the line goes down meanwhile. */
  async instruct(): Promise<void> {
    const { up, run } = this
    const outstanding = await this.bench.ledger.outstanding(run)
    if (outstanding.length === 0) return
    this.clock.after(5 + 300 * this.faults.draw(), () => {
      if (up !== this.up || !this.sender) return
      for (const { place, phrase } of outstanding) this.events?.instructed?.({ run, place, phrase })
    })
  }

  get connected(): boolean {
    return this.sender !== undefined
  }

  async beacon(): Promise<void> {
    const beacon = await this.bench.ledger.beacon(this.run)
    if (beacon && this.sender) this.events?.beacon({ run: this.run, beacon, serverTime: this.clock.now() })
  }

  close(): void {
    this.events = undefined
    this.sender = undefined
    this.up++
  }
}
