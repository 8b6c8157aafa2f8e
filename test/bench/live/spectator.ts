// Standing beside somebody whose run is twenty minutes old: how long until one's own world is theirs, at work while the class is at work.

import { setTimeout as sleep } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { performLog } from '../../../client/net/performLog.ts'
import { rejoin } from '../../../client/net/rejoin.ts'
import { socketTransport, wallClock } from '../../../client/net/socketTransport.ts'
import { openUplink, type Uplink } from '../../../client/net/uplink.ts'
import { scenario } from '../../../scenarios/wheel-service/scenario.ts'
import { TICKS_PER_SECOND } from '../../../shared/base/units.ts'
import type { Input } from '../../../shared/log/input.ts'
import { readChunkBytes } from '../../../shared/protocol/chunkBytes.ts'
import { type ChunkPage, OpenedRun } from '../../../shared/protocol/messages.ts'
import type { ToldChunks, WatchAnswer } from '../../../shared/protocol/sessions.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { init } from '../../../shared/sim/bodies.ts'
import { Simulation } from '../../../shared/sim/simulation.ts'
import { goldenLog } from '../../support/performedRun.ts'
import { freshHex, until } from '../../support/sessionLine.ts'
import type { BenchPerson, BenchSchool, BenchSession } from './school.ts'

export interface ShownRun {
  readonly run: string
  readonly seed: string
  /** Everything performed so far. */
  readonly inputs: Input[]
  tick(): number
  close(): void
}

/** A hand that is led on, 20 times a second. */
const led = (tick: number): Input => ({
  ...{ tick, by: 'trainee', verb: 'move', hand: tick % 6 === 0 ? 'left' : 'right' },
  position: [7000 + (tick % 900), 9000 + ((tick * 7) % 800), 12_000 - ((tick * 13) % 900)],
})

/** The teacher's own run: performed as fast as it goes up to `ticks`, and from then on at real speed with hands that do not rest. */
export async function performShown(school: BenchSchool, ticks: number): Promise<ShownRun> {
  const { url, teacher } = school
  const { header, trailer, inputs, end } = goldenLog('perfect')
  const opened = OpenedRun.parse(
    await school.ask('POST', '/api/runs', teacher.cookie, {
      ...{ protocol: PROTOCOL_VERSION, scenario: header.scenario, mode: 'mock', untimed: true },
      ...{ fingerprint: header.fingerprints.scenario, engine: header.fingerprints.engine },
      requestedSeed: { public: header.publicSeed, secret: trailer.secretSeed },
    }),
  )
  const uplink: Uplink = openUplink({
    ...opened,
    transport: socketTransport(url, { origin: url, cookie: teacher.cookie }),
    clock: wallClock,
  })
  const long = inputs.filter(({ tick }) => tick <= ticks)
  for (let tick = end.tick + 3; tick <= ticks; tick += 3) long.push(led(tick))
  const { inputs: performed } = await performLog(uplink, long, ticks)
  const all = [...performed]
  await until(() => (uplink.state().pending <= 1 ? true : undefined), 6000)
  let tick = ticks
  const began = performance.now()
  const timer = setInterval(() => {
    const due = ticks + Math.floor(((performance.now() - began) * TICKS_PER_SECOND) / 1000)
    const fresh: Input[] = []
    for (; tick < due; tick++) if ((tick + 1) % 3 === 0) fresh.push(led(tick + 1))
    all.push(...fresh)
    uplink.record(fresh, due)
  }, 16)
  return {
    ...{ run: opened.header.run, seed: header.publicSeed, inputs: all },
    tick: () => tick,
    close: () => {
      clearInterval(timer)
      uplink.close()
    },
  }
}

export interface Joined {
  /** ms from the wish to a world that stands where the run's stands. */
  readonly took: number
  readonly tick: number
  readonly hash: string
}

