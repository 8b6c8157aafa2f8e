// A page's line to the server on simulated time: delays each message by itself (so they overtake), loses, repeats, goes silent, dies, comes back.

import type { Transport, TransportEvents } from '../../../client/net/line.ts'
import { readChunkBytes } from '../../../shared/protocol/chunkBytes.ts'
import type { Answer, Append, ClientMessage, Resume } from '../../../shared/protocol/messages.ts'
import type { History } from './history.ts'
import type { Connection, SimulatedServer } from './simulatedServer.ts'
import type { Dice, SimulatedTime } from './simulatedTime.ts'

export interface LineFaults {
  loss: number
  repeat: number
  /** Longest a message is under way, ms. */
  slowest: number
}

export class SimulatedLine implements Transport {
  /** Since when nothing gets through, ms; undefined while the way is free. */
  silentSince: number | undefined
  private readonly page: string
  private readonly run: string
  private readonly time: SimulatedTime
  private readonly dice: Dice
  private readonly server: SimulatedServer
  private readonly faults: LineFaults
  private readonly history: History
  private events: TransportEvents | undefined
  private connection: Connection | undefined
  private writerId = ''

  constructor(page: string, run: string, time: SimulatedTime, dice: Dice, server: SimulatedServer, faults: LineFaults, history: History) {
    this.page = page
    this.run = run
    this.time = time
    this.dice = dice
    this.server = server
    this.faults = faults
    this.history = history
  }

  connect(_hello: object, events: TransportEvents): void {
    this.events = events
    this.join(20)
  }

  /** Reconnecting as socketTransport does it: 1–5 s, jittered. */
  private join(wait: number): void {
    const { events } = this
    this.time.after(wait, () => {
      if (this.connection || !events || events !== this.events) return
      if (this.silentSince !== undefined || !this.server.up) return this.join(this.dice.between(500, 5000))
      const mine = (): boolean => this.connection === connection && events === this.events
      const connection: Connection = this.server.connect({
        run: this.run,
        page: this.page,
        // What was said before hanging up arrives before the end.
        closed: () => this.time.after(this.faults.slowest + this.delay(), () => mine() && this.cut()),
        beacon: (beacon) => this.carry(() => mine() && events.beacon({ run: this.run, beacon, serverTime: this.time.now() })),
      })
      this.connection = connection
      events.connected()
    })
  }

  /** The line dies and both ends know. */
  cut(): void {
    const { connection } = this
    if (!connection) return
    this.connection = undefined
    if (connection.open) this.server.disconnect(connection)
    this.events?.disconnected()
    this.join(this.dice.between(500, 2000))
  }

  /** Nothing gets through and nobody is told; the ping finds out within 9 s. */
  silence(ms: number): void {
    if (this.silentSince !== undefined) return
    const { connection } = this
    this.silentSince = this.time.now()
    this.time.after(this.dice.between(4000, 9000), () => this.silentSince !== undefined && connection === this.connection && this.cut())
    this.time.after(ms, () => {
      this.silentSince = undefined
    })
  }

  send(name: ClientMessage, message: object, answered: (answer: Answer) => void): void {
    const { connection } = this
    if (!connection) return
    if (name === 'resume') this.writerId = (message as Resume).writerId
    if (name === 'append') this.note(message as Append)
    const times = this.dice.chance(this.faults.repeat) ? 2 : 1
    for (let n = 0; n < times; n++) {
      this.carry(async () => {
        const answer = await this.server.answer(connection, name, message)
        if (!answer) return
        this.carry(() => {
          if (this.connection === connection) answered(answer)
        })
      })
    }
  }

  private note(append: Append): void {
    let from = 0
    for (const { length, hash } of append.chunks) {
      const said = readChunkBytes(append.bodies.slice(from, from + length))
      from += length
      if (!said.ok) throw new Error(said.refusal.code)
      const { page, run, writerId } = this
      this.history.push({ at: this.time.now(), what: 'sent', run, page, writerId, epoch: append.epoch, seq: said.value.seq, hash })
    }
  }

  /** Over the line, if it gets through. */
  carry(deliver: () => unknown): void {
    this.time.after(this.delay(), () => {
      if (this.silentSince === undefined && !this.dice.chance(this.faults.loss)) void deliver()
    })
  }

  private delay = (): number => (this.dice.chance(0.1) ? this.dice.between(1, this.faults.slowest) : this.dice.between(1, 40))

  close(): void {
    this.events = undefined
    const { connection } = this
    this.connection = undefined
    if (connection?.open) this.server.disconnect(connection)
  }
}
