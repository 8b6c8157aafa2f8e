import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteReader, ByteWriter, encodeText, MalformedBytes } from '../../shared/base/bytes.ts'
import { toHex } from '../../shared/base/hash.ts'
import { readLog, writeBinary } from '../../shared/log/binaryForm.ts'
import { checkInput } from '../../shared/log/checkInput.ts'
import { readInputs, writeInputs } from '../../shared/log/codec.ts'
import type { Input } from '../../shared/log/input.ts'
import { chunkHash, commitment, headerHash, type RunHeader, type RunLog, sealChunk } from '../../shared/log/runLog.ts'
import { writeText } from '../../shared/log/textForm.ts'
import { inputs } from '../support/arbitraryInput.ts'

const header: RunHeader = {
  form: 1,
  run: `${'0'.repeat(31)}1`,
  scenario: 'two-cubes',
  fingerprints: { scenario: 'a'.repeat(64), engine: 'b'.repeat(64) },
  mode: 'mock',
  publicSeed: 'c'.repeat(32),
  secretCommit: commitment('d'.repeat(32)),
  session: '',
  pseudonym: '',
  requestedSeed: true,
  untimed: true,
}
const logOf = (list: readonly Input[]): RunLog => ({
  header,
  inputs: list,
  end: { tick: (list[list.length - 1]?.tick ?? 0) + 5, reason: 'submit' },
  trailer: { secretSeed: 'd'.repeat(32), timing: { endedAt: 1200, granted: 0, pauses: [[3, 4]] } },
})
const encoded = (list: readonly Input[]): Uint8Array => {
  const out = new ByteWriter()
  writeInputs(out, list, 0)
  return out.done()
}

describe('the codec of inputs', () => {
  test('every list of inputs survives bytes unchanged', () => {
    fc.assert(fc.property(inputs(), (list) => void expect(readInputs(new ByteReader(encoded(list)), 0)).toEqual(list)))
  })

  test('one encoding per value: whatever can be read is written back to the same bytes', () => {
    fc.assert(
      fc.property(inputs(8), fc.nat(), fc.integer({ min: 0, max: 255 }), (list, place, byte) => {
        const bytes = encoded(list)
        bytes[place % bytes.length] = byte
        const reader = new ByteReader(bytes)
        let read: Input[]
        try {
          read = readInputs(reader, 0)
          reader.end()
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedBytes)
          return
        }
        expect(toHex(encoded(read))).toBe(toHex(bytes))
      }),
      { numRuns: 400 },
    )
  })

  test.each([
    ['a non-finite position', { verb: 'move', hand: 'left', position: [Number.NaN, 0, 0] }, 'bad-position'],
    ['an infinite position', { verb: 'move', hand: 'left', position: [0, Number.POSITIVE_INFINITY, 0] }, 'bad-position'],
    ['minus zero', { verb: 'move', hand: 'left', position: [-0, 0, 0] }, 'bad-position'],
    ['a fraction', { verb: 'move', hand: 'left', position: [0.5, 0, 0] }, 'bad-position'],
    ['a far place', { verb: 'move', hand: 'left', position: [500_001, 0, 0] }, 'bad-position'],
    ['a rotation that is no unit', { verb: 'move', hand: 'left', position: [0, 0, 0], rotation: [0, 0, 0, 9000] }, 'non-unit-rotation'],
    [
      'the other form of a rotation',
      { verb: 'move', hand: 'left', position: [0, 0, 0], rotation: [0, 0, 0, -10000] },
      'two-forms-of-one-rotation',
    ],
    ['a reveal by the trainee', { verb: 'reveal', key: 'pressure', values: [1] }, 'not-for-this-author'],
    ['an unknown verb', { verb: 'teleport' }, 'unknown-verb'],
    ['an extra field', { verb: 'release', hand: 'left', speed: 3 }, 'extra-field'],
    ['a line break in text', { verb: 'record', field: 'a', value: 'x\ny' }, 'bad-text'],
    ['a turn beyond any hand', { verb: 'turn', hand: 'left', target: 'a', amount: 451 }, 'bad-amount'],
  ])('%s is refused by name', (_, deed, code) => expect(checkInput({ tick: 1, by: 'trainee', ...deed })).toBe(code))
})

describe('the two forms of a log', () => {
  test('text and binary both give the log back', () => {
    fc.assert(
      fc.property(inputs(), (list) => {
        const log = logOf(list)
        expect(readLog(encodeText(writeText(log)))).toEqual({ ok: true, value: { log } })
        expect(readLog(writeBinary(log))).toEqual({ ok: true, value: { log } })
      }),
    )
  })

  test('a log cut short yields its valid prefix and the reason, in both forms', () => {
    const list: Input[] = [
      { tick: 3, by: 'trainee', verb: 'grab', hand: 'left', thing: 'red' },
      { tick: 9, by: 'trainee', verb: 'release', hand: 'left' },
    ]
    const binary = writeBinary(logOf(list))
    const cut = readLog(binary.slice(0, binary.length - 4))
    expect(cut.ok && cut.value.log.inputs).toEqual(list.slice(0, 1))
    expect(cut.ok && cut.value.fault?.code).toBe('cut-short')
    const text = writeText(logOf(list))
    const torn = readLog(encodeText(text.slice(0, text.indexOf('9 left'))))
    expect(torn.ok && torn.value.log.inputs).toEqual(list.slice(0, 1))
    expect(torn.ok && torn.value.fault?.code).toBe('no-end')
  })

  test('what is no log is refused by name and never throws', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        (bytes) => void expect(readLog(bytes)).toEqual({ ok: false, refusal: { code: 'not-a-log' } }),
      ),
    )
    expect(readLog(encodeText('gongfang-log 1\nrun zz\n---\n'))).toEqual({ ok: false, refusal: { code: 'bad-header' } })
  })

  test('a line out of order ends the prefix there', () => {
    const text = writeText(logOf([{ tick: 9, by: 'trainee', verb: 'release', hand: 'left' }])).replace('end ', '4 left release\nend ')
    const read = readLog(encodeText(text))
    expect(read.ok && read.value.fault).toMatchObject({ code: 'out-of-order' })
    expect(read.ok && read.value.log.inputs.length).toBe(1)
  })
})

describe('the chain', () => {
  test('any change of any field changes the hash of a chunk', () => {
    const chunk = sealChunk({
      run: header.run,
      epoch: 1,
      seq: 0,
      tickFrom: 0,
      tickTo: 12,
      inputs: [{ tick: 4, by: 'trainee', verb: 'release', hand: 'left' }],
      beacon: '',
      prevHash: headerHash(header),
    })
    const variants = [
      { ...chunk, epoch: 2 },
      { ...chunk, seq: 1 },
      { ...chunk, tickTo: 13 },
      { ...chunk, beacon: '0'.repeat(32) },
      { ...chunk, prevHash: '0'.repeat(64) },
      { ...chunk, run: '2'.repeat(32) },
      { ...chunk, inputs: [] },
    ]
    expect(new Set([chunk, ...variants].map(chunkHash)).size).toBe(variants.length + 1)
    expect(headerHash({ ...header, publicSeed: 'e'.repeat(32) })).not.toBe(headerHash(header))
  })
})
