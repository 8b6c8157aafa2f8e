// A golden run as the server stores it: opened, written chunk by chunk as a client would have sent it, with the client's word on its world.

import { type Journal, openJournal } from '../../server/storage/journal.ts'
import { type Seal, type Store, storeOver } from '../../server/storage/store.ts'
import { type Chunk, chunkBody, commitment, headerHash, type RunLog, sealChunk } from '../../shared/log/runLog.ts'
import { sealDigest } from '../../shared/protocol/evidence.ts'

/** 150 ms, as clients cut. */
const CHUNK_TICKS = 9
const TICKET_HASH = '6'.repeat(64)

export function memoryStore(): { store: Store; journal: Journal } {
  const journal = openJournal(':memory:', { schedule: setImmediate })
  const store = storeOver(
    (request) => journal.ask(request),
    async () => journal.close(),
  )
  return { store, journal }
}

/** A log's chunks in one epoch; `beaconAt`: what the chunk of that number carries. */
export function chunksOf({ header, inputs, end }: RunLog, epoch = 1, beaconAt = (_seq: number): string => ''): readonly Chunk[] {
  const chunks: Chunk[] = []
  let next = 0
  let prevHash = headerHash(header)
  for (let tickFrom = 0; tickFrom < end.tick; tickFrom += CHUNK_TICKS) {
    const tickTo = Math.min(end.tick, tickFrom + CHUNK_TICKS)
    const from = next
    while (next < inputs.length && (inputs[next] as RunLog['inputs'][0]).tick <= tickTo) next++
    const seq = chunks.length
    const base = { run: header.run, epoch, seq, tickFrom, tickTo, inputs: inputs.slice(from, next), beacon: beaconAt(seq), prevHash }
    const chunk = sealChunk(base)
    chunks.push(chunk)
    prevHash = chunk.hash
  }
  return chunks
}

export interface StoredRunHand {
  readonly chunks: readonly Chunk[]
  /** Writes on to the first chunk that reaches `tick`, with the hashes of `seen` that fall into it. */
  to(tick: number, seen?: ReadonlyMap<number, string>): Promise<void>
  seal(): Promise<void>
}

export async function storeRun(store: Store, log: RunLog, beaconAt?: (seq: number) => string): Promise<StoredRunHand> {
  const { header, end } = log
  const secretSeed = log.trailer.secretSeed ?? ''
  if (commitment(secretSeed) !== header.secretCommit) throw new Error('the log does not tell its secret seed')
  const run = header.run
  await store.change({ kind: 'open', run: { header, headerHash: headerHash(header), secretSeed, ticketHash: TICKET_HASH, openedAt: 1 } })
  await store.change({ kind: 'writer', run, epoch: 1, writerId: 'a'.repeat(32), device: 'd'.repeat(32), at: 1 })
  const chunks = chunksOf(log, 1, beaconAt)
  let next = 0
  const append = async (chunk: Chunk, seen: ReadonlyMap<number, string>): Promise<void> => {
    const second = Math.floor(chunk.tickTo / 60) * 60
    const hash = second > chunk.tickFrom ? seen.get(second) : undefined
    const { seq, epoch, tickTo } = chunk
    await store.change({
      kind: 'append',
      run,
      epoch,
      chunks: [{ seq, epoch, tickTo, body: chunkBody(chunk), hash: chunk.hash, receivedAt: 1 }],
      placed: [],
      ...(hash === undefined ? {} : { witness: { tick: second, hash } }),
    })
  }
  return {
    chunks,
    async to(tick, seen = new Map()) {
      for (let chunk = chunks[next]; chunk && chunk.tickFrom < tick; chunk = chunks[next]) {
        await append(chunk, seen)
        next++
      }
    },
    async seal() {
      const last = chunks.at(-1) as Chunk
      const reason = end.reason === 'open' ? 'submit' : end.reason
      const base = { seq: last.seq, hash: last.hash, tick: end.tick, reason, sealedAt: 2, trailer: log.trailer } as const
      const seal: Seal = { ...base, digest: sealDigest(run, base), receipt: '' }
      await store.change({ kind: 'seal', run, epoch: 1, seal, flags: [] })
    },
  }
}
