// A turn of the alternative: a Colyseus room of the same size, with a board that reads everything, counted for as long.

import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from '@colyseus/sdk'
import { ended } from '../../support/serverProcess.ts'
import type { Counted } from './measured.ts'
import { LOGS } from './ourTurn.ts'
import { type Use, usedBy } from './processUse.ts'
import type { Swarm } from './swarm.ts'
import { wallNow } from './swarmOrders.ts'
import { receivedBytes } from './wireBytes.ts'

const SERVER = fileURLToPath(new URL('./roomServer.ts', import.meta.url))
const WARM = 3000

/** Ticks stepped of all worlds, and those that were let go. */
interface Done {
  readonly ticks: number
  readonly lost: number
}

export interface RoomServer {
  readonly url: string
  readonly pid: number
  readonly before: Use
  done(): Promise<Done>
  close(): Promise<void>
}

/** `bare`: neither physics nor a disk. */
export function openRoomServer(file: string, bare = false): Promise<RoomServer> {
  const args = [SERVER, file, ...(bare ? ['bare'] : [])]
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const pid = child.pid as number
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`the room's server ended with ${code}`)))
    child.stdout?.on('data', (data: Buffer) => {
      const url = /ready at (http:\S+)/.exec(String(data))?.[1]
      if (!url) return
      resolve({
        ...{ url, pid, before: usedBy(pid) },
        done: () =>
          new Promise((told) => {
            child.once('message', (done: Done) => told(done))
            child.send('done')
          }),
        close: async () => {
          child.kill('SIGKILL')
          await ended(child)
        },
      })
    })
  })
}

/** `simulates`: whether ticks are to be counted; hands alone are not simulated. */
export async function theirTurn(server: RoomServer, swarm: Swarm, trainees: number, ms: number): Promise<Counted> {
  const board = await new Client(server.url).create('workshop', { as: 'board' })
  await swarm.ask<'join'>({ do: 'join', url: server.url, room: board.roomId, many: trainees, logs: LOGS })
  await sleep(WARM)
  const count = async () => ({
    bytes: (await swarm.ask<'count'>({ do: 'count' })).bytes + receivedBytes(),
    ...{ cpu: usedBy(server.pid).cpu, ticks: (await server.done()).ticks, at: wallNow() },
  })
  const before = await count()
  await sleep(ms)
  const after = await count()
  const { memory } = usedBy(server.pid)
  const seen = (board.state as { trainees?: { size: number } }).trainees?.size
  if (seen !== trainees) throw new Error(`the board of the room sees ${seen} of ${trainees} trainees`)
  await swarm.ask<'leave'>({ do: 'leave' })
  await board.leave()
  const wall = after.at - before.at
  return {
    ...{ wall, trainees, bytes: after.bytes - before.bytes, cpu: after.cpu - before.cpu, memory: memory - server.before.memory },
    simulated: Math.min(1, (after.ticks - before.ticks) / ((wall * 60 * trainees) / 1000)),
  }
}
