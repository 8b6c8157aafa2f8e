// Exact fractions of whole numbers, for marks that do not divide evenly (n/9, the mean of three judges). Always in lowest terms, d > 0.
// Numbers stay far below 2^53: marks are under 10^9 thousandths, denominators products of a few judges' counts.

export interface Fraction {
  readonly n: number
  readonly d: number
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

/** n / d for whole n and d > 0. */
export function fraction(n: number, d = 1): Fraction {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d) || d <= 0) throw new RangeError(`no exact fraction: ${n} / ${d}`)
  const common = divisor(Math.abs(n), d) || 1
  // + 0: −0 is no number of marks.
  return { n: n / common + 0, d: d / common }
}

export const NONE: Fraction = { n: 0, d: 1 }

export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, NONE)
/** −1, 0 or 1, as a − b is. */
export const compare = (a: Fraction, b: Fraction): number => Math.sign(a.n * b.d - b.n * a.d)
/** The whole part, towards −∞. */
export const whole = (a: Fraction): number => Math.floor(a.n / a.d)
/** To the nearest whole number, halves away from zero (四舍五入). */
export const halfUp = (a: Fraction): number => Math.sign(a.n) * Math.floor((2 * Math.abs(a.n) + a.d) / (2 * a.d)) + 0
