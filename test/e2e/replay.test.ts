// A run is watched again: from a lost mark of its score, and from its file on another computer; and practised on from a moment of it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RememberedRun } from '../../client/net/rememberedRuns.ts'
import { readLog } from '../../shared/log/binaryForm.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { FILE_BYTES } from '../../shared/protocol/messages.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type ClientSite, openClientSite, remember } from '../support/clientSite.ts'
import { goldenLog, performedRun } from '../support/performedRun.ts'

let site: ClientSite
let browser: TestBrowser
let run: RememberedRun
let folder: string
/** The page that the tests of a run's replay share: a workshop takes its time to be drawn without a graphics card. */
let page: Page

const LOG = goldenLog('circle')
const LONG = 120_000

async function newPage(runs: readonly RememberedRun[], language = 'zh-CN'): Promise<Page> {
  const made = await browser.newPage({ reducedMotion: 'reduce' })
  await made.addInitScript((chosen) => {
    localStorage.setItem('gongfang.language', chosen)
    localStorage.setItem('gongfang.quality', 'low')
  }, language)
  await remember(made, runs)
  return made
}

/** Where a picture is drawn without a graphics card, a pointer waits long for its turn. */
const tap = (on: Locator) => on.evaluate((element: HTMLElement) => element.click())
const stands = (on: Page) => on.locator('main[data-stands="true"]').waitFor({ timeout: LONG })
const tickOf = async (on: Page): Promise<number> => Number(await on.locator('[data-tick]:has(strong)').first().getAttribute('data-tick'))
/** Presses and waits until the replay stands there. */
async function press(key: string, tick: number): Promise<void> {
  await page.keyboard.press(key)
  await page.locator(`p[data-tick="${tick}"]`).waitFor({ timeout: LONG })
}
const violations = async (on: Page): Promise<string[]> => {
  const found = await new AxeBuilder({ page: on })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongfang-replay-'))
  site = await openClientSite()
  browser = await openBrowser(site.url)
  run = await performedRun(site.url, LOG)
  page = await newPage([run])
})
afterAll(async () => {
  await browser.close()
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the replay of a run', () => {
  it('stands at the tick of the lost mark it was asked for from the score, and ends where the score says', async () => {
    await page.goto(`${site.url}/score/${run.run}`)
    const row = page.getByRole('row', { name: /拧松未按对角顺序（2 号螺栓）/ })
    await row.waitFor({ timeout: LONG })
    const link = row.getByRole('link', { name: /看回放：00:31/ })
    const tick = Number(new URL((await link.getAttribute('href')) ?? '', site.url).searchParams.get('tick'))
    expect(Math.floor(tick / 60)).toBe(31)
    await tap(link)
    await stands(page)
    expect(await tickOf(page)).toBe(tick)
    await page.getByText('与成绩一致').waitFor({ timeout: LONG })
    const moment = page.getByRole('button', { name: '跳到 00:31' }).first()
    expect(await moment.getAttribute('aria-current')).toBe('true')
  })

  it('is stepped by tick, second and event, and leapt from lost mark to lost mark, from the keyboard', async () => {
    await press('Home', 0)
    await press('ArrowRight', 60)
    await press('Shift+ArrowRight', 360)
    await press('.', 361)
    await press(',', 360)
    await press('ArrowLeft', 300)
    await press('Home', 0)
    await page.keyboard.press(']')
    await expect.poll(() => tickOf(page)).toBeGreaterThan(0)
    const first = await tickOf(page)
    await page.keyboard.press(']')
    await expect.poll(() => tickOf(page)).toBeGreaterThan(first)
    await press('[', first)
    const flag = Number(await page.locator('button[data-tick][title]').first().getAttribute('data-tick'))
    await press('}', flag)
    await press('End', LOG.end.tick)
    await page.keyboard.press('3')
    await page.locator('button[aria-pressed="true"]', { hasText: '制动盘' }).waitFor()
    await page.keyboard.press('f')
    await page.locator('button[aria-pressed="true"]', { hasText: '跟随双手' }).waitFor()
  })

  it('plays at four times its pace until it is told to rest, and the address follows', async () => {
    await press('Home', 0)
    await tap(page.getByText('4×'))
    await tap(page.getByRole('button', { name: '播放', exact: true }))
    await expect.poll(() => tickOf(page), { timeout: LONG }).toBeGreaterThan(240)
    await tap(page.getByRole('button', { name: '暂停', exact: true }))
    await page.getByRole('button', { name: '播放', exact: true }).waitFor()
    // The thread's last word may come a little after the button.
    const addressed = () => new URL(page.url()).searchParams.get('tick')
    await expect.poll(async () => addressed() === String(await tickOf(page))).toBe(true)
    const rested = await tickOf(page)
    expect(rested).toBeGreaterThan(240)
    expect(addressed()).toBe(String(rested))
  })

  it('goes where the timeline is pressed, and where a list is', async () => {
    const track = page.locator('[data-ticks]')
    const box = await track.boundingBox()
    if (!box) throw new Error('no timeline')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 8)
    await expect.poll(async () => Math.abs((await tickOf(page)) - LOG.end.tick / 2)).toBeLessThan(LOG.end.tick / 200)
    await tap(page.getByText('事件', { exact: true }))
    const last = page.locator('ol[data-events] button').last()
    expect(await last.textContent()).toContain('交卷')
    await tap(last)
    await page.locator(`p[data-tick="${LOG.end.tick}"]`).waitFor()
    expect(await last.getAttribute('aria-current')).toBe('true')
  })

  it('shows the record sheet as it was written by then', async () => {
    await tap(page.getByText('记录单', { exact: true }))
    const written = LOG.inputs.findLast((input) => input.verb === 'record')
    if (written?.verb !== 'record') throw new Error('nothing was recorded')
    const field = page.locator(`[data-field="${written.field}"]`)
    await press('End', LOG.end.tick)
    await expect.poll(() => field.getAttribute('data-value')).toBe(written.value)
    await press('Home', 0)
    await expect.poll(() => field.getAttribute('data-value')).toBe('')
  })

  it('has nothing that keeps anyone out, by axe', async () => {
    for (const panel of ['丢分', '事件', '记录单']) {
      await tap(page.locator('aside').getByText(panel, { exact: true }))
      expect(await violations(page)).toEqual([])
    }
  })

  it('of another computer says where it can be watched', async () => {
    const other = await newPage([])
    await other.goto(`${site.url}/replay/${run.run}`)
    await other.getByRole('heading', { name: '这台电脑上没有这次操作' }).waitFor()
    await other.context().close()
  })
})

