// The wire, word for word: one small assessment on a real server whose clock, chance and receipt key are fixed, every message of every
// connection compared with transcript.golden.txt beside this file. A change of the protocol shows there as a difference; when it is meant,
//
//   GOLDEN=write npx vitest run --project node test/server/sessions/transcript.test.ts
//
// writes the file anew, to be read and committed with the change.

import { createHash, createPrivateKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SitePorts } from '../../../server/site.ts'
import { RECEIPT_KEY } from '../../../server/storage/dataFolder.ts'
import type { Input } from '../../../shared/log/input.ts'
import type { ToldSession } from '../../../shared/protocol/sessions.ts'
import type { Session } from '../../../shared/session/state.ts'
import { HIDDEN } from '../../support/ledgerBench.ts'
import { FakeClock } from '../../support/lossyLine.ts'
import type { School } from '../../support/school.ts'
import { assessment, openScoredSchool } from '../../support/scoredSchool.ts'
import { computerOf, SessionLines, staffSees, until } from '../../support/sessionLine.ts'
import { type RecordedLine, RecordedSchool } from '../../support/transcript/recordedLines.ts'
import { Transcript } from '../../support/transcript/transcript.ts'

const GOLDEN = new URL('./transcript.golden.txt', import.meta.url)
/** 2026-11-28 08:00 in Shanghai. */
const BEGAN = Date.UTC(2026, 10, 28)
/** An Ed25519 key that is nobody's: the form's fixed beginning, then 32 bytes. */
const KEY = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)])

