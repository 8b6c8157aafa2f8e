// M8–M13, M32: what belongs to somebody else, or to another run.

import { atOnce } from '../../../server/runs/inTurns.ts'
import { openRun } from '../../../server/runs/opening.ts'
import { storedLog } from '../../../server/runs/storedLog.ts'
import type { RunHeader } from '../../../shared/log/runLog.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { frameOf } from '../ledgerBench.ts'
import type { ForgeryClass, Verdict } from './classes.ts'
import { below, changed, type Draw, oneOf, withInput } from './forge.ts'
import type { ForgeryBench, Victim } from './victim.ts'

/** Another run's chunks as one's own, awaited or in place of what is stored. */
async function splice(bench: ForgeryBench, victim: Victim, draw: Draw): Promise<undefined> {
  const other = await bench.victim()
  const seq = 1 + below(draw, victim.chunks.length - 3)
  await victim.honest(0, draw() < 0.5 ? seq : undefined)
  const theirs = frameOf(other.chunks.slice(seq, seq + 1 + below(draw, 3)))
  await victim.say('append', draw() < 0.3 ? theirs : { ...theirs, run: victim.header.run })
  return undefined
}

/** The stored header changed by somebody with the database in his hands: the evidence no longer holds, and nothing is scored. */
async function altered(victim: Victim, change: (header: RunHeader) => RunHeader, secretSeed?: string): Promise<Verdict | string> {
  await victim.honest()
  await victim.submit()
  const { run, chunks } = await victim.stored()
  const read = atOnce(storedLog({ ...run, header: change(run.header), ...(secretSeed ? { secretSeed } : {}) }, chunks))
  return read.ok ? 'a changed header was believed' : 'rejected'
}

const hex = (draw: Draw, digits: number): string => Array.from({ length: digits }, () => below(draw, 16).toString(16)).join('')

export const IDENTITY_CLASSES: readonly ForgeryClass[] = [
  { id: 'M8', what: "another student's chunks", may: ['rejected', 'quarantined'], forge: splice },
  {
    id: 'M9',
    what: 'chunks of an earlier run of one’s own',
    may: ['rejected', 'quarantined'],
    forge: async (bench, victim, draw) => {
      const earlier = await bench.victim()
      await earlier.honest()
      await earlier.submit()
      const seq = 1 + below(draw, victim.chunks.length - 3)
      await victim.honest(0, draw() < 0.5 ? seq : undefined)
      await victim.say('append', { ...frameOf(earlier.chunks.slice(seq, seq + 2)), run: victim.header.run })
      return undefined
    },
  },
  {
    id: 'M10',
    what: 'another run’s number',
    may: ['rejected'],
    forge: async (bench, victim, draw) => {
      const other = draw() < 0.5 ? (await bench.victim()).header.run : hex(draw, 32)
      const seq = below(draw, victim.chunks.length - 2)
      await victim.honest(0, seq)
      const frame = frameOf(victim.chunks.slice(seq, seq + 1))
      const { hash, tickTo } = victim.chunks[seq] as (typeof victim.chunks)[0]
      const forged = oneOf(draw, [
        () => victim.say('append', { ...frame, run: other }),
        () => victim.say('submit', { run: other, epoch: 1, seq, hash, tick: tickTo, reason: 'submit' }),
        () => victim.say('reveal', { run: other, epoch: 1, key: 'bolt.bolt1', tick: tickTo }),
        () => victim.say('resume', { run: other, writerId: 'b'.repeat(32) }),
      ])
      await forged()
      return undefined
    },
  },
  {
    id: 'M11',
    what: 'another student’s pseudonym',
    may: ['rejected'],
    forge: (_bench, victim, draw) => altered(victim, (header) => ({ ...header, pseudonym: hex(draw, 16) })),
  },
  {
    id: 'M12',
    what: 'another version of the scenario',
    may: ['rejected'],
    forge: async (bench, victim, draw) => {
      const { scenario, engine } = bench.content.fingerprints
      const forged = draw() < 0.5 ? { fingerprint: hex(draw, 64), engine } : { fingerprint: scenario, engine: hex(draw, 64) }
      const ask = { protocol: PROTOCOL_VERSION, scenario: bench.content.scenario.id, mode: 'mock' as const, ...forged }
      if ((await openRun(bench.opening, ask)).ok) return 'opened with another version'
      return altered(victim, (header) => ({ ...header, fingerprints: { scenario: forged.fingerprint, engine: forged.engine } }))
    },
  },
  {
    id: 'M13',
    what: 'another seed',
    may: ['rejected'],
    forge: (_bench, victim, draw) =>
      draw() < 0.5
        ? altered(victim, (header) => ({ ...header, publicSeed: hex(draw, 32) }))
        : altered(victim, (header) => header, hex(draw, 32)),
  },
  {
    id: 'M32',
    what: 'what only the server or an instructor may do',
    may: ['rejected'],
    forge: async (_bench, victim, draw) => {
      const seq = 1 + below(draw, victim.chunks.length - 3)
      await victim.honest(0, seq)
      const chunk = victim.chunks[seq] as (typeof victim.chunks)[0]
      const tick = chunk.tickFrom + 1 + below(draw, chunk.tickTo - chunk.tickFrom)
      const input = oneOf(draw, [
        { tick, by: 'system', verb: 'reveal', key: oneOf(draw, ['bolt.bolt1', 'pressure', 'x']), values: [below(draw, 90_000), 0, 0] },
        { tick, by: 'instructor', verb: 'say', phrase: 'continue' },
        { tick, by: 'system', verb: 'grab', hand: 'left', thing: 'click' },
        { tick, by: 'instructor', verb: 'press', hand: 'left', target: 'click.check', amount: 1000 },
      ] as const)
      await victim.say('append', frameOf([changed(victim, seq, { inputs: withInput(chunk, input, oneOf(draw, ['before', 'after'])) })]))
      return undefined
    },
  },
]
