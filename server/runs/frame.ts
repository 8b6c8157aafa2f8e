// An append frame, decoded: chunks whose bytes are canonical and within every written limit. Whether they fit the run is the ledger's question.

import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import { type ChunkSaid, readChunkBytes } from '../../shared/protocol/chunkBytes.ts'
import { Append, type RefusedCode } from '../../shared/protocol/messages.ts'
import type { Witness } from '../storage/verification.ts'
import { readMessage } from './message.ts'

export interface SentChunk extends ChunkSaid {
  readonly body: Uint8Array
  readonly hash: string
}

export interface Frame {
  readonly run: string
  readonly epoch: number
  readonly chunks: readonly SentChunk[]
  /** The client's word on its world. */
  readonly witness?: Witness
}

/** `run`: the sender's own, which need not be named. */
export function readFrame(message: unknown, run: string): Outcome<Frame, RefusedCode> {
  const read = readMessage(Append, message)
  if (!read.ok) return read
  // A copy of its own: what arrives may be a view into a shared receive buffer.
  const bodies = new Uint8Array(read.value.bodies)
  const chunks: SentChunk[] = []
  let from = 0
  for (const { length, hash } of read.value.chunks) {
    const chunk = readChunk(bodies.slice(from, from + length), hash)
    from += length
    if (!chunk.ok) return chunk
    const last = chunks[chunks.length - 1]
    if (last && chunk.value.seq !== last.seq + 1) return refuse('out-of-order', { seq: chunk.value.seq })
    chunks.push(chunk.value)
  }
  if (from !== bodies.length) return refuse('malformed', { where: 'bodies' })
  const { epoch, witness } = read.value
  return accept({ run: read.value.run ?? run, epoch, chunks, ...(witness ? { witness } : {}) })
}

export function readChunk(body: Uint8Array, hash: string): Outcome<SentChunk, RefusedCode> {
  const said = readChunkBytes(body)
  return said.ok ? accept({ ...said.value, body, hash }) : said
}
