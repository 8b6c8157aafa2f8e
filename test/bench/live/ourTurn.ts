// A turn of our sessions: a class at work at real speed with its board open, counted for some seconds.

import { setTimeout as sleep } from 'node:timers/promises'
import { freshHex } from '../../support/sessionLine.ts'
import { type Came, type Counted, type Made, staleness } from './measured.ts'
import { type Use, usedBy } from './processUse.ts'
import { type BenchSchool, type BenchSession, openBenchSession } from './school.ts'
import type { Swarm } from './swarm.ts'
import { wallNow } from './swarmOrders.ts'
import { receivedBytes } from './wireBytes.ts'

/** What is performed: those of the golden logs whose hands are busy from the beginning. */
export const LOGS = ['perfect', 'bad-dial', 'circle', 'wrong-tools', 'over-torque', 'sloppy-prep', 'untidy', 'perfect-hard'] as const
const COUNTDOWN = 4000
/** Everybody has begun and compilers are warm, ms. */
const WARM = 3000
/** What was made in the window is on a board by then, or is late beyond any bar, ms. */
const TAIL = 6000

export interface OurTurn {
  readonly counted: Counted
  /** ms from a deed to the board; from the moment that was announced to tick 0. */
  readonly staleness: readonly number[]
  readonly skew: readonly number[]
}

export interface ClassAtWork {
  readonly session: BenchSession
  readonly skew: readonly number[]
  readonly boards: readonly Came[]
  readonly before: Use
}

export async function classAtWork(school: BenchSchool, swarms: readonly Swarm[], many: number): Promise<ClassAtWork> {
  const before = usedBy(school.pid)
  const students = school.students.slice(0, many)
  const session = await openBenchSession(school, students)
  const boards: Came[] = []
  let last: unknown
  session.staff.subscribe(() => {
    const { board } = session.staff.state()
    if (!board || board === last) return
    last = board
    boards.push({ at: wallNow(), verified: new Map(board.seats.map(({ n, verified }) => [n, verified])) })
  })
  const seats = students.map(({ cookie }) => ({ url: school.url, session: session.id, cookie, device: freshHex() }))
  await Promise.all(
    swarms.map((swarm, s) => swarm.ask<'sit'>({ do: 'sit', seats: seats.filter((_, n) => n % swarms.length === s), logs: LOGS })),
  )
  await session.wish({ kind: 'start', countdown: COUNTDOWN, anyway: true })
  const skew = (await Promise.all(swarms.map((swarm) => swarm.ask<'begun'>({ do: 'begun' })))).flat()
  return { session, skew, boards, before }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

async function received(swarms: readonly Swarm[]): Promise<number> {
  const all = await Promise.all(swarms.map((swarm) => swarm.ask<'count'>({ do: 'count' })))
  return sum(all.map(({ bytes }) => bytes)) + receivedBytes()
}

const verifiedOf = ({ boards }: ClassAtWork): number => sum([...(boards.at(-1)?.verified.values() ?? [])])

/** Counts while the class works; it is at work still when this resolves. */
export async function countOurs(school: BenchSchool, swarms: readonly Swarm[], work: ClassAtWork, ms: number): Promise<OurTurn> {
  await sleep(WARM)
  const [bytes, use, from, verified] = [await received(swarms), usedBy(school.pid), wallNow(), verifiedOf(work)]
  await sleep(ms)
  const [to, after, more, further] = [wallNow(), usedBy(school.pid), await received(swarms), verifiedOf(work)]
  await sleep(TAIL)
  const made: Made[] = (await Promise.all(swarms.map((swarm) => swarm.ask<'made'>({ do: 'made' })))).flat().map((each) => [...each])
  const trainees = work.skew.length
  // A board is up to a second old at both ends, which now adds and now takes away.
  const simulated = Math.min(1, (further - verified) / (((to - from) * 60 * trainees) / 1000))
  return {
    counted: {
      ...{ wall: to - from, trainees, bytes: more - bytes, cpu: after.cpu - use.cpu },
      ...{ memory: after.memory - work.before.memory, simulated },
    },
    staleness: staleness(made, work.boards, from, to),
    skew: work.skew.map(Math.abs),
  }
}

/** Everybody hands in, the session ends, and the server comes to rest. */
export async function dismiss(school: BenchSchool, swarms: readonly Swarm[], { session }: ClassAtWork): Promise<void> {
  await Promise.all(swarms.map((swarm) => swarm.ask<'submit'>({ do: 'submit' })))
  await session.wish({ kind: 'end', grace: 0 })
  await Promise.all(swarms.map((swarm) => swarm.ask<'leave'>({ do: 'leave' })))
  session.staff.close()
  await rest(school.pid)
}

/** Until a process uses less than a twentieth of a processor. */
export async function rest(pid: number, most = 60_000): Promise<void> {
  for (let waited = 0; waited < most; waited += 500) {
    const { cpu } = usedBy(pid)
    await sleep(500)
    if (usedBy(pid).cpu - cpu < 25) return
  }
}
