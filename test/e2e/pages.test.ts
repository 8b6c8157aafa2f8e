// The hall, the score and what surrounds them, in a real browser on the real server with its real headers.
import { gzipSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import type { BrowserContextOptions, Page, Response } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rubric } from '../../scenarios/wheel-service/rubric.ts'
import type { SheetAnswer } from '../../shared/protocol/messages.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type ClientSite, openClientSite, playSheet, remember, rememberedRun } from '../support/clientSite.ts'
import { loss, someSheet } from '../support/someSheet.ts'

/** A scene is drawn without a graphics card, ms. */
const DRAWN = { timeout: 240_000 }

let site: ClientSite
let browser: TestBrowser
let open: Page[] = []
let before = 0
beforeAll(async () => {
  site = await openClientSite()
  browser = await openBrowser(site.url)
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
beforeEach(() => {
  before = browser.complaints().length
})
afterEach(async () => {
  await Promise.all(open.map((page) => page.context().close()))
  open = []
})

/** What went wrong since the test began. */
const complaints = () => browser.complaints().slice(before)
async function newPage(options: BrowserContextOptions = {}) {
  const page = await browser.newPage(options)
  open.push(page)
  return page
}

const run = rememberedRun()
const sheet = someSheet(rubric, {
  B2: [loss('loosened-not-crosswise', 1000, [9300, 10_140], { n: 3 })],
  A2: [loss('chocks-late', 3000, [2200])],
})
const ready: SheetAnswer = { state: 'ready', revision: 0, sheet }

async function visit(path: string, options: BrowserContextOptions = {}, prepare: (page: Page) => Promise<unknown> = async () => {}) {
  const page = await newPage(options)
  await prepare(page)
  await page.goto(site.url + path)
  return page
}
const withSheet =
  (...answers: SheetAnswer[]) =>
  async (page: Page) => {
    await remember(page, [run])
    await playSheet(page, ...answers)
  }
const inEnglish = (page: Page) => page.addInitScript(() => localStorage.setItem('gongfang.language', 'en'))

describe('the hall', () => {
  it('shows what the server offers, in Chinese, with both ways in', async () => {
    const page = await visit('/')
    const card = page.getByRole('article', { name: '车轮拆检与制动盘检查' })
    await card.waitFor()
    expect(await page.title()).toBe('实训大厅 · 工坊')
    expect(await card.getByRole('link', { name: '引导练习' }).getAttribute('href')).toBe('/run/wheel-service/practice')
    expect(await card.getByRole('link', { name: '模拟考核' }).getAttribute('href')).toBe('/run/wheel-service/mock')
    expect(await card.textContent()).toContain('100 分')
    expect(complaints()).toEqual([])
  })

  it('loads at most 250 kB of scripts before it is drawn, and nothing that draws in 3D', async () => {
    const page = await newPage()
    const scripts: Response[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response)
    })
    await page.goto(site.url)
    await page.getByRole('article').first().waitFor()
    // What is fetched after the first picture may still be on its way when the page closes: nobody waits for it here.
    const bodies = await Promise.all([...scripts].map((script) => script.body()))
    expect(bodies.length).toBeGreaterThan(1)
    expect(bodies.reduce((all, body) => all + gzipSync(body).length, 0)).toBeLessThanOrEqual(250_000)
    expect(bodies.filter((body) => body.includes('WebGLRenderer'))).toEqual([])
  })

  it('leads to what each task teaches and how far its numbers can be trusted, by keyboard', async () => {
    const page = await visit('/')
    await page.getByRole('article').first().getByRole('link', { name: '项目说明与可信度' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: '车轮拆检与制动盘检查' }).waitFor()
    const rows = page.locator('[data-claim]')
    const all = await rows.count()
    expect(all).toBeGreaterThan(40)
    expect(await page.locator('[data-claim="preload-k018"]').textContent()).toContain('27.78 kN')
    await page.getByRole('radio', { name: '制动盘', exact: true }).press('Space')
    await expect.poll(() => rows.count()).toBe(4)
    expect(await page.getByRole('link', { name: '引导练习' }).getAttribute('href')).toBe('/run/wheel-service/practice')
    expect(complaints()).toEqual([])
  })

  it('says so where there is no such task', async () => {
    const page = await visit('/scenario/nothing')
    await page.getByRole('heading', { level: 1, name: '没有这个实训项目' }).waitFor()
    expect(complaints()).toEqual([])
  })

  it('speaks English when asked, and remembers it', async () => {
    const page = await visit('/')
    await page.getByRole('button', { name: 'Switch to English' }).click()
    await page.getByRole('heading', { name: 'Training hall' }).waitFor()
    await page.getByRole('article', { name: 'Wheel service and brake disc check' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Training hall' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(complaints()).toEqual([])
  })

  it('follows the system into the dark, can be told otherwise, and remembers that', async () => {
    const page = await visit('/', { colorScheme: 'dark' })
    const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme')
    await page.getByRole('button', { name: '换成浅色' }).click()
    await page.getByRole('button', { name: '换成深色' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: '换成深色' }).waitFor()
    expect(await scheme()).toBe('light')
  })

  it('offers to continue the run that is not over, until it is told not to', async () => {
    const page = await visit('/', {}, (each) => remember(each, [rememberedRun({ state: 'open', mode: 'practice' })]))
    const strip = page.getByRole('region', { name: '接着上次做' })
    await strip.getByText('车轮拆检与制动盘检查').waitFor()
    expect(await strip.getByRole('link', { name: '继续' }).getAttribute('href')).toBe(`/run/wheel-service/practice?run=${run.run}`)
    await strip.getByRole('button', { name: '不再显示' }).click()
    await strip.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '撤销' }).click()
    await strip.waitFor()
    await strip.getByRole('button', { name: '不再显示' }).click()
    await strip.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('article').first().waitFor()
    expect(await strip.count()).toBe(0)
  })

  it('says when the server cannot be reached and comes back by itself', async () => {
    let down = true
    const page = await visit('/', {}, (each) =>
      each.route('**/api/scenarios', (route) => (down ? route.fulfill({ status: 502, body: 'bad gateway' }) : route.fallback())),
    )
    expect(await page.getByRole('alert').textContent()).toContain('连不上服务器')
    down = false
    await page.getByRole('button', { name: '再试一次' }).click()
    await page.getByRole('article').first().waitFor()
  })

  it('warns of a page that is older than the server', async () => {
    const page = await visit('/', {}, (each) =>
      each.route('**/api/scenarios', async (route) => {
        const response = await route.fetch()
        await route.fulfill({ json: { ...(await response.json()), engine: '0'.repeat(64) } })
      }),
    )
    await page.getByRole('button', { name: '重新载入' }).waitFor()
  })

  it('can be used from the keyboard alone', async () => {
    const page = await visit('/')
    await page.getByRole('article').first().waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('项目说明与可信度')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('引导练习')
    const ring = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element)
      return `${outlineStyle} ${outlineWidth}`
    })
    expect(ring).toBe('solid 3px')
  })
})

