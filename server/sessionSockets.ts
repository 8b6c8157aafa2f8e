// Sockets of sessions, a namespace of its own: decode, validate, permit, call one function, reply. Each viewer is told what is theirs, whole,
// after every change that is on disk; staff and wall also hear once a second how far each run is verified.

import type { FastifyBaseLogger } from 'fastify'
import type { Server, Socket } from 'socket.io'
import type { Board, BoardProgress } from '../shared/protocol/board.ts'
import type { RefusedCode } from '../shared/protocol/messages.ts'
import {
  AskCommand,
  type CommandAnswer,
  SESSION_MESSAGES,
  SessionHello,
  type SessionMessage,
  type ToldSession,
  type WatchAnswer,
} from '../shared/protocol/sessions.ts'
import { commandReach } from '../shared/session/commands.ts'
import { isElsewhere, isKeptOut } from '../shared/session/computer.ts'
import { sameWho } from '../shared/session/seat.ts'
import { selfOf } from '../shared/session/session.ts'
import type { Author, Session } from '../shared/session/state.ts'
import { seatView, staffView, wallView } from '../shared/session/view.ts'
import type { LiveLogins } from './access/liveLogins.ts'
import { type Person, whoIs } from './access/logins.ts'
import { reachOf } from './access/permits.ts'
import { Bucket } from './runs/bucket.ts'
import { readMessage } from './runs/message.ts'
import { versionRefusal } from './runs/opening.ts'
import { Boards, onTheWall } from './sessions/boards.ts'
import type { Conductor } from './sessions/conductor.ts'
import { notToBring } from './sessions/inviting.ts'
import type { Keeper } from './sessions/keeper.ts'
import { runsSession } from './sessions/reach.ts'
import { SeatRates } from './sessions/seatRates.ts'
import { Watching, type WatchingDeps } from './sessions/watching.ts'
import { commandOf, type WishDeps } from './sessions/wishes.ts'
import { StorageFailed, type Store } from './storage/store.ts'

export interface SessionSocketDeps extends WishDeps, WatchingDeps {
  readonly store: Store
  readonly keeper: Keeper
  readonly conductor: Conductor
  readonly now: () => number
  readonly live: LiveLogins
  readonly log: FastifyBaseLogger
  /** As verified; undefined while nothing is. */
  readonly progress: (run: string) => BoardProgress | undefined
  /** Ticks of a run that are on disk, and that are simulated here; undefined while nobody knows. */
  readonly written: (run: string) => number | undefined
  readonly verified: (run: string) => number | undefined
}

/** What was found out at the handshake. `seat` 0: none; `rate`: of what it may ask for. */
interface Viewer {
  readonly by: Author
  readonly person: Person | undefined
  readonly session: string
  readonly as: SessionHello['as']
  readonly device: string
  readonly seat: number
  readonly rate: Bucket
}

const BOARD_EVERY = 1000
/** Commands of a staff's or wall's line at once, and a second. */
const BURST = 20
const PER_SECOND = 5

const room = ({ session, as, seat }: Pick<Viewer, 'session' | 'as' | 'seat'>): string =>
  as === 'seat' ? `${session}:${seat}` : `${session}:${as}`

export interface SessionSockets {
  publish(session: Session): void
  /** These chunks are on disk: whoever watches the run is told. */
  appended: Watching['appended']
  close(): void
}

