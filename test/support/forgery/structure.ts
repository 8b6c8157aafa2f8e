// M1–M7, M33–M36: what is done to the pieces of a log. Naive forgers leave the hashes; better ones chain anew over what is already stored.

import type { Chunk } from '../../../shared/log/runLog.ts'
import type { Append } from '../../../shared/protocol/messages.ts'
import { frameOf } from '../ledgerBench.ts'
import type { ForgeryClass } from './classes.ts'
import { below, bodyOf, changed, type Draw, flipped, oneOf, rechained, replaced, withBody, without } from './forge.ts'
import type { Victim } from './victim.ts'

/** Between the second and the last but two. */
const middle = (victim: Victim, draw: Draw): number => 1 + below(draw, victim.chunks.length - 3)
const piece = (victim: Victim, seq: number): Chunk => victim.chunks[seq] as Chunk

/** A forgery of the chunks from `seq` on: sent while they are awaited as they are, or over stored ones with hashes made right. */
async function instead(victim: Victim, draw: Draw, seq: number, contents: readonly Chunk[]): Promise<undefined> {
  if (draw() < 0.5) {
    await victim.honest(0, seq)
    await victim.say('append', frameOf(contents))
  } else {
    await victim.honest()
    await victim.say('append', frameOf(rechained(victim, seq, contents)))
  }
  return undefined
}

/** The next chunk of a run that stands at `seq`. */
async function next(victim: Victim, draw: Draw): Promise<{ seq: number; frame: Append }> {
  const seq = middle(victim, draw)
  await victim.honest(0, seq)
  return { seq, frame: frameOf([piece(victim, seq)]) }
}

const PLACES = ['run', 'epoch', 'bodies', 'chunks', 'chunks.0', 'chunks.0.length', 'chunks.0.hash'] as const
const STRANGE: readonly unknown[] = ['', 'x', 7, true, null, undefined, [], {}, [[]], '1', 1.5, Symbol.iterator.toString(), { length: 3 }]

