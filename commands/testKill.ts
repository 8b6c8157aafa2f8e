// `npm run test:kill -- --times N [--seed S]`: the server killed N times while twenty trainees write; the invariants are checked at the end.
// On failure the data folder and the histories are kept.

import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { killLoop } from '../test/support/killLoop.ts'
import { stream } from '../test/support/seededDraw.ts'
import { wholeNumbers } from './wholeNumbers.ts'

const USAGE = `npm run test:kill -- --times N [--seed S]
  Kills the server N times, half of them at failpoints, while twenty trainees write.`
const { '--times': times, '--seed': seed } = wholeNumbers(USAGE, { '--times': 100, '--seed': Date.now() % 1_000_000 })

const folder = mkdtempSync(join(tmpdir(), 'gongfang-kill-'))
console.log(`seed ${seed}, ${folder}, ${cpus().length} cores, Linux ${release()}`)
const { broken, toFirstAck, ...counts } = await killLoop({ folder, kills: times, draw: stream(seed), say: console.log })
const at = (share: number): number => Math.round(toFirstAck[Math.min(toFirstAck.length - 1, Math.floor(toFirstAck.length * share))] ?? 0)
console.log(JSON.stringify({ ...counts, startToFirstAck: { p50: at(0.5), p99: at(0.99) } }))
for (const each of broken.slice(0, 40)) console.error(each)
if (broken.length === 0) rmSync(folder, { recursive: true, force: true })
console.log(broken.length === 0 ? 'every invariant held' : `${broken.length} broken; kept: ${folder}`)
process.exitCode = broken.length === 0 ? 0 : 1
