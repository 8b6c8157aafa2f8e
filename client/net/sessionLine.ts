// The line to a session: its views as the server tells them, whole; wishes that reach it once, whatever happens to the line; the server's clock.
//
// A wish keeps its id until it is answered, so that sending it again after a reconnect changes nothing twice.

import { io, type Socket } from 'socket.io-client'
import { refuse } from '../../shared/base/outcome.ts'
import { type Board, boardAfter, type ToldBoard } from '../../shared/protocol/board.ts'
import type { AskCommand, CommandAnswer, SessionHello, ToldChunks, ToldSession, WatchAnswer, Wish } from '../../shared/protocol/sessions.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import type { Answered, ApiCode } from './api.ts'
import { freshId } from './freshId.ts'
import type { WatchLine } from './watch.ts'

/** As the run's own line: a room must not come back all at once. */
const RECONNECT = { reconnectionDelay: 1000, reconnectionDelayMax: 5000, randomizationFactor: 0.5 } as const
/** What the server answers when commands come too quickly passes, ms. */
const REST = 600
/** Said at the door, and worth another knock later. */
const PASSING: readonly ApiCode[] = ['storage-failed', 'not-ready', 'server-full', 'too-fast']
/** An answer that takes longer is not coming on this line. */
const PATIENCE = 8000

export interface SessionLineState {
  readonly connection: 'connecting' | 'live' | 'offline' | 'refused'
  /** Why the server said no at the door. */
  readonly code: ApiCode | ''
  /** Since when nothing is heard, by this computer's clock, ms since 1970; undefined while it is live. */
  readonly awaySince: number | undefined
  /** When the server was heard last before the line went down, by this computer's clock. */
  readonly heardAt: number
  readonly told: ToldSession | undefined
  readonly board: Board | undefined
  /** Server time minus this computer's, ms. */
  readonly offset: number
  /** Wishes that have not been answered. */
  readonly waiting: number
}

export interface SessionLine extends WatchLine {
  state(): SessionLineState
  subscribe(changed: () => void): () => void
  /**
   * Resolves when it is on the server's disk, or refused; waits while the line is down. Withdrawn before it was sent on any line it is not done,
   * and answered as `unreachable`; after that only the server knows, and is waited for.
   */
  wish(wish: Wish, withdrawn?: AbortSignal): Promise<Answered<{ readonly at: number }>>
  /** After a refusal: knock once more. */
  again(): void
  close(): void
}

export interface SessionLineOptions {
  readonly session: string
  readonly as: SessionHello['as']
  readonly device: string
  readonly blind?: string
  /** Outside browsers, which know the page's origin and send its cookies themselves. */
  readonly at?: { readonly origin: string; readonly cookie: string }
}

interface Asked {
  readonly message: AskCommand
  readonly resolve: (answer: Answered<{ readonly at: number }>) => void
  sent: boolean
  timer?: ReturnType<typeof setTimeout>
}

/** ms from now, by this computer, to a moment of the server's clock. */
export const msUntil = (moment: number, { offset }: Pick<SessionLineState, 'offset'>): number => moment - offset - Date.now()

