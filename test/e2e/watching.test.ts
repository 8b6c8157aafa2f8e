// Staff with a student, in real browsers on the real server: a teacher stands beside a student and sees the very world the student's own page
// has, then shows the class how it is done, and everybody goes on where they were.

import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type ClientSite, openClientSite } from '../support/clientSite.ts'
import { KeyboardHands } from '../support/keyboardHands.ts'
import { lesson } from '../support/lesson.ts'
import { type LessonSchool, openLessonSchool } from '../support/lessonSchool.ts'
import { startAll } from '../support/startAll.ts'

/** Drawing without a graphics card, two at a time, on whatever machine this is. */
const SLOW = { timeout: 400_000 }
const PATIENT = { timeout: 300_000 }

let site: ClientSite
let browser: TestBrowser
let school: LessonSchool
let teacher: Page
let student: Page
let session = ''
/** What of the student's run was saved before the class was shown something. */
let saved = 0
/** What the student's own page told the server of its world, by tick. */
const witnesses = new Map<number, string>()

beforeAll(async () => {
  site = await openClientSite()
  browser = await openBrowser(site.url)
  school = await openLessonSchool(site, ['陈雨桐', '李晓明'])
  teacher = await school.enter(browser, school.teacher)
  student = await school.enter(browser, school.students[0] as string)
  for (const page of [teacher, student]) page.setDefaultTimeout(PATIENT.timeout)
  student.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const told = /"witness":\{"tick":(\d+),"hash":"([0-9a-f]{16})"\}/.exec(String(payload))
      if (told) witnesses.set(Number(told[1]), told[2] as string)
    }),
  )
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`)).toEqual([])
}

it('begins with a student at work', SLOW, async () => {
  const cookie = await school.cookieOf(school.teacher)
  const configuration = { ...lesson, scenarios: ['wheel-service'], time: 3_600_000 }
  const made = await school.ask('POST', '/api/sessions', { cookie, body: { title: '轮胎拆装', configuration, class: school.inClass } })
  session = (made.body as unknown as { session: string }).session
  await teacher.goto(`${site.url}/console/${session}`)
  await teacher.locator('[data-do=open]').click()
  await student.goto(`${site.url}/session/${session}`)
  await student.locator('[data-prepared=true]').waitFor(PATIENT)
  await startAll(teacher)
  await student.locator('main[data-working=true]').waitFor(PATIENT)
  await teacher.locator('button[data-seat="1"][data-state="working"]').waitFor(PATIENT)
})

it('stands beside them and has the very world that their own page has', SLOW, async () => {
  await teacher.locator('[data-beside="1"]').click()
  await teacher.locator('[data-standing=there]').waitFor(PATIENT)
  const known = teacher.locator('[data-agrees]')
  await teacher.locator('[data-agrees=true]').waitFor(PATIENT)
  const read = async (): Promise<readonly [number, string]> => {
    const [tick, hash] = await known.evaluate((each) => [each.getAttribute('data-tick'), each.getAttribute('data-hash')])
    return [Number(tick), hash ?? '']
  }
  const equal = new Set<number>()
  await expect
    .poll(async () => {
      const [tick, hash] = await read()
      const told = witnesses.get(tick)
      if (told !== undefined) {
        expect(hash.slice(0, 16)).toBe(told)
        equal.add(tick)
      }
      return equal.size
    }, PATIENT)
    .toBeGreaterThan(2)
  await teacher.locator('[data-where=live]').waitFor(PATIENT)
  await accessible(teacher)
})

it('sees what their hands take, a moment later, and goes back to the board by one key', SLOW, async () => {
  await new KeyboardHands(student).take('chock1', 4)
  await teacher.locator('[data-hand][data-holds="chock1"]').waitFor(PATIENT)
  await teacher.keyboard.press('Escape')
  await teacher.locator('button[data-seat="1"]').waitFor()
})

it('shows the class how it is done, on the screen of everybody and on the wall', SLOW, async () => {
  saved = Number(await student.locator('[data-saved]').getAttribute('data-saved'))
  await teacher.locator('[data-do=demonstrate]').click()
  await teacher.locator('[data-do=show]').waitFor(PATIENT)
  await accessible(teacher)
  await teacher.locator('[data-do=show]').click()
  await teacher.locator('[data-show=on]').waitFor(PATIENT)
  const standing = student.locator('[data-shown] [data-standing]')
  await standing.waitFor(PATIENT)
  await expect
    .poll(async () => `${await standing.getAttribute('data-standing')}: ${await standing.textContent()}`, PATIENT)
    .toMatch(/^there/)
  await accessible(student)
  const shown = await student.locator('[data-shown]').getAttribute('data-shown')
  expect(new URL(teacher.url()).searchParams.get('run')).toBe(shown)
})

it('ends it, and the student goes on with nothing lost', SLOW, async () => {
  await teacher.locator('[data-do=show-end]').click()
  await student.locator('[data-shown]').waitFor({ state: 'detached', ...PATIENT })
  await student.locator('main[data-working=true]').waitFor(PATIENT)
  expect(await new KeyboardHands(student).holds('chock1')).toBe(true)
  await expect.poll(async () => Number(await student.locator('[data-saved]').getAttribute('data-saved')), PATIENT).toBeGreaterThan(saved)
  expect(browser.complaints()).toEqual([])
})
