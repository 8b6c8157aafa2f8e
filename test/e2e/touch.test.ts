// A wheel off and on again with one finger on a tablet, in a real browser on the real server: taps in the picture, a finger drawn round a bolt,
// buttons held. Every tap in the picture must do what it was meant to.

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type ClientSite, openClientSite } from '../support/clientSite.ts'
import { TouchHands } from '../support/touchHands.ts'

const SPEED = 4
const SEED = `${'0'.repeat(31)}1`
const STAR = [1, 3, 5, 2, 4]

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

test('a wheel comes off and goes on again by touch alone, and no tap misses', { timeout: 1_200_000 }, async () => {
  const page = await browser.newPage({
    viewport: { width: 1180, height: 820 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 0.4,
    reducedMotion: 'reduce',
  })
  await page.addInitScript(() => localStorage.setItem('gongfang.quality', 'low'))
  await page.goto(`${site.url}/run/wheel-service/practice?speed=${SPEED}&seed=${SEED}.${SEED}`)
  await page.waitForFunction(() => document.activeElement instanceof HTMLButtonElement, undefined, { timeout: 180_000 })
  const me = await TouchHands.at(page)
  const start = await page.evaluate(() => {
    const { x, y, width, height } = (document.activeElement as HTMLElement).getBoundingClientRect()
    return [x + width / 2, y + height / 2] as const
  })
  await page.touchscreen.tap(...start)
  await page.waitForSelector('[data-reach] [data-thing]', { timeout: 180_000 })
  const began = Date.now()
  const step = (label: string): void => console.log(`touch: ${label}, ${Math.round((Date.now() - began) / 1000)} s`)

  step('break loose')
  await me.take('socket17', 'trolley')
  await me.bring('socket17', 'pointer.drive')
  await me.take('pointer')
  for (const n of STAR) {
    await me.bring('pointer', `bolt${n}.head`, 'wheel')
    // As many pulls as it takes, as with a real wrench. Between two movements of a slow finger the pull is over (0.5 s of the run, which passes
    // faster here): then the button, which pulls without a break, does it.
    for (let pulls = 0; pulls < 4 && (await me.told('bolt.broken', `bolt${n}`)) === 0; pulls++) {
      // A finger that missed has turned the eye.
      if (pulls > 0) await me.station('wheel')
      const [handle, bolt] = pulls > 1 ? [] : [await me.spot('pointer'), await me.spot(`bolt${n}`)]
      if (handle && bolt && Math.hypot(handle[0] - bolt[0], handle[1] - bolt[1]) > 40) await me.sweep(handle, bolt, -135)
      else await me.turn(-135)
    }
    expect(await me.told('bolt.broken', `bolt${n}`), `bolt${n} is loose: ${await me.account()}`).toBe(1)
    // A bolt that still holds a little turns wheel and all once the car is up.
    await me.turn(-90)
  }
  await me.home('pointer')

  step('raise')
  for (const [pad, place, station] of [
    ['pad1', 'lift.front', 'sillFront'],
    ['pad2', 'lift.rear', 'sillRear'],
  ] as const) {
    await me.take(pad, 'trolley')
    await me.bring(pad, place, station)
  }
  const clock = (): Promise<number> =>
    page.getByRole('timer').evaluate((timer) => {
      const [m = '0', s = '0'] = (timer.textContent ?? '').match(/(\d+):(\d+)/)?.slice(1) ?? []
      return Number(m) * 60 + Number(s)
    })
  const held = async (control: string, seconds: number): Promise<void> => {
    const until = (await clock()) + seconds
    await me.press(control, async () => (await clock()) >= until, 'post')
  }
  await held('post.up', 20)
  await held('post.lock', 4)

  step('wheel off')
  await me.station('trolley')
  // In the wrench's square one would take the wrench.
  await me.chooseInList('socket17')
  await me.bring('socket17', 'ratchet.drive')
  await me.take('ratchet')
  for (const n of STAR) {
    await me.bring('ratchet', `bolt${n}.head`, 'wheel')
    await me.turn(-2750)
  }
  await me.home('ratchet')
  for (const [i, n] of STAR.entries()) {
    await me.station('wheel')
    if (i === 4) await me.chooseInList('wheel')
    await me.take(`bolt${n}`)
    await me.turn(-900)
    await me.bring(`bolt${n}`, `tray.${n}`, 'trolley')
  }
  expect(await me.holds('wheel')).toBe(true)
  await me.bring('wheel', 'cradle.wheel', 'floor')
  expect(await me.told('wheel.laid'), await me.account()).toBe(1)

  step('wheel on')
  await me.take('wheel', 'floor')
  await me.bring('wheel', 'hub.wheel', 'wheel')
  // One hand holds it on its spigot, the other is free for the bolts.
  await me.button('[data-verb="steady"]')
  for (const [i, n] of STAR.entries()) {
    await me.take(`bolt${n}`, 'trolley')
    await me.bring(`bolt${n}`, `hub.t${n}`, 'wheel')
    await me.turn(1080)
    await me.home(`bolt${n}`, 'letGo')
    if (i === 0) await me.home('wheel', 'letGo')
  }
  await me.take('ratchet', 'trolley')
  for (const n of STAR) {
    await me.bring('ratchet', `bolt${n}.head`, 'wheel')
    await me.turn(1800)
  }
  await me.home('ratchet')
  step('done')
  for (const kind of ['contact.floor', 'bolt.crossed', 'bolt.galled', 'wheel.fell']) expect(await me.told(kind), kind).toBe(0)
  expect(me.misses, `${me.misses.length} of ${me.taps} taps`).toEqual([])
  expect(me.taps).toBeGreaterThan(5)
  await page.context().close()
  expect(browser.complaints().slice(complained)).toEqual([])
})
