// A forger's tools: chunks with any bytes, chained anew or not, and messages with anything in them.

import { ByteWriter } from '../../../shared/base/bytes.ts'
import { fromHex, sha256Hex } from '../../../shared/base/hash.ts'
import type { Input } from '../../../shared/log/input.ts'
import { type Chunk, chunkBody, sealChunk } from '../../../shared/log/runLog.ts'
import type { Append } from '../../../shared/protocol/messages.ts'
import { frameOf } from '../ledgerBench.ts'
import type { Victim } from './victim.ts'

export type Draw = () => number

export const below = (draw: Draw, most: number): number => Math.floor(draw() * most)
export const oneOf = <T>(draw: Draw, of: readonly T[]): T => of[below(draw, of.length)] as T

/** The chain's hash over whatever bytes a body has. */
function hashOver(prevHash: string, run: string, epoch: number, body: Uint8Array): string {
  const out = new ByteWriter()
  out.raw(fromHex(prevHash) as Uint8Array)
  out.raw(fromHex(run) as Uint8Array)
  out.uint(epoch)
  out.raw(body)
  return sha256Hex(out.done())
}

/** One chunk with these bytes, following `seq − 1` of the honest course; its hash is right for them. */
export function withBody(victim: Victim, seq: number, body: Uint8Array): Append {
  const { run } = victim.header
  const prevHash = (victim.chunks[seq] as Chunk).prevHash
  return { run, epoch: 1, bodies: body, chunks: [{ length: body.length, hash: hashOver(prevHash, run, 1, body) }] }
}

/** The body of the honest chunk `seq` with other inputs, as bytes that no writer of ours would write. */
export function bodyOf(victim: Victim, seq: number, count: number, write: (out: ByteWriter) => void): Uint8Array {
  const { tickFrom, tickTo } = victim.chunks[seq] as Chunk
  const out = new ByteWriter()
  out.uint(seq)
  out.uint(tickFrom)
  out.uint(tickTo - tickFrom)
  out.byte(0)
  out.uint(count)
  write(out)
  return out.done()
}

/** The honest chunk `seq` changed and its hash made right: what a forger with the page's code can do. */
export const changed = (victim: Victim, seq: number, more: Partial<Omit<Chunk, 'hash'>>): Chunk =>
  sealChunk({ ...(victim.chunks[seq] as Chunk), ...more })

/** These contents as a course of their own from `seq` on: numbers, ticks and hashes follow each other. */
export function rechained(victim: Victim, seq: number, contents: readonly Chunk[]): readonly Chunk[] {
  const first = victim.chunks[seq] as Chunk
  let { tickFrom, prevHash } = first
  return contents.map((content, i) => {
    const span = content.tickTo - content.tickFrom
    const inputs = content.inputs.map((input) => ({ ...input, tick: input.tick - content.tickFrom + tickFrom }))
    const chunk = sealChunk({ ...content, run: first.run, epoch: 1, seq: seq + i, tickFrom, tickTo: tickFrom + span, inputs, prevHash })
    tickFrom = chunk.tickTo
    prevHash = chunk.hash
    return chunk
  })
}

/** An input more in the chunk that holds its tick, before the others of that tick or after them. */
export function withInput(chunk: Chunk, input: Input, where: 'before' | 'after'): readonly Input[] {
  const at = chunk.inputs.findIndex((each) => (where === 'before' ? each.tick >= input.tick : each.tick > input.tick))
  return at < 0 ? [...chunk.inputs, input] : [...chunk.inputs.slice(0, at), input, ...chunk.inputs.slice(at)]
}

/** Bytes of a chunk with a bit turned over. */
export function flipped(draw: Draw, chunk: Chunk): Append {
  const frame = frameOf([chunk])
  const bodies = chunkBody(chunk)
  const bit = below(draw, bodies.length * 8)
  bodies[bit >> 3] = (bodies[bit >> 3] as number) ^ (1 << (bit & 7))
  return { ...frame, bodies }
}

/** A message with a value at one of its places replaced. */
export function replaced(message: unknown, place: string, value: unknown): unknown {
  const copy = structuredClone(message) as Record<string, unknown>
  const keys = place.split('.')
  const last = keys.pop() as string
  let at = copy as Record<string, unknown>
  for (const key of keys) at = at[key] as Record<string, unknown>
  at[last] = value
  return copy
}

export function without(message: unknown, place: string): unknown {
  const copy = structuredClone(message) as Record<string, unknown>
  const keys = place.split('.')
  const last = keys.pop() as string
  let at = copy
  for (const key of keys) at = at[key] as Record<string, unknown>
  delete at[last]
  return copy
}
