// A lesson from its making to its results, in real browsers on the real server: a teacher at the console, the wall, and three students, the line
// of one of whom is pulled for twenty seconds.

import { setTimeout as sleep } from 'node:timers/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type ClientSite, openClientSite } from '../support/clientSite.ts'
import { type LessonSchool, openLessonSchool } from '../support/lessonSchool.ts'
import { openPageLine, type PageLine } from '../support/pageLine.ts'
import { startAll } from '../support/startAll.ts'

const NAMES = ['陈雨桐', '李晓明', '古丽·买买提']
/** Drawing without a graphics card, three at a time, on whatever machine this is. */
const SLOW = { timeout: 400_000 }
const PATIENT = { timeout: 300_000 }

let site: ClientSite
let browser: TestBrowser
let school: LessonSchool
let teacher: Page
let wall: Page
let code = ''
const students: Page[] = []
let line: PageLine

beforeAll(async () => {
  site = await openClientSite()
  browser = await openBrowser(site.url)
  school = await openLessonSchool(site, NAMES)
  teacher = await school.enter(browser, school.teacher)
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`)).toEqual([])
}
const tile = (seat: number, state = '') => teacher.locator(`button[data-seat="${seat}"]${state === '' ? '' : `[data-state="${state}"]`}`)

it('is made for a class with a few fields, and opened', SLOW, async () => {
  await teacher.goto(`${site.url}/sessions`)
  await teacher.getByRole('heading', { name: '还没有课堂' }).waitFor()
  await accessible(teacher)
  await teacher.getByRole('button', { name: '新建课堂' }).click()
  await teacher.getByRole('textbox', { name: '名称' }).fill('轮胎拆装 第三次课')
  await teacher.getByRole('combobox', { name: '班级' }).click()
  await teacher.getByRole('option', { name: '汽修 2401' }).click()
  await teacher.getByText('3 人', { exact: true }).waitFor()
  await accessible(teacher)
  await teacher.getByRole('button', { name: '建立', exact: true }).click()
  await teacher.getByText('还没有人入座').waitFor()
  await accessible(teacher)
  await teacher.locator('[data-do=open]').click()
  code = (await teacher.locator('[data-code]').getAttribute('data-code')) ?? ''
  expect(code).toMatch(/^[2-9A-Z]{6}$/)
  wall = await teacher.context().newPage()
  await wall.goto(teacher.url().replace('/console/', '/wall/'))
  expect(await wall.locator('[data-code]').getAttribute('data-code')).toBe(code)
  await accessible(wall)
})

it('refuses a code that is none, saying what to do', SLOW, async () => {
  students[0] ??= await school.enter(browser, school.students[0] as string)
  const page = students[0]
  await page.locator('[data-sessions="1"]').waitFor(SLOW)
  await page.goto(`${site.url}/join`)
  await page.getByRole('textbox', { name: '课堂码' }).fill('AAAAAA')
  await page.getByRole('button', { name: '入座' }).click()
  await page.getByRole('alert').getByText('没有这个课堂码').waitFor()
  await accessible(page)
})

it('seats three students, whose computers get ready by themselves', SLOW, async () => {
  for (const [i, account] of school.students.entries()) students[i] ??= await school.enter(browser, account)
  line = await openPageLine(students[2] as Page)
  for (const [i, page] of students.entries()) {
    await page.goto(`${site.url}/join?code=${code.toLowerCase()}`)
    await page.getByRole('button', { name: '入座' }).click()
    await page.locator('[data-prepared=true]').waitFor(PATIENT)
    if (i === 0) await accessible(page)
    await teacher.locator(`button[data-seat="${i + 1}"]`).waitFor()
  }
  expect(await tile(1).textContent()).toContain('陈雨桐')
  // The wall knows how many, and nobody's name.
  await wall.locator('li').nth(2).waitFor()
  for (const name of NAMES) expect(await wall.locator('body').textContent()).not.toContain(name)
})

it('begins for all at the moment the server has set', SLOW, async () => {
  await startAll(teacher)
  for (const page of students) await page.locator('main[data-working=true]').waitFor(PATIENT)
  for (const seat of [1, 2, 3]) await tile(seat, 'working').waitFor(PATIENT)
  await wall.getByText('剩余时间').waitFor()
})

it('brings hands up in their order and words down to the desk', SLOW, async () => {
  const [first, second] = students as [Page, Page, Page]
  await second.locator('[data-do=hand]').click()
  await teacher.getByRole('button', { name: '已答复 2 号' }).waitFor()
  await first.locator('[data-do=hand]').click()
  await teacher.getByRole('button', { name: '已答复 1 号' }).waitFor()
  expect(await teacher.locator('ol li > button:first-child').allTextContents()).toEqual(['2 号 李晓明', '1 号 陈雨桐'])
  await teacher.getByRole('button', { name: '已答复 2 号' }).click()
  await first.getByText('已举手，排第 1；放下').waitFor()
  await tile(1).click()
  await teacher.getByRole('textbox', { name: '发话' }).fill('先量胎压')
  await teacher.locator('[data-do=message]').click()
  await first.getByRole('alert', { name: '老师的话' }).getByText('先量胎压').waitFor()
  expect(await second.getByText('先量胎压').count()).toBe(0)
  await tile(1).click()
})

it('stands still for all and goes on, with the time given back', SLOW, async () => {
  await teacher.locator('[data-do=freeze]').click()
  for (const page of students) await page.locator('[data-held="freeze-all"]').waitFor(PATIENT)
  await accessible(students[0] as Page)
  await accessible(teacher)
  await teacher.locator('[data-do=resume]').click()
  for (const page of students) await page.locator('main[data-working=true]').waitFor(PATIENT)
})

it('goes on for a student whose line is down for twenty seconds, and takes in what they did', SLOW, async () => {
  const page = students[2] as Page
  const saved = async () => Number(await page.locator('[data-saved]').getAttribute('data-saved'))
  await line.down()
  await page.locator('[data-line=down]').waitFor(PATIENT)
  await tile(3, 'away').waitFor(PATIENT)
  const before = await saved()
  await sleep(20_000)
  await page.locator('main[data-working=true]').waitFor()
  expect(await saved()).toBe(before)
  await line.up()
  await page.locator('[data-line=down]').waitFor({ state: 'detached', ...PATIENT })
  await tile(3, 'working').waitFor(PATIENT)
  await expect.poll(saved, PATIENT).toBeGreaterThan(before)
})

it('leads a student who went away from their own list of runs back to their seat, where they were', SLOW, async () => {
  const page = students[1] as Page
  const saved = async () => Number(await page.locator('[data-saved]').getAttribute('data-saved'))
  const before = await saved()
  await page.goto(`${site.url}/me`)
  await tile(2, 'away').waitFor(PATIENT)
  await page.getByRole('button', { name: /^接着做/ }).click()
  await page.waitForURL(teacher.url().replace('/console/', '/session/'), PATIENT)
  await page.locator('main[data-working=true]').waitFor(PATIENT)
  await tile(2, 'working').waitFor(PATIENT)
  expect(await saved()).toBeGreaterThanOrEqual(before)
})

it('gives one seat more time, ends when it is ended, and shows everybody their own sheet', SLOW, async () => {
  await tile(2).click()
  await teacher.getByText('加时', { exact: true }).first().click()
  await teacher.getByLabel('原因').fill('电脑重启')
  await teacher.locator('button[data-do=extend]').click()
  await teacher.locator('[data-done=extend]').waitFor()
  await tile(2).click()
  await (students[0] as Page).getByRole('button', { name: '交卷', exact: true }).click()
  await (students[0] as Page).getByRole('dialog').getByRole('button', { name: '确认交卷' }).click()
  await tile(1, 'done').waitFor(PATIENT)
  await (students[0] as Page).locator('[data-over=open]').waitFor(PATIENT)
  await teacher.locator('[data-do=end]').click()
  await teacher.getByLabel('再给几分钟').fill('0')
  await accessible(teacher)
  await teacher.locator('[data-do=end-go]').click()
  for (const page of students) await page.locator('[data-over=open]').waitFor(PATIENT)
  await accessible(students[1] as Page)
  await teacher.locator('[data-phase=ended]').waitFor(PATIENT)
  await teacher.locator('[data-do=release]').click()
  await teacher.locator('[data-do=release-go]').click()
  await teacher.locator('[data-phase=released]').waitFor()
  await (students[2] as Page).locator('[data-do=score]').click()
  await (students[2] as Page).getByRole('heading', { name: '车轮拆检与制动盘检查' }).waitFor(PATIENT)
  const line = /WebSocket connection|ERR_INTERNET_DISCONNECTED/
  expect(browser.complaints().filter((each) => !line.test(each) && !/status of (404|422)/.test(each))).toEqual([])
})
