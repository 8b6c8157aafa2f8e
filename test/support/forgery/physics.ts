// M16, M27–M31, M37: hands that do what hands cannot. What is lawful in form goes to the simulation, which lets nobody gain by it.

import { distance } from '../../../shared/base/vector.ts'
import type { Input, Position } from '../../../shared/log/input.ts'
import type { Chunk, RunLog } from '../../../shared/log/runLog.ts'
import { type Replay, replay } from '../../../shared/scoring/replay.ts'
import { scoreReplay } from '../../../shared/scoring/score.ts'
import { HAND_SPEED } from '../../../shared/sim/hands.ts'
import { frameOf } from '../ledgerBench.ts'
import type { ForgeryClass } from './classes.ts'
import { below, bodyOf, changed, type Draw, oneOf, rechained, withBody, withInput } from './forge.ts'
import type { ForgeryBench, Victim } from './victim.ts'

const middle = (victim: Victim, draw: Draw): number => 1 + below(draw, victim.chunks.length - 3)

/** The honest course with an input more, every hash made right: a forger at work before anything is sent. */
async function withOneMore(victim: Victim, seq: number, input: Input, where: 'before' | 'after'): Promise<undefined> {
  await victim.honest(0, seq)
  const chunk = victim.chunks[seq] as Chunk
  const rest = [{ ...chunk, inputs: withInput(chunk, input, where) }, ...victim.chunks.slice(seq + 1)]
  const forged = rechained(victim, seq, rest)
  for (let from = 0; from < forged.length; from += 16) await victim.say('append', frameOf(forged.slice(from, from + 16)))
  return undefined
}

const far = (draw: Draw): number => (draw() < 0.5 ? -1 : 1) * (50_000 + below(draw, 400_000))
const inside = (draw: Draw, { tickFrom, tickTo }: Chunk): number => tickFrom + 1 + below(draw, tickTo - tickFrom)

/** No hand ever went faster than hands go, nothing was held or moved that honestly was not, and the marks are no more than honest ones. */
function noGain(bench: ForgeryBench, log: RunLog): boolean {
  const { scenario, rubric, fingerprints } = bench.content
  const before = new Map<string, readonly [number, number, number]>()
  let fastest = 0
  const forged = replay(log, scenario, {
    onTick: (simulation) => {
      for (const side of ['left', 'right'] as const) {
        const { p } = simulation.hand(side).pose
        const last = before.get(side)
        if (last) fastest = Math.max(fastest, distance(p, last) * 60)
        before.set(side, p)
      }
    },
  })
  const honest = replay({ ...log, inputs: bench.honest.inputs }, scenario)
  const marks = (played: Replay): number => scoreReplay(log, played, scenario, rubric, fingerprints).total
  return fastest <= HAND_SPEED * 1.001 && marks(forged) <= marks(honest)
}

/** The world said no to it, and everything else happened as it honestly did, in the same ticks. */
function refusedOnly(bench: ForgeryBench, log: RunLog): boolean {
  const told = (inputs: readonly Input[]): readonly string[] =>
    replay({ ...log, inputs }, bench.content.scenario).events.map((event) => JSON.stringify(event))
  const honest = told(bench.honest.inputs)
  const forged = told(log.inputs)
  const more = forged.filter((event) => !honest.includes(event))
  return more.length > 0 && more.every((event) => event.includes('"refused"')) && honest.every((event) => forged.includes(event))
}

