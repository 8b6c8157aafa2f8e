// `npm test`: every test on this machine, rules first, then real pages. The last line is `N passed, N failed`, summed over all runners.
// What could not run counts as failed: a missing browser, a file that did not load, a runner that found no tests or ended badly.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { BY_HAND, ensureBrowser } from './browser.ts'
import { buildClient, isStale } from './clientBuild.ts'

interface Count {
  readonly passed: number
  readonly failed: number
}

interface JsonReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[]
}

const FOLDER = 'test-results'
const one = (why: string): Count => {
  console.error(why)
  return { passed: 0, failed: 1 }
}

function runProject(project: string): Count {
  const file = `${FOLDER}/${project}.json`
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], { stdio: 'inherit' })
  if (!existsSync(file)) return one(`The ${project} tests wrote no report.`)
  const report: JsonReport = JSON.parse(readFileSync(file, 'utf8'))
  const broken = report.testResults.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some((each) => each.status === 'failed'),
  ).length
  const failed = report.numFailedTests + broken
  if (report.numPassedTests + failed === 0) return one(`There were no ${project} tests.`)
  // An error outside any test leaves every test green and the runner's exit code red.
  return { passed: report.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed }
}

async function runBrowser(chromiumPath: string | undefined): Promise<Count> {
  if (chromiumPath === undefined) return one(BY_HAND)
  try {
    if (existsSync('client/index.html') && isStale()) await buildClient()
  } catch (error) {
    return one(`The client did not build: ${error}`)
  }
  return runProject('browser')
}

rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
const chromiumPath = ensureBrowser()
const counts = [runProject('node'), await runBrowser(chromiumPath)]
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
