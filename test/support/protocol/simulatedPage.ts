// A page of the simulated protocol: the real uplink and the real way of rejoining, and a trainee who never rests.

import { rejoin } from '../../../client/net/rejoin.ts'
import { openUplink, type Uplink, type UplinkOptions } from '../../../client/net/uplink.ts'
import { accept, refuse } from '../../../shared/base/outcome.ts'
import type { Input } from '../../../shared/log/input.ts'
import type { RunHeader } from '../../../shared/log/runLog.ts'
import { HIDDEN } from '../ledgerBench.ts'
import type { History } from './history.ts'
import type { SimulatedBrowser } from './simulatedCopy.ts'
import type { SimulatedLine } from './simulatedLine.ts'
import type { SimulatedServer } from './simulatedServer.ts'
import type { SimulatedDisk } from './simulatedStore.ts'
import type { Dice, SimulatedTime } from './simulatedTime.ts'

export interface PageWorld {
  readonly time: SimulatedTime
  readonly dice: Dice
  readonly disk: SimulatedDisk
  readonly server: SimulatedServer
  readonly history: History
  readonly hurry: number
  /** Nobody does anything new any more. */
  calm: boolean
}

export class SimulatedPage {
  readonly name: string
  readonly browser: SimulatedBrowser
  readonly line: SimulatedLine
  /** gone: closed, crashed, or over. */
  state: 'opening' | 'working' | 'resting' | 'gone' = 'opening'
  uplink: Uplink | undefined
  private readonly world: PageWorld
  private readonly header: RunHeader
  private readonly writerId: string
  private tick = 0
  private spoken = 0
  private shown = -1
  private asked: readonly string[] = []
  private reveals: { readonly key: string; readonly values: readonly number[] }[] = []

  constructor(name: string, world: PageWorld, header: RunHeader, browser: SimulatedBrowser, line: SimulatedLine) {
    this.name = name
    this.world = world
    this.header = header
    this.browser = browser
    this.line = line
    this.writerId = world.dice.hex(32)
  }

  /** As openSession.ts does it. */
  async open(fresh: boolean): Promise<void> {
    const { browser, header, world } = this
    const copy = browser.copy(() => this.state === 'gone')
    const found = fresh ? undefined : await rejoin(copy, (from) => this.fetch(from))
    if (found && !found.ok) {
      if (found.refusal.code !== 'unreachable') this.state = 'gone'
      else this.after(2000, () => void this.open(false))
      return
    }
    const begun = await copy.begin(header).then(
      () => copy,
      () => undefined,
    )
    if (this.state === 'gone') return
    const rejoined = found?.ok ? found.value : undefined
    const inputs = rejoined?.chunks.flatMap((chunk) => chunk.inputs) ?? []
    this.tick = rejoined?.chunks.at(-1)?.tickTo ?? 0
    this.asked = inputs.flatMap((input) => (input.verb === 'reveal' ? [input.key] : []))
    const options: UplinkOptions = { header, ticket: '', transport: this.line, clock: world.time, writerId: this.writerId, copy: begun }
    this.uplink = openUplink(rejoined ? { ...options, rejoined } : { ...options, from: 0 })
    this.uplink.subscribe(() => this.show())
    this.state = 'working'
    if (world.calm) this.rest()
    else this.work()
  }

  private fetch(from: number): ReturnType<Parameters<typeof rejoin>[1]> {
    const { server } = this.world
    return new Promise((resolve) => {
      this.after(8000, () => resolve(refuse('unreachable')))
      this.line.carry(async () => {
        const page = await server.page(this.header.run, from)
        this.line.carry(() => resolve(page ? accept(page) : refuse('unreachable')))
      })
    })
  }

  private after(ms: number, act: () => void): void {
    this.world.time.after(ms, () => {
      if (this.state !== 'gone') act()
    })
  }

  private show(): void {
    const { history, time, disk } = this.world
    const state = this.uplink?.state()
    if (!state || state.saved === this.shown) return
    const { saved, savedTick } = state
    this.shown = saved
    history.push({
      at: time.now(),
      what: 'shown',
      run: this.header.run,
      page: this.name,
      saved,
      savedTick,
      stored: disk.headSeq(this.header.run) + 1,
    })
  }

  /** A few ticks at the speed of the clock, now and then a look at what is hidden. */
  private work(): void {
    const { dice } = this.world
    const wait = dice.between(80, 260)
    this.after(wait, () => {
      if (this.state !== 'working' || this.over) return
      const ticks = Math.floor((wait * 60 * this.world.hurry) / 1000)
      const inputs: Input[] = this.reveals
        .splice(0)
        .map(({ key, values }) => ({ tick: this.tick + 1, by: 'system', verb: 'reveal', key, values }))
      for (let n = dice.whole(0, 3); n > 0; n--)
        inputs.push({ tick: this.tick + 1 + dice.whole(0, ticks - 1), by: 'trainee', verb: 'say', phrase: `${this.name}.${this.spoken++}` })
      inputs.sort((a, b) => a.tick - b.tick)
      this.record(inputs, this.tick + ticks)
      const key = dice.chance(0.01) ? Object.keys(HIDDEN).find((each) => !this.asked.includes(each)) : undefined
      if (key !== undefined) this.look(key)
      if (dice.chance(0.02)) this.uplink?.mark()
      this.work()
    })
  }

  private look(key: string): void {
    this.asked = [...this.asked, key]
    this.uplink?.askReveal(key, this.tick).then(
      (values) => this.reveals.push({ key, values }),
      () => {},
    )
  }

  private record(inputs: readonly Input[], tick: number): void {
    const { history, time } = this.world
    // Phrases in one tick were spoken in the order of the log.
    const spoken = inputs.flatMap((input) => (input.verb === 'say' ? [input.phrase] : [])).sort((a, b) => number(a) - number(b))
    const ordered = inputs.map((input) => (input.verb === 'say' ? { ...input, phrase: spoken.shift() as string } : input))
    history.push({ at: time.now(), what: 'recorded', run: this.header.run, page: this.name, inputs: ordered, tick })
    this.tick = tick
    this.uplink?.record(ordered, tick)
  }

  /** The uplink has ended: another page writes, or a person has to look. */
  get over(): boolean {
    const connection = this.uplink?.state().connection
    return connection !== undefined && connection !== 'connecting' && connection !== 'live' && connection !== 'offline'
  }

  rest(): void {
    if (this.state !== 'working') return
    this.state = 'resting'
    this.place()
    this.uplink?.flush()
  }

  /** What was revealed must be in the log before a run can be handed in. */
  private place(): void {
    const tick = this.tick + 1
    const due = this.reveals.splice(0).map(({ key, values }): Input => ({ tick, by: 'system', verb: 'reveal', key, values }))
    if (due.length > 0) this.record(due, tick)
  }

  /** Places what came while it rested, and hands in. */
  submit(): void {
    const { history, time } = this.world
    this.place()
    history.push({ at: time.now(), what: 'asked-to-seal', run: this.header.run, page: this.name, tick: this.tick, reason: 'submit' })
    this.uplink?.submit(this.tick).catch((error: Error) => {
      // It came while handing in: placed, and handed in again.
      if (error.message === 'reveal-outstanding') this.after(500, () => this.submit())
    })
  }

  /** The tab is gone between two instructions. */
  crash(): void {
    this.state = 'gone'
    this.line.close()
    this.uplink?.close()
  }
}

const number = (phrase: string): number => Number(phrase.slice(phrase.lastIndexOf('.') + 1))
