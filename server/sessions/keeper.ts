// Keeps the sessions: applies a command, writes it, then tells. Commands of one session are decided in one order and reach the disk in it;
// once a write has failed, nothing that was decided after it is ever told, and the session is read again.

import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import type { RunHeader } from '../../shared/log/runLog.ts'
import type { RefusedCode } from '../../shared/protocol/messages.ts'
import { isKeptOut } from '../../shared/session/computer.ts'
import { type Entry, isRepeated, reduce } from '../../shared/session/session.ts'
import type { Session } from '../../shared/session/state.ts'
import { endAt, grantedAt, pausesAt, workedAt } from '../../shared/session/time.ts'
import type { Supervision } from '../runs/timeRule.ts'
import type { IssuedInstruction } from '../storage/sessionStore.ts'
import { StorageFailed, type Store } from '../storage/store.ts'
import { changeOf, newRoom, type Room, roomOf, take } from './room.ts'
import { rigOf, ticketOf } from './seeds.ts'

export interface Told {
  readonly session: Session
  readonly entry: Entry
  /** By run, what was issued. */
  readonly instructions: ReadonlyMap<string, readonly IssuedInstruction[]>
}

export interface KeeperDeps {
  readonly store: Store
  /** Whole ms since 1970, never backwards within a process. */
  readonly now: () => number
  readonly randomHex: (bytes: number) => string
  /** Called in the order of the log, when it is on disk. */
  readonly tell: (told: Told) => void
}

/** Sessions that are over and still held, so that who reads them again does not walk their log again. */
const MOST_OVER = 20

export type Kept = Outcome<Session, RefusedCode>

export class Keeper {
  private readonly deps: KeeperDeps
  private readonly rooms = new Map<string, Promise<Room | undefined> | Room>()
  /** Seats of the runs of live sessions. */
  private readonly seats = new Map<string, { readonly session: string; readonly seat: number }>()

  constructor(deps: KeeperDeps) {
    this.deps = deps
  }

  /** Reads every session that is not over. */
  async start(): Promise<readonly Session[]> {
    const ids = await this.deps.store.session({ of: 'live' })
    const found = await Promise.all(ids.map((id) => this.find(id)))
    return found.flatMap((session) => session ?? [])
  }

  /** As it is on disk; undefined when there is none. */
  async find(id: string): Promise<Session | undefined> {
    const room = await this.room(id)
    return room?.told
  }

  /** Those in memory, as they are on disk. */
  live(): readonly Session[] {
    return [...this.rooms.values()].flatMap((room) => (room instanceof Promise || !room.told ? [] : [room.told]))
  }

  /** Resolves when the command is on disk, or refused. A repeated one is answered with the session as it is. */
  async apply(id: string, entry: Entry): Promise<Kept> {
    try {
      const room = await (entry.command.kind === 'create' ? this.fresh(id) : this.room(id))
      return room ? await this.applyTo(room, entry) : refuse('session-unknown')
    } catch (error) {
      if (error instanceof StorageFailed) return refuse('storage-failed')
      throw error
    }
  }

  private async applyTo(room: Room, entry: Entry): Promise<Kept> {
    const before = room.session
    if (before && isRepeated(before, entry)) {
      await room.saving
      return accept(room.told as Session)
    }
    // A computer whose clock was set back between two starts must not stop a lesson.
    const at = Math.max(Math.round(this.deps.now()), before?.at ?? 0)
    const next = reduce(before, entry, at)
    if (!next.ok) {
      if (!before) this.rooms.delete(room.id)
      return next
    }
    const line = { entry, at }
    const instructions = take(room, line, next.value)
    const change = changeOf(room, before, next.value, line, instructions)
    for (const { seat, run } of change.runs) this.seats.set(run.header.run, { session: room.id, seat })
    const earlier = room.saving
    const saved = this.deps.store.change({ kind: 'session', change })
    room.saving = (async () => {
      const [changed] = await Promise.all([saved, earlier])
      if (changed !== 'done') throw new StorageFailed('another keeper wrote this session')
      room.told = next.value
      if (isOver(next.value)) this.rest()
      this.deps.tell({ session: next.value, entry, instructions: byRun(instructions, at) })
    })()
    const saving = room.saving
    saving.catch(() => {
      if (this.rooms.get(room.id) === room) this.rooms.delete(room.id)
    })
    await saving
    return accept(next.value)
  }

