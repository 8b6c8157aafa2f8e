// Figures of the page: what it loads, as the built client has it, and how soon a replay stands where it is told to.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Playback } from '../../client/player/playback.ts'
import { replay } from '../../shared/scoring/replay.ts'
import { init } from '../../shared/sim/bodies.ts'
import { freshLog, goldenScenarios } from '../support/golden.ts'
import { ROOT } from '../support/sourceTree.ts'
import type { Figure } from './figures.ts'

const DIST = join(ROOT, 'dist/client')
const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits))

function asset(name: string): string {
  return readFileSync(join(DIST, 'assets', name), 'utf8')
}

/** Scripts the page asks for before anything runs: its own and those it preloads. */
function firstScripts(): readonly string[] {
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('dist/client is missing: npm run build')
  const page = readFileSync(join(DIST, 'index.html'), 'utf8')
  return [...page.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map(([, name]) => name as string)
}

const imported = (text: string): readonly string[] =>
  [...text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)].map(([, name]) => name as string)
/** Any script that is named: imported later, preloaded, or a worker. */
const named = (text: string): readonly string[] =>
  [...text.matchAll(/["'`/]([\w.-]+-[\w-]{8}\.js)["'`]/g)]
    .map(([, name]) => name as string)
    .filter((name) => existsSync(join(DIST, 'assets', name)))

function closure(
  start: readonly string[],
  next: (text: string) => readonly string[],
  without: ReadonlySet<string> = new Set(),
): Set<string> {
  const found = new Set<string>(without)
  const queue = [...start]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue
    found.add(name)
    queue.push(...next(asset(name)))
  }
  return found
}

const size = (names: Iterable<string>): { gzip: number; raw: number } => {
  let [gzip, raw] = [0, 0]
  for (const name of names) {
    const bytes = readFileSync(join(DIST, 'assets', name))
    raw += bytes.length
    gzip += gzipSync(bytes, { level: 9 }).length
  }
  return { gzip, raw }
}

function weighed(figure: string, names: Iterable<string>): Figure {
  const { gzip, raw } = size(names)
  return { figure, value: rounded(gzip / 1000), unit: 'kB gzip', versus: 'the same scripts not packed', ratio: rounded(gzip / raw) }
}

export const PAGE_FIGURES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  'hall-js-gzip-kb': async () => {
    // The hall's words come as a script of their own before it is painted; the other language's does not.
    const first = closure(firstScripts(), imported)
    const words = [...first].flatMap((name) => named(asset(name))).filter((name) => /^(zh-CN|hall|shell)-/.test(name))
    return [weighed('hall-js-gzip-kb', closure([...first, ...words], imported))]
  },

  'run-js-gzip-kb': async () => {
    const first = closure(firstScripts(), imported)
    const runPage = [...first].flatMap((name) => named(asset(name))).find((name) => name.startsWith('RunPage-'))
    if (!runPage) throw new Error('dist/client has no run page: npm run build')
    // Everything the run page names, whenever it loads it: scene, scenario, the simulation's thread with its WebAssembly.
    return [weighed('run-js-gzip-kb', closure([runPage], named, first))]
  },

  'seek-ms': async () => {
    const golden = (await goldenScenarios()).find(({ name }) => name === 'wheel-service')
    if (!golden) throw new Error('there is no wheel-service')
    await init()
    const { scenario } = golden.content
    const log = freshLog(golden, 'overtime')
    const playback = Playback.of(scenario, log)
    while (!playback.scout(6000));
    const times: number[] = []
    const minutes = Math.floor(log.end.tick / 3600)
    // Forwards, backwards and across: every minute, from wherever the one before left it; a tick before a checkpoint is the furthest from one.
    for (let i = 0; i < 3 * minutes; i++) {
      const tick = Math.min(log.end.tick, ((i * 7) % minutes) * 3600 + 599)
      const from = performance.now()
      playback.seek(tick)
      playback.poses()
      playback.view([])
      times.push(performance.now() - from)
    }
    const from = performance.now()
    replay(log, scenario)
    const whole = performance.now() - from
    playback.free()
    const worst = Math.max(...times)
    const versus = `performing the whole ${minutes} minutes from the start`
    return [{ figure: 'seek-ms', value: rounded(worst), unit: 'ms, the worst of all minutes', versus, ratio: rounded(worst / whole) }]
  },
}
