// A class of scripted trainees in a session of the demo's school: opened, seated and begun over the real lines, by the instructor's own hand.

import { randomBytes } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { openStore } from '../../server/storage/openStore.ts'
import { type Board, boardAfter, type ToldBoard } from '../../shared/protocol/board.ts'
import type { CommandAnswer, NewSession, ToldSession, Wish } from '../../shared/protocol/sessions.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import type { Session } from '../../shared/session/state.ts'
import type { DemoClock } from './clock.ts'
import type { DemoSchool } from './school.ts'
import { DemoTrainee } from './trainee.ts'
import type { Rig } from './work.ts'

export const SCENARIO = 'wheel-service'
const HOUR = 3_600_000
/** As often as a page cuts its chunks. */
const LOOK_EVERY = 200

export interface ClassOptions {
  readonly url: string
  readonly clock: DemoClock
  /** The server's database, to learn which rig was dealt. */
  readonly database: string
  readonly school: DemoSchool
  readonly title: string
}

export class DemoClass {
  readonly session: string
  /** By student, in the order they sat down. */
  readonly trainees = new Map<number, DemoTrainee>()
  board: Board | undefined
  private readonly options: ClassOptions
  private readonly staff: Socket
  private view: Session | undefined
  private heard = (): void => {}
  private readonly looking: ReturnType<typeof setInterval>

  private constructor(options: ClassOptions, session: string, cookie: string) {
    this.options = options
    this.session = session
    this.staff = io(`${options.url}/session`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { protocol: PROTOCOL_VERSION, session, as: 'staff', device: randomBytes(16).toString('hex') },
      extraHeaders: { origin: options.url, cookie },
    })
    this.staff.on('session', (told: ToldSession) => {
      // All of the session but its bookkeeping of ids.
      if (told.as === 'staff') this.view = told.view as Session
      this.heard()
    })
    this.staff.on('board', (told: ToldBoard) => {
      this.board = boardAfter(this.board, told)
    })
    this.looking = setInterval(() => this.look(), LOOK_EVERY)
  }

  /** Made for the school's class and opened. */
  static async open(options: ClassOptions): Promise<DemoClass> {
    const { school, title } = options
    const configuration: NewSession['configuration'] = {
      ...{ kind: 'lesson', scenarios: [SCENARIO], seeds: { policy: 'same' }, time: HOUR, seats: 60, hints: true },
      late: { rule: 'within', ms: HOUR, time: 'own' },
    }
    const body = { title, configuration, class: school.inClass } satisfies NewSession
    const { session } = (await school.ask('instructor', 'POST', '/api/sessions', body)) as { session: string }
    const opened = new DemoClass(options, session, await school.cookieOf('instructor'))
    await opened.sees(() => true)
    await opened.wish({ kind: 'open' })
    await opened.sees(({ phase }) => phase === 'lobby')
    return opened
  }

  get code(): string {
    return this.view && 'code' in this.view ? this.view.code : ''
  }

  get seats(): Session['seats'] {
    return this.view?.seats ?? []
  }

  get handsUp(): readonly number[] {
    return this.view?.hands ?? []
  }

  get phase(): Session['phase'] | undefined {
    return this.view?.phase
  }

  async wish(wish: Wish): Promise<void> {
    const answer: CommandAnswer = await this.staff.emitWithAck('command', { id: randomBytes(16).toString('hex'), wish })
    if (answer.type === 'refused') throw new Error(`${wish.kind}: ${answer.code} ${answer.detail ?? ''}`)
  }

  /** Resolves when the session is as it should be. */
  async sees(what: (view: Session) => boolean): Promise<void> {
    while (!this.view || !what(this.view))
      await new Promise<void>((done) => {
        this.heard = done
      })
  }

  async sit(student: number, fit = true): Promise<DemoTrainee> {
    const { url, clock, school } = this.options
    const trainee = new DemoTrainee({ url, clock, session: this.session, time: HOUR, cookie: await school.cookieOf(student) })
    this.trainees.set(student, trainee)
    await trainee.sit(fit)
    return trainee
  }

  /** Begins for everybody at once. */
  async start(): Promise<void> {
    await this.wish({ kind: 'start', countdown: 0, anyway: true })
    await this.sees(({ phase }) => phase === 'running')
  }

  /** The rig that every seat was dealt, with what it hides: nobody who only sits in the class could know it. */
  async rig(): Promise<Rig> {
    const [run] = this.seats.flatMap(({ work }) => ('run' in work ? [work.run] : []))
    const store = await openStore(this.options.database)
    try {
      const stored = run === undefined ? undefined : await store.run(run)
      if (!stored) throw new Error('the class has not begun')
      return { scenario: SCENARIO, publicSeed: stored.header.publicSeed, secretSeed: stored.secretSeed }
    } finally {
      await store.close()
    }
  }

  /** Everybody's time goes on. */
  look(): void {
    for (const trainee of this.trainees.values()) trainee.look()
  }

  close(): void {
    clearInterval(this.looking)
    for (const trainee of this.trainees.values()) trainee.close()
    this.staff.disconnect()
  }
}
