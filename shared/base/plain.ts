// Plain data: what a Model's state may be made of. One canonical byte form serves hashing, checkpoints and fingerprints.

import { ByteReader, ByteWriter, MalformedBytes } from './bytes.ts'

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain }

/** Canonical bytes: keys sorted by code unit, numbers as doubles with one zero and one NaN. Throws on anything not plain (a bug). */
export function plainBytes(value: unknown): Uint8Array {
  const out = new ByteWriter()
  write(out, value)
  return out.done()
}

function write(out: ByteWriter, value: unknown): void {
  if (value === null) out.byte(0)
  else if (value === false) out.byte(1)
  else if (value === true) out.byte(2)
  else if (typeof value === 'number') {
    out.byte(3)
    out.float(value)
  } else if (typeof value === 'string') {
    out.byte(4)
    out.text(value)
  } else if (Array.isArray(value)) {
    out.byte(5)
    out.uint(value.length)
    for (const item of value) write(out, item)
  } else if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const fields = value as Record<string, unknown>
    const keys = Object.keys(fields).sort()
    let count = 0
    for (const key of keys) if (fields[key] !== undefined) count++
    out.byte(6)
    out.uint(count)
    for (const key of keys) {
      if (fields[key] === undefined) continue
      out.text(key)
      write(out, fields[key])
    }
  } else throw new TypeError(`not plain data: ${typeof value}`)
}

/** The value whose canonical bytes these are; throws MalformedBytes otherwise. */
export function plainFrom(bytes: Uint8Array): Plain {
  const input = new ByteReader(bytes)
  const value = read(input)
  input.end()
  return value
}

function read(input: ByteReader): Plain {
  const tag = input.byte()
  if (tag === 0) return null
  if (tag === 1) return false
  if (tag === 2) return true
  if (tag === 3) return input.float()
  if (tag === 4) return input.text(1 << 20)
  if (tag === 5) return Array.from({ length: input.uint() }, () => read(input))
  if (tag === 6) {
    const fields: Record<string, Plain> = {}
    for (let n = input.uint(); n > 0; n--) {
      const key = input.text(1 << 10)
      Object.defineProperty(fields, key, { value: read(input), enumerable: true, configurable: true, writable: true })
    }
    return fields
  }
  throw new MalformedBytes(`unknown tag ${tag}`)
}
