// A run's chunks as this browser keeps them: written before they are sent, kept until the run is sealed, so that a crash between hand and
// server loses nothing. Inputs only, no names. Where the browser keeps nothing, the run goes on and the page says so.

import type { RunHeader } from '../../shared/log/runLog.ts'

export interface KeptChunk {
  readonly seq: number
  readonly epoch: number
  readonly body: Uint8Array
  readonly hash: string
}

export interface KeptRun {
  readonly header: RunHeader
  /** Newest receipt; '' before the first. */
  readonly receipt: string
  /** By seq, rising. */
  readonly chunks: readonly KeptChunk[]
}

/** Of one run. Everything rejects, or throws, when the browser refuses: no room, storage forbidden, the profile gone. */
export interface LocalCopy {
  read(): Promise<KeptRun | undefined>
  /** Before anything else is kept; a second time changes nothing. */
  begin(header: RunHeader): Promise<void>
  /** Resolves when they are kept; those of the same seq are replaced. `strict`: on the disk, not only with the browser. */
  keep(chunks: readonly KeptChunk[], strict: boolean): Promise<void>
  keepReceipt(receipt: string): Promise<void>
  /** All chunks anew, in place of what was kept. */
  replace(chunks: readonly KeptChunk[]): Promise<void>
  forget(): Promise<void>
}

export interface LocalCopies {
  of(run: string): LocalCopy
  /**
   * Forgets every run but these, and but those of a session: what was done at a seat while the line was down is kept for whoever sits there
   * again, for two weeks.
   */
  keepOnly(runs: readonly string[]): Promise<void>
}

/** As it is kept; `begunAt`: ms since 1970, this computer's clock. */
interface KeptRow {
  readonly run: string
  readonly header: RunHeader
  readonly receipt: string
  readonly begunAt: number
}

const NAME = 'gongfang.copy'
const SEAT_KEPT = 14 * 24 * 3_600_000
/**
 * A browser that has not opened its storage by then will not: private windows and broken profiles may never answer. So many ms, so many
 * times: while the page itself is busy none is counted, for the answer waits then as well.
 */
const PATIENCE = { ms: 250, times: 12 } as const

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const whole = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'))
    transaction.onerror = () => reject(transaction.error)
  })

function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  const opening = factory.open(NAME, 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('run', { keyPath: 'run' })
    opening.result.createObjectStore('chunk', { keyPath: ['run', 'seq'] })
  }
  return new Promise((resolve, reject) => {
    let waited = 0
    const late = setInterval(() => {
      if (++waited === PATIENCE.times) reject(new DOMException('no answer', 'TimeoutError'))
    }, PATIENCE.ms)
    opening.onblocked = () => reject(new DOMException('blocked', 'InvalidStateError'))
    done(opening)
      .then(resolve, reject)
      .finally(() => clearInterval(late))
  })
}

/** Undefined where the browser keeps nothing. */
export async function openLocalCopies(factory: IDBFactory | undefined): Promise<LocalCopies | undefined> {
  let db: IDBDatabase
  try {
    if (!factory) return undefined
    db = await openDatabase(factory)
    // Some browsers open a store that takes nothing.
    const probe = db.transaction('run', 'readwrite')
    probe.objectStore('run').put({ run: 'probe' })
    probe.objectStore('run').delete('probe')
    await whole(probe)
  } catch {
    return undefined
  }
  db.onversionchange = () => db.close()
  return {
    of: (run) => copyOf(db, run),
    keepOnly: async (runs) => {
      const transaction = db.transaction(['run', 'chunk'], 'readwrite')
      const kept: readonly KeptRow[] = await done(transaction.objectStore('run').getAll())
      for (const { run, header, begunAt } of kept) {
        const atSeat = header.session !== '' && Date.now() - begunAt < SEAT_KEPT
        if (!runs.includes(run) && !atSeat) drop(transaction, run)
      }
      await whole(transaction)
    },
  }
}

const chunksOf = (run: string): IDBKeyRange => IDBKeyRange.bound([run, 0], [run, Number.MAX_SAFE_INTEGER])

function drop(transaction: IDBTransaction, run: string): void {
  transaction.objectStore('run').delete(run)
  transaction.objectStore('chunk').delete(chunksOf(run))
}

function copyOf(db: IDBDatabase, run: string): LocalCopy {
  const writing = (strict: boolean): IDBTransaction =>
    db.transaction(['run', 'chunk'], 'readwrite', { durability: strict ? 'strict' : 'relaxed' })
  const put = (transaction: IDBTransaction, chunks: readonly KeptChunk[]): void => {
    for (const { seq, epoch, body, hash } of chunks) transaction.objectStore('chunk').put({ run, seq, epoch, body, hash })
  }
  /** The run's row, changed; nothing when there is none. */
  const change = (transaction: IDBTransaction, to: (row: KeptRun | undefined) => object | undefined): void => {
    const store = transaction.objectStore('run')
    const asked = store.get(run)
    asked.onsuccess = () => {
      const row = to(asked.result)
      if (row) store.put({ ...row, run })
    }
  }
  return {
    async read() {
      const transaction = db.transaction(['run', 'chunk'])
      const [kept, chunks] = await Promise.all([
        done(transaction.objectStore('run').get(run)),
        done(transaction.objectStore('chunk').getAll(chunksOf(run))),
      ])
      return kept && { header: kept.header, receipt: kept.receipt, chunks }
    },
    begin(header) {
      const transaction = writing(false)
      change(transaction, (row) => (row ? undefined : { header, receipt: '', begunAt: Date.now() }))
      return whole(transaction)
    },
    keep(chunks, strict) {
      const transaction = writing(strict)
      put(transaction, chunks)
      return whole(transaction)
    },
    keepReceipt(receipt) {
      const transaction = writing(false)
      change(transaction, (row) => row && { ...row, receipt })
      return whole(transaction)
    },
    replace(chunks) {
      const transaction = writing(true)
      transaction.objectStore('chunk').delete(chunksOf(run))
      put(transaction, chunks)
      return whole(transaction)
    },
    forget() {
      const transaction = writing(false)
      drop(transaction, run)
      return whole(transaction)
    },
  }
}
