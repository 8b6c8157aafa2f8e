// The whole task from the hall to the score sheet by keyboard alone, in a real browser on the real server: no pointer, no shortcut, only keys
// and what the page says. The run passes faster than real time, so it is untimed practice; its rig is the calm one of the golden runs.

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type ClientSite, openClientSite } from '../support/clientSite.ts'
import { KeyboardHands } from '../support/keyboardHands.ts'
import { performWholeTask } from '../support/wholeTask.ts'

const SPEED = 4
const SEED = `${'0'.repeat(31)}1`

let site: ClientSite
let browser: TestBrowser
let complained = 0
beforeAll(async () => {
  site = await openClientSite()
  browser = await openBrowser(site.url)
})
beforeEach(() => {
  complained = browser.complaints().length
})
// A page that goes on drawing would slow down whatever is tried next.
afterEach(() => browser.closePages())
afterAll(async () => {
  await browser.close()
  await site.close()
})

test('a wheel is taken off, measured and refitted by keyboard alone, and the server gives the marks', { timeout: 1_800_000 }, async () => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, deviceScaleFactor: 0.25, reducedMotion: 'reduce' })
  await page.addInitScript(() => localStorage.setItem('gongfang.quality', 'low'))
  await page.goto(`${site.url}/run/wheel-service/practice?speed=${SPEED}&seed=${SEED}.${SEED}`)
  // The way in has the focus.
  await page.waitForFunction(() => document.activeElement instanceof HTMLButtonElement, undefined, { timeout: 180_000 })
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-reach] [data-thing]', { timeout: 180_000 })
  const me = new KeyboardHands(page)
  const began = Date.now()
  const step = (label: string): void => console.log(`keyboard: ${label}, ${Math.round((Date.now() - began) / 1000)} s`)

  await performWholeTask(me, step)

  step('hand in')
  const submit = page.getByRole('button', { name: '交卷' }).first()
  await submit.focus()
  await page.keyboard.press('Enter')
  // A person looks where the frame is before the next key: it comes into the dialog a moment after the dialog itself.
  const framed = (name: string) =>
    expect.poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 60_000 }).toBe(name)
  await framed('继续操作')
  await page.keyboard.press('Tab')
  await framed('确认交卷')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/score\//, { timeout: 180_000 })
  const run = page.url().split('/').pop() as string
  const sheet = await page.evaluate(async (id) => {
    const { ticket } = (JSON.parse(localStorage.getItem('gongfang.runs') ?? '[]') as { run: string; ticket: string }[]).find(
      (each) => each.run === id,
    ) ?? { ticket: '' }
    for (;;) {
      const answer = await (await fetch(`/api/runs/${id}/sheet`, { headers: { Authorization: `Bearer ${ticket}` } })).json()
      if (answer.state === 'ready') return answer.sheet
      await new Promise((done) => setTimeout(done, 300))
    }
  }, run)
  const { aspects, penalties } = sheet as Sheet
  const lost = aspects
    .filter((aspect) => aspect.marks < aspect.max)
    .map((aspect) => `${aspect.id} ${aspect.marks}/${aspect.max} ${JSON.stringify(aspect.losses)}`)
  // The clock of the run is quicker than fingers are: what is judged here is what the keys can do, not how soon.
  expect(penalties.filter(({ id }) => id !== 'overtime')).toEqual([])
  expect(
    aspects.reduce((sum, { marks }) => sum + marks, 0),
    lost.join('\n'),
  ).toBeGreaterThanOrEqual(90_000)
  await page.context().close()
  expect(browser.complaints().slice(complained)).toEqual([])
})
