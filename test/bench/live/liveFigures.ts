// The figures of sessions: a class at work on our server and the same class on a Colyseus room, in turns on this machine; and, ours alone, how
// late the board is, how soon one stands beside somebody, how evenly a class begins and how soon all are back after the server has died.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure } from '../figures.ts'
import { middle } from '../measure.ts'
import { type Counted, type PerTrainee, percentile, perTrainee, ratios } from './measured.ts'
import { type ClassAtWork, classAtWork, countOurs, dismiss, type OurTurn, rest } from './ourTurn.ts'
import { type BenchPerson, type BenchSchool, openBenchSchool, openBenchSession } from './school.ts'
import { hashOf, joinShown, performShown, type ShownRun } from './spectator.ts'
import { openSwarm, type Swarm } from './swarm.ts'
import { wallNow } from './swarmOrders.ts'
import { openRoomServer, theirTurn } from './theirTurn.ts'

export interface LiveShape {
  readonly trainees: number
  /** Turns of each that count, after one that does not; and ms of each. */
  readonly turns: number
  readonly turn: number
  /** Classes of ours alone, beside it. */
  readonly larger: readonly number[]
  /** Ticks of the run that somebody comes to stand beside. */
  readonly shown: number
}

const FULL: LiveShape = { trainees: 60, turns: 3, turn: 20_000, larger: [150, 300], shown: 72_000 }
/** A process takes so many trainees. */
const SWARM = 150

export interface LiveMeasures {
  readonly ours: readonly OurTurn[]
  readonly theirs: readonly Counted[]
  readonly bare: Counted
  readonly larger: readonly OurTurn[]
  /** ms */
  readonly join: number
  readonly back: readonly number[]
}

const say = (line: string): void => console.error(`live, ${Math.round(performance.now() / 1000)} s: ${line}`)
const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits))

