// Elementary functions built from + − × ÷ √ only, so that every JavaScript engine returns the same bits (design.md §4).
// Accuracy: absolute error < 1e-12 over |x| ≤ 1e4 for sin and cos, < 1e-12 for atan2; checked in test/base/math.test.ts.

const TWO_PI = 2 * Math.PI

/** Sine of `x` rad, by reduction to ±π/2 and the Taylor series to x²³. */
export function sin(x: number): number {
  let r = x - TWO_PI * Math.round(x / TWO_PI)
  if (r > Math.PI / 2) r = Math.PI - r
  else if (r < -Math.PI / 2) r = -Math.PI - r
  const s = r * r
  let term = r
  let sum = r
  for (let n = 2; n <= 22; n += 2) {
    term *= -s / (n * (n + 1))
    sum += term
  }
  return sum
}

export const cos = (x: number): number => sin(x + Math.PI / 2)

/** Arc tangent: two half-angle reductions, then the series, which converges fast below tan(π/16). */
export function atan(x: number): number {
  if (x < 0) return -atan(-x)
  if (x > 1) return Math.PI / 2 - atan(1 / x)
  const half = x / (1 + Math.sqrt(1 + x * x))
  const quarter = half / (1 + Math.sqrt(1 + half * half))
  const s = quarter * quarter
  let power = quarter
  let sum = quarter
  for (let n = 3; n <= 27; n += 2) {
    power *= -s
    sum += power / n
  }
  return 4 * sum
}

/** Angle of the point (x, y), rad in (−π, π]; 0 for the origin. */
export function atan2(y: number, x: number): number {
  if (x > 0) return atan(y / x)
  if (x < 0) return y >= 0 ? atan(y / x) + Math.PI : atan(y / x) - Math.PI
  return y > 0 ? Math.PI / 2 : y < 0 ? -Math.PI / 2 : 0
}

export const acos = (x: number): number => {
  const c = clamp(x, -1, 1)
  return atan2(Math.sqrt(1 - c * c), c)
}

export const clamp = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x)

/** The same angle in (−π, π]. */
export const wrapAngle = (a: number): number => a - TWO_PI * Math.round(a / TWO_PI)