describe('the score', () => {
  it('waits for the verifier and appears by itself, with every lost mark, when and how much', async () => {
    const page = await newPage()
    await remember(page, [run])
    const { tickets } = await playSheet(page, { state: 'pending' }, { state: 'pending' }, { state: 'pending' }, ready)
    await page.goto(`${site.url}/score/${run.run}`)
    await page.getByRole('status').getByText('正在评分').waitFor()
    await page.getByRole('heading', { name: '车轮拆检与制动盘检查' }).waitFor()
    const total = await page.getByRole('region', { name: '总分' }).textContent()
    expect(total).toMatch(/96 \/ 100.*合格/)
    const row = page.getByRole('row', { name: /未先在左后轮前后垫好挡块/ })
    expect(await row.getByRole('cell').allTextContents()).toEqual(['未先在左后轮前后垫好挡块', '00:36', '\u22123', '看回放'])
    expect(new Set(tickets)).toEqual(new Set([`Bearer ${run.ticket}`]))
    expect(page.url()).not.toContain(run.ticket)
    await page.getByRole('link', { name: /^工坊/ }).click()
    await page.getByText('96 / 100').waitFor()
    expect(complaints()).toEqual([])
  })

  it('shows the lost marks first and every aspect when asked; paper has them all', async () => {
    const page = await visit(`/score/${run.run}`, {}, withSheet(ready))
    const kept = page.getByRole('row', { name: /^A1/ })
    await page.getByRole('row', { name: /^A2/ }).waitFor()
    expect(await kept.count()).toBe(0)
    await page.emulateMedia({ media: 'print' })
    expect(await kept.count()).toBe(1)
    expect(await page.getByRole('button', { name: '打印' }).count()).toBe(0)
    await page.emulateMedia({ media: 'screen' })
    await page.getByText('全部评分点').click()
    await kept.waitFor()
  })

  it('prints in ink on paper, whatever the screen shows', async () => {
    const page = await visit(`/score/${run.run}`, { colorScheme: 'dark' }, withSheet(ready))
    await page.getByRole('row', { name: /^A2/ }).waitFor()
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const colours = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body)
      return [color, backgroundColor]
    })
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  })

  it('gives the run file and the table away', async () => {
    const page = await visit(`/score/${run.run}`, {}, async (each) => {
      await withSheet(ready)(each)
      await each.route('**/api/runs/*/file', (route) => route.fulfill({ body: 'gongfang log\n', contentType: 'text/plain' }))
    })
    for (const [button, ending] of [
      ['下载操作记录', '.log'],
      ['导出表格 (CSV)', '.csv'],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
      expect(download.suggestedFilename()).toBe(`gongfang-wheel-service-abababab${ending}`)
    }
    await page.getByRole('status').getByText('已下载').waitFor()
    expect(complaints()).toEqual([])
  })

  it.each([
    ['a run that was not submitted', { state: 'open' }, '还没有交卷'],
    ['a run a person has to look at', { state: 'needs_review', reason: 'conflict' }, '需要老师复核'],
  ] as const)('of %s says so', async (_, answer, words) => {
    const page = await visit(`/score/${run.run}`, {}, withSheet(answer))
    await page.getByRole('heading', { name: words }).waitFor()
    expect(complaints()).toEqual([])
  })

  it('of another computer is not shown here, and nothing is asked of the server', async () => {
    const page = await newPage()
    const { tickets } = await playSheet(page, ready)
    await page.goto(`${site.url}/score/${'0'.repeat(32)}`)
    await page.getByRole('heading', { name: '这台电脑上没有这份成绩' }).waitFor()
    expect(tickets).toEqual([])
  })
})

