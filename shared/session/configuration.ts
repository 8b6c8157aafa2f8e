// What a session is about, chosen in the draft and fixed at the start: an assessment runs exactly what was rehearsed, by digest.

import { sha256Hex } from '../base/hash.ts'
import { accept } from '../base/outcome.ts'
import { plainBytes } from '../base/plain.ts'
import { no, type Reduced } from './refusal.ts'

export interface SessionScenario {
  readonly id: string
  /** Digests of its data, of the engine and of its rubric: what is rehearsed is what is run. */
  readonly fingerprint: string
  readonly engine: string
  readonly rubric: string
}

/** same: one rig for all · each: every seat its own · list: these variants, dealt by seat. What a variant hides is the session's own secret. */
export type SeedPolicy =
  | { readonly policy: 'same' }
  | { readonly policy: 'each' }
  | { readonly policy: 'list'; readonly variants: readonly string[] }

/** own: whoever comes late has the full time · common: all end together. */
export type LateRule = { readonly rule: 'closed' } | { readonly rule: 'within'; readonly ms: number; readonly time: 'own' | 'common' }

export interface Configuration {
  readonly kind: 'lesson' | 'assessment'
  /** With several, seats are dealt them in turn. */
  readonly scenarios: readonly SessionScenario[]
  readonly seeds: SeedPolicy
  /** Entitled time of each student, ms. */
  readonly time: number
  readonly late: LateRule
  /** Most seats. */
  readonly seats: number
  readonly hints: boolean
}

export const CONFIGURATION_LIMITS = { scenarios: 8, variants: 64, seats: 300, time: 6 * 3_600_000, word: 64 } as const

/** A disconnect up to this long costs nothing and stops nothing, ms; undefined: however long. reliability.md §6.2. */
export const awayGrace = ({ kind }: Configuration): number | undefined => (kind === 'assessment' ? 60_000 : undefined)

export const configurationDigest = (configuration: Configuration): string =>
  sha256Hex(plainBytes({ what: 'gongfang-configuration', ...configuration } as never))

/** Which rig a seat is given: seats of one key are given the same. */
export function seedKey({ seeds }: Configuration, seat: number): string {
  switch (seeds.policy) {
    case 'same':
      return 'same'
    case 'each':
      return `seat:${seat}`
    case 'list':
      return `variant:${seeds.variants[(seat - 1) % seeds.variants.length]}`
    default:
      return seeds satisfies never
  }
}

export const scenarioOf = ({ scenarios }: Configuration, seat: number): number => (seat - 1) % scenarios.length

const whole = (value: number, least: number, most: number): boolean => Number.isSafeInteger(value) && value >= least && value <= most

export function checkConfiguration(asked: Configuration): Reduced<Configuration> {
  const { scenarios, seeds, late } = asked
  const wrong = (where: string) => no('configuration-refused', { where })
  if (asked.kind === 'assessment' && asked.hints) return no('no-hints-in-assessments')
  if (!whole(scenarios.length, 1, CONFIGURATION_LIMITS.scenarios)) return wrong('scenarios')
  if (new Set(scenarios.map(({ id }) => id)).size < scenarios.length) return wrong('scenarios')
  if (!whole(asked.time, 1000, CONFIGURATION_LIMITS.time)) return wrong('time')
  if (!whole(asked.seats, 1, CONFIGURATION_LIMITS.seats)) return wrong('seats')
  if (late.rule === 'within' && !whole(late.ms, 1, asked.time)) return wrong('late')
  if (seeds.policy === 'list') {
    const { variants } = seeds
    if (!whole(variants.length, 1, CONFIGURATION_LIMITS.variants) || new Set(variants).size < variants.length) return wrong('seeds')
    if (!variants.every(({ length }) => whole(length, 1, CONFIGURATION_LIMITS.word))) return wrong('seeds')
  }
  return accept(asked)
}
