// `npm run demo [-- --seats N] [--runs N] [--port P]`: a school to look at in a folder that is thrown away at the end: a class in the middle of a
// lesson, a lesson that is over, and one sign-in link per role. Everybody in it is a scripted trainee at work through the real protocol.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openFollowWorker } from '../server/runs/followTask.ts'
import { openScorer } from '../server/runs/scorer.ts'
import { loadScenarios } from '../server/scenarioLoader.ts'
import { openSite, type Site } from '../server/site.ts'
import { DATABASE } from '../server/storage/dataFolder.ts'
import { reveal } from '../shared/sim/secrets.ts'
import { buildClient, isStale } from './clientBuild.ts'
import { DemoClock } from './demo/clock.ts'
import { DEMO_BEGAN, finishedLesson, liveLesson } from './demo/lessons.ts'
import { openDemoSchool } from './demo/school.ts'
import { Workshop } from './demo/work.ts'
import { usage } from './logFile.ts'

/** What the student whose link is given away has practised, so that there is a history. */
const PRACTISED = ['sloppy-prep', 'untidy', 'perfect'] as const
const MOST_SEATS = 24

const args = process.argv.slice(2)
const value = (name: string, otherwise: number | string): number => {
  const given = args.includes(name) ? args[args.indexOf(name) + 1] : otherwise
  return given === undefined ? Number.NaN : Number(given)
}
const [seats, runs, port] = [value('--seats', MOST_SEATS), value('--runs', PRACTISED.length), value('--port', process.env.PORT ?? 3000)]
const inRange = (number: number, most: number): boolean => Number.isInteger(number) && number >= 0 && number <= most
if (args.includes('--help') || !inRange(seats, MOST_SEATS) || !inRange(runs, PRACTISED.length) || !inRange(port, 65_535))
  usage(
    `npm run demo [-- --seats N] [--runs N] [--port P]
  A demo school in a folder that is removed at the end: a class of N in the middle of a lesson (${MOST_SEATS} at most, 0: no lessons), N practice
  runs of one student (${PRACTISED.length}), at port P (3000, or any free one).`,
    args,
  )

if (isStale()) {
  console.log('Building the client …')
  await buildClient()
}
const folder = mkdtempSync(join(tmpdir(), 'gongfang-demo-'))
const scenarios = await loadScenarios()
const client = fileURLToPath(new URL('../dist/client', import.meta.url))
const clock = new DemoClock(seats === 0 ? 0 : DEMO_BEGAN)
const following = { workers: 1, openWorker: openFollowWorker }
const open = (at: number): Promise<Site> =>
  openSite({ folder, host: '127.0.0.1', port: at, scenarios, reveal, openScorer, following, client, ports: { now: clock.now } })
const site = await open(port).catch((error: { code?: string }) => (error.code === 'EADDRINUSE' ? open(0) : Promise.reject(error)))

let ending = false
let close = (): void => {}
const clean = async (): Promise<void> => {
  // Its trainees would come back to a server that goes, again and again.
  close()
  await site.close().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
}
const end = async (): Promise<void> => {
  if (ending) return
  ending = true
  await clean()
  console.log('The demo has ended and its folder is gone.')
  process.exit(0)
}
process.on('SIGINT', end)
process.on('SIGTERM', end)

try {
  console.log(`Gongfang 工坊 · demo at ${site.url}\n`)
  const school = await openDemoSchool(site, randomBytes(16).toString('hex'))
  if (seats > 0) {
    console.log(`A class of ${seats} is being brought to work; it takes some half a minute …`)
    const workshop = new Workshop()
    const room = { url: site.url, clock, database: join(folder, DATABASE), school }
    const over = await finishedLesson({ ...room, title: '车轮拆装 第二次课' }, workshop, school.seats.slice(0, seats))
    const live = await liveLesson({ ...room, title: '车轮拆装 第三次课' }, workshop, school.seats.slice(0, seats))
    close = () => live.close()
    await workshop.close()
    console.log(`
Open as the instructor, 王师傅 (each link opens once, best in a window of its own):
  the class at work     ${await school.linkTo('instructor', `/console/${live.session}`)}
  its wall              ${await school.linkTo('instructor', `/wall/${live.session}`)}
  results of the last   ${await school.linkTo('instructor', `/console/${over}/results`)}
  Students join at ${site.url}/join with the code ${live.code}`)
  }
  console.log('\nOne sign-in link per role; each opens once:')
  for (const { role, name, link } of await school.links()) console.log(`  ${role.padEnd(11)}${name}\t${link}`)
  console.log('  guest      just open the address above\n\nReady. Ctrl+C ends the demo and removes its data.')
  for (const name of PRACTISED.slice(0, runs)) {
    const bytes = readFileSync(new URL(`../scenarios/wheel-service/golden/${name}.log`, import.meta.url))
    console.log(`  practised by ${await school.perform(0, new Uint8Array(bytes))} (${name})`)
  }
} catch (error) {
  if (!ending) {
    console.error(error)
    await clean()
    process.exit(1)
  }
}
