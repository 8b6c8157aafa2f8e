// One engine, two runtimes: Chromium replays every golden log to the hashes Node has, second by second, and to the same score sheet.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { init } from '../../shared/sim/bodies.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type GoldenScenario, goldenScenarios, goldenText } from '../support/golden.ts'
import { type Verified, verify } from '../support/verification.ts'

declare global {
  interface Window {
    verifyText(scenario: string, text: string): Verified
  }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const scenarios = await goldenScenarios()

/** What the page runs: the same files, found by the same names. */
const source = (names: readonly string[]): string =>
  [
    `import { init } from './shared/sim/bodies.ts'`,
    `import { verify } from './test/support/verification.ts'`,
    ...names.map((name, i) => `import { scenario as s${i} } from './scenarios/${name}/scenario.ts'`),
    ...names.map((name, i) => `import { rubric as r${i} } from './scenarios/${name}/rubric.ts'`),
    `const content = { ${names.map((name, i) => `'${name}': [s${i}, r${i}]`).join(', ')} }`,
    `await init()`,
    `window.verifyText = (name, text) => verify(text, ...content[name])`,
  ].join('\n')

describe('Chromium and Node', () => {
  let folder: string
  let server: Server
  let browser: TestBrowser
  let page: Page

  beforeAll(async () => {
    await init()
    folder = mkdtempSync(join(tmpdir(), 'gongfang-'))
    const outfile = join(folder, 'verify.js')
    const contents = source(scenarios.map(({ name }) => name))
    await build({ stdin: { contents, resolveDir: ROOT }, bundle: true, format: 'esm', target: 'es2022', outfile, logLevel: 'error' })
    server = createServer((request, reply) => {
      if (request.url === '/verify.js') reply.setHeader('content-type', 'text/javascript').end(readFileSync(outfile))
      else
        reply
          .setHeader('content-type', 'text/html')
          .end('<!doctype html><link rel="icon" href="data:,"><script type="module" src="/verify.js"></script>')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await openBrowser(origin)
    page = await browser.newPage()
    await page.goto(origin)
    await page.waitForFunction(() => typeof window.verifyText === 'function')
  })

  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    await new Promise((done) => server?.close(done) ?? done(undefined))
    rmSync(folder, { recursive: true, force: true })
  })

  /** Both at once: the page works in its own process while Node works in this one. */
  async function both({ name, content }: GoldenScenario, text: string): Promise<{ page: Verified; node: Verified }> {
    const asked = page.evaluate(([scenario, log]) => window.verifyText(scenario, log), [name, text] as const)
    const node = verify(text, content.scenario, content.rubric)
    return { page: await asked, node }
  }

  test.each(scenarios)('agree on every second of every golden run of $name, and on every sheet', async (golden) => {
    let seconds = 0
    for (const { name } of golden.scripts) {
      const { page, node } = await both(golden, goldenText(golden.name, name))
      const first = node.hashes.findIndex((hash, i) => hash !== page.hashes[i])
      expect(first < 0 ? undefined : `second ${first + 1}`, `${name} parts at`).toBeUndefined()
      expect(page.hashes.length, name).toBe(node.hashes.length)
      expect(page.sheet.stateHash, name).toBe(node.sheet.stateHash)
      expect(page.sheet, name).toEqual(node.sheet)
      seconds += node.hashes.length
    }
    expect(seconds).toBeGreaterThan(golden.scripts.length)
    console.log(`${golden.name}: ${golden.scripts.length} golden runs, ${seconds} hashes, 0 differ`)
    expect(browser.complaints()).toEqual([])
  })

  test('would notice one move that is 0.1 mm off', async () => {
    const golden = scenarios[0] as GoldenScenario
    const text = goldenText(golden.name, golden.scripts[0]?.name as string).split('\nend ')[0] as string
    const lines = text.split('\n').slice(0, 400)
    // The last move before a grab: where the hand then is stays in its grip, while a waypoint on the way may be forgotten by the next second.
    const grab = lines.findIndex((line) => / grab /.test(line))
    const at = lines.findLastIndex((line, i) => i < grab && / move /.test(line))
    const moved = lines.with(
      at,
      (lines[at] as string).replace(/ move (-?\d+)/, (_, x) => ` move ${Number(x) + 1}`),
    )
    const [here, there] = [verify(lines.join('\n'), golden.content.scenario, golden.content.rubric), await both(golden, moved.join('\n'))]
    expect(there.page.hashes).toEqual(there.node.hashes)
    expect(there.page.hashes).not.toEqual(here.hashes)
  })
})
