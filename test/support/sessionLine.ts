// A page of a session on a real server: connected as staff, at a seat or as the wall, with all it was told; or the code it was refused with.

import { io, type Socket } from 'socket.io-client'
import { type Board, boardAfter, type ToldBoard } from '../../shared/protocol/board.ts'
import type { CommandAnswer, ToldSession, Wish } from '../../shared/protocol/sessions.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import type { Role } from '../../shared/session/roles.ts'
import type { Session } from '../../shared/session/state.ts'

/** What a line needs of a school: where it is, and who somebody is. */
export interface LinedSchool {
  readonly site: { readonly url: string }
  cookieOf(who: Visitor): Promise<string>
}

export type Visitor = Role | 'classmate' | 'outsider'

export interface SessionLine {
  readonly socket: Socket
  readonly told: ToldSession[]
  readonly boards: Board[]
  wish(wish: Wish, id?: string): Promise<CommandAnswer>
}

let count = 0
/** Ids of wishes and computers that nobody else has. */
export const freshHex = (): string => (++count).toString(16).padStart(32, '0')

/** What a visitor's own computer is known by. */
export const computerOf = (who: Visitor): string => Buffer.from(`pc ${who}`).toString('hex').padEnd(32, '0').slice(0, 32)

export const until = async <T>(look: () => T | undefined | Promise<T | undefined>, tries = 1000): Promise<T> => {
  for (let i = 0; i < tries; i++) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((done) => setTimeout(done, 20))
  }
  throw new Error('it never came')
}

export class SessionLines {
  private readonly school: LinedSchool
  private readonly lines: Socket[] = []

  constructor(school: LinedSchool) {
    this.school = school
  }

  async tryEnter(session: string, as: 'staff' | 'seat' | 'wall', who: Visitor, more: object = {}): Promise<SessionLine | string> {
    const { school } = this
    const cookie = await school.cookieOf(who)
    const socket = io(`${school.site.url}/session`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { protocol: PROTOCOL_VERSION, session, as, device: computerOf(who), ...more },
      extraHeaders: { origin: school.site.url, ...(cookie ? { cookie } : {}) },
    })
    this.lines.push(socket)
    const told: ToldSession[] = []
    const boards: Board[] = []
    socket.on('session', (each: ToldSession) => told.push(each))
    socket.on('board', (each: ToldBoard) => boards.push(boardAfter(boards.at(-1), each)))
    return new Promise((resolve) => {
      const wish = (asked: Wish, id = freshHex()): Promise<CommandAnswer> => socket.emitWithAck('command', { id, wish: asked })
      socket.on('connect', () => resolve({ socket, told, boards, wish }))
      socket.on('connect_error', (error) => resolve((error as { data?: { code: string } }).data?.code ?? error.message))
    })
  }

  async enter(...asked: Parameters<SessionLines['tryEnter']>): Promise<SessionLine> {
    const line = await this.tryEnter(...asked)
    if (typeof line === 'string') throw new Error(line)
    return line
  }

  close(): void {
    for (const line of this.lines) line.disconnect()
    this.lines.length = 0
  }
}

/** The session as staff was told last. */
export const staffSees = ({ told }: SessionLine): Session | undefined =>
  told.findLast((each) => each.as === 'staff')?.view as Session | undefined

/** What the seat was told last. */
export const seatSees = ({ told }: SessionLine) => told.findLast((each) => each.as === 'seat')
