// Canonical bytes: a writer and a strict reader for variable-length integers, strings and floats. One encoding per value;
// the reader refuses every other form (over-long varints, unpaired surrogates, trailing bytes) instead of normalising it.

export class ByteWriter {
  private bytes = new Uint8Array(256)
  private view = new DataView(this.bytes.buffer)
  length = 0

  private reserve(n: number): void {
    if (this.length + n <= this.bytes.length) return
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + n))
    grown.set(this.bytes)
    this.bytes = grown
    this.view = new DataView(grown.buffer)
  }

  byte(value: number): void {
    this.reserve(1)
    this.bytes[this.length++] = value
  }

  /** Unsigned integer up to 2^53 − 1, seven bits a byte, low bits first. */
  uint(value: number): void {
    let rest = value
    while (rest >= 128) {
      this.byte((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    this.byte(rest)
  }

  /** Signed integer, zigzag: 0, −1, 1, −2 … as 0, 1, 2, 3 … */
  int(value: number): void {
    this.uint(value < 0 ? -value * 2 - 1 : value * 2)
  }

  /** IEEE double with one NaN and one zero, so that equal states have equal bytes. */
  float(value: number): void {
    this.reserve(8)
    this.view.setFloat64(this.length, value === 0 ? 0 : Number.isNaN(value) ? Number.NaN : value)
    this.length += 8
  }

  text(value: string): void {
    // Nearly every text is an id: ASCII goes in as it stands.
    const start = this.length
    this.uint(value.length)
    this.reserve(value.length)
    for (let i = 0; i < value.length; i++) {
      const unit = value.charCodeAt(i)
      if (unit >= 0x80) return this.longText(value, start)
      this.bytes[this.length++] = unit
    }
  }

  private longText(value: string, start: number): void {
    this.length = start
    const bytes = encodeText(value)
    this.uint(bytes.length)
    this.raw(bytes)
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  done(): Uint8Array {
    return this.bytes.slice(0, this.length)
  }
}

/** Thrown by ByteReader only; decoders catch it at their edge and answer with a refusal. */
export class MalformedBytes extends Error {}

export class ByteReader {
  private readonly view: DataView
  private readonly bytes: Uint8Array
  offset = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.bytes.length - this.offset
  }

  byte(): number {
    const value = this.bytes[this.offset]
    if (value === undefined) throw new MalformedBytes('the bytes end early')
    this.offset++
    return value
  }

  uint(): number {
    let value = 0
    let unit = 1
    for (let i = 0; i < 8; i++) {
      const b = this.byte()
      value += (b % 128) * unit
      if (b < 128) {
        if (b === 0 && i > 0) throw new MalformedBytes('an over-long integer')
        if (value > Number.MAX_SAFE_INTEGER) break
        return value
      }
      unit *= 128
    }
    throw new MalformedBytes('an integer beyond 2^53')
  }

  int(): number {
    const value = this.uint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  float(): number {
    if (this.left < 8) throw new MalformedBytes('the bytes end early')
    const value = this.view.getFloat64(this.offset)
    this.offset += 8
    return value
  }

  text(longest: number): string {
    const n = this.uint()
    if (n > longest) throw new MalformedBytes(`a text of ${n} bytes, longest allowed ${longest}`)
    return decodeText(this.raw(n))
  }

  raw(n: number): Uint8Array {
    if (n > this.left) throw new MalformedBytes('the bytes end early')
    this.offset += n
    return this.bytes.slice(this.offset - n, this.offset)
  }

  end(): void {
    if (this.left > 0) throw new MalformedBytes(`${this.left} bytes too many`)
  }
}

/** UTF-8, our own, since `shared` knows neither the DOM's nor Node's encoder. */
export function encodeText(text: string): Uint8Array {
  const out: number[] = []
  for (const char of text) {
    const c = char.codePointAt(0) as number
    if (c < 0x80) out.push(c)
    else if (c < 0x800) out.push(0xc0 | (c >> 6), 0x80 | (c & 63))
    else if (c < 0x10000) out.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63))
    else out.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63))
  }
  return Uint8Array.from(out)
}

export function decodeText(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; ) {
    const b = bytes[i] as number
    const n = b < 0x80 ? 1 : b >> 5 === 6 ? 2 : b >> 4 === 14 ? 3 : b >> 3 === 30 ? 4 : 0
    if (n === 0 || i + n > bytes.length) throw new MalformedBytes('not UTF-8')
    let c = n === 1 ? b : b & (0xff >> (n + 1))
    for (let k = 1; k < n; k++) {
      const next = bytes[i + k] as number
      if (next >> 6 !== 2) throw new MalformedBytes('not UTF-8')
      c = c * 64 + (next & 63)
    }
    const least = n === 1 ? 0 : n === 2 ? 0x80 : n === 3 ? 0x800 : 0x10000
    if (c < least || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) throw new MalformedBytes('not UTF-8')
    text += String.fromCodePoint(c)
    i += n
  }
  return text
}
