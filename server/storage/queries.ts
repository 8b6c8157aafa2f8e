// Each query as SQL, rows turned into the store's plain values.

import { answerAccountQuery } from './accountQueries.ts'
import type { Statements } from './changes.ts'
import { answerSessionQuery } from './sessionRows.ts'
import type { IssuedReveal, Query, RunFlag, Seal, StoredChunk, StoredResult, StoredRun } from './store.ts'
import { answerVerificationQuery } from './verification.ts'

/** More than a client's un-acked window (4 frames of 32 chunks), so that a re-sent chunk is recognised without another read. */
export const RECENT_HASHES = 256

export function answerQuery(sql: Statements, query: Query): unknown {
  switch (query.kind) {
    case 'run':
      return readRun(sql, query.run)
    case 'chunkHash':
      return (sql('SELECT hash FROM run_chunk WHERE run = ? AND seq = ?').get(query.run, query.seq) as { hash: string } | undefined)?.hash
    case 'chunks': {
      const { run, from = 0, most = -1 } = query
      const page = 'SELECT seq, epoch, tick_to, body, hash, received_at FROM run_chunk WHERE run = ? AND seq >= ? ORDER BY seq LIMIT ?'
      return (sql(page).all(run, from, most) as unknown as ChunkRow[]).map(readChunk)
    }
    case 'beacons': {
      const rows = sql('SELECT beacon, sent_at FROM run_beacon WHERE run = ? ORDER BY sent_at').all(query.run)
      return (rows as unknown as { beacon: string; sent_at: number }[]).map(({ beacon, sent_at }) => ({ beacon, sentAt: sent_at }))
    }
    case 'flags': {
      const rows = sql('SELECT kind, from_tick, to_tick, at FROM run_flag WHERE run = ? ORDER BY rowid').all(query.run)
      return (rows as unknown as FlagRow[]).map(({ kind, from_tick, to_tick, at }) => ({ kind, fromTick: from_tick, toTick: to_tick, at }))
    }
    case 'newestResult': {
      const row = sql('SELECT * FROM result WHERE run = ? ORDER BY revision DESC LIMIT 1').get(query.run) as ResultRow | undefined
      return row && readResult(row)
    }
    case 'review': {
      const row = sql('SELECT reason FROM run_review WHERE run = ? ORDER BY rowid DESC LIMIT 1').get(query.run) as
        | { reason: string }
        | undefined
      return row?.reason
    }
    case 'unscored': {
      const rows = sql(`SELECT run FROM run WHERE state = 'sealed'
        AND run NOT IN (SELECT run FROM result) AND run NOT IN (SELECT run FROM run_review)
        ORDER BY header ->> '$.session' = '', rowid`).all()
      return (rows as unknown as { run: string }[]).map(({ run }) => run)
    }
    case 'account':
      return answerAccountQuery(sql, query.query)
    case 'session':
      return answerSessionQuery(sql, query.query)
    case 'verification':
      return answerVerificationQuery(sql, query.query)
    default:
      return query satisfies never
  }
}

type ChunkRow = { seq: number; epoch: number; tick_to: number; body: Uint8Array; hash: string; received_at: number }
type ResultRow = { revision: number; sheet: string; digest: string; reason: string; author: string; made_at: number }
type FlagRow = { kind: RunFlag['kind']; from_tick: number; to_tick: number; at: number }
type SealRow = Pick<Seal, 'seq' | 'hash' | 'tick' | 'reason' | 'digest' | 'receipt'> & { sealed_at: number; trailer: string }
type RevealRow = {
  place: number
  epoch: number
  key: string
  numbers: string
  asked_tick: number
  issued_at: number
  placed_seq: number | null
}
type RunRow = {
  header: string
  header_hash: string
  secret_seed: string
  ticket_hash: string
  opened_at: number
  started_at: number | null
  state: StoredRun['state']
  epoch: number
  head_seq: number
  head_hash: string
  head_tick: number
}

function readRun(sql: Statements, run: string): StoredRun | undefined {
  const row = sql('SELECT * FROM run WHERE run = ?').get(run) as RunRow | undefined
  if (!row) return undefined
  const writers = sql('SELECT epoch, writer_id, device FROM run_writer WHERE run = ? ORDER BY epoch').all(run) as unknown as {
    epoch: number
    writer_id: string
    device: string
  }[]
  const recent = sql('SELECT seq, hash FROM run_chunk WHERE run = ? AND seq > ? ORDER BY seq').all(run, row.head_seq - RECENT_HASHES)
  const seal = sql('SELECT * FROM run_seal WHERE run = ?').get(run) as SealRow | undefined
  return {
    header: JSON.parse(row.header),
    headerHash: row.header_hash,
    secretSeed: row.secret_seed,
    ticketHash: row.ticket_hash,
    openedAt: row.opened_at,
    startedAt: row.started_at ?? undefined,
    state: row.state,
    epoch: row.epoch,
    writers: writers.map(({ epoch, writer_id, device }) => ({ epoch, writerId: writer_id, device })),
    head: { seq: row.head_seq, hash: row.head_hash, tick: row.head_tick },
    recent: (recent as unknown as { seq: number; hash: string }[]).map(({ seq, hash }) => ({ seq, hash })),
    reveals: (sql('SELECT * FROM run_reveal WHERE run = ? ORDER BY place').all(run) as unknown as RevealRow[]).map(readReveal),
    instructions: readInstructions(sql, run),
    seal: seal && readSeal(seal),
    lossy: sql(`SELECT 1 FROM run_flag WHERE run = ? AND kind IN ('lost', 'restored')`).get(run) !== undefined,
  }
}

const readChunk = (row: ChunkRow): StoredChunk => ({
  seq: row.seq,
  epoch: row.epoch,
  tickTo: row.tick_to,
  body: row.body,
  hash: row.hash,
  receivedAt: row.received_at,
})

const readReveal = (row: RevealRow): IssuedReveal => ({
  place: row.place,
  epoch: row.epoch,
  key: row.key,
  values: JSON.parse(row.numbers),
  askedTick: row.asked_tick,
  issuedAt: row.issued_at,
  placedSeq: row.placed_seq ?? undefined,
})

function readInstructions(sql: Statements, run: string): StoredRun['instructions'] {
  const rows = sql('SELECT place, phrase, issued_at, placed_seq FROM run_instruction WHERE run = ? ORDER BY place').all(run)
  return (rows as unknown as { place: number; phrase: string; issued_at: number; placed_seq: number | null }[]).map((row) => ({
    place: row.place,
    phrase: row.phrase,
    issuedAt: row.issued_at,
    placedSeq: row.placed_seq ?? undefined,
  }))
}

const readSeal = (row: SealRow): Seal => ({
  seq: row.seq,
  hash: row.hash,
  tick: row.tick,
  reason: row.reason,
  sealedAt: row.sealed_at,
  trailer: JSON.parse(row.trailer),
  digest: row.digest,
  receipt: row.receipt,
})

const readResult = (row: ResultRow): StoredResult => ({
  revision: row.revision,
  sheet: JSON.parse(row.sheet),
  digest: row.digest,
  reason: row.reason,
  author: row.author,
  madeAt: row.made_at,
})
