// Sockets: decode, validate, permit, call one function, reply. Each message of a client is answered exactly once, through its acknowledgement.

import type { Server as HttpServer } from 'node:http'
import type { FastifyBaseLogger } from 'fastify'
import { Server, type Socket } from 'socket.io'
import { type Answer, type Beacon, CLIENT_MESSAGES, type ClientMessage, Hello, type RefusedCode } from '../shared/protocol/messages.ts'
import type { ToldInstruction } from '../shared/protocol/sessions.ts'
import { spoken } from '../shared/protocol/wire.ts'
import { isElsewhere } from '../shared/session/computer.ts'
import type { Session } from '../shared/session/state.ts'
import type { LiveLogins } from './access/liveLogins.ts'
import { type Person, whoIs } from './access/logins.ts'
import { isOwnOrigin, type OriginRule } from './access/origin.ts'
import { ownership } from './access/ownership.ts'
import { reachOf } from './access/permits.ts'
import { refused } from './runs/answers.ts'
import type { Ledger } from './runs/ledger.ts'
import { versionRefusal } from './runs/opening.ts'
import { newSender, type Sender } from './runs/sender.ts'
import type { Keeper } from './sessions/keeper.ts'
import type { IssuedInstruction } from './storage/sessionStore.ts'
import type { Store } from './storage/store.ts'

export interface SocketDeps {
  readonly ledger: Ledger
  readonly keeper: Pick<Keeper, 'isKeptOut'>
  readonly store: Store
  readonly now: () => number
  readonly origins: OriginRule
  readonly live: LiveLogins
  readonly log: FastifyBaseLogger
  /** ms between beacons. */
  readonly beaconEvery: number
}

/** Refusals in a row after which a connection is no trainee's: it is closed. */
const PATIENCE = 100

export function openSockets(http: HttpServer, deps: SocketDeps): Server {
  const io = new Server(http, {
    transports: ['websocket'],
    pingInterval: 5000,
    pingTimeout: 4000,
    maxHttpBufferSize: 65_536,
    perMessageDeflate: false,
    connectTimeout: 10_000,
    serveClient: false,
    allowRequest: (request, decide) => {
      const own = isOwnOrigin(request.headers.origin, request.headers.host, deps.origins)
      decide(own ? null : 'foreign-origin', own)
    },
  })

  io.use(async (socket, next) => {
    const code = await admit(socket, deps)
    if (!code) return next()
    deps.log.info({ code }, 'a socket was refused')
    next(Object.assign(new Error(code), { data: { code } }))
  })

  io.on('connection', (socket) => {
    const { run, device } = socket.handshake.auth as Hello
    const sender = newSender(run, deps.now(), device)
    let strikes = 0
    socket.join(run)
    const { person } = socket.data as { person: Person | undefined }
    const closed = person && deps.live.add(person, () => socket.disconnect(true))
    socket.onAny((name: unknown, message: unknown, reply: unknown, ...rest: unknown[]) => {
      if (!CLIENT_MESSAGES.includes(name as ClientMessage) || typeof reply !== 'function' || rest.length > 0)
        return void socket.disconnect(true)
      act(deps, sender, name as ClientMessage, message)
        .catch((error: unknown): Answer => {
          deps.log.error({ run, message: name, error }, 'a message was answered by a bug')
          socket.disconnect(true)
          return refused(run, 'internal')
        })
        .then((answer) => {
          reply(spoken(answer))
          strikes = answer.type === 'refused' ? strikes + 1 : 0
          if (answer.type === 'moved' || strikes >= PATIENCE) socket.disconnect(true)
          // One writer: whoever was here before learns it at once.
          if (answer.type !== 'head') return
          io.in(run).except(socket.id).disconnectSockets(true)
          void deps.ledger.outstanding(run).then(
            (all) => tellInstructions(socket, run, all),
            () => {},
          )
        })
    })
    socket.on('disconnect', () => {
      closed?.()
      if (!io.of('/').adapter.rooms.has(run)) deps.ledger.forget(run)
    })
  })

  const beacons = setInterval(() => {
    for (const [room] of io.of('/').adapter.rooms) if (room.length === 32 && !io.of('/').sockets.has(room)) void tellBeacon(io, deps, room)
  }, deps.beaconEvery)
  io.engine.on('close', () => clearInterval(beacons))
  http.on('close', () => clearInterval(beacons))
  return io
}

export function tellInstructions(
  to: { emit(name: 'instruct', told: ToldInstruction): unknown },
  run: string,
  all: readonly IssuedInstruction[],
): void {
  for (const { place, phrase } of all) to.emit('instruct', { run, place, phrase })
}

/** A seat was taken at another computer: whoever writes its run anywhere else is sent away, and told why when they come back. */
export function sendElsewhereAway(io: Server, session: Session): void {
  for (const seat of session.seats) {
    if (!('run' in seat.work)) continue
    for (const id of io.of('/').adapter.rooms.get(seat.work.run) ?? []) {
      const socket = io.of('/').sockets.get(id)
      if (socket && isElsewhere(session, seat, (socket.handshake.auth as Hello).device)) socket.disconnect(true)
    }
  }
}

async function tellBeacon(io: Server, deps: SocketDeps, run: string): Promise<void> {
  const beacon = await deps.ledger.beacon(run)
  if (beacon) io.in(run).emit('beacon', { run, beacon, serverTime: deps.now() } satisfies Beacon)
}

/** Why the connection is not let in; undefined when it is. A wrong ticket and an unknown run look the same. */
async function admit(socket: Socket, deps: SocketDeps): Promise<RefusedCode | undefined> {
  const version = versionRefusal(socket.handshake.auth)
  if (version) return version
  const hello = Hello.safeParse(socket.handshake.auth)
  if (!hello.success) return 'malformed'
  try {
    const run = await deps.store.run(hello.data.run)
    if (!run) return 'not-found'
    const person = await whoIs(deps.store, deps.now(), socket.handshake.headers.cookie)
    const whose = await ownership(deps.store, run, person, hello.data.ticket)
    if (whose !== 'own' || reachOf('socket resume', person?.role ?? 'guest') === 'none')
      return whose === 'signed-out' ? 'not-signed-in' : 'not-found'
    if (await deps.keeper.isKeptOut(run.header, hello.data.device)) return 'seat-elsewhere'
    socket.data = { person }
    return undefined
  } catch {
    return 'storage-failed'
  }
}

async function act(deps: SocketDeps, sender: Sender, name: ClientMessage, message: unknown): Promise<Answer> {
  switch (name) {
    case 'resume':
      return deps.ledger.resume(sender, message)
    case 'append':
      return deps.ledger.append(sender, message)
    case 'reveal':
      return deps.ledger.reveal(sender, message)
    case 'submit':
      return deps.ledger.submit(sender, message)
    default:
      return name satisfies never
  }
}
