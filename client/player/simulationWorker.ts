// Entry of the simulation's thread: drawing never slows it, and it never slows drawing. Holds the clock; all else is the player's, or, where
// a stored log takes the place of hands, the playback's.

import type { Input } from '../../shared/log/input.ts'
import { init } from '../../shared/sim/bodies.ts'
import { FollowedWork } from './followedWork.ts'
import type { Account, FollowAccount, FollowRequest, Order, Report, Request } from './messages.ts'
import { Pace } from './pace.ts'
import { Player } from './player.ts'
import { StoredWork } from './storedWork.ts'

/** How often the worker wakes, ms: a few times a tick, so that ticks come evenly. */
const WAKE = 5
/** Ticks between two sights when nothing happens, and the least between two when much does. */
const SIGHT_EVERY = 6
const SIGHT_LEAST = 3
/** The page is told no more often than it can draw and read, ms, however fast the run passes. */
const FRAME_APART = 12
const SIGHT_APART = 45
/** Ticks of a continued run performed between two words of progress. */
const RESTORE_STRIDE = 600

/** Once: a second one, asked for while the first is on its way, would put another memory under the worlds that the first has made. */
const ready = init()

const post = (report: Report | Account | FollowAccount, transfer: Transferable[] = []): void => self.postMessage(report, { transfer })

let player: Player | undefined
let pace: Pace | undefined
let seenAt = 0
let framed = 0
let looked = 0
let speed = 1
let finishing = false
/** Staff has stopped the clock, or it has not begun. */
let held = false
let timer: ReturnType<typeof setInterval> | undefined

async function open(order: Extract<Order, { order: 'open' }>): Promise<void> {
  // The world before it is over at once.
  clearInterval(timer)
  pace = undefined
  finishing = false
  await ready
  player?.free()
  const made = new Player(order.scenario, order.publicSeed)
  let next = 0
  while (made.tick < order.tick) {
    const inputs: Input[] = []
    for (let input = order.inputs[next]; input && input.tick === made.tick + 1; input = order.inputs[++next]) inputs.push(input)
    made.repeat(inputs)
    if (made.tick % RESTORE_STRIDE === 0) post({ report: 'restoring', tick: made.tick, of: order.tick })
  }
  player = made
  seenAt = made.tick
  post({ report: 'ready', tick: made.tick, poses: made.poses(), sight: made.sight() })
}

function wake(): void {
  const now = performance.now()
  if (!player || !pace || now - framed < FRAME_APART) return
  framed = now
  // While it is held only what staff did reaches the log, and the end.
  const { ticks, stalled } = held ? { ticks: player.instructed || finishing ? 1 : 0, stalled: 0 } : pace.due(now * speed)
  if (stalled > 0) post({ report: 'stalled', ms: stalled })
  if (ticks === 0) return
  const inputs: Input[] = []
  for (let i = 0; i < ticks; i++) {
    const done = player.advance()
    inputs.push(...done.inputs)
    for (const key of done.due) post({ report: 'due', key, tick: player.tick })
  }
  const poses = player.poses()
  post({ report: 'frame', tick: player.tick, poses, inputs }, [poses.buffer])
  const since = player.tick - seenAt
  const due = since >= SIGHT_EVERY || (player.stirred && since >= SIGHT_LEAST)
  if (due && now - looked >= SIGHT_APART) {
    looked = now
    look(player)
  }
  // What the server owes must be in the log before it can be sealed.
  if (finishing && player.owed.size === 0 && !player.instructed) stop(player)
}

function look(from: Player): void {
  seenAt = from.tick
  post({ report: 'sight', sight: from.sight() })
}

function stop(from: Player): void {
  clearInterval(timer)
  look(from)
  post({ report: 'finished', tick: from.tick })
  from.free()
  player = undefined
}

function obey(order: Order): void {
  switch (order.order) {
    case 'open':
      open(order).catch(fail)
      return
    case 'start':
      speed = order.speed
      pace = new Pace(performance.now() * speed)
      timer = setInterval(guarded, WAKE)
      return
    case 'finish':
      player?.cancel()
      finishing = true
      return
    case 'wish':
      return player?.wish(order.wish)
    case 'ease':
      return player?.ease(order.target)
    case 'twist':
      return player?.twist(order.target, order.degrees)
    case 'steer':
      return player?.steer(order.hand, order.p, order.q)
    case 'cancel':
      return player?.cancel()
    case 'instruct':
      return player?.instruct(order.phrase)
    case 'hold':
      held = order.held
      // The time it stood is nobody's.
      if (pace) pace = new Pace(performance.now() * speed)
      return
    case 'reveal':
      return player?.reveal(order.key, order.values)
    default:
      order satisfies never
  }
}

/** A bug is told with its tick, and the run stands still: the log up to here is the bug report. */
function fail(error: unknown): void {
  clearInterval(timer)
  post({ report: 'failed', message: error instanceof Error ? error.message : String(error), tick: player?.tick ?? 0 })
  player = undefined
}

function guarded(): void {
  try {
    wake()
  } catch (error) {
    fail(error)
  }
}

let stored: StoredWork | undefined

async function readStored(request: Request): Promise<void> {
  if (request.request !== 'load') return stored?.obey(request)
  await ready
  stored ??= new StoredWork(post, () => performance.now())
  stored.obey(request)
  clearInterval(timer)
  timer = setInterval(() => attempt(() => stored?.wake()), WAKE)
}

let followed: FollowedWork | undefined

async function follow(request: FollowRequest): Promise<void> {
  // Requests wait here in the order they came in.
  await ready
  followed ??= new FollowedWork(post, () => performance.now())
  followed.obey(request)
  timer ??= setInterval(() => attempt(() => followed?.wake()), WAKE)
}

/** A bug is told with its tick, and the picture stands still. */
function failStored(error: unknown): void {
  clearInterval(timer)
  timer = undefined
  const { tick = 0, turn = 0 } = followed ?? { tick: stored?.tick }
  post({ account: 'failed', message: error instanceof Error ? error.message : String(error), tick, turn })
}

function attempt(work: () => void): void {
  try {
    work()
  } catch (error) {
    failStored(error)
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Order | Request | FollowRequest>) => {
  if ('follow' in data) return void follow(data).catch(failStored)
  if ('request' in data) return void readStored(data).catch(failStored)
  try {
    obey(data)
  } catch (error) {
    fail(error)
  }
})
