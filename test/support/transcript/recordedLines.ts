// Lines to a real server of which every message is written into a transcript: of sessions, of runs, and requests over HTTP.

import { io, type Socket } from 'socket.io-client'
import type { Input } from '../../../shared/log/input.ts'
import { headerHash, type RunHeader, sealChunk } from '../../../shared/log/runLog.ts'
import type { Answer, Beacon, Submit } from '../../../shared/protocol/messages.ts'
import type { CommandAnswer, ToldInstruction, ToldSession, Wish } from '../../../shared/protocol/sessions.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { heard, type Spoken } from '../../../shared/protocol/wire.ts'
import { frameOf } from '../ledgerBench.ts'
import type { Asking, Said, School } from '../school.ts'
import { until, type Visitor } from '../sessionLine.ts'
import type { Transcript } from './transcript.ts'

const opened = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    socket.on('connect', () => resolve('connected'))
    socket.on('connect_error', (error) => resolve((error as { data?: { code: string } }).data?.code ?? error.message))
  })

export class RecordedSchool {
  readonly school: School
  readonly transcript: Transcript
  private readonly sockets: Socket[] = []
  private readonly lines: RecordedLine[] = []

  constructor(school: School, transcript: Transcript) {
    this.school = school
    this.transcript = transcript
  }

  async ask(who: Visitor, method: string, path: string, asking: Asking = {}): Promise<Said> {
    const name = `http, ${who}`
    this.transcript.say(name, '→', `${method} ${path}`, asking.body)
    const said = await this.school.ask(method, path, { ...asking, cookie: await this.school.cookieOf(who) })
    this.transcript.say(name, '←', String(said.status), said.body)
    return said
  }

  /** `/session` for a line of a session, '' for one of a run. `fields`: of the hello. */
  private async dial(name: string, space: '' | '/session', who: Visitor, fields: object): Promise<{ socket: Socket; said: string }> {
    const cookie = await this.school.cookieOf(who)
    const { url } = this.school.site
    const auth = { protocol: PROTOCOL_VERSION, ...fields }
    const extraHeaders = { origin: url, ...(cookie ? { cookie } : {}) }
    const socket = io(url + space, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      autoConnect: false,
      auth,
      extraHeaders,
    })
    this.sockets.push(socket)
    this.transcript.say(name, '→', 'hello', auth)
    const waiting = opened(socket)
    // Whatever is told at once belongs below the word that one is in.
    socket.on('connect', () => this.transcript.say(name, '←', 'connected'))
    socket.on('disconnect', (reason) => reason === 'io server disconnect' && this.transcript.say(name, '←', 'sent away'))
    return { socket, said: await this.connected(socket, name, space, waiting) }
  }

  private async connected(socket: Socket, name: string, space: '' | '/session', waiting: Promise<string>): Promise<string> {
    if (space === '/session') this.listen(socket, name)
    else this.listenToRun(socket, name)
    socket.connect()
    const said = await waiting
    if (said !== 'connected') this.transcript.say(name, '←', 'refused', said)
    return said
  }

  private listen(socket: Socket, name: string): void {
    const line = new RecordedLine(socket, name, this.transcript)
    this.lines.push(line)
  }

  private listenToRun(socket: Socket, name: string): void {
    socket.on('beacon', (beacon: Beacon) => this.transcript.say(name, '←', 'beacon', beacon))
    socket.on('instruct', (told: ToldInstruction) => this.transcript.say(name, '←', 'instruct', told))
  }

  async session(name: string, who: Visitor, fields: object): Promise<RecordedLine> {
    const { said } = await this.dial(name, '/session', who, fields)
    const line = this.lines.at(-1) as RecordedLine
    if (said !== 'connected') throw new Error(said)
    await until(() => line.state)
    return line
  }

  /** The code of a refusal. */
  async refused(name: string, space: '' | '/session', who: Visitor, fields: object): Promise<string> {
    return (await this.dial(name, space, who, fields)).said
  }

  async run(
    name: string,
    who: Visitor,
    fields: { readonly run: string; readonly ticket: string; readonly device: string },
  ): Promise<RecordedRun> {
    const page = await this.ask(who, 'GET', `/api/runs/${fields.run}/chunks`, { ticket: fields.ticket })
    const { socket, said } = await this.dial(name, '', who, fields)
    if (said !== 'connected') throw new Error(said)
    return new RecordedRun(socket, name, this.transcript, (page.body as unknown as { header: RunHeader }).header)
  }

  /** Resolves when every session's line has heard all that was told so far: what it says nothing of is answered after it. */
  async settle(): Promise<void> {
    await Promise.all(this.lines.map((line) => line.socket.connected && line.socket.emitWithAck('watch', {})))
  }

  close(): void {
    for (const socket of this.sockets) socket.disconnect()
  }
}

