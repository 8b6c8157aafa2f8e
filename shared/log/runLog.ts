// A run's log: header, inputs in tick order, its end, and the trailer the server writes. Chunks are its unit of transport and of the chain.

import { ByteWriter } from '../base/bytes.ts'
import { fromHex, sha256Hex } from '../base/hash.ts'
import { plainBytes } from '../base/plain.ts'
import { writeInputs } from './codec.ts'
import type { Input } from './input.ts'

export interface RunHeader {
  /** Form of the log; older forms are raised by upgrades.ts at load. */
  readonly form: 1
  /** 128 random bits, lower-case hex, as all ids of runs and seeds. */
  readonly run: string
  readonly scenario: string
  /** Digest of the scenario's data and of the simulation that plays it. */
  readonly fingerprints: { readonly scenario: string; readonly engine: string }
  readonly mode: 'practice' | 'mock' | 'official'
  readonly publicSeed: string
  /** SHA-256 of the secret seed; the seed itself follows in the trailer when it may be known. */
  readonly secretCommit: string
  /** Empty outside sessions. */
  readonly session: string
  readonly pseudonym: string
  /** Only in unofficial runs: the seeds were chosen, the clock does not count. */
  readonly requestedSeed?: true
  readonly untimed?: true
}

/** Why and when the log ends. `open`: it was cut, or the run still goes on. */
export interface LogEnd {
  readonly tick: number
  readonly reason: 'submit' | 'timeout' | 'open'
}

/** What the server adds and the seal covers. Times in ms since the start, server clock. */
export interface Trailer {
  readonly secretSeed?: string
  readonly timing?: {
    readonly endedAt: number
    readonly granted: number
    readonly pauses: readonly (readonly [from: number, to: number])[]
  }
}

export interface RunLog {
  readonly header: RunHeader
  readonly inputs: readonly Input[]
  readonly end: LogEnd
  readonly trailer: Trailer
}

/** `tickFrom` < inputs' ticks ≤ `tickTo`; `tickFrom` is the previous chunk's `tickTo`. */
export interface Chunk {
  readonly run: string
  readonly epoch: number
  readonly seq: number
  readonly tickFrom: number
  readonly tickTo: number
  readonly inputs: readonly Input[]
  /** 32 hex digits, or empty. */
  readonly beacon: string
  readonly prevHash: string
  readonly hash: string
}

export const commitment = (secretSeed: string): string => sha256Hex(plainBytes(['gongfang-secret', secretSeed]))

/** h_hdr: stands before chunk 0 in the chain. */
export const headerHash = (header: RunHeader): string => sha256Hex(plainBytes({ kind: 'gongfang-header', ...header }))

/** SHA-256(prevHash ‖ canonical bytes of run … beacon). */
export function chunkHash(chunk: Omit<Chunk, 'hash'>): string {
  const out = new ByteWriter()
  out.raw(fromHex(chunk.prevHash) as Uint8Array)
  out.raw(fromHex(chunk.run) as Uint8Array)
  out.uint(chunk.epoch)
  out.raw(chunkBody(chunk))
  return sha256Hex(out.done())
}

/** What is sent and stored of a chunk: all that the other side does not know already. */
export function chunkBody(chunk: Pick<Chunk, 'seq' | 'tickFrom' | 'tickTo' | 'inputs' | 'beacon'>): Uint8Array {
  const out = new ByteWriter()
  out.uint(chunk.seq)
  out.uint(chunk.tickFrom)
  out.uint(chunk.tickTo - chunk.tickFrom)
  const beacon = fromHex(chunk.beacon) as Uint8Array
  out.byte(beacon.length)
  out.raw(beacon)
  writeInputs(out, chunk.inputs, chunk.tickFrom)
  return out.done()
}

export const sealChunk = (chunk: Omit<Chunk, 'hash'>): Chunk => ({ ...chunk, hash: chunkHash(chunk) })