export function openSessionSockets(io: Server, deps: SessionSocketDeps): SessionSockets {
  const namespace = io.of('/session')
  const watching = new Watching(namespace, deps)
  const seatRates = new SeatRates()
  for (const session of deps.keeper.live()) watching.told(session)

  namespace.use(async (socket, next) => {
    const admitted = await admit(socket, deps, seatRates).catch((error): RefusedCode => {
      if (error instanceof StorageFailed) return 'storage-failed'
      // Thrown on from here it would end the server, and with it everybody else's work.
      deps.log.error({ error }, 'a line was refused by a bug')
      return 'internal'
    })
    if (typeof admitted !== 'string') {
      socket.data = admitted
      return next()
    }
    deps.log.info({ code: admitted }, 'a socket was refused')
    next(Object.assign(new Error(admitted), { data: { code: admitted } }))
  })

  namespace.on('connection', (socket) => {
    const viewer = socket.data as Viewer
    const ended = viewer.person && deps.live.add(viewer.person, () => socket.disconnect(true))
    socket.join(room(viewer))
    socket.onAny((name: unknown, message: unknown, reply: unknown, ...rest: unknown[]) => {
      if (!SESSION_MESSAGES.includes(name as SessionMessage) || typeof reply !== 'function' || rest.length > 0)
        return void socket.disconnect(true)
      const act = (): Promise<CommandAnswer | WatchAnswer> =>
        name === 'watch' ? watching.ask(socket, viewer, message) : command(deps, viewer, message)
      const answered = viewer.rate.take(deps.now()) ? act() : Promise.resolve(refused('too-fast'))
      answered
        .catch((error: unknown) => {
          deps.log.error({ session: viewer.session, error }, 'a command was answered by a bug')
          return refused('internal')
        })
        .then((answer) => reply(answer))
    })
    socket.on('disconnect', () => {
      ended?.()
      // Another page of the same seat may still be there; of a computer that the seat has left nothing follows.
      if (viewer.as !== 'seat' || hasLeft(deps, viewer) || (namespace.adapter.rooms.get(room(viewer))?.size ?? 0) > 0) return
      deps.conductor.gone(viewer.session, viewer.seat, deps.now()).catch((error) => deps.log.error({ error }, 'a line went down unnoticed'))
    })
    const arrive = viewer.as === 'seat' ? deps.conductor.arrived(viewer.session, viewer.seat, viewer.device) : undefined
    Promise.resolve(arrive)
      .then(async (kept) => {
        if (kept && !kept.ok) return void socket.disconnect(true)
        const session = await deps.keeper.find(viewer.session)
        if (!session) return
        socket.emit('session', await toldTo(deps, session, viewer))
        if (viewer.as === 'seat' || !hasBoard(session)) return
        const whole = { ...boardOf(deps, session), whole: true as const }
        socket.emit('board', viewer.as === 'wall' ? onTheWall(whole) : whole)
      })
      .catch((error) => deps.log.error({ error }, 'an arrival was answered by a bug'))
  })

  const boards = new Boards()
  const board = setInterval(() => {
    for (const session of deps.keeper.live()) {
      if (!hasBoard(session)) {
        boards.forget(session.id)
        continue
      }
      const board = boards.news(session.id, runsOf(session), boardOf(deps, session))
      namespace.to(room({ session: session.id, as: 'staff', seat: 0 })).emit('board', board)
      namespace.to(room({ session: session.id, as: 'wall', seat: 0 })).emit('board', onTheWall(board))
    }
  }, BOARD_EVERY)

  return {
    appended: (...told) => watching.appended(...told),
    publish(session) {
      watching.told(session)
      for (const as of ['staff', 'wall'] as const)
        for (const id of namespace.adapter.rooms.get(room({ session: session.id, as, seat: 0 })) ?? []) {
          const socket = namespace.sockets.get(id)
          // Who no longer runs it hears and sees no more of it, from the command on that took it away.
          if (socket && !sees(session, (socket.data as Viewer).person)) socket.disconnect(true)
        }
      for (const seat of session.seats)
        for (const id of namespace.adapter.rooms.get(room({ session: session.id, as: 'seat', seat: seat.n })) ?? []) {
          const socket = namespace.sockets.get(id)
          if (socket && isElsewhere(session, seat, (socket.data as Viewer).device)) socket.disconnect(true)
        }
      const all = [
        { as: 'staff' as const, seat: 0 },
        { as: 'wall' as const, seat: 0 },
        ...session.seats.map(({ n }) => ({ as: 'seat' as const, seat: n })),
      ]
      for (const each of all) {
        const to = { ...each, session: session.id }
        if (!namespace.adapter.rooms.has(room(to))) continue
        toldTo(deps, session, to)
          .then((told) => namespace.to(room(to)).emit('session', told))
          .catch((error) => deps.log.error({ error }, 'a session could not be told'))
      }
    },
    close: () => clearInterval(board),
  }
}

/** Whether the seat is at another computer than this viewer's by now. */
function hasLeft({ keeper }: Pick<SessionSocketDeps, 'keeper'>, { session: id, seat: n, device }: Viewer): boolean {
  const session = keeper.live().find((each) => each.id === id)
  const seat = session?.seats.find((each) => each.n === n)
  return session !== undefined && seat !== undefined && isElsewhere(session, seat, device)
}

async function toldTo(deps: SessionSocketDeps, session: Session, viewer: Pick<Viewer, 'as' | 'seat'>): Promise<ToldSession> {
  const serverTime = deps.now()
  if (viewer.as === 'staff') return { as: 'staff', serverTime, view: staffView(session) }
  const seat = session.seats.find(({ n }) => n === viewer.seat)
  if (viewer.as === 'wall' || !seat) return { as: 'wall', serverTime, view: wallView(session) }
  const ticket = 'run' in seat.work ? await deps.keeper.ticket(session.id, seat.work.run) : undefined
  return { as: 'seat', serverTime, view: seatView(session, seat), ...(ticket === undefined ? {} : { ticket }) }
}

const hasBoard = ({ phase }: Session): boolean => phase === 'running' || phase === 'ending'