export class RecordedLine {
  readonly socket: Socket
  state: ToldSession | undefined
  private readonly name: string
  private readonly transcript: Transcript
  private count = 0

  constructor(socket: Socket, name: string, transcript: Transcript) {
    this.socket = socket
    this.name = name
    this.transcript = transcript
    socket.on('session', (told: ToldSession) => {
      this.state = told
      transcript.told(name, 'session', told)
    })
    socket.on('board', (board: unknown) => transcript.told(name, 'board', board))
    socket.on('chunks', (chunks: unknown) => transcript.say(name, '←', 'chunks', chunks))
  }

  wish(wish: Wish): Promise<CommandAnswer> {
    const asked = {
      id: `${Buffer.from(this.name).toString('hex').slice(0, 28)}${(++this.count).toString(16).padStart(4, '0')}`.padStart(32, '0'),
      wish,
    }
    this.transcript.say(this.name, '→', 'command', asked)
    return new Promise((resolve) =>
      this.socket.emit('command', asked, (answer: CommandAnswer) => {
        this.transcript.say(this.name, '←', answer.type, answer)
        resolve(answer)
      }),
    )
  }
}

/** The writer of a run, by hand: chunks end in order, each on the last that was taken. */
export class RecordedRun {
  private readonly socket: Socket
  private readonly name: string
  private readonly transcript: Transcript
  private readonly header: RunHeader
  private epoch = 0
  private head = { seq: -1, hash: '', tick: 0 }
  /** What staff did, still to be placed. */
  private owed: ToldInstruction[] = []
  private beacon = ''

  constructor(socket: Socket, name: string, transcript: Transcript, header: RunHeader) {
    this.socket = socket
    this.name = name
    this.transcript = transcript
    this.header = header
    this.head.hash = headerHash(header)
    socket.on('instruct', (told: ToldInstruction) => this.owed.push(told))
    socket.on('beacon', ({ beacon }: Beacon) => {
      this.beacon = beacon
    })
  }

  private send(name: string, message: object): Promise<Answer> {
    this.transcript.say(this.name, '→', name, message)
    return new Promise((resolve) =>
      this.socket.emit(name, message, (said: Spoken) => {
        const answer = heard(said)
        this.transcript.say(this.name, '←', answer.type, said)
        resolve(answer)
      }),
    )
  }

  async resume(writerId: string): Promise<void> {
    const answer = await this.send('resume', { run: this.header.run, writerId })
    if (answer.type !== 'head') throw new Error(answer.type)
    this.epoch = answer.epoch
  }

  /** One chunk up to the tick, behind what staff did; `gap` leaves one out. */
  async append(tick: number, inputs: readonly Input[], more: { readonly witness?: object; readonly gap?: true } = {}): Promise<Answer> {
    const { seq, hash, tick: tickFrom } = this.head
    const staff = this.owed.map(({ phrase }): Input => ({ tick: tickFrom + 1, by: 'instructor', verb: 'say', phrase }))
    const chunk = sealChunk({
      ...{ run: this.header.run, epoch: this.epoch, seq: seq + (more.gap ? 2 : 1), tickFrom, tickTo: tick },
      ...{ inputs: [...staff, ...inputs], beacon: this.beacon, prevHash: hash },
    })
    const { run: _, ...frame } = frameOf([chunk])
    const answer = await this.send('append', more.witness ? { ...frame, witness: more.witness } : frame)
    if (answer.type === 'ack') {
      this.head = { seq: chunk.seq, hash: chunk.hash, tick }
      this.owed = []
      this.beacon = ''
    }
    return answer
  }

  /** Until so many instructions wait to be placed. */
  instructed = (many: number): Promise<true> => until(() => (this.owed.length === many ? true : undefined))

  beaconed = (): Promise<true> => until(() => (this.beacon === '' ? undefined : true))

  reveal(key: string, tick: number): Promise<Answer> {
    return this.send('reveal', { run: this.header.run, epoch: this.epoch, key, tick })
  }

  submit(): Promise<Answer> {
    const { seq, hash, tick } = this.head
    return this.send('submit', { run: this.header.run, epoch: this.epoch, seq, hash, tick, reason: 'submit' } satisfies Submit)
  }
}
