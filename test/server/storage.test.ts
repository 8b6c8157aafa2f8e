// The journal on a real disk: acks only after COMMIT, groups, a failed commit, reopening, upgrading, and one server a folder.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, migrationSteps, openDatabase, schemaVersion } from '../../server/storage/database.ts'
import { FolderInUse, lockFolder } from '../../server/storage/dataLock.ts'
import { type Journal, openJournal } from '../../server/storage/journal.ts'
import { openStore } from '../../server/storage/openStore.ts'
import { type Change, type NewRun, StorageFailed, type StoredChunk } from '../../server/storage/store.ts'
import { headerHash, type RunHeader } from '../../shared/log/runLog.ts'
import { digestOf } from '../support/ledgerBench.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongfang-'))
  path = join(folder, 'data.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const RUN = 'a'.repeat(32)
const newRun = (run = RUN): NewRun => {
  const header: RunHeader = {
    form: 1,
    run,
    scenario: 'two-cubes',
    fingerprints: { scenario: '1'.repeat(64), engine: '2'.repeat(64) },
    mode: 'practice',
    publicSeed: '3'.repeat(32),
    secretCommit: '4'.repeat(64),
    session: '',
    pseudonym: '',
  }
  return { header, headerHash: headerHash(header), secretSeed: '5'.repeat(32), ticketHash: '6'.repeat(64), openedAt: 1 }
}
const chunk = (seq: number): StoredChunk => ({
  seq,
  epoch: 1,
  tickTo: 9 * (seq + 1),
  body: Uint8Array.of(seq, 1, 2, 255),
  hash: String(seq % 10).repeat(64),
  receivedAt: seq,
})
const append = (...seqs: number[]): Change => ({ kind: 'append', run: RUN, epoch: 1, chunks: seqs.map(chunk), placed: [] })
const writer: Change = { kind: 'writer', run: RUN, epoch: 1, writerId: 'b'.repeat(32), device: 'd'.repeat(32), at: 1 }
const head = (): number => {
  const db = new DatabaseSync(path, { readOnly: true })
  const row = db.prepare('SELECT head_seq FROM run WHERE run = ?').get(RUN) as { head_seq: number } | undefined
  db.close()
  return row?.head_seq ?? -2
}

describe('a group', () => {
  /** A journal whose groups are committed by hand. */
  const byHand = (commit?: (db: DatabaseSync) => void): { journal: Journal; flush: () => void } => {
    let flush = (): void => {}
    const schedule = (run: () => void): void => {
      flush = run
    }
    return { journal: openJournal(path, commit ? { schedule, commit } : { schedule }), flush: () => flush() }
  }
  const outcomes = (asked: readonly Promise<unknown>[]): Promise<readonly unknown[]> =>
    Promise.all(asked.map((each) => each.catch((error: Error) => (error instanceof StorageFailed ? 'failed' : error))))

  it('is acked only after its COMMIT, and is on disk then (S5)', async () => {
    let seen: number | undefined
    const { journal, flush } = byHand((db) => {
      seen = head()
      db.exec('COMMIT')
    })
    const acks: string[] = []
    const asked = [{ kind: 'open', run: newRun() } as const, writer, append(0), append(1, 2)].map((change) =>
      journal.ask({ change }).then((answer) => acks.push(String(answer))),
    )
    await new Promise(setImmediate)
    expect([acks, head()]).toEqual([[], -2])
    flush()
    expect(seen).toBe(-2)
    expect(head()).toBe(2)
    await Promise.all(asked)
    expect(acks).toEqual(['done', 'done', 'done', 'done'])
    journal.close()
  })

  it('answers reads with what was asked to be written before them', async () => {
    const { journal, flush } = byHand()
    const asked = [
      journal.ask({ change: { kind: 'open', run: newRun() } }),
      journal.ask({ change: writer }),
      journal.ask({ change: append(0) }),
      journal.ask({ query: { kind: 'chunkHash', run: RUN, seq: 0 } }),
    ]
    flush()
    expect(await outcomes(asked)).toEqual(['done', 'done', 'done', chunk(0).hash])
    journal.close()
  })

  it('fails as a whole when its commit fails, and nothing after it leaves a gap (S4)', async () => {
    let broken = false
    const { journal, flush } = byHand((db) => {
      if (broken) throw new Error('disk I/O error')
      db.exec('COMMIT')
    })
    const opened = [
      journal.ask({ change: { kind: 'open', run: newRun() } }),
      journal.ask({ change: writer }),
      journal.ask({ change: append(0) }),
    ]
    flush()
    expect(await outcomes(opened)).toEqual(['done', 'done', 'done'])
    const before = digestOf(path)
    broken = true
    const lost = [journal.ask({ change: append(1) }), journal.ask({ change: append(2) })]
    flush()
    expect(await outcomes(lost)).toEqual(['failed', 'failed'])
    expect(digestOf(path)).toBe(before)
    broken = false
    const later = [journal.ask({ change: append(3) }), journal.ask({ change: append(1) })]
    flush()
    expect(await outcomes(later)).toEqual(['fenced', 'done'])
    expect(head()).toBe(1)
    journal.close()
  })

  it('that closing has committed is over: its turn, when it comes, opens nothing again', async () => {
    const { journal, flush } = byHand()
    const asked = [journal.ask({ change: { kind: 'open', run: newRun() } }), journal.ask({ change: writer })]
    journal.close()
    expect(await outcomes(asked)).toEqual(['done', 'done'])
    expect(readdirSync(folder)).toEqual(['data.sqlite'])
    flush()
    expect(readdirSync(folder)).toEqual(['data.sqlite'])
    expect(await outcomes([journal.ask({ change: append(0) })])).toEqual(['failed'])
    expect(head()).toBe(-1)
  })

  it('is fenced from an older epoch, a wrong head and a sealed run', async () => {
    const { journal, flush } = byHand()
    const end = { seq: 0, hash: chunk(0).hash, tick: 9, reason: 'submit', sealedAt: 1 } as const
    const seal = { ...end, trailer: {}, digest: '7'.repeat(64), receipt: '' }
    const asked = [
      { kind: 'open', run: newRun() } as const,
      writer,
      { ...append(0), epoch: 0 } as Change,
      append(1),
      append(0),
      { kind: 'seal', run: RUN, epoch: 1, seal, flags: [] } as const,
      append(1),
      { kind: 'writer', run: RUN, epoch: 2, writerId: 'c'.repeat(32), device: 'd'.repeat(32), at: 2 } as const,
    ].map((change) => journal.ask({ change }))
    flush()
    expect(await outcomes(asked)).toEqual(['done', 'done', 'fenced', 'fenced', 'done', 'done', 'fenced', 'fenced'])
    journal.close()
  })
})

describe('what is sealed and not scored', () => {
  it('is told again after a restart, runs of sessions before practice', async () => {
    const store = await openStore(path)
    const [practice, seat, later] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string]
    for (const run of [practice, seat, later]) {
      const fresh = newRun(run)
      const header = { ...fresh.header, session: run === seat ? '9'.repeat(32) : '' }
      const end = { seq: -1, hash: headerHash(header), tick: 0, reason: 'submit', sealedAt: 1 } as const
      await store.change({ kind: 'open', run: { ...fresh, header, headerHash: headerHash(header) } })
      await store.change({ ...writer, run } as Change)
      const seal = { ...end, trailer: {}, digest: '7'.repeat(64), receipt: '' }
      expect(await store.change({ kind: 'seal', run, epoch: 1, seal, flags: [] })).toBe('done')
    }
    expect(await store.unscored()).toEqual([seat, practice, later])
    await store.close()
  })
})

