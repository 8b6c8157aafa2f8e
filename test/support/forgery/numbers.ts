// M20–M26: numbers that are none of ours, wherever a message has a number, and in the bytes of a body.

import type { ByteWriter } from '../../../shared/base/bytes.ts'
import { frameOf } from '../ledgerBench.ts'
import type { ForgeryClass } from './classes.ts'
import { below, bodyOf, type Draw, oneOf, replaced, withBody } from './forge.ts'
import type { Victim } from './victim.ts'

/** Each place with a number: the message it is in, whole and honest but for that. */
const PLACES: readonly (readonly [name: 'append' | 'submit' | 'reveal', place: string])[] = [
  ['append', 'epoch'],
  ['append', 'chunks.0.length'],
  ['submit', 'epoch'],
  ['submit', 'seq'],
  ['submit', 'tick'],
  ['reveal', 'epoch'],
  ['reveal', 'tick'],
]

async function number(victim: Victim, draw: Draw, value: number): Promise<undefined> {
  const seq = 2 + below(draw, victim.chunks.length - 4)
  await victim.honest(0, seq)
  const { run } = victim.header
  const { prevHash, tickFrom } = victim.chunks[seq] as (typeof victim.chunks)[0]
  const honest = {
    append: frameOf(victim.chunks.slice(seq, seq + 1)),
    submit: { run, epoch: 1, seq: seq - 1, hash: prevHash, tick: tickFrom, reason: 'submit' },
    reveal: { run, epoch: 1, key: 'bolt.bolt1', tick: tickFrom },
  }
  const [name, place] = oneOf(draw, PLACES)
  await victim.say(name, replaced(honest[name], place, value))
  return undefined
}

/** Bytes no number of ours has: beyond 2^53, or longer than needed. */
const HUGE: readonly (readonly number[])[] = [
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10],
  [0x80, 0x00],
]

async function bytes(victim: Victim, draw: Draw, write: (out: ByteWriter) => void): Promise<undefined> {
  const seq = 1 + below(draw, victim.chunks.length - 3)
  await victim.honest(0, seq)
  await victim.say('append', withBody(victim, seq, bodyOf(victim, seq, 1, write)))
  return undefined
}

/** First bytes of inputs: verb, hand, author (shared/log/codec.ts): a press and a turn of the right hand, a move of it. */
const [MOVE, TURN, PRESS] = [0, 3, 4]

const anywhere = (id: string, what: string, value: (draw: Draw) => number): ForgeryClass => ({
  id,
  what,
  may: id === 'M24' ? ['rejected', 'same'] : ['rejected'],
  forge: (_bench, victim, draw) => number(victim, draw, value(draw)),
})

export const NUMBER_CLASSES: readonly ForgeryClass[] = [
  {
    id: 'M20',
    what: 'below nothing',
    may: ['rejected'],
    forge: (_bench, victim, draw) => {
      if (draw() < 0.6) return number(victim, draw, -1 - below(draw, 1_000_000))
      return bytes(victim, draw, (out) => {
        out.uint(1)
        out.byte(PRESS)
        out.text('click.check')
        out.int(-1 - below(draw, 1000))
      })
    },
  },
  {
    id: 'M21',
    what: 'beyond 2^31 and 2^53',
    may: ['rejected'],
    forge: (_bench, victim, draw) => {
      if (draw() < 0.5) return number(victim, draw, oneOf(draw, [2 ** 31, 2 ** 32 + 1, 2 ** 53, 2 ** 60]))
      const huge = oneOf(draw, HUGE)
      return bytes(victim, draw, (out) => {
        if (draw() < 0.5) return void out.raw(Uint8Array.from(huge))
        out.uint(1)
        const verb = oneOf(draw, [MOVE, TURN])
        out.byte(verb)
        if (verb === TURN) out.text('click.check')
        out.raw(Uint8Array.from(huge))
        out.int(0)
        out.int(0)
      })
    },
  },
  anywhere('M22', 'not a number', () => Number.NaN),
  anywhere('M23', 'infinite', (draw) => (draw() < 0.5 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY)),
  anywhere('M24', 'minus nothing', () => -0),
  anywhere('M25', 'less than any', (draw) => Number.MIN_VALUE * (1 + below(draw, 1000))),
  anywhere('M26', 'more than any', (draw) => (draw() < 0.5 ? 1e308 : -1e308)),
]
