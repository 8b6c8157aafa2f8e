// Seeded draws by name. A draw is a pure function of (seed, name), so adding one never shifts another and nothing is stored.

import { encodeText } from './bytes.ts'
import { sha256 } from './hash.ts'

/** Uniform in [0, 1), 32 bits: the first word of SHA-256(seed/name). */
export function uniform(seed: string, name: string): number {
  const h = sha256(encodeText(`${seed}/${name}`))
  return ((h[0] as number) * 0x1000000 + ((h[1] as number) << 16) + ((h[2] as number) << 8) + (h[3] as number)) / 0x100000000
}

export const between = (seed: string, name: string, low: number, high: number): number => low + (high - low) * uniform(seed, name)

/** Whole number in [low, high]. */
export const whole = (seed: string, name: string, low: number, high: number): number =>
  low + Math.floor(uniform(seed, name) * (high - low + 1))

/** Near-normal by the sum of twelve uniforms (Irwin–Hall: mean 0, deviation 1, bounded at ±6), clipped to [low, high]. */
export function normal(seed: string, name: string, mean: number, deviation: number, low: number, high: number): number {
  let sum = -6
  for (let i = 0; i < 12; i++) sum += uniform(seed, `${name}#${i}`)
  const value = mean + deviation * sum
  return value < low ? low : value > high ? high : value
}

/** One of the values, each with its weight (any positive unit). */
export function choose<T>(seed: string, name: string, options: readonly (readonly [value: T, weight: number])[]): T {
  const total = options.reduce((sum, [, weight]) => sum + weight, 0)
  let rest = uniform(seed, name) * total
  for (const [value, weight] of options) {
    if (rest < weight) return value
    rest -= weight
  }
  return (options[options.length - 1] as readonly [T, number])[0]
}
