// `npm run bench [-- NAME …] [-- --json]`: this machine, and each figure as a ratio to a named alternative measured in the same run.

import { readFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { FIGURES } from '../test/bench/figures.ts'
import { stop, usage } from './logFile.ts'

const args = process.argv.slice(2)
const json = args.includes('--json')
const options = args.filter((word) => word.startsWith('-') && word !== '--json')
const names = args.filter((word) => !word.startsWith('-'))
if (options.length > 0)
  usage(
    `npm run -s bench -- [NAME …] [--json]\n  Measures ${Object.keys(FIGURES).join(', ')}, or those named.\n  --json   one object a line: {figure, value, unit, versus, ratio}; the machine goes to standard error`,
    args,
  )
const unknown = names.find((name) => !(name in FIGURES))
if (unknown) stop(`unknown-figure: there is no figure '${unknown}'; there are ${Object.keys(FIGURES).join(', ')}`)

const { dependencies, devDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const rapier = dependencies['@dimforge/rapier3d-compat']?.replace(/^npm:/, '')
const machine = [
  `machine: ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}`,
  `versions: node ${process.version}, V8 ${process.versions.v8}, OpenSSL ${process.versions.openssl}, ${rapier}, @colyseus/core ${devDependencies['@colyseus/core']}`,
]
for (const line of machine) (json ? console.error : console.log)(line)
for (const name of names.length > 0 ? names : Object.keys(FIGURES)) {
  for (const figure of (await FIGURES[name]?.().catch((error: Error) => stop(error.message))) ?? []) {
    if (json) console.log(JSON.stringify(figure))
    else console.log(`${figure.figure}: ${figure.value} ${figure.unit}, ${figure.ratio} × ${figure.versus}`)
  }
}
