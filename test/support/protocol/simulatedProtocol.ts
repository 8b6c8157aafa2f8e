// One seed of the simulated protocol: some runs with their pages on one server, first with every fault there is, then without any. The seed
// says everything; what came of it is judged by the invariants.

import { generateKeyPairSync } from 'node:crypto'
import { receiptKey } from '../../../server/runs/receiptKey.ts'
import type { RunHeader } from '../../../shared/log/runLog.ts'
import { type Broken, checkInvariants } from '../invariants.ts'
import { flagRestored, loseChunks } from '../lostChunks.ts'
import type { Final, History } from './history.ts'
import { SimulatedBrowser } from './simulatedCopy.ts'
import { type LineFaults, SimulatedLine } from './simulatedLine.ts'
import { type PageWorld, SimulatedPage } from './simulatedPage.ts'
import { SimulatedServer } from './simulatedServer.ts'
import { SimulatedDisk, type StoreFaults } from './simulatedStore.ts'
import { Dice, SimulatedTime } from './simulatedTime.ts'

export interface ProtocolOptions {
  readonly seed: number
  readonly runs: number
  /** Length of the safety phase, s. */
  readonly length: number
  readonly line: LineFaults
  readonly store: StoreFaults
  /** Chances a second. */
  readonly cut: number
  readonly silence: number
  readonly crash: number
  readonly reload: number
  readonly takeOver: number
  /** Chance that a browser's write is refused. */
  readonly full: number
  /** Ticks a page makes for each it should: above 1 it runs ahead of the clock. */
  readonly hurry: number
  /** Whether a crash may set the disk back. */
  readonly setBack: boolean
}

export interface Outcome {
  readonly options: ProtocolOptions
  readonly broken: readonly Broken[]
  readonly counts: Readonly<Record<string, number>>
  readonly history: History
  /** Of each run when all was over, and once more after a restart. */
  readonly finals: readonly (readonly [first: Final, last: Final])[]
}

const KEY = receiptKey(generateKeyPairSync('ed25519').privateKey)
/** Time without faults in which everyone must be fully acknowledged (I11), s. */
const LIVENESS = 30

export function optionsOf(seed: number): ProtocolOptions {
  const dice = new Dice(seed)
  const some = (...of: readonly number[]): number => dice.pick(of)
  return {
    seed,
    runs: dice.whole(1, 2),
    length: dice.whole(6, 24),
    line: { loss: some(0, 0, 0.02, 0.1, 0.3), repeat: some(0, 0.05, 0.3), slowest: some(60, 500, 3000) },
    store: { failure: some(0, 0, 0.02, 0.2), slowest: some(3, 30, 300) },
    cut: some(0, 0.05, 0.3),
    silence: some(0, 0.03),
    crash: some(0, 0.03, 0.15),
    reload: some(0, 0.03, 0.15),
    takeOver: some(0, 0.03, 0.15),
    full: some(0, 0, 0.01, 1),
    setBack: dice.chance(0.15),
    hurry: some(1, 1, 1, 1.3),
  }
}

/** Never rejects: a bug that throws is broken too. */
export async function performSeed(options: ProtocolOptions): Promise<Outcome> {
  const time = new SimulatedTime()
  const dice = new Dice(options.seed ^ 0x5bd1e995)
  const history: History = []
  const disk = new SimulatedDisk(time, dice, { failure: 0, slowest: 5 })
  const line = { ...options.line }
  const server = new SimulatedServer(time, dice, disk, history, KEY)
  const world: PageWorld = { time, dice, disk, server, history, hurry: options.hurry, calm: false }
  const room = new Room(world, line, options)
  try {
    await room.seat()
    Object.assign(disk.faults, options.store)
    await room.suffer()
    Object.assign(disk.faults, { failure: 0, slowest: 30 })
    Object.assign(line, { loss: 0, repeat: 0, slowest: 300 })
    await room.recover()
    return { options, counts: room.counts, history, ...(await room.judge()) }
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { options, counts: room.counts, history, finals: [], broken: [{ invariant: 'bug', why }] }
  } finally {
    disk.close()
  }
}

