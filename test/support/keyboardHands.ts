// A person at the keyboard of the run page: walks the list, presses keys, reads what the page says, and never touches a pointer.

import type { Page } from 'playwright'
import type { Hands } from './wholeTask.ts'

/** Rows of the list in reach, in the order the arrows walk them. */
interface ListRow {
  readonly id: string
  readonly act: string
  readonly current: boolean
}

export class KeyboardHands implements Hands {
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Wait for some seconds of the run, by its clock. */
  async wait(seconds: number): Promise<void> {
    const clock = (): Promise<number> =>
      this.page.getByRole('timer').evaluate((timer) => {
        const [m = '0', s = '0'] = (timer.textContent ?? '').match(/(\d+):(\d+)/)?.slice(1) ?? []
        return Number(m) * 60 + Number(s)
      })
    // The clock shows whole seconds.
    const until = (await clock()) + Math.ceil(seconds) + 1
    while ((await clock()) < until) await this.page.waitForTimeout(50)
  }

  private rows(): Promise<ListRow[]> {
    return this.page.$$eval('[data-reach] [data-thing]', (rows) =>
      rows.map((row) => ({
        id: row.getAttribute('data-thing') ?? '',
        act: row.getAttribute('data-act') ?? '',
        current: row.getAttribute('aria-current') === 'true',
      })),
    )
  }

  /** To a place of work, by its number. */
  async station(n: number): Promise<void> {
    await this.page.keyboard.press(String(n))
  }

  /** Walk the list with the arrows until the row is the chosen one. */
  async choose(id: string): Promise<ListRow> {
    for (let tries = 0; tries < 12; tries++) {
      const rows = await this.rows()

      const at = rows.findIndex((row) => row.current)
      const to = rows.findIndex((row) => row.id === id)
      if (to >= 0 && at === to) return rows[to] as ListRow
      // The overview lists everything there is.
      if (to < 0) {
        if (tries === 6) await this.station(1)
        await this.page.waitForTimeout(100)
      } else for (let i = at < 0 ? -1 : at; i !== to; i += to > i ? 1 : -1) await this.page.keyboard.press(to > i ? 'ArrowDown' : 'ArrowUp')
    }
    const rows = await this.rows()
    throw new Error(`'${id}' is not in the list: ${rows.map((row) => row.id).join(' ')}`)
  }

  private refusals(): Promise<string> {
    return this.page.$$eval('[data-code]', (notes) => notes.map((note) => note.textContent).join(' | '))
  }

  private hands(): Promise<string> {
    return this.page.$$eval('[data-side]', (hands) => hands.map((hand) => JSON.stringify((hand as HTMLElement).dataset)).join(' '))
  }

  /** Until the hands have told what came of everything they were asked. */
  async idle(): Promise<void> {
    const { page } = this
    // A key's wish is drawn with the next frame.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 20))))
    await page
      .waitForFunction(() => document.querySelector('[data-hands][aria-busy="false"]'), undefined, { timeout: 240_000, polling: 30 })
      .catch(async () => {
        throw new Error(`the hands do not come to rest: ${await this.refusals()}`)
      })
  }

  async holds(thing: string): Promise<boolean> {
    return (await this.page.locator(`[data-side][data-holds="${thing}"]`).count()) > 0
  }

  async seated(thing: string, mount: string): Promise<boolean> {
    return (await this.page.locator(`[data-side][data-holds="${thing}"][data-seat="${mount}"]`).count()) > 0
  }

  /** Choose a row and do its act with Enter. */
  async enter(id: string): Promise<void> {
    await this.choose(id)
    await this.page.keyboard.press('Enter')
    await this.idle()
  }

  async take(thing: string, station: number): Promise<void> {
    await this.station(station)
    await this.enter(thing)
    await this.expect(await this.holds(thing), `take ${thing}`)
  }

  /** Bring what is held to a place, which may be anywhere: the list names far places too. */
  async bring(thing: string, mount: string): Promise<void> {
    await this.enter(mount)
    await this.expect((await this.seated(thing, mount)) || !(await this.holds(thing)), `bring ${thing} to ${mount}`)
  }

  async put(thing: string, station: number, mount: string): Promise<void> {
    await this.take(thing, station)
    await this.enter(mount)
    if (await this.holds(thing)) await this.letGo(thing)
  }

  /** Bring to a place that leaves it open where exactly: through the little form under the row. */
  async bringAbout(mount: string, degrees: number): Promise<void> {
    await this.choose(mount)
    await this.page.keyboard.press('Tab')
    await this.page.keyboard.press('Control+a')
    await this.page.keyboard.type(String(degrees))
    await this.page.keyboard.press('Enter')
    await this.idle()
    await this.page.keyboard.press('Escape')
    // Out of the field, so that keys mean work again.
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  }

  async home(thing: string): Promise<void> {
    await this.page.keyboard.press('p')
    await this.idle()
    await this.expect(!(await this.holds(thing)), `put ${thing} back`)
  }

  async letGo(thing: string): Promise<void> {
    await this.page.keyboard.press('g')
    await this.idle()
    await this.expect(!(await this.holds(thing)), `let go of ${thing}`)
  }