describe('the stored log', () => {
  it('cannot be changed or removed, not even by SQL', async () => {
    const store = await openStore(path)
    await store.change({ kind: 'open', run: newRun() })
    await store.change(writer)
    await store.change(append(0))
    const result = { revision: 0, sheet: { total: 1 }, digest: '8'.repeat(64), reason: 'first', author: 'verifier', madeAt: 1 }
    await store.change({ kind: 'result', run: RUN, result })
    expect(await store.change({ kind: 'result', run: RUN, result })).toBe('fenced')
    await store.close()
    const db = new DatabaseSync(path)
    expect(() => db.exec('UPDATE run_chunk SET tick_to = 1')).toThrow(/never changes/)
    expect(() => db.exec('DELETE FROM run_chunk')).toThrow(/never removed/)
    expect(() => db.exec('UPDATE result SET sheet = 1')).toThrow(/never changes/)
    db.close()
  })

  it('is the same after closing and opening again', async () => {
    const first = await openStore(path)
    await first.change({ kind: 'open', run: newRun() })
    await first.change(writer)
    await Promise.all(Array.from({ length: 50 }, (_, seq) => first.change(append(seq))))
    const [run, chunks] = [await first.run(RUN), await first.chunks(RUN)]
    await first.close()
    await expect(first.run(RUN)).rejects.toThrow(StorageFailed)
    const second = await openStore(path)
    expect(await second.run(RUN)).toEqual(run)
    expect(await second.chunks(RUN)).toEqual(chunks)
    expect(chunks.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, seq) => seq))
    await second.close()
    expect(readdirSync(folder)).toEqual(['data.sqlite'])
  })

  it('of a file that is no database is refused by name', async () => {
    const { writeFileSync } = await import('node:fs')
    writeFileSync(path, 'not a database, but long enough to be read as one '.repeat(100))
    await expect(openStore(path)).rejects.toThrow(/not a database/)
  })
})

describe('the schema', () => {
  const schema = (db: DatabaseSync) => db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').all()

  it.each(migrationSteps().map(({ version }) => [version] as const))('upgraded from version %i equals a fresh one', (version) => {
    const fresh = openDatabase(path)
    const older = new DatabaseSync(join(folder, 'older.sqlite'))
    migrate(older, version)
    expect(schemaVersion(older)).toBe(version)
    migrate(older)
    expect(schema(older)).toEqual(schema(fresh))
    expect(schemaVersion(older)).toBe(migrationSteps().at(-1)?.version)
    older.close()
    fresh.close()
  })

  it('of a newer server is refused', () => {
    const db = openDatabase(path)
    db.exec('PRAGMA user_version = 99')
    db.close()
    expect(() => openDatabase(path)).toThrow(/schema 99/)
  })
})

describe('a data folder', () => {
  it('is held by one server, and free again when it ends (S11)', () => {
    const lock = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(FolderInUse)
    expect(() => lockFolder(folder)).toThrow(String(process.pid))
    lock.release()
    lockFolder(folder).release()
  })
})
