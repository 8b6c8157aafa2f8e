// What keeps people out, by axe, on every page there is, in both languages and both themes: one row a route, and no route without a row.

import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBinary } from '../../shared/log/binaryForm.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type ClientSite, openClientSite, remember } from '../support/clientSite.ts'
import { lesson } from '../support/lesson.ts'
import { type LessonSchool, openLessonSchool } from '../support/lessonSchool.ts'
import { goldenLog, performedRun } from '../support/performedRun.ts'

type Who = 'guest' | 'student' | 'teacher' | 'admin'
type Look = () => Promise<void>

interface Row {
  readonly path: string
  readonly as: Who
  /** Where to, when the route has parts to fill in. */
  readonly at?: string
  /** There is something to look at. */
  readonly there?: string
  /** Other states of the page, looked at one after another. */
  readonly states?: (page: Page, look: Look) => Promise<void>
}

/** Drawn without a graphics card, on whatever machine this is, ms. */
const SLOW = 240_000
const PATIENT = { timeout: SLOW }

let site: ClientSite
let browser: TestBrowser
let school: LessonSchool
let session = ''
let run: Awaited<ReturnType<typeof performedRun>>
const pages = {} as Record<Who, Page>

const begin = async (page: Page): Promise<void> => {
  await page.locator('[data-do="start"]').click(PATIENT)
  await page.locator('[data-reach] [data-thing]').first().waitFor(PATIENT)
}

const ROWS: readonly Row[] = [
  { path: '/', as: 'guest' },
  { path: '/scenario/:scenario', as: 'guest', at: '/scenario/wheel-service' },
  { path: '/score/:run', as: 'guest', at: '/score/RUN', there: '[aria-label="总分"], [aria-label="Total"]' },
  { path: '/device', as: 'guest', there: '[data-verdict]' },
  { path: '/join', as: 'student' },
  { path: '/sessions', as: 'teacher' },
  { path: '/console/:session', as: 'teacher', at: '/console/SESSION', there: '[data-code]' },
  { path: '/console/:session/results', as: 'teacher', at: '/console/SESSION/results' },
  { path: '/console/:session/show', as: 'teacher', at: '/console/SESSION/show', there: '[data-do=show]' },
  { path: '/wall/:session', as: 'teacher', at: '/wall/SESSION', there: '[data-code]' },
  { path: '/session/:session', as: 'student', at: '/session/SESSION', there: '[data-prepared=true]' },
  {
    path: '/open',
    as: 'guest',
    states: async (page, look) => {
      const file = { name: 'perfect.log', mimeType: 'application/octet-stream', buffer: Buffer.from(writeBinary(goldenLog('perfect'))) }
      await page.setInputFiles('input[type=file]', file)
      await page.locator('[data-check]').first().waitFor(PATIENT)
      await look()
    },
  },
  { path: '/open/replay', as: 'guest' },
  { path: '/sign-in', as: 'guest' },
  { path: '/set-up', as: 'guest' },
  { path: '/enter', as: 'guest' },
  { path: '/password', as: 'student' },
  { path: '/me', as: 'student' },
  { path: '/people/:account', as: 'teacher', at: '/people/STUDENT' },
  { path: '/admin', as: 'admin' },
  { path: '/admin/roster', as: 'admin' },
  { path: '/admin/classes', as: 'admin' },
  { path: '/admin/audit', as: 'admin' },
  { path: '*', as: 'guest', at: '/nowhere' },
  { path: '/replay/:run', as: 'guest', at: '/replay/RUN', there: 'main[data-stands="true"]' },
  {
    path: '/run/:scenario/:mode',
    as: 'guest',
    at: '/run/wheel-service/practice',
    there: '[data-do="start"]:enabled',
    states: async (page, look) => {
      await begin(page)
      await look()
      for (const key of ['r', 'l', '?']) {
        await page.keyboard.press(key)
        await look()
        await page.keyboard.press(key === '?' ? 'Escape' : key)
      }
      await page.getByRole('button', { name: /^(交卷|Hand in)/ }).click(PATIENT)
      await page.getByRole('dialog').waitFor(PATIENT)
      await look()
    },
  },
]

beforeAll(async () => {
  site = await openClientSite()
  browser = await openBrowser(site.url)
  school = await openLessonSchool(site, ['陈雨桐'])
  run = await performedRun(site.url, goldenLog('circle'))
  const cookie = await school.cookieOf(school.teacher)
  const body = { title: '轮胎拆装', class: school.inClass, configuration: { ...lesson, scenarios: ['wheel-service'] } }
  session = ((await school.ask('POST', '/api/sessions', { cookie, body })).body as unknown as { session: string }).session
}, SLOW)
afterAll(async () => {
  await browser.close()
  await site.close()
})

it('has a row for every route', () => {
  const source = readFileSync('client/routes.tsx', 'utf8')
  const constants = new Map([...source.matchAll(/const (\w+) = '([^']+)'/g)].map(([, name, path]) => [name, path]))
  const said = [...source.matchAll(/path: ('([^']+)'|\w+)/g)].map(([, word, path]) => path ?? constants.get(word ?? ''))
  const routes = said.filter((path) => path !== undefined).map((path) => (/^[/*]/.test(path) ? path : `/admin/${path}`))
  expect(routes.length).toBeGreaterThan(20)
  expect([...new Set(ROWS.map(({ path }) => path))].sort()).toEqual([...new Set(routes)].sort())
})

describe.each([
  ['zh-CN', 'light'],
  ['en', 'dark'],
] as const)('in %s on %s', (language, colorScheme) => {
  beforeAll(async () => {
    for (const page of Object.values(pages)) await page.context().close()
    const options = { colorScheme, reducedMotion: 'reduce' } as const
    pages.guest = await browser.newPage(options)
    pages.student = await school.enter(browser, school.students[0] as string, options)
    pages.teacher = await school.enter(browser, school.teacher, options)
    pages.admin = await school.enter(browser, school.admin, options)
    for (const page of Object.values(pages))
      await page.addInitScript((chosen) => {
        localStorage.setItem('gongfang.language', chosen)
        localStorage.setItem('gongfang.quality', 'low')
      }, language)
    await remember(pages.guest, [run])
    const { teacher, student } = pages
    await teacher.goto(`${site.url}/console/${session}`)
    await teacher.locator('[data-do=open]').or(teacher.locator('[data-code]')).first().waitFor(PATIENT)
    if (await teacher.locator('[data-do=open]').isVisible()) await teacher.locator('[data-do=open]').click()
    const code = (await teacher.locator('[data-code]').getAttribute('data-code', PATIENT)) ?? ''
    await student.goto(`${site.url}/join?code=${code}`)
    await student.locator('form button[type=submit]').click(PATIENT)
    await student.waitForURL((url) => url.pathname.startsWith('/session/'), PATIENT)
  }, SLOW)

  it.each(ROWS)('$path keeps nobody out', { timeout: 2 * SLOW }, async ({ path, as, at = path, there = 'h1', states }) => {
    const page = pages[as]
    const found: string[] = []
    const look = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      for (const { id, nodes } of violations) found.push(`${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
    }
    await page.goto(
      site.url +
        at
          .replace('RUN', run.run)
          .replace('SESSION', session)
          .replace('STUDENT', school.students[0] as string),
    )
    await page.locator(there).first().waitFor(PATIENT)
    await look()
    await states?.(page, look)
    expect(found).toEqual([])
  })
})

it('says nothing to the console', () => {
  expect(browser.complaints()).toEqual([])
})
