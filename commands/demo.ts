// `npm run demo [-- --runs N] [--port P]`: a school to look at in a folder that is thrown away at the end: one sign-in link per role, and
// scripted trainees who perform golden logs through the real protocol, so that there is something to see.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openScorer } from '../server/runs/scorer.ts'
import { loadScenarios } from '../server/scenarioLoader.ts'
import { openSite, type Site } from '../server/site.ts'
import { reveal } from '../shared/sim/secrets.ts'
import { buildClient, isStale } from './clientBuild.ts'
import { openDemoSchool } from './demoSchool.ts'
import { usage } from './logFile.ts'

/** Who performs what, in this order; the first two again and again, so that there is a history. */
const PERFORMED: readonly (readonly [trainee: number, log: string])[] = [
  [0, 'sloppy-prep'],
  [0, 'perfect'],
  [1, 'wrong-tools'],
  [2, 'bad-dial'],
  [1, 'over-torque'],
  [3, 'car-dropped'],
  [0, 'untidy'],
  [4, 'perfect-hard'],
]

const args = process.argv.slice(2)
const value = (name: string, otherwise: string): string => (args.includes(name) ? (args[args.indexOf(name) + 1] ?? '') : otherwise)
const [runs, port] = [Number(value('--runs', String(PERFORMED.length))), Number(value('--port', process.env.PORT ?? '3000'))]
if (args.includes('--help') || !(runs >= 0) || !Number.isInteger(port))
  usage(
    'npm run demo [-- --runs N] [--port P]\n  A demo school in a folder that is removed at the end. N performances (8), port P (3000, or any free one).',
    args,
  )

if (isStale()) {
  console.log('Building the client …')
  await buildClient()
}
const folder = mkdtempSync(join(tmpdir(), 'gongfang-demo-'))
const scenarios = await loadScenarios()
const client = fileURLToPath(new URL('../dist/client', import.meta.url))
const open = (at: number): Promise<Site> => openSite({ folder, host: '127.0.0.1', port: at, scenarios, reveal, openScorer, client })
const site = await open(port).catch((error: { code?: string }) => (error.code === 'EADDRINUSE' ? open(0) : Promise.reject(error)))

let ending = false
const end = async (): Promise<void> => {
  if (ending) return
  ending = true
  await site.close().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
  console.log('The demo has ended and its folder is gone.')
  process.exit(0)
}
process.on('SIGINT', end)
process.on('SIGTERM', end)

try {
  const school = await openDemoSchool(site, randomBytes(16).toString('hex'))
  console.log(`Gongfang 工坊 · demo at ${site.url}\n\nOne sign-in link per role; each opens once, best in a window of its own:`)
  for (const { role, name, link } of school.links) console.log(`  ${role.padEnd(11)}${name}\t${link}`)
  console.log('  guest      just open the address above\n\nScripted trainees perform golden logs through the real protocol:')
  for (const [trainee, name] of PERFORMED.slice(0, runs)) {
    const bytes = readFileSync(new URL(`../scenarios/wheel-service/golden/${name}.log`, import.meta.url))
    console.log(`  ${await school.perform(trainee, new Uint8Array(bytes))} (${name})`)
  }
  console.log('\nReady. Ctrl+C ends the demo and removes its data.')
} catch (error) {
  if (!ending) {
    console.error(error)
    await site.close().catch(() => undefined)
    rmSync(folder, { recursive: true, force: true })
    process.exit(1)
  }
}
