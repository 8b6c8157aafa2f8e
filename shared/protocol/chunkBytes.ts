// The bytes of a chunk, read: what its body says, when it is the one canonical spelling of that within every written limit.

import { ByteReader, MalformedBytes } from '../base/bytes.ts'
import { toHex } from '../base/hash.ts'
import { accept, type Outcome, refuse } from '../base/outcome.ts'
import { readInputs } from '../log/codec.ts'
import { type Input, LIMITS } from '../log/input.ts'
import { chunkBody } from '../log/runLog.ts'
import type { RefusedCode } from './messages.ts'

/** A chunk as its body says it; run, epoch and prevHash are what both sides know. */
export interface ChunkSaid {
  readonly seq: number
  readonly tickFrom: number
  readonly tickTo: number
  readonly inputs: readonly Input[]
  /** 32 hex digits, or empty. */
  readonly beacon: string
}

export function readChunkBytes(body: Uint8Array): Outcome<ChunkSaid, RefusedCode> {
  const decoded = decode(body)
  if (!decoded.ok) return decoded
  const { seq, tickFrom, tickTo, inputs } = decoded.value
  if (seq > LIMITS.tick || tickTo > LIMITS.tick) return refuse('malformed', { seq, where: 'tick' })
  const canonical = chunkBody(decoded.value)
  if (canonical.length !== body.length || canonical.some((b, i) => b !== body[i]))
    return refuse('malformed', { seq, where: 'not-canonical' })
  if (tickTo <= tickFrom) return refuse('out-of-order', { seq, tick: tickTo })
  let same = 0
  for (const [i, input] of inputs.entries()) {
    if (input.tick <= tickFrom || input.tick > tickTo) return refuse('out-of-order', { seq, tick: input.tick })
    same = inputs[i - 1]?.tick === input.tick ? same + 1 : 1
    if (same > LIMITS.inputsPerTick) return refuse('oversized', { seq, tick: input.tick })
  }
  return decoded
}

function decode(body: Uint8Array): Outcome<ChunkSaid, RefusedCode> {
  const reader = new ByteReader(body)
  try {
    const seq = reader.uint()
    const tickFrom = reader.uint()
    const tickTo = tickFrom + reader.uint()
    const length = reader.byte()
    if (length !== 0 && length !== 16) return refuse('malformed', { seq, where: 'beacon' })
    const beacon = toHex(reader.raw(length))
    const count = new ByteReader(body.subarray(reader.offset)).uint()
    if (count > LIMITS.inputsPerChunk) return refuse('oversized', { seq, inputs: count })
    const inputs = readInputs(reader, tickFrom)
    reader.end()
    return accept({ seq, tickFrom, tickTo, inputs, beacon })
  } catch (error) {
    if (error instanceof MalformedBytes) return refuse('malformed', { where: error.message })
    throw error
  }
}
