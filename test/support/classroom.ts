// A session to try things on: an assessment or lesson of two students whose clock a test moves by hand.

import type { Command } from '../../shared/session/commands.ts'
import { type Configuration, configurationDigest } from '../../shared/session/configuration.ts'
import type { Reduced } from '../../shared/session/refusal.ts'
import type { Seat } from '../../shared/session/seat.ts'
import { type Entry, reduce, replayed } from '../../shared/session/session.ts'
import type { Author, Session } from '../../shared/session/state.ts'

export const TEACHER: Author = { role: 'instructor', account: 'teacher' }
export const SERVER: Author = { role: 'server', account: '' }
export const student = (account: string): Author => ({ role: 'student', account })

export const configured = (more: Partial<Configuration> = {}): Configuration => ({
  kind: 'assessment',
  scenarios: [{ id: 'two-cubes', fingerprint: '5'.repeat(64), engine: 'e'.repeat(64), rubric: '7'.repeat(64) }],
  seeds: { policy: 'each' },
  time: 600_000,
  late: { rule: 'within', ms: 300_000, time: 'own' },
  seats: 60,
  hints: false,
  ...more,
})

export const runOf = (n: number): string => n.toString(16).padStart(32, '0')

/** `at` starts at a second that is no multiple of anything. */
export class Classroom {
  at = 1_000_007
  session: Session | undefined
  readonly log: { entry: Entry; at: number }[] = []
  private count = 0

  entry(by: Author, command: Command, id = `c${this.count++}`): Entry {
    return { id, by, command }
  }

  /** Gives an entry to the session and keeps what it accepts. */
  offer(entry: Entry): Reduced<Session> {
    const next = reduce(this.session, entry, this.at)
    if (next.ok) {
      if (next.value !== this.session) this.log.push({ entry, at: this.at })
      this.session = next.value
    }
    return next
  }

  ask(by: Author, command: Command, id?: string): Reduced<Session> {
    return this.offer(this.entry(by, command, id))
  }

  /** The code of the refusal, or 'ok'. */
  say(by: Author, command: Command, id?: string): string {
    const next = this.ask(by, command, id)
    return next.ok ? 'ok' : next.refusal.code
  }

  do(by: Author, command: Command): this {
    const said = this.say(by, command)
    if (said !== 'ok') throw new Error(`${command.kind}: ${said}`)
    return this
  }

  wait(ms: number): this {
    this.at += ms
    return this
  }

  get now(): Session {
    if (!this.session) throw new Error('no session')
    return this.session
  }

  seat(n: number): Seat {
    const seat = this.now.seats.find((each) => each.n === n)
    if (!seat) throw new Error(`no seat ${n}`)
    return seat
  }

  time(n: number) {
    const { work } = this.seat(n)
    if (work.is !== 'working' && work.is !== 'done') throw new Error(`seat ${n} is ${work.is}`)
    return work.time
  }

  again(): Session | undefined {
    return replayed(this.log)
  }

  draft(more: Partial<Configuration> = {}, accounts: readonly string[] = ['s1', 's2', 's3']): this {
    const people = accounts.map((account) => ({ account }))
    return this.do(TEACHER, {
      kind: 'create',
      session: 'a'.repeat(32),
      title: 'brakes',
      configuration: configured(more),
      staff: [],
      people,
    })
  }

  rehearse(failures: readonly string[] = []): this {
    return this.do(SERVER, { kind: 'rehearsed', digest: configurationDigest(this.now.configuration), failures })
  }

  lobby(more: Partial<Configuration> = {}, accounts?: readonly string[]): this {
    return this.draft(more, accounts).rehearse().do(TEACHER, { kind: 'open', code: 'K7QM2P' })
  }

  /** Seated, connected and ready. */
  sit(account: string, run?: string): this {
    const who = { account }
    this.do(student(account), { kind: 'join', who, device: `pc-${account}`, ...(run === undefined ? {} : { run }) })
    const seat = this.now.seats.find((each) => 'account' in each.who && each.who.account === account) as Seat
    this.do(SERVER, { kind: 'arrive', seat: seat.n, device: `pc-${account}` })
    return this.do(student(account), { kind: 'ready', seat: seat.n, ready: { assets: true, device: 'fit' } })
  }

  start(countdown = 5000): this {
    const runs = this.now.seats.map(({ n }) => ({ seat: n, run: runOf(n) }))
    return this.do(TEACHER, { kind: 'start', countdown, runs, anyway: false })
  }

  /** Two students at work, at the very moment their time began. */
  running(more: Partial<Configuration> = {}): this {
    this.lobby(more).sit('s1').sit('s2').start().wait(5000)
    return this.do(SERVER, { kind: 'begin' })
  }
}