const runsOf = ({ seats }: Session): string => seats.map(({ n, work }) => (work.is === 'working' ? `${n} ${work.run}` : '')).join()

function boardOf(deps: SessionSocketDeps, session: Session): Board {
  const now = deps.now()
  const seats = session.seats.flatMap(({ n, work }) => {
    if (work.is !== 'working') return []
    const tick = deps.written(work.run) ?? 0
    const worked = deps.keeper.supervision(work.run)?.worked(now) ?? 0
    const behind = Math.max(0, Math.round(worked - (tick * 1000) / 60))
    const progress = deps.progress(work.run)
    return [{ n, tick, verified: deps.verified(work.run) ?? 0, behind, ...(progress ? { progress } : {}) }]
  })
  return { serverTime: now, seats }
}

const sees = (session: Session, person: Person | undefined): boolean =>
  person !== undefined && (reachOf('session command', person.role) === 'any' || runsSession(session, person))

/** A wrong session and one that is not this person's look the same. */
async function admit(socket: Socket, deps: SessionSocketDeps, seatRates: SeatRates): Promise<Viewer | RefusedCode> {
  const version = versionRefusal(socket.handshake.auth)
  if (version) return version
  const hello = SessionHello.safeParse(socket.handshake.auth)
  if (!hello.success) return 'malformed'
  const { session: id, as, device, blind } = hello.data
  const person = await whoIs(deps.store, deps.now(), socket.handshake.headers.cookie)
  const role = person?.role ?? 'guest'
  const by: Author =
    role === 'guest' ? { role, account: '', ...(blind === undefined ? {} : { blind }) } : { role, account: person?.account.account ?? '' }
  const session = await deps.keeper.find(id)
  const reach = reachOf('session command', role)
  if (!session || reach === 'none') return 'not-found'
  const known = { by, person, session: id, as, device }
  if (as !== 'seat') return sees(session, person) ? { ...known, seat: 0, rate: new Bucket(BURST, PER_SECOND, deps.now()) } : 'not-found'
  const who = selfOf(by)
  if (!who || !session.people.some((each) => sameWho(each, who))) return 'not-listed'
  // Every line that comes and goes is written down.
  const rate = seatRates.of(id, who, deps.now())
  if (!rate.take(deps.now())) return 'too-fast'
  const viewer = { ...known, rate }
  const run = session.phase === 'lobby' ? {} : { run: deps.randomHex(16) }
  const own = session.seats.find((seat) => sameWho(seat.who, who))
  if (!own || session.phase === 'lobby' || session.phase === 'countdown' || session.phase === 'running') {
    const joined = await deps.keeper.apply(id, { id: deps.randomHex(16), by, command: { kind: 'join', who, device, ...run } })
    if (!joined.ok) return atTheDoor(session, joined.refusal.code)
    const seat = joined.value.seats.find((each) => sameWho(each.who, who))
    return seat ? { ...viewer, seat: seat.n } : 'not-found'
  }
  return isKeptOut(session, own, device) ? 'seat-elsewhere' : { ...viewer, seat: own.n }
}

/** Who wants in is told of the door, not of a phase. */
const atTheDoor = ({ phase }: Session, code: RefusedCode): RefusedCode =>
  code !== 'session-phase' ? code : phase === 'draft' ? 'not-yet' : 'session-closed'

async function command(deps: SessionSocketDeps, { by, person, session }: Viewer, message: unknown): Promise<CommandAnswer> {
  const asked = readMessage(AskCommand, message)
  if (!asked.ok) return refused(asked.refusal.code)
  const found = await deps.keeper.find(session)
  if (!found) return refused('session-unknown')
  const complete = commandOf(deps, found, asked.value.wish)
  if (!complete.ok) return refused(complete.refusal.code)
  const { value } = complete
  // Nobody shows a class what is not theirs.
  if (value.kind === 'demonstrate' && value.run !== undefined && (await deps.store.account({ of: 'owner', run: value.run })) !== by.account)
    return refused('foreign-run')
  if (value.kind === 'invite' && person && commandReach('invite', by.role) !== 'none') {
    const stranger = await notToBring(
      deps.store,
      person,
      value.people.flatMap((who) => ('account' in who ? [who.account] : [])),
    )
    if (stranger !== undefined) return refused('not-found', { account: stranger })
  }
  const kept = await deps.keeper.apply(session, { id: asked.value.id, by, command: complete.value })
  return kept.ok ? { type: 'done', at: kept.value.at } : refused(kept.refusal.code, kept.refusal.detail)
}

const refused = (code: RefusedCode, detail?: Readonly<Record<string, string | number>>): CommandAnswer => ({
  type: 'refused',
  code,
  ...(detail ? { detail: Object.values(detail).join(' ').slice(0, 200) } : {}),
})
