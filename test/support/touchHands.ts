// A person at a tablet: one finger on the picture, the list and the buttons, through the browser's own touch events. What is tapped in the
// picture is where the page says it is; nothing is done by key, mouse or shortcut.

import type { CDPSession, Page } from 'playwright'
import { rememberSeen, seenSoFar } from './seenByPage.ts'

type Spot = readonly [x: number, y: number]

/** Between two movements of a finger, ms. */
const FRAME = 24

export class TouchHands {
  private readonly page: Page
  private readonly line: CDPSession
  /** Taps in the picture that did not do what they were meant to. */
  readonly misses: string[] = []
  taps = 0

  private constructor(page: Page, line: CDPSession) {
    this.page = page
    this.line = line
  }

  static async at(page: Page): Promise<TouchHands> {
    await rememberSeen(page)
    return new TouchHands(page, await page.context().newCDPSession(page))
  }

  private async touch(type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Spot): Promise<void> {
    await this.line.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [{ x: at[0], y: at[1], id: 1 }] : [] })
  }

  async tap(at: Spot): Promise<void> {
    // Sent together: on a busy page the first is answered late, and a finger that stays so long is no tap but a long press.
    await Promise.all([this.touch('touchStart', at), this.touch('touchEnd')])
    await this.idle()
  }

  /** Until the hands have told what came of everything they were asked. */
  async idle(): Promise<void> {
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 40))))
    await this.page.waitForFunction(() => document.querySelector('[data-hands][aria-busy="false"]'), undefined, { timeout: 240_000 })
  }

  /** Whether it comes to be. On a page that draws without a graphics card a tap becomes a click some frames after the finger is off. */
  private async soon(came: () => Promise<boolean>): Promise<boolean> {
    for (let tries = 0; tries < 60; tries++) {
      if (await came()) return true
      await this.page.waitForTimeout(50)
      await this.idle()
    }
    return false
  }

  /** To a place of work, and until the eye has come there. */
  async station(id: string): Promise<void> {
    await this.button(`[data-station="${id}"]`)
    await this.page.waitForFunction((there) => document.querySelector<HTMLElement>('main canvas[data-from]')?.dataset.from === there, id, {
      timeout: 120_000,
    })
  }

  private async middle(selector: string): Promise<Spot> {
    const found = await this.page.evaluate((wanted) => {
      const seen = document.querySelector(wanted)
      seen?.scrollIntoView({ block: 'nearest' })
      const box = seen?.getBoundingClientRect()
      return box && ([box.x + box.width / 2, box.y + box.height / 2] as const)
    }, selector)
    if (!found) throw new Error(`'${selector}' is not to be seen: ${await this.state()}`)
    return found
  }

  async button(selector: string): Promise<void> {
    await this.tap(await this.middle(selector))
  }

  /** A finger on a button until enough has come of it. */
  async hold(selector: string, enough: () => Promise<boolean>): Promise<void> {
    const at = await this.middle(selector)
    await this.touch('touchStart', at)
    for (let tries = 0; !(await enough()); tries++) {
      if (tries > 600) throw new Error(`${selector} is held for nothing`)
      await this.page.waitForTimeout(50)
    }
    await this.touch('touchEnd')
    await this.idle()
  }

  /** Until the list has said anew where its things are in the picture. */
  private async toldAnew(): Promise<void> {
    const told = (): Promise<number> => this.page.locator('main canvas[data-from]').evaluate((canvas) => Number(canvas.dataset.told))
    const before = await told()
    for (let tries = 0; (await told()) <= before; tries++) {
      if (tries > 1200) throw new Error('the list does not say any more where its things are')
      await this.page.waitForTimeout(50)
    }
  }

  /**
   * Where the page says a thing of the list is in the picture, said twice alike: while it or the eye still moves a finger would miss it.
   * Undefined when it is out of the picture or under a panel.
   */
  async spot(thing: string): Promise<Spot | undefined> {
    let before: string | undefined
    for (;;) {
      await this.toldAnew()
      const spot = await this.spotNow(thing)
      const now = String(spot)
      if (now === before) return spot
      before = now
    }
  }

  private spotNow(thing: string): Promise<Spot | undefined> {
    return this.page.evaluate((id) => {
      const row = document.querySelector<HTMLElement>(`[data-reach] [data-thing="${id}"]`)
      const canvas = document.querySelector('main canvas[data-from]')
      if (!row?.dataset.x || !canvas) return undefined
      const { left, top } = canvas.getBoundingClientRect()
      const [x, y] = [left + Number(row.dataset.x), top + Number(row.dataset.y)]
      return document.elementFromPoint(x, y) === canvas ? ([x, y] as const) : undefined
    }, thing)
  }

  /** Taps a thing or place: in the picture where it can be seen, else in the list. `came`: whether it did what was meant. */
  async reach(thing: string, came: () => Promise<boolean>): Promise<void> {
    const spot = await this.spot(thing)
    if (spot) {
      this.taps++
      await this.tap(spot)
      if (await this.soon(came)) return
      this.misses.push(`${thing} at ${spot.map(Math.round)}: ${await this.state()}`)
    }
    await this.button(`[data-reach] [data-thing="${thing}"]`)
    if (!(await this.soon(came))) throw new Error(`'${thing}' does not do what was meant: ${await this.account()}`)
  }

  private state(): Promise<string> {
    return this.page.$$eval('[data-side], [data-code]', (all) => all.map((each) => JSON.stringify((each as HTMLElement).dataset)).join(' '))
  }

  async holds(thing: string): Promise<boolean> {
    return (await this.page.locator(`[data-side][data-holds="${thing}"]`).count()) > 0
  }

  /** Takes or steadies a thing by its row of the list. */
  async chooseInList(thing: string): Promise<void> {
    await this.button(`[data-reach] [data-thing="${thing}"]`)
    if (!(await this.soon(() => this.holds(thing)))) throw new Error(`'${thing}' does not come: ${await this.account()}`)
  }

  async take(thing: string, station?: string): Promise<void> {
    if (station) await this.station(station)
    await this.reach(thing, () => this.holds(thing))
  }

  async bring(thing: string, mount: string, station?: string): Promise<void> {
    if (station) await this.station(station)
    const there = this.page.locator(`[data-side][data-holds="${thing}"][data-seat="${mount}"]`)
    await this.reach(mount, async () => (await there.count()) > 0 || !(await this.holds(thing)))
  }

  /** Back to where it belongs, or just out of the hand. */
  async home(thing: string, verb: 'home' | 'letGo' = 'home'): Promise<void> {
    if (!(await this.holds(thing))) return
    await this.button(`[data-verb="${verb}"]`)
    if (!(await this.soon(async () => !(await this.holds(thing))))) throw new Error(`${thing} stays in the hand: ${await this.account()}`)
  }

  /** A finger on the button that turns, until so many degrees have been turned; clockwise positive. */
  async turn(degrees: number): Promise<void> {
    const turned = (): Promise<number> =>
      this.page
        .locator('[data-turns] .gf-figures')
        .allTextContents()
        .then(([text]) => Number.parseFloat(text ?? '0'))
    await this.hold(`[data-turn="${Math.sign(degrees)}"]`, async () => Math.abs(await turned()) >= Math.abs(degrees))
  }

  /** Draws a circle round a place with the finger on a handle, so many degrees clockwise as seen. */
  async sweep(from: Spot, centre: Spot, degrees: number): Promise<void> {
    const [x, y] = [from[0] - centre[0], from[1] - centre[1]]
    await this.touch('touchStart', from)
    for (let i = 1; i <= 26; i++) {
      const a = ((degrees * i) / 26 / 180) * Math.PI
      await this.touch('touchMove', [centre[0] + x * Math.cos(a) - y * Math.sin(a), centre[1] + x * Math.sin(a) + y * Math.cos(a)])
      await this.page.waitForTimeout(FRAME)
    }
    await this.touch('touchEnd')
    await this.idle()
  }

  /** Presses a row of the list for so many seconds of the run, by its clock. */
  async press(control: string, enough: () => Promise<boolean>, station?: string): Promise<void> {
    if (station) await this.station(station)
    await this.hold(`[data-reach] [data-thing="${control}"]`, enough)
  }

  /** What the hands hold, what the page has seen of the finger lately, and what it told and refused. */
  async account(): Promise<string> {
    return `${await this.state()}\n${await seenSoFar(this.page)}`
  }

  /** How often the page has told of a kind of event about a thing, at most the last few. */
  async told(kind: string, about = ''): Promise<number> {
    return this.page.locator(`[data-kind="${kind}"]${about === '' ? '' : `[data-of="${about}"]`}`).count()
  }
}
