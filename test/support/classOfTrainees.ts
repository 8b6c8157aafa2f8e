// A class at work: the real reducer, keeper, conductor, ledger and uplinks on one fake clock; lines that drop, lose and repeat what they carry;
// trainees that do what a page does (begin at tick 0, stand still when told, place what staff did, hand in) and nothing else.

import { openUplink, type Uplink } from '../../client/net/uplink.ts'
import { readChunk } from '../../server/runs/frame.ts'
import { Conductor } from '../../server/sessions/conductor.ts'
import { Keeper, type Told } from '../../server/sessions/keeper.ts'
import type { Account } from '../../server/storage/accountStore.ts'
import type { Store } from '../../server/storage/store.ts'
import type { RunHeader } from '../../shared/log/runLog.ts'
import type { Command } from '../../shared/session/commands.ts'
import { type Configuration, configurationDigest } from '../../shared/session/configuration.ts'
import type { Seat } from '../../shared/session/seat.ts'
import type { Author, Session } from '../../shared/session/state.ts'
import { workedAt } from '../../shared/session/time.ts'
import { configured, SERVER, student, TEACHER } from './classroom.ts'
import { FINGERPRINTS, type LedgerBench, openBench } from './ledgerBench.ts'
import { FakeClock, type LineFaults, LossyLine } from './lossyLine.ts'

export const SESSION = 'a'.repeat(32)
const idOf = (name: string): string => Buffer.from(name).toString('hex').padEnd(32, '0').slice(0, 32)
export const accountOf = (n: number): string => idOf(`s${n}`)
export const HOST: Author = { ...TEACHER, account: idOf('teacher') }

const account = (id: string, role: Account['role']): Account => ({
  account: id,
  role,
  login: id,
  loginKey: id,
  name: id,
  class: undefined,
  secret: undefined,
  active: true,
  madeAt: 0,
})

/** Ticks recorded at once, as a page does. */
const STRIDE = 12
const STRIDE_MS = 200

export class Trainee {
  readonly n: number
  readonly device: string
  line: LossyLine | undefined
  uplink: Uplink | undefined
  tick = 0
  placed = 0
  done = false
  private readonly room: ClassOfTrainees

  constructor(room: ClassOfTrainees, n: number, device: string) {
    this.room = room
    this.n = n
    this.device = device
  }

  seat(): Seat | undefined {
    return this.room.told?.seats.find(({ who }) => 'account' in who && who.account === accountOf(this.n))
  }

  /** Opens the run of the seat; `from`: what an earlier page of it left on the server. */
  async open(header: RunHeader, ticket: string): Promise<void> {
    const { bench, clock, faults } = this.room
    const chunks = await bench.store.chunks(header.run)
    const last = chunks.at(-1)
    for (const { body, hash } of chunks) {
      const read = readChunk(body, hash)
      if (read.ok) this.placed += read.value.inputs.filter(({ by }) => by === 'instructor').length
    }
    this.tick = last?.tickTo ?? 0
    this.line = new LossyLine(bench, clock, faults)
    this.uplink = openUplink({
      header,
      ticket,
      transport: this.line,
      clock,
      from: this.tick,
      device: idOf(this.device),
      writerId: idOf(`${this.device} ${header.run.slice(0, 8)}`),
      instructed: ({ place, phrase }) => {
        if (place !== this.placed || this.done) return
        this.placed++
        this.tick++
        this.uplink?.record([{ tick: this.tick, by: 'instructor', verb: 'say', phrase }], this.tick)
      },
    })
  }

  /** What is due by now. A clock that stands makes no ticks. */
  step(): void {
    const seat = this.seat()
    if (!this.uplink || this.done || seat?.work.is !== 'working') return
    const { now } = this.room
    const due = Math.floor((workedAt(seat.work.time, now) * 60) / 1000)
    const end = Math.floor((seat.work.time.entitled * 60) / 1000)
    while (!seat.work.time.held && this.tick + STRIDE <= Math.min(due, end)) {
      this.tick += STRIDE
      this.uplink.record([{ tick: this.tick, by: 'trainee', verb: 'say', phrase: 'ready' }], this.tick)
    }
  }

  submit(): Promise<unknown> {
    this.done = true
    return this.uplink?.submit(this.tick) ?? Promise.resolve()
  }
}

export class ClassOfTrainees {
  readonly bench: LedgerBench
  readonly clock: FakeClock
  readonly keeper: Keeper
  readonly conductor: Conductor
  readonly faults: LineFaults
  readonly trainees: Trainee[] = []
  /** Everything that was told, in order. */
  readonly wire: Told[] = []
  readonly bugs: unknown[] = []
  told: Session | undefined
  private count = 0

