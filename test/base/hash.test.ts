import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteReader, ByteWriter, decodeText, encodeText, MalformedBytes } from '../../shared/base/bytes.ts'
import { fromHex, sha256Hex, toHex } from '../../shared/base/hash.ts'
import { plainBytes, plainFrom } from '../../shared/base/plain.ts'
import { between, choose, normal, uniform } from '../../shared/base/random.ts'

describe('SHA-256', () => {
  test('equals the platform for every length around the block edges', () => {
    for (let n = 0; n < 200; n++) {
      const data = Uint8Array.from({ length: n }, (_, i) => (i * 7 + n) % 256)
      expect(sha256Hex(data)).toBe(createHash('sha256').update(data).digest('hex'))
    }
  })

  test('reads back its own hex and nothing else', () => {
    expect(toHex(fromHex('00ff10') as Uint8Array)).toBe('00ff10')
    for (const wrong of ['0', 'GG', 'AA', ' 00']) expect(fromHex(wrong)).toBeUndefined()
  })
})

describe('canonical bytes', () => {
  test('integers survive and have exactly one encoding', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        fc.pre(Math.abs(value) < 2 ** 52)
        const out = new ByteWriter()
        out.int(value)
        const back = new ByteReader(out.done())
        expect(back.int()).toBe(value + 0)
        back.end()
      }),
    )
    expect(() => new ByteReader(Uint8Array.of(0x80, 0x00)).uint()).toThrow(MalformedBytes)
    expect(() => new ByteReader(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 1)).uint()).toThrow(MalformedBytes)
  })

  test('text survives, rare Chinese characters included', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void expect(decodeText(encodeText(text))).toBe(text)))
    expect(decodeText(encodeText('䶮㛃𬱖'))).toBe('䶮㛃𬱖')
    for (const bytes of [[0xc0, 0x80], [0xed, 0xa0, 0x80], [0xff], [0xe4, 0xb8]])
      expect(() => decodeText(Uint8Array.from(bytes))).toThrow(MalformedBytes)
  })

  test('plain data survives whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const bytes = plainBytes(value)
        expect(toHex(plainBytes(plainFrom(bytes)))).toBe(toHex(bytes))
      }),
    )
    expect(toHex(plainBytes({ b: 1, a: 2 }))).toBe(toHex(plainBytes({ a: 2, b: 1 })))
    expect(toHex(plainBytes(-0))).toBe(toHex(plainBytes(0)))
    expect(() => plainBytes(new Date(0))).toThrow(TypeError)
  })

  test('a "__proto__" key in foreign bytes stays a plain field', () => {
    const back = plainFrom(plainBytes(JSON.parse('{"__proto__":{"polluted":true}}'))) as Record<string, unknown>
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.keys(back)).toEqual(['__proto__'])
  })
})

describe('seeded draws', () => {
  test('a draw depends on its seed and name only', () => {
    expect(uniform('a', 'x')).toBe(uniform('a', 'x'))
    expect(uniform('a', 'x')).not.toBe(uniform('a', 'y'))
    expect(uniform('a', 'x')).not.toBe(uniform('b', 'x'))
  })

  test('normal draws have their mean, deviation and clip', () => {
    const draws = Array.from({ length: 2000 }, (_, i) => normal('seed', `k${i}`, 0.18, 0.02, 0.13, 0.24))
    const mean = draws.reduce((sum, d) => sum + d, 0) / draws.length
    const deviation = Math.sqrt(draws.reduce((sum, d) => sum + (d - mean) ** 2, 0) / draws.length)
    expect(mean).toBeCloseTo(0.18, 2)
    expect(deviation).toBeGreaterThan(0.018)
    expect(deviation).toBeLessThan(0.022)
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0.13)
    expect(Math.max(...draws)).toBeLessThanOrEqual(0.24)
  })

  test('weighted choice follows its weights', () => {
    const counts = { a: 0, b: 0 }
    for (let i = 0; i < 4000; i++)
      counts[
        choose<'a' | 'b'>('s', `c${i}`, [
          ['a', 30],
          ['b', 70],
        ])
      ]++
    expect(counts.a / 4000).toBeGreaterThan(0.27)
    expect(counts.a / 4000).toBeLessThan(0.33)
    expect(between('s', 'x', 2, 3)).toBeGreaterThanOrEqual(2)
  })
})
