// The command line as a person or a program meets it: what it prints, what it refuses by name, and how it exits.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LoadedScenario, loadScenarios } from '../../server/scenarioLoader.ts'
import { writeBinary } from '../../shared/log/binaryForm.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { writeText } from '../../shared/log/textForm.ts'
import { writeRunBinary, writeRunText } from '../../shared/protocol/runFile.ts'
import { init } from '../../shared/sim/bodies.ts'
import { performScript } from '../support/golden.ts'
import { sealedFile } from '../support/sealedFile.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Ended {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

function run(command: string, ...args: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'commands', `${command}.ts`), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 30_000,
  })
  return { status, out: stdout, err: stderr }
}

let folder: string
let log: RunLog
let content: LoadedScenario
const file = (name: string, data: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, data)
  return path
}

/** A short run of today's simulation, made here, so that no kept log has to be fresh. */
beforeAll(async () => {
  await init()
  folder = mkdtempSync(join(tmpdir(), 'gongfang-'))
  content = (await loadScenarios()).get('wheel-service') as LoadedScenario
  log = performScript(content, {
    name: 'short',
    publicSeed: '1'.repeat(32),
    secretSeed: '2'.repeat(32),
    end: 'submit',
    perform: (t) => void t.put('gloves', 'trainee.hands').press('pointer.check', 0.5).write('pressure', '2.30 bar').wait(1),
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['score', 'replay', 'record', 'bench', 'trainee', 'backup', 'restore'])('%s', (command) => {
  test('--help says how to use it and ends well', () => {
    const { status, out, err } = run(command, '--help')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toMatch(new RegExp(`^npm run (-s )?${command} -- `))
  })
})

describe.each([
  ['testSeeds', 'test:seeds', '--count'],
  ['testKill', 'test:kill', '--times'],
  ['testForgery', 'test:forgery', '--per-class'],
])('%s', (command, script, name) => {
  test('says how to use it, well when it was asked and badly when a number is none, and begins nothing', () => {
    const asked = run(command, '--help')
    expect(asked).toMatchObject({ status: 0, err: '' })
    expect(asked.out).toMatch(new RegExp(`^npm run ${script} -- ${name} N`))
    for (const words of [[name], [name, 'many'], [name, '0'], [name, '-1'], [name, '1.5'], ['--other', '1'], ['7']])
      expect([words, run(command, ...words)]).toEqual([words, { status: 2, out: '', err: asked.out }])
  })
})

describe('trainee', () => {
  test('refuses a log that is not there and a server that is no address, each in a line', () => {
    const nowhere = join(folder, 'nowhere.log')
    const missing = run('trainee', '--server', 'http://127.0.0.1:9', '--log', nowhere)
    expect(missing).toEqual({ status: 1, out: '', err: `${nowhere}: not-found: ENOENT\n` })
    const astray = run('trainee', '--server', 'nonsense', '--log', file('short.log', writeText(log)))
    expect(astray.status).toBe(2)
    expect(astray.err).toMatch(/^npm run -s trainee -- /)
  })
})

describe('backup and restore', () => {
  test('say in a line which place cannot be written', () => {
    const data = join(folder, 'data')
    mkdirSync(data)
    writeFileSync(join(data, 'gongfang.sqlite'), '')
    const astray = run('backup', '--to', join(folder, 'nowhere', 'a.backup'), '--data', data)
    expect(astray).toMatchObject({ status: 1, out: '' })
    expect(astray.err).toMatch(/^\S+: cannot-mkdtemp: ENOENT\n$/)
    const taken = run('restore', '--from', file('some.backup', ''), '--data', file('taken', ''))
    expect(taken).toMatchObject({ status: 1, out: '' })
    expect(taken.err).toMatch(/^\S+: cannot-scandir: ENOTDIR\n$/)
  })
})

describe('a downloaded run file', () => {
  test('is scored by the time its trailer tells, in both forms; one whose evidence was touched is named', () => {
    const sealed = sealedFile(log)
    const text = writeRunText(sealed)
    const whole = run('score', file('run.log', text))
    expect({ status: whole.status, err: whole.err }).toEqual({ status: 0, err: '' })
    expect(run('score', file('run.gflog', writeRunBinary(sealed))).out).toBe(whole.out)
    const path = file('touched.log', text.replace('"2.30 bar"', '"2.40 bar"'))
    expect(run('score', path)).toMatchObject({ status: 1, err: `${path}: broken-evidence: chain\n` })
  })
})

describe.each(['score', 'replay'])('%s', (command) => {
  test('without a log says how to use it and ends badly', () => {
    const { status, out, err } = run(command)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toMatch(new RegExp(`^npm run -s ${command} -- LOG`))
  })

  const refusals: readonly (readonly [what: string, code: string, make: () => string])[] = [
    ['a file that is not there', 'not-found', () => join(folder, 'nowhere.log')],
    ['a folder', 'not-found', () => folder],
    ['an empty file', 'not-a-log', () => file('empty.log', '')],
    ['a file of something else', 'not-a-log', () => file('else.log', '{"inputs": []}')],
    ['bytes that are no text', 'not-a-log', () => file('bytes.log', Uint8Array.of(0xff, 0xfe, 0, 1))],
    ['a log without a header', 'bad-header', () => file('headless.log', 'gongfang-log 1\n---\nend 0 submit\n')],
    ['a binary log of nothing but its mark', 'bad-header', () => file('mark.log', 'GFLOG1\n')],
    [
      'a log of a scenario that is not here',
      'unknown-scenario',
      () => file('other.log', writeText({ ...log, header: { ...log.header, scenario: 'lathe' } })),
    ],
    [
      'a log of a scenario named as every object names something',
      'unknown-scenario',
      () => file('object.log', writeText({ ...log, header: { ...log.header, scenario: 'constructor' } })),
    ],
    [
      'a log of other scenario data',
      'unknown-fingerprint',
      () =>
        file(
          'data.log',
          writeText({ ...log, header: { ...log.header, fingerprints: { ...log.header.fingerprints, scenario: '0'.repeat(64) } } }),
        ),
    ],
    [
      'a log of another simulation',
      'unknown-engine',
      () =>
        file(
          'engine.log',
          writeBinary({ ...log, header: { ...log.header, fingerprints: { ...log.header.fingerprints, engine: '0'.repeat(64) } } }),
        ),
    ],
  ]
  // Both read logs the same way: the whole list is tried on one of them.
  const tried = command === 'score' ? refusals : refusals.filter(([, code]) => code === 'not-found' || code === 'unknown-engine')
  test.each(tried)('refuses %s: %s', (_, code, make) => {
    const path = make()
    const { status, out, err } = run(command, path)
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(err.startsWith(`${path}: ${code}: `), err).toBe(true)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})

describe('score', () => {
  test('prints one sheet for a log, the same for both its forms', () => {
    const text = run('score', file('whole.txt', writeText(log)))
    const binary = run('score', file('whole.bin', writeBinary(log)))
    expect({ status: text.status, err: text.err }).toEqual({ status: 0, err: '' })
    expect(binary).toEqual(text)
    const sheet = JSON.parse(text.out)
    expect(sheet).toMatchObject({ max: 100, fingerprints: content.fingerprints })
    expect(sheet.cut).toBeUndefined()
    expect(sheet.aspects.map(({ id }: { id: string }) => id)).toEqual(content.rubric.aspects.map(({ id }) => id))
    expect(sheet.total).toBeCloseTo(
      sheet.aspects.reduce((sum: number, { marks }: { marks: number }) => sum + marks, 0) -
        sheet.penalties.reduce((sum: number, { marks }: { marks: number }) => sum + marks, 0),
      9,
    )
  })

  test('scores a cut log up to the cut and says where that is', () => {
    const lines = writeText(log).trimEnd().split('\n').slice(0, -5)
    const { status, out, err } = run('score', file('cut.txt', `${lines.join('\n')}\n`))
    const tick = log.inputs.at(-5)?.tick
    expect(status).toBe(0)
    expect(err).toMatch(/: no-end: line \d+ /)
    expect(JSON.parse(out).cut).toEqual({ tick, code: 'no-end' })
  })

  test('scores a binary log cut in the middle of an input', () => {
    const bytes = writeBinary(log)
    const { status, out, err } = run('score', file('cut.bin', bytes.slice(0, -7)))
    expect(status).toBe(0)
    expect(err).toContain(': cut-short: ')
    expect(JSON.parse(out).cut.code).toBe('cut-short')
  })

  test('names the line that no hand can have written', () => {
    const lines = writeText(log).split('\n')
    const at = lines.indexOf('---') + 3
    const { out, err } = run('score', file('bad.txt', lines.toSpliced(at, 0, '9 right fly 1 2 3').join('\n')))
    expect(err).toContain(`: bad-line: line ${at + 1} unknown-verb`)
    expect(JSON.parse(out).cut.code).toBe('bad-line')
  })
})

describe('replay', () => {
  test('prints where a log ends, its hashes and its facts', () => {
    const { status, out, err } = run('replay', file('whole.txt', writeText(log)))
    expect({ status, err }).toEqual({ status: 0, err: '' })
    const played = JSON.parse(out)
    expect(played.ticks).toBe(log.end.tick)
    expect(played.hashes).toHaveLength(Math.floor(log.end.tick / 60))
    expect(played.stateHash).toMatch(/^[0-9a-f]{64}$/)
    expect(played.facts).toMatchObject({ 'ppe.on': true, 'entry.pressure': '2.30 bar' })
  })

  test('--to stops at a tick, on the way to the same end', () => {
    const path = file('whole.txt', writeText(log))
    const [part, whole] = [run('replay', path, '--to', '120'), run('replay', path)].map(({ out }) => JSON.parse(out))
    expect(part.ticks).toBe(120)
    expect(part.hashes).toEqual(whole.hashes.slice(0, 2))
    expect(part.stateHash).toBe(whole.hashes[1])
  })

  test('--trace prints every event in a line of its own', () => {
    const lines = run('replay', file('whole.txt', writeText(log)), '--trace')
      .out.trimEnd()
      .split('\n')
    expect(lines.every((line) => /^\d+ [a-z.]+ \S* ?\{.*\}$/i.test(line))).toBe(true)
    expect(lines.map((line) => line.split(' ')[1])).toEqual(expect.arrayContaining(['ppe.on', 'tool.checked', 'entry', 'submit']))
  })

  test.each([['--to'], ['--to', 'soon'], ['--to', '-1'], ['--to', '1.5']])('%s %s is not a tick', (...words) => {
    const { status, out } = run('replay', file('whole.txt', writeText(log)), ...words)
    expect({ status, out }).toEqual({ status: 2, out: '' })
  })

  test('plays a cut log to the cut and ends badly', () => {
    const lines = writeText(log).trimEnd().split('\n').slice(0, -1)
    const { status, out, err } = run('replay', file('cut.txt', `${lines.join('\n')}\n`))
    expect(status).toBe(1)
    expect(err).toContain(': no-end: ')
    expect(JSON.parse(out).ticks).toBe(log.inputs.at(-1)?.tick)
  })
})

test.each([
  ['record', ['lathe', 'all'], 'unknown-scenario'],
  ['record', ['wheel-service', 'flawless'], 'unknown-script'],
  ['bench', ['beauty'], 'unknown-figure'],
])('%s %j is refused: %s', (command, words, code) => {
  const { status, out, err } = run(command, ...words)
  expect({ status, out }).toEqual({ status: 1, out: '' })
  expect(err.startsWith(`${code}: `), err).toBe(true)
})

test.each([
  ['record', ['wheel-service']],
  ['record', ['wheel-service', 'idle', 'more']],
  ['score', ['one.log', 'two.log']],
  ['bench', ['--quick']],
])('%s %j says how to use it and ends badly', (command, words) => {
  const { status, out, err } = run(command, ...words)
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toMatch(new RegExp(`^npm run (-s )?${command} -- `))
})
