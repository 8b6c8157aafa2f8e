// A scripted trainee of a session: takes a seat, says it is ready, opens the run it is given and performs a log at real speed from the moment
// that was announced, as the page does.

import { msUntil, openSessionLine, type SessionLine } from '../../../client/net/sessionLine.ts'
import { socketTransport, wallClock } from '../../../client/net/socketTransport.ts'
import { openUplink, type Uplink } from '../../../client/net/uplink.ts'
import { TICKS_PER_SECOND } from '../../../shared/base/units.ts'
import type { Input } from '../../../shared/log/input.ts'
import type { ChunkPage } from '../../../shared/protocol/messages.ts'
import type { ToldSession } from '../../../shared/protocol/sessions.ts'
import type { Made } from './measured.ts'
import { wallNow } from './swarmOrders.ts'

export interface OurSeat {
  readonly url: string
  readonly session: string
  readonly cookie: string
  readonly device: string
}

export class OurTrainee {
  readonly made: Made[] = []
  /** When tick 0 was, and when it was announced for, ms since 1970. */
  began: number | undefined
  startsAt: number | undefined
  private readonly seat: OurSeat
  private readonly inputs: readonly Input[]
  private readonly line: SessionLine
  private uplink: Uplink | undefined
  private starting: NodeJS.Timeout | undefined
  private next = 0
  private tick = 0
  private revealed: Input[] = []
  private asked = false
  private n = 0
  /** What was told last before the session's line was lost. */
  private before: ToldSession | undefined
  /** When both lines were last known to be down, and what must be saved before the run's counts as back. */
  private loss: { target: number | undefined; resumedAt: number | undefined; toldAt: number | undefined } | undefined

  constructor(seat: OurSeat, inputs: readonly Input[]) {
    this.seat = seat
    this.inputs = inputs
    const at = { origin: seat.url, cookie: seat.cookie }
    this.line = openSessionLine({ session: seat.session, as: 'seat', device: seat.device, at })
    this.line.subscribe(() => this.heard())
  }

  get ready(): boolean {
    const { told } = this.line.state()
    return told?.as === 'seat' && told.view.ready.device === 'fit'
  }

  /** Everything that is due by now. */
  step(): void {
    if (this.began === undefined || !this.uplink) return
    const now = wallNow()
    const due = Math.floor(((now - this.began) * TICKS_PER_SECOND) / 1000)
    if (due <= this.tick) return
    const inputs: Input[] = this.revealed
    this.revealed = []
    for (let input = this.inputs[this.next]; input && input.tick <= due; input = this.inputs[++this.next]) {
      if (input.verb !== 'reveal') inputs.push(input)
      else this.reveal(input)
    }
    for (const { tick } of inputs) this.made.push([this.n, tick, now])
    this.uplink.record(inputs, due)
    this.tick = due
  }

  /** After a loss: when both lines were back, with everything made until then on the server's disk. */
  get backAt(): number | undefined {
    const { resumedAt, toldAt } = this.loss ?? {}
    return resumedAt === undefined || toldAt === undefined ? undefined : Math.max(resumedAt, toldAt)
  }

  async submit(): Promise<void> {
    await this.uplink?.submit(this.tick).catch(() => undefined)
    this.began = undefined
  }

  close(): void {
    clearTimeout(this.starting)
    this.uplink?.close()
    this.line.close()
  }

  /** What the server answers is placed in the tick it comes in. */
  private reveal({ key, tick }: Extract<Input, { verb: 'reveal' }>): void {
    this.uplink
      ?.askReveal(key, tick)
      .then((values) => this.revealed.push({ tick: this.tick + 1, by: 'system', verb: 'reveal', key, values }))
      .catch(() => undefined)
  }

  private heard(): void {
    const state = this.line.state()
    const { told } = state
    if (told?.as !== 'seat') return
    if (this.loss && state.connection === 'live' && told !== this.before) this.loss.toldAt ??= wallNow()
    if (state.connection === 'offline') this.before = told
    const { view } = told
    if (view.phase === 'lobby' && !this.asked) {
      this.asked = true
      void this.line.wish({ kind: 'ready', seat: view.seat, ready: { assets: true, device: 'fit' } })
    }
    if (view.run !== undefined && told.ticket !== undefined && this.n === 0) {
      this.n = view.seat
      void this.open(view.run, told.ticket)
    }
    if (view.startsAt !== undefined && this.began === undefined) {
      this.startsAt = view.startsAt
      clearTimeout(this.starting)
      this.starting = setTimeout(() => this.begin(), Math.max(0, msUntil(view.startsAt, state)))
    } else if (view.work === 'working') this.begin()
  }

  private begin(): void {
    clearTimeout(this.starting)
    this.began ??= wallNow()
  }

  private async open(run: string, ticket: string): Promise<void> {
    const { url, cookie } = this.seat
    const answer = await fetch(`${url}/api/runs/${run}/chunks`, { headers: { authorization: `Bearer ${ticket}`, cookie } })
    const { header } = (await answer.json()) as ChunkPage
    this.uplink = openUplink({
      header,
      ticket,
      transport: socketTransport(url, { origin: url, cookie }),
      clock: wallClock,
      device: this.seat.device,
    })
    this.uplink.subscribe(({ connection, saved, pending }) => {
      if (connection === 'offline') this.loss ??= { target: undefined, resumedAt: undefined, toldAt: undefined }
      const { loss } = this
      if (!loss || connection !== 'live') return
      loss.target ??= saved + pending
      if (saved >= loss.target) loss.resumedAt ??= wallNow()
    })
  }
}
