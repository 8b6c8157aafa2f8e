// What the server asks of its storage: changes that are on disk when they are answered, and reads that see every change asked before them.

import type { RunHeader, Trailer } from '../../shared/log/runLog.ts'
import type { RunFlagKind } from '../../shared/protocol/sessions.ts'
import type { AccountAnswers, AccountChange, AccountQuery, AuditNote } from './accountStore.ts'
import type { IssuedInstruction, SessionAnswers, SessionChange, SessionQuery } from './sessionStore.ts'
import type { VerificationAnswers, VerificationChange, VerificationQuery, Witness } from './verification.ts'

export interface NewRun {
  readonly header: RunHeader
  readonly headerHash: string
  readonly secretSeed: string
  readonly ticketHash: string
  readonly openedAt: number
  /** The account it was opened with; a guest's run has none. */
  readonly owner?: string
}

export interface StoredChunk {
  readonly seq: number
  readonly epoch: number
  readonly tickTo: number
  readonly body: Uint8Array
  readonly hash: string
  readonly receivedAt: number
}

export interface IssuedReveal {
  readonly place: number
  readonly epoch: number
  readonly key: string
  readonly values: readonly number[]
  readonly askedTick: number
  readonly issuedAt: number
  readonly placedSeq: number | undefined
}

export interface Seal {
  readonly seq: number
  readonly hash: string
  readonly tick: number
  readonly reason: 'submit' | 'timeout'
  readonly sealedAt: number
  readonly trailer: Trailer
  readonly digest: string
  /** What repeating the submit is answered with; '' in seals older than receipts. Not covered by the digest, which it signs. */
  readonly receipt: string
}

/** An issued input, by its place in its list, and the chunk that carries it. */
export interface Placing {
  readonly place: number
  readonly seq: number
}

/** Something a person should look at. It never changes a mark. */
export interface RunFlag {
  /**
   * lost: the server lost chunks it had acknowledged · recovered: it got them back · restored: it was open in a backup that was
   * restored · forked: two courses of events under one number · slow, slow-windows, beacons-missing: reliability.md §6.2 ·
   * asked-early: a hidden value, before anybody could observe it
   */
  readonly kind: RunFlagKind
  readonly fromTick: number
  readonly toTick: number
  /** ms since 1970. */
  readonly at: number
}

export interface SentBeacon {
  readonly beacon: string
  readonly sentAt: number
}

export interface StoredResult {
  readonly revision: number
  readonly sheet: unknown
  readonly digest: string
  readonly reason: string
  readonly author: string
  readonly madeAt: number
}

export interface StoredRun extends NewRun {
  readonly state: 'open' | 'quarantined' | 'sealed'
  readonly startedAt: number | undefined
  readonly epoch: number
  /** By epoch, rising. `device`: the computer it wrote at. */
  readonly writers: readonly { readonly epoch: number; readonly writerId: string; readonly device: string }[]
  readonly head: { readonly seq: number; readonly hash: string; readonly tick: number }
  /** Hashes of the newest chunks, rising. */
  readonly recent: readonly { readonly seq: number; readonly hash: string }[]
  readonly reveals: readonly IssuedReveal[]
  /** What staff did to it, in issue order. */
  readonly instructions: readonly IssuedInstruction[]
  readonly seal: Seal | undefined
  /** The server has once lost what it had acknowledged of it. */
  readonly lossy: boolean
}