  /** Take away the second hand, or put it there. */
  async steady(thing?: string, station?: number): Promise<void> {
    if (station) await this.station(station)
    if (thing) await this.choose(thing)
    await this.page.keyboard.press('h')
    await this.idle()
  }

  /** Spend an amount on what is chosen or held: degrees, clockwise positive, or seconds of pressing. */
  private async exert(act: 'turn' | 'press', amount: number): Promise<void> {
    const { keyboard } = this.page
    await this.page.waitForSelector(`[data-amount="${act}"] input:enabled`, { timeout: 20_000 }).catch(async () => {
      const offered = await this.page.$eval('[data-amount]', (form) => JSON.stringify((form as HTMLElement).dataset))
      throw new Error(`nothing to ${act}: ${offered} ${await this.refusals()}; ${await this.hands()}`)
    })
    await keyboard.press('d')
    await keyboard.press('Control+a')
    await keyboard.type(String(amount))
    await keyboard.press('Enter')
    await this.idle()
    await keyboard.press('Escape')
  }

  turn(degrees: number): Promise<void> {
    return this.exert('turn', degrees)
  }

  /** Press and hold a control or surface of the list. */
  async press(id: string, seconds: number, station?: number): Promise<void> {
    if (station) await this.station(station)
    await this.choose(id)
    await this.exert('press', seconds)
  }

  /** Every reading of a face while something goes on, as an eye that never leaves it would see them. */
  async watch(instrument: string, goesOn: () => Promise<void>): Promise<readonly number[]> {
    const face = await this.page.waitForSelector(`[data-instrument="${instrument}"] canvas`)
    const seen = await face.evaluateHandle((canvas) => {
      const labels: string[] = []
      new MutationObserver(() => labels.push(canvas.getAttribute('aria-label') ?? '')).observe(canvas, {
        attributes: true,
        attributeFilter: ['aria-label'],
      })
      return labels
    })
    await goesOn()
    const labels = await seen.jsonValue()
    return labels.map((label) => Number.parseFloat(label.split(': ')[1] ?? '')).filter(Number.isFinite)
  }

  /** How often something of a kind was told so far, by the number of the newest. */
  async told(kind: string): Promise<number> {
    const numbers = await this.page
      .locator(`[data-kind="${kind}"][data-n]`)
      .evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-n'))))
    return Math.max(0, ...numbers)
  }

  /** What the face of the instrument in use says, once it says something. */
  async reading(instrument: string): Promise<number> {
    const face = this.page.locator(`[data-instrument="${instrument}"] canvas`)
    for (let tries = 0; tries < 60; tries++) {
      const label = (await face.getAttribute('aria-label', { timeout: 5000 })) ?? ''
      const value = Number.parseFloat(label.split(': ')[1] ?? '')
      if (Number.isFinite(value)) return value
      await this.page.waitForTimeout(100)
    }
    throw new Error(`${instrument} shows nothing`)
  }

  stepIsDone(step: string): Promise<boolean> {
    return this.page
      .locator(`[data-id="${step}"][data-state="done"]`)
      .count()
      .then((n) => n > 0)
  }

  /** Write a number, a text or a choice into the record sheet by keyboard alone. */
  async write(field: string, value: string, unit?: string): Promise<void> {
    const box = this.page.locator(`[data-field="${field}"]`)
    if ((await box.count()) === 0) await this.page.keyboard.press('r')
    const kind = await box.getAttribute('data-kind')
    const { keyboard } = this.page
    if (kind === 'text' || kind === 'number') {
      await box.locator('input').first().focus()
      await keyboard.press('Control+a')
      await keyboard.type(value)
      await keyboard.press('Enter')
      if (unit) await this.pick(box.locator('input').nth(1), unit)
    } else if ((await box.locator('input[type="radio"]').count()) > 0) {
      await box.locator(`input[type="radio"][value="${value}"]`).focus()
      await keyboard.press('Space')
    } else await this.pick(box.locator('input').first(), value)
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await this.page
      .waitForFunction(([id]) => document.querySelector(`[data-field="${id}"]`)?.getAttribute('data-value') !== '', [field], {
        timeout: 30_000,
      })
      .catch(async () => {
        throw new Error(`${field} does not take ${value} ${unit ?? ''}: ${await this.refusals()}`)
      })
  }

  /** Open a list box, walk to the option with that value, choose it. Only its own options count: another list may still be closing. */
  private async pick(input: ReturnType<Page['locator']>, value: string): Promise<void> {
    const { keyboard } = this.page
    await input.focus()
    await keyboard.press('ArrowDown')
    for (let i = 0; i < 12; i++) {
      const at = await input.evaluate((box) => {
        const options = document.getElementById(box.getAttribute('aria-controls') ?? '')
        return options?.querySelector('[data-combobox-selected]')?.getAttribute('value') ?? ''
      })
      if (at === value) {
        await keyboard.press('Enter')
        return
      }
      await keyboard.press('ArrowDown')
    }
    throw new Error(`no option '${value}'`)
  }

  private async expect(so: boolean, what: string): Promise<void> {
    if (!so) throw new Error(`${what}: ${await this.refusals()}; ${await this.hands()}`)
  }
}
