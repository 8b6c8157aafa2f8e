// `npm run test:kill -- --times N [--seed S]`: the server killed N times while twenty trainees write; the invariants are checked at the end.
// On failure the data folder and the histories are kept.

import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { killLoop } from '../test/support/killLoop.ts'
import { stream } from '../test/support/seededDraw.ts'
import { usage } from './logFile.ts'

const args = process.argv.slice(2)
const value = (name: string, otherwise: number): number => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise)
const [times, seed] = [value('--times', 100), value('--seed', Date.now() % 1_000_000)]
if (!Number.isInteger(times) || times < 1 || !Number.isInteger(seed))
  usage(
    'npm run test:kill -- --times N [--seed S]\n  Kills the server N times, half of them at failpoints, while twenty trainees write.',
    args,
  )

const folder = mkdtempSync(join(tmpdir(), 'gongfang-kill-'))
console.log(`seed ${seed}, ${folder}, ${cpus().length} cores, Linux ${release()}`)
const { broken, toFirstAck, ...counts } = await killLoop({ folder, kills: times, draw: stream(seed), say: console.log })
const at = (share: number): number => Math.round(toFirstAck[Math.min(toFirstAck.length - 1, Math.floor(toFirstAck.length * share))] ?? 0)
console.log(JSON.stringify({ ...counts, startToFirstAck: { p50: at(0.5), p99: at(0.99) } }))
for (const each of broken.slice(0, 40)) console.error(each)
if (broken.length === 0) rmSync(folder, { recursive: true, force: true })
console.log(broken.length === 0 ? 'every invariant held' : `${broken.length} broken; kept: ${folder}`)
process.exitCode = broken.length === 0 ? 0 : 1
