// Pictures of sessions: boards of 24 and of 60 seats in the middle of the work, the wall, a student's lobby, results. Each size of class has a
// server of its own, brought to work when its first picture is wanted.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { openFollowWorker } from '../../server/runs/followTask.ts'
import { openScorer } from '../../server/runs/scorer.ts'
import { loadScenarios } from '../../server/scenarioLoader.ts'
import { openSite } from '../../server/site.ts'
import { DATABASE } from '../../server/storage/dataFolder.ts'
import { reveal } from '../../shared/sim/secrets.ts'
import { openBrowser, type TestBrowser } from '../../test/support/browser.ts'
import { DemoClass } from '../demo/class.ts'
import { DemoClock } from '../demo/clock.ts'
import { DEMO_BEGAN, finishedLesson, liveLesson } from '../demo/lessons.ts'
import { type DemoSchool, openDemoSchool } from '../demo/school.ts'
import { Workshop } from '../demo/work.ts'
import { EVERY, type Shown } from './shown.ts'

const CLIENT = fileURLToPath(new URL('../../dist/client', import.meta.url))
/** The longest countdown there is, so that every picture shows it. */
const COUNTDOWN = 600_000
const PATIENT = { timeout: 240_000 }
/** Of those who wait in the lobby, on the wall. */
const WAITING = 17

interface ShownClass {
  readonly browser: TestBrowser
  readonly school: DemoSchool
  readonly live: DemoClass
  /** Session of the lesson that is over; '' when there is none. */
  readonly over: string
  /** A lesson that has not begun. */
  readonly lobby: DemoClass
  close(): Promise<void>
}

async function openShownClass(seats: number): Promise<ShownClass> {
  const folder = mkdtempSync(join(tmpdir(), 'gongfang-screens-'))
  const clock = new DemoClock(DEMO_BEGAN)
  const following = { workers: 1, openWorker: openFollowWorker }
  const scenarios = await loadScenarios()
  const ports = { now: clock.now }
  const site = await openSite({ folder, host: '127.0.0.1', port: 0, scenarios, reveal, openScorer, following, client: CLIENT, ports })
  const school = await openDemoSchool(site, 'nobody signs in with this one', seats + 1)
  const room = { url: site.url, clock, database: join(folder, DATABASE), school }
  const workshop = new Workshop()
  const over = seats > 24 ? '' : await finishedLesson({ ...room, title: '车轮拆装 第二次课' }, workshop, school.seats)
  const live = await liveLesson({ ...room, title: '车轮拆装 第三次课' }, workshop, school.seats)
  await workshop.close()
  await site.verifier.idle()
  const lobby = await DemoClass.open({ ...room, title: '车轮拆装 第四次课' })
  for (const student of school.seats.slice(0, WAITING)) await lobby.sit(student, student % 5 !== 0)
  // Until everybody's work so far is verified, the board is of another moment than the room.
  const behind = () => live.board?.seats.some(({ tick, verified, progress }) => tick > 0 && (!progress || tick - verified > 600)) ?? true
  for (let i = 0; i < 240 && behind(); i++) await new Promise((done) => setTimeout(done, 1000))
  const browser = await openBrowser(site.url)
  return {
    ...{ browser, school, live, over, lobby },
    close: async () => {
      for (const each of [live, lobby]) each.close()
      await browser.close()
      await site.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const open = new Map<number, Promise<ShownClass>>()
function classOf(seats: number): Promise<ShownClass> {
  const known = open.get(seats) ?? openShownClass(seats)
  open.set(seats, known)
  return known
}

export async function closeClasses(): Promise<void> {
  for (const each of open.values()) await (await each).close()
}

/** `there`: what the page shows when it is the one that was asked for. */
const shown = (
  seats: number,
  who: number | 'instructor',
  path: (shownClass: ShownClass) => string,
  there: string,
  before?: (shownClass: ShownClass) => Promise<void>,
): Shown => ({
  go: async (page: Page) => {
    const found = await classOf(seats)
    await before?.(found)
    await page.goto(await found.school.linkTo(who, path(found)))
    await page.locator(there).first().waitFor(PATIENT)
  },
  where: async () => (await classOf(seats)).browser,
  ...EVERY,
})

const lobbyAgain = async ({ lobby }: ShownClass): Promise<void> => {
  if (lobby.phase === 'countdown') await lobby.wish({ kind: 'cancel' })
  await lobby.sees(({ phase }) => phase === 'lobby')
}
const countingDown = async (found: ShownClass): Promise<void> => {
  await lobbyAgain(found)
  await found.lobby.wish({ kind: 'start', countdown: COUNTDOWN, anyway: true })
}

export const classShown: Readonly<Record<string, Shown>> = {
  'board-24': shown(24, 'instructor', ({ live }) => `/console/${live.session}`, '[data-phase=running] [data-seat]'),
  'board-60': shown(60, 'instructor', ({ live }) => `/console/${live.session}`, '[data-phase=running] [data-seat]'),
  beside: {
    ...shown(24, 'instructor', ({ live }) => `/console/${live.session}`, '[data-standing=there]'),
    go: async (page) => {
      const { school, live } = await classOf(24)
      await page.goto(await school.linkTo('instructor', `/console/${live.session}`))
      await page.locator('[data-beside="7"]').click(PATIENT)
      await page.locator('[data-standing=there]').waitFor(PATIENT)
    },
  },
  'wall-join': shown(24, 'instructor', ({ lobby }) => `/wall/${lobby.session}`, '[data-phase=lobby] li', lobbyAgain),
  'wall-countdown': shown(24, 'instructor', ({ lobby }) => `/wall/${lobby.session}`, '[data-phase=countdown] li', countingDown),
  'wall-running': shown(24, 'instructor', ({ live }) => `/wall/${live.session}`, '[data-phase=running] li'),
  'wall-running-60': shown(60, 'instructor', ({ live }) => `/wall/${live.session}`, '[data-phase=running] li'),
  'lobby-board': shown(24, 'instructor', ({ lobby }) => `/console/${lobby.session}`, '[data-phase=lobby] [data-seat]', lobbyAgain),
  lobby: shown(24, 0, ({ lobby }) => `/session/${lobby.session}`, '[data-prepared=true]', lobbyAgain),
  results: shown(24, 'instructor', ({ over }) => `/console/${over}/results`, '#heat'),
  'results-heat': {
    ...shown(24, 'instructor', ({ over }) => `/console/${over}/results`, '#heat'),
    go: async (page) => {
      const { school, over } = await classOf(24)
      await page.goto(await school.linkTo('instructor', `/console/${over}/results`))
      await page.locator('#heat').scrollIntoViewIfNeeded(PATIENT)
      await page.locator('#heat').evaluate((heat) => heat.scrollIntoView({ block: 'start' }))
    },
  },
}