it('an address that leads nowhere leads back to the hall', async () => {
  const page = await visit('/nowhere/at/all')
  await page.getByRole('link', { name: '回到实训大厅', exact: true }).click()
  await page.getByRole('heading', { name: '实训大厅' }).waitFor()
  expect(complaints()).toEqual([])
})

it('a device without WebGL 2 is told so before it starts and where the run would be', async () => {
  const page = await visit('/', {}, (each) =>
    each.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null
    }),
  )
  await page.getByText('这台设备画不了三维场景').waitFor()
  await page.goto(`${site.url}/run/wheel-service/practice`)
  await page.getByRole('heading', { name: '这台设备画不了三维场景' }).waitFor()
  expect(complaints()).toEqual([])
})

it('what is said of a lost line can all be read, and handing in stays in the picture', DRAWN, async () => {
  const page = await visit('/run/wheel-service/practice', {}, async (each) => {
    await inEnglish(each)
    await each.addInitScript(() => localStorage.setItem('gongfang.quality', 'low'))
  })
  await page.locator('[data-do=start]').click(DRAWN)
  const line = page.locator('[data-saved]')
  await expect.poll(() => line.getAttribute('data-saved').then(Number), DRAWN).toBeGreaterThan(0)
  await page.context().setOffline(true)
  await page.locator('[data-connection=offline]').getByText('Offline').waitFor(DRAWN)
  for (const [width, height] of [
    [1366, 768],
    [820, 1180],
  ] as const) {
    await page.setViewportSize({ width, height })
    const button = await page.locator('header').getByRole('button', { name: 'Hand in' }).boundingBox()
    expect(button && button.x + button.width).toBeLessThanOrEqual(width)
    // A line that is cut off is many pixels; half of one is rounding.
    expect(await line.evaluate((said) => said.scrollHeight - said.clientHeight)).toBeLessThanOrEqual(1)
    expect(await line.evaluate((said) => said.scrollWidth - said.clientWidth)).toBe(0)
  }
})

describe.each([
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
  ['en', 'light'],
] as const)('in %s on %s', (language, colorScheme) => {
  const PAGES: readonly [name: string, path: string, answers: readonly SheetAnswer[]][] = [
    ['the hall', '/', [ready]],
    ['the score', `/score/${run.run}`, [ready]],
    ['the wait for it', `/score/${run.run}`, [{ state: 'pending' }]],
    ['the scenario', '/scenario/wheel-service', [ready]],
    ['the device check', '/device', [ready]],
    ['the way back', '/nowhere', [ready]],
  ]

  it.each(PAGES)('%s has nothing that keeps anyone out, by axe', async (_, path, answers) => {
    const page = await visit(path, { colorScheme, reducedMotion: 'reduce' }, async (each) => {
      if (language === 'en') await inEnglish(each)
      await withSheet(...answers)(each)
    })
    await page.locator('h1').waitFor()
    await page.waitForLoadState('networkidle')
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([])
  })
})

it.each([
  [1366, 768],
  [1920, 1080],
  [1024, 768],
  [768, 1024],
])('nothing is wider than a screen of %i × %i, in either language', async (width, height) => {
  for (const prepare of [async () => {}, inEnglish]) {
    for (const path of ['/', '/scenario/wheel-service', `/score/${run.run}`]) {
      const page = await visit(path, { viewport: { width, height } }, async (each) => {
        await prepare(each)
        await withSheet(ready)(each)
      })
      await page.locator('h1').waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
  }
})