export function openSessionLine({ session, as, device, blind, at }: SessionLineOptions): SessionLine {
  const listeners = new Set<() => void>()
  const lives = new Set<() => void>()
  const asked = new Map<string, Asked>()
  let closed = false
  let again: ReturnType<typeof setTimeout> | undefined
  let state: SessionLineState = {
    connection: 'connecting',
    code: '',
    awaySince: Date.now(),
    heardAt: Date.now(),
    told: undefined,
    board: undefined,
    offset: 0,
    waiting: 0,
  }
  const change = (more: Partial<SessionLineState>): void => {
    state = { ...state, ...more, waiting: asked.size }
    for (const listener of listeners) listener()
  }
  const auth: SessionHello = { protocol: PROTOCOL_VERSION, session, as, device, ...(blind === undefined ? {} : { blind }) }
  const socket: Socket = io(`${at?.origin ?? ''}/session`, {
    ...{ transports: ['websocket'], forceNew: true, timeout: PATIENCE, auth, ...RECONNECT },
    ...(at ? { extraHeaders: { ...at } } : {}),
  })

  function send(each: Asked): void {
    clearTimeout(each.timer)
    if (!socket.connected) return
    each.sent = true
    each.timer = setTimeout(() => send(each), PATIENCE)
    socket.emit('command', each.message, (answer: CommandAnswer) => {
      if (!asked.has(each.message.id)) return
      clearTimeout(each.timer)
      if (answer.type === 'refused' && (answer.code === 'too-fast' || answer.code === 'storage-failed')) {
        each.timer = setTimeout(() => send(each), REST)
        return
      }
      asked.delete(each.message.id)
      each.resolve(
        answer.type === 'done'
          ? { ok: true, value: { at: answer.at } }
          : refuse(answer.code, answer.detail === undefined ? undefined : { detail: answer.detail }),
      )
      change({})
    })
  }

  const knock = (delay: number): void => {
    clearTimeout(again)
    again = setTimeout(() => {
      if (!closed) socket.connect()
    }, delay)
  }

  let heard = Date.now()
  const hear = (): void => {
    heard = Date.now()
  }
  socket.io.on('ping', hear)
  socket.onAny(hear)
  socket.on('connect', () => {
    hear()
    change({ connection: 'live', code: '', awaySince: undefined })
    for (const each of asked.values()) send(each)
    for (const live of lives) live()
  })
  socket.on('disconnect', (reason) => {
    socket.sendBuffer = []
    if (closed) return
    change({ connection: 'offline', awaySince: state.awaySince ?? Date.now(), heardAt: heard })
    if (reason === 'io server disconnect') knock(RECONNECT.reconnectionDelay)
  })
  socket.on('connect_error', (error) => {
    const code = (error as { data?: { code?: ApiCode } }).data?.code
    if (code !== undefined && PASSING.includes(code)) return knock(RECONNECT.reconnectionDelayMax)
    if (code !== undefined) return change({ connection: 'refused', code })
    change({ connection: state.told === undefined ? 'connecting' : 'offline', awaySince: state.awaySince ?? Date.now() })
  })
  // The way here takes time, so the clock shown is late by that, never early: nothing is made before its time.
  socket.on('session', (told: ToldSession) => change({ told, offset: told.serverTime - Date.now() }))
  socket.on('board', (told: ToldBoard) => change({ board: boardAfter(state.board, told), offset: told.serverTime - Date.now() }))

  return {
    state: () => state,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    wish: (wish, withdrawn) =>
      new Promise((resolve) => {
        const each: Asked = { message: { id: freshId(), wish }, resolve, sent: false }
        asked.set(each.message.id, each)
        withdrawn?.addEventListener('abort', () => {
          if (each.sent || !asked.delete(each.message.id)) return
          resolve(refuse('unreachable'))
          change({})
        })
        change({})
        send(each)
      }),
    async watch(run) {
      if (!socket.connected) return refuse('unreachable')
      const asks = run === undefined ? {} : { run }
      const answer: WatchAnswer | undefined = await socket
        .timeout(PATIENCE)
        .emitWithAck('watch', asks)
        .catch(() => undefined)
      if (answer?.type === 'refused') return refuse(answer.code)
      return answer ? { ok: true, value: { seq: answer.type === 'watching' ? answer.seq : -1 } } : refuse('unreachable')
    },
    onChunks(heard) {
      const listener = (told: ToldChunks): void => heard(told)
      socket.on('chunks', listener)
      return () => socket.off('chunks', listener)
    },
    onLive(live) {
      lives.add(live)
      return () => lives.delete(live)
    },
    again() {
      // What was told before the refusal holds no more.
      change({ connection: 'connecting', code: '', told: undefined })
      knock(0)
    },
    close() {
      closed = true
      clearTimeout(again)
      for (const each of asked.values()) {
        clearTimeout(each.timer)
        each.resolve(refuse('unreachable'))
      }
      asked.clear()
      socket.disconnect()
    },
  }
}