export const PHYSICS_CLASSES: readonly ForgeryClass[] = [
  {
    id: 'M16',
    what: 'two moves of one hand in one tick',
    may: ['same', 'no-gain', 'rejected'],
    gainless: noGain,
    forge: async (_bench, victim, draw) => {
      const moves = victim.chunks.filter(({ seq, inputs }) => seq > 0 && inputs.some(({ verb }) => verb === 'move'))
      const chunk = oneOf(draw, moves)
      const move = oneOf(
        draw,
        chunk.inputs.filter((input) => input.verb === 'move'),
      )
      return withOneMore(victim, chunk.seq, { ...move, position: [far(draw), far(draw), far(draw)] }, 'before')
    },
  },
  {
    id: 'M27',
    what: 'a rotation that is none',
    may: ['rejected'],
    forge: async (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      await victim.honest(0, seq)
      const rotation = oneOf(draw, [
        [0, 0, 0, 0],
        [0, 0, 0, -10_000],
        [5000, 0, 0, 5000],
        [0, 0, 0, 10_000 + 2 + below(draw, 1000)],
        [7071, 7071, 7071, 7071],
        [0, 0, 0, 9900 - below(draw, 5000)],
      ])
      const body = bodyOf(victim, seq, 1, (out) => {
        out.uint(1)
        out.byte(32)
        for (const c of [1, 2, 3, ...rotation]) out.int(c)
      })
      await victim.say('append', withBody(victim, seq, body))
      return undefined
    },
  },
  {
    id: 'M28',
    what: 'a hand that is suddenly elsewhere',
    may: ['no-gain', 'same'],
    forge: (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      const position: Position = [far(draw), far(draw), far(draw)]
      const tick = inside(draw, victim.chunks[seq] as Chunk)
      return withOneMore(victim, seq, { tick, by: 'trainee', verb: 'move', hand: oneOf(draw, ['left', 'right']), position }, 'after')
    },
    gainless: noGain,
  },
  {
    id: 'M29',
    what: 'a reach through whatever is between',
    may: ['same', 'no-gain'],
    gainless: (bench, log) => refusedOnly(bench, log) && noGain(bench, log),
    forge: (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      const tick = inside(draw, victim.chunks[seq] as Chunk)
      // None of these is within an arm's length of an idle left hand, or free to be taken.
      const thing = oneOf(draw, ['wheel', 'bolt1', 'bolt3', 'disc', 'pressureGauge', 'micrometer'])
      return withOneMore(victim, seq, { tick, by: 'trainee', verb: 'grab', hand: 'left', thing }, 'after')
    },
  },
  {
    id: 'M30',
    what: 'things that are hidden, absent, or no things',
    may: ['same', 'no-gain'],
    gainless: (bench, log) => refusedOnly(bench, log) && noGain(bench, log),
    forge: (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      const tick = inside(draw, victim.chunks[seq] as Chunk)
      const nothing = oneOf(draw, ['nobody', 'bolt99', 'constructor', 'hasOwnProperty', 'rubric', 'secretSeed', '.', '..'])
      const input = oneOf<Input>(draw, [
        { tick, by: 'trainee', verb: 'grab', hand: 'left', thing: nothing },
        { tick, by: 'trainee', verb: 'connect', hand: 'left', mount: nothing },
        { tick, by: 'trainee', verb: 'turn', hand: 'left', target: nothing, amount: 450 },
        { tick, by: 'trainee', verb: 'press', hand: 'left', target: nothing, amount: 1000 },
        { tick, by: 'trainee', verb: 'record', field: nothing, value: '100' },
      ])
      return withOneMore(victim, seq, input, 'after')
    },
  },
  {
    id: 'M31',
    what: 'deeds nobody knows',
    may: ['rejected'],
    forge: async (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      await victim.honest(0, seq)
      // Unknown verbs; a hand or a rotation on verbs that have none.
      const byte = oneOf(draw, [10, 11, 12, 13, 14, 15, 7 + 16, 8 + 32, 1 + 32, 9 + 16])
      const body = bodyOf(victim, seq, 1, (out) => {
        out.uint(1)
        out.byte(byte)
        out.text('click')
        for (let n = below(draw, 3); n > 0; n--) out.int(below(draw, 1000))
      })
      await victim.say('append', withBody(victim, seq, body))
      return undefined
    },
  },
  {
    id: 'M37',
    what: 'more in a tick than a hand can do',
    may: ['rejected'],
    forge: async (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      await victim.honest(0, seq)
      const chunk = victim.chunks[seq] as Chunk
      const tick = inside(draw, chunk)
      const inputs = Array.from({ length: 17 + below(draw, 40) }, (): Input => ({ tick, by: 'trainee', verb: 'say', phrase: 'go' }))
      await victim.say('append', frameOf([changed(victim, seq, { inputs })]))
      return undefined
    },
  },
]
