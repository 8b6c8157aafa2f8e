// A real browser for tests. It remembers what must not happen on any page, console errors, failed pages and requests to other origins, so that
// a test ends with `expect(browser.complaints()).toEqual([])`.
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { BY_HAND, findChromium } from '../../commands/browser.ts'

const ARGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // A busy machine draws slowly without a graphics card; that is no reason to take the picture away.
  '--disable-gpu-watchdog',
]

/** What a page may take that is drawn without a graphics card, beside others, ms. */
const DRAWN = 120_000
/** A page that says nothing for so long stands still, ms. */
const PATIENCE = 20_000

/**
 * Nothing else may be said. The first once by @react-three/fiber 9 on three 0.187; the second by the browser, where a page sends in the
 * moment between the server's closing of a line and the news of it. No page can know better, and what it sent goes again by the next line.
 */
const KNOWN = /THREE\.(THREE\.)?Clock: This module has been deprecated|^WebSocket is already in CLOSING or CLOSED state\.$/

/** Every browser of this test file that is open. */
const open = new Set<Browser>()

/** What every open page says at this moment, for the report of a test that failed. */
export async function whatPagesSay(): Promise<string> {
  const pages = [...open].flatMap((browser) => browser.contexts().flatMap((context) => context.pages()))
  const said = pages.map(async (page) => {
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden was not seen
    const words = page.evaluate(() => document.body.innerText.replace(/\s+/g, ' ').trim())
    const late = new Promise<string>((resolve) => setTimeout(() => resolve('(does not answer)'), PATIENCE))
    return `${new URL(page.url()).pathname}: ${await Promise.race([words, late]).catch(String)}`
  })
  return (await Promise.all(said)).join('\n')
}

export interface TestBrowser {
  /** A context of its own (cookies, storage) with one page; call again for a second person. Chinese by default. */
  newPage(options?: BrowserContextOptions): Promise<Page>
  /** What went wrong on any page so far, each as one line. */
  complaints(): readonly string[]
  /** Those that are still open. */
  closePages(): Promise<void>
  close(): Promise<void>
}

/**
 * Requests may go to the server (as `http://127.0.0.1:3000`; by several addresses when there are cables between) and nowhere else; others are
 * refused and remembered.
 */
export async function openBrowser(...origins: readonly string[]): Promise<TestBrowser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error(BY_HAND)
  const browser: Browser = await chromium.launch({ executablePath, args: ARGS })
  open.add(browser)
  const complaints: string[] = []
  const homes = origins.map((origin) => new URL(origin).host)

  const watch = async (context: BrowserContext) => {
    context.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return
      if (KNOWN.test(message.text())) return
      if (message.type() === 'error' || message.text().startsWith('THREE.')) complaints.push(`console ${message.type()}: ${message.text()}`)
    })
    context.on('weberror', (error) => complaints.push(`page error: ${error.error().message}`))
    context.on('request', (request) => {
      const url = new URL(request.url())
      if (/^(https?|wss?):$/.test(url.protocol) && !homes.includes(url.host)) complaints.push(`off-origin: ${request.url()}`)
    })
    await context.route(
      (url) => !homes.includes(url.host) && /^https?:$/.test(url.protocol),
      (route) => route.abort(),
    )
    await context.routeWebSocket(
      (url) => !homes.includes(url.host),
      (socket) => {
        complaints.push(`off-origin: ${socket.url()}`)
        return socket.close()
      },
    )
  }

  return {
    async newPage(options = {}) {
      const context = await browser.newContext({
        locale: 'zh-CN',
        viewport: { width: 1366, height: 768 },
        serviceWorkers: 'block',
        ...options,
      })
      context.setDefaultTimeout(DRAWN)
      await watch(context)
      return context.newPage()
    },
    complaints: () => complaints,
    closePages: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    close: () => {
      open.delete(browser)
      return browser.close()
    },
  }
}
