// Standing beside a student: staff sees a run's log as it reaches the disk, a class the run that is shown to it, and nobody else anything.

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { readChunkBytes } from '../../../shared/protocol/chunkBytes.ts'
import type { ToldChunks, WatchAnswer } from '../../../shared/protocol/sessions.ts'
import { say } from '../../support/ledgerBench.ts'
import { lesson } from '../../support/lesson.ts'
import type { School } from '../../support/school.ts'
import { begun, lineOfRun, madeSession, openScoredSchool, workOf } from '../../support/scoredSchool.ts'
import { type SessionLine, SessionLines, until } from '../../support/sessionLine.ts'

let school: School
let lines: SessionLines
beforeAll(async () => {
  school = await openScoredSchool()
  lines = new SessionLines(school)
})
afterEach(() => lines.close())
afterAll(() => school.close())

const watch = (line: SessionLine, run?: string): Promise<WatchAnswer> => line.socket.emitWithAck('watch', run === undefined ? {} : { run })

/** What is heard from now on. */
function heard(line: SessionLine): ToldChunks[] {
  const all: ToldChunks[] = []
  line.socket.on('chunks', (told: ToldChunks) => all.push(told))
  return all
}

const phrases = (all: readonly ToldChunks[]): string[] =>
  all.flatMap(({ bodies, chunks }) => {
    let from = 0
    return chunks.flatMap(({ length }) => {
      const said = readChunkBytes(new Uint8Array(bodies).slice(from, from + length))
      from += length
      return said.ok ? said.value.inputs.flatMap((input) => (input.verb === 'say' ? [input.phrase] : [])) : ['damaged']
    })
  })

it('staff hears what is written from then on, reads what was before, and it is written down', async () => {
  const session = await madeSession(school, lesson)
  const { staff, seats } = await begun(lines, session, ['student'])
  const work = workOf(seats.student as SessionLine) as { run: string; ticket: string }
  const uplink = await lineOfRun(school, 'student', work)
  uplink.record([say(3, 'before')], 6)
  uplink.flush()
  await until(() => (uplink.state().savedTick === 6 ? true : undefined))
  const told = heard(staff)
  expect(await watch(staff, work.run)).toEqual({ type: 'watching', run: work.run, seq: 0, tick: 6 })
  const cookie = await school.cookieOf('instructor')
  const page = (await school.ask('GET', `/api/runs/${work.run}/chunks`, { cookie })).body as unknown as { chunks: { seq: number }[] }
  expect(page.chunks.map(({ seq }) => seq)).toEqual([0])
  uplink.record([say(9, 'after')], 12)
  uplink.flush()
  await until(() => (told.length > 0 ? true : undefined))
  expect(phrases(told)).toEqual(['after'])
  expect(told[0]).toMatchObject({ run: work.run, chunks: [{ seq: 1 }] })
  expect(await watch(staff)).toEqual({ type: 'stopped' })
  uplink.record([say(15, 'unseen')], 18)
  uplink.flush()
  await until(() => (uplink.state().savedTick === 18 ? true : undefined))
  expect(phrases(told)).toEqual(['after'])
  uplink.close()
  const audit = (await school.ask('GET', '/api/audit', { cookie: await school.cookieOf('admin') })).body as unknown as {
    entries: { action: string; subject: string }[]
  }
  expect(audit.entries.some(({ action, subject }) => action === 'run-watched' && subject === work.run)).toBe(true)
})

it('whoever is staff no longer hears nothing more, and is not let in again', async () => {
  const session = await madeSession(school, lesson)
  const { staff } = await begun(lines, session, ['student'])
  expect(await staff.wish({ kind: 'staff', accounts: [school.people.judge] })).toMatchObject({ type: 'done' })
  const judge = await lines.enter(session, 'staff', 'judge')
  const left = new Promise<string>((resolve) => judge.socket.on('disconnect', resolve))
  expect(await staff.wish({ kind: 'staff', accounts: [] })).toMatchObject({ type: 'done' })
  expect(await left).toBe('io server disconnect')
  expect(staff.socket.connected).toBe(true)
  await expect(lines.enter(session, 'staff', 'judge')).rejects.toThrow('not-found')
})

it('a student who is named among the staff is not let in as staff', async () => {
  const session = await madeSession(school, lesson)
  const { staff } = await begun(lines, session, ['student'])
  expect(await staff.wish({ kind: 'staff', accounts: [school.people.student] })).toMatchObject({ type: 'done' })
  for (const as of ['staff', 'wall'] as const) await expect(lines.enter(session, as, 'student')).rejects.toThrow('not-found')
})