export async function measureLive(shape: LiveShape): Promise<LiveMeasures> {
  const { trainees } = shape
  const folder = mkdtempSync(join(tmpdir(), 'gongfang-rooms-'))
  say('opening a school')
  const school = await openBenchSchool(Math.max(trainees, ...shape.larger) + 1)
  const swarms = [await openSwarm()]
  const swarm = swarms[0] as Swarm
  const room = await openRoomServer(join(folder, 'room.sqlite'))
  try {
    say(`a run of ${Math.round(shape.shown / 3600)} minutes is performed`)
    const shown = await performShown(school, shape.shown)
    await rest(school.pid)
    const ours: OurTurn[] = []
    const theirs: Counted[] = []
    let work: ClassAtWork | undefined
    const atWork = (): ClassAtWork => {
      if (!work) throw new Error('nobody is at work')
      return work
    }
    const turnOfOurs = async (n: number): Promise<void> => {
      if (work) await dismiss(school, swarms, work)
      work = await classAtWork(school, swarms, trainees)
      const turn = await countOurs(school, swarms, work, n < 0 ? shape.turn / 3 : shape.turn)
      say(`ours ${n + 1}: ${told(turn.counted)}`)
      if (n >= 0) ours.push(turn)
      if (n < shape.turns - 1) {
        await dismiss(school, swarms, work)
        work = undefined
      }
    }
    const turnOfTheirs = async (n: number): Promise<void> => {
      const counted = await theirTurn(room, swarm, trainees, n < 0 ? shape.turn / 3 : shape.turn)
      say(`Colyseus ${n + 1}: ${told(counted)}`)
      if (n >= 0) theirs.push(counted)
    }
    // The first turns warm the compilers and do not count. The last one is ours: its class is needed at work.
    for (let n = -1; n < shape.turns; n++) for (const turn of [turnOfTheirs, turnOfOurs]) await turn(n)
    await room.close()
    const joined = await spectatorJoin(school, shown, school.students[trainees] as BenchPerson)
    say(`joined after ${Math.round(joined)} ms`)
    say('the server is killed')
    const back = await allBack(school, swarms)
    say(`all back: p99 ${Math.round(percentile(back, 0.99))} ms`)
    shown.close()
    await dismiss(school, swarms, atWork())
    const bare = await bareTurn(join(folder, 'bare.sqlite'), swarm, trainees, shape.turn / 2)
    const larger: OurTurn[] = []
    for (const many of shape.larger) {
      while (swarms.length * SWARM < many) swarms.push(await openSwarm())
      const great = await classAtWork(school, swarms, many)
      const turn = await countOurs(school, swarms, great, shape.turn)
      say(`${many}: ${told(turn.counted)}`)
      larger.push(turn)
      if (many !== shape.larger.at(-1)) await dismiss(school, swarms, great)
      else great.session.staff.close()
    }
    return { ours, theirs, bare, larger, join: joined, back }
  } finally {
    await Promise.all(swarms.map((each) => each.close()))
    await room.close()
    await school.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function told(counted: Counted): string {
  const { bytes, cpu, memory } = perTrainee(counted)
  const share = Math.round(counted.simulated * 100)
  return `${rounded(bytes)} B/s out, ${rounded(cpu)} ms of processor a second, ${rounded(memory / 2 ** 20)} MiB a trainee; ${share} % simulated`
}

/** In a session of its own: what is shown stops the clocks of whom it is shown to, and the class is to be at work meanwhile. */
async function spectatorJoin(school: BenchSchool, shown: ShownRun, who: BenchPerson): Promise<number> {
  const session = await openBenchSession(school, [who])
  await session.wish({ kind: 'demonstrate', run: shown.run })
  const { took, tick, hash } = await joinShown(school, session, who, shown.run, shown.seed)
  if ((await hashOf(shown, tick)) !== hash) throw new Error(`the spectator's world is another at tick ${tick}`)
  await session.wish({ kind: 'demonstrate' })
  session.staff.close()
  return took
}

/** The server is killed with everybody at work; ms from its listening again until each is back and saved. */
async function allBack(school: BenchSchool, swarms: readonly Swarm[]): Promise<readonly number[]> {
  const listened = await school.crash(wallNow)
  const back = (await Promise.all(swarms.map((swarm) => swarm.ask<'back'>({ do: 'back' })))).flat()
  await sleep(1000)
  return back.map((at) => at - listened)
}

async function bareTurn(file: string, swarm: Swarm, trainees: number, ms: number): Promise<Counted> {
  const room = await openRoomServer(file, true)
  try {
    const counted = await theirTurn(room, swarm, trainees, ms)
    say(`Colyseus without physics or disk: ${told(counted)}`)
    return counted
  } finally {
    await room.close()
  }
}

const ROOM = 'a Colyseus 0.18 room, a bare Rapier world a trainee at 60 Hz, its board reading every motion at 20 Hz'
const BARE = 'the same room without physics or disk: hands alone'

export function liveFigures({ ours, theirs, bare, larger, join, back }: LiveMeasures): readonly Figure[] {
  const mid = (turns: readonly Counted[], of: keyof PerTrainee): number => middle(turns.map((turn) => perTrainee(turn)[of]))
  const counted = ours.map((turn) => turn.counted)
  const versus = (figure: string, value: number, unit: string, against: string, ratio: number): Figure => ({
    ...{ figure, value: rounded(value), unit, versus: against, ratio: rounded(ratio) },
  })
  const within = (figure: string, value: number, unit: string, most: number): Figure =>
    versus(figure, value, unit, `the bar, ${most.toLocaleString('en')} ms`, value / most)
  const late = ours.flatMap((turn) => turn.staleness)
  return [
    versus('live-bytes-vs-colyseus', mid(counted, 'bytes'), 'B/s out a trainee', ROOM, middle(ratios(counted, theirs, 'bytes'))),
    versus('live-cpu-vs-colyseus', mid(counted, 'cpu'), 'ms a trainee and second', ROOM, middle(ratios(counted, theirs, 'cpu'))),
    versus('live-cpu-ms-per-trainee-s', mid(counted, 'cpu'), 'ms', BARE, mid(counted, 'cpu') / perTrainee(bare).cpu),
    versus('live-bytes-vs-bare-colyseus', mid(counted, 'bytes'), 'B/s out a trainee', BARE, mid(counted, 'bytes') / perTrainee(bare).bytes),
    versus('live-memory-per-trainee', mid(counted, 'memory') / 2 ** 20, 'MiB', ROOM, middle(ratios(counted, theirs, 'memory'))),
    within('board-staleness-p99-ms', percentile(late, 0.99), 'ms from a deed to the board', 2000),
    within('spectator-join-ms', join, 'ms to an equal state hash, a run of 20 minutes', 3000),
    within(
      'start-skew-p99-ms',
      percentile(
        ours.flatMap(({ skew }) => skew),
        0.99,
      ),
      'ms from what was announced',
      150,
    ),
    within('reconnect-p99-ms', percentile(back, 0.99), 'ms from listening to all saved, the server killed', 8000),
    ...larger.flatMap((turn) => {
      const { cpu, bytes, memory } = perTrainee(turn.counted)
      const name = (what: string): string => `live-${turn.counted.trainees}-${what}`
      const sixty = (of: keyof PerTrainee, value: number): [string, number] => ['the class of 60', value / mid(counted, of)]
      return [
        versus(name('cpu-ms-per-trainee-s'), cpu, 'ms', ...sixty('cpu', cpu)),
        versus(name('bytes-per-trainee-s'), bytes, 'B/s out', ...sixty('bytes', bytes)),
        versus(name('memory-per-trainee'), memory / 2 ** 20, 'MiB', ...sixty('memory', memory)),
        within(name('board-staleness-p99-ms'), percentile(turn.staleness, 0.99), 'ms', 2000),
        within(name('start-skew-p99-ms'), percentile(turn.skew, 0.99), 'ms', 150),
      ]
    }),
  ]
}

export const LIVE_FIGURES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  live: async () => liveFigures(await measureLive(FULL)),
}
