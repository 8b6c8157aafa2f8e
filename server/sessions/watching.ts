// Watching a run live: staff any run of a seat; staff, whoever sits in a lesson and its wall the run that its teacher shows, for as long as it is
// shown.

import type { Namespace, Socket } from 'socket.io'
import type { RefusedCode } from '../../shared/protocol/messages.ts'
import { AskWatch, type ToldChunks, type WatchAnswer } from '../../shared/protocol/sessions.ts'
import type { Author, Session } from '../../shared/session/state.ts'
import type { Office } from '../access/office.ts'
import { reachOf } from '../access/permits.ts'
import { readMessage } from '../runs/message.ts'
import type { Store, StoredChunk } from '../storage/store.ts'
import type { Witness } from '../storage/verification.ts'
import type { Keeper } from './keeper.ts'

export interface WatchingDeps {
  readonly store: Store
  readonly keeper: Keeper
  readonly office: Pick<Office, 'note'>
}

interface Watcher {
  readonly by: Author
  readonly session: string
  readonly as: 'staff' | 'seat' | 'wall'
}

const refused = (code: RefusedCode): WatchAnswer => ({ type: 'refused', code })

/** Beside a seat staff stays until it asks for another; who is shown something is in a room of the session and the run, and leave it when the run is no longer shown. */
const staffRoom = (run: string): string => `run:${run}`
const shownRoom = (session: string, run: string): string => `shown:${session}:${run}`

export class Watching {
  private readonly namespace: Namespace
  private readonly deps: WatchingDeps
  /** By session, the run that is shown. */
  private readonly shown = new Map<string, string>()

  constructor(namespace: Namespace, deps: WatchingDeps) {
    this.namespace = namespace
    this.deps = deps
  }

  async ask(socket: Socket, { by, session: id, as }: Watcher, message: unknown): Promise<WatchAnswer> {
    const asked = readMessage(AskWatch, message)
    if (!asked.ok) return refused(asked.refusal.code)
    for (const room of [...socket.rooms]) if (room.startsWith('run:') || room.startsWith('shown:')) socket.leave(room)
    const { run } = asked.value
    if (run === undefined) return { type: 'stopped' }
    const { keeper, store, office } = this.deps
    const session = await keeper.find(id)
    const isShown = session?.demonstration?.run === run
    const isSeats = session?.seats.some(({ work }) => 'run' in work && work.run === run)
    const may = session && (isShown || (as === 'staff' && isSeats)) && by.role !== 'server' && reachOf('session watch', by.role) !== 'none'
    if (!may) return refused('not-found')
    const stands = as === 'staff' && isSeats
    if (stands && !isShown) await office.note(by.account, 'run-watched', run, { session: id })
    if (!stands && this.shown.get(id) !== run) return refused('not-found')
    // In the room first: whatever comes after the head that is told now comes there.
    socket.join(stands ? staffRoom(run) : shownRoom(id, run))
    const stored = await store.run(run)
    return stored ? { type: 'watching', run, seq: stored.head.seq, tick: stored.head.tick } : refused('not-found')
  }

  /** Called after every change of a session that is on disk, and once for those there were before. */
  told({ id, demonstration }: Session): void {
    const before = this.shown.get(id)
    if (before === demonstration?.run) return
    if (before !== undefined) this.namespace.in(shownRoom(id, before)).socketsLeave(shownRoom(id, before))
    if (demonstration) this.shown.set(id, demonstration.run)
    else this.shown.delete(id)
  }

  /** These chunks are on disk. */
  appended(run: string, chunks: readonly StoredChunk[], witness?: Witness): void {
    const { rooms } = this.namespace.adapter
    const showing = [...this.shown].filter(([, shown]) => shown === run).map(([session]) => shownRoom(session, run))
    const watched = [staffRoom(run), ...showing].filter((room) => rooms.has(room))
    if (watched.length === 0) return
    const told: ToldChunks = {
      run,
      bodies: new Uint8Array(Buffer.concat(chunks.map(({ body }) => body))),
      chunks: chunks.map(({ seq, epoch, body, hash }) => ({ seq, epoch, length: body.length, hash })),
      ...(witness ? { witness: { tick: witness.tick, hash: witness.hash } } : {}),
    }
    this.namespace.to(watched).emit('chunks', told)
  }
}