  constructor(faults: LineFaults) {
    this.faults = faults
    this.bench = openBench({}, 'memory', {
      supervision: (run) => this.keeper.supervision(run),
      onSealed: (run) => void this.conductor.sealed(run),
    })
    this.clock = new FakeClock(this.bench)
    const randomHex = (bytes: number): string => (++this.count).toString(16).padStart(2 * bytes, 'c')
    const now = (): number => this.bench.clock
    this.keeper = new Keeper({ store: this.bench.store, now, randomHex, tell: (told) => this.conductor.told(told) })
    this.conductor = new Conductor(this.keeper, {
      store: this.bench.store,
      ledger: this.bench.ledger,
      now,
      randomHex,
      after: (ms, run) => this.clock.after(ms, run),
      publish: (told) => this.publish(told),
      onBug: (_session, error) => this.bugs.push(error),
    })
  }

  get now(): number {
    return this.bench.clock
  }

  get store(): Store {
    return this.bench.store
  }

  private publish(told: Told): void {
    this.wire.push(told)
    this.told = told.session
    for (const run of told.instructions.keys())
      void this.clock.after(
        0,
        () => void this.trainees.find((each) => each.seat()?.work.is === 'working' && runOf(each.seat()) === run)?.line?.instruct(),
      )
  }

  /** The code of the refusal, or 'ok'. */
  async say(by: Author, command: Command, id = `w${++this.count}`): Promise<string> {
    const kept = this.keeper.apply(SESSION, { id, by, command })
    await this.clock.advance(0)
    const answer = await kept
    return answer.ok ? 'ok' : answer.refusal.code
  }

  async do(by: Author, command: Command): Promise<void> {
    const said = await this.say(by, command)
    if (said !== 'ok') throw new Error(`${command.kind}: ${said}`)
  }

  async open(students: number, more: Partial<Configuration> = {}): Promise<void> {
    const accounts = [
      account(HOST.account, 'instructor'),
      ...Array.from({ length: students }, (_, i) => account(accountOf(i + 1), 'student')),
    ]
    await this.store.change({ kind: 'account', change: { to: 'enrol', classes: [], accounts, renamed: [] } })
    const scenarios = [{ id: 'two-cubes', fingerprint: FINGERPRINTS.scenario, engine: FINGERPRINTS.engine, rubric: '7'.repeat(64) }]
    const configuration = configured({ scenarios, ...more })
    const people = Array.from({ length: students }, (_, i) => ({ account: accountOf(i + 1) }))
    await this.do(HOST, { kind: 'create', session: SESSION, title: 'brakes', configuration, staff: [], people })
    await this.do(SERVER, { kind: 'rehearsed', digest: configurationDigest(configuration), failures: [] })
    await this.do(HOST, { kind: 'open', code: 'K7QM2P' })
  }

  /** Joins and connects; with a run when the session is on. */
  async join(n: number, device = `pc-${n}`, run?: string): Promise<string> {
    const who = { account: accountOf(n) }
    const said = await this.say(student(who.account), { kind: 'join', who, device, ...(run === undefined ? {} : { run }) })
    if (said !== 'ok') return said
    const trainee = new Trainee(this, n, device)
    const before = this.trainees.findIndex((each) => each.n === n)
    if (before >= 0) this.trainees.splice(before, 1)
    this.trainees.push(trainee)
    const seat = trainee.seat() as Seat
    await this.do(SERVER, { kind: 'arrive', seat: seat.n, device })
    await this.do(student(who.account), { kind: 'ready', seat: seat.n, ready: { assets: true, device: 'fit' } })
    return 'ok'
  }

  /** Every trainee opens the run of their seat. */
  async openRuns(trainees: readonly Trainee[] = this.trainees): Promise<void> {
    for (const trainee of trainees) {
      const run = runOf(trainee.seat())
      const stored = await this.store.run(run)
      if (!stored) throw new Error(`seat of ${trainee.n} has no run on disk`)
      await trainee.open(stored.header, (await this.keeper.ticket(SESSION, run)) ?? '')
    }
  }

  /** Time passes while everybody works. */
  async work(ms: number): Promise<void> {
    const until = this.now + ms
    while (this.now < until) {
      await this.clock.advance(Math.min(STRIDE_MS, until - this.now))
      for (const trainee of this.trainees) trainee.step()
    }
  }

  async close(): Promise<void> {
    this.conductor.close()
    await this.bench.close()
  }
}

export const runOf = (seat: Seat | undefined): string => (seat && 'run' in seat.work ? seat.work.run : '')