let folder: string
let school: School
let clock: FakeClock
beforeEach(async () => {
  // Boards and beacons are told when this test says so.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  folder = mkdtempSync(join(tmpdir(), 'gongfang-transcript-'))
  const key = createPrivateKey({ key: KEY, format: 'der', type: 'pkcs8' })
  writeFileSync(join(folder, RECEIPT_KEY), key.export({ type: 'pkcs8', format: 'pem' }))
  clock = new FakeClock({ clock: BEGAN })
  let drawn = 0
  const ports: SitePorts = {
    now: () => clock.now(),
    after: (ms, act) => clock.after(ms, act),
    randomHex: (bytes) =>
      createHash('sha512')
        .update(`drawn ${drawn++}`)
        .digest('hex')
        .slice(0, 2 * bytes),
  }
  school = await openScoredSchool({ folder, site: { ports, beaconEvery: 1000 } })
})
afterEach(async () => {
  await school.close()
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

const say = (tick: number, phrase: string): Input => ({ tick, by: 'trainee', verb: 'say', phrase })
const staffSaw = ({ state }: RecordedLine): Session | undefined => (state as ToldSession | undefined)?.view as unknown as Session

/** What the server does by itself it does by a timer, of no time at all once it is due. */
const comes = (look: () => true | undefined): Promise<true> =>
  until(async () => {
    await clock.advance(0)
    return look()
  })

/** One session from its making to the marks, with a word of every kind in it. */
async function play(recorded: RecordedSchool): Promise<void> {
  const body = { title: '拆装方块', configuration: { ...assessment, seats: 2 }, class: school.classes.taught }
  const session = (await recorded.ask('instructor', 'POST', '/api/sessions', { body })).body.session as string
  // Rehearsed behind everybody's back; a line that is not recorded sees when.
  const unseen = new SessionLines(school)
  const probe = await unseen.enter(session, 'staff', 'instructor')
  await until(() => staffSees(probe)?.rehearsal)
  unseen.close()

  const pass = async (ms: number): Promise<void> => {
    await clock.advance(ms)
    await recorded.settle()
  }
  const staff = await recorded.session('staff', 'instructor', { session, as: 'staff', device: computerOf('instructor') })
  await recorded.session('wall', 'instructor', { session, as: 'wall', device: computerOf('instructor') })
  await staff.wish({ kind: 'open' })
  await recorded.settle()
  const view = staffSaw(staff)
  const code = view && 'code' in view ? view.code : ''
  await recorded.ask('student', 'POST', '/api/sessions/code', { body: { code: 'AAAAAA' } })
  await recorded.ask('student', 'POST', '/api/sessions/code', { body: { code } })
  const [first, second] = [computerOf('student'), computerOf('classmate')]
  await recorded.refused('a page of last term', '/session', 'student', { protocol: 1, session, as: 'seat', device: first })
  await recorded.refused('somebody of another class', '/session', 'outsider', { session, as: 'seat', device: first })
  const one = await recorded.session('seat 1', 'student', { session, as: 'seat', device: first })
  await recorded.settle()
  const two = await recorded.session('seat 2', 'classmate', { session, as: 'seat', device: second })
  await recorded.settle()
  await staff.wish({ kind: 'start', countdown: 3000, anyway: false })
  await one.wish({ kind: 'ready', seat: 1, ready: { assets: true, device: 'fit' } })
  await one.wish({ kind: 'freeze', seats: 'all' })
  await two.wish({ kind: 'ready', seat: 2, ready: { assets: true, device: 'fit' } })
  await recorded.settle()
  await staff.wish({ kind: 'start', countdown: 3000, anyway: false })
  await recorded.settle()
  await clock.advance(3000)
  await comes(() => (staffSaw(staff)?.phase === 'running' ? true : undefined))
  await recorded.settle()

  const workAt = (line: RecordedLine, device: string) => {
    const told = line.state
    if (told?.as !== 'seat' || told.view.run === undefined) throw new Error('no run')
    return { run: told.view.run, ticket: told.ticket ?? '', device }
  }
  const runOne = await recorded.run('run of seat 1', 'student', workAt(one, first))
  await runOne.resume('1'.repeat(32))
  const runTwo = await recorded.run('run of seat 2', 'classmate', workAt(two, second))
  await runTwo.resume('2'.repeat(32))
  await recorded.refused('run of seat 2 at another computer', '', 'classmate', { ...workAt(two, first) })
  await recorded.refused('seat 2 at another computer', '/session', 'classmate', { session, as: 'seat', device: first })
  await pass(500)
  await runOne.append(12, [{ tick: 10, by: 'trainee', verb: 'grab', hand: 'right', thing: 'red' }])
  await runOne.append(24, [say(20, 'ready')], { gap: true })
  await runOne.append(24, [say(20, 'ready')])
  await runOne.append(6000, [])
  await runTwo.append(24, [say(3, 'ready')])
  await one.wish({ kind: 'hand', seat: 1, up: true })
  await recorded.settle()
  await staff.wish({ kind: 'message', seats: [1], text: '先看题' })
  await runOne.instructed(1)
  await staff.wish({ kind: 'answer' })
  await recorded.settle()
  await pass(500)
  vi.advanceTimersByTime(1000)
  await Promise.all([runOne.beaconed(), runTwo.beaconed()])
  await recorded.settle()

  await staff.wish({ kind: 'freeze', seats: 'all' })
  await recorded.settle()
  await Promise.all([runOne.instructed(2), runTwo.instructed(1)])
  await runOne.append(25, [])
  await runTwo.append(25, [])
  await pass(2000)
  await staff.wish({ kind: 'resume', seats: 'all' })
  await recorded.settle()
  await Promise.all([runOne.instructed(1), runTwo.instructed(1)])
  await runOne.append(60, [say(50, 'go')])
  await staff.wish({ kind: 'extend', seats: [2], ms: 60_000, note: '眼镜' })
  await recorded.settle()
  await runTwo.instructed(2)
  await runTwo.reveal('nothing', 40)
  await runTwo.reveal('pressure', 40)
  await runTwo.append(60, [{ tick: 42, by: 'system', verb: 'reveal', key: 'pressure', values: HIDDEN.pressure as readonly number[] }], {
    // Its world is said to be another: a person must look at this run.
    witness: { tick: 60, hash: 'a'.repeat(16) },
  })
  await staff.wish({ kind: 'move', seat: 2 })
  await recorded.settle()
  await pass(1000)
  const spare = await recorded.session('seat 2 at a spare computer', 'classmate', { session, as: 'seat', device: 'f'.repeat(32) })
  await recorded.settle()
  const runSpare = await recorded.run('run of seat 2 at a spare computer', 'classmate', workAt(spare, 'f'.repeat(32)))
  await runSpare.resume('3'.repeat(32))

  await runOne.submit()
  await comes(() => (staffSaw(staff)?.seats[0]?.work.is === 'done' ? true : undefined))
  await recorded.settle()
  await runOne.submit()
  await staff.wish({ kind: 'end', grace: 1000 })
  await staff.wish({ kind: 'end', grace: 1000, early: '停电' })
  await recorded.settle()
  await clock.advance(1000 + 20_000)
  await comes(() => (staffSaw(staff)?.phase === 'ended' ? true : undefined))
  await recorded.settle()
  await school.site.verifier.idle()
  const { run, ticket } = workAt(one, first)
  await recorded.ask('student', 'GET', `/api/runs/${run}/sheet`, { ticket })
  await staff.wish({ kind: 'release' })
  await recorded.settle()
  await recorded.ask('student', 'GET', `/api/runs/${run}/sheet`, { ticket })
  await recorded.ask('instructor', 'GET', `/api/sessions/${session}/results`)
}

it('is said as it was written down', async () => {
  const transcript = new Transcript(() => clock.now() - BEGAN)
  const recorded = new RecordedSchool(school, transcript)
  await play(recorded).finally(() => recorded.close())
  const text = transcript.text()
  if (process.env.GOLDEN === 'write') writeFileSync(GOLDEN, text)
  expect(text).toBe(readFileSync(GOLDEN, 'utf8'))
}, 60_000)
