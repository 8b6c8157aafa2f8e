// What is said of an answer on the line, and what is heard of it at the other end.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACK_DIGITS, Answer } from '../../shared/protocol/messages.ts'
import { heard, spoken } from '../../shared/protocol/wire.ts'

const digits = (many: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${many}}$`))
const ack = fc.record(
  {
    type: fc.constant('ack' as const),
    epoch: fc.nat(9999),
    seq: fc.nat(432_000),
    hash: digits(ACK_DIGITS),
    receipt: fc.string({ minLength: 1 }),
  },
  { requiredKeys: ['type', 'epoch', 'seq', 'hash'] },
)

describe('an answer', () => {
  it('that is an ack goes without names, and is the same ack again', () => {
    fc.assert(
      fc.property(ack, (answer) => {
        expect(Answer.parse(answer)).toEqual(answer)
        const line = JSON.stringify(spoken(answer))
        expect(line.startsWith('[')).toBe(true)
        expect(heard(JSON.parse(line))).toEqual(answer)
      }),
    )
  })

  it('of any other kind goes as it is', () => {
    const run = 'a'.repeat(32)
    const all: readonly Answer[] = [
      { type: 'held', run, seq: 3 },
      { type: 'nack', run, expected: 4, headHash: 'b'.repeat(64) },
      { type: 'moved', run, epoch: 2, elsewhere: true },
      { type: 'refused', run, code: 'too-fast' },
    ]
    for (const answer of all) expect(heard(JSON.parse(JSON.stringify(spoken(answer))))).toEqual(answer)
  })
})
