// The log of a run that is watched while it is made, as it comes: chunks from pages and chunks from the line, in order, once each, chained from
// the header on. What does not follow is not taken: whoever watches sees what was done, or nothing. Pure: no clock, no network.

import type { Input } from '../../shared/log/input.ts'
import { chunkHash, headerHash, type RunHeader } from '../../shared/log/runLog.ts'
import { readChunkBytes } from '../../shared/protocol/chunkBytes.ts'
import type { ToldChunks } from '../../shared/protocol/sessions.ts'
import type { KeptChunk } from './localCopy.ts'

/**
 * `gap`: chunks before these are missing. `broken`: they do not follow, or were damaged on the way. `other`: under a known number something
 * else, so what was taken before is another course of events.
 */
export type Came = 'whole' | 'gap' | 'broken' | 'other'

export interface Taken {
  readonly came: Came
  /** Of the chunks that were new and followed; the log reaches to its `tick` now. */
  readonly inputs: readonly Input[]
}

export class LiveLog {
  readonly header: RunHeader
  private readonly hashes: string[] = []
  private reached = 0

  constructor(header: RunHeader) {
    this.header = header
  }

  /** Of the newest chunk; −1 before the first. */
  get seq(): number {
    return this.hashes.length - 1
  }

  get tick(): number {
    return this.reached
  }

  take(chunks: readonly KeptChunk[]): Taken {
    const inputs: Input[] = []
    for (const { seq, epoch, body, hash } of chunks) {
      const known = this.hashes[seq]
      if (known === hash) continue
      if (known !== undefined) return { came: 'other', inputs }
      if (seq > this.hashes.length) return { came: 'gap', inputs }
      const said = readChunkBytes(body)
      if (!said.ok || said.value.seq !== seq || said.value.tickFrom !== this.reached) return { came: 'broken', inputs }
      const prevHash = this.hashes[seq - 1] ?? headerHash(this.header)
      if (chunkHash({ ...said.value, run: this.header.run, epoch, prevHash }) !== hash) return { came: 'broken', inputs }
      this.hashes.push(hash)
      this.reached = said.value.tickTo
      inputs.push(...said.value.inputs)
    }
    return { came: 'whole', inputs }
  }
}

/** The chunks of a message of the line, each with its own bytes. */
export function unpacked({ bodies, chunks }: ToldChunks): readonly KeptChunk[] {
  const bytes = new Uint8Array(bodies)
  let from = 0
  return chunks.map(({ seq, epoch, length, hash }) => {
    const body = bytes.slice(from, from + length)
    from += length
    return { seq, epoch, body, hash }
  })
}
