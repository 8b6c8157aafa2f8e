// Type 19: which papers somebody sits. Some are for all; of others so many are drawn, by site for everybody, by candidate on the spot, or
// they were chosen at registration. A draw is a pure function of seed and name, so it can be shown again and nothing of it is stored.

import { accept, type Outcome, refuse } from '../base/outcome.ts'
import { uniform } from '../base/random.ts'

export interface Pool {
  readonly id: string
  readonly of: readonly string[]
  readonly take: number
}

export interface DrawScheme {
  readonly mandatory: readonly string[]
  readonly pools: readonly Pool[]
  readonly by: 'site' | 'candidate' | 'registration'
}

export interface Sitter {
  readonly site: string
  readonly candidate: string
  /** What was chosen at registration. */
  readonly chosen: readonly string[]
}

export type DrawCode = 'not-enough-to-draw' | 'wrong-number-chosen' | 'chosen-not-offered'

/** Papers in the order of the scheme: those for all, then each pool's in the pool's own order. */
export function papers(scheme: DrawScheme, seed: string, sitter: Sitter): Outcome<readonly string[], DrawCode> {
  const drawn: string[] = []
  for (const pool of scheme.pools) {
    if (pool.take > pool.of.length) return refuse('not-enough-to-draw', { pool: pool.id })
    const own = scheme.by === 'registration' ? chosenOf(pool, sitter.chosen) : lot(pool, `${seed}/${sitter[scheme.by]}`)
    if (own.length !== pool.take) return refuse('wrong-number-chosen', { pool: pool.id, chosen: own.length, take: pool.take })
    drawn.push(...own)
  }
  const offered = new Set(scheme.pools.flatMap(({ of }) => of))
  const odd = scheme.by === 'registration' ? sitter.chosen.find((id) => !offered.has(id)) : undefined
  return odd === undefined ? accept([...scheme.mandatory, ...drawn]) : refuse('chosen-not-offered', { id: odd })
}

const chosenOf = ({ of }: Pool, chosen: readonly string[]): readonly string[] => of.filter((id) => chosen.includes(id))

/** `take` of the pool, every choice as likely as any other. */
function lot({ id, of, take }: Pool, seed: string): readonly string[] {
  const ranked = of.map((paper) => ({ paper, at: uniform(seed, `${id}/${paper}`) })).sort((a, b) => a.at - b.at)
  const taken = new Set(ranked.slice(0, take).map(({ paper }) => paper))
  return of.filter((paper) => taken.has(paper))
}
