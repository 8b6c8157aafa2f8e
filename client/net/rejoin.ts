// Going on with a run: what this browser kept and what the server has, brought together. What both have must be the same; what only the
// server has is fetched by the page; what only this browser has was made and not yet saved, and goes on counting.

import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import { chunkHash, headerHash, type RunHeader } from '../../shared/log/runLog.ts'
import { readChunkBytes } from '../../shared/protocol/chunkBytes.ts'
import type { ChunkPage } from '../../shared/protocol/messages.ts'
import type { Answered, ApiCode } from './api.ts'
import type { KeptChunk, KeptRun, LocalCopy } from './localCopy.ts'
import type { BoxedChunk } from './outbox.ts'

export interface Rejoined {
  readonly header: RunHeader
  /** The whole log from its first chunk. */
  readonly chunks: readonly BoxedChunk[]
  /** How many of them the server has. */
  readonly saved: number
  /** Newest receipt that was kept; '' when there is none. */
  readonly receipt: string
}

export type RejoinCode = ApiCode | 'over'

/** `page`: GET …/chunks from a seq on. */
export async function rejoin(
  copy: LocalCopy | undefined,
  page: (from: number) => Promise<Answered<ChunkPage>>,
): Promise<Outcome<Rejoined, RejoinCode>> {
  const kept = await readCopy(copy)
  const own = kept ? chainFrom([], kept.header, kept.chunks) : []
  const answer = await page(own.length)
  if (!answer.ok) return answer
  const { header, state, head } = answer.value
  if (state === 'sealed') return refuse('over')
  if (state === 'quarantined') return refuse('run-quarantined')
  const start = headerHash(header)
  const hashAt = (chunks: readonly BoxedChunk[], seq: number): string | undefined => (seq < 0 ? start : chunks[seq]?.hash)
  const receipt = kept?.receipt ?? ''
  if (hashAt(own, head.seq) === head.hash) return accept({ header, chunks: own, saved: head.seq + 1, receipt })
  // Ours are a beginning of the server's, or belong to another course of events: then all is fetched anew.
  let chunks = head.seq >= own.length ? chainFrom(own, header, answer.value.chunks.map(fetched)) : own
  if (chunks.length === own.length) chunks = []
  while (chunks.length <= head.seq) {
    const next = await page(chunks.length)
    if (!next.ok) return next
    const longer = chainFrom(chunks, header, next.value.chunks.map(fetched))
    if (longer.length === chunks.length) return refuse('unreadable')
    chunks = longer
  }
  chunks = chunks.slice(0, head.seq + 1)
  if (hashAt(chunks, head.seq) !== head.hash) return refuse('unreadable')
  // A copy that cannot be written is noticed again, and said, when the run goes on.
  await keepAll(copy, header, chunks).catch(() => undefined)
  return accept({ header, chunks, saved: chunks.length, receipt })
}

/** A browser that cannot read what it kept has kept nothing. */
async function readCopy(copy: LocalCopy | undefined): Promise<KeptRun | undefined> {
  try {
    return await copy?.read()
  } catch {
    return undefined
  }
}

async function keepAll(copy: LocalCopy | undefined, header: RunHeader, chunks: readonly BoxedChunk[]): Promise<void> {
  await copy?.begin(header)
  await copy?.replace(chunks)
}

/** A chunk of a page, as bytes. */
export const fetched = ({ seq, epoch, body, hash }: ChunkPage['chunks'][number]): KeptChunk => ({
  seq,
  epoch,
  hash,
  body: Uint8Array.from(atob(body), (char) => char.charCodeAt(0)),
})

/** As many of `more` as continue the chain; whatever was damaged or belongs elsewhere ends it. */
function chainFrom(chain: readonly BoxedChunk[], header: RunHeader, more: readonly KeptChunk[]): BoxedChunk[] {
  const chunks = [...chain]
  for (const { seq, epoch, body, hash } of more) {
    const last = chunks[chunks.length - 1]
    const said = readChunkBytes(body)
    if (!said.ok || seq !== chunks.length || said.value.seq !== seq || said.value.tickFrom !== (last?.tickTo ?? 0)) break
    const prevHash = last?.hash ?? headerHash(header)
    if (chunkHash({ ...said.value, run: header.run, epoch, prevHash }) !== hash) break
    chunks.push({ ...said.value, epoch, body, hash })
  }
  return chunks
}
