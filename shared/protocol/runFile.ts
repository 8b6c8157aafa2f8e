// A run as one file: its log, then what lets anyone check it: how the inputs were cut into chunks, and the seal over the last of them.
// Text form: the log's own text form, and below its `end` a line a chunk and one for the seal, which readers of bare logs pass over.
// Binary form: magic, the log's binary form, the same evidence in bytes. A bare log is a run file without evidence.

import { ByteReader, ByteWriter, decodeText, encodeText, MalformedBytes } from '../base/bytes.ts'
import { fromHex, toHex } from '../base/hash.ts'
import { accept, type Outcome, refuse } from '../base/outcome.ts'
import { type LogFault, type ReadFault, readLog, writeBinary } from '../log/binaryForm.ts'
import { LIMITS } from '../log/input.ts'
import type { RunLog } from '../log/runLog.ts'
import { TEXT_MAGIC, writeText } from '../log/textForm.ts'

/** Where a chunk ends and what its hash covers beside the inputs; `tickFrom` is the one before's `tickTo`. */
export interface ChunkMark {
  readonly epoch: number
  readonly tickTo: number
  /** 32 hex digits, or empty. */
  readonly beacon: string
}

export interface SealMark {
  /** Of the last chunk; −1 and the header's hash when there is none. */
  readonly seq: number
  readonly hash: string
  /** ms since 1970, server clock. */
  readonly sealedAt: number
  readonly digest: string
  readonly receipt?: string
}

export interface RunFile {
  readonly log: RunLog
  readonly chunks?: readonly ChunkMark[]
  readonly seal?: SealMark
}

export type RunFileFault = LogFault | 'bad-evidence'
export type ReadRunFile = Outcome<{ readonly file: RunFile; readonly fault?: ReadFault }, RunFileFault>

const MAGIC = encodeText('GFRUN1\n')
/** 12 hours of chunks at ten a second. */
const MOST_CHUNKS = 432_000
const LONGEST_RECEIPT = 2048

export function writeRunText({ log, chunks, seal }: RunFile): string {
  const lines = (chunks ?? []).map(({ epoch, tickTo, beacon }) => `chunk ${epoch} ${tickTo}${beacon ? ` ${beacon}` : ''}`)
  if (seal) lines.push(`seal ${seal.seq} ${seal.hash} ${seal.sealedAt} ${seal.digest}`)
  if (seal?.receipt) lines.push(`receipt ${seal.receipt}`)
  return `${writeText(log)}${lines.map((line) => `${line}\n`).join('')}`
}

export function writeRunBinary({ log, chunks, seal }: RunFile): Uint8Array {
  const out = new ByteWriter()
  out.raw(MAGIC)
  const bytes = writeBinary(log)
  out.uint(bytes.length)
  out.raw(bytes)
  out.uint(chunks?.length ?? 0)
  let tick = 0
  for (const { epoch, tickTo, beacon } of chunks ?? []) {
    out.uint(epoch)
    out.uint(tickTo - tick)
    out.byte(beacon ? 16 : 0)
    out.raw(fromHex(beacon) as Uint8Array)
    tick = tickTo
  }
  out.byte(seal ? 1 : 0)
  if (seal) {
    out.int(seal.seq)
    out.raw(fromHex(seal.hash) as Uint8Array)
    out.uint(seal.sealedAt)
    out.raw(fromHex(seal.digest) as Uint8Array)
    out.text(seal.receipt ?? '')
  }
  return out.done()
}

/** Any file a person may bring: a run file or a bare log, in either form. Never throws. */
export function readRunFile(bytes: Uint8Array): ReadRunFile {
  try {
    if (MAGIC.every((b, i) => bytes[i] === b)) return readBinaryFile(bytes)
    const read = readLog(bytes)
    if (!read.ok || read.value.fault)
      return read.ok ? accept({ file: { log: read.value.log }, fault: read.value.fault as ReadFault }) : read
    const text = encodeText(TEXT_MAGIC)
    const evidence = text.every((b, i) => bytes[i] === b) ? readEvidenceLines(decodeText(bytes)) : {}
    return evidence ? accept({ file: { log: read.value.log, ...evidence } }) : refuse('bad-evidence')
  } catch (error) {
    // A pauses list that is no JSON, a nesting deeper than the stack: headers, both of them.
    if (error instanceof MalformedBytes) return refuse('bad-evidence')
    if (error instanceof SyntaxError || error instanceof RangeError) return refuse('bad-header')
    throw error
  }
}

type Evidence = Pick<RunFile, 'chunks' | 'seal'>

function readEvidenceLines(text: string): Evidence | undefined {
  const lines = text.split(/\r?\n/)
  const end = lines.findIndex((line) => /^\s*end \d/.test(line))
  const chunks: ChunkMark[] = []
  let seal: SealMark | undefined
  let tick = 0
  for (const line of lines.slice(end + 1)) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const chunk = /^chunk (\d{1,9}) (\d{1,9})(?: ([0-9a-f]{32}))?$/.exec(line)
    if (chunk && !seal && Number(chunk[2]) > tick) {
      tick = Number(chunk[2])
      chunks.push({ epoch: Number(chunk[1]), tickTo: tick, beacon: chunk[3] ?? '' })
      if (chunks.length > MOST_CHUNKS) return undefined
      continue
    }
    const sealed = /^seal (-1|\d{1,9}) ([0-9a-f]{64}) (\d{1,15}) ([0-9a-f]{64})$/.exec(line)
    const receipt = /^receipt (\S{1,2048})$/.exec(line)?.[1]
    if (sealed && !seal)
      seal = { seq: Number(sealed[1]), hash: sealed[2] as string, sealedAt: Number(sealed[3]), digest: sealed[4] as string }
    else if (receipt !== undefined && seal && !seal.receipt) seal = { ...seal, receipt }
    else return undefined
  }
  return evidence(chunks, seal)
}

function readBinaryFile(bytes: Uint8Array): ReadRunFile {
  const from = new ByteReader(bytes)
  from.offset = MAGIC.length
  const read = readLog(from.raw(from.uint()))
  if (!read.ok) return read
  if (read.value.fault) return accept({ file: { log: read.value.log }, fault: read.value.fault })
  const count = from.uint()
  if (count > MOST_CHUNKS) return refuse('bad-evidence')
  const chunks: ChunkMark[] = []
  let tick = 0
  for (let i = 0; i < count; i++) {
    const epoch = from.uint()
    tick += from.uint()
    const length = from.byte()
    if ((length !== 0 && length !== 16) || tick > LIMITS.tick || epoch > LIMITS.tick) return refuse('bad-evidence')
    chunks.push({ epoch, tickTo: tick, beacon: toHex(from.raw(length)) })
  }
  const has = from.byte()
  let seal: SealMark | undefined
  if (has === 1) {
    const base = { seq: from.int(), hash: toHex(from.raw(32)), sealedAt: from.uint(), digest: toHex(from.raw(32)) }
    const receipt = from.text(LONGEST_RECEIPT)
    seal = receipt ? { ...base, receipt } : base
  } else if (has !== 0) return refuse('bad-evidence')
  from.end()
  return accept({ file: { log: read.value.log, ...evidence(chunks, seal) } })
}

const evidence = (chunks: readonly ChunkMark[], seal: SealMark | undefined): Evidence => ({
  ...(chunks.length > 0 || seal ? { chunks } : {}),
  ...(seal ? { seal } : {}),
})