class Room {
  readonly counts: Record<string, number> = {}
  private readonly world: PageWorld
  private readonly line: LineFaults
  private readonly options: ProtocolOptions
  private headers: RunHeader[] = []
  private pages: { readonly header: RunHeader; readonly page: SimulatedPage }[] = []

  constructor(world: PageWorld, line: LineFaults, options: ProtocolOptions) {
    this.world = world
    this.line = line
    this.options = options
  }

  private count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1
  }

  async seat(): Promise<void> {
    for (let n = 0; n < this.options.runs; n++) this.headers.push(await this.world.server.openRun())
    for (const [n, header] of this.headers.entries()) this.enter(header, this.browser(`b${n}`), true)
  }

  private browser(name: string): SimulatedBrowser {
    const browser = new SimulatedBrowser(name, this.world.time, this.world.dice)
    browser.full = this.options.full
    return browser
  }

  private enter(header: RunHeader, browser: SimulatedBrowser, fresh = false): void {
    const { time, dice, server, history } = this.world
    const name = `p${this.pages.length}`
    const line = new SimulatedLine(name, header.run, time, dice, server, this.line, history)
    const page = new SimulatedPage(name, this.world, header, browser, line)
    this.pages.push({ header, page })
    void page.open(fresh)
  }

  private here = (header: RunHeader): readonly SimulatedPage[] =>
    this.pages.filter((each) => each.header === header && each.page.state !== 'gone').map(({ page }) => page)

  /** Everything goes wrong that the options allow. */
  async suffer(): Promise<void> {
    const { time, dice, server } = this.world
    const end = time.now() + this.options.length * 1000
    while (time.now() < end) {
      await time.until(time.now() + 250)
      this.look()
      const happens = (chance: number): boolean => dice.chance(chance / 4)
      if (server.up && happens(this.options.crash)) this.crash()
      for (const header of this.headers) {
        for (const page of this.here(header)) {
          if (happens(this.options.cut)) page.line.cut()
          if (happens(this.options.silence)) page.line.silence(dice.between(1000, 25_000))
          if (happens(this.options.reload) || (page.over && dice.chance(0.1))) this.reload(header, page)
        }
        if (happens(this.options.takeOver)) this.spare(header)
        if (dice.chance(0.1)) void server.watch(header.run)
        if (dice.chance(0.05)) this.intrude(header)
      }
    }
  }

  private crash(): void {
    const { dice, disk, server, history, time } = this.world
    this.count('crash')
    server.crash(dice.between(300, 6000), () => {
      if (!this.options.setBack || !dice.chance(0.5)) return
      const header = dice.pick(this.headers)
      const head = disk.headSeq(header.run)
      if (head < 0) return
      this.count('set back')
      history.push({ at: time.now(), what: 'lost', run: header.run })
      const to = Math.max(-1, head - dice.whole(1, dice.chance(0.5) ? 30 : 120))
      loseChunks(disk.db, header.run, to)
      if (dice.chance(0.5)) return
      // Whoever restores a backup by the command says so in the folder.
      this.count('restored')
      flagRestored(disk.db, header.run, time.now())
    })
  }

  private reload(header: RunHeader, page: SimulatedPage): void {
    this.count('reload')
    page.crash()
    this.world.time.after(this.world.dice.between(200, 3000), () => this.enter(header, page.browser))
  }

  /** Another tab of the same browser, or another computer with nothing but the ticket. */
  private spare(header: RunHeader): void {
    this.count('take over')
    const { dice } = this.world
    const beside = dice.chance(0.5) ? this.pages.find((each) => each.header === header)?.page.browser : undefined
    this.enter(header, beside ?? this.browser(`spare${this.pages.length}`))
  }

  private intrude(header: RunHeader): void {
    const { dice, server } = this.world
    const bodies = {
      resume: { writerId: 'd'.repeat(32) },
      reveal: { epoch: 1, key: 'pressure', tick: 1 },
      submit: { epoch: 1, seq: 0, hash: 'e'.repeat(64), tick: 9, reason: 'submit' },
    } as const
    const name = dice.pick(['resume', 'reveal', 'submit'] as const)
    void server.intrude('f'.repeat(32), header.run, name, bodies[name])
  }

  private look(): void {
    const { history, time } = this.world
    for (const { header, page } of this.pages) {
      const since = page.line.silentSince
      if (page.state === 'gone' || since === undefined || !page.uplink) continue
      const { connection } = page.uplink.state()
      history.push({ at: time.now(), what: 'silent', run: header.run, page: page.name, ms: time.now() - since, connection })
    }
  }

  /** No faults any more: one page for each run, all of it saved, handed in. */
  async recover(): Promise<void> {
    const { time, history } = this.world
    this.world.calm = true
    for (const { page } of this.pages) page.line.silentSince = undefined
    // Whoever was in the middle of opening, coming back or starting anew is given the time a fault may still hold them up.
    await time.until(time.now() + 7000)
    for (const header of this.headers) for (const page of this.here(header)) page.rest()
    // Where every page was overtaken, somebody presses "continue here".
    for (let n = 0; n < 4; n++) {
      for (const header of this.headers) {
        if (!this.here(header).some((page) => !page.over)) this.enter(header, this.browser(`last${n}`))
      }
      await time.until(time.now() + 2000)
    }
    await time.until(time.now() + LIVENESS * 1000)
    for (const header of this.headers) {
      await time.until(time.now() + 3000)
      const writers = this.here(header).filter((page) => !page.over && page.uplink)
      for (const page of writers) {
        const { connection, pending } = (page.uplink as NonNullable<typeof page.uplink>).state()
        history.push({ at: time.now(), what: 'rested', run: header.run, page: page.name, connection, pending })
      }
      for (const page of writers) page.submit()
    }
    await time.until(time.now() + 15_000)
  }

  async judge(): Promise<Pick<Outcome, 'broken' | 'finals'>> {
    const { time, disk, server, history } = this.world
    const first = await this.finals()
    server.crash(100)
    await time.until(time.now() + 10_000)
    // A page that was away all the while comes back and hands in once more.
    for (const header of this.headers) this.enter(header, this.browser('late'))
    for (const { run, chunks } of first.filter((each) => each.run.state === 'sealed')) await server.appendAfterEnd(run, chunks.at(-1))
    await time.until(time.now() + 10_000)
    const last = await this.finals()
    this.counts.chunks = last.reduce((sum, { chunks }) => sum + chunks.length, 0)
    const finals = first.map((each, n) => [each, last[n] as Final] as const)
    const broken = finals.flatMap((each) => checkInvariants(history, ...each))
    for (const error of disk.broken) broken.push({ invariant: 'schema', why: error })
    for (const [n, { run, flags }] of last.entries()) {
      this.count(run.state)
      const lost = history.some((deed) => deed.what === 'lost' && deed.run === this.headers[n]?.run)
      if (flags.some(({ kind }) => kind === 'recovered')) this.count('recovered')
      const restored = flags.some(({ kind }) => kind === 'restored')
      if (run.state === 'open' && restored) broken.push({ invariant: 'I11', why: 'the run was restored, and could not be handed in' })
      if (run.state !== 'sealed' && !lost) broken.push({ invariant: 'I11', why: `the run was never sealed, it is ${run.state}` })
    }
    return { broken, finals }
  }

  private async finals(): Promise<readonly Final[]> {
    const { disk, time } = this.world
    const store = disk.open()
    const read = Promise.all(
      this.headers.map(async ({ run }) => {
        const [stored, chunks, flags] = await Promise.all([store.run(run), store.chunks(run), store.flags(run)])
        if (!stored) throw new Error('the run is gone')
        return { run: stored, chunks, flags }
      }),
    )
    await time.until(time.now() + 1000)
    return read
  }
}
