// Timing one thing against another in the same run: rounds of both take turns, so that a busy machine slows both, and the middle round counts.

export interface Duel {
  /** Milliseconds of the middle round. */
  readonly ours: number
  readonly theirs: number
  /** ours ÷ theirs, the middle of the rounds' own ratios. */
  readonly ratio: number
}

export const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number

/** Milliseconds for one call, from as many calls as fill `least` ms. */
function once(work: () => void, least: number): number {
  const start = performance.now()
  let calls = 0
  let took = 0
  do {
    work()
    calls += 1
    took = performance.now() - start
  } while (took < least)
  return took / calls
}

export function duel(ours: () => void, theirs: () => void, rounds = 7, least = 60): Duel {
  // The first round warms the compilers and does not count.
  once(ours, least)
  once(theirs, least)
  const times = Array.from({ length: rounds }, () => [once(ours, least), once(theirs, least)] as const)
  return {
    ours: middle(times.map(([a]) => a)),
    theirs: middle(times.map(([, b]) => b)),
    ratio: middle(times.map(([a, b]) => a / b)),
  }
}
