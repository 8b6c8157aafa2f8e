// The demo's school: a link for each role that opens once, a trainee whose work can be seen by who may see it, and lessons that are over or go on.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DemoClock } from '../../commands/demo/clock.ts'
import { DEMO_BEGAN, finishedLesson, liveLesson, SCRIPTS } from '../../commands/demo/lessons.ts'
import { type DemoSchool, openDemoSchool } from '../../commands/demo/school.ts'
import { Workshop } from '../../commands/demo/work.ts'
import { openFollowWorker } from '../../server/runs/followTask.ts'
import { openScorer } from '../../server/runs/scorer.ts'
import { loadScenarios } from '../../server/scenarioLoader.ts'
import { openSite, type Site } from '../../server/site.ts'
import { DATABASE } from '../../server/storage/dataFolder.ts'
import { RunsOfAccount } from '../../shared/protocol/accounts.ts'
import { SessionResults } from '../../shared/protocol/sessions.ts'
import { reveal } from '../../shared/sim/secrets.ts'
import { asker, cookieHeader } from '../support/school.ts'
import { until } from '../support/sessionLine.ts'
import { ROOT } from '../support/sourceTree.ts'

let folder: string
let site: Site
let school: DemoSchool
const clock = new DemoClock(DEMO_BEGAN)
const workshop = new Workshop()
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongfang-demo-test-'))
  const following = { workers: 1, openWorker: openFollowWorker }
  const scenarios = await loadScenarios()
  site = await openSite({ folder, host: '127.0.0.1', port: 0, scenarios, reveal, openScorer, following, ports: { now: clock.now } })
  school = await openDemoSchool(site, 'nobody signs in with this one', 5)
})
afterAll(async () => {
  await workshop.close()
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the demo', () => {
  it('lets a trainee perform a golden log through the real protocol, and prints what the server made of it', async () => {
    const log = readFileSync(join(ROOT, 'scenarios/wheel-service/golden/car-dropped.log'))
    expect(await school.perform(0, new Uint8Array(log))).toBe('陈雨桐: 0 / 100')
  })

  it('has a link for each role that opens once, and shows the work to who may see it', async () => {
    const links = await school.links()
    expect(links.map(({ role }) => role).sort()).toEqual(['admin', 'instructor', 'judge', 'officer', 'student'])
    const ask = asker(site)
    const seen: Record<string, number> = {}
    const accounts = new Map<string, string>()
    for (const { role, link } of links) {
      const body = { token: link.split('#')[1] }
      const entered = await ask('POST', '/api/sign-in/link', { body })
      expect((await ask('POST', '/api/sign-in/link', { body })).body.code).toBe('wrong-code')
      const cookie = cookieHeader(entered.cookies)
      const me = (await ask('GET', '/api/me', { cookie })).body.person as { role: string; account: string }
      expect(me.role).toBe(role)
      accounts.set(role, me.account)
      if (role === 'student') {
        const runs = RunsOfAccount.parse((await ask('GET', `/api/accounts/${me.account}/runs`, { cookie })).body)
        expect(runs.runs.map(({ state }) => state)).toEqual(['ready'])
        expect(runs.best).toMatchObject([{ scenario: 'wheel-service', total: 0, max: 100_000, done: 1 }])
        expect(runs.next.length).toBe(3)
      }
      seen[role] = (await ask('GET', '/api/accounts', { cookie })).status
    }
    expect(seen).toEqual({ admin: 200, instructor: 200, judge: 403, officer: 200, student: 403 })
  })

  it('has work for its class on a rig with a seized bolt, a damaged thread, rust and no valve cap', async () => {
    const hard = { publicSeed: '3ebd75ea158a4b92f17e1c76df669bf0', secretSeed: '741e64a7443ca971384dd72375700f1f' }
    const works = await workshop.perform({ scenario: 'wheel-service', ...hard }, SCRIPTS)
    expect([...works.keys()].sort()).toEqual([...SCRIPTS].sort())
    const remarks = works
      .get('perfect')
      ?.inputs.flatMap((input) => (input.verb === 'record' && input.field === 'remarks' ? input.value : []))
    expect(remarks).toEqual(['cap-missing,bolt-damaged,bolt-seized,disc-rusty'])
  }, 120_000)

  it('has a lesson that is over, with marks of everybody who sat in it', async () => {
    const over = await finishedLesson(room('the lesson before'), workshop, school.seats.slice(0, 2))
    await site.verifier.idle()
    const { rows, released } = SessionResults.parse(await school.ask('instructor', 'GET', `/api/sessions/${over}/results`))
    expect(released).toBe(true)
    expect(rows.map(({ name, state }) => [name, state])).toEqual([
      ['李晓明', 'final'],
      ['古丽·买买提', 'final'],
    ])
    // Each took as long as its work takes, whatever the hands were that made it in a moment: some eight minutes.
    for (const { used = 0 } of rows) expect(used).toBeGreaterThan(7 * 60_000)
    expect(rows.every(({ total = 0, aspects }) => total > 0 && aspects.length > 30)).toBe(true)
  }, 120_000)

  it('has a class in the middle of the work, whose board moves, with hands up and one seat still to come', async () => {
    const live = await liveLesson(room('the lesson of today'), workshop, school.seats)
    try {
      expect(live.phase).toBe('running')
      expect(clock.present).toBe(true)
      expect(live.seats.map(({ line }) => line.is)).toEqual(['on', 'on', 'on'])
      const board = () => live.board?.seats.filter(({ progress }) => (progress?.stepsDone ?? 0) > 0) ?? []
      await until(() => (board().length === 3 ? true : undefined), 3000)
      const verified = board().map((seat) => seat.verified)
      // All of them by more than the second that follows the catching up.
      await until(() => (board().every((seat, i) => seat.verified > (verified[i] ?? 0) + 120) ? true : undefined), 3000)
      // Nobody was late, or faster than the clock: what was caught up with carries no sign of it.
      expect(board().flatMap(({ progress }) => progress?.alerts.filter(({ is }) => is === 'fast' || is === 'slow'))).toEqual([])
      expect(live.handsUp.length).toBeGreaterThan(0)
      await live.wish({ kind: 'freeze', seats: 'all' })
      await live.sees(({ seats }) => seats.every(({ work }) => work.is === 'working' && work.time.held !== undefined))
    } finally {
      live.close()
    }
  }, 180_000)
})

const room = (title: string) => ({ url: site.url, clock, database: join(folder, DATABASE), school, title })