/** Joins as a student whose screen follows what is shown; `session` shows the run. */
export async function joinShown(school: BenchSchool, session: BenchSession, who: BenchPerson, run: string, seed: string): Promise<Joined> {
  await init()
  const { url } = school
  const { cookie } = who
  const auth = { protocol: PROTOCOL_VERSION, session: session.id, as: 'seat', device: freshHex() }
  const socket = io(`${url}/session`, { transports: ['websocket'], forceNew: true, auth, extraHeaders: { origin: url, cookie } })
  try {
    await new Promise<void>((done, fail) => {
      socket.on('session', () => done())
      socket.on('connect_error', fail)
    })
    await sleep(500)
    const from = performance.now()
    const later: ToldChunks[] = []
    socket.on('chunks', (told: ToldChunks) => later.push(told))
    const answer: WatchAnswer = await socket.emitWithAck('watch', { run })
    if (answer.type !== 'watching') throw new Error(`watch: ${JSON.stringify(answer)}`)
    const [kept, log] = await Promise.all([checkpointOf(url, cookie, run, answer.tick), stored(url, cookie, run)])
    const world = kept ? Simulation.restore(scenario, seed, kept.body) : Simulation.create(scenario, seed)
    if (kept && world.hash() !== kept.hash) throw new Error('the checkpoint is another world')
    const inputs = [...log.inputs]
    let to = log.tick
    let seq = log.seq
    const follow = (): void => {
      for (const told of later.splice(0))
        for (const chunk of told.chunks.reduce<{ at: number; of: { seq: number; body: Uint8Array }[] }>(
          ({ at, of }, { seq, length }) => ({
            at: at + length,
            of: [...of, { seq, body: new Uint8Array(told.bodies).slice(at, at + length) }],
          }),
          { at: 0, of: [] },
        ).of) {
          if (chunk.seq !== seq + 1) continue
          const said = readChunkBytes(chunk.body)
          if (!said.ok) throw new Error(said.refusal.code)
          inputs.push(...said.value.inputs)
          to = said.value.tickTo
          seq = chunk.seq
        }
    }
    follow()
    let next = inputs.findIndex(({ tick }) => tick > world.tick)
    if (next < 0) next = inputs.length
    while (world.tick < to) {
      const start = next
      while (inputs[next]?.tick === world.tick + 1) next++
      world.step(inputs.slice(start, next))
      if (world.tick === to) follow()
    }
    const joined = { took: performance.now() - from, tick: world.tick, hash: world.hash() }
    world.free()
    return joined
  } finally {
    socket.disconnect()
  }
}

async function checkpointOf(url: string, cookie: string, run: string, tick: number) {
  const answer = await fetch(`${url}/api/runs/${run}/checkpoint?tick=${tick}`, { headers: { cookie } })
  if (answer.status !== 200) return undefined
  return { body: new Uint8Array(await answer.arrayBuffer()), hash: answer.headers.get('x-state-hash') ?? '' }
}

async function stored(url: string, cookie: string, run: string): Promise<{ inputs: readonly Input[]; tick: number; seq: number }> {
  const log = await rejoin(undefined, async (from) => {
    const answer = await fetch(`${url}/api/runs/${run}/chunks?from=${from}`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`chunks: ${answer.status}`)
    return { ok: true, value: (await answer.json()) as ChunkPage }
  })
  if (!log.ok) throw new Error(log.refusal.code)
  const { chunks } = log.value
  return { inputs: chunks.flatMap(({ inputs }) => inputs), tick: chunks.at(-1)?.tickTo ?? 0, seq: chunks.length - 1 }
}

/** What the run's own world hashes to at a tick, performed from the start. */
export async function hashOf({ inputs, seed }: Pick<ShownRun, 'inputs' | 'seed'>, tick: number): Promise<string> {
  await init()
  const world = Simulation.create(scenario, seed)
  let next = 0
  while (world.tick < tick) {
    const start = next
    while (inputs[next]?.tick === world.tick + 1) next++
    world.step(inputs.slice(start, next))
  }
  const hash = world.hash()
  world.free()
  return hash
}
