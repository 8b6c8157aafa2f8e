// The alternative to our sessions: a Colyseus room that simulates everybody's workshop itself and shows hands and parts as they move, at its
// default patch rate. Run as a process: `node roomServer.ts FILE [bare]`; `bare`: without physics and without a disk, only hands.
//
// Inputs are on the disk before they are confirmed, in groups of what arrived together, with the same settings of SQLite as our server's.

import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import type { Client } from '@colyseus/core'
import { defineRoom, defineServer, Room } from '@colyseus/core'
import { Encoder, StateView } from '@colyseus/schema'
import { WebSocketTransport } from '@colyseus/ws-transport'
import { scenario } from '../../../scenarios/wheel-service/scenario.ts'
import { HANDS, type Input } from '../../../shared/log/input.ts'
import { init } from '../../../shared/sim/bodies.ts'
import { aim, comeBack, createHands, glide, type HandsState } from '../../../shared/sim/hands.ts'
import { BareHands, poseOf } from './bareHands.ts'
import { newWork, SharedClass, type SharedWork, share } from './roomState.ts'

const [path, mode] = process.argv.slice(2) as [string, string | undefined]
const bare = mode === 'bare'
const SEED = '4'.repeat(32)
/** A room of the default size catches up with this many ticks at once, and lets go of the rest. */
const MOST_TICKS = 15
const TICK_MS = 1000 / 60

interface Waiting {
  readonly client: Client
  readonly run: string
  readonly seq: number
  readonly bytes: Uint8Array
}

/** Commits what arrived together, then says so. */
function openJournal(): (each: Waiting) => void {
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE input (run TEXT NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL, received_at INTEGER NOT NULL, PRIMARY KEY (run, seq)) STRICT`)
  const insert = db.prepare('INSERT INTO input VALUES (?, ?, ?, ?)')
  let waiting: Waiting[] = []
  return (each) => {
    waiting.push(each)
    if (waiting.length > 1) return
    setImmediate(() => {
      const group = waiting
      waiting = []
      db.exec('BEGIN IMMEDIATE')
      for (const { run, seq, bytes } of group) insert.run(run, seq, bytes, Date.now())
      db.exec('COMMIT')
      for (const { client, seq } of group) client.send('saved', seq)
    })
  }
}

interface Workshop {
  readonly world: { readonly hands: HandsState; apply(input: Input): void; step(): void; free(): void }
  readonly shared: SharedWork
  readonly bodies: BareHands['bodies']
}

/** Hands without a world. */
function onlyHands(): Workshop['world'] {
  const hands = createHands()
  let tick = 0
  return {
    hands,
    apply: (input) => {
      if (!('hand' in input)) return
      hands[input.hand].usedAt = tick
      if (input.verb === 'move') aim(hands[input.hand], input, tick)
    },
    step: () => {
      tick += 1
      for (const side of HANDS) {
        comeBack(hands[side], side, tick)
        glide(hands[side])
      }
    },
    free: () => {},
  }
}

// As it asks for itself when a class of sixty is seated.
Encoder.BUFFER_SIZE = 48 * 1024

const save = bare ? undefined : openJournal()
const loose = scenario.parts.flatMap(({ body, shapes }, i) => (body === 'loose' && shapes.length > 0 ? [i] : []))
/** Ticks stepped of all worlds, and those that were let go, since the start. */
const done = { ticks: 0, lost: 0 }

class WorkshopRoom extends Room<{ state: SharedClass }> {
  override state = new SharedClass()
  private readonly workshops = new Map<string, Workshop>()
  private readonly boards: StateView[] = []
  private at = performance.now()

  override onCreate(): void {
    this.setTimestep(() => this.advance(), TICK_MS)
    this.onMessage('inputs', (client, message: { seq: number; inputs: readonly Input[] }) => {
      const workshop = this.workshops.get(client.sessionId)
      if (!workshop) return
      for (const input of message.inputs) workshop.world.apply(input)
      save?.({ client, run: `${this.roomId} ${client.sessionId}`, seq: message.seq, bytes: Buffer.from(JSON.stringify(message.inputs)) })
    })
  }

  override onJoin(client: Client, { as }: { as: 'board' | 'trainee' }): void {
    client.view = new StateView()
    if (as === 'board') {
      this.boards.push(client.view)
      for (const { shared } of this.workshops.values()) client.view.add(shared)
      return
    }
    const real = bare ? undefined : new BareHands(scenario, SEED)
    const shared = newWork(bare ? 0 : loose.length)
    this.workshops.set(client.sessionId, { world: real ?? onlyHands(), shared, bodies: real?.bodies ?? [] })
    this.state.trainees.set(client.sessionId, shared)
    for (const view of [client.view, ...this.boards]) view.add(shared)
  }

  override onLeave(client: Client): void {
    this.workshops.get(client.sessionId)?.world.free()
    this.workshops.delete(client.sessionId)
    this.state.trainees.delete(client.sessionId)
  }

  override onBeforePatch(): void {
    for (const { world, shared, bodies } of this.workshops.values()) {
      for (const side of HANDS) share(shared[side], world.hands[side].pose)
      loose.forEach((place, n) => {
        const [body, part] = [bodies[place], shared.parts[n]]
        if (body && part) share(part, poseOf(body))
      })
    }
  }

  private advance(): void {
    const due = Math.floor((performance.now() - this.at) / TICK_MS)
    const ticks = Math.min(due, MOST_TICKS)
    this.at += due * TICK_MS
    for (let n = 0; n < ticks; n++) for (const { world } of this.workshops.values()) world.step()
    done.ticks += ticks * this.workshops.size
    done.lost += (due - ticks) * this.workshops.size
  }
}

await init()
const transport = new WebSocketTransport({ maxPayload: 65_536 })
const server = defineServer({ rooms: { workshop: defineRoom(WorkshopRoom) }, transport, greet: false })
await server.listen(0, '127.0.0.1')
const address = transport.server?.address() as AddressInfo | undefined
process.on('message', () => process.send?.({ ...done }))
console.log(`ready at http://127.0.0.1:${address?.port}`)
