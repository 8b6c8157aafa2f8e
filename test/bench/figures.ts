// The figures of `npm run bench`: each is ours against a named alternative, measured side by side on this machine.

import { createHash } from 'node:crypto'
import { sha256 } from '../../shared/base/hash.ts'
import { TICKS_PER_SECOND } from '../../shared/base/units.ts'
import { IDENTITY } from '../../shared/base/vector.ts'
import { readLog, writeBinary } from '../../shared/log/binaryForm.ts'
import { checkInput } from '../../shared/log/checkInput.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { scoreLog } from '../../shared/scoring/score.ts'
import { init } from '../../shared/sim/bodies.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { freshLog, goldenScenarios } from '../support/golden.ts'
import { bareWorld } from './bareRapier.ts'
import { LINE_FIGURES } from './lineFigures.ts'
import { LIVE_FIGURES } from './live/liveFigures.ts'
import { duel } from './measure.ts'
import { PAGE_FIGURES } from './pageFigures.ts'
import { SCENE_FIGURES } from './sceneFigures.ts'

export interface Figure {
  readonly figure: string
  readonly value: number
  readonly unit: string
  /** What it is compared with. */
  readonly versus: string
  /** Ours ÷ theirs; for times and sizes, below 1 is better for us. */
  readonly ratio: number
}

interface PerfectRun {
  readonly log: RunLog
  /** Replay with every second's hash, and scoring. */
  readonly verify: () => void
  /** As many ticks of Rapier alone. */
  readonly bare: () => void
}

async function perfectRun(): Promise<PerfectRun> {
  const golden = (await goldenScenarios()).find(({ name }) => name === 'wheel-service')
  if (!golden) throw new Error('there is no wheel-service')
  const { scenario, rubric, fingerprints } = golden.content
  const log = freshLog(golden, 'perfect')
  await init()
  const start = Simulation.create(scenario, log.header.publicSeed)
  const poses = scenario.parts.map(({ id, shapes }) => (shapes.length > 0 ? start.pose(id) : IDENTITY))
  const free = scenario.parts.map(({ id, body }) => body !== 'loose' || !start.seat(id))
  start.free()
  const { ticks } = scoreLog(log, scenario, rubric, fingerprints)
  return {
    log,
    verify: () => void scoreLog(log, scenario, rubric, fingerprints),
    bare: () => bareWorld(scenario.parts, poses, free, ticks),
  }
}

type Measured = () => Promise<readonly Figure[]>

const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits))

export const FIGURES: Readonly<Record<string, Measured>> = {
  ...LINE_FIGURES,
  ...PAGE_FIGURES,
  ...SCENE_FIGURES,
  ...LIVE_FIGURES,

  'verify-vs-rapier': async () => {
    const { verify, bare } = await perfectRun()
    const { ours, ratio } = duel(verify, bare, 5, 0)
    const versus = 'bare Rapier, the same bodies, as many ticks'
    return [{ figure: 'verify-vs-rapier', value: rounded(ours), unit: 'ms', versus, ratio: rounded(ratio) }]
  },

  'verify-x-realtime': async () => {
    const { log, verify } = await perfectRun()
    const real = (log.end.tick / TICKS_PER_SECOND) * 1000
    const { ours } = duel(verify, () => {}, 5, 0)
    const versus = 'the run itself, 60 ticks a second'
    return [{ figure: 'verify-x-realtime', value: rounded(real / ours), unit: '×', versus, ratio: rounded(ours / real) }]
  },

  'sha256-vs-node-crypto': async () => {
    const data = Uint8Array.from({ length: 1 << 20 }, (_, i) => (i * 2_654_435_761) >>> 24)
    const { ours, ratio } = duel(
      () => void sha256(data),
      () => void createHash('sha256').update(data).digest(),
    )
    const versus = 'node:crypto (OpenSSL)'
    return [{ figure: 'sha256-vs-node-crypto', value: rounded(1000 / ours), unit: 'MiB/s', versus, ratio: rounded(ratio) }]
  },

  /** What is sent and stored: the binary form of the whole log against the JSON of the same object. */
  'codec-vs-json': async () => {
    const { log } = await perfectRun()
    const binary = writeBinary(log)
    const json = Buffer.from(JSON.stringify(log))
    const write = duel(
      () => void writeBinary(log),
      () => void Buffer.from(JSON.stringify(log)),
    )
    // The binary reader checks every input against the written limits; so must whoever reads JSON.
    const read = duel(
      () => void readLog(binary),
      () => void (JSON.parse(json.toString()) as RunLog).inputs.every((input) => checkInput(input) === undefined),
    )
    const line = (what: string, value: number, unit: string, ratio: number, versus: string): Figure => ({
      figure: `codec-vs-json-${what}`,
      value: rounded(value),
      unit,
      versus,
      ratio: rounded(ratio),
    })
    return [
      line('bytes', binary.length / log.inputs.length, 'bytes an input', binary.length / json.length, 'JSON.stringify, UTF-8'),
      line('write', (write.ours * 1000) / log.inputs.length, 'µs an input', write.ratio, 'JSON.stringify, UTF-8'),
      line('read', (read.ours * 1000) / log.inputs.length, 'µs an input', read.ratio, 'JSON.parse and the same checks'),
    ]
  },
}
