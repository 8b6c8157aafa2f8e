// Practice that teaches, in a real browser: a step is shown, a step is practised alone, the handling is learnt; a mock has none of it.
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type ClientSite, openClientSite } from '../support/clientSite.ts'
import { KeyboardHands } from '../support/keyboardHands.ts'

const LONG = 240_000

let site: ClientSite
let browser: TestBrowser
let page: Page
beforeAll(async () => {
  site = await openClientSite()
  browser = await openBrowser(site.url)
})
afterEach(() => page.context().close())
afterAll(async () => {
  await browser.close()
  await site.close()
})

/** Where a picture is drawn without a graphics card, a pointer waits long for its turn. */
const tap = (on: Locator) => on.evaluate((element: HTMLElement) => element.click())
const soon = { timeout: LONG }

async function lobby(path: string): Promise<void> {
  page = await browser.newPage({ reducedMotion: 'reduce' })
  await page.addInitScript(() => localStorage.setItem('gongfang.quality', 'low'))
  await page.goto(`${site.url}/run/wheel-service/${path}`)
  await page.locator('[data-do="start"]').waitFor(soon)
}
async function begin(path: string): Promise<KeyboardHands> {
  await lobby(path)
  await tap(page.locator('[data-do="start"]'))
  await page.locator('[data-reach] [data-thing]').first().waitFor(soon)
  return new KeyboardHands(page)
}
const violations = async (): Promise<string[]> => {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

describe('practice', () => {
  it('points at what a hint is about, goes there, and shows how it is done, from the keyboard', async () => {
    await begin('practice')
    await page.keyboard.press('n')
    await page.locator('[data-points="gloves"]').waitFor({ ...soon, state: 'attached' })
    await page.keyboard.press('2')
    await page.keyboard.press('f')
    await page.locator('canvas[data-from="trolley"]').waitFor(soon)
    expect(await page.locator('[data-reach] [aria-current="true"]').getAttribute('data-thing')).toBe('gloves')
    await page.keyboard.press('s')
    const shown = page.locator('[data-shown="ppe"][data-from]')
    await shown.waitFor(soon)
    await page.keyboard.press('ArrowRight')
    await shown.getByText('取下 · 防护手套').waitFor(soon)
    // One's own clock stands while one looks.
    const clock = () => page.getByRole('timer').getAttribute('aria-label')
    const stood = await clock()
    expect(await violations()).toEqual([])
    expect(await clock()).toBe(stood)
    // Nothing of the trainee's was moved.
    expect(await page.locator('[data-side][data-holds="gloves"]').count()).toBe(0)
    await page.keyboard.press('Escape')
    await shown.waitFor({ ...soon, state: 'detached' })
    await expect.poll(clock, { timeout: 60_000 }).not.toBe(stood)
    expect(browser.complaints()).toEqual([])
  }, 600_000)

  it('begins where a single step begins, and offers it again when it is done', async () => {
    const hands = await begin('practice?step=inspect')
    expect(new URL(page.url()).searchParams.get('step')).toBe('inspect')
    const led = page.locator('[data-step]')
    expect(await led.getAttribute('data-step')).toBe('inspect')
    expect(await page.locator('[data-id="ppe"]').getAttribute('data-state')).toBe('done')
    for (const tool of ['pointer', 'click', 'dial', 'base']) {
      // The buttons of a stored tool unfold when it is looked at.
      await hands.station(4)
      await hands.choose(tool)
      await hands.press(`${tool}.check`, 1)
    }
    await page.locator('[data-practised="inspect"]').waitFor(soon)
    await tap(page.locator('[data-practised="inspect"] [data-do="again"]'))
    await page.locator('[data-id="inspect"][data-state="next"]').waitFor(soon)
    expect(await page.locator('[data-practised]').count()).toBe(0)
    expect(browser.complaints()).toEqual([])
  }, 600_000)

  it('says no to a step there is not, and names none', async () => {
    await lobby('practice?step=polish')
    expect(await page.locator('[data-one-step]').count()).toBe(0)
    await tap(page.locator('[data-do="start"]'))
    await page.getByText('项目里没有这个步骤').waitFor(soon)
    expect(await page.locator('main').textContent()).not.toContain('step.')
  })

  it('is begun without letting go of what was done at a seat and is not saved yet', async () => {
    await lobby('practice')
    const kept = (): Promise<string[]> =>
      page.evaluate(async () => {
        const opening = indexedDB.open('gongfang.copy')
        const db = await new Promise<IDBDatabase>((resolve) => {
          opening.onsuccess = () => resolve(opening.result)
        })
        const store = db.transaction('run').objectStore('run')
        const all = store.getAllKeys()
        return new Promise<string[]>((resolve) => {
          all.onsuccess = () => {
            db.close()
            resolve(all.result.map(String).filter((run) => run.startsWith('kept')))
          }
        })
      })
    await page.evaluate(async () => {
      const opening = indexedDB.open('gongfang.copy')
      const db = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result)
      })
      const adding = db.transaction('run', 'readwrite')
      const [fresh, old] = [Date.now(), Date.now() - 15 * 24 * 3_600_000]
      for (const [run, session, begunAt] of [
        ['kept-seat', 'a', fresh],
        ['kept-long', 'a', old],
        ['kept-alone', '', fresh],
      ])
        adding.objectStore('run').put({ run, header: { session }, receipt: '', begunAt })
      await new Promise<void>((resolve) => {
        adding.oncomplete = () => resolve()
      })
      db.close()
    })
    expect(await kept()).toEqual(['kept-alone', 'kept-long', 'kept-seat'])
    await tap(page.locator('[data-do="start"]'))
    await page.locator('[data-reach] [data-thing]').first().waitFor(soon)
    expect(await kept()).toEqual(['kept-seat'])
  }, 600_000)

  it('teaches the handling in a world that is thrown away', async () => {
    await lobby('practice')
    await tap(page.locator('[data-do="tutorial"]'))
    await page.locator('[data-lesson="look"]').waitFor(soon)
    expect(await violations()).toEqual([])
    await page.keyboard.press('4')
    await page.locator('[data-lesson="take"]').waitFor(soon)
    const hands = new KeyboardHands(page)
    await hands.take('cross', 4)
    await page.locator('[data-lesson="home"]').waitFor(soon)
    await hands.home('cross')
    await page.locator('[data-lesson="bring"]').waitFor(soon)
    await tap(page.locator('[data-do="end"]'))
    await page.locator('[data-do="start"]').waitFor(soon)
    expect(await page.evaluate(() => [localStorage.getItem('gongfang.runs'), localStorage.getItem('gongfang.handling')])).toEqual([
      null,
      'learnt',
    ])
    expect(browser.complaints()).toEqual([])
  }, 600_000)
})

describe('a mock', () => {
  it('neither points, shows, repeats nor teaches, whatever its address asks for', async () => {
    await lobby('mock?step=raise&free')
    for (const gone of ['free', 'tutorial']) expect(await page.locator(`[data-do="${gone}"]`).count()).toBe(0)
    expect(await page.locator('[data-one-step]').count()).toBe(0)
    await tap(page.locator('[data-do="start"]'))
    await page.locator('[data-reach] [data-thing]').first().waitFor(soon)
    expect(await page.getByRole('timer').count()).toBe(1)
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(request.url()))
    for (const key of ['n', 's', 'f']) await page.keyboard.press(key)
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor(soon)
    for (const mark of [
      '[data-points]',
      '[data-shown]',
      '[data-ways]',
      '[data-lost]',
      '[data-do="show"]',
      '[data-do="tutorial"]',
      '[data-step]',
    ])
      expect(await page.locator(mark).count(), mark).toBe(0)
    expect(fetched.filter((url) => /perfect|lessons/.test(url))).toEqual([])
    expect(await page.locator('[data-saved]').getAttribute('data-saved')).not.toBe(null)
  }, 600_000)
})