describe('practice from a moment of a run', () => {
  it('begins with all that was done until then, in a log of its own, and goes on', async () => {
    const at = 1900
    await page.goto(`${site.url}/run/wheel-service/practice?from=${run.run}&tick=${at}`)
    const start = page.getByRole('button', { name: '开始' })
    await start.waitFor({ timeout: LONG })
    expect(await page.locator(`[data-from="${at}"]`).textContent()).toContain('00:31')
    await tap(start)
    await page.locator('main[data-working="true"]').waitFor({ timeout: LONG })
    const opened = new URL(page.url()).searchParams.get('run')
    const fetched = async (): Promise<RunLog> => {
      const runs = await page.evaluate(() => JSON.parse(localStorage.getItem('gongfang.runs') ?? '[]') as RememberedRun[])
      const ticket = runs.find((each) => each.run === opened)?.ticket
      const answer = await fetch(`${site.url}/api/runs/${opened}/log`, { headers: { authorization: `Bearer ${ticket}` } })
      const read = readLog(new Uint8Array(await answer.arrayBuffer()))
      if (!read.ok) throw new Error(read.refusal.code)
      return read.value.log
    }
    await expect.poll(async () => (await fetched()).end.tick, { timeout: LONG }).toBeGreaterThan(at + 60)
    const { header, inputs } = await fetched()
    expect(header).toMatchObject({ mode: 'practice', publicSeed: LOG.header.publicSeed, requestedSeed: true, untimed: true })
    expect(inputs.filter((input) => input.tick <= at)).toEqual(LOG.inputs.filter((input) => input.tick <= at))
  })
})

describe('a run file', () => {
  it('taken from the score gives the same score on another computer, and its replay', async () => {
    const [download] = await (async () => {
      await page.goto(`${site.url}/score/${run.run}`)
      return Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载操作记录' }).click()])
    })()
    const path = join(folder, download.suggestedFilename())
    await download.saveAs(path)
    const total = await page.getByRole('region', { name: '总分' }).textContent()
    const other = await newPage([])
    await other.goto(`${site.url}/open`)
    await other.getByRole('heading', { name: '打开操作记录' }).waitFor()
    expect(await violations(other)).toEqual([])
    await other.setInputFiles('input[type=file]', path)
    await other.getByRole('heading', { name: '核对结果' }).waitFor({ timeout: LONG })
    expect(await other.getByRole('region', { name: '总分' }).textContent()).toBe(total)
    for (const check of ['chain', 'seal', 'secret', 'reveals', 'stored'])
      expect(await other.locator(`[data-check="${check}"]`).getAttribute('data-verdict')).toBe('holds')
    expect(await violations(other)).toEqual([])
    const row = other.getByRole('row', { name: /拧松未按对角顺序（2 号螺栓）/ })
    await tap(row.getByRole('link', { name: /看回放：00:31/ }))
    await stands(other)
    expect(Math.floor((await tickOf(other)) / 60)).toBe(31)
    await other.getByText('与成绩一致').waitFor({ timeout: LONG })
    await tap(other.getByRole('link', { name: '回到成绩' }))
    await other.getByRole('heading', { name: '核对结果' }).waitFor()
    await other.context().close()
    expect(readFileSync(path, 'utf8')).toContain('\nseal ')
  })

  it('that is none, is empty, is cut or is far too large is refused by name, and another can be chosen at once', async () => {
    const other = await newPage([])
    await other.goto(`${site.url}/open`)
    const bring = async (name: string, content: string | Buffer): Promise<string | null> => {
      const path = join(folder, name)
      writeFileSync(path, content)
      await other.setInputFiles('input[type=file]', path)
      const refused = other.locator('[data-code]', { hasText: name })
      await refused.waitFor({ timeout: LONG })
      return refused.getAttribute('data-code')
    }
    expect(await bring('holiday.log', 'dear diary')).toBe('not-a-run-file')
    expect(await bring('empty.log', '')).toBe('not-a-run-file')
    expect(await bring('header.log', 'gongfang-log 1\nrun nothing\n---\n')).toBe('damaged-file')
    expect(await bring('huge.log', Buffer.alloc(FILE_BYTES + 1, 'x'))).toBe('oversized')
    expect(await other.getByRole('region', { name: '打开操作记录' }).locator('button').isEnabled()).toBe(true)
    await other.context().close()
  })
})

it('nothing went wrong on any of these pages', () => {
  // What the browser says of requests that were refused on purpose.
  expect(browser.complaints().filter((line) => !/status of (404|400|409)/.test(line))).toEqual([])
})