export const STRUCTURE_CLASSES: readonly ForgeryClass[] = [
  {
    id: 'M1',
    what: 'a bit turned over',
    // Of a chunk that is stored already only the hash is looked at: it is acked again, and nothing of the forgery is kept.
    may: ['rejected', 'quarantined', 'same'],
    forge: async (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      await victim.honest(0, draw() < 0.5 ? seq : undefined)
      await victim.say('append', flipped(draw, piece(victim, seq)))
      return undefined
    },
  },
  {
    id: 'M2',
    what: 'a chunk left out',
    // An empty chunk before another empty one can be left out and nothing has changed, not even the hash.
    may: ['rejected', 'quarantined', 'same'],
    forge: async (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      return instead(victim, draw, seq, victim.chunks.slice(seq + 1, seq + 1 + 1 + below(draw, 4)))
    },
  },
  {
    id: 'M3',
    what: 'a chunk twice',
    may: ['same', 'rejected'],
    forge: async (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      await victim.honest(0, seq + 1)
      const twice = piece(victim, seq)
      await victim.say('append', frameOf(draw() < 0.5 ? [twice] : [twice, twice]))
      return undefined
    },
  },
  {
    id: 'M4',
    what: 'two chunks exchanged',
    may: ['rejected', 'quarantined'],
    forge: async (_bench, victim, draw) => {
      const seq = oneOf(
        draw,
        victim.chunks.flatMap(({ inputs, seq: at }) => (inputs.length > 0 && at > 0 && at < victim.chunks.length - 2 ? [at] : [])),
      )
      return instead(victim, draw, seq, [piece(victim, seq + 1), piece(victim, seq)])
    },
  },
  {
    id: 'M5',
    what: 'a chunk put in',
    may: ['rejected', 'quarantined'],
    forge: async (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      const foreign = {
        ...piece(victim, seq),
        inputs: [{ tick: piece(victim, seq).tickTo, by: 'trainee', verb: 'say', phrase: 'put-in' }],
      } as Chunk
      return instead(victim, draw, seq, [foreign, piece(victim, seq)])
    },
  },
  {
    id: 'M6',
    what: 'the end cut off',
    may: ['rejected'],
    forge: async (_bench, victim, draw) => {
      await victim.honest()
      const { seq, hash, tickTo } = piece(victim, middle(victim, draw))
      const answer = await victim.say('submit', {
        run: victim.header.run,
        epoch: 1,
        seq,
        hash,
        tick: tickTo,
        reason: oneOf(draw, ['submit', 'timeout']),
      })
      return answer.type === 'sealed' ? 'sealed without its end' : undefined
    },
  },
  {
    id: 'M7',
    what: 'more after the seal',
    may: ['rejected'],
    forge: async (_bench, victim, draw) => {
      const seq = middle(victim, draw)
      await victim.honest(0, seq)
      const sealed = await victim.submit()
      const before = await victim.stored()
      await victim.say('append', frameOf(victim.chunks.slice(seq, seq + 1 + below(draw, 3))))
      await victim.say('submit', {
        run: victim.header.run,
        epoch: 1,
        seq: seq - 1,
        hash: piece(victim, seq).prevHash,
        tick: 9 * seq + 1,
        reason: 'timeout',
      })
      const again = victim.answers.every((answer) => JSON.stringify(answer) === JSON.stringify(sealed))
      const kept = JSON.stringify(await victim.stored()) === JSON.stringify(before)
      return again && kept && sealed.type === 'sealed' ? 'rejected' : 'a sealed run changed'
    },
  },
  {
    id: 'M33',
    what: 'a number beyond its list',
    may: ['rejected'],
    forge: async (_bench, victim, draw) => {
      const { seq } = await next(victim, draw)
      const byte = draw() < 0.5 ? 10 + below(draw, 6) : 0xc0 + below(draw, 10)
      await victim.say(
        'append',
        withBody(
          victim,
          seq,
          bodyOf(victim, seq, 1, (out) => {
            out.uint(1)
            out.byte(byte)
            out.text('click')
          }),
        ),
      )
      return undefined
    },
  },
  {
    id: 'M34',
    what: 'fields too many, __proto__ among them',
    may: ['rejected'],
    forge: async (_bench, victim, draw) => {
      const { seq, frame } = await next(victim, draw)
      const extra = JSON.parse(
        oneOf(draw, ['{"score":100}', '{"passed":true}', '{"__proto__":{"epoch":1}}', '{"constructor":1}', '{"tick":5}']),
      ) as object
      const forged = oneOf<() => unknown>(draw, [
        () => Object.defineProperties({ ...frame }, Object.getOwnPropertyDescriptors(extra)),
        () => ({ ...frame, chunks: [Object.defineProperties({ ...frame.chunks[0] }, Object.getOwnPropertyDescriptors(extra))] }),
        () =>
          frameOf([
            changed(victim, seq, {
              inputs: [{ tick: piece(victim, seq).tickTo, by: 'trainee', verb: 'grab', hand: 'left', thing: '__proto__' }],
            }),
          ]),
        () => withBody(victim, seq, Uint8Array.of(...frame.bodies, ...Array.from({ length: 1 + below(draw, 20) }, () => below(draw, 256)))),
      ])
      await victim.say('append', forged())
      return undefined
    },
  },
  {
    id: 'M35',
    what: 'fields missing',
    may: ['rejected'],
    forge: async (_bench, victim, draw) => {
      const { seq, frame } = await next(victim, draw)
      const forged = oneOf<() => unknown>(draw, [
        () => without(frame, oneOf(draw, ['epoch', 'bodies', 'chunks', 'chunks.0.length', 'chunks.0.hash'])),
        () => withBody(victim, seq, frame.bodies.slice(0, below(draw, frame.bodies.length))),
        () => ({ ...frame, chunks: [] }),
      ])
      await victim.say('append', forged())
      return undefined
    },
  },
  {
    id: 'M36',
    what: 'values of another kind',
    // A run that is `undefined` is one that is not named, which is allowed.
    may: ['rejected', 'same'],
    forge: async (_bench, victim, draw) => {
      const { frame } = await next(victim, draw)
      const forged = draw() < 0.1 ? oneOf(draw, STRANGE) : replaced(frame, oneOf(draw, PLACES), oneOf(draw, STRANGE))
      await victim.say('append', forged)
      return undefined
    },
  },
]
