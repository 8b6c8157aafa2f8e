// The built client on a real server, headers and all, for tests of pages. What the server says of runs can be played by the test.

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { RememberedRun } from '../../client/net/rememberedRuns.ts'
import { openScorer } from '../../server/runs/scorer.ts'
import { loadScenarios } from '../../server/scenarioLoader.ts'
import { openSite, type Site } from '../../server/site.ts'
import type { SheetAnswer } from '../../shared/protocol/messages.ts'
import { reveal } from '../../shared/sim/secrets.ts'
import { ROOT } from './sourceTree.ts'

export interface ClientSite {
  readonly url: string
  readonly site: Site
  close(): Promise<void>
}

export async function openClientSite(): Promise<ClientSite> {
  const client = join(ROOT, 'dist/client')
  if (!existsSync(join(client, 'index.html'))) throw new Error('dist/client is missing: npm run build')
  const folder = mkdtempSync(join(tmpdir(), 'gongfang-pages-'))
  const site = await openSite({ folder, host: '127.0.0.1', port: 0, scenarios: await loadScenarios(), reveal, openScorer, client })
  return {
    url: site.url,
    site,
    close: async () => {
      await site.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A run this browser remembers, as if it had been made here. */
export const rememberedRun = (more: Partial<RememberedRun> = {}): RememberedRun => ({
  run: 'ab'.repeat(16),
  ticket: 'cd'.repeat(32),
  scenario: 'wheel-service',
  mode: 'mock',
  openedAt: Date.now() - 3_600_000,
  state: 'submitted',
  ...more,
})

/** Before the first page: what this browser remembers. Written once, so that the page's own changes last. */
export async function remember(page: Page, runs: readonly RememberedRun[]): Promise<void> {
  await page.addInitScript((text) => {
    if (localStorage.getItem('gongfang.runs') === null) localStorage.setItem('gongfang.runs', text)
  }, JSON.stringify(runs))
}

/** What the server answers about the sheet of a run: each answer once, the last for ever. */
export async function playSheet(page: Page, ...answers: readonly SheetAnswer[]): Promise<{ readonly tickets: string[] }> {
  const tickets: string[] = []
  let next = 0
  await page.route('**/api/runs/*/sheet', async (route) => {
    tickets.push((await route.request().headerValue('authorization')) ?? '')
    const answer = answers[Math.min(next++, answers.length - 1)]
    await route.fulfill({ json: answer })
  })
  return { tickets }
}