it('nobody watches but staff, and staff no run of another session', async () => {
  const session = await madeSession(school, lesson)
  const { staff, seats } = await begun(lines, session, ['student', 'classmate'])
  const { run } = workOf(seats.student as SessionLine) as { run: string }
  expect(await watch(seats.classmate as SessionLine, run)).toEqual({ type: 'refused', code: 'not-found' })
  expect(await watch(await lines.enter(session, 'wall', 'instructor'), run)).toEqual({ type: 'refused', code: 'not-found' })
  expect(await watch(staff, 'e'.repeat(32))).toEqual({ type: 'refused', code: 'not-found' })
  const other = await lines.enter(await madeSession(school, lesson), 'staff', 'instructor')
  expect(await watch(other, run)).toEqual({ type: 'refused', code: 'not-found' })
  expect((await school.ask('GET', `/api/runs/${run}/chunks`, { cookie: await school.cookieOf('classmate') })).status).toBe(404)
  expect(await staff.wish({ kind: 'demonstrate', run })).toMatchObject({ type: 'refused', code: 'foreign-run' })
})

it('a class follows the run that its teacher shows, for as long as it is shown', async () => {
  const session = await madeSession(school, lesson)
  const { staff, seats } = await begun(lines, session, ['student'])
  const student = seats.student as SessionLine
  const cookie = await school.cookieOf('instructor')
  const { header, ticket } = await school.open(cookie)
  const { run } = header
  expect(await watch(student, run)).toEqual({ type: 'refused', code: 'not-found' })
  expect(await staff.wish({ kind: 'demonstrate', run })).toMatchObject({ type: 'done' })
  const told = heard(student)
  expect(await watch(student, run)).toMatchObject({ type: 'watching', seq: -1 })
  const read = async () => (await school.ask('GET', `/api/runs/${run}/chunks`, { cookie: await school.cookieOf('student') })).status
  expect(await read()).toBe(200)
  expect((await school.ask('GET', `/api/runs/${run}/log`, { cookie: await school.cookieOf('student') })).status).toBe(404)
  const uplink = await lineOfRun(school, 'instructor', { run, ticket })
  uplink.record([say(3, 'look')], 6)
  uplink.flush()
  await until(() => (told.length > 0 ? true : undefined))
  expect(phrases(told)).toEqual(['look'])
  await staff.wish({ kind: 'demonstrate' })
  uplink.record([say(9, 'over')], 12)
  uplink.flush()
  await until(() => (uplink.state().savedTick === 12 ? true : undefined))
  expect(phrases(told)).toEqual(['look'])
  expect(await read()).toBe(404)
  uplink.close()
})

it('the wall and whoever else runs the lesson follow what is shown, and read what was before', async () => {
  const session = await madeSession(school, lesson)
  const { staff } = await begun(lines, session, ['student'])
  expect(await staff.wish({ kind: 'staff', accounts: [school.people.judge] })).toMatchObject({ type: 'done' })
  const { header, ticket } = await school.open(await school.cookieOf('instructor'))
  const { run } = header
  const watchers = [await lines.enter(session, 'wall', 'judge'), await lines.enter(session, 'staff', 'judge')]
  for (const line of watchers) expect(await watch(line, run)).toEqual({ type: 'refused', code: 'not-found' })
  expect(await staff.wish({ kind: 'demonstrate', run })).toMatchObject({ type: 'done' })
  const told = watchers.map(heard)
  for (const line of watchers) expect(await watch(line, run)).toMatchObject({ type: 'watching', seq: -1 })
  const uplink = await lineOfRun(school, 'instructor', { run, ticket })
  uplink.record([say(3, 'look')], 60)
  uplink.witness(60, 'ab'.repeat(32))
  uplink.flush()
  for (const each of told) {
    await until(() => (each.length > 0 ? true : undefined))
    expect(phrases(each)).toEqual(['look'])
    expect(each[0]?.witness).toEqual({ tick: 60, hash: 'ab'.repeat(8) })
  }
  expect((await school.ask('GET', `/api/runs/${run}/chunks`, { cookie: await school.cookieOf('judge') })).status).toBe(200)
  await staff.wish({ kind: 'demonstrate' })
  uplink.record([say(63, 'over')], 66)
  uplink.flush()
  await until(() => (uplink.state().savedTick === 66 ? true : undefined))
  for (const each of told) expect(phrases(each)).toEqual(['look'])
  uplink.close()
})
