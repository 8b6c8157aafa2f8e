// The demo's two lessons: one that is over, whose results are worth comparing, and one in the middle of the work, with all that happens in a
// room: hands up, a line that is lost, somebody who is not ready, somebody who comes late.

import { setTimeout as sleep } from 'node:timers/promises'
import { type ClassOptions, DemoClass } from './class.ts'
import type { DemoTrainee } from './trainee.ts'
import type { Work, Workshop } from './work.ts'

const MINUTE = 60_000
const TICKS_A_MINUTE = 3600
/** What the class does, by seat and then again from the front; each loses, or earns, something else. */
const OVER = ['perfect', 'sloppy-prep', 'invented', 'dropped-wheel', 'bad-dial', 'wrong-verdicts', 'untidy', 'pressure-blunders']
const LIVE = ['perfect', 'dropped-wheel', 'wrong-tools', 'sloppy-prep', 'no-lock', 'pressure-blunders', 'bad-dial', 'circle']
/** All of it, each once. */
export const SCRIPTS: readonly string[] = [...new Set([...OVER, ...LIVE])]
/** Of the finished lesson, how much of it those got done who do it for the first, second and third time. */
const SHARES = [1, 0.96, 0.8]
/** Before the present: when the finished lesson began, when the live one did, and the last moment before which one of its hands moves, ms. */
const OVER_BEGAN = 25 * MINUTE
const LIVE_BEGAN = 6.5 * MINUTE
const LAST_HAND = 5 * MINUTE
/** The slowest of the finished lesson took so much longer than the quickest, ticks. */
const LINGER = 4 * TICKS_A_MINUTE

/** How long before the present a demo must begin. */
export const DEMO_BEGAN = OVER_BEGAN + 5 * MINUTE

function workOf(scripts: readonly string[], works: ReadonlyMap<string, Work>, i: number, shares: readonly number[] = [1]): Work {
  const work = works.get(scripts[i % scripts.length] ?? '')
  if (!work) throw new Error(`nothing was performed for seat ${i + 1}`)
  const ticks = Math.round(work.ticks * (shares[Math.floor(i / scripts.length) % shares.length] ?? 1))
  return { inputs: work.inputs.filter(({ tick }) => tick <= ticks), ticks }
}

/** Seats are no order of skill: whoever sits next to each other is far apart in the work. 0 … 1. */
const scattered = (i: number, of: number): number => ((i * 7) % of) / of

export async function finishedLesson(options: ClassOptions, workshop: Workshop, students: readonly number[]): Promise<string> {
  const { clock } = options
  const room = await DemoClass.open(options)
  for (const student of students) await room.sit(student)
  await room.start()
  const works = await workshop.perform(await room.rig(), OVER.slice(0, students.length))
  const all = [...room.trainees.values()].map((trainee, i) => {
    const work = workOf(OVER, works, i, SHARES)
    const delay = Math.round(LINGER * scattered(i, students.length))
    return { done: trainee.perform(work, delay), ticks: work.ticks + delay }
  })
  // One after another is through, and hands in at its own time.
  let now = 0
  for (const { done, ticks } of all.sort((a, b) => a.ticks - b.ticks)) {
    clock.pass(((ticks - now) * 1000) / 60 + 500)
    now = ticks
    room.look()
    await done
  }
  await room.sees(({ seats }) => seats.every(({ work }) => work.is === 'done'))
  await room.wish({ kind: 'end', grace: 0 })
  await room.sees(({ phase }) => phase === 'ended')
  await room.wish({ kind: 'release' })
  room.close()
  return room.session
}

/** Everybody at work when it resolves; goes on by itself until `close`. */
export async function liveLesson(options: ClassOptions, workshop: Workshop, students: readonly number[]): Promise<DemoClass> {
  const { clock } = options
  const room = await DemoClass.open(options)
  const [late, ...seated] = [...students].reverse()
  seated.reverse()
  const unready = seated.length > 6 ? seated.at(-3) : undefined
  for (const student of seated) await room.sit(student, student !== unready)
  // What is left of the past is what the lesson has been going on for.
  clock.pass(clock.behindBy - LIVE_BEGAN)
  await room.start()
  const works = await workshop.perform(await room.rig(), LIVE.slice(0, students.length))
  clock.pass(LIVE_BEGAN)
  const bug = (error: unknown): void => console.error(error)
  for (const [i, student] of seated.entries()) {
    if (student === unready) continue
    const delay = Math.round((LAST_HAND / MINUTE) * TICKS_A_MINUTE * scattered(i, seated.length))
    room.trainees
      .get(student)
      ?.perform(workOf(LIVE, works, i), delay)
      .catch(bug)
  }
  room.look()
  const [first, second, third] = [3, 11, 6].map((i) => room.trainees.get(seated[i % seated.length] ?? 0) as DemoTrainee)
  for (const trainee of new Set([first, second])) await trainee?.wish({ kind: 'hand', seat: trainee.view?.seat ?? 0, up: true })
  const events = async (): Promise<void> => {
    await sleep(15_000, undefined, { ref: false })
    await third?.loseLine(50_000)
    if (late !== undefined) await (await room.sit(late)).perform(workOf(LIVE, works, seated.length), 0)
  }
  events().catch(bug)
  return room
}
