// One scripted trainee at a seat of a session: sits down, gets ready, and performs its work at the pace of the session's own clock, as a page
// does. What the clock has already passed is caught up with at once; while staff holds the seat its hands rest.

import { randomBytes } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import type { Transport } from '../../client/net/line.ts'
import { performLog } from '../../client/net/performLog.ts'
import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink, type Uplink, UplinkEnded } from '../../client/net/uplink.ts'
import type { Input } from '../../shared/log/input.ts'
import type { RunHeader } from '../../shared/log/runLog.ts'
import type { CommandAnswer, ToldSession, Wish } from '../../shared/protocol/sessions.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import type { Work } from './work.ts'

export type ToldSeat = Extract<ToldSession, { as: 'seat' }>

export interface TraineeOptions {
  readonly url: string
  readonly cookie: string
  readonly session: string
  /** What the session gives each seat, ms. */
  readonly time: number
  readonly clock: { now(): number; readonly present: boolean }
}

const hex = (): string => randomBytes(16).toString('hex')
/** Ticks within which somebody is where the clock is. */
const NEAR = 60
/** What is owed to the log is placed, then handing in is tried again, ms. */
const AGAIN = 400

export class DemoTrainee {
  private readonly options: TraineeOptions
  private readonly line: Socket
  private runLine: Socket | undefined
  private uplink: Uplink | undefined
  private told: ToldSeat | undefined
  private waiting: { readonly for: () => boolean; readonly go: () => void }[] = []
  /** ms of the seat's clock, and when it was looked at; undefined before it runs. */
  private worked: { ms: number; at: number } | undefined
  private tick = 0
  private ahead = false
  private owed: string[] = []
  private placed = 0

  constructor(options: TraineeOptions) {
    this.options = options
    const { url, cookie, session } = options
    this.line = io(`${url}/session`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { protocol: PROTOCOL_VERSION, session, as: 'seat', device: hex() },
      extraHeaders: { origin: url, cookie },
    })
    this.line.on('session', (told: ToldSession) => {
      if (told.as === 'seat') this.told = told
      this.look()
    })
  }

  get view(): ToldSeat['view'] | undefined {
    return this.told?.view
  }

  wish(wish: Wish): Promise<CommandAnswer> {
    return this.line.emitWithAck('command', { id: hex(), wish })
  }

  /** Seated, and as ready as this trainee will be. */
  async sit(fit = true): Promise<void> {
    await this.until(() => this.view !== undefined)
    const seat = this.view?.seat ?? 0
    if (fit) await this.wish({ kind: 'ready', seat, ready: { assets: true, device: 'fit' } })
  }

  /** Called several times a second: time has passed. */
  look(): void {
    const [{ clock, work, held, phase } = {}, now] = [this.view, this.options.clock.now()]
    if (work === 'working' && clock) {
      const left = clock.runs ? clock.endsAt - now : clock.left
      const stands = held !== undefined || phase === 'ended'
      if (this.worked) this.worked = { ms: this.worked.ms + (stands ? 0 : now - this.worked.at), at: now }
      // Of what was given, what is not left any more has gone by.
      else this.worked = { ms: Math.max(0, this.options.time + (this.view?.granted ?? 0) - left), at: now }
    }
    const due = this.waiting.filter((each) => each.for())
    this.waiting = this.waiting.filter((each) => !due.includes(each))
    for (const each of due) each.go()
  }

  private until(what: () => boolean): Promise<void> | undefined {
    return what() ? undefined : new Promise((go) => this.waiting.push({ for: what, go }))
  }

  private dueTick(): number {
    return Math.floor(((this.worked?.ms ?? 0) * 60) / 1000)
  }

  /** From the seat's call to handing in; `delay` ticks pass before the hands move. */
  async perform(work: Work, delay: number): Promise<'handed-in' | 'ended'> {
    await this.until(() => this.view?.work === 'working' && this.told?.ticket !== undefined)
    const { url, cookie } = this.options
    const [run, ticket] = [this.view?.run ?? '', this.told?.ticket ?? '']
    const page = await fetch(`${url}/api/runs/${run}/chunks`, { headers: { cookie, authorization: `Bearer ${ticket}` } })
    const { header } = (await page.json()) as { header: RunHeader }
    this.uplink = openUplink({
      ...{
        header,
        ticket,
        clock: wallClock,
        transport: this.quiet(socketTransport(url, { origin: url, cookie, made: (line) => this.took(line) })),
      },
      instructed: ({ place, phrase }) => {
        if (place !== this.placed) return
        this.placed++
        this.owed.push(phrase)
      },
    })
    const { uplink } = this
    const inputs = work.inputs.map((input) => ({ ...input, tick: input.tick + delay }))
    try {
      const hands = { askReveal: uplink.askReveal, record: (done: readonly Input[], tick: number) => this.record(done, tick) }
      await performLog(hands, inputs, work.ticks + delay, (tick) => this.until(() => this.dueTick() >= tick))
      await this.handIn()
      return 'handed-in'
    } catch (error) {
      if (error instanceof UplinkEnded) return 'ended'
      throw error
    }
  }

  private record(inputs: readonly Input[], tick: number): void {
    const said = this.owed.splice(0).map((phrase): Input => ({ tick, by: 'instructor', verb: 'say', phrase }))
    this.tick = tick
    this.uplink?.record([...inputs, ...said], tick)
    if (!this.ahead && this.options.clock.present && tick + NEAR >= this.dueTick()) this.ahead = true
  }

  private async handIn(): Promise<void> {
    for (;;) {
      if (this.owed.length > 0) this.record([], this.tick + 1)
      try {
        await this.uplink?.submit(this.tick)
        return
      } catch (error) {
        if (!(error instanceof UplinkEnded) || error.code !== 'instruction-outstanding') throw error
        await new Promise((done) => setTimeout(done, AGAIN))
      }
    }
  }

  /** Chunks that are caught up with were made without a line: they carry no beacon, as a page's would not. */
  private quiet(transport: Transport): Transport {
    return {
      ...transport,
      connect: (hello, events) =>
        transport.connect(hello, { ...events, beacon: (beacon) => (this.ahead ? events.beacon(beacon) : undefined) }),
    }
  }

  private took(line: Socket): void {
    this.runLine = line
  }

  /** The network is gone for a while; the hands work on. */
  async loseLine(ms: number): Promise<void> {
    const lines = [this.line, this.runLine].flatMap((line) => line ?? [])
    for (const line of lines) line.disconnect()
    await new Promise((done) => setTimeout(done, ms).unref())
    for (const line of lines) line.connect()
  }

  close(): void {
    this.uplink?.close()
    this.line.disconnect()
  }
}
