// The simulation's thread, asked from a page before it has begun: whatever comes while it still opens waits its turn, and one memory holds all.

import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { init } from '../../shared/sim/bodies.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type ClientSite, openClientSite } from '../support/clientSite.ts'

const SEED = '5'.repeat(32)
const END = 600
const SLOW = { timeout: 240_000 }

let site: ClientSite
let browser: TestBrowser

beforeAll(async () => {
  site = await openClientSite()
  browser = await openBrowser(site.url)
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

it('follows a run whose next chunks come while it still opens, and has the same world as everybody', SLOW, async () => {
  const entry = readdirSync('dist/client/assets').find((name) => /^simulationWorker-.*\.js$/.test(name))
  const page = await browser.newPage()
  await page.goto(site.url)
  await init()
  const world = Simulation.create(scenario, SEED)
  while (world.tick < END) world.step([])
  const hash = world.hash()
  world.free()
  const asked = { entry, scenario, publicSeed: SEED, end: END }
  for (let go = 0; go < 3; go++) {
    const told = await page.evaluate(
      ({ entry, scenario, publicSeed, end }) =>
        new Promise<{ readonly failed: string; readonly hash: string }>((done) => {
          const worker = new Worker(`/assets/${entry}`, { type: 'module' })
          const tell = (answer: { failed: string; hash: string }): void => {
            worker.terminate()
            done(answer)
          }
          worker.onerror = ({ message }) => tell({ failed: message, hash: '' })
          worker.onmessage = ({ data }) => {
            if (data.account === 'failed') tell({ failed: data.message, hash: '' })
            if (data.account === 'hashed' && data.tick === end) tell({ failed: '', hash: data.hash })
          }
          worker.postMessage({ follow: 'begin', turn: 1, scenario, publicSeed, inputs: [], tick: 12 })
          let tick = 12
          const timer = setInterval(() => {
            tick = Math.min(end + 60, tick + 12)
            worker.postMessage({ follow: 'grow', inputs: [], tick })
            if (tick > end) clearInterval(timer)
          }, 4)
        }),
      asked,
    )
    expect(told).toEqual({ failed: '', hash })
  }
  expect(browser.complaints()).toEqual([])
})
