// The files inside a zip, taken out with hard limits: what an entry claims is never believed, and nothing is written anywhere.

import { inflateRawSync } from 'node:zlib'
import { accept, type Outcome, refuse } from '../../../shared/base/outcome.ts'
import type { FileFault } from '../../../shared/protocol/accounts.ts'

export interface ZipLimits {
  readonly entries: number
  /** Of all files together, unpacked. */
  readonly bytes: number
  /** Unpacked against packed, over the whole file. */
  readonly ratio: number
}

/** A year group's roster is some 100 kB unpacked. */
export const LIMITS: ZipLimits = { entries: 1000, bytes: 50_000_000, ratio: 100 }

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** Below this much unpacked, the ratio says nothing: an empty sheet packs well. */
const SMALL = 1_000_000

/** Entries by name, of those `wanted`; all others are only counted. */
export function unzip(bytes: Buffer, wanted: (name: string) => boolean, limits = LIMITS): Outcome<ReadonlyMap<string, Buffer>, FileFault> {
  try {
    return take(bytes, wanted, limits)
  } catch {
    // Offsets past the end, broken deflate streams: all the same to whoever brought the file.
    return refuse('broken-zip')
  }
}

function take(bytes: Buffer, wanted: (name: string) => boolean, limits: ZipLimits): ReturnType<typeof unzip> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || bytes.readUInt32LE(end) !== END) return refuse('broken-zip')
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.entries) return refuse('too-many-files-inside')
  const found = new Map<string, Buffer>()
  let [at, unpacked] = [bytes.readUInt32LE(end + 16), 0]
  for (let i = 0; i < count; i += 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) return refuse('broken-zip')
    const [method, packedSize, claimed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)]
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const local = bytes.readUInt32LE(at + 42)
    at += 46 + nameLength + extra + comment
    // The whole file is judged by its claims first, so that a bomb is refused before anything of it is unpacked.
    unpacked += claimed
    if (unpacked > limits.bytes || (unpacked > SMALL && unpacked > bytes.length * limits.ratio)) return refuse('grows-too-much')
    if (!wanted(name)) continue
    if (found.has(name) || bytes.readUInt32LE(local) !== LOCAL) return refuse('broken-zip')
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(from, from + packedSize)
    if (packed.length !== packedSize) return refuse('broken-zip')
    // An entry that unpacks to more than it claims is cut off here, by zlib itself.
    const body = method === 0 ? packed : method === 8 ? inflateRawSync(packed, { maxOutputLength: Math.max(1, claimed) }) : undefined
    if (body?.length !== claimed) return refuse('broken-zip')
    found.set(name, body)
  }
  return accept(found)
}
