// The run file: both forms carry all that is needed to check and score a run; whatever is changed in one is found, whatever is not a run file
// is refused by name.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FileScorer, openFileScorer } from '../../server/runs/fileScorer.ts'
import { encodeText } from '../../shared/base/bytes.ts'
import { writeBinary } from '../../shared/log/binaryForm.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { checkEvidence } from '../../shared/protocol/evidence.ts'
import type { EvidenceCheck } from '../../shared/protocol/messages.ts'
import { type RunFile, readRunFile, writeRunBinary, writeRunText } from '../../shared/protocol/runFile.ts'
import { freshLog, type GoldenScenario, goldenScenarios } from '../support/golden.ts'
import { sealedFile, shortened } from '../support/sealedFile.ts'

let golden: GoldenScenario
let file: RunFile
let scorer: FileScorer

beforeAll(async () => {
  golden = (await goldenScenarios())[0] as GoldenScenario
  file = sealedFile(shortened(freshLog(golden, 'perfect'), 1500))
  scorer = openFileScorer()
})
afterAll(() => scorer.close())

const verdicts = (checks: readonly EvidenceCheck[]): Record<string, string> =>
  Object.fromEntries(checks.map(({ check, verdict }) => [check, verdict]))
const WHOLE = { chain: 'holds', seal: 'holds', secret: 'holds', reveals: 'holds' }

