// The protocol on simulated time (T1): real uplink, real ledger, real SQL; lines that lose, repeat, overtake and go silent, commits that fail,
// servers that die, pages that crash, reload and are overtaken. `npm run test:seeds` puts more seeds through the same.

import { beforeAll, describe, expect, it } from 'vitest'
import type { StoredChunk } from '../../server/storage/store.ts'
import type { Answer } from '../../shared/protocol/messages.ts'
import { checkInvariants } from '../support/invariants.ts'
import type { Deed, Final, History } from '../support/protocol/history.ts'
import { type Outcome, optionsOf, type ProtocolOptions, performSeed } from '../support/protocol/simulatedProtocol.ts'

const SEEDS = 200
const AT_ONCE = 25

describe('the protocol', () => {
  it.each(Array.from({ length: SEEDS / AT_ONCE }, (_, n) => [n * AT_ONCE + 1, (n + 1) * AT_ONCE]))(
    'keeps every invariant, seeds %i to %i (I1–I5, I7–I13)',
    async (from, to) => {
      for (let seed = from; seed <= to; seed++) {
        const { options, broken } = await performSeed(optionsOf(seed))
        expect(broken, JSON.stringify(options)).toEqual([])
      }
    },
    180_000,
  )

  const calm: ProtocolOptions = {
    seed: 1,
    runs: 1,
    length: 15,
    line: { loss: 0, repeat: 0, slowest: 60 },
    store: { failure: 0, slowest: 5 },
    cut: 0,
    silence: 0,
    crash: 0,
    reload: 0,
    takeOver: 0,
    full: 0,
    hurry: 1,
    setBack: false,
  }
  const named: readonly (readonly [name: string, options: ProtocolOptions, happened: readonly string[]])[] = [
    ['a calm run', calm, ['sealed']],
    [
      'what was lost brought back by one connection while another is still being told of the loss',
      optionsOf(14215),
      ['recovered', 'sealed'],
    ],
    ['answers that come twice while hidden values are asked for', optionsOf(96), ['sealed']],
    ['commits that fail one after another', { ...calm, store: { failure: 0.5, slowest: 30 } }, ['sealed']],
    ['a server that dies every few seconds', { ...calm, crash: 0.4, seed: 5 }, ['crash', 'sealed']],
    ['a page that runs ahead of the clock', { ...calm, hurry: 1.5 }, ['sealed']],
    ['a browser that keeps nothing', { ...calm, full: 1, cut: 0.3, reload: 0.1 }, ['sealed']],
    ['two computers that take the run from each other', { ...calm, takeOver: 0.5, reload: 0.1 }, ['take over', 'sealed']],
    [
      'a disk that is set back under a page that has receipts',
      { ...calm, length: 40, crash: 0.15, setBack: true, seed: 3 },
      ['set back', 'recovered'],
    ],
    // Once the reveal was not on disk, and the chunk that proved it was.
    ['a store that fails while it takes back what a restore had forgotten', optionsOf(12018), ['restored', 'sealed']],
  ]
  it.each(named)('keeps every invariant with %s', async (_, options, happened) => {
    const { broken, counts } = await performSeed(options)
    expect(broken).toEqual([])
    for (const what of happened) expect(counts[what], what).toBeGreaterThan(0)
  })
})

describe('the checker', () => {
  let done: Outcome
  let final: readonly [first: Final, last: Final]
  beforeAll(async () => {
    done = await performSeed({ ...optionsOf(12), runs: 1, full: 0, setBack: false, crash: 0.1, takeOver: 0.1, silence: 0.1 })
    final = done.finals[0] as typeof final
  }, 60_000)

  type Told = { readonly at: number } & Deed
  const mapped = <W extends Deed['what']>(what: W, change: (deed: Extract<Told, { what: W }>) => Partial<Told>): History =>
    done.history.map((deed) => (deed.what === what ? ({ ...deed, ...change(deed as Extract<Told, { what: W }>) } as Told) : deed))
  const chunks = (change: (chunks: readonly StoredChunk[]) => readonly StoredChunk[]): Final => ({
    ...final[1],
    chunks: change(final[1].chunks),
  })
  const found = (history: History, last: Final = final[1]): readonly string[] => [
    ...new Set(checkInvariants(history, final[0], last).map(({ invariant }) => invariant)),
  ]
  const ack = (answer: Answer, change: object): Partial<Told> => (answer.type === 'ack' ? { answer: { ...answer, ...change } } : {})

  it('finds nothing wrong with what was done', () => {
    expect(found(done.history)).toEqual([])
    expect(new Set(done.history.map(({ what }) => what)).size).toBeGreaterThan(6)
  })

  const cases: readonly (readonly [invariant: string, what: string, look: () => readonly string[]])[] = [
    ['I1', 'an ack for another chunk', () => found(mapped('answered', ({ answer }) => ack(answer, { hash: 'a'.repeat(64) })))],
    ['I1', 'a screen that shows more than is on the disk', () => found(mapped('shown', ({ stored }) => ({ saved: stored + 1 })))],
    [
      'I1',
      'saved inputs that are not in the log',
      () =>
        found(
          done.history,
          chunks((all) => all.slice(0, -3)),
        ),
    ],
    ['I2', 'chunks that nobody sent', () => found(done.history.filter(({ what }) => what !== 'sent'))],
    [
      'I3',
      'a gap',
      () =>
        found(
          done.history,
          chunks((all) => all.filter((_, i) => i !== 4)),
        ),
    ],
    [
      'I4',
      'a chunk applied twice',
      () =>
        found(
          done.history,
          chunks((all) => [...all, all.findLast(({ body }) => body.length > 20) as StoredChunk]),
        ),
    ],
    [
      'I4',
      'inputs in another order',
      () =>
        found(
          mapped('recorded', ({ inputs }) => ({
            inputs: inputs.map((input) => (input.verb === 'say' ? { ...input, phrase: `${input.phrase}0` } : input)),
          })),
        ),
    ],
    [
      'I5',
      'a log that was shown and then another',
      () => found(mapped('watched', ({ hashes }) => ({ hashes: [...hashes, 'b'.repeat(64)] }))),
    ],
    [
      'I7',
      'a seal that changed',
      () => {
        const { run } = final[1]
        return found(done.history, { ...final[1], run: { ...run, seal: run.seal && { ...run.seal, sealedAt: run.seal.sealedAt + 1 } } })
      },
    ],
    [
      'I8',
      'two writers in one epoch',
      () => found(mapped('answered', ({ at, answer }) => (answer.type === 'ack' ? { writerId: String(at) } : {}))),
    ],
    [
      'I9',
      'ticks ahead of the clock',
      () =>
        found(
          done.history,
          chunks((all) => all.map((each) => ({ ...each, receivedAt: final[1].run.openedAt }))),
        ),
    ],
    [
      'I10',
      'a stranger who is told something',
      () =>
        found([
          ...done.history,
          {
            at: 0,
            what: 'intruded',
            own: 'f'.repeat(32),
            aimed: final[1].run.header.run,
            answer: { type: 'moved', run: final[1].run.header.run, epoch: 3, elsewhere: true },
          },
        ]),
    ],
    ['I11', 'somebody who still waits', () => found(mapped('rested', () => ({ pending: 1 })))],
    ['I12', 'a run handed in that nobody handed in', () => found(done.history.filter(({ what }) => what !== 'asked-to-seal'))],
    ['I13', 'a silence nobody was told of', () => found(mapped('silent', () => ({ ms: 12_001, connection: 'live' })))],
  ]
  it.each(cases)('names %s: %s', (invariant, _, look) => {
    expect(look()).toContain(invariant)
  })
})