  private fresh(id: string): Room | Promise<Room | undefined> {
    const known = this.rooms.get(id)
    if (known) return known
    const room = newRoom(id, this.deps.randomHex(32))
    this.rooms.set(id, room)
    return room
  }

  /** Of sessions that are over only the newest stay in memory; one that is asked for is read again. */
  private rest(): void {
    const over = [...this.rooms.values()].filter(
      (room): room is Room => !(room instanceof Promise) && room.told !== undefined && isOver(room.told) && room.session === room.told,
    )
    for (const room of over.slice(0, Math.max(0, over.length - MOST_OVER))) {
      this.rooms.delete(room.id)
      for (const { work } of room.told?.seats ?? []) if ('run' in work) this.seats.delete(work.run)
    }
  }

  private async room(id: string): Promise<Room | undefined> {
    const known = this.rooms.get(id)
    if (known) return known
    const reading = this.deps.store.session({ of: 'session', session: id }).then((stored) => stored && roomOf(stored))
    this.rooms.set(id, reading)
    try {
      const room = await reading
      if (this.rooms.get(id) !== reading) return this.rooms.get(id)
      if (!room) this.rooms.delete(id)
      else {
        this.rooms.set(id, room)
        if (room.told && isOver(room.told)) this.rest()
        for (const { n, work } of room.told?.seats ?? []) if ('run' in work) this.seats.set(work.run, { session: id, seat: n })
      }
      return room
    } catch (error) {
      if (this.rooms.get(id) === reading) this.rooms.delete(id)
      throw error
    }
  }

  seatOf(run: string): { readonly session: string; readonly seat: number } | undefined {
    return this.seats.get(run)
  }

  /** Whether this computer may not write the run, by its seat; a run outside sessions is at any. */
  async isKeptOut({ run, session: id }: RunHeader, device: string): Promise<boolean> {
    const session = id === '' ? undefined : await this.find(id)
    const seat = session?.seats.find(({ work }) => 'run' in work && work.run === run)
    return session !== undefined && seat !== undefined && isKeptOut(session, seat, device)
  }

  /** What opens the run, for whoever holds its seat. */
  async ticket(session: string, run: string): Promise<string | undefined> {
    const room = await this.room(session)
    return room && ticketOf(room.secret, run)
  }

  /** The seeds that seats of this key are given (configuration.ts). */
  async rig(session: string, scenario: string, key: string): Promise<ReturnType<typeof rigOf> | undefined> {
    const room = await this.room(session)
    return room && rigOf(room.secret, scenario, key)
  }

  /** What the ledger asks of a run. The answers change with the session; the object stays. */
  supervision = (run: string): Supervision | undefined => {
    const known = this.seats.get(run)
    if (!known) return undefined
    const found = () => {
      const room = this.rooms.get(known.session)
      const session = room instanceof Promise ? undefined : room?.session
      const work = session?.seats.find(({ n }) => n === known.seat)?.work
      return session && (work?.is === 'working' || work?.is === 'done') ? { session, time: work.time } : undefined
    }
    const room = this.rooms.get(known.session)
    const configuration = room instanceof Promise ? undefined : room?.session?.configuration
    const worked = (at: number): number => {
      const now = found()
      if (!now) return 0
      const { session, time } = now
      const closes = session.phase === 'ending' ? session.closesAt : at
      return workedAt(time, Math.min(at, closes, endAt(time, at)))
    }
    return {
      hints: configuration?.kind === 'lesson' && configuration.hints,
      worked,
      timing(at) {
        const now = found()
        if (!now) return { endedAt: 0, granted: 0, pauses: [] }
        const pauses = pausesAt(now.time, at)
        const stood = pauses.reduce((sum, [from, to]) => sum + to - from, 0)
        return { endedAt: stood + worked(at), granted: grantedAt(now.time, at) - stood, pauses }
      },
    }
  }
}

const isOver = ({ phase }: Session): boolean => phase === 'ended' || phase === 'released'

function byRun(
  issued: readonly { readonly run: string; readonly place: number; readonly phrase: string }[],
  issuedAt: number,
): Told['instructions'] {
  const map = new Map<string, IssuedInstruction[]>()
  for (const { run, place, phrase } of issued) {
    const list = map.get(run) ?? []
    list.push({ place, phrase, issuedAt, placedSeq: undefined })
    map.set(run, list)
  }
  return map
}