/** Every change names the state it rests on (epoch, head); the store answers `fenced` when that is no longer so, and changes nothing. */
export type Change =
  | { readonly kind: 'open'; readonly run: NewRun }
  | {
      readonly kind: 'writer'
      readonly run: string
      readonly epoch: number
      readonly writerId: string
      readonly device: string
      readonly at: number
    }
  | {
      readonly kind: 'append'
      readonly run: string
      readonly epoch: number
      readonly chunks: readonly StoredChunk[]
      /** Reveals these chunks prove, which the server had forgotten: on disk with them or not at all. */
      readonly found?: readonly IssuedReveal[]
      readonly placed: readonly Placing[]
      /** Instructions these chunks carry. */
      readonly obeyed?: readonly Placing[]
      readonly witness?: Witness
    }
  | { readonly kind: 'reveal'; readonly run: string; readonly epoch: number; readonly reveal: IssuedReveal }
  | { readonly kind: 'beacon'; readonly run: string; readonly beacon: string; readonly sentAt: number }
  | { readonly kind: 'quarantine'; readonly run: string; readonly others: readonly StoredChunk[] }
  | { readonly kind: 'seal'; readonly run: string; readonly epoch: number; readonly seal: Seal; readonly flags: readonly RunFlag[] }
  | { readonly kind: 'flag'; readonly run: string; readonly flag: RunFlag }
  /** Chunks that the server had acknowledged and lost, brought back in the epochs they were written in; the run goes on in `epoch`. */
  | {
      readonly kind: 'recover'
      readonly run: string
      readonly epoch: number
      readonly raised: number
      readonly chunks: readonly StoredChunk[]
      readonly reveals: readonly IssuedReveal[]
      readonly obeyed: readonly Placing[]
      readonly beacons: readonly string[]
      readonly flag: RunFlag
    }
  | { readonly kind: 'result'; readonly run: string; readonly result: StoredResult }
  | { readonly kind: 'review'; readonly run: string; readonly at: number; readonly reason: string }
  | { readonly kind: 'account'; readonly change: AccountChange; readonly note?: AuditNote | undefined }
  | { readonly kind: 'session'; readonly change: SessionChange }
  | { readonly kind: 'verification'; readonly change: VerificationChange }

export type Query =
  | { readonly kind: 'run'; readonly run: string }
  | { readonly kind: 'chunkHash'; readonly run: string; readonly seq: number }
  | { readonly kind: 'chunks'; readonly run: string; readonly from?: number; readonly most?: number }
  | { readonly kind: 'beacons'; readonly run: string }
  | { readonly kind: 'flags'; readonly run: string }
  | { readonly kind: 'newestResult'; readonly run: string }
  | { readonly kind: 'review'; readonly run: string }
  | { readonly kind: 'unscored' }
  | { readonly kind: 'account'; readonly query: AccountQuery }
  | { readonly kind: 'session'; readonly query: SessionQuery }
  | { readonly kind: 'verification'; readonly query: VerificationQuery }

export type Request = { readonly change: Change } | { readonly query: Query }

export type Changed = 'done' | 'fenced'

/** The whole group of a failed commit gets this; nothing of it may be taken as stored, and nothing as not stored, before reading again. */
export class StorageFailed extends Error {}

export interface Store {
  change(change: Change): Promise<Changed>
  run(run: string): Promise<StoredRun | undefined>
  chunkHash(run: string, seq: number): Promise<string | undefined>
  /** By seq; all, or at most `most` beginning with seq `from`. */
  chunks(run: string, from?: number, most?: number): Promise<readonly StoredChunk[]>
  /** In the order they were sent. */
  beacons(run: string): Promise<readonly SentBeacon[]>
  flags(run: string): Promise<readonly RunFlag[]>
  newestResult(run: string): Promise<StoredResult | undefined>
  /** Newest reason why a run waits for a person. */
  review(run: string): Promise<string | undefined>
  /** Sealed runs with neither a result nor a review; those of sessions before whatever is only practice. */
  unscored(): Promise<readonly string[]>
  account<Of extends AccountQuery['of']>(query: Extract<AccountQuery, { of: Of }>): Promise<AccountAnswers[Of]>
  session<Of extends SessionQuery['of']>(query: Extract<SessionQuery, { of: Of }>): Promise<SessionAnswers[Of]>
  verification<Of extends VerificationQuery['of']>(query: Extract<VerificationQuery, { of: Of }>): Promise<VerificationAnswers[Of]>
  close(): Promise<void>
}

/** The Store over whatever carries a request to the journal and its answer back. */
export function storeOver(ask: (request: Request) => Promise<unknown>, close: () => Promise<void>): Store {
  const query = <T>(q: Query): Promise<T> => ask({ query: q }) as Promise<T>
  return {
    change: (change) => ask({ change }) as Promise<Changed>,
    run: (run) => query({ kind: 'run', run }),
    chunkHash: (run, seq) => query({ kind: 'chunkHash', run, seq }),
    chunks: (run, from = 0, most = -1) => query({ kind: 'chunks', run, from, most }),
    beacons: (run) => query({ kind: 'beacons', run }),
    flags: (run) => query({ kind: 'flags', run }),
    newestResult: (run) => query({ kind: 'newestResult', run }),
    review: (run) => query({ kind: 'review', run }),
    unscored: () => query({ kind: 'unscored' }),
    account: (q) => query({ kind: 'account', query: q }),
    session: (q) => query({ kind: 'session', query: q }),
    verification: (q) => query({ kind: 'verification', query: q }),
    close,
  }
}
