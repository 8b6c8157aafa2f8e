// `npm run check`: types, lint, and the gates that read the tree. `check types lint` runs only those named. Fails on the first name it does not know.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const TYPED = ['shared', 'server', 'client', '.']
/** Tests quick enough to run before every commit; the rest is `npm test`. */
const GATES = ['test/boundaries.test.ts', 'test/readme.test.ts', 'test/packages.test.ts', 'test/scenario']

const node = (...args: string[]): boolean => spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0

const CHECKS: Readonly<Record<string, () => boolean>> = {
  // tsc refuses a folder without sources, so a configuration that reads nothing fails.
  types: () => TYPED.map((folder) => node('node_modules/typescript/bin/tsc', '--project', folder)).every(Boolean),
  lint: () => node('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  gates: () => node('node_modules/vitest/vitest.mjs', 'run', '--project', 'node', ...GATES.filter((path) => existsSync(path))),
}

const named = process.argv.slice(2)
const unknown = named.filter((name) => !(name in CHECKS))
if (unknown.length > 0) {
  console.error(`Unknown check: ${unknown.join(', ')}. There are: ${Object.keys(CHECKS).join(', ')}.`)
  process.exit(2)
}
const failed = (named.length > 0 ? named : Object.keys(CHECKS)).filter((name) => {
  console.log(`── ${name}`)
  return CHECKS[name]?.() !== true
})
console.log(failed.length === 0 ? 'check: all good' : `check: failed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
