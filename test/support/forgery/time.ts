// M14–M21 without the numbers, M38: time that goes back, jumps, runs fast or slow, and what is asked for before its time.

import { undueReveal } from '../../../server/runs/undueReveal.ts'
import type { Input } from '../../../shared/log/input.ts'
import type { Chunk } from '../../../shared/log/runLog.ts'
import { sealChunk } from '../../../shared/log/runLog.ts'
import { replay } from '../../../shared/scoring/replay.ts'
import { DISC_KEY } from '../../../shared/sim/disc/secret.ts'
import { boltKey } from '../../../shared/sim/fasteners/secret.ts'
import { PRESSURE_KEY } from '../../../shared/sim/tyre/secret.ts'
import { frameOf } from '../ledgerBench.ts'
import type { ForgeryClass, Verdict } from './classes.ts'
import { below, changed, type Draw, oneOf, rechained, withInput } from './forge.ts'
import type { ForgeryBench, Victim } from './victim.ts'

const at = (victim: Victim, seq: number): Chunk => victim.chunks[seq] as Chunk
const middle = (victim: Victim, draw: Draw): number => 1 + below(draw, victim.chunks.length - 3)

/** Empty chunks second by second at `speed` of real time, with the beacons the server sends; then handed in. Flagged, or not. */
async function atSpeed(bench: ForgeryBench, seconds: number, speed: (second: number) => number): Promise<Verdict | string> {
  const fresh = await bench.victim()
  let [tick, prevHash, beacon] = [0, at(fresh, 0).prevHash, '']
  let ticks = 0
  for (let second = 0; second < seconds; second++) {
    bench.clock += 1000
    ticks += 60 * speed(second)
    const tickTo = Math.floor(ticks)
    const chunk = sealChunk({ run: fresh.header.run, epoch: 1, seq: second, tickFrom: tick, tickTo, inputs: [], beacon, prevHash })
    const answer = await bench.ledger.append(fresh.sender, frameOf([chunk]))
    if (answer.type !== 'ack') return `slow motion was answered with ${answer.type}`
    ;[tick, prevHash, beacon] = [tickTo, chunk.hash, '']
    if (second % 5 === 4) beacon = (await bench.ledger.beacon(fresh.header.run)) ?? ''
  }
  await fresh.submit()
  const flags = await bench.store.flags(fresh.header.run)
  return flags.some(({ kind }) => kind === 'slow' || kind === 'slow-windows') ? 'flagged' : 'slow motion was not seen'
}

export const TIME_CLASSES: readonly ForgeryClass[] = [
  {
    id: 'M38',
    what: 'a hidden value asked for before it can be observed',
    may: ['rejected', 'flagged'],
    forge: async (bench, victim, draw) => {
      const seq = 1 + below(draw, victim.chunks.length - 3)
      await victim.honest(0, seq)
      const chunk = victim.chunks[seq] as Chunk
      const key = oneOf(draw, [PRESSURE_KEY, DISC_KEY, boltKey('bolt1'), 'tread.mid'])
      const tick = chunk.tickFrom + 1 + below(draw, chunk.tickTo - chunk.tickFrom)
      const answer = await victim.say('reveal', { run: victim.header.run, epoch: 1, key, tick })
      if (answer.type !== 'revealed') return undefined
      const input: Input = { tick, by: 'system', verb: 'reveal', key, values: answer.values }
      const rest = [{ ...chunk, inputs: withInput(chunk, input, 'after') }, ...victim.chunks.slice(seq + 1)]
      const forged = rechained(victim, seq, rest)
      for (let from = 0; from < forged.length; from += 16) await victim.say('append', frameOf(forged.slice(from, from + 16)))
      await victim.submit()
      const undue = undueReveal(replay(await victim.log(), bench.content.scenario).events)
      return undue?.tick === tick && undue.key === key ? 'flagged' : 'a value that nobody had measured went unseen'
    },
  },
  {
    id: 'M14',
    what: 'ticks that go back',
    may: ['rejected'],
    forge: async (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      await victim.honest(0, seq)
      const { tickFrom, tickTo } = at(victim, seq)
      const back = 1 + below(draw, tickFrom)
      const early = oneOf(draw, [
        { tickFrom: tickFrom - back, tickTo: tickTo - back, inputs: [] },
        { tickFrom: tickFrom - back, inputs: [] },
        { tickTo: tickFrom, inputs: [] },
      ])
      await victim.say('append', frameOf([changed(victim, seq, early)]))
      return undefined
    },
  },
  {
    id: 'M15',
    what: 'a jump ahead',
    may: ['rejected'],
    forge: async (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      await victim.honest(0, seq)
      const tickTo = at(victim, seq).tickFrom + 3600 * 60 + below(draw, 1_000_000)
      if (draw() < 0.5) await victim.say('append', frameOf([changed(victim, seq, { tickTo })]))
      else {
        const { prevHash } = at(victim, seq)
        await victim.say('submit', { run: victim.header.run, epoch: 1, seq: seq - 1, hash: prevHash, tick: tickTo, reason: 'submit' })
      }
      return undefined
    },
  },
  {
    id: 'M17',
    what: 'slow motion all along',
    may: ['flagged'],
    forge: (bench, _victim, draw) => {
      const speed = 0.4 + 0.5 * draw()
      return atSpeed(bench, 75, () => speed)
    },
  },
  {
    id: 'M18',
    what: 'faster than the clock',
    may: ['rejected'],
    forge: async (bench, _victim, draw) => {
      const fresh = await bench.victim()
      // From where honest work would stand now, on at 1.05 to 2 times real time.
      const speed = 1.05 + 0.95 * draw()
      let chunk = sealChunk({ ...at(fresh, 0), tickTo: 1200, inputs: [] })
      if ((await bench.ledger.append(fresh.sender, frameOf([chunk]))).type !== 'ack') return 'honest work was refused'
      for (let second = 1; second <= 40; second++) {
        bench.clock += 1000
        const tickTo = 1200 + Math.floor(60 * speed * second)
        const faster = { ...chunk, seq: chunk.seq + 1, tickFrom: chunk.tickTo, tickTo, prevHash: chunk.hash }
        chunk = sealChunk(faster)
        const answer = await bench.ledger.append(fresh.sender, frameOf([chunk]))
        if (answer.type === 'refused') return answer.code === 'too-far-ahead' ? 'rejected' : answer.code
      }
      return 'faster than the clock, and nobody minded'
    },
  },
  {
    id: 'M19',
    what: 'slow motion in the hard seconds',
    may: ['flagged'],
    forge: (bench, _victim, draw) => {
      const [speed, from] = [0.4 + 0.45 * draw(), 15 + below(draw, 15)]
      return atSpeed(bench, 110, (second) => (second >= from && second < from + 45 ? speed : 1))
    },
  },
]
