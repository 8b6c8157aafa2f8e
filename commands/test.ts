// `npm test [-- node|browser]`: every test on this machine, rules first, then real pages; or one half of them. The last line is
// `N passed, N failed`, summed over all runners.
// What could not run counts as failed: a missing browser, a file that did not load, a runner that found no tests or ended badly.
// What failed, or passed only when it was tried again, is said once more just before that line: of a long report often only the end is kept.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { BY_HAND, ensureBrowser } from './browser.ts'
import { buildClient, isStale } from './clientBuild.ts'
import { usage } from './logFile.ts'

interface Outcome {
  readonly passed: number
  /** One text for each failure, with its first lines. */
  readonly failures: readonly string[]
  /** As `failures`: what failed at first and passed when it was tried again. */
  readonly again: readonly string[]
}

interface JsonReport {
  readonly numPassedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

const FOLDER = 'test-results'
const LINES_OF_A_FAILURE = 40
const one = (why: string): Outcome => ({ passed: 0, failures: [why], again: [] })
const beginningOf = (text: string): string => text.split('\n').slice(0, LINES_OF_A_FAILURE).join('\n  ')

type Suite = JsonReport['testResults'][number]

/** Of tests of this status what was said against them; what passes at once has nothing against it. */
function saidOf(suite: Suite, status: 'failed' | 'passed'): string[] {
  const file = relative(process.cwd(), suite.name)
  return suite.assertionResults
    .filter((each) => each.status === status && (status === 'failed' || each.failureMessages.length > 0))
    .map((each) => `${file} > ${each.fullName}\n  ${each.failureMessages.map(beginningOf).join('\n  ')}`)
}

function failuresOf(suite: Suite): string[] {
  const failed = saidOf(suite, 'failed')
  if (failed.length > 0 || suite.status !== 'failed') return failed
  return [`${relative(process.cwd(), suite.name)}\n  ${beginningOf(suite.message)}`]
}

function runProject(project: string): Outcome {
  const file = `${FOLDER}/${project}.json`
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], { stdio: 'inherit' })
  if (!existsSync(file)) return one(`The ${project} tests wrote no report.`)
  const report: JsonReport = JSON.parse(readFileSync(file, 'utf8'))
  const failures = report.testResults.flatMap(failuresOf)
  if (report.numPassedTests + failures.length === 0) return one(`There were no ${project} tests.`)
  // An error outside any test leaves every test green and the runner's exit code red.
  if (failures.length === 0 && status !== 0)
    failures.push(`The ${project} tests ended with ${status}: an error outside of any test, see above.`)
  return { passed: report.numPassedTests, failures, again: report.testResults.flatMap((suite) => saidOf(suite, 'passed')) }
}

async function runBrowser(chromiumPath: string | undefined): Promise<Outcome> {
  if (chromiumPath === undefined) return one(BY_HAND)
  try {
    if (existsSync('client/index.html') && isStale()) await buildClient()
  } catch (error) {
    return one(`The client did not build: ${error}`)
  }
  return runProject('browser')
}

const args = process.argv.slice(2)
const [half = 'all'] = args
if (args.length > 1 || !['all', 'node', 'browser'].includes(half))
  usage(
    'npm test [-- node|browser]\n  Rules, properties and determinism (node), then real pages in Chromium (browser); the last line is `N passed, N failed`.',
    args,
  )

rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
const outcomes: Outcome[] = []
const chromiumPath = half === 'node' ? undefined : ensureBrowser()
// Whoever has to install it by hand learns it in the first minute.
if (half !== 'node' && chromiumPath === undefined) console.error(BY_HAND)
if (half !== 'browser') outcomes.push(runProject('node'))
if (half !== 'node') outcomes.push(await runBrowser(chromiumPath))
const passed = outcomes.reduce((sum, each) => sum + each.passed, 0)
const failures = outcomes.flatMap((each) => each.failures)
const again = outcomes.flatMap((each) => each.again)
if (again.length > 0) console.log(`\nPassed only when tried again:\n${again.join('\n')}`)
if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`)
console.log(`${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1
