// `npm run screens [-- NAME …]`: pictures of the pages as people see them, driven in a real browser, into screens/. What is shown and how one
// gets there is a table, SHOWN; each picture has its time, and one that cannot be had is named and does not keep the others from being taken.

import { mkdirSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { QUALITIES } from '../client/kit/quality.ts'
import { loadScenarios } from '../server/scenarioLoader.ts'
import { readLog } from '../shared/log/binaryForm.ts'
import { scoreLog } from '../shared/scoring/score.ts'
import { init } from '../shared/sim/bodies.ts'
import { openBrowser } from '../test/support/browser.ts'
import { openClientSite, playSheet, remember, rememberedRun } from '../test/support/clientSite.ts'
import { KeyboardHands } from '../test/support/keyboardHands.ts'
import { performedRun } from '../test/support/performedRun.ts'
import { BY_HAND, ensureBrowser } from './browser.ts'
import { buildClient, isStale } from './clientBuild.ts'
import { stop, usage } from './logFile.ts'
import { classShown, closeClasses } from './screens/classes.ts'
import { EVERY, HEIGHT, ONE, type Shown } from './screens/shown.ts'

const OUT = 'screens'
/** Time for a picture to settle where it is drawn without a graphics card, ms. */
const SETTLE = 4000
/** One picture, from an empty page on, ms. */
const LONGEST = 240_000
/** Into a run, to where the work begins. */
async function begin(page: Page, mode: 'practice' | 'mock'): Promise<KeyboardHands> {
  await page.goto(`${site.url}/run/wheel-service/${mode}`)
  await page.waitForFunction(() => document.activeElement instanceof HTMLButtonElement, undefined, { timeout: LONGEST })
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-reach] [data-thing]', { timeout: LONGEST })
  return new KeyboardHands(page)
}

/** Practice, a tool in the hand, seen from a station. */
const holding = (thing: string, station: number) => async (page: Page) => {
  const hands = await begin(page, 'practice')
  await hands.take(thing, 4)
  await hands.station(station)
}

const CAMERAS = { overview: 1, wheel: 2, trolley: 4 } as const
const FACES = ['pointer', 'click', 'inflator', 'tread', 'dial', 'vernier'] as const

const cameras = Object.fromEntries(
  Object.entries(CAMERAS).flatMap(([camera, station]) =>
    QUALITIES.map((quality): [string, Shown] => [
      `run-${camera}-${quality}`,
      { go: async (page) => (await begin(page, 'practice')).station(station), ...ONE, quality },
    ]),
  ),
)
const faces = Object.fromEntries(FACES.map((face): [string, Shown] => [`face-${face}`, { go: holding(face, 4), ...ONE }]))

const score = async (page: Page): Promise<void> => {
  const run = rememberedRun()
  await remember(page, [run])
  await playSheet(page, { state: 'ready', revision: 0, sheet })
  await page.goto(`${site.url}/score/${run.run}`)
}

const SHOWN: Readonly<Record<string, Shown>> = {
  hall: { go: (page) => page.goto(`${site.url}/`), ...EVERY },
  scenario: { go: (page) => page.goto(`${site.url}/scenario/wheel-service`), ...EVERY },
  device: {
    go: async (page) => {
      await page.goto(`${site.url}/device`)
      await page.waitForSelector('[data-verdict]', { timeout: LONGEST })
    },
    ...EVERY,
  },
  tutorial: {
    go: async (page) => {
      await page.goto(`${site.url}/run/wheel-service/practice`)
      await page.locator('[data-do="tutorial"]').click({ timeout: LONGEST })
      await page.waitForSelector('[data-reach] [data-thing]', { timeout: LONGEST })
    },
    ...ONE,
  },
  practice: { go: holding('pointer', 2), ...EVERY },
  mock: {
    go: async (page) => {
      await begin(page, 'mock')
      await page.keyboard.press('r')
    },
    ...EVERY,
  },
  hint: {
    go: async (page) => {
      await begin(page, 'practice')
      await page.keyboard.press('n')
    },
    ...ONE,
  },
  show: {
    go: async (page) => {
      await begin(page, 'practice')
      await page.keyboard.press('s')
    },
    ...ONE,
    settle: 25_000,
  },
  ...cameras,
  ...faces,
  score: { go: score, ...EVERY },
  print: {
    go: async (page) => {
      await page.emulateMedia({ media: 'print' })
      await score(page)
    },
    ...ONE,
  },
  replay: {
    go: async (page) => {
      const run = await performedRun(site.url, circle())
      await remember(page, [run])
      await page.goto(`${site.url}/replay/${run.run}?tick=9000`)
      await page.locator('main[data-stands="true"]').waitFor({ timeout: LONGEST })
    },
    ...ONE,
    settle: 25_000,
  },
  ...classShown,
}

const args = process.argv.slice(2)
const wanted = Object.keys(SHOWN).filter((name) => args.length === 0 || args.some((each) => name === each || name.startsWith(`${each}-`)))
if (args.includes('--help') || wanted.length === 0)
  usage(
    `npm run screens [-- NAME …]\n  Writes pictures to ${OUT}/. NAME, or the beginning of one: ${Object.keys(SHOWN).join(', ')}; all without one.`,
    args,
  )

if (ensureBrowser() === undefined) stop(BY_HAND)
if (isStale()) await buildClient()
await init()
mkdirSync(OUT, { recursive: true })
const content = (await loadScenarios()).get('wheel-service') ?? stop('unknown-scenario: wheel-service')
const circle = () => {
  const read = readLog(new Uint8Array(readFileSync('scenarios/wheel-service/golden/circle.log')))
  return read.ok ? read.value.log : stop('not-a-log: golden/circle.log')
}
const sheet = scoreLog(circle(), content.scenario, content.rubric, content.fingerprints)
const site = await openClientSite()
const browser = await openBrowser(site.url)

async function taken(
  name: string,
  { go, where, quality = 'high', settle = SETTLE }: Shown,
  language: string,
  width: 1366 | 1920,
): Promise<string> {
  const shownIn = where ? await where() : browser
  const page = await shownIn.newPage({ viewport: { width, height: HEIGHT[width] }, reducedMotion: 'reduce' })
  try {
    await page.addInitScript(
      ([chosen, drawn]) => {
        localStorage.setItem('gongfang.language', chosen)
        localStorage.setItem('gongfang.quality', drawn)
      },
      [language, quality] as const,
    )
    const late = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error(`not there after ${LONGEST / 1000} s`)), LONGEST).unref(),
    )
    await Promise.race([go(page), late])
    await page.waitForTimeout(settle)
    const path = `${OUT}/${name}-${language}-${width}.png`
    await page.screenshot({ path, timeout: LONGEST })
    return path
  } finally {
    await page.context().close()
  }
}

try {
  for (const name of wanted) {
    const shown = SHOWN[name] as Shown
    for (const language of shown.languages) {
      for (const width of shown.sizes) {
        const path = await taken(name, shown, language, width).catch((error: Error) => {
          process.exitCode = 1
          return `${name}: not taken: ${error.message.split('\n')[0]}`
        })
        console.log(path)
      }
    }
  }
} finally {
  await closeClasses()
  await browser.close()
  await site.close()
}
