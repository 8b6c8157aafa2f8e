// A trainee of the kill loop: ten chunks a second on one run after another, everything said and heard written into the history.

import type { Transport } from '../../client/net/line.ts'
import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink, type Uplink } from '../../client/net/uplink.ts'
import { readChunk } from '../../server/runs/frame.ts'
import type { Append, Catalogue, OpenedRun } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import type { Deed } from './protocol/history.ts'

/** Ticks of a chunk; recorded ten times a second, so that a run passes twice as fast as real time. */
const STRIDE = 12
const BACK_AFTER = 80

export class KillTrainee {
  readonly name: string
  /** Every run this trainee opened. */
  readonly runs: string[] = []
  private readonly url: string
  private readonly told: (deed: Deed) => void
  private uplink: Uplink | undefined
  private run: OpenedRun | undefined
  private count = 0
  private tick = 0
  private page = ''
  private sealing = false
  private opening = false

  constructor(name: string, url: string, told: (deed: Deed) => void) {
    this.name = name
    this.url = url
    this.told = told
  }

  /** Opens the next run; while the server is down there is none. */
  async open(): Promise<void> {
    if (this.opening) return
    this.opening = true
    try {
      const { scenarios } = (await (await fetch(`${this.url}/api/scenarios`)).json()) as Catalogue
      const { id, fingerprint, engine } = scenarios[0] as Catalogue['scenarios'][number]
      const body = JSON.stringify({ protocol: PROTOCOL_VERSION, scenario: id, fingerprint, engine, mode: 'practice', untimed: true })
      const headers = { 'content-type': 'application/json' }
      const run = (await (await fetch(`${this.url}/api/runs`, { method: 'POST', headers, body })).json()) as OpenedRun
      this.begin(run)
    } catch {
      // Killed while opening: the run may exist without anybody who knows its ticket. It is opened anew at the next stroke.
    } finally {
      this.opening = false
    }
  }

  private begin(run: OpenedRun): void {
    this.run = run
    this.page = `${this.name}r${this.runs.length}`
    this.runs.push(run.header.run)
    this.tick = 0
    this.sealing = false
    const writerId = `${this.name}${this.runs.length}`.padStart(32, '0').replace(/[^0-9a-f]/g, '0')
    const line = socketTransport(this.url, { origin: this.url, reconnectionDelay: BACK_AFTER })
    this.uplink = openUplink({ ...run, transport: this.heard(line, run.header.run, writerId), clock: wallClock, writerId })
  }

  /** The transport, with an ear on it. */
  private heard(line: Transport, run: string, writerId: string): Transport {
    const page = this.page
    return {
      ...line,
      send: (name, message, answered) => {
        if (name === 'append') this.sent(message as Append, run, page, writerId)
        line.send(name, message, (answer) => {
          this.told({ what: 'answered', run, page, writerId, answer })
          answered(answer)
        })
      },
    }
  }

  private sent({ epoch, bodies, chunks }: Append, run: string, page: string, writerId: string): void {
    let from = 0
    for (const { length, hash } of chunks) {
      const read = readChunk(bodies.slice(from, from + length), hash)
      from += length
      if (read.ok) this.told({ what: 'sent', run, page, writerId, epoch, seq: read.value.seq, hash })
    }
  }

  /** A tenth of a second's work. */
  stroke(): void {
    if (!this.uplink || !this.run) return void this.open()
    if (this.sealing) return
    this.tick += STRIDE
    const input = { tick: this.tick, by: 'trainee' as const, verb: 'say' as const, phrase: `${this.page}.${this.count++}` }
    this.told({ what: 'recorded', run: this.run.header.run, page: this.page, inputs: [input], tick: this.tick })
    this.uplink.record([input], this.tick)
  }

  /** Hands in, and begins another run once that is sealed. */
  submit(): void {
    const { uplink, run } = this
    if (!uplink || !run || this.sealing || this.tick === 0) return
    this.sealing = true
    this.told({ what: 'asked-to-seal', run: run.header.run, page: this.page, tick: this.tick, reason: 'submit' })
    uplink.submit(this.tick).then(
      () => {
        this.uplink = undefined
      },
      // Not sealed: it stays as it is, and the end of the loop tells.
      () => {},
    )
  }

  get atRest(): boolean {
    if (!this.uplink) return !this.opening
    const { connection, pending } = this.uplink.state()
    return connection === 'live' && pending === 0 && !this.sealing
  }

  /** What it shows when all is over. */
  rest(): void {
    if (!this.uplink || !this.run) return
    const { connection, pending } = this.uplink.state()
    this.told({ what: 'rested', run: this.run.header.run, page: this.page, connection: this.sealing ? 'sealing' : connection, pending })
    this.uplink.close()
  }
}