describe('a run file', () => {
  it('reads back as it was written, in both forms', () => {
    expect(readRunFile(encodeText(writeRunText(file)))).toEqual({ ok: true, value: { file } })
    expect(readRunFile(writeRunBinary(file))).toEqual({ ok: true, value: { file } })
    const signed: RunFile = { ...file, seal: { ...(file.seal as NonNullable<RunFile['seal']>), receipt: 'gfr1.ed25519.abc' } }
    expect(readRunFile(encodeText(writeRunText(signed)))).toEqual({ ok: true, value: { file: signed } })
    expect(readRunFile(writeRunBinary(signed))).toEqual({ ok: true, value: { file: signed } })
  })

  it('may be a bare log, which proves nothing', () => {
    const { log } = file
    expect(readRunFile(writeBinary(log))).toEqual({ ok: true, value: { file: { log } } })
    expect(verdicts(checkEvidence({ log }, golden.content.scenario))).toEqual({ ...WHOLE, chain: 'absent', seal: 'absent' })
  })

  it('is scored by its trailer, the same in both forms, and its evidence holds', async () => {
    const text = await scorer.score(encodeText(writeRunText(file)))
    const binary = await scorer.score(writeRunBinary(file))
    if (!text.ok) throw new Error(text.refusal.code)
    expect(binary).toEqual(text)
    expect(text.value).toMatchObject({ header: file.log.header, end: { tick: 1500, reason: 'submit' }, sheet: { ticks: 1500 } })
    expect(verdicts(text.value.checks)).toEqual(WHOLE)
  })

  it('shows every change: of an input, a cut, an epoch, a beacon, the end, the trailer, the seed (L1, M1–M8)', () => {
    const { log, chunks = [], seal } = file
    const { scenario } = golden.content
    const inputs = log.inputs
    const anInput = fc.nat({ max: inputs.length - 1 })
    const aChunk = fc.nat({ max: chunks.length - 2 })
    const changes: fc.Arbitrary<RunFile> = fc.oneof(
      anInput.map((i) => ({ ...file, log: { ...log, inputs: inputs.filter((_, k) => k !== i) } })),
      anInput.map((i) => ({
        ...file,
        log: { ...log, inputs: [...inputs.slice(0, i), inputs[i] as RunLog['inputs'][0], ...inputs.slice(i)] },
      })),
      aChunk.map((i) => ({ ...file, chunks: chunks.filter((_, k) => k !== i) })),
      aChunk.map((i) => ({ ...file, chunks: chunks.map((each, k) => (k === i ? { ...each, epoch: each.epoch + 1 } : each)) })),
      aChunk.map((i) => ({ ...file, chunks: chunks.map((each, k) => (k === i ? { ...each, beacon: 'f'.repeat(32) } : each)) })),
      fc.nat({ max: 1000 }).map((n) => ({ ...file, log: { ...log, end: { ...log.end, tick: log.end.tick + 1 + n } } })),
      fc.constant({ ...file, log: { ...log, end: { ...log.end, reason: 'timeout' as const } } }),
      fc
        .nat({ max: 60_000 })
        .map((endedAt) => ({ ...file, log: { ...log, trailer: { ...log.trailer, timing: { endedAt, granted: 0, pauses: [] } } } })),
      fc.constant({ ...file, log: { ...log, trailer: { secretSeed: '0'.repeat(32) } } }),
      fc.constant({ ...file, log: { ...log, header: { ...log.header, publicSeed: '0'.repeat(32) } } }),
      fc.constant({ ...file, seal: { ...(seal as NonNullable<typeof seal>), sealedAt: 1 } }),
    )
    fc.assert(
      fc.property(changes, (changed) => {
        expect(checkEvidence(changed, scenario).some(({ verdict }) => verdict === 'broken')).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('never fails to be read, whatever bits are flipped in it', () => {
    const forms = [encodeText(writeRunText(file)), writeRunBinary(file)]
    fc.assert(
      fc.property(
        fc.constantFrom(...forms),
        fc.array(fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.nat({ max: 255 })), { maxLength: 4 }),
        (form, flips) => {
          const bytes = form.slice()
          for (const [at, value] of flips) bytes[Math.floor(at * bytes.length)] = value
          expect(typeof readRunFile(bytes).ok).toBe('boolean')
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('hostile files', () => {
  const text = (): string => writeRunText(file)
  const bytes = (...words: (string | number[])[]): Uint8Array =>
    new Uint8Array(Buffer.concat(words.map((word) => (typeof word === 'string' ? Buffer.from(word) : Buffer.from(word)))))
  const replaced = (from: string | RegExp, to: string): Uint8Array => encodeText(text().replace(from, to))
  const cases: readonly [what: string, code: string, file: () => Uint8Array][] = [
    ['random bytes', 'not-a-run-file', () => Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) & 255)],
    ['a zip', 'not-a-run-file', () => bytes('PK', [3, 4, 20, 0, 0, 0, 8, 0], 'x'.repeat(200))],
    ['a gzip', 'not-a-run-file', () => bytes([0x1f, 0x8b, 8, 0], 'x'.repeat(200))],
    ['a picture', 'not-a-run-file', () => readFileSync(new URL('../../docs/hall.webp', import.meta.url))],
    ['a page', 'not-a-run-file', () => encodeText('<!doctype html><script>alert(1)</script>')],
    ['four million zeros', 'not-a-run-file', () => new Uint8Array(4_000_000)],
    ['another version', 'not-a-run-file', () => replaced('gongfang-log 1', 'gongfang-log 2')],
    ['a magic and nothing', 'damaged-file', () => encodeText('GFRUN1\n')],
    ['a magic and a claimed terabyte', 'damaged-file', () => bytes('GFRUN1\n', [0x80, 0x80, 0x80, 0x80, 0x80, 0x20])],
    ['a log magic and a claimed terabyte', 'damaged-file', () => bytes('GFLOG1\n', [0x80, 0x80, 0x80, 0x80, 0x80, 0x20])],
    ['a list of two thousand million entries', 'damaged-file', () => bytes('GFLOG1\n', [6, 5, 0x80, 0x80, 0x80, 0x80, 8])],
    [
      'lists in lists without end',
      'damaged-file',
      () =>
        bytes(
          'GFLOG1\n',
          [0xa0, 0x8d, 6],
          Array.from({ length: 200_000 }, (_, i) => (i % 2 === 0 ? 5 : 1)),
        ),
    ],
    ['a text cut short', 'damaged-file', () => encodeText(text().slice(0, 3000))],
    ['a binary file cut short', 'damaged-file', () => writeRunBinary(file).slice(0, 3000)],
    ['a binary file with more behind it', 'damaged-file', () => bytes([...writeRunBinary(file)], [0])],
    ['no header', 'damaged-file', () => encodeText('gongfang-log 1\n---\nend 5 submit\n')],
    ['a header line twice', 'damaged-file', () => replaced('mode mock', 'mode mock\nmode official')],
    ['pauses that are no list', 'damaged-file', () => replaced(/^timing .*$/m, 'timing {"endedAt":1,"granted":0,"pauses":[[1,2],]}')],
    ['an unknown verb', 'damaged-file', () => replaced(/^(\d+) right move .*$/m, '$1 right teleport 0 0 0')],
    ['a NaN', 'damaged-file', () => replaced(/^(\d+) right move (\S+)/m, '$1 right move NaN')],
    ['a position beyond the room', 'damaged-file', () => replaced(/^(\d+) right move (\S+)/m, '$1 right move 99999999')],
    ['ticks that go back', 'damaged-file', () => replaced(/^end .*$/m, '1 say ready\nend 1500 submit')],
    ['prototype fields', 'damaged-file', () => replaced(/^(\d+) right grab .*$/m, '$1 right grab __proto__')],
    ['evidence in no form', 'damaged-file', () => replaced(/^seal .*$/m, 'seal everything')],
    ['two seals', 'damaged-file', () => encodeText(`${text()}${/^seal .*$/m.exec(text())?.[0]}\n`)],
    ['chunks that go back', 'damaged-file', () => replaced(/^chunk 1 18.*$/m, 'chunk 1 9')],
    ['a scenario that is not here', 'unknown-scenario', () => replaced(/^scenario \S+/m, 'scenario three-cubes')],
    ['a scenario outside its folder', 'unknown-scenario', () => replaced(/^scenario \S+/m, 'scenario ../../etc/passwd')],
    ['other scenario data', 'unknown-fingerprint', () => replaced(/^(scenario \S+) \S+/m, `$1 ${'0'.repeat(64)}`)],
    ['another simulation', 'unknown-engine', () => replaced(/^engine \S+/m, `engine ${'0'.repeat(64)}`)],
    ['a run of five hours', 'oversized', () => replaced(/^end .*$/m, 'end 1080000 submit')],
  ]

  it.each(cases)('%s is answered with %s', async (_what, code, make) => {
    const answer = await scorer.score(make())
    expect(answer.ok ? 'scored' : answer.refusal.code).toBe(code)
  })

  it('leave the scorer as it was', async () => {
    const answer = await scorer.score(writeRunBinary(file))
    expect(answer.ok && verdicts(answer.value.checks)).toEqual(WHOLE)
  })

  it('that never end are given up, and the next file has its turn', async () => {
    let opened = 0
    const stuck = openFileScorer(() => {
      opened++
      const first = opened === 1
      return {
        ask: () => (first ? new Promise(() => {}) : Promise.resolve({ ok: false, refusal: { code: 'not-a-run-file' } } as const)),
        discard: async () => {},
      }
    }, 50)
    expect(await stuck.score(Uint8Array.of(1))).toMatchObject({ refusal: { code: 'not-scored' } })
    expect(await stuck.score(Uint8Array.of(1))).toMatchObject({ refusal: { code: 'not-a-run-file' } })
    await stuck.close()
  })

  it('are not queued without end', async () => {
    const slow = openFileScorer(() => ({ ask: () => new Promise(() => {}), discard: async () => {} }), 20)
    const codes = (await Promise.all(Array.from({ length: 43 }, () => slow.score(Uint8Array.of(1))))).map((each) =>
      each.ok ? '' : each.refusal.code,
    )
    expect(codes.filter((code) => code === 'server-full')).toHaveLength(3)
    await slow.close()
  })
})
