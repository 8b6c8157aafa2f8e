// `npm run record -- SCENARIO SCRIPT|all`: performs golden scripts anew, writes their logs and expected sheets, and shows what changed.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { loadScenarios } from '../server/scenarioLoader.ts'
import { writeText } from '../shared/log/textForm.ts'
import { type Expected, expectedOf } from '../shared/scoring/expected.ts'
import { scoreLog } from '../shared/scoring/score.ts'
import { init } from '../shared/sim/bodies.ts'
import { loadScripts, performScript } from '../test/support/golden.ts'
import { stop, usage } from './logFile.ts'

const [name, wanted, ...rest] = process.argv.slice(2)
if (!name || !wanted || rest.length > 0 || name.startsWith('-'))
  usage(
    'npm run record -- SCENARIO SCRIPT\n  Performs the golden script (or all of them: SCRIPT = all) and writes golden/SCRIPT.log and golden/expected.json.',
    process.argv.slice(2),
  )
const content = (await loadScenarios()).get(name) ?? stop(`unknown-scenario: there is no scenario '${name}' here`)
const scripts = (await loadScripts(name)).filter((script) => wanted === 'all' || script.name === wanted)
if (scripts.length === 0) stop(`unknown-script: scenario '${name}' has no golden script '${wanted}'`)
await init()

const folder = new URL(`../scenarios/${name}/golden/`, import.meta.url)
mkdirSync(folder, { recursive: true })
const file = new URL('expected.json', folder)
const expected: Record<string, Expected> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
let failed = 0
for (const script of scripts) {
  const before = expected[script.name]
  try {
    const log = performScript(content, script)
    const sheet = scoreLog(log, content.scenario, content.rubric, content.fingerprints)
    writeFileSync(new URL(`${script.name}.log`, folder), writeText(log))
    const now = expectedOf(sheet)
    expected[script.name] = now
    const changed = JSON.stringify(before) !== JSON.stringify(now)
    console.log(
      `${script.name}: ${now.total / 1000} of ${now.max / 1000}, ${Math.round(now.ticks / 60)} s, lost ${JSON.stringify(now.lost)}${changed ? `  (was ${JSON.stringify(before?.lost)})` : ''}`,
    )
  } catch (error) {
    failed++
    console.error(`${script.name}: ${error instanceof Error ? error.message : error}`)
  }
}
writeFileSync(file, `${JSON.stringify(Object.fromEntries(Object.entries(expected).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`)
if (failed > 0) process.exit(1)
